"""The date and time that a person or an app wrote into a file name, in whatever form, if it can be
read in one way only."""

import re
from dataclasses import dataclass
from datetime import datetime

from pipeline.recordings.clock import epoch_time, iso_time

YEAR, MONTH, DAY = (
    r"(?P<year>(?:19|20)\d\d)",
    r"(?P<month>0[1-9]|1[0-2])",
    r"(?P<day>0[1-9]|[12]\d|3[01])",
)
NAMED = r"(?P<named>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
TIME = (
    r"(?:(?:[T_\s,-]|\bat\b){0,4}(?P<hour>[01]?\d|2[0-3])[-:._h\s]?(?P<minute>[0-5]\d)(?:[-:._m\s]?(?P<second>[0-5]\d))?"
    r"(?:[.,]\d{1,6})?s?(?!\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<offset>Z\b|UTC\b|[+-]\d\d:?\d\d(?!\d)))?)?"
)
PATTERNS = tuple(
    re.compile(rf"(?<![\d+]){date}(?!\d(?!\d{{3}})){TIME}", re.IGNORECASE | re.ASCII)
    for date in (
        rf"{YEAR}(?P<sep>[-._\s]?){MONTH}(?P=sep){DAY}",
        rf"(?P<day>\d{{1,2}})[-._\s]?{NAMED}[-._\s,]*{YEAR}",
        rf"{NAMED}[-._\s]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-._\s,]+{YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<sep>[-._])(?P<then>\d{{1,2}})(?P=sep){YEAR}",
    )
)
EPOCH_MS = re.compile(r"(?<![\d+])1[0-9]{12}(?!\d)", re.ASCII)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Dated:
    """``rest`` is the name without the date. ``warning`` says why ``time`` is None although a date
    stands there."""

    time: datetime | None
    rest: str
    warning: str | None = None


def find_time(name: str) -> Dated:
    """The first date in ``name``: ``day_only`` without a time of day, ``date_ambiguous`` for a date
    like 03-04-2026."""
    for pattern in PATTERNS:
        match = pattern.search(name)
        if match is not None:
            rest = f"{name[: match.start()]} {name[match.end() :]}"
            return _dated(match.groupdict(), rest)
    match = EPOCH_MS.search(name)
    if match is None:
        return Dated(None, name)
    return Dated(epoch_time(match[0]), f"{name[: match.start()]} {name[match.end() :]}")


def _dated(found: dict[str, str | None], rest: str) -> Dated:
    month, day = _month_and_day(found)
    if month == 0:
        return Dated(None, rest, "date_ambiguous")
    if found["hour"] is None:
        return Dated(None, rest, "day_only")
    clock = f"{_hour(found):02}:{found['minute']}:{found['second'] or '00'}"
    offset = (found["offset"] or "").upper().replace("UTC", "Z")
    return Dated(iso_time(f"{found['year']}-{month:02}-{day:02}T{clock}{offset}"), rest)


def _month_and_day(found: dict[str, str | None]) -> tuple[int, int]:
    """(0, 0) if the order of day and month cannot be told."""
    if "named" in found:
        return MONTHS.index((found["named"] or "").lower()) + 1, int(found["day"] or 0)
    if "first" not in found:
        return int(found["month"] or 0), int(found["day"] or 0)
    first, then = int(found["first"] or 0), int(found["then"] or 0)
    if first == then or then > 12:
        return first, then
    return (then, first) if first > 12 else (0, 0)


def _hour(found: dict[str, str | None]) -> int:
    hour = int(found["hour"] or 0)
    if found["half"] is None or hour > 12:
        return hour
    return hour % 12 + (12 if found["half"].lower() == "p" else 0)
