"""Reading times as they are written in names and sidecars, and giving wall-clock times their
offset.

Every reader gives None for what it cannot read, never a default. A datetime without tzinfo is the
wall clock of the recorder.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

YEARS = range(1990, 2101)
"""A call outside these years is a counter or another number that only looks like a date."""

ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)([.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)
QUARTER = 15  # minutes: every offset in use is a multiple
WIDEST = 14 * 60  # minutes from UTC
EARLIEST, LATEST = -2.0, 7.4  # minutes from a channel's creation that still prove the offset

LONGEST_CALL = timedelta(minutes=45)
"""A call that began in the hour that a clock repeats is taken to have ended within this time."""


def wall_time(date: str, time: str) -> datetime | None:
    """From ``YYYYMMDD`` or ``yymmdd`` and ``HHMM`` or ``HHMMSS``, whatever stands between the
    digits.
    """
    day, clock = re.sub(r"[^0-9]", "", date), re.sub(r"[^0-9]", "", time)
    if len(day) == 6:
        day = f"20{day}"
    if len(day) != 8 or len(clock) not in {4, 6}:
        return None
    return _plausible(
        f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:] or '00'}"
    )


def utc_time(date: str, time: str) -> datetime | None:
    """The same for a time that is known to be UTC."""
    found = wall_time(date, time)
    return found and found.replace(tzinfo=UTC)


def epoch_time(value: str | float | None) -> datetime | None:
    """From seconds or milliseconds since 1970."""
    try:
        number = float(value) if value is not None else 0.0
    except ValueError:
        return None
    seconds = number / 1000 if number >= 1e11 else number
    if not 631_152_000 <= seconds < 4_133_980_800:  # 1990 to 2100; also false for NaN
        return None
    return datetime.fromtimestamp(seconds, UTC)


def iso_time(text: str | None) -> datetime | None:
    """From ISO 8601 with date and time; without an offset it is wall clock. A bare date has no time
    and gives None.
    """
    match = ISO.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    date, time, fraction, offset = match.groups()
    digits = f".{fraction[1:7]}" if fraction else ""
    seconds = ":00" if len(time) == 5 else ""
    return _plausible(f"{date}T{time}{seconds}{digits}{(offset or '').upper()}")


def mail_time(text: str | None) -> datetime | None:
    """From RFC 2822, such as ``Tue, 25 Sep 2018 23:00:00 +0000``."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found is None or found.year not in YEARS:
        return None
    return (
        found.replace(tzinfo=UTC) if found.tzinfo is None else found
    )  # "-0000" means UTC, place unknown


def anchored(wall: datetime | None, created: datetime | None) -> datetime | None:
    """Local time whose offset is proved by ``created``, the same moment or a few minutes before.

    Where the two do not fit, the exact one counts; where one is missing, the other.
    """
    if wall is None or created is None:
        return created or wall
    minutes = (wall.replace(tzinfo=UTC) - created).total_seconds() / 60
    offset = round(minutes / QUARTER) * QUARTER
    if abs(offset) > WIDEST or not EARLIEST <= minutes - offset <= LATEST:
        return created
    return wall.replace(tzinfo=timezone(timedelta(minutes=offset)))


def localise(
    wall: datetime, zone: tzinfo, finished: datetime | None = None
) -> tuple[datetime, str | None]:
    """``wall`` with its offset in ``zone``, and a warning code where the clocks were being changed.

    In a repeated hour ``finished``, the file's own time, decides if it can; else the first of the
    two is taken (``time_ambiguous``). A time that was skipped is moved forward by what was skipped
    (``time_shifted``).
    """
    first, second = (_fixed(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if first == second:
        return first, None
    if first > second:  # the offset grows: this wall time never was
        return _fixed(first.astimezone(UTC).astimezone(zone)), "time_shifted"
    if finished is not None and first <= finished < second:
        return first, None
    if finished is not None and second <= finished < second + LONGEST_CALL:
        return second, None
    return first, "time_ambiguous"


def _fixed(moment: datetime) -> datetime:
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)


def _plausible(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None
