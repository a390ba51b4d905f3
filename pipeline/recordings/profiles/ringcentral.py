"""RingCentral: call log records (JSON) with audio named by recording id; RingCX names hold a
time.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.recordings.clock import iso_time, wall_time
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

RINGCX = re.compile(r"(?P<stamp>\d{14})(?P<rest>\d{10,20})-(?P<part>\d+)\.(?i:wav|mp3)", re.ASCII)


def read_path(path: Path) -> Reading | None:
    match = RINGCX.fullmatch(clean(path.name))
    started = wall_time(match["stamp"][:8], match["stamp"][8:]) if match else None
    if match is None or started is None:
        return None
    call = match["stamp"] + match["rest"]
    return Reading(Source.FILENAME, call_id=call, keys=(call,), started=started)


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        if "sessionId" in record and "startTime" in record and "direction" in record:
            yield from _entries(record)


def _entries(record: JsonObject) -> Iterator[Entry]:
    """A call may have been recorded in several legs."""
    sources = (record, *items_at(record, "legs"))
    ids = dict.fromkeys(text_at(source, "recording", "id") for source in sources)
    ids.pop(None, None)
    for part, recording in enumerate(ids, 1):
        if recording:
            yield Entry((recording,), _reading(record, part))


def _reading(record: JsonObject, part: int) -> Reading:
    direction = direction_in(text_at(record, "direction"))
    ours = "to" if direction == "inbound" else "from"
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "telephonySessionId") or text_at(record, "sessionId"),
        started=iso_time(text_at(record, "startTime")),
        direction=direction,
        caller=_end(record, "from"),
        called=_end(record, "to"),
        agent_id=text_at(record, ours, "extensionNumber"),
        part=part,
        duration_ms=milliseconds(number_at(record, "duration")),
    )


def _end(record: JsonObject, side: str) -> str | None:
    return text_at(record, side, "phoneNumber") or text_at(record, side, "extensionNumber")
