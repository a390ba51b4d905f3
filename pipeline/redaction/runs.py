"""Runs of digits in a line, written or spoken, with everything that people put between the digits."""

import re
from dataclasses import dataclass

from pipeline.redaction.tokens import Line

_STRETCH = re.compile(r"[detDhro][detDhroyfx&,.\-/();+_]*")
_BREAK = re.compile(r"[^detDhro]{6,}|[dD]([/\-.])[dD]\1[dD]")
_SINGLE = re.compile(r"(?<!t)(?<!t-)[do]|D")
_DIGITS = frozenset("detDhro")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last`` (exclusive) of a line say ``digits``."""

    first: int
    last: int
    digits: str
    singles: int  # digits written or said one by one; prices and years are said in pairs
    international: bool  # after a plus
    counted: bool  # stands beside a unit or a currency sign: an amount, not an identifier

    @property
    def begin(self) -> int:
        """The first token that goes with the digits: the plus of an international number."""
        return self.first - self.international


def find_runs(line: Line) -> list[Run]:
    """All runs, in order."""
    return [
        _run(line, *span)
        for match in _STRETCH.finditer(line.shape)
        for span in _split(line, *match.span())
    ]


def _run(line: Line, first: int, last: int) -> Run:
    found = _SINGLE.finditer(line.shape, first, last)
    singles = sum(len(line.words[each.start()]) if each[0] == "D" else 1 for each in found)
    international = line.shape[max(first - 1, 0) : first] == "+"
    counted = _is_counted(line.shape, first, last)
    return Run(first, last, read_digits(line, first, last), singles, international, counted)


def _split(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    """A stretch cut where a pause is too long to belong together and at written dates, each piece trimmed."""
    pieces, start = [], first
    for found in _BREAK.finditer(line.shape, first, last):
        if found[1] is None or is_written_date(line, *found.span()):
            pieces.append((start, found.start()))
            start = found.end()
    pieces.append((start, last))
    return [trimmed for piece in pieces if (trimmed := _trim(line.shape, *piece))]


def is_written_date(line: Line, first: int, last: int) -> bool:
    """Whether three numerals without spaces can be a date: 4/7/85, 04-07-1985. 12-34-56 is a sort code."""
    if any(line.ends[i] != line.starts[i + 1] for i in range(first, last - 1)):
        return False
    lengths = [len(numeral) for numeral in line.words[first:last:2]]
    if max(lengths) <= 2:
        return line.words[first + 1] != "-"
    return max(lengths) == 4 and lengths[1] <= 2 and sorted(lengths)[1] <= 2


def _trim(shape: str, first: int, last: int) -> tuple[int, int] | None:
    """From the first digit to the last."""
    while last > first and shape[last - 1] not in _DIGITS:
        last -= 1
    while first < last and shape[first] not in _DIGITS:
        first += 1
    return (first, last) if first < last else None


def _is_counted(shape: str, first: int, last: int) -> bool:
    after = shape[last : last + 2]
    return after[:1] in ("u", "z") or after == "-u" or shape[max(first - 1, 0) : first] == "$"


def read_digits(line: Line, first: int, last: int) -> str:
    """The digits that these tokens say: ``double four oh`` is 440, ``eighty five`` is 85, ``two hundred`` is 200."""
    found: list[str] = []
    repeat, tens = 1, False
    for i in range(first, last):
        code, value = line.shape[i], line.values[i]
        if code == "r":
            repeat = int(value)
        elif code == "y":
            beside = line.shape[i - 1 : i] + line.shape[i + 1 : i + 2]
            found += [value] if len(beside) == 2 and _DIGITS.issuperset(beside) else []
        elif code in _DIGITS:
            if tens and code == "d" and value != "0":
                found[-1] = found[-1][0] + value
            else:
                found.append((value + "0" if code == "t" else value) * repeat)
            repeat = 1
        tens = code == "t" or (tens and code == "-")
    return "".join(found)
