"""Aircall: call records of its API (JSON), with audio named by call id. ``raw_digits`` is always
the customer's number, whatever the direction.
"""

from collections.abc import Iterator

from pipeline.recordings.clock import epoch_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import Document, JsonObject, milliseconds, number_at, text_at
from pipeline.recordings.reading import Entry, Kind, Reading, Source
from pipeline.recordings.sidecars import no_name

read_path = no_name


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        call = text_at(record, "id")
        if call and "raw_digits" in record and "started_at" in record:
            yield Entry((call, *_names(record)), _reading(record, call))


def _names(record: JsonObject) -> tuple[str, ...]:
    urls = (text_at(record, field) or "" for field in ("recording", "voicemail"))
    names = (url.partition("?")[0].rpartition("/")[2] for url in urls)
    return tuple(name for name in names if name)


def _reading(record: JsonObject, call: str) -> Reading:
    is_voicemail = bool(text_at(record, "voicemail")) and not text_at(record, "recording")
    return Reading(
        Source.SIDECAR,
        call_id=call,
        started=epoch_time(number_at(record, "started_at")),
        direction=direction_in(text_at(record, "direction")),
        party=text_at(record, "raw_digits"),
        agent_id=text_at(record, "user", "id"),
        kind=Kind.VOICEMAIL if is_voicemail else Kind.CALL,
        duration_ms=milliseconds(number_at(record, "duration")),
    )
