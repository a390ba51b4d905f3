"""Which document speaks of which recording."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.recordings.documents import Document
from pipeline.recordings.names import beside, clean, stem
from pipeline.recordings.reading import Entry, Reading

Index = dict[str, Reading]


def no_documents(document: Document) -> tuple[Entry, ...]:  # noqa: ARG001 -- what a profile offers that has no sidecar
    """For a system that writes nothing beside its recordings."""
    return ()


def index(entries: Iterable[Entry]) -> Index:
    """By key; of two entries with the same key the first counts."""
    found: Index = {}
    for entry in entries:
        for key in entry.keys:
            found.setdefault(key, entry.reading)
    return found


def look_up(known: Index, path: Path, keys: Iterable[str]) -> Reading | None:
    """What the sidecars say about ``path``: beside it first, then by its name, then by the ids in
    its name."""
    candidates = (beside(path), path.name, clean(path.name), stem(path.name), *keys)
    return next((known[key] for key in candidates if key in known), None)
