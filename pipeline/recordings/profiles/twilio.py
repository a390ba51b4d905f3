"""Twilio: ``RE<32 hex>.wav`` with the Recording and Call resources as JSON; the name says no
more.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings.clock import iso_time, mail_time
from pipeline.recordings.documents import Document, JsonObject, milliseconds, number_at, text_at
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Entry, Reading, Source

NAME = re.compile(
    r"(?:.*?(?P<call>CA[0-9a-f]{32}).*?|.*?)(?P<recording>RE[0-9a-f]{32})(?:\.(?:wav|mp3))?",
    re.ASCII,
)
PARENT_IS_CUSTOMER = (Role.CUSTOMER, Role.AGENT)
"""Channel 1 is the parent call; where somebody rang in, that is the customer's leg."""
FIRST_JOINER = (Role.UNKNOWN, Role.UNKNOWN)
"""In a conference channel 1 is whoever joined first, which nobody can tell from outside."""


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    ids = tuple(found for found in (match["recording"], match["call"]) if found)
    return Reading(Source.FILENAME, call_id=match["call"], keys=ids)


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        sid = text_at(record, "sid") or ""
        if sid.startswith("RE") and "call_sid" in record:
            yield Entry((sid,), _recording(record))
        elif sid.startswith("CA") and "direction" in record:
            yield Entry((sid,), _call(record))


def _recording(record: JsonObject) -> Reading:
    call = text_at(record, "call_sid")
    is_conference = text_at(record, "source") in {"Conference", "StartConferenceRecordingAPI"}
    return Reading(
        Source.SIDECAR,
        call_id=call,
        keys=(call,) if call else (),
        started=_time(text_at(record, "start_time") or text_at(record, "date_created")),
        channel_roles=FIRST_JOINER if is_conference else (),
        duration_ms=milliseconds(number_at(record, "duration")),
    )


def _call(record: JsonObject) -> Reading:
    caller, called = text_at(record, "from"), text_at(record, "to")
    is_inbound = text_at(record, "direction") == "inbound"
    if is_inbound and (caller or "").startswith("client:"):
        is_inbound = False  # an agent's browser rang in, to have a customer called
    return Reading(
        Source.SIDECAR,
        started=_time(text_at(record, "start_time")),
        direction=Direction.INBOUND if is_inbound else Direction.OUTBOUND,
        caller=caller,
        called=called,
        channel_roles=PARENT_IS_CUSTOMER if is_inbound else (),
        agent_id=_agent(caller, called),
    )


def _agent(*ends: str | None) -> str | None:
    return next((end.removeprefix("client:") for end in ends if end and end[:7] == "client:"), None)


def _time(text: str | None) -> datetime | None:
    return mail_time(text) or iso_time(text)
