"""MikoPBX: ``out-201-102-20261101-100534.17.wav``. Unlike FreePBX the calling side comes first."""

import re
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings.clock import wall_time
from pipeline.recordings.names import AUDIO, clean
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?P<way>in|out)-(?P<caller>[^-]+)-(?P<called>[^-]+)-(?P<date>\d{8})-(?P<time>\d{6})"
    rf"\.\d+\.{AUDIO}",
    re.ASCII,
)
DIRECTIONS = {"in": Direction.INBOUND, "out": Direction.OUTBOUND}
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    return Reading(
        Source.FILENAME,
        started=wall_time(match["date"], match["time"]),
        direction=DIRECTIONS[match["way"]],
        caller=match["caller"],
        called=match["called"],
    )
