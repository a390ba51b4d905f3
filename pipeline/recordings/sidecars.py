"""Which document speaks of which recording."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.recordings.documents import Document
from pipeline.recordings.names import beside, clean, stem
from pipeline.recordings.reading import Entry, Reading


def no_name(path: Path) -> None:
    """For a system that is known by its sidecars alone."""


Index = dict[str, Reading]


def no_documents(document: Document) -> tuple[Entry, ...]:  # noqa: ARG001 -- what a profile offers that has no sidecar
    """For a system that writes nothing beside its recordings."""
    return ()


def add(known: Index, entries: Iterable[Entry]) -> None:
    """Enter what a document says; of two entries with the same key the first counts."""
    for entry in entries:
        for key in entry.keys:
            known.setdefault(key, entry.reading)


def look_up(known: Index, path: Path, keys: Iterable[str]) -> tuple[Reading, ...]:
    """What the sidecars say about ``path``: beside it first, then by its name, then by the ids in
    its name, then by the ids that those sidecars name in turn (a recording names its call).
    """
    own = (beside(path), path.name, clean(path.name), stem(path.name), *keys)
    found = [known[key] for key in own if key in known]
    found += [known[key] for reading in found for key in reading.keys if key in known]
    return tuple({id(reading): reading for reading in found}.values())
