"""3CX: ``[Name]_extension-number_YYYYMMDDHHMMSS(id).wav`` in a folder per extension; local time."""

import re
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings.clock import wall_time
from pipeline.recordings.names import clean
from pipeline.recordings.phones import is_extension
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"\[(?P<name>[^\]]*)\]_(?P<first>[^-_]+)-(?P<then>[^_]+)_(?P<stamp>\d{14})\(\d+\)\.(?:wav|mp3)",
    re.ASCII,
)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    """The name does not say who rang whom; the side that is the folder's name is the extension."""
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    agent, other = match["first"], match["then"]
    if other == path.parent.name or (is_extension(other) and not is_extension(agent)):
        agent, other = other, agent
    return Reading(
        Source.FILENAME,
        started=wall_time(match["stamp"][:8], match["stamp"][8:]),
        direction=Direction.INTERNAL if is_extension(other) else Direction.UNKNOWN,
        party=other,
        agent_id=agent if is_extension(agent) else None,
    )
