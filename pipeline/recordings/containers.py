"""What the bytes of a file say about it without decoding: is it audio, and is it all there?"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

HEAD_BYTES = 512
TOLERATED_SECONDS = 1.0
"""A WAV may lack this much of what its header promises: many recorders miscount the last block."""

NOT_AUDIO = (  # first bytes after white space, lower case, and what they are
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<head", "html"),
    (b"<!--", "html"),
    (b"<script", "html"),
    (b"<?xml", "xml"),
    (b"<error", "xml"),
    (b"{", "json"),
    (b"[", "json"),
    (b"%pdf", "pdf"),
    (b"pk\x03\x04", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)
AUDIO_STARTS = (
    *(
        b"RIFF",
        b"RIFX",
        b"RF64",
        b"OggS",
        b"ID3",
        b"fLaC",
        b"#!AMR",
        b"caff",
        b".snd",
        b"FORM",
        b"\x1aE\xdf\xa3",
    ),
    *(
        b"\x30\x26\xb2\x75",
        b"\xff\xfb",
        b"\xff\xf3",
        b"\xff\xf2",
        b"\xff\xf1",
        b"\xff\xf9",
        b"riff\x2e\x91\xcf\x11",
    ),
)
CHUNKS_AFTER_DATA = (b"LIS", b"id3", b"bex", b"iXM")
MP4_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


class WavState(StrEnum):
    """Whether a RIFF header fits the file."""

    OK = "ok"
    SHORT = "short"  # cut: the header promises more than there is
    STALE = "stale"  # still written: the file is longer than the header says
    UNFINALISED = "unfinalised"  # the size is 0 or all ones until the writer closes the file


def not_audio(head: bytes) -> str | None:
    """``html``, ``json``, ``xml``, ``pdf`` or ``archive`` for a file that was only named like
    audio.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for magic, kind in NOT_AUDIO if start.startswith(magic)), None)


def is_audio(head: bytes) -> bool:
    """Whether a known audio container begins here. Headerless codecs cannot be told."""
    return head.startswith(AUDIO_STARTS) or head[4:8] == b"ftyp"


def wav_state(path: Path) -> WavState | None:
    """None for a file that is no RIFF or RF64."""
    size = path.stat().st_size
    with path.open("rb") as file:
        magic = file.read(4)
        if magic not in {b"RIFF", b"RF64"}:
            return None
        file.seek(12)
        return _data_state(file, size, is_rf64=magic == b"RF64")


def _data_state(file: BinaryIO, size: int, *, is_rf64: bool) -> WavState:
    tolerated, long_size = 0, 0
    for name, length in _riff_chunks(file):
        if name == b"fmt ":
            tolerated = _tolerated_bytes(file.read(min(length, 16)))
        elif name == b"ds64" and is_rf64:
            long_size = _int_at(file.read(16)[8:16], "<Q")
        elif name == b"data":
            return _measured(file, size, long_size or length, tolerated)
    return WavState.SHORT


def _riff_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    while len(head := file.read(8)) == 8:
        length = _int_at(head[4:], "<I")
        after = file.tell() + length + (length & 1)
        yield head[:4], length
        file.seek(after)


def _tolerated_bytes(fmt: bytes) -> int:
    return int(_int_at(fmt[8:12], "<I") * TOLERATED_SECONDS)


def _measured(file: BinaryIO, size: int, length: int, tolerated: int) -> WavState:
    if length in {0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF}:
        return WavState.UNFINALISED
    end = file.tell() + length
    if size <= end + 1:
        present = size - file.tell()
        is_cut = size < end and (end - size > tolerated or present <= 0)
        return WavState.SHORT if is_cut else WavState.OK
    file.seek(end + (length & 1))
    tag = file.read(4)
    is_chunk = tag.isalnum() or tag[:3] in CHUNKS_AFTER_DATA or not tag.strip(b"\0")
    return WavState.OK if is_chunk else WavState.STALE


def has_samples(path: Path) -> bool:
    """Whether anything follows the data header of an unfinalised WAV."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(12)
        return any(name == b"data" and size > file.tell() for name, _ in _riff_chunks(file))


def mp4_fault(path: Path) -> str | None:
    """``no_moov`` (no index: never finished), ``truncated`` (a box is cut), or None for sound and
    for no MP4.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(8)[4:] != b"ftyp":
            return None
        file.seek(0)
        boxes = [(name, end) for name, _, end in _mp4_boxes(file, size)]
    if not any(name == b"moov" for name, _ in boxes):
        return "no_moov"
    return "truncated" if boxes[-1][1] > size else None


def creation_time(path: Path) -> datetime | None:
    """The time that an MP4 says it was made, UTC by its specification; None if it does not say or
    is no MP4.
    """
    try:
        with path.open("rb") as file:
            if file.read(8)[4:] != b"ftyp":
                return None
            file.seek(0)
            return _movie_time(file, path.stat().st_size)
    except OSError:
        return None


def _movie_time(file: BinaryIO, size: int) -> datetime | None:
    for name, start, end in _mp4_boxes(file, size):
        if name == b"moov":
            file.seek(start)
            size = min(end, size)
            header = next((at for inner, at, _ in _mp4_boxes(file, size) if inner == b"mvhd"), None)
            return None if header is None else _mvhd_time(file, header)
    return None


def _mvhd_time(file: BinaryIO, start: int) -> datetime | None:
    file.seek(start)
    head = file.read(12)
    seconds = _int_at(head[4:12], ">Q") if head[:1] == b"\1" else _int_at(head[4:8], ">I")
    if not 0 < seconds < 2**33:
        return None
    made = MP4_EPOCH + timedelta(seconds=seconds)
    return (
        made if made.year >= 1990 else None
    )  # a counter that never was set, or was set from another epoch


def _mp4_boxes(file: BinaryIO, end_of_file: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start of content, end) of the boxes from here on; a box may claim to end beyond the
    file.
    """
    position = file.tell()
    while position + 8 <= end_of_file:
        file.seek(position)
        head = file.read(16)
        length, start = _int_at(head[:4], ">I"), position + 8
        if length == 1:
            length, start = _int_at(head[8:16], ">Q"), position + 16
        end = end_of_file if length == 0 else position + length
        if end < start:
            return
        yield head[4:8], start, end
        position = end


def _int_at(raw: bytes, layout: str) -> int:
    """0 for bytes that are cut short."""
    if len(raw) != struct.calcsize(layout):
        return 0
    value: int = struct.unpack(layout, raw)[0]
    return value
