"""A recording's file in, its sound out: 16 kHz samples of each channel that holds its own voice.

PyAV carries its codecs, so no ffmpeg is needed. A damaged file keeps its good part where nothing
tells that a part is missing, and is refused with a reason where something does.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer

from pipeline.errors import UnreadableRecording
from pipeline.model import Layout

RATE = 16_000  # Hz, what Whisper and the voice detector take
LONGEST_HOURS = 4  # both channels of such a call take 1.8 GB
HIGHEST_RATE = 384_000  # Hz
MOST_CHANNELS = 16
BLOCK = 500_000  # samples a resampler call, 2 to 3 times faster than one call a frame

LINEAR = {"12": 12_000, "16": 16_000, "24": 24_000, "32": 32_000, "44": 44_100, "48": 48_000}
HEADERLESS = (
    dict.fromkeys((".ulaw", ".ul", ".pcmu", ".mulaw"), ("mulaw", 8000))
    | dict.fromkeys((".alaw", ".al", ".pcma"), ("alaw", 8000))
    | {".sln": ("s16le", 8000)}
    | {f".sln{name}": ("s16le", rate) for name, rate in LINEAR.items()}
)
"""Files without a header, as Asterisk and FreeSWITCH write them: format and rate by extension."""

EXACT_DURATION = {
    "wav": 0.02, "w64": 0.02, "mov,mp4,m4a,3gp,3g2,mj2": 0.02, "flac": 0.02, "matroska,webm": 0.02,
    "caf": 0.02, "aiff": 0.02, "au": 0.02, "asf": 0.02, "mp3": 0.10,
}  # fmt: skip
"""Containers that state their duration, with the share that may be missing.

Elsewhere the duration is an estimate.
"""

UNFINISHED = 0x7FFFF000  # a WAV written to a pipe gives its size as this or more, or as 0

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """What a recording sounds like: one array of 16 kHz samples (-1 to 1) per voice channel."""

    channels: tuple[Samples, ...]
    layout: Layout
    duration_ms: int


def decode(path: Path) -> Sound:
    """The sound of a recording. Raises UnreadableRecording with a reason code and a remedy."""
    head = _read_head(path)
    _refuse_text(path, head)
    if head[:4] == b"RIFF":
        _refuse_cut_wav(path)
    channels = _decode_tracks(path, head)
    layout, voices = _find_layout(channels)
    return Sound(voices, layout, round(channels.shape[1] * 1000 / RATE))


# What a file is that is no recording


def _read_head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise UnreadableRecording(
            "unopenable", f"{path.name} cannot be opened ({error.strerror}); check its permissions."
        ) from error
    if not head.strip(b"\0"):
        raise UnreadableRecording("empty", f"{path.name} holds no data; export it again.")
    return head


def _refuse_text(path: Path, head: bytes) -> None:
    """A download that failed leaves a web page or an error message under the recording's name."""
    text = _as_text(head)
    if text is None:
        return
    kind = "text"
    if text.startswith("<"):
        kind = "html"
    elif text[:1] in ("{", "["):
        kind = "json"
    raise UnreadableRecording(
        f"not_audio:{kind}",
        f"{path.name} is {kind.upper()} and no sound; download it again with a valid login.",
    )


def _as_text(head: bytes) -> str | None:
    try:
        text = head.decode("utf-8-sig", "strict" if len(head) < 4096 else "ignore").strip()
    except UnicodeDecodeError:
        return None
    is_cut_only = len(text.encode()) > len(head.strip()) - 8
    return text if is_cut_only and all(c.isprintable() or c.isspace() for c in text) else None


def _refuse_cut_wav(path: Path) -> None:
    start, size = _data_chunk(path)
    missing = start + size - path.stat().st_size
    if missing > 1024:
        raise UnreadableRecording(
            "truncated",
            f"{path.name} lacks {missing} bytes that its header announces; copy it again.",
        )


def _data_chunk(path: Path) -> tuple[int, int]:
    """Offset and announced size of a WAV's samples; size 0 where the header does not know it."""
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:
            size = int(struct.unpack("<I", head[4:])[0])
            if head[:4] == b"data":
                return file.tell(), size if size < UNFINISHED else 0
            file.seek(size + size % 2, 1)
    return 0, 0


def _has_outgrown_header(path: Path) -> bool:
    """True for a WAV that goes on behind its announced end with samples, not with another chunk."""
    start, size = _data_chunk(path)
    with path.open("rb") as file:
        file.seek(start + size + size % 2)
        tag = file.read(4)
    return size > 0 and len(tag) == 4 and not all(33 <= byte < 127 or byte == 32 for byte in tag)


