"""What one source says about a recording, before anything is concluded from it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from pipeline.model import Direction, Role


class Source(StrEnum):
    """Where a fact comes from, strongest first."""

    SIDECAR = "sidecar"  # also the manifest
    CONTAINER_TAG = "container_tag"
    FILENAME = "filename"
    PATH = "path"


class Kind(StrEnum):
    """What was recorded."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    IVR = "ivr"  # the customer and a machine
    MEETING = "meeting"
    OTHER = "other"  # a screen, a chat: nothing that a customer said on the telephone


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says. None, () and unknown mean that it does not say."""

    source: Source
    call_id: str | None = None  # the system's own
    keys: tuple[str, ...] = ()  # ids by which a sidecar may speak of this recording
    started: datetime | None = None  # without tzinfo: the recorder's wall clock
    direction: Direction = Direction.UNKNOWN
    caller: str | None = None  # numbers as written
    called: str | None = None
    party: str | None = None  # the other side, where the recorder belongs to the company's side
    customer_id: str | None = None
    agent_id: str | None = None
    channel_roles: tuple[Role, ...] = ()
    part: int | None = None  # from 1, of a call in several recordings
    kind: Kind | None = None
    duration_ms: int | None = None  # as declared by the system
    zone: str | None = None  # of ``started``
    warnings: tuple[str, ...] = ()  # codes


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sidecar says about one recording. A key is ``names.beside`` of a file, a file name, or
    an id of the system.
    """

    keys: tuple[str, ...]
    reading: Reading


Sources = tuple[tuple[str, Source], ...]
_FACTS = tuple(
    f.name for f in fields(Reading) if f.name not in {"source", "keys", "warnings", "started"}
)


def merge(readings: Sequence[Reading]) -> tuple[Reading, Sources]:
    """One reading out of several, strongest first, and which source each fact came from.

    A time with its offset beats a wall-clock time from a stronger source.
    """
    merged = replace(
        readings[0], warnings=tuple(w for reading in readings for w in reading.warnings)
    )
    sources = []
    for name in _FACTS:
        found = next((r for r in readings if _says(getattr(r, name))), None)
        if found is not None:
            merged = replace(merged, **{name: getattr(found, name)})
            sources.append((name, found.source))
    timed = _timed(readings)
    if timed is not None:
        merged = replace(merged, started=timed.started, zone=timed.zone)
        sources.append(("started_at", timed.source))
    return merged, tuple(sources)


def _says(value: object) -> bool:
    return value not in (None, (), Direction.UNKNOWN)


def _timed(readings: Sequence[Reading]) -> Reading | None:
    timed = [reading for reading in readings if reading.started]
    exact = [reading for reading in timed if reading.started and reading.started.tzinfo]
    return next(iter(exact or timed), None)
