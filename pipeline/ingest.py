"""From a folder to the ledger: enter what is new, leave what still grows, set bad files aside.

Nothing at the source is moved, renamed or written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model import Recording
from pipeline.recordings.facts import CallFacts
from pipeline.recordings.find import scan
from pipeline.recordings.identify import IdentifyOptions, identify
from pipeline.recordings.identity import content_id
from pipeline.recordings.settle import FileState, Settled, settle
from pipeline.recordings.vote import FolderReport
from pipeline.settings import Settings
from pipeline.store.ledger import Fault, Sighting, known_sightings, record
from pipeline.store.quarantine import write_quarantine
from pipeline.store.warehouse import open_warehouse


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a look at the source folder found.

    ``duplicates`` are further files with known bytes, ``copies`` other encodings of a known call.
    """

    found: int
    new: int
    duplicates: int
    quarantined: int
    waiting: tuple[Settled, ...]
    folders: tuple[FolderReport, ...]  # which system filled each folder
    copies: int = 0


def ingest(folder: Path, data: Path, settings: Settings) -> IngestReport:
    """Enter the recordings below ``folder`` in the ledger.

    Raises UsageError when the folder is not there or holds no recording, or a time zone is missing.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name the folder that holds the recordings")
    folder = folder.resolve()
    settled = settle(scan(folder), settings.settle_seconds)
    ready = [file.path for file in settled if file.state is FileState.READY]
    options = IdentifyOptions(settings.profile, settings.time_zone, settings.country)
    identified = identify(folder, ready, options)
    facts = {call.path: call for call in identified.calls}
    with open_warehouse(data) as warehouse:
        known = known_sightings(warehouse)
        sightings = [_sighting(file, known) for file in settled]
        before = {sighting.recording_id for sighting in known.values()}
        entries = list(_entries(settled, sightings, facts))
        record(warehouse, sightings, entries)
        write_quarantine(warehouse, data)
    new = {recording.recording_id for recording, _ in entries} - before
    held = [sighting for sighting in sightings if sighting.recording_id]
    return IngestReport(
        found=len(settled),
        new=len(new),
        duplicates=len(held) - len(entries),
        quarantined=sum(fault is not None for _, fault in entries),
        waiting=tuple(file for file in settled if file.state is FileState.WAITING),
        folders=identified.reports,
    )


def _sighting(file: Settled, known: dict[Path, Sighting]) -> Sighting:
    if file.state is FileState.WAITING:
        return Sighting(file.path, file.size, file.mtime_ns, None, file.reason)
    old = known.get(file.path)
    unchanged = old is not None and (old.size, old.mtime_ns) == (file.size, file.mtime_ns)
    recording_id = old.recording_id if old and unchanged else content_id(file.path)
    return Sighting(file.path, file.size, file.mtime_ns, recording_id)


def _entries(
    settled: Sequence[Settled], sightings: Sequence[Sighting], facts: dict[Path, CallFacts]
) -> Iterable[tuple[Recording, Fault | None]]:
    """One entry per distinct content: the first path speaks for it."""
    entered = set()
    for file, sighting in zip(settled, sightings, strict=True):
        if sighting.recording_id is None or sighting.recording_id in entered:
            continue
        entered.add(sighting.recording_id)
        fault = None
        if file.state is FileState.BAD:
            fault = Fault(file.reason or "unreadable", file.sentence or "")
        yield _recording(sighting.recording_id, file, facts.get(file.path)), fault


def _recording(recording_id: str, file: Settled, facts: CallFacts | None) -> Recording:
    own_id = recording_id[:16]
    if facts is None:
        return Recording(recording_id, own_id, file.path, file.size, "unknown")
    return Recording(
        recording_id=recording_id,
        call_id=own_id,
        system_call_id=facts.call_id,
        path=file.path,
        size=file.size,
        profile=facts.profile,
        started_at=facts.started_at,
        direction=facts.direction,
        customer_phone=facts.customer_phone,
        customer_id=facts.customer_id,
        agent_id=facts.agent_id,
        channel_roles=facts.channel_roles,
        part=facts.part,
        declared_ms=facts.duration_ms,
    )
