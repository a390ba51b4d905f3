"""Calls that already have a transcript: from a folder into the warehouse, past the speech stage.

Files are read, redacted, understood and loaded chunk by chunk, so that memory does not grow with
their number, and a kill costs at most the batch at work. The source is only read.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pipeline.batches import Outcome, guarded, process_batch, split
from pipeline.errors import FileError, UsageError
from pipeline.ingest import recording_of
from pipeline.model import CallParts, FailedCall, Part, ProcessedCall, Recording, Transcript
from pipeline.recordings.identify import IdentifyOptions
from pipeline.recordings.settle import FileState, Settled, settle
from pipeline.recordings.transcripts.read import (
    SUFFIXES,
    ImportedCall,
    find_transcripts,
    read_transcripts,
)
from pipeline.redaction.redact import redact
from pipeline.settings import Settings
from pipeline.store.ledger import Fault, Sighting, record, sightings_of, transcripts_entered
from pipeline.store.loader import load_spool
from pipeline.store.quarantine import write_quarantine
from pipeline.store.warehouse import open_warehouse
from pipeline.understanding.pipeline import Understander

PROFILE = "transcript"
_CHUNK = 1000
"""Calls that are held at a time: some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the folder found. ``files`` are to be read, ``done`` the calls that are in."""

    files: tuple[Settled, ...]
    waiting: tuple[Settled, ...]
    unchanged: int
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, or a call in it, that could not be taken in."""

    path: Path
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files that were read."""

    files: int
    calls: int  # taken in
    known: int  # calls that were in already, or stood in two files
    bad: tuple[Bad, ...]


@dataclass(frozen=True, slots=True)
class TranscriptEngine:
    """Does for written calls what ``pipeline.calls.Engine`` does for recordings."""

    understander: Understander
    written: Mapping[str, Transcript]  # by recording id

    @property
    def name(self) -> str:
        """Which program read the calls; stored with every result."""
        return f"earshot {version('earshot')}, transcript"

    def hear(self, recording: Recording) -> Transcript:
        """The words as they were written."""
        return self.written[recording.recording_id]

    def conclude(self, parts: CallParts, heard: Sequence[Transcript]) -> ProcessedCall:
        """Redact and understand; a transcript is always the whole call."""
        transcript = redact(heard[0])
        found = self.understander.understand(transcript)
        return ProcessedCall(parts[0], (Part(parts[0].recording_id, 0),), transcript, found)


def look(folder: Path, data: Path, settings: Settings) -> Found:
    """Which transcripts below ``folder`` are new, changed, or worth another try.

    Raises UsageError when the folder is not there or holds none.
    """
    paths = find_transcripts(folder.absolute())
    if not paths:
        endings = ", ".join(sorted(SUFFIXES))
        raise UsageError(f"{folder} holds no transcript; expected files that end in {endings}")
    with open_warehouse(data) as warehouse:
        before = sightings_of(warehouse, paths)
        entered = transcripts_entered(warehouse)
    due = [path for path in paths if path in entered.again or _is_changed(path, before.get(path))]
    settled = settle(due, settings.settle_seconds)
    waiting = tuple(file for file in settled if file.state is FileState.WAITING)
    # What is bad as a recording is just what is wanted here.
    files = tuple(file for file in settled if file.state is not FileState.WAITING)
    return Found(files, waiting, len(paths) - len(due), entered.done)


def _is_changed(path: Path, before: Sighting | None) -> bool:
    if before is None:
        return True
    try:
        status = path.stat()
    except OSError:
        return True
    return (before.size, before.mtime_ns) != (status.st_size, status.st_mtime_ns)


def take_in(
    found: Found,
    data: Path,
    settings: Settings,
    understander: Understander,
    on_files: Callable[[int], None],
) -> ImportReport:
    """Bring the calls of these files into the warehouse; ``on_files`` is told of every few more."""
    options = IdentifyOptions(settings.profile, settings.time_zone, settings.country)
    _note_waiting(found.waiting, data)
    done, reports = set(found.done), []
    for files in _chunks(_read(file, options) for file in found.files):
        chunk = _entered(files, done)
        failed = list(_process(chunk, data, settings.batch_size, understander))
        _load(chunk, data)
        reports.append(_report(chunk, failed))
        done.update(chunk.written)
        on_files(len(files))
    return _total(reports)


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file with its calls, or why it has none."""

    file: Settled
    calls: tuple[ImportedCall, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Files that are taken in together; every call once."""

    files: Sequence[_ReadFile]
    entries: Mapping[str, tuple[Recording, Fault | None]]  # by recording id
    written: Mapping[str, Transcript]
    new: Sequence[Recording]


def _read(file: Settled, options: IdentifyOptions) -> _ReadFile:
    unread = Recording("", "", file.path, file.size, PROFILE)
    calls = guarded(unread, partial(_calls_or_fault, file.path, options))
    if isinstance(calls, FailedCall):
        return _ReadFile(file, (), Fault(calls.reason, calls.sentence))
    return _ReadFile(file, (), calls) if isinstance(calls, Fault) else _ReadFile(file, calls)


def _calls_or_fault(path: Path, options: IdentifyOptions) -> tuple[ImportedCall, ...] | Fault:
    try:
        return read_transcripts(path, options)
    except FileError as error:
        line = f"line {error.line}: " if error.line else ""
        return Fault("bad_transcript", f"{error.path}: {line}{error.problem}")


def _chunks(files: Iterable[_ReadFile]) -> Iterator[list[_ReadFile]]:
    chunk: list[_ReadFile] = []
    weight = 0
    for file in files:
        chunk.append(file)
        weight += max(1, len(file.calls))
        if weight >= _CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _entered(files: Sequence[_ReadFile], done: Collection[str]) -> _Chunk:
    entries: dict[str, tuple[Recording, Fault | None]] = {}
    written: dict[str, Transcript] = {}
    for read in files:
        if read.fault:
            own_id, path = _file_id(read), read.file.path
            bad = Recording(own_id, own_id[:16], path, read.file.size, PROFILE)
            entries[own_id] = (bad, read.fault)
        for call in read.calls:
            own_id = call.transcript.recording_id
            entries.setdefault(own_id, (recording_of(own_id, read.file.size, call.facts), None))
            written[own_id] = call.transcript
    new = [
        recording for own_id, (recording, _) in entries.items() if own_id in written.keys() - done
    ]
    return _Chunk(files, entries, written, new)


def _process(
    chunk: _Chunk, data: Path, batch_size: int, understander: Understander
) -> Iterator[Bad]:
    """Leave the results in the spool; the calls that failed."""
    engine = TranscriptEngine(understander, chunk.written)
    outcomes: list[tuple[Recording, Outcome]] = []
    for batch in split([(recording,) for recording in chunk.new], batch_size):
        process_batch(batch, engine, data, lambda *told: outcomes.append(told))
    for recording, outcome in outcomes:
        if isinstance(outcome, FailedCall):
            yield Bad(recording.path, outcome.reason, outcome.sentence)


def _load(chunk: _Chunk, data: Path) -> None:
    """Ledger first, so that the results find their entries."""
    sightings = {each.path: each for read in chunk.files for each in _sightings(read)}
    with open_warehouse(data) as warehouse:
        record(warehouse, list(sightings.values()), chunk.entries.values())
        write_quarantine(warehouse, data)
    load_spool(data)


def _sightings(read: _ReadFile) -> Iterator[Sighting]:
    """The file, and every call in it under a name of its own: so a call that is corrected takes the
    place of its former version.
    """
    size, mtime_ns = read.file.size, read.file.mtime_ns
    yield Sighting(read.file.path, size, mtime_ns, _file_id(read))
    for number, call in enumerate(read.calls, 1):
        place = Path(f"{read.file.path}#{call.facts.call_id or number}")
        yield Sighting(place, size, mtime_ns, call.transcript.recording_id)


def _file_id(read: _ReadFile) -> str:
    """Made from the calls, or from the place and look of a file that could not be read. So when it
    can be read, what stood for it goes.
    """
    parts = [call.transcript.recording_id for call in read.calls]
    if read.fault:
        parts = [str(read.file.path), str(read.file.size), str(read.file.mtime_ns)]
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()


def _note_waiting(files: Sequence[Settled], data: Path) -> None:
    if files:
        waiting = [
            Sighting(each.path, each.size, each.mtime_ns, None, each.reason) for each in files
        ]
        with open_warehouse(data) as warehouse:
            record(warehouse, waiting, [])


def _report(chunk: _Chunk, failed: Sequence[Bad]) -> ImportReport:
    bad = [
        Bad(read.file.path, read.fault.reason, read.fault.sentence)
        for read in chunk.files
        if read.fault
    ]
    calls = sum(len(read.calls) for read in chunk.files)
    return ImportReport(
        files=len(chunk.files),
        calls=len(chunk.new) - len(failed),
        known=calls - len(chunk.new),
        bad=(*bad, *failed),
    )


def _total(reports: Sequence[ImportReport]) -> ImportReport:
    return ImportReport(
        files=sum(each.files for each in reports),
        calls=sum(each.calls for each in reports),
        known=sum(each.known for each in reports),
        bad=tuple(bad for each in reports for bad in each.bad),
    )
