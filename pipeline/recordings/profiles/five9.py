"""Five9: ``<number> by <agent> @ h_mm_ss AM.wav`` in folders ``<campaign>/M_D_YYYY/``.

The clock was seen to stay on standard time all year: a fixed offset such as ``-05:00`` is then the
right ``time_zone``.
"""

import re
from pathlib import Path

from pipeline.recordings.clock import wall_time
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?P<number>[+\d]*|anonymous|\w+) by (?P<agent>.*?) ?@ (?P<hour>\d{1,2})_(?P<minute>\d{2})"
    r"_(?P<second>\d{2}) (?P<half>AM|PM)(?:_.*?)?(?P<guid>[0-9A-F]{32}\d{15})?\.(?:wav|mp3)",
    re.ASCII,
)
DAY = re.compile(r"(?P<month>\d{1,2})_(?P<day>\d{1,2})_(?P<year>\d{4})", re.ASCII)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    day = DAY.fullmatch(path.parent.name)
    hour = int(match["hour"]) % 12 + (12 if match["half"] == "PM" else 0)
    clock = f"{hour:02}{match['minute']}{match['second']}"
    date = f"{day['year']}{int(day['month']):02}{int(day['day']):02}" if day else ""
    return Reading(
        Source.FILENAME,
        keys=(match["guid"],) if match["guid"] else (),
        started=wall_time(date, clock),
        party=match["number"] or "unknown",
        agent_id=match["agent"] or None,
    )
