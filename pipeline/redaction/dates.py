"""Dates, as far as they can be somebody's date of birth."""

import re
from dataclasses import dataclass

from pipeline.redaction.runs import is_written_date, read_digits
from pipeline.redaction.tokens import Line

_DAY = r"T?(?:t-?q|q|[dD]s?|e|t-?d|t)"
_MONTH = r"[mMN]"
_YEAR = r"(?:duo?&?(?:[de]|t-?d?)?|[etD](?:t-?d|t|od|oD|e|D)|hd?|t-?d|t|D|e)"
_SHAPES = re.compile(
    rf"{_DAY}v?{_MONTH}(?:[v,]*(?P<year1>{_YEAR})(?!u))?"
    rf"|{_MONTH}{_DAY}(?:,*(?P<year2>{_YEAR})(?!u))?"
    rf"|{_MONTH}v?,*(?P<year3>{_YEAR})(?!u)"
    rf"|T?(?:t-?q|q)v?T?(?:t-?q|q),*(?P<year4>{_YEAR})(?!u)"
    r"|[dD]([/.\-])[dD]\5(?P<year5>[dD])"
)
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
    if not any(code in line.shape for code in "mMNq/.-"):
        return []
    kept = [i for i, code in enumerate(line.shape) if code not in "fp"]
    shape = "".join(line.shape[i] for i in kept)
    dates = []
    for match in _SHAPES.finditer(shape):
        first, last = match.span()
        words = tuple(line.words[kept[i]] for i in range(first, last))
        if match["year5"] and not is_written_date(match[5], words[::2]):
            continue
        dates.append(Date(kept[first], kept[last - 1] + 1, _looks_like_birth(line, match, kept)))
    return dates


def _looks_like_birth(line: Line, match: re.Match[str], kept: list[int]) -> bool:
    group = next((name for name in ("year1", "year2", "year4", "year5") if match[name]), None)
    if group is None:
        return False
    first, last = match.span(group)
    digits = read_digits(line, kept[first], kept[last - 1] + 1)
    if len(digits) == 4:
        return OLDEST <= int(digits) <= YOUNGEST
    return len(digits) == 2 and int(digits) > 31
