"""FreePBX and its relatives: ``TYPE-TO-FROM-YYYYMMDD-HHMMSS-UNIQUEID.wav``, and Asterisk's call
detail records.
"""

import re
from pathlib import Path

from pipeline.model import Direction, Role
from pipeline.recordings.asterisk_cdr import read_cdr
from pipeline.recordings.clock import anchored, epoch_time, wall_time
from pipeline.recordings.names import AUDIO, clean
from pipeline.recordings.reading import Reading, Source

NAME = re.compile(
    r"(?P<type>[A-Za-z]+|\d+)-(?P<to>[^-]*)-(?P<from>[^-]*)-(?P<date>\d{8})-(?P<time>\d{6})"
    rf"-(?P<uniqueid>(?:[\w.]+-)?(?P<epoch>\d{{10}})\.\d+)(?:[-_]\d+)?\.{AUDIO}",
    re.ASCII,
)
DIRECTIONS = {
    "in": Direction.INBOUND,
    "external": Direction.INBOUND,
    "q": Direction.INBOUND,
    "rg": Direction.INBOUND,
    "out": Direction.OUTBOUND,
    "internal": Direction.INTERNAL,
}
SPLIT = {
    Direction.INBOUND: (Role.CUSTOMER, Role.AGENT),
    Direction.OUTBOUND: (Role.AGENT, Role.CUSTOMER),
}
"""The usual recording is mono; installations patched to keep two channels have the caller left."""
GROUPS = frozenset({"q", "rg"})
"""Types whose called side is a queue or ring group, not a person."""

read_document = read_cdr


def read_path(path: Path) -> Reading | None:
    """Token 2 is the called side and token 3 the calling side, always. The stamp is local and the
    unique id begins with seconds since 1970: together they give the offset.
    """
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    kind = match["type"].lower()
    direction = DIRECTIONS.get(kind, Direction.UNKNOWN)
    return Reading(
        Source.FILENAME,
        call_id=match["uniqueid"],
        keys=(match["uniqueid"], path.name),
        started=anchored(wall_time(match["date"], match["time"]), epoch_time(match["epoch"])),
        direction=direction,
        caller=match["from"] or None,
        channel_roles=SPLIT.get(direction, ()),
        called=None if kind in GROUPS else match["to"] or None,
    )
