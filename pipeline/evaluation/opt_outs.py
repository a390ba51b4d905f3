"""Labelled opt-outs: ``[{"channels", "scope", "review"}]``; ``review: null`` if either is fine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pydantic import TypeAdapter

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
    difference,
    total,
)
from pipeline.model import Channel, OptOut, Scope

SECTION = "opt-outs"


@dataclass(frozen=True, slots=True)
class Expected:
    """One labelled opt-out."""

    __pydantic_config__ = FORBID_UNKNOWN

    channels: tuple[Channel, ...]
    scope: Scope
    review: bool | None = None


_LABELS = TypeAdapter(tuple[Expected, ...])


def read(expect: object, _: Given) -> Judge:
    """The labels, typed. Raises ValueError for one that cannot be right."""
    return partial(judge, _LABELS.validate_python(expect))


def judge(labels: Sequence[Expected], reading: Reading) -> Verdict:
    """Whether consent was withdrawn at all is counted by call; what was withdrawn, by opt-out."""
    found = reading.understanding.opt_outs
    return Verdict(
        tuple(_counts(labels, found)), tuple(_rates(labels, found)), _mistake(labels, found)
    )


def _counts(labels: Sequence[Expected], found: Sequence[OptOut]) -> Iterator[Count]:
    heard = ["opt-out"]
    yield total(SECTION, "calls with an opt-out", heard if labels else [], heard if found else [])
    yield total(SECTION, "channels and scope", _what(labels), _what(found))
    yield total(SECTION, "channels", _channels(labels), _channels(found))
    scopes = [each.scope for each in labels], [each.scope for each in found]
    yield from broken_down(SECTION, "scope", *scopes, str)


def _rates(labels: Sequence[Expected], found: Sequence[OptOut]) -> Iterator[Rate]:
    if not labels:
        yield Rate(SECTION, "false alarms", int(bool(found)), 1)
    yield Rate(SECTION, "review as labelled", *_reviews(labels, found))


def _reviews(labels: Sequence[Expected], found: Sequence[OptOut]) -> tuple[int, int]:
    """How many labels that say so got the right ``review``, and how many there are."""
    decided = [each for each in labels if each.review is not None]
    seen = {(what, each.review) for what, each in zip(_what(found), found, strict=True)}
    asked = [(what, each.review) for what, each in zip(_what(decided), decided, strict=True)]
    return sum(each in seen for each in asked), len(asked)


def _mistake(labels: Sequence[Expected], found: Sequence[OptOut]) -> Mistake | None:
    missed, surplus = difference(_what(labels), _what(found))
    right, asked = _reviews(labels, found)
    if not missed and not surplus and right == asked:
        return None
    severity = Severity.WRONG
    if bool(labels) != bool(found):
        severity = Severity.MISSED_OPT_OUT if labels else Severity.FALSE_OPT_OUT
    return Mistake(severity, _named(labels), _named(found))


def _what(opt_outs: Sequence[Expected | OptOut]) -> list[tuple[frozenset[Channel], Scope]]:
    return [(frozenset(each.channels), each.scope) for each in opt_outs]


def _channels(opt_outs: Sequence[Expected | OptOut]) -> list[frozenset[Channel]]:
    return [channels for channels, _ in _what(opt_outs)]


def _named(opt_outs: Sequence[Expected | OptOut]) -> tuple[str, ...]:
    return tuple(
        f"{each.scope} by {'+'.join(sorted(each.channels))}{', to review' if each.review else ''}"
        for each in opt_outs
    )
