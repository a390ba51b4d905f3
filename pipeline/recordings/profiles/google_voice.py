"""Google Voice from Takeout: ``<party> - Recorded - YYYY-MM-DDTHH_MM_SSZ.mp3`` with an HTML page.

The party is a contact's name, a number, or nothing when the number was withheld.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings.clock import iso_time
from pipeline.recordings.documents import Document
from pipeline.recordings.names import beside, clean
from pipeline.recordings.phones import looks_like_number
from pipeline.recordings.reading import Entry, Kind, Reading, Source

NAME = re.compile(
    r"(?P<party>.*?) ?- (?P<kind>Voicemail|Recorded|Received|Placed|Missed|Text)"
    r" - (?P<stamp>\d{4}-\d\d-\d\dT\d\d_(?:\d\d_\d\dZ)?)(?:\(\d+\))?\.(?:mp3|wav)",
    re.ASCII,
)
DIRECTIONS = {
    "Voicemail": Direction.INBOUND,
    "Received": Direction.INBOUND,
    "Missed": Direction.INBOUND,
    "Placed": Direction.OUTBOUND,
}
NUMBER = re.compile(r'href="tel:([^"]*)"', re.ASCII)
PUBLISHED = re.compile(r'<abbr\s[^>]*class="published"[^>]*title="([^"]+)"', re.ASCII)
DURATION = re.compile(
    r'class="duration"[^>]*title="PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.\d+)?S)?"',
    re.ASCII,
)
AUDIO_SOURCE = re.compile(r'<audio\s[^>]*src="([^"]+)"', re.ASCII)


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    party = match["party"].strip()
    is_number = looks_like_number(party)
    return Reading(
        Source.FILENAME,
        started=iso_time(match["stamp"].replace("_", ":")),
        direction=DIRECTIONS.get(match["kind"], Direction.UNKNOWN),
        party=party if is_number else None if party else "unknown",
        kind=Kind.VOICEMAIL if match["kind"] == "Voicemail" else Kind.CALL,
    )


def read_document(document: Document) -> Iterator[Entry]:
    """The page names its sound file; its own name may have been cut."""
    published = PUBLISHED.search(document.text)
    if published is None or "haudio" not in document.text:
        return
    source = AUDIO_SOURCE.search(document.text)
    names = (html.unescape(source[1]).rpartition("/")[2],) if source else ()
    number = NUMBER.search(document.text)
    reading = Reading(
        Source.SIDECAR,
        started=iso_time(published[1]),
        party=(html.unescape(number[1]) or "unknown") if number else None,
        duration_ms=_duration(document.text),
    )
    yield Entry((beside(document.path), *names), reading)


def _duration(text: str) -> int | None:
    match = DURATION.search(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return (hours * 3600 + minutes * 60 + seconds) * 1000 or None
