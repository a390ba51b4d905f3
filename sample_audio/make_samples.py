"""Speak the sample calls: scenarios.toml in; audio, sidecars and expected/ out.

Needs espeak-ng, sox and ffmpeg on the PATH. The same scenarios give the same bytes with the same
versions of the three; what is in the repository came from espeak-ng 1.51, sox 14.4.2, ffmpeg 5.1.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import tempfile
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

HERE = Path(__file__).parent
SPEECH_RATE = 22050  # Hz, what espeak-ng writes
LINE_RATE = 8000  # Hz, a telephone line
LOUDNESS = 0.064  # RMS of every turn, of full scale
LINE_NOISE = 10 ** (-50 / 20)  # RMS, of full scale
LEAD_MS, TAIL_MS = 500, 400  # silence before the first and after the last turn
PAUSES_MS = (350, 750)  # between turns
TURN = re.compile(r"(?P<role>agent|customer)(?: \[(?P<pause>-?\d+)\])?: (?P<text>.+)")

Samples = npt.NDArray[np.float64]

ENCODERS = {
    "mulaw": ("-c:a", "pcm_mulaw", "-f", "wav"),
    "aac_44k": ("-ar", "44100", "-c:a", "aac", "-b:a", "32k", "-f", "ipod"),
    "aac_16k": ("-ar", "16000", "-c:a", "aac", "-b:a", "28k", "-f", "ipod"),
    "mp3": ("-ar", "16000", "-c:a", "libmp3lame", "-b:a", "32k", "-joint_stereo", "0", "-f", "mp3"),
    "opus": ("-ar", "48000", "-c:a", "libopus", "-b:a", "24k", "-f", "ogg"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without giving up the floor, and when."""

    role: str
    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Call:
    """One ``[[call]]`` of scenarios.toml. See the head of that file for what a field means."""

    id: str
    file: str
    system: str
    about: str
    outcome: str = "done"
    reason: str | None = None
    layout: str | None = None
    channels: Sequence[str] = ("agent", "customer")
    encoding: str = ""
    started_at: datetime | None = None
    direction: str = "unknown"
    customer_id: str | None = None
    customer_phone: str | None = None
    agent_name: str | None = None
    voices: dict[str, str] = field(default_factory=dict)
    script: str = ""
    ring_back_ms: int = 0
    sidecar: str = ""
    copy_of: str = ""
    keep_bytes: int | None = None
    body: str | None = None
    expect: dict[str, object] = field(default_factory=dict)


