"""FusionPBX (FreeSWITCH): ``archive/YYYY/Mon/DD/<uuid>.wav``; the rest is in an export of its call
records (``v_xml_cdr`` as CSV or JSON).
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings.clock import epoch_time, iso_time
from pipeline.recordings.columns import direction_in
from pipeline.recordings.documents import (
    Document,
    milliseconds,
    number_at,
    text_at,
    with_header,
)
from pipeline.recordings.names import AUDIO, UUID, posix
from pipeline.recordings.reading import Entry, Reading, Source

PATH = re.compile(rf"/archive/\d{{4}}/[A-Z][a-z]{{2}}/\d\d/(?P<uuid>{UUID})\.{AUDIO}", re.ASCII)
STEREO = {
    Direction.INBOUND: (Role.CUSTOMER, Role.AGENT),
    Direction.OUTBOUND: (Role.AGENT, Role.CUSTOMER),
}
"""With ``RECORD_STEREO`` the leg that called is left; installations can swap that."""


def read_path(path: Path) -> Reading | None:
    """The folders hold the day alone, which is no start yet."""
    match = PATH.search(posix(path))
    if match is None or match.end() != len(posix(path)):
        return None
    uuid = match["uuid"].lower()
    return Reading(Source.PATH, call_id=uuid, keys=(uuid,), warnings=("day_only",))


def read_document(document: Document) -> Iterator[Entry]:
    for record in (*document.objects, *with_header(document.rows)):
        uuid = text_at(record, "xml_cdr_uuid") or text_at(record, "uuid")
        if uuid and "caller_id_number" in record and "destination_number" in record:
            yield Entry((uuid.lower(),), _reading(record, uuid.lower()))


def _reading(record: Mapping[str, object], uuid: str) -> Reading:
    direction = direction_in(text_at(record, "direction"))
    exact = epoch_time(number_at(record, "start_epoch"))
    return Reading(
        Source.SIDECAR,
        call_id=uuid,
        started=exact or iso_time(text_at(record, "start_stamp")),
        direction=direction,
        caller=text_at(record, "caller_id_number"),
        called=text_at(record, "destination_number"),
        channel_roles=STEREO.get(direction, ()),
        duration_ms=milliseconds(number_at(record, "billsec")),
    )
