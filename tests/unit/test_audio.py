"""Files are written with PyAV's own encoders, so no test needs ffmpeg."""

import struct
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.audio import RATE, decode
from pipeline.errors import UnreadableRecording
from pipeline.model import Layout


def tone(seconds: float, hertz: float, rate: int = 8000) -> np.ndarray:
    """A tone whose loudness wanders, so that a delayed copy is recognisable."""
    t = np.arange(int(seconds * rate)) / rate
    return 0.3 * np.sin(2 * np.pi * hertz * t) * (1.2 + np.sin(2 * np.pi * 0.7 * t)) / 2


def write(
    path: Path, channels: list[np.ndarray], codec: str = "pcm_s16le", rate: int = 8000
) -> Path:
    layout = "mono" if len(channels) == 1 else "stereo"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        pcm = np.clip(np.stack(channels, 1) * 32767, -32768, 32767).astype("<i2")
        resampler = av.AudioResampler(stream.format, stream.layout, rate, stream.frame_size or None)
        frame = av.AudioFrame.from_ndarray(pcm.reshape(1, -1), "s16", layout)
        frame.sample_rate = rate
        for piece in [*resampler.resample(frame), *resampler.resample(None), None]:
            container.mux(stream.encode(piece))
    return path


def wav_bytes(samples: np.ndarray, data_size: int | None = None) -> bytes:
    pcm = (samples * 32767).astype("<i2").tobytes()
    size = len(pcm) if data_size is None else data_size
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16)
    return (
        b"RIFF" + struct.pack("<I", 36) + b"WAVE" + form + b"data" + struct.pack("<I", size) + pcm
    )


def reason(path: Path) -> str:
    with pytest.raises(UnreadableRecording) as caught:
        decode(path)
    assert path.name in str(caught.value)
    return caught.value.reason


CODECS = [
    ("call.wav", "pcm_s16le", 8000),
    ("call.wav", "pcm_mulaw", 8000),
    ("call.wav", "pcm_alaw", 8000),
    ("call.wav", "adpcm_ima_wav", 8000),
    ("call.wav", "adpcm_ms", 8000),
    ("call.g722", "g722", 16000),
    ("call.flac", "flac", 44100),
    ("call.mp3", "libmp3lame", 8000),
    ("call.m4a", "aac", 44100),
    ("call.ogg", "libopus", 48000),
    ("call.webm", "libopus", 48000),
    ("call.ulaw", "pcm_mulaw", 8000),
    ("call.au", "pcm_s16be", 8000),
]


@pytest.mark.parametrize(("name", "codec", "rate"), CODECS)
def test_reads_every_telephone_codec(tmp_path: Path, name: str, codec: str, rate: int) -> None:
    if name.endswith(".ulaw"):
        path = tmp_path / name
        write(tmp_path / "x.wav", [tone(4, 440)], codec).rename(path)
        path.write_bytes(path.read_bytes()[58:])
    else:
        path = write(tmp_path / name, [tone(4, 440, rate)], codec, rate)

    sound = decode(path)

    spectrum = np.abs(np.fft.rfft(sound.channels[0]))
    assert sound.layout is Layout.MONO
    assert sound.duration_ms == pytest.approx(4000, abs=120)
    assert spectrum.argmax() * RATE / sound.channels[0].size == pytest.approx(440, abs=5)


def test_tells_a_speaker_each_from_the_same_sound_twice(tmp_path: Path) -> None:
    two = write(tmp_path / "two.wav", [tone(8, 300), tone(8, 1100)])
    delayed = np.concatenate([np.zeros(160), tone(8, 300)[:-160]]) / 2
    same = write(tmp_path / "same.wav", [tone(8, 300), delayed])

    assert [len(decode(path).channels) for path in (two, same)] == [2, 1]
    assert [decode(path).layout for path in (two, same)] == [Layout.STEREO, Layout.DUAL_MONO]


