"""Samsung telephones: ``Call recording <contact or number>_yymmdd_hhmmss.m4a``; the time is the
start, on the local clock.
"""

import re
from pathlib import Path

from pipeline.recordings.clock import wall_time
from pipeline.recordings.names import clean
from pipeline.recordings.phones import is_withheld, looks_like_number
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?:Call [Rr]ecording|통화 녹음) (?P<party>.+?)_(?P<date>\d{6})_(?P<time>\d{6})"
    r"(?: ?\(\d+\)|_\d+)?\.(?:m4a|amr|3gp|mp3|wav)",
    re.ASCII,
)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    party = match["party"].strip()
    return Reading(
        Source.FILENAME,
        started=wall_time(match["date"], match["time"]),
        party=party if looks_like_number(party) or is_withheld(party) else None,
    )
