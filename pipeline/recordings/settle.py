"""Which files may be read now: unchanged between two looks, and complete inside."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pipeline.recordings.containers import (
    HEAD_BYTES,
    WavState,
    has_samples,
    mp4_fault,
    not_audio,
    wav_state,
)

PATIENCE_SECONDS = 3600
"""After this long without a change a WAV that nobody closed is taken as it is."""

WORDS = {
    "html": "an HTML page",
    "json": "a JSON message",
    "xml": "an XML message",
    "pdf": "a PDF",
    "archive": "an archive",
}


class FileState(StrEnum):
    """What may be done with a file in this run."""

    READY = "ready"
    WAITING = "waiting"  # look again in the next run
    BAD = "bad"  # quarantine; try again only if the bytes change


@dataclass(frozen=True, slots=True)
class Settled:
    """One file as it was at the last look. ``reason`` is a stable code, ``sentence`` says what to
    do; both None if all is well.
    """

    path: Path
    size: int  # bytes
    mtime_ns: int
    state: FileState
    reason: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    mtime_ns: int


def settle(
    paths: Sequence[Path],
    settle_seconds: float,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[Settled, ...]:
    """What may be done with each path, in the order given.

    Only files that changed within ``settle_seconds`` are looked at twice, all after one and the
    same pause.
    """
    first = {path: _look(path) for path in paths}
    now = clock()
    waits = {path: _wait(look, settle_seconds, now) for path, look in first.items()}
    pause = max(waits.values(), default=0.0)
    if pause > 0:
        sleep(pause)
    now = clock()
    last = {path: _look(path) if waits[path] > 0 else look for path, look in first.items()}
    return tuple(_decide(path, first[path], last[path], now) for path in paths)


def content_key(settled: Settled) -> tuple[str, int, int]:
    """(path, size, mtime): while these stay the same, the bytes need not be hashed again."""
    return str(settled.path), settled.size, settled.mtime_ns


def _look(path: Path) -> _Look | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Look(status.st_size, status.st_mtime_ns)


def _wait(look: _Look | None, settle_seconds: float, now: float) -> float:
    """Seconds until the second look; a time stamp in the future waits no longer than the others."""
    if look is None:
        return 0.0
    remaining = settle_seconds - (now - look.mtime_ns / 1e9)
    return min(max(remaining, 0.0), settle_seconds)


def _decide(path: Path, first: _Look | None, last: _Look | None, now: float) -> Settled:
    if first is None or last is None:
        verdict = _waiting("vanished", f"{path} is gone or cannot be reached; it is tried again")
        return Settled(path, 0, 0, *verdict)
    if first != last:
        verdict = _waiting(
            "growing", f"{path} is still growing; it is read when it has come to rest"
        )
    else:
        verdict = _inspect(path, last, now)
    return Settled(path, last.size, last.mtime_ns, *verdict)


class _Verdict(NamedTuple):
    state: FileState
    reason: str | None = None
    sentence: str | None = None


def _waiting(reason: str, sentence: str) -> _Verdict:
    return _Verdict(FileState.WAITING, reason, sentence)


def _bad(reason: str, sentence: str) -> _Verdict:
    return _Verdict(FileState.BAD, reason, sentence)


def _inspect(path: Path, look: _Look, now: float) -> _Verdict:
    if look.size == 0:
        return _bad("empty", f"{path} is empty; export it again")
    try:
        fault = _not_audio(path) or _mp4(path) or _wav(path, now - look.mtime_ns / 1e9)
    except OSError as error:
        problem = error.strerror or "input error"
        return _waiting("unreadable", f"{path} cannot be read ({problem}); check its permissions")
    return fault or _Verdict(FileState.READY)


def _not_audio(path: Path) -> _Verdict | None:
    with path.open("rb") as file:
        kind = not_audio(file.read(HEAD_BYTES))
    if kind is None:
        return None
    sentence = f"{path} is {WORDS[kind]} saved under an audio name; export the recording again"
    return _bad(f"not_audio:{kind}", sentence)


def _mp4(path: Path) -> _Verdict | None:
    fault = mp4_fault(path)
    if fault == "no_moov":
        return _bad(fault, f"{path} has no index (moov): it was never finished; copy it again")
    if fault == "truncated":
        return _bad(fault, f"{path} ends inside its sound: the copy stopped early; copy it again")
    return None


def _wav(path: Path, age_seconds: float) -> _Verdict | None:
    state = wav_state(path)
    if state is WavState.SHORT:
        sentence = f"{path} is shorter than its header says: the copy stopped early; copy it again"
        return _bad("truncated", sentence)
    if state not in {WavState.STALE, WavState.UNFINALISED}:
        return None
    if age_seconds < PATIENCE_SECONDS:
        return _waiting(str(state), f"{path} is not closed by its recorder yet; it is read later")
    if state is WavState.UNFINALISED and not has_samples(path):
        return _bad("empty", f"{path} holds a header and no sound; export it again")
    reach = "as far as its header says" if state is WavState.STALE else "as far as it goes"
    sentence = f"{path} was never closed by its recorder; it is read {reach}"
    return _Verdict(FileState.READY, str(state), sentence)