def _why_unopened(path: Path, head: bytes) -> UnreadableRecording:
    if head[4:8] == b"ftyp" and b"moov" not in _boxes(path):
        return UnreadableRecording(
            "no_moov", f"{path.name} was not finished by its recorder (no index); export it again."
        )
    if head[:4] == b"RIFF":
        return UnreadableRecording(
            "no_audio", f"{path.name} has a header and no sound; export it again."
        )
    return UnreadableRecording(
        "not_audio", f"{path.name} is in no known audio format; convert it to WAV and try again."
    )


def _boxes(path: Path) -> list[bytes]:
    """Names of an MP4's top-level boxes."""
    names, size_of_file = [], path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size_of_file and len(head := file.read(8)) == 8:
            size, name = struct.unpack(">I4s", head)
            names.append(name)
            if size == 1:
                size = struct.unpack(">Q", file.read(8).rjust(8, b"\0"))[0] - 8
            if size < 8:
                break
            file.seek(size - 8, 1)
    return names


# Decoding


@dataclass(slots=True)
class _Resampler:
    """Frames of any format to float blocks at 16 kHz; starts anew when the format changes."""

    layout: str
    blocks: list[Samples] = field(default_factory=list)
    key: tuple[str, str, int] | None = None
    fifo: av.AudioFifo = field(default_factory=av.AudioFifo)
    resampler: av.AudioResampler | None = None
    length: int = 0  # samples made so far

    def add(self, frame: AudioFrame) -> None:
        key = (frame.format.name, frame.layout.name, frame.sample_rate)
        if key != self.key:
            self.flush()
            self.key, self.fifo = key, av.AudioFifo()
            self.resampler = av.AudioResampler("fltp", self.layout, RATE)
        frame.pts = None  # timestamps of damaged files cannot be trusted
        self.fifo.write(frame)
        if self.fifo.samples * frame.layout.nb_channels > BLOCK:
            self._drain()

    def flush(self) -> None:
        if self.resampler is not None:
            self._drain()
            self._keep(self.resampler.resample(None))

    def _drain(self) -> None:
        frame = self.fifo.read()
        if frame is not None and self.resampler is not None:
            frame.pts = None
            self._keep(self.resampler.resample(frame))

    def _keep(self, frames: list[AudioFrame]) -> None:
        for frame in frames:
            self.blocks.append(frame.to_ndarray().astype(np.float32, copy=False))
            self.length += frame.samples


def _decode_tracks(path: Path, head: bytes) -> Samples:
    try:
        return _decode_with(path, head, None)
    except av.PatchWelcomeError as error:  # AMR with pauses (DTX): FFmpeg's own decoder gives up
        if "libopencore_amrnb" not in av.codecs_available:
            raise UnreadableRecording(
                "unsupported_codec",
                f"{path.name} needs PyAV older than 19 to be decoded; install av<19.",
            ) from error
        return _decode_with(path, head, "libopencore_amrnb")


def _decode_with(path: Path, head: bytes, decoder: str | None) -> Samples:
    with _open(path, head) as container:
        if not container.streams.audio:
            raise UnreadableRecording(
                "no_audio_stream", f"{path.name} holds no sound track; export the audio."
            )
        stream = container.streams.audio[0]
        _refuse_absurd(path, stream)
        sink = _Resampler("mono" if stream.codec_context.channels <= 1 else "stereo")
        for frame in _frames(container, stream, decoder):
            sink.add(frame)
            if sink.length > LONGEST_HOURS * 3600 * RATE:
                break
        sink.flush()
        _refuse_long(path, sink.length)
        _refuse_truncated(path, sink.length, _declared_seconds(container, stream, head))
    if sink.length == 0:
        raise UnreadableRecording(
            "no_audio", f"{path.name} holds no sound that can be decoded; export it again."
        )
    return np.concatenate(sink.blocks, axis=1)


def _open(path: Path, head: bytes) -> InputContainer:
    known = head[:4] in (b"RIFF", b"OggS", b"fLaC")
    name, rate = (None, 0) if known else HEADERLESS.get(path.suffix.lower(), (None, 0))
    options = {"protocol_whitelist": "file"}  # a playlist must not make us fetch what it names
    if head[:4] == b"RIFF" and _has_outgrown_header(path):
        options |= {"ignore_length": "1"}
    if name:
        options |= {"sample_rate": str(rate), "ch_layout": "mono"}
    try:
        # An absolute path, so that no name can be taken for a protocol ("http:...").
        return av.open(str(path.absolute()), format=name, options=options, metadata_errors="ignore")
    except (av.FFmpegError, ValueError) as error:
        raise _why_unopened(path, head) from error


