"""Dialpad: ``<16 digits>.mp3``, explained by call records of its API (JSON)."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.recordings.clock import epoch_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import (
    Document,
    JsonObject,
    items_at,
    milliseconds,
    number_at,
    text_at,
)
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Entry, Reading, Source

NAME = re.compile(r"(?P<recording>\d{16})\.mp3", re.ASCII)


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    return Reading(Source.FILENAME, keys=(match["recording"],)) if match else None


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        for part, recording in enumerate(items_at(record, "recording_details"), 1):
            name = text_at(recording, "id")
            if name and "external_number" in record:
                yield Entry((name,), _reading(record, recording, part))


def _reading(record: JsonObject, recording: object, part: int) -> Reading:
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "call_id") or text_at(record, "id"),
        started=epoch_time(number_at(record, "date_started")),
        direction=direction_in(text_at(record, "direction")),
        party=text_at(record, "external_number"),
        agent_id=text_at(record, "target", "id"),
        part=part,
        duration_ms=milliseconds((number_at(recording, "duration") or 0) / 1000),
    )
