"""CallRail: call records of its API (JSON), with audio named by the call's id (``CAL…``)."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.recordings.clock import iso_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import Document, JsonObject, milliseconds, number_at, text_at
from pipeline.recordings.names import AUDIO, clean
from pipeline.recordings.reading import Entry, Reading, Source

NAME = re.compile(rf"(?P<call>CAL[0-9a-f]{{16,40}})\.{AUDIO}", re.ASCII)


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    return Reading(Source.FILENAME, call_id=match["call"], keys=(match["call"],))


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        call = text_at(record, "id")
        if call and call.startswith("CAL") and "customer_phone_number" in record:
            yield Entry((call,), _reading(record, call))


def _reading(record: JsonObject, call: str) -> Reading:
    return Reading(
        Source.SIDECAR,
        call_id=call,
        started=iso_time(text_at(record, "start_time")),
        direction=direction_in(text_at(record, "direction")),
        party=text_at(record, "customer_phone_number"),
        agent_id=text_at(record, "agent_email"),
        duration_ms=milliseconds(number_at(record, "duration")),
    )
