"""ACR Phone (NLL, Android): ``+12025550143-0-1790000000000.m4a``; 0 is incoming, 1 outgoing."""

import re
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings.clock import epoch_time
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?P<number>\+?[\d-]+?|unknown)-(?P<way>[01])-(?P<epoch>\d{10,13})\.(?:m4a|amr|ogg|wav|mp3)",
    re.ASCII,
)
DIRECTIONS = {"0": Direction.INBOUND, "1": Direction.OUTBOUND}
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    return Reading(
        Source.FILENAME,
        started=epoch_time(match["epoch"]),
        direction=DIRECTIONS[match["way"]],
        party=match["number"],
    )
