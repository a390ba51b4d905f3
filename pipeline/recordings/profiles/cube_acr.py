"""Cube ACR (Android): ``YYYY-MM-DD HH-MM-SS (app) Name (number) ↗.m4a``; the arrow is the
direction.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings.clock import wall_time
from pipeline.recordings.documents import Document, milliseconds, number_at
from pipeline.recordings.names import AUDIO, beside, clean
from pipeline.recordings.phones import looks_like_number
from pipeline.recordings.reading import Entry, Reading, Source

NAME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d) (?P<time>\d\d-\d\d-\d\d) \((?P<app>[^)]+)\) (?P<name>.*?)"
    rf"(?: ?\((?P<number>[+\d*#][\d\s().-]*)\))?(?: ?(?P<arrow>[\u2197\u2199])\ufe0f?)?\.{AUDIO}",
    re.ASCII,
)
ARROWS = {"\u2197": Direction.OUTBOUND, "\u2199": Direction.INBOUND}


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    name = match["name"].strip()
    return Reading(
        Source.FILENAME,
        started=wall_time(match["date"], match["time"]),
        direction=ARROWS.get(match["arrow"] or "", Direction.UNKNOWN),
        party=match["number"] or (name if looks_like_number(name) else None),
    )


def read_document(document: Document) -> Iterator[Entry]:
    """The companion file holds the duration; the names of its other fields are not documented, so
    they are left alone.
    """
    for record in document.objects[:1]:
        duration = milliseconds(number_at(record, "duration"))
        if duration and read_path(document.path.with_suffix(".m4a")):
            yield Entry((beside(document.path),), Reading(Source.SIDECAR, duration_ms=duration))
