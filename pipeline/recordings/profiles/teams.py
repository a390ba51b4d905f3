"""Microsoft Teams: ``<Subject>-YYYYMMDD_HHMMSS[UTC]-Meeting Recording.mp4``; everybody is mixed."""

import re
from pathlib import Path

from pipeline.recordings.clock import utc_time, wall_time
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Kind, Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?P<subject>.+)-(?P<date>\d{8})_(?P<time>\d{6})(?P<utc>UTC)?-Meeting (?:Recording|Transcript)"
    r"(?: \(?\d+\)?)?\.mp4",
    re.ASCII,
)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    read_time = utc_time if match["utc"] else wall_time
    started = read_time(match["date"], match["time"])
    return Reading(Source.FILENAME, started=started, kind=Kind.MEETING)
