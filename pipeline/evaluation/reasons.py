"""Labelled reasons: ``[{"reason", "turn"}]``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from pydantic import NonNegativeInt, TypeAdapter

from pipeline.evaluation.labels import FORBID_UNKNOWN
from pipeline.evaluation.verdict import (
    Count,
    Given,
    Judge,
    Mistake,
    Rate,
    Reading,
    Severity,
    Verdict,
    broken_down,
    total,
)

SECTION = "reasons"


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """One labelled reason."""

    __pydantic_config__ = FORBID_UNKNOWN

    reason: str
    turn: NonNegativeInt


_LABELS = TypeAdapter(tuple[Expected, ...])


def read(expect: object, given: Given) -> Judge:
    """The labels, typed. Raises ValueError for one that cannot be right."""
    labels = _LABELS.validate_python(expect)
    for label in labels:
        if label.turn >= len(given.transcript.utterances):
            raise ValueError(f"there is no turn {label.turn}; turns count from 0")
    return partial(judge, labels)


def judge(labels: Sequence[Expected], reading: Reading) -> Verdict:
    """A reason is right when its label and its turn are."""
    found = [Expected(each.reason, each.evidence.turn) for each in reading.understanding.reasons]
    same = sorted(labels) == sorted(found)
    mistake = Mistake(Severity.WRONG, _named(labels), _named(found))
    return Verdict(
        tuple(_counts(labels, found)),
        () if labels else (Rate(SECTION, "found where none is stated", int(bool(found)), 1),),
        None if same else mistake,
    )


def _counts(labels: Sequence[Expected], found: Sequence[Expected]) -> Iterator[Count]:
    yield total(SECTION, "reason and turn", labels, found)
    stated = [each.turn for each in labels], [each.turn for each in found]
    yield total(SECTION, "turn, any reason", *stated)
    yield from broken_down(SECTION, "name", labels, found, attrgetter("reason"))


def _named(reasons: Sequence[Expected]) -> tuple[str, ...]:
    return tuple(f"{each.reason} in turn {each.turn}" for each in reasons)
