"""Amazon Connect: ``<contactId>_YYYYMMDDThh:mm_UTC.wav``, contact records and Contact Lens
analyses.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings.clock import iso_time, utc_time
from pipeline.recordings.documents import Document, JsonObject, items_at, text_at
from pipeline.recordings.names import COLON, UUID, clean, posix
from pipeline.recordings.reading import Entry, Kind, Reading, Source

NAME = re.compile(
    rf"(?P<contact_id>{UUID})_(?P<date>\d{{8}})T(?P<hour>\d\d){COLON}(?P<minute>\d\d)_UTC\.wav",
    re.ASCII,
)

AGENT_CALL = (Role.CUSTOMER, Role.AGENT)
"""The agent is right; the customer and every third party left."""
IVR_CALL = (Role.UNKNOWN, Role.CUSTOMER)
"""Against a machine the customer is right and the prompts are left."""

DIRECTIONS = {
    "INBOUND": Direction.INBOUND,
    "OUTBOUND": Direction.OUTBOUND,
    "CALLBACK": Direction.OUTBOUND,
}


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    is_ivr = "/ivr/" in posix(path).lower()
    return Reading(
        Source.FILENAME,
        call_id=match["contact_id"],
        keys=(match["contact_id"],),
        started=utc_time(match["date"], match["hour"] + match["minute"]),
        channel_roles=IVR_CALL if is_ivr else AGENT_CALL,
        kind=Kind.IVR if is_ivr else Kind.CALL,
    )


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects:
        if text_at(record, "ContactId") and "InitiationTimestamp" in record:
            yield _contact_record(record)
        elif text_at(record, "CustomerMetadata", "ContactId"):
            yield _contact_lens(record)


def _contact_record(record: JsonObject) -> Entry:
    contact = text_at(record, "ContactId") or ""
    locations = (text_at(item, "Location") for item in items_at(record, "Recordings"))
    names = tuple(location.rpartition("/")[2] for location in locations if location)
    started = text_at(record, "ConnectedToSystemTimestamp") or text_at(
        record, "InitiationTimestamp"
    )
    reading = Reading(
        Source.SIDECAR,
        call_id=text_at(record, "InitialContactId")
        or contact,  # transfers are parts of the first contact
        started=iso_time(started),
        direction=DIRECTIONS.get(text_at(record, "InitiationMethod") or "", Direction.UNKNOWN),
        party=text_at(record, "CustomerEndpoint", "Address"),
        agent_id=text_at(record, "Agent", "Username"),
    )
    return Entry((contact, *names), reading)


def _contact_lens(record: JsonObject) -> Entry:
    contact = text_at(record, "CustomerMetadata", "ContactId") or ""
    agents = [
        p for p in items_at(record, "Participants") if text_at(p, "ParticipantRole") == "AGENT"
    ]
    agent = text_at(agents[0], "ParticipantId") if agents else None
    return Entry((contact,), Reading(Source.SIDECAR, call_id=contact, agent_id=agent))
