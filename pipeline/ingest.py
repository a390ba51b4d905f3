"""From a folder to the ledger: enter what is new, leave what still grows, set bad files aside.

Nothing at the source is moved, renamed or written.
"""

from collections.abc import Iterable, Iterator, Mapping
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
from pipeline.store.ledger import Fault, KnownFile, Sighting, known_files, record
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
    folders: tuple[FolderReport, ...]  # which system filled each folder of new files
    faults: tuple[str, ...]  # sidecars and tables that could not be used
    copies: int = 0


def ingest(folder: Path, data: Path, settings: Settings) -> IngestReport:
    """Enter the recordings below ``folder`` in the ledger.

    Raises UsageError when the folder is not there or holds no recording, or a time zone is missing.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name the folder that holds the recordings")
    folder = folder.resolve()
    settled = settle(scan(folder), settings.settle_seconds)
    known = _known(data)
    asked = [file.path for file in settled if _to_identify(file, known.get(file.path))]
    options = IdentifyOptions(settings.profile, settings.time_zone, settings.country)
    identified = identify(folder, asked, options)
    facts = {call.path: call for call in identified.calls}
    sightings = [_sighting(file, known.get(file.path)) for file in settled]
    before = {each.sighting.recording_id for each in known.values()}
    entries = list(_entries(zip(settled, sightings, strict=True), known, facts))
    with open_warehouse(data) as warehouse:
        record(warehouse, sightings, entries)
        write_quarantine(warehouse, data)
    held = [sighting.recording_id for sighting in sightings if sighting.recording_id]
    fresh = [fault for recording, fault in entries if recording.recording_id not in before]
    return IngestReport(
        found=len(settled),
        new=len(fresh),
        duplicates=len(held) - len(set(held)),
        quarantined=sum(fault is not None for fault in fresh),
        waiting=tuple(file for file in settled if file.state is FileState.WAITING),
        folders=identified.reports,
        faults=identified.faults,
    )


def _known(data: Path) -> dict[Path, KnownFile]:
    """What the ledger knows; a data folder that is not there yet is not made for a mere look."""
    if not data.is_dir():
        return {}
    with open_warehouse(data) as warehouse:
        return known_files(warehouse)


def _to_identify(file: Settled, known: KnownFile | None) -> bool:
    """New and changed files; and known ones of which a later sidecar or manifest may tell more."""
    if file.state is not FileState.READY:
        return False
    if known is None or not known.unchanged(file.size, file.mtime_ns):
        return True
    return known.speaks and not known.told


def _sighting(file: Settled, known: KnownFile | None) -> Sighting:
    if file.state is FileState.WAITING:
        return Sighting(file.path, file.size, file.mtime_ns, None, file.reason)
    if known is not None and known.unchanged(file.size, file.mtime_ns):
        return known.sighting
    return Sighting(file.path, file.size, file.mtime_ns, content_id(file.path))


def _entries(
    files: Iterable[tuple[Settled, Sighting]],
    known: Mapping[Path, KnownFile],
    facts: Mapping[Path, CallFacts],
) -> Iterator[tuple[Recording, Fault | None]]:
    """One entry per content that is new or better known: the first path speaks for it."""
    spoken_for = {each.sighting.recording_id for each in known.values() if each.speaks}
    for file, sighting in files:
        recording_id = sighting.recording_id
        itself = file.path in known and known[file.path].sighting.recording_id == recording_id
        if recording_id is None or (recording_id in spoken_for and not itself):
            continue
        spoken_for.add(recording_id)
        if file.state is FileState.BAD:
            fault = Fault(file.reason or "unreadable", file.sentence or "")
            own_id = recording_id[:16]
            yield Recording(recording_id, own_id, file.path, file.size, "unknown"), fault
        elif file.path in facts:
            yield recording_of(recording_id, file.size, facts[file.path]), None


def recording_of(recording_id: str, size: int, facts: CallFacts) -> Recording:
    """The ledger's entry for a recording of ``size`` bytes of which this is known."""
    return Recording(
        recording_id=recording_id,
        call_id=recording_id[:16],
        system_call_id=facts.call_id,
        path=facts.path,
        size=size,
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
