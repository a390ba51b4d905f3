"""What is counted about one labelled call: right and wrong findings, rates, and the mistake if
there is one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

from pipeline.model import RedactedTranscript, Transcript, Understanding

Key = TypeVar("Key")


class Severity(IntEnum):
    """How bad a mistake is for the person who called, worst first."""

    FALSE_NOTIFICATION = 0
    MISSED_OPT_OUT = 1
    PERSONAL_DATA_LEFT = 2
    FALSE_OPT_OUT = 3
    WRONG = 4


@dataclass(frozen=True, slots=True)
class Given:
    """What a label is checked against when it is read."""

    transcript: Transcript
    interests: Collection[str]  # ids of the taxonomy


@dataclass(frozen=True, slots=True)
class Reading:
    """What redaction and understanding made of a labelled call."""

    redacted: RedactedTranscript
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Count:
    """Findings against labels under one name. Labels and findings may be of different number: two
    labelled parts of a card number may go in one stretch.
    """

    section: str
    by: str  # "status", "type" … for a row of a break-down; empty for a total
    name: str
    found: int
    found_right: int
    expected: int
    expected_right: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happened out of the times it could."""

    section: str
    name: str
    hits: int
    of: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """What differs in one call; labels and rules only, no word that was spoken."""

    severity: Severity
    expected: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that is counted about one call."""

    counts: tuple[Count, ...]
    rates: tuple[Rate, ...] = ()
    mistake: Mistake | None = None


Judge = Callable[[Reading], Verdict]
"""Compares one call's labels, which it holds, with what was found."""


def total(section: str, name: str, expected: Sequence[Key], found: Sequence[Key]) -> Count:
    """Labels against findings that are right when they are equal, each as often as it is there."""
    right = (Counter(expected) & Counter(found)).total()
    return Count(section, "", name, len(found), right, len(expected), right)


def broken_down(
    section: str, by: str, expected: Sequence[Key], found: Sequence[Key], name: Callable[[Key], str]
) -> Iterator[Count]:
    """The same for every name that a label or finding has."""
    for each in sorted({name(key) for key in (*expected, *found)}):
        named = [[key for key in side if name(key) == each] for side in (expected, found)]
        yield replace(total(section, each, *named), by=by)


def difference(expected: Sequence[Key], found: Sequence[Key]) -> tuple[list[Key], list[Key]]:
    """What was missed and what was found too much."""
    wanted, got = Counter(expected), Counter(found)
    return list((wanted - got).elements()), list((got - wanted).elements())
