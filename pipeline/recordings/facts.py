"""What is concluded about a call from all that was read, and how sure the folder's profile is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings import phones
from pipeline.recordings.reading import Kind, Reading, Sources

NO_START = frozenset({"day_only", "hour_only", "date_ambiguous"})
"""Warnings that no longer matter when another source tells the start."""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What is known about one recording before it is heard. None, unknown and () mean: not known,
    and never guessed.
    """

    path: Path
    profile: str
    call_id: str | None  # the system's own; shared by the parts of one call
    started_at: datetime | None  # with a fixed offset
    direction: Direction
    customer_phone: str | None  # E.164
    customer_id: str | None
    agent_id: str | None
    channel_roles: tuple[Role, ...]  # by audio channel, if the recording turns out to have several
    warnings: tuple[str, ...]  # codes: docs/recordings.md lists them
    part: int = 1  # of a call in several recordings
    kind: Kind = Kind.CALL
    withheld: bool = (
        False  # the number was kept back: never the same customer as another withheld call
    )
    duration_ms: int | None = None  # as the system declares it, to be compared with what is decoded
    sources: Sources = ()  # which source each fact came from


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is who. The customer's side follows from the direction."""

    direction: Direction
    customer: str | None  # as written
    company: str | None


def parties(reading: Reading) -> Parties:
    """Where the direction is not known, it is the extension that tells the company's side."""
    direction = reading.direction
    if direction is Direction.UNKNOWN:
        direction = _by_extension(reading.caller, reading.called)
    if direction is Direction.INBOUND:
        return Parties(direction, reading.party or reading.caller, reading.called)
    if direction is Direction.OUTBOUND:
        return Parties(direction, reading.party or reading.called, reading.caller)
    return Parties(direction, None if direction is Direction.INTERNAL else reading.party, None)


def _by_extension(caller: str | None, called: str | None) -> Direction:
    inside = (phones.is_extension(caller), phones.is_extension(called))
    if not caller or not called or inside == (False, False):
        return Direction.UNKNOWN
    if inside == (True, True):
        return Direction.INTERNAL
    return Direction.OUTBOUND if inside[0] else Direction.INBOUND


def conclude(path: Path, profile: str, read: tuple[Reading, Sources], country: str) -> CallFacts:
    """``read`` is the merged reading, whose time already has its offset."""
    reading, sources = read
    who = parties(reading)
    company = who.company if phones.is_extension(who.company) else None
    warnings = [code for code in reading.warnings if not (reading.started and code in NO_START)]
    if reading.started is None:
        warnings.append("start_unknown")
    return CallFacts(
        path=path,
        profile=profile,
        call_id=reading.call_id,
        started_at=reading.started,
        direction=who.direction,
        customer_phone=phones.normalise(who.customer, country),
        customer_id=reading.customer_id,
        agent_id=reading.agent_id or company,
        channel_roles=reading.channel_roles,
        warnings=tuple(dict.fromkeys(warnings)),
        part=reading.part or 1,
        kind=reading.kind or Kind.CALL,
        withheld=phones.is_withheld(who.customer),
        duration_ms=reading.duration_ms,
        sources=sources,
    )
