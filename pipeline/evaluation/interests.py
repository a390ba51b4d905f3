"""Labelled interests: ``[{"interest", "status", "notify"}]``."""

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
    total,
)
from pipeline.model import Interest, Status

SECTION = "interests"
_REFUSED = (Status.DECLINED, Status.DECLINED_OFFER)


@dataclass(frozen=True, slots=True)
class Expected:
    """One labelled interest."""

    __pydantic_config__ = FORBID_UNKNOWN

    interest: str
    status: Status
    notify: bool


_LABELS = TypeAdapter(tuple[Expected, ...])


def read(expect: object, given: Given) -> Judge:
    """The labels, typed. Raises ValueError for one that cannot be right."""
    labels = _LABELS.validate_python(expect)
    for label in labels:
        if label.interest not in given.interests:
            raise ValueError(
                f"the taxonomy has no interest '{label.interest}'; "
                f"name the one that was labelled against with --taxonomy"
            )
    return partial(judge, labels)


def judge(labels: Sequence[Expected], reading: Reading) -> Verdict:
    """An interest is right when it and its status are. Mere proposals of a model are counted
    apart.
    """
    every = reading.understanding.interests
    found = [each for each in every if each.origin == "rule" or each.notify]
    proposed = [each for each in every if each not in found]
    return Verdict(
        tuple(_counts(labels, found)),
        tuple(_rates(labels, found, proposed)),
        _mistake(labels, found),
    )


def _counts(labels: Sequence[Expected], found: Sequence[Interest]) -> Iterator[Count]:
    wanted = [(each.interest, each.status) for each in labels]
    got = [(each.interest, each.status) for each in found]
    yield total(SECTION, "interest and status", wanted, got)
    yield total(SECTION, "interest, any status", [i for i, _ in wanted], [i for i, _ in got])
    yield total(SECTION, "to be notified", *_notified(labels, found))
    yield from broken_down(SECTION, "status", wanted, got, lambda pair: pair[1])
    yield from broken_down(SECTION, "id", wanted, got, lambda pair: pair[0])


def _notified(labels: Sequence[Expected], found: Sequence[Interest]) -> tuple[list[str], list[str]]:
    wanted = [each.interest for each in labels if each.notify]
    return wanted, [each.interest for each in found if each.notify]


def _rates(
    labels: Sequence[Expected], found: Sequence[Interest], proposed: Sequence[Interest]
) -> Iterator[Rate]:
    notified = {each.interest for each in found if each.notify}
    refused = {each.interest for each in labels if each.status in _REFUSED}
    yield Rate(SECTION, "refused, notified all the same", len(refused & notified), len(refused))
    agents = {each.interest for each in labels if each.status is Status.AGENT_ONLY}
    theirs = {each.interest for each in found if each.status is not Status.AGENT_ONLY}
    yield Rate(SECTION, "agent's mention taken for theirs", len(agents & theirs), len(agents))
    if not labels:
        yield Rate(SECTION, "found where none is spoken of", int(bool(found)), 1)
    ids = {each.interest for each in labels}
    right = sum(each.interest in ids for each in proposed)
    yield Rate(SECTION, "proposed by a model and labelled", right, len(proposed))


def _mistake(labels: Sequence[Expected], found: Sequence[Interest]) -> Mistake | None:
    wanted = sorted((each.interest, each.status, each.notify) for each in labels)
    if wanted == sorted((each.interest, each.status, each.notify) for each in found):
        return None
    to_notify, notified = _notified(labels, found)
    false_notification = not set(notified) <= set(to_notify)
    return Mistake(
        Severity.FALSE_NOTIFICATION if false_notification else Severity.WRONG,
        tuple(_named(*label) for label in wanted),
        tuple(
            f"{_named(each.interest, each.status, each.notify)}, rule {each.rule}" for each in found
        ),
    )


def _named(interest: str, status: Status, notify: bool) -> str:  # noqa: FBT001 -- a field's value
    return f"{interest} {status}{', notify' if notify else ''}"
