"""The date and time that a person or an app wrote into a file name, in whatever form, if it can be
read in one way only.
"""

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
GAP = r"(?:[T_\s,-]|\bat\b){0,4}"
HOUR, SIXTY = r"(?:[01]\d|2[0-3])", r"[0-5]\d"
FRACTION, HALF = r"(?:[.,]\d{1,6})?", r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
SHIFT = r"(?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d)"
ZONE = rf"(?:\s*(?P<zone>Z\b|UTC\b|[+]{SHIFT}|-(?=\d\d:){SHIFT}))?"
COMPACT_ZONE = rf"(?P<compact_zone>Z\b|UTC\b|[+-]{SHIFT})?"
"""After ``16-54-44`` another hyphen and four digits are an extension rather than an offset."""

TIME = (
    rf"(?:{GAP}(?P<hour>[01]?\d|2[0-3])[-:._h](?P<minute>{SIXTY})(?:[-:._m](?P<second>{SIXTY}))?s?"
    rf"{FRACTION}(?!\d){HALF}{ZONE}"
    rf"|{GAP}(?P<compact>{HOUR}{SIXTY}{SIXTY}){FRACTION}(?!\d){COMPACT_ZONE}"
    rf"|T?(?P<short>{HOUR}{SIXTY})(?!\d)(?P<short_zone>Z\b)?)?"
)
"""Four digits alone are a time only where they touch the date or its T: else an extension."""

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
    stands there.
    """

    time: datetime | None
    rest: str
    warning: str | None = None


def find_time(name: str) -> Dated:
    """The first date in ``name``: ``day_only`` without a time of day, ``date_ambiguous`` for a date
    like 03-04-2026.
    """
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
    clock = _clock(found)
    if clock is None:
        return Dated(None, rest, "day_only")
    zone = found["zone"] or found["compact_zone"] or found["short_zone"] or ""
    offset = zone.upper().replace("UTC", "Z")
    return Dated(iso_time(f"{found['year']}-{month:02}-{day:02}T{clock}{offset}"), rest)


def _clock(found: dict[str, str | None]) -> str | None:
    digits = found["compact"] or found["short"]
    if digits:
        return f"{digits[:2]}:{digits[2:4]}:{digits[4:] or '00'}"
    if found["hour"] is None:
        return None
    return f"{_hour(found):02}:{found['minute']}:{found['second'] or '00'}"


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
