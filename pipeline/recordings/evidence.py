"""Everything below a folder that speaks of its recordings: names, sidecars, tables, manifests,
container tags.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.recordings import sidecars
from pipeline.recordings.containers import creation_time
from pipeline.recordings.documents import UnreadableDocument, read_document
from pipeline.recordings.find import scan, scan_documents
from pipeline.recordings.manifest import NAMES, Manifest, read_manifests
from pipeline.recordings.names import beside
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.registry import PROFILES

UNDOCUMENTED = frozenset({"generic", "ios", "google_phone"})
"""Profiles whose names are read as well as can be; all others say what their time means."""
TAG_AGREES = timedelta(hours=26)
"""A wall-clock time and UTC differ by 14 hours at most; a call and its saving by less than the
rest.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the documents say, by profile, read once for all recordings."""

    sidecars: Mapping[str, sidecars.Index]
    manifests: tuple[Manifest, ...]
    faults: Mapping[Path, str]  # documents that could not be read, and why
    unreadable: frozenset[str]  # the same as ``names.beside``


def gather(folder: Path, paths: Sequence[Path], country: str) -> Evidence:
    """A document that lies beside a recording which is not asked for is not opened."""
    manifests = read_manifests(folder, paths, country)
    known: dict[str, sidecars.Index] = {name: {} for name in PROFILES}
    faults = {}
    for path in _documents(folder, paths):
        try:
            document = read_document(path)
        except UnreadableDocument as error:
            faults[path] = str(error)
            continue
        for name, profile in PROFILES.items():
            sidecars.add(known[name], profile.read_document(document))
    return Evidence(known, manifests, faults, frozenset(beside(path) for path in faults))


def _documents(folder: Path, paths: Sequence[Path]) -> Iterator[Path]:
    asked = {beside(path) for path in paths}
    others = {beside(path) for path in scan(folder)} - asked
    candidates = (path for path in scan_documents(folder) if path.name.lower() not in NAMES)
    return (path for path in candidates if beside(path) not in others)


def readings(evidence: Evidence, profile: str, path: Path) -> tuple[Reading, ...]:
    """What ``profile`` makes of this recording, strongest first; empty if neither name nor sidecar
    is of that system.
    """
    name, known = PROFILES[profile].read_path(path), evidence.sidecars[profile]
    told = sidecars.look_up(known, path, name.keys if name else ()) if known else ()
    return (*told, name) if name else told


def with_common_sources(
    evidence: Evidence, profile: str, path: Path, own: Sequence[Reading]
) -> tuple[Reading, ...]:
    """``own`` between what holds for every profile: the manifest, above all; then the tag inside
    the file.
    """
    rows = [row for row in _manifest_rows(evidence, path) if row][:1]
    first, *rest = own
    first = replace(first, warnings=(*first.warnings, *_fault(evidence, path)))
    told = (*rows, first, *rest)
    made = creation_time(path) if _needs_tag(told) else None
    if made is None or not _agrees(profile, told, made):
        return told
    return (*told, Reading(Source.CONTAINER_TAG, started=made))


def _needs_tag(told: Sequence[Reading]) -> bool:
    return not any(reading.started and reading.started.tzinfo for reading in told)


def _agrees(profile: str, told: Sequence[Reading], made: datetime) -> bool:
    """Known systems say what their time means, and a tag far off is the time of an export."""
    wall = next((reading.started for reading in told if reading.started), None)
    if wall is None:
        return True
    return profile in UNDOCUMENTED and abs(wall.replace(tzinfo=UTC) - made) <= TAG_AGREES


def _manifest_rows(evidence: Evidence, path: Path) -> Iterator[Reading | None]:
    inside = (manifest for manifest in evidence.manifests if path.is_relative_to(manifest.folder))
    return (manifest.about(path) for manifest in inside)


def _fault(evidence: Evidence, path: Path) -> tuple[str, ...]:
    return ("sidecar_unreadable",) if beside(path) in evidence.unreadable else ()
