"""Everything below a folder that speaks of its recordings: names, sidecars, tables, manifests,
container tags."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.recordings import sidecars
from pipeline.recordings.containers import creation_time
from pipeline.recordings.documents import Document, UnreadableDocument, read_document
from pipeline.recordings.find import scan, scan_documents
from pipeline.recordings.manifest import NAMES, Manifest, read_manifests
from pipeline.recordings.names import beside
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.registry import PROFILES

TAG_AGREES = timedelta(hours=26)
"""A wall-clock time and UTC differ by 14 hours at most; a call and its saving by less than the
rest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the documents say, by profile, read once for all recordings."""

    sidecars: Mapping[str, sidecars.Index]
    manifests: tuple[Manifest, ...]
    unreadable: frozenset[str]  # ``names.beside`` of documents that could not be read


def gather(folder: Path, paths: Sequence[Path], country: str) -> Evidence:
    """A document that lies beside a recording which is not asked for is not opened."""
    manifests = read_manifests(folder, paths, country)
    asked = {beside(path) for path in paths}
    others = {beside(path) for path in scan(folder)} - asked
    candidates = (path for path in scan_documents(folder) if path.name.lower() not in NAMES)
    documents, unreadable = _read([path for path in candidates if beside(path) not in others])
    known = {
        name: sidecars.index(
            entry for document in documents for entry in profile.read_document(document)
        )
        for name, profile in PROFILES.items()
    }
    return Evidence(known, manifests, frozenset(unreadable))


def _read(paths: Sequence[Path]) -> tuple[list[Document], list[str]]:
    documents, unreadable = [], []
    for path in paths:
        try:
            documents.append(read_document(path))
        except UnreadableDocument:
            unreadable.append(beside(path))
    return documents, unreadable


def readings(evidence: Evidence, profile: str, path: Path) -> tuple[Reading, ...]:
    """What ``profile`` makes of this recording, strongest first; empty if neither name nor sidecar
    is of that system."""
    name, known = PROFILES[profile].read_path(path), evidence.sidecars[profile]
    told = sidecars.look_up(known, path, name.keys if name else ()) if known else ()
    return (*told, name) if name else told


def with_common_sources(
    evidence: Evidence, profile: str, path: Path, own: Sequence[Reading]
) -> tuple[Reading, ...]:
    """``own`` between what holds for every profile: the manifest, above all; then the tag inside
    the file."""
    manifest = next((r for r in _manifest_rows(evidence, path) if r), None)
    own = [
        replace(r, warnings=(*r.warnings, *_fault(evidence, path))) if r is own[0] else r
        for r in own
    ]
    merged = [*([manifest] if manifest else []), *own]
    is_timed = any(reading.started and reading.started.tzinfo for reading in merged)
    tag = None if is_timed else creation_time(path)
    if tag is None:
        return tuple(merged)
    wall = next((reading.started for reading in merged if reading.started), None)
    if wall is not None and (
        profile != "generic" or abs(wall.replace(tzinfo=UTC) - tag) > TAG_AGREES
    ):
        return tuple(
            merged
        )  # named systems document their time; a far-off tag is the time of an export
    return (*merged, _tagged(tag))


def _tagged(tag: datetime) -> Reading:
    return Reading(Source.CONTAINER_TAG, started=tag)


def _manifest_rows(evidence: Evidence, path: Path) -> Iterator[Reading | None]:
    inside = (manifest for manifest in evidence.manifests if path.is_relative_to(manifest.folder))
    return (manifest.about(path) for manifest in inside)


def _fault(evidence: Evidence, path: Path) -> tuple[str, ...]:
    return ("sidecar_unreadable",) if beside(path) in evidence.unreadable else ()