def read_scenarios(path: Path) -> tuple[Call, ...]:
    """The calls in the order of the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["call"]
    return tuple(Call(**row) for row in rows)


def speak(text: str, voice: str) -> Samples:
    """The text as espeak-ng says it, without the silence around it, at a fixed loudness."""
    command = ["espeak-ng", "-v", voice, "-s", "165", "--stdout", text]
    wav = _run(command)
    samples = np.frombuffer(wav[44:], np.int16) / 32768  # 44 bytes: the WAV header
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    margin = SPEECH_RATE * 30 // 1000
    samples = samples[max(0, loud[0] - margin) : loud[-1] + margin]
    loudness = float(np.sqrt(np.mean(samples**2)))
    return samples * (LOUDNESS / loudness)


def perform(call: Call) -> tuple[list[Turn], Samples]:
    """The turns with their times, and a row of sound per speaker in the order of the channels."""
    chance = random.Random(call.id)
    turns: list[Turn] = []
    spoken: list[Samples] = []
    now = LEAD_MS + call.ring_back_ms
    for role, pause, text in _lines(call):
        sound = speak(text, call.voices[role])
        usual = chance.randint(*PAUSES_MS)
        start = now + (usual if pause is None else pause) if turns else now
        now = start + len(sound) * 1000 // SPEECH_RATE
        turns.append(Turn(role, text, start, now))
        spoken.append(sound)
    return turns, _lay_out(call, turns, spoken)


def _lines(call: Call) -> Iterator[tuple[str, int | None, str]]:
    for line in call.script.strip().splitlines():
        match = TURN.fullmatch(line)
        if match is None:
            raise SystemExit(f"{call.id}: no turn: {line}")
        yield match["role"], int(match["pause"]) if match["pause"] else None, match["text"]


def _lay_out(call: Call, turns: Sequence[Turn], spoken: Sequence[Samples]) -> Samples:
    end_ms = (turns[-1].end_ms if turns else call.ring_back_ms) + TAIL_MS
    sound = np.zeros((2, end_ms * SPEECH_RATE // 1000))
    for turn, samples in zip(turns, spoken, strict=True):
        start = turn.start_ms * SPEECH_RATE // 1000
        sound[call.channels.index(turn.role), start : start + len(samples)] += samples
    ring = _ring_back(call.ring_back_ms)
    sound[:, : len(ring)] += ring
    return sound


def _ring_back(duration_ms: int) -> Samples:
    """North American ring-back: 440 and 480 Hz, two seconds on, four off."""
    seconds = np.arange(duration_ms * SPEECH_RATE // 1000) / SPEECH_RATE
    tone = np.sin(2 * np.pi * 440 * seconds) + np.sin(2 * np.pi * 480 * seconds)
    return 0.05 * tone * (seconds % 6 < 2)


def over_the_line(sound: Samples, seed: int) -> npt.NDArray[np.uint8]:
    """One speaker's sound as mu-law at 8 kHz: telephone band, line noise, companded."""
    noise = np.random.default_rng(seed).normal(0, LINE_NOISE, len(sound))
    pcm = (np.clip(sound + noise, -1, 1) * 32767).astype("<i2").tobytes()
    raw = ["-t", "raw", "-c", "1"]
    heard = [*raw, "-r", str(SPEECH_RATE), "-e", "signed", "-b", "16", "-"]
    line = [*raw, "-r", str(LINE_RATE), "-e", "mu-law", "-b", "8", "-"]
    return np.frombuffer(_run(["sox", "-D", *heard, *line, "sinc", "300-3400"], pcm), np.uint8)


def record(call: Call, sound: Samples) -> bytes:
    """The file that the recording system would have written."""
    rows = sound if call.layout == "stereo" else sound.sum(axis=0, keepdims=True)
    seed = zlib.crc32(call.id.encode())
    lines = [over_the_line(row, seed + number) for number, row in enumerate(rows)]
    if call.layout == "dual_mono":
        lines *= 2
    source = ["-f", "mulaw", "-ar", str(LINE_RATE), "-ac", str(len(lines)), "-i", "pipe:0"]
    fixed = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]
    return _encode([*source, *fixed, *ENCODERS[call.encoding]], np.stack(lines, axis=1).tobytes())


def _encode(arguments: Sequence[str], samples: bytes) -> bytes:
    # ffmpeg goes back to write sizes, which a pipe cannot do
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "call"
        _run(["ffmpeg", "-nostdin", "-v", "error", *arguments, str(path)], samples)
        return path.read_bytes()


def _run(command: Sequence[str], given: bytes = b"") -> bytes:
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout


def connect_sidecar(call: Call, duration_ms: int) -> dict[str, object]:
    """Amazon Connect's contact record, as far as it speaks of the recording."""
    started = _start(call)
    contact = Path(call.file).name.partition("_")[0]
    return {
        "ContactId": contact,
        "InitialContactId": contact,
        "InitiationMethod": call.direction.upper(),
        "InitiationTimestamp": _utc(started),
        "ConnectedToSystemTimestamp": _utc(started),
        "DisconnectTimestamp": _utc(started + timedelta(milliseconds=duration_ms)),
        "CustomerEndpoint": {"Address": call.customer_phone, "Type": "TELEPHONE_NUMBER"},
        "Agent": {"Username": call.agent_name},
        "Recordings": [{"Location": call.file, "Status": "AVAILABLE", "ParticipantType": "ALL"}],
    }


