import struct
from datetime import UTC, datetime

import pytest

from pipeline.recordings.containers import (
    WavState,
    creation_time,
    has_samples,
    is_audio,
    mp4_fault,
    not_audio,
    wav_state,
)

RATE = 8000  # bytes a second of the invented mu-law files


def wav(samples=b"", declared=None, after=b"", magic=b"RIFF"):
    fmt = struct.pack("<HHIIHH", 7, 1, RATE, RATE, 1, 8)
    size = len(samples) if declared is None else declared
    head = magic + struct.pack("<I", 36 + len(samples)) + b"WAVE"
    return (
        head
        + b"fmt "
        + struct.pack("<I", 16)
        + fmt
        + b"data"
        + struct.pack("<I", size)
        + samples
        + after
    )


def box(name, content=b"", size=None):
    return struct.pack(">I", 8 + len(content) if size is None else size) + name + content


def mvhd(seconds, version=0):
    times = (
        struct.pack(">II", seconds, seconds)
        if version == 0
        else struct.pack(">QQ", seconds, seconds)
    )
    return box(b"mvhd", bytes([version, 0, 0, 0]) + times + bytes(80))


FTYP = box(b"ftyp", b"M4A \0\0\0\0")


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (wav(bytes(100)), WavState.OK),
        (wav(bytes(101)), WavState.OK),  # odd sizes may or may not be padded
        (wav(bytes(101), after=b"\0"), WavState.OK),
        (wav(bytes(100), after=b"LIST\4\0\0\0INFO"), WavState.OK),
        (wav(bytes(40000), declared=40000 + RATE), WavState.OK),  # a second may lack
        (wav(bytes(100), declared=20000), WavState.SHORT),
        (wav(b"", declared=50), WavState.SHORT),
        (wav(bytes(100), after=b"\xff\x01\xfe\x02" * 9), WavState.STALE),
        (wav(bytes(100), declared=0), WavState.UNFINALISED),
        (wav(bytes(100), declared=0xFFFFFFFF), WavState.UNFINALISED),
        (b"RIFF\0\0", WavState.SHORT),
        (wav()[:30], WavState.SHORT),
        (b"ID3\4", None),
    ],
)
def test_compares_the_header_of_a_wav_with_its_size(tmp_path, content, state):
    path = tmp_path / "a.wav"
    path.write_bytes(content)

    assert wav_state(path) is state


def test_reads_the_long_size_of_an_rf64(tmp_path):
    ds64 = b"ds64" + struct.pack("<IQQQI", 28, 0, 100, 0, 0)
    plain = wav(bytes(100), declared=0xFFFFFFFF, magic=b"RF64")
    path = tmp_path / "long.wav"
    path.write_bytes(plain[:12] + ds64 + plain[12:])

    assert wav_state(path) is WavState.OK


@pytest.mark.parametrize(("samples", "has"), [(b"", False), (b"\0", True)])
def test_tells_a_bare_header_from_an_open_recording(tmp_path, samples, has):
    path = tmp_path / "a.wav"
    path.write_bytes(wav(samples, declared=0))

    assert has_samples(path) is has


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (FTYP + box(b"moov", mvhd(5)) + box(b"mdat", bytes(99)), None),
        (FTYP + box(b"mdat", bytes(99)) + box(b"moov", mvhd(5)), None),
        (FTYP + box(b"moov", mvhd(5)) + box(b"mdat", bytes(99), size=0), None),  # to the end
        (FTYP + box(b"moov", mvhd(5)) + box(b"mdat", bytes(50), size=107), "truncated"),
        (FTYP + box(b"mdat", bytes(99)), "no_moov"),
        (FTYP + box(b"mdat", bytes(9), size=500), "no_moov"),
        (FTYP + struct.pack(">I4sQ", 1, b"mdat", 20) + bytes(4) + box(b"moov", mvhd(5)), None),
        (b"RIFF", None),
        (b"", None),
    ],
)
def test_finds_an_mp4_without_index_or_end(tmp_path, content, fault):
    path = tmp_path / "a.m4a"
    path.write_bytes(content)

    assert mp4_fault(path) == fault


MADE = datetime(2026, 10, 3, 20, 54, 44, tzinfo=UTC)
SINCE_1904 = int((MADE - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (FTYP + box(b"moov", mvhd(SINCE_1904)), MADE),
        (FTYP + box(b"moov", box(b"free") + mvhd(SINCE_1904, version=1)), MADE),
        (FTYP + box(b"moov", mvhd(0)), None),
        (FTYP + box(b"moov", mvhd(3600)), None),  # a counter that was never set
        (FTYP + box(b"moov"), None),
        (FTYP, None),
        (b"RIFF", None),
    ],
)
def test_reads_when_an_mp4_was_made(tmp_path, content, made):
    path = tmp_path / "a.m4a"
    path.write_bytes(content)

    assert creation_time(path) == made


def test_a_missing_file_was_never_made(tmp_path):
    assert creation_time(tmp_path / "gone.m4a") is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n\n  <html lang='en'>", "html"),
        (b'\xef\xbb\xbf{"error": "unauthorised"}', "json"),
        (b"[]", "json"),
        (b"<?xml version='1.0'?><Error>", "xml"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04", "archive"),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"\xff\xfb\x90", None),
        (b"\0\0\0", None),
        (b"", None),
    ],
)
def test_recognises_what_was_only_named_like_audio(head, kind):
    assert not_audio(head) == kind


@pytest.mark.parametrize(
    ("head", "known"),
    [(b"RIFF", True), (b"\0\0\0\x18ftypM4A ", True), (b"OggS", True), (b"Dear", False)],
)
def test_knows_how_audio_begins(head, known):
    assert is_audio(head) is known