def _frames(
    container: InputContainer, stream: AudioStream, decoder: str | None
) -> Iterator[AudioFrame]:
    reader = stream.codec_context if decoder is None else _other_decoder(stream, decoder)
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (
            StopIteration,
            av.FFmpegError,
        ):  # what came before is kept
            return
        if decoder and packet.size == 0:
            continue
        try:
            yield from reader.decode(packet)
        except av.PatchWelcomeError:
            raise
        except av.FFmpegError:  # one bad packet is not a bad file (wav49 always ends with one)
            continue


def _other_decoder(stream: AudioStream, decoder: str) -> AudioCodecContext:
    reader = av.CodecContext.create(decoder, "r")
    assert isinstance(reader, AudioCodecContext)
    reader.sample_rate, reader.layout = stream.codec_context.sample_rate, "mono"
    return reader


def _refuse_absurd(path: Path, stream: AudioStream) -> None:
    rate, channels = stream.codec_context.sample_rate or 0, stream.codec_context.channels
    if not (1000 <= rate <= HIGHEST_RATE and channels <= MOST_CHANNELS):
        raise UnreadableRecording(
            "absurd_format",
            f"{path.name} claims {channels} channels at {rate} Hz; export it again.",
        )


def _refuse_long(path: Path, length: int) -> None:
    if length > LONGEST_HOURS * 3600 * RATE:
        raise UnreadableRecording(
            "too_long", f"{path.name} is longer than {LONGEST_HOURS} hours; split it into calls."
        )


def _declared_seconds(container: InputContainer, stream: AudioStream, head: bytes) -> float | None:
    name = container.format.name
    if name not in EXACT_DURATION or (name == "mp3" and not _has_frame_count(head)):
        return None
    if name == "wav" and _data_chunk(Path(container.name))[1] == 0:
        return None
    whole = 1 - EXACT_DURATION[name]
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base) * whole
    return container.duration / av.time_base * whole if container.duration else None


def _has_frame_count(head: bytes) -> bool:
    """Without such a header an MP3's duration is guessed, wrongly if the bit rate varies."""
    return any(mark in head for mark in (b"Xing", b"Info", b"VBRI"))


def _refuse_truncated(path: Path, length: int, declared: float | None) -> None:
    heard = length / RATE
    if declared is not None and heard < declared - 1.0:
        raise UnreadableRecording(
            "truncated",
            f"{path.name} ends after {heard:.0f} s of at least {declared:.0f} s; copy it again.",
        )


# Layout


def _find_layout(channels: Samples) -> tuple[Layout, tuple[Samples, ...]]:
    """Which channels hold a voice of their own: a silent one and a copy are left out."""
    if len(channels) == 1:
        return Layout.MONO, (channels[0],)
    left, right = channels[0], channels[1]
    loud_left, loud_right = _loudness(left), _loudness(right)
    silence = max(10 / 32768, 0.001 * max(loud_left, loud_right))
    if min(loud_left, loud_right) < silence:
        return Layout.MONO, (left if loud_left >= loud_right else right,)
    if _likeness(left, right) > 0.97:  # two people reach 0.1, a copy 1.0 in any codec
        return Layout.DUAL_MONO, (left,)
    return Layout.STEREO, (left, right)


def _loudness(samples: Samples) -> float:
    """Root mean square without the constant part, which some sound cards add."""
    return float(samples.std()) if samples.size else 0.0


def _likeness(left: Samples, right: Samples) -> float:
    """Highest correlation within 50 ms of delay, over the loudest minute in pieces of 5 s."""
    size, lag = 5 * RATE, RATE // 20
    pieces = range(0, left.size, size)
    loudest = sorted(pieces, key=lambda at: (-_loudness(left[at : at + size]), at))[:12]
    shared, energy = np.zeros(2 * lag + 1), np.zeros(2)
    for at in loudest:
        one, two = left[at : at + size], right[at : at + size]
        shared += _correlate(one, two, lag)
        energy += (np.dot(one, one), np.dot(two, two))
    return float(np.abs(shared).max() / np.sqrt(energy[0] * energy[1] + 1e-12))


def _correlate(one: Samples, two: Samples, lag: int) -> npt.NDArray[np.float64]:
    size = 1 << (one.size + lag).bit_length()
    product = np.fft.irfft(np.fft.rfft(one, size) * np.conj(np.fft.rfft(two, size)), size)
    return np.concatenate([product[-lag:], product[: lag + 1]])
