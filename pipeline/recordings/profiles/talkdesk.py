"""Talkdesk: recording records of its API (JSON), which say who is on which channel."""

from collections.abc import Iterator

from pipeline.model import Role
from pipeline.recordings.clock import iso_time
from pipeline.recordings.documents import (
    Document,
    JsonObject,
    items_at,
    milliseconds,
    number_at,
    text_at,
    value_at,
)
from pipeline.recordings.reading import Entry, Kind, Reading, Source
from pipeline.recordings.sidecars import no_name

CHANNELS = ("channel_1", "channel_2")
read_path = no_name


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        recording, call = text_at(record, "id"), text_at(record, "call_id")
        if recording and call and isinstance(value_at(record, "agents"), dict):
            yield Entry((recording,), _reading(record, call))


def _reading(record: JsonObject, call: str) -> Reading:
    part = number_at(record, "index")
    is_voicemail = text_at(record, "type") == "voicemail"
    return Reading(
        Source.SIDECAR,
        call_id=call,
        started=iso_time(text_at(record, "created_at")),
        agent_id=next(_agents(record), None),
        channel_roles=tuple(_role(record, channel) for channel in CHANNELS),
        part=int(part) if part and part >= 1 else None,
        kind=Kind.VOICEMAIL if is_voicemail else Kind.CALL,
        duration_ms=milliseconds(number_at(record, "duration")),
    )


def _role(record: JsonObject, channel: str) -> Role:
    people = items_at(record, "agents", channel)
    kinds = {text_at(person, "participant_type") for person in people}
    if kinds == {"AGENT"}:
        return Role.AGENT
    return Role.CUSTOMER if kinds and kinds <= {"CONTACT", "EXTERNAL_NUM"} else Role.UNKNOWN


def _agents(record: JsonObject) -> Iterator[str]:
    for channel in CHANNELS:
        for person in items_at(record, "agents", channel):
            agent = text_at(person, "participant_id")
            if agent and text_at(person, "participant_type") == "AGENT":
                yield agent
