"""The ledger: which recordings are known, which file held which, and what still has to be heard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipeline.model import CallParts, Direction, Recording, Role
from pipeline.store.warehouse import Warehouse

MAX_ATTEMPTS = 3
"""A call that failed this often is dead: listed, and no longer tried."""

_TEXT, _INT = pa.string(), pa.int64()
_RECORDINGS = pa.schema(
    {
        "recording_id": _TEXT,
        "call_id": _TEXT,
        "system_call_id": _TEXT,
        "path": _TEXT,
        "size": _INT,
        "profile": _TEXT,
        "started_at": pa.timestamp("us", tz="UTC"),
        "direction": _TEXT,
        "customer_phone": _TEXT,
        "customer_ref": _TEXT,
        "agent_id": _TEXT,
        "channel_roles": pa.list_(_TEXT),
        "part": pa.int32(),
        "declared_ms": _INT,
        "status": _TEXT,
        "reason": _TEXT,
        "sentence": _TEXT,
        "attempts": pa.int32(),
    }
)
_SIGHTINGS = pa.schema(
    {"path": _TEXT, "size": _INT, "mtime_ns": _INT, "recording_id": _TEXT, "reason": _TEXT}
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was last looked at. Without ``recording_id`` it waits, for ``reason``."""

    path: Path
    size: int  # bytes
    mtime_ns: int
    recording_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that was identified before."""

    sighting: Sighting
    speaks: bool  # its name and sidecar speak for the recording; the other files are copies
    told: bool  # date and number of the call are known

    def unchanged(self, size: int, mtime_ns: int) -> bool:
        """Whether the bytes need not be read again."""
        return (self.sighting.size, self.sighting.mtime_ns) == (size, mtime_ns)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a recording is not worth trying: a reason code and a sentence."""

    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file that was not heard, and why."""

    path: Path
    status: str  # failed, quarantined or waiting
    reason: str
    sentence: str | None


def known_files(warehouse: Warehouse) -> dict[Path, KnownFile]:
    """Every file that was identified before, so that unchanged files are not read again."""
    return {
        Path(path): KnownFile(Sighting(Path(path), size, mtime_ns, recording_id), speaks, told)
        for path, size, mtime_ns, recording_id, speaks, told in warehouse.query("ledger/sightings")
    }


def sightings_of(warehouse: Warehouse, paths: Iterable[Path]) -> dict[Path, Sighting]:
    """Those of these files that were identified before."""
    rows = warehouse.query("ledger/sightings_of", paths=[str(path) for path in paths])
    return {Path(path): Sighting(Path(path), *rest) for path, *rest in rows}


@dataclass(frozen=True, slots=True)
class Transcripts:
    """Imported calls: those that are in, and the files to read again though they are unchanged."""

    done: frozenset[str]  # recording ids
    again: frozenset[Path]


def transcripts_entered(warehouse: Warehouse) -> Transcripts:
    """What earlier imports brought."""
    rows = warehouse.query("ledger/transcripts", attempts=MAX_ATTEMPTS)
    return Transcripts(
        frozenset(recording_id for recording_id, _, is_done, _ in rows if is_done),
        frozenset(Path(path) for _, path, _, is_worth_another_try in rows if is_worth_another_try),
    )


def record(
    warehouse: Warehouse,
    sightings: Sequence[Sighting],
    recordings: Iterable[tuple[Recording, Fault | None]],
) -> None:
    """Write what a look at the source folder found, all or nothing.

    A file that grows again keeps its earlier recording, and the results of it, until the new one is
    whole.
    """
    before = sightings_of(warehouse, (look.path for look in sightings))
    looks = [look for look in sightings if look.recording_id or look.path not in before]
    replaced = [
        {"recording_id": old.recording_id}
        for new in looks
        if (old := before.get(new.path)) and old.recording_id != new.recording_id
    ]
    rows = [_row(recording, fault) for recording, fault in recordings]
    seen = [{**_fields(look), "path": str(look.path)} for look in looks]
    with warehouse.transaction():
        warehouse.insert("ledger/add_recordings", pa.Table.from_pylist(rows, schema=_RECORDINGS))
        warehouse.insert("ledger/mark_sightings", pa.Table.from_pylist(seen, schema=_SIGHTINGS))
        warehouse.query("ledger/reopen")
        if replaced:
            ids = pa.Table.from_pylist(replaced, schema=pa.schema({"recording_id": _TEXT}))
            warehouse.insert("ledger/supersede", ids)
            warehouse.query("ledger/drop_superseded")


def pending(warehouse: Warehouse) -> list[CallParts]:
    """Calls that still have to be heard, in a stable order; the parts of a call belong together."""
    grouped: dict[tuple[str, str], list[Recording]] = {}
    for recording in _pending_recordings(warehouse):
        call = recording.system_call_id or recording.recording_id
        grouped.setdefault((recording.profile, call), []).append(recording)
    return [call for group in grouped.values() for call in _calls(group)]


def _calls(group: Sequence[Recording]) -> list[CallParts]:
    """One call, if every recording says that it is another part of it; else a call each."""
    numbers = {recording.part for recording in group}
    if len(numbers) == len(group):
        return [tuple(sorted(group, key=lambda recording: recording.part))]
    return [(recording,) for recording in group]


def _pending_recordings(warehouse: Warehouse) -> list[Recording]:
    rows = warehouse.query("ledger/pending", attempts=MAX_ATTEMPTS)
    return [
        Recording(
            recording_id=recording_id,
            call_id=call_id,
            path=Path(path),
            size=size,
            profile=profile,
            system_call_id=system_id,
            started_at=None if ms is None else datetime.fromtimestamp(ms / 1000, UTC),
            direction=Direction(direction),
            customer_phone=phone,
            customer_id=ref,
            agent_id=agent,
            channel_roles=tuple(Role(role) for role in roles),
            part=part,
            declared_ms=declared_ms,
        )
        for (recording_id, call_id, path, size, profile, system_id, ms, *rest) in rows
        for (direction, phone, ref, agent, roles, part, declared_ms) in [rest]
    ]


def unfinished(warehouse: Warehouse) -> list[Unfinished]:
    """Every file that was not heard: quarantined, failed or waiting."""
    return [Unfinished(Path(path), *rest) for path, *rest in warehouse.query("ledger/unfinished")]


def _fields(sighting: Sighting) -> dict[str, object]:
    return {
        "size": sighting.size,
        "mtime_ns": sighting.mtime_ns,
        "recording_id": sighting.recording_id,
        "reason": sighting.reason,
    }


def _row(recording: Recording, fault: Fault | None) -> dict[str, object]:
    return {
        "recording_id": recording.recording_id,
        "call_id": recording.call_id,
        "system_call_id": recording.system_call_id,
        "path": str(recording.path),
        "size": recording.size,
        "profile": recording.profile,
        "started_at": recording.started_at,
        "direction": recording.direction,
        "customer_phone": recording.customer_phone,
        "customer_ref": recording.customer_id,
        "agent_id": recording.agent_id,
        "channel_roles": list(recording.channel_roles),
        "part": recording.part,
        "declared_ms": recording.declared_ms,
        "status": "quarantined" if fault else "new",
        "reason": fault.reason if fault else None,
        "sentence": fault.sentence if fault else None,
        "attempts": 0,
    }
