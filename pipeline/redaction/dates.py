"""Dates, as far as they can be somebody's date of birth."""

import re
from dataclasses import dataclass

from pipeline.redaction.runs import is_written_date, read_digits
from pipeline.redaction.tokens import Line

_DAY = r"T?(?:t-?q|qs?|[dD]|e|t-?d|t)"
_MONTH = r"[mMN]"
_YEAR = r"(?:dzo?&?(?:[de]|t-?d?)?|[etD](?:t-?d|t|od|oD|e|D)|hd?|t-?d|t|D|e|dd)"
_SHAPES = re.compile(
    rf"{_DAY}v?{_MONTH}(?:[v,]*(?P<year1>{_YEAR})(?![uz]))?"
    rf"|{_MONTH}{_DAY}(?:,*(?P<year2>{_YEAR})(?![uz]))?"
    rf"|{_MONTH}v?,*(?P<year3>{_YEAR})(?![uz])"
    rf"|T?(?:t-?q|qs?)v?T?(?:t-?q|qs?),*(?P<year4>{_YEAR})(?![uz])"
    r"|[dD](?P<sign>[/.\-])[dD](?P=sign)(?P<year5>[dD])"
    rf"|(?<![detDo])(?:t-?d|e|o?d|D)[,/-]?(?:e|o?d|D)[,/-]?(?P<year6>{_YEAR})(?![detDo])"
)
MIN_TOKENS = 2
LAST_DAY = 31
OLDEST, YOUNGEST = 1900, 1999
"""A full date in these years is a date of birth without being called one."""


@dataclass(frozen=True, slots=True)
class Date:
    """Tokens ``first`` to ``last`` (exclusive) are a date."""

    first: int
    last: int
    looks_like_birth: bool  # with day and month, in a year long past


def find_dates(line: Line) -> list[Date]:
    """All dates with a month or in figures."""
    if len(line.shape) < MIN_TOKENS:
        return []
    kept = [i for i, code in enumerate(line.shape) if code not in "fp"]
    shape = "".join(line.shape[i] for i in kept)
    dates = []
    for match in _SHAPES.finditer(shape):
        first, last = kept[match.start()], kept[match.end() - 1] + 1
        if match["year5"] and not is_written_date(line, first, last):
            continue
        if match["year6"] and not _is_day_and_month(line, match, kept):
            continue
        dates.append(Date(first, last, _looks_like_birth(line, match, kept)))
    return dates


def _is_day_and_month(line: Line, match: re.Match[str], kept: list[int]) -> bool:
    """Whether the numbers before the year, said without a month, can be a day and a month."""
    parts = [
        read_digits(line, kept[i], kept[i] + 1) for i in range(match.start(), match.start("year6"))
    ]
    numbers = [int(part) for part in parts if part]
    return all(0 <= number <= LAST_DAY for number in numbers)


def _looks_like_birth(line: Line, match: re.Match[str], kept: list[int]) -> bool:
    group = next((name for name in ("year1", "year2", "year4", "year5") if match[name]), None)
    if group is None:
        return False
    first, last = match.span(group)
    digits = read_digits(line, kept[first], kept[last - 1] + 1)
    if len(digits) == 4:
        return OLDEST <= int(digits) <= YOUNGEST
    return len(digits) == 2 and int(digits) > 31
