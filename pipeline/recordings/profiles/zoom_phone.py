"""Zoom Phone: recording records of its API (JSON), with audio named by one of their ids."""

from collections.abc import Iterator

from pipeline.recordings.clock import iso_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import Document, JsonObject, milliseconds, number_at, text_at
from pipeline.recordings.reading import Entry, Reading, Source
from pipeline.recordings.sidecars import no_name

IDS = ("id", "call_id", "call_log_id", "call_history_id", "call_element_id")
read_path = no_name


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        if "caller_number" in record and "callee_number" in record and "date_time" in record:
            keys = tuple(key for name in IDS if (key := text_at(record, name)))
            yield Entry((*keys, *_name(record)), _reading(record))


def _name(record: JsonObject) -> tuple[str, ...]:
    url = text_at(record, "download_url") or text_at(record, "file_url") or ""
    last = url.partition("?")[0].rpartition("/")[2]
    return (last,) if last else ()


def _reading(record: JsonObject) -> Reading:
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "call_id") or text_at(record, "call_log_id"),
        started=iso_time(text_at(record, "date_time")),
        direction=direction_in(text_at(record, "direction")),
        caller=text_at(record, "caller_number"),
        called=text_at(record, "callee_number"),
        agent_id=_agent(record),
        duration_ms=milliseconds(number_at(record, "duration")),
    )


def _agent(record: JsonObject) -> str | None:
    people = ("outgoing_by", "accepted_by", "owner")
    return next((ext for one in people if (ext := text_at(record, one, "extension_number"))), None)
