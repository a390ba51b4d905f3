"""Xiaomi MIUI: ``通话录音@name(number)_YYYYMMDDHHMMSS.mp3``, elsewhere without the prefix.

The time is local.
"""

import re
from pathlib import Path

from pipeline.recordings.clock import wall_time
from pipeline.recordings.names import clean
from pipeline.recordings.phones import is_withheld, looks_like_number
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?P<prefix>通话录音@)?(?P<name>[^()]*?)(?:\((?P<number>[+\d*#][\d\s-]*)\))?_(?P<stamp>\d{14})"
    r"\.(?:mp3|m4a|amr|wav|aac)",
    re.ASCII,
)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    """Without prefix and number it could be anybody's name for anything."""
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    name = match["name"].strip()
    party = match["number"] or (name if looks_like_number(name) or is_withheld(name) else None)
    if party is None and not match["prefix"]:
        return None
    stamp = match["stamp"]
    return Reading(Source.FILENAME, started=wall_time(stamp[:8], stamp[8:]), party=party)
