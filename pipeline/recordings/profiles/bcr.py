"""BCR (Android, open source): ``20260414_215701.088-0400_in_sim1_<number>_<name>.oga`` and its
``.json``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings.clock import epoch_time, iso_time
from pipeline.recordings.documents import (
    Document,
    JsonObject,
    items_at,
    milliseconds,
    number_at,
    text_at,
)
from pipeline.recordings.names import beside, clean
from pipeline.recordings.reading import Entry, Reading, Source

NAME = re.compile(
    r"(?P<date>\d{8})_(?P<time>\d{6})\.\d{3}(?P<offset>[+-]\d{4})(?:_(?P<way>in|out|conference))?"
    r"(?:_sim\d+)?(?:_(?P<number>\+?[\d*#() .-]{2,}))?(?:_(?P<name>.+?))?"
    r"\.(?:oga|ogg|opus|m4a|flac|wav|amr|awb|3gp)",
    re.ASCII,
)
DIRECTIONS = {"in": Direction.INBOUND, "out": Direction.OUTBOUND}
STEREO = (Role.AGENT, Role.CUSTOMER)
"""In its stereo mode: uplink (the owner of the telephone) left, downlink right."""


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    day, time = match["date"], match["time"]
    stamp = f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}{match['offset']}"
    return Reading(
        Source.FILENAME,
        started=iso_time(stamp),
        direction=DIRECTIONS.get(match["way"] or "", Direction.UNKNOWN),
        party=match["number"],
        channel_roles=STEREO,
    )


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects[:1]:
        if "timestamp_unix_ms" in record and "output" in record:
            yield Entry((beside(document.path),), _metadata(record))


def _metadata(record: JsonObject) -> Reading:
    calls = items_at(record, "calls")
    duration = number_at(record, "output", "recording", "duration_secs_encoded")
    return Reading(
        Source.SIDECAR,
        started=iso_time(text_at(record, "timestamp"))
        or epoch_time(number_at(record, "timestamp_unix_ms")),
        direction=DIRECTIONS.get(text_at(record, "direction") or "", Direction.UNKNOWN),
        party=text_at(calls[0], "phone_number") if len(calls) == 1 else None,
        duration_ms=milliseconds(duration),
    )
