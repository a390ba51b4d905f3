"""Asterisk's call detail records: ``Master.csv`` (no header row) or an export of the ``cdr`` table
(with one).
"""

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Direction
from pipeline.recordings.clock import anchored, epoch_time, iso_time
from pipeline.recordings.documents import Document, milliseconds, number_at, with_header
from pipeline.recordings.phones import is_extension
from pipeline.recordings.reading import Entry, Reading, Source

MASTER = (
    *(
        "accountcode",
        "src",
        "dst",
        "dcontext",
        "clid",
        "channel",
        "dstchannel",
        "lastapp",
        "lastdata",
        "start",
    ),
    *("answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield"),
)
DISPOSITIONS = frozenset({"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"})
UNIQUE_ID = re.compile(r"(?:[\w.]+-)?(\d{10})\.\d+", re.ASCII)
"""Begins with the second in which the channel was made."""
FROM_OUTSIDE = ("from-trunk", "from-pstn", "from-did", "ext-did", "from-external", "incoming")

Row = Mapping[str, str]


def read_cdr(document: Document) -> Iterator[Entry]:
    """Rows without a unique id or recording file name nothing that could be joined, and are left
    out.
    """
    for row in _rows(document.rows):
        names = (row.get("recordingfile", "").rpartition("/")[2], row.get("uniqueid", ""))
        keys = tuple(key for key in names if key)
        if keys:
            yield Entry(keys, _reading(row))


def _rows(rows: tuple[tuple[str, ...], ...]) -> Iterator[Row]:
    if not rows:
        return
    if {"src", "dst", "uniqueid"} <= {cell.lower() for cell in rows[0]}:
        yield from with_header(rows)
    elif len(rows[0]) >= 16 and rows[0][14] in DISPOSITIONS:
        yield from (dict(zip(MASTER, row, strict=False)) for row in rows)


def _reading(row: Row) -> Reading:
    caller, called = row.get("src") or None, row.get("dst") or None
    direction = _direction(row)
    return Reading(
        Source.SIDECAR,
        call_id=row.get("linkedid") or row.get("uniqueid") or None,
        started=anchored(
            iso_time(row.get("start") or row.get("calldate")),
            epoch_time(UNIQUE_ID.sub(r"\1", row.get("uniqueid", ""))),
        ),
        direction=direction,
        caller=caller,
        called=(row.get("did") or called)
        if direction is Direction.INBOUND and not is_extension(called)
        else called,
        duration_ms=milliseconds(number_at(row, "billsec")),  # "duration" counts the ringing too
    )


def _direction(row: Row) -> Direction:
    context = row.get("dcontext", "").lower()
    if context.startswith(FROM_OUTSIDE):
        return Direction.INBOUND
    if not context.startswith("from-internal"):
        return Direction.UNKNOWN
    return Direction.INTERNAL if is_extension(row.get("dst")) else Direction.OUTBOUND