def _start(call: Call) -> datetime:
    if call.started_at is None:
        raise SystemExit(f"{call.id}: its sidecar needs started_at")
    return call.started_at


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def bcr_sidecar(call: Call, duration_ms: int) -> dict[str, object]:
    """What BCR writes beside its audio, times and format being all that is certain."""
    started, seconds = _start(call), duration_ms / 1000
    return {
        "timestamp_unix_ms": round(started.timestamp() * 1000),
        "timestamp": started.isoformat(timespec="milliseconds"),
        "package_name": "com.android.dialer",
        "direction": {"inbound": "in", "outbound": "out"}[call.direction],
        "sim_slot": 1,
        "call_log_name": None,
        "calls": [{"phone_number": call.customer_phone, "caller_name": None, "contact_name": None}],
        "output": {
            "format": {"type": "OGG/Opus", "mime_type_container": "audio/ogg"},
            "recording": {
                "frames_total": duration_ms * 48,
                "frames_encoded": duration_ms * 48,
                "sample_rate": 48000,
                "channel_count": 1,
                "duration_secs_wall": seconds,
                "duration_secs_total": seconds,
                "duration_secs_encoded": seconds,
                "buffer_overruns": 0,
                "was_ever_paused": False,
                "was_ever_holding": False,
            },
        },
    }


def cube_sidecar(call: Call, duration_ms: int) -> dict[str, object]:  # noqa: ARG001 -- as its siblings
    """Cube ACR documents no fields; the duration is the one that readers of its files rely on."""
    return {"duration": duration_ms}


SIDECARS = {"connect": connect_sidecar, "bcr": bcr_sidecar, "cube": cube_sidecar}


def expected(call: Call, turns: Sequence[Turn]) -> dict[str, object]:
    """The truth about a call, for tests to compare with what the pipeline finds."""
    words = {role: call.expect.get(role, []) for role in ("customer", "agent")}
    lists = ("interests", "opt_outs", "pii", "must_not_appear")
    return {
        "file": call.file,
        "layout": call.layout,
        "outcome": call.outcome,
        "reason": call.reason,
        "customer_id": call.customer_id,
        "started_at": call.started_at.isoformat() if call.started_at else None,
        "direction": call.direction,
        "turns": [asdict(turn) for turn in turns],
        "key_words": words,
        **{name: call.expect.get(name, []) for name in lists},
    }


def make(call: Call, folder: Path) -> None:
    """Write the recording, its sidecar and its expected file."""
    turns: list[Turn] = []
    if call.body is not None:
        audio = call.body.encode()
    elif call.copy_of:
        audio = _original(call, folder)
    else:
        turns, sound = perform(call)
        audio = record(call, sound)[: call.keep_bytes]
        _write_sidecar(call, sound.shape[1] * 1000 // SPEECH_RATE, folder)
    _write(folder / call.file, audio)
    _write(folder / "expected" / f"{call.id}.json", _as_json(expected(call, turns)))


def _original(call: Call, folder: Path) -> bytes:
    path = folder / call.copy_of
    if not path.is_file():
        raise SystemExit(f"{call.id}: make the call that it copies first: {call.copy_of}")
    return path.read_bytes()


def _write_sidecar(call: Call, duration_ms: int, folder: Path) -> None:
    if call.sidecar:
        fields = SIDECARS[call.sidecar](call, duration_ms)
        _write((folder / call.file).with_suffix(".json"), _as_json(fields))


def _as_json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main() -> None:
    """Make every sample, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "calls", nargs="*", metavar="CALL", help="ids of scenarios.toml; default all"
    )
    parser.add_argument("--scenarios", type=Path, default=HERE / "scenarios.toml")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to; default %(default)s"
    )
    options = parser.parse_args()
    missing = [tool for tool in ("espeak-ng", "sox", "ffmpeg") if shutil.which(tool) is None]
    if missing:
        parser.error(f"not installed: {', '.join(missing)}")
    calls = read_scenarios(options.scenarios)
    unknown = set(options.calls) - {call.id for call in calls}
    if unknown:
        parser.error(f"no such call: {', '.join(sorted(unknown))}")
    for call in calls:
        if not options.calls or call.id in options.calls:
            make(call, options.out)
            print(call.file)


if __name__ == "__main__":
    main()