@pytest.mark.parametrize("silent", [0, 1])
def test_a_silent_channel_leaves_the_other_as_mono(tmp_path: Path, silent: int) -> None:
    channels = [tone(4, 440), tone(4, 440)]
    channels[silent] = np.full(32000, 0.02)  # a constant is silence too

    sound = decode(write(tmp_path / "call.wav", channels))

    assert (sound.layout, len(sound.channels)) == (Layout.MONO, 1)
    assert sound.channels[0].std() > 0.1


def test_a_wrong_extension_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path / "call.m4a", [tone(4, 440, 44100)], "aac", 44100).rename(
        tmp_path / "call.wav"
    )

    assert decode(path).duration_ms == pytest.approx(4000, abs=120)


HTML = b"<!DOCTYPE html><html><body>Please sign in</body></html>"
NO_SOUND = [
    ("empty.wav", b"", "empty"),
    ("zeros.mp3", bytes(4096), "empty"),
    ("page.wav", HTML * 200, "not_audio:html"),
    ("page.mp3", b"\xef\xbb\xbf\n" + HTML, "not_audio:html"),
    ("error.mp3", b'{"error": "token expired"}', "not_audio:json"),
    ("list.mp3", b"#EXTM3U\nhttp://example.com/x.ts\n", "not_audio:text"),
    ("header.wav", wav_bytes(np.zeros(0)), "no_audio"),
    ("noise.wav", bytes(range(128, 256)) * 50, "not_audio"),
    (
        "call.m4a",
        struct.pack(">I4s", 16, b"ftyp") + b"M4A 0000" + struct.pack(">I4s", 4000, b"mdat"),
        "no_moov",
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), NO_SOUND)
def test_says_why_a_file_is_no_recording(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)

    assert reason(tmp_path / name) == expected


def test_a_wav_cut_short_is_truncated(tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    path.write_bytes(wav_bytes(tone(20, 440))[:60_000])

    assert reason(path) == "truncated"


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [("a.flac", "flac", 8000), ("a.mp3", "libmp3lame", 8000), ("a.webm", "libopus", 48000)],
)
def test_a_recording_cut_short_is_truncated(
    tmp_path: Path, name: str, codec: str, rate: int
) -> None:
    path = write(tmp_path / name, [tone(30, 440, rate)], codec, rate)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])

    assert reason(path) == "truncated"


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 0x7FFFF000, 64_000])
def test_a_wav_from_a_pipe_is_read_whole(tmp_path: Path, size: int) -> None:
    path = tmp_path / "piped.wav"
    path.write_bytes(wav_bytes(tone(4, 440), size))

    assert decode(path).duration_ms == 4000


def test_a_wav_whose_header_is_older_than_its_sound_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "grown.wav"
    path.write_bytes(wav_bytes(tone(4, 440), 16_000))

    assert decode(path).duration_ms == 4000


def test_a_chunk_behind_the_sound_is_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "tagged.wav"
    path.write_bytes(
        wav_bytes(tone(4, 440)) + b"LIST" + struct.pack("<I", 26) + b"INFO" + bytes(22)
    )

    assert decode(path).duration_ms == 4000


@pytest.mark.parametrize(("channels", "rate"), [(200, 8000), (1, 5), (2, 2_000_000_000)])
def test_an_absurd_header_is_refused(tmp_path: Path, channels: int, rate: int) -> None:
    path = tmp_path / "absurd.wav"
    whole = bytearray(wav_bytes(tone(1, 440)))
    whole[22:28] = struct.pack("<HI", channels, rate)
    path.write_bytes(whole)

    assert reason(path) in ("absurd_format", "no_audio")


def test_a_recording_of_a_day_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.audio.LONGEST_HOURS", 3 / 3600)

    assert reason(write(tmp_path / "day.wav", [tone(60, 440)])) == "too_long"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.wav") == "unopenable"


def test_a_film_without_sound_has_no_audio_stream(tmp_path: Path) -> None:
    path = tmp_path / "screen.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=5, width=64, height=64)
        frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))
        container.mux([*stream.encode(frame), *stream.encode(None)])

    assert reason(path) == "no_audio_stream"
