"""Genesys Cloud: ``year=…/conversation_id=<uuid>/<uuid>.<ext>`` with ``<uuid>_metadata.json``."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.recordings.clock import iso_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import Document, JsonObject, items_at, text_at
from pipeline.recordings.names import UUID, beside, posix
from pipeline.recordings.reading import Entry, Kind, Reading, Source

PATH = re.compile(
    r"year=\d{4}/month=\d{1,2}/day=\d{1,2}/hour=\d{1,2}"
    rf"/conversation_id=(?P<conversation>{UUID})/(?P<recording>{UUID})(?:\.\w+)?",
    re.ASCII,
)
STARTS = ("startTime", "recordingStartTime", "conversationStartTime", "conversationStart")


def read_path(path: Path) -> Reading | None:
    """The folders hold the hour (UTC) in which the conversation began, which is no start yet."""
    match = PATH.search(posix(path))
    if match is None or match.end() != len(posix(path)):
        return None
    return Reading(
        Source.PATH,
        call_id=match["conversation"],
        keys=(match["recording"],),
        warnings=("hour_only",),
    )


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects[:1]:
        if "mediaType" in record and document.path.stem.endswith("_metadata"):
            yield Entry((beside(document.path),), _metadata(record))


def _metadata(record: JsonObject) -> Reading:
    users = [user for user in items_at(record, "userIds") if isinstance(user, str)]
    started = (iso_time(text_at(record, name)) for name in STARTS)
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "conversationId"),
        started=next((time for time in started if time), None),
        direction=direction_in(text_at(record, "initialDirection") or text_at(record, "direction")),
        caller=text_at(record, "ani"),
        called=text_at(record, "dnis"),
        agent_id=users[0] if len(users) == 1 else None,
        kind=Kind.CALL if text_at(record, "mediaType") in {"Call", "Callback"} else Kind.OTHER,
    )
