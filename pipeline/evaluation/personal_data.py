"""Labelled personal data: ``[{"turn", "type", "text"}]``, where ``text`` must be gone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

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
)
from pipeline.model import PiiType, RedactedTranscript

SECTION = "personal data"


@dataclass(frozen=True, slots=True)
class Expected:
    """One labelled piece of personal data."""

    __pydantic_config__ = FORBID_UNKNOWN

    turn: NonNegativeInt
    type: PiiType
    text: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a raw turn: labelled, or taken out by redaction."""

    turn: int
    type: PiiType
    letters: frozenset[int]  # positions of its letters and digits; what is between them may stay

    def overlaps(self, other: "_Stretch") -> bool:
        """Whether they share a letter or digit."""
        return self.turn == other.turn and bool(self.letters & other.letters)


_LABELS = TypeAdapter(tuple[Expected, ...])


def read(expect: object, given: Given) -> Judge:
    """The labels, typed and found in their turns. Raises ValueError for an impossible one."""
    texts = [utterance.text for utterance in given.transcript.utterances]
    labels = [_placed(label, texts) for label in _LABELS.validate_python(expect)]
    return partial(judge, labels, texts)


def _placed(label: Expected, texts: Sequence[str]) -> _Stretch:
    """The label, at every place of the turn where its text stands."""
    if label.turn >= len(texts):
        raise ValueError(f"there is no turn {label.turn}; turns count from 0")
    raw = texts[label.turn]
    pattern = rf"(?<!\w){re.escape(label.text)}(?!\w)"
    spans = [match.span() for match in re.finditer(pattern, raw)] if label.text.strip() else []
    if not spans:
        raise ValueError(f"'text' of type {label.type} does not stand in turn {label.turn}")
    letters = frozenset[int]().union(*(_letters(raw, start, end) for start, end in spans))
    return _Stretch(label.turn, label.type, letters)


def _letters(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(position for position in range(start, end) if text[position].isalnum())


def judge(labels: Sequence[_Stretch], texts: Sequence[str], reading: Reading) -> Verdict:
    """Data is gone when none of its letters and digits is left, under whichever name."""
    taken = _taken(texts, reading.redacted)
    left = [label for label in labels if not _is_gone(label, taken)]
    needless = [each for each in taken if not any(map(each.overlaps, labels))]
    counts = tuple(_counts(labels, left, taken, needless))
    return Verdict(counts, tuple(_rates(labels, taken, len(texts))), _mistake(left, needless))


def _taken(texts: Sequence[str], redacted: RedactedTranscript) -> list[_Stretch]:
    return [
        _Stretch(turn, each.type, _letters(texts[turn], each.start, each.end))
        for turn, utterance in enumerate(redacted.utterances)
        for each in utterance.redactions
    ]


def _is_gone(label: _Stretch, taken: Sequence[_Stretch]) -> bool:
    covered = (each.letters for each in taken if each.turn == label.turn)
    return label.letters <= frozenset[int]().union(*covered)


def _counts(
    labels: Sequence[_Stretch],
    left: Sequence[_Stretch],
    taken: Sequence[_Stretch],
    needless: Sequence[_Stretch],
) -> Iterator[Count]:
    every = (labels, left, taken, needless)
    yield _count("", "all types", *every)
    for kind in sorted({each.type for each in (*labels, *taken)}):
        yield _count(
            "type", kind, *([each for each in side if each.type == kind] for side in every)
        )


def _count(by: str, name: str, *every: Sequence[_Stretch]) -> Count:
    labels, left, taken, needless = map(len, every)
    return Count(SECTION, by, name, taken, taken - needless, labels, labels - left)


def _rates(labels: Sequence[_Stretch], taken: Sequence[_Stretch], turns: int) -> Iterator[Rate]:
    named = sum(
        any(each.type == label.type for each in taken if each.overlaps(label)) for label in labels
    )
    if labels:
        yield Rate(SECTION, "gone under its own name", named, len(labels))
    else:
        yield Rate(SECTION, "calls without any, touched", int(bool(taken)), 1)
    personal = {label.turn for label in labels}
    touched = {each.turn for each in taken} - personal
    yield Rate(SECTION, "turns without any, touched", len(touched), turns - len(personal))


def _mistake(left: Sequence[_Stretch], needless: Sequence[_Stretch]) -> Mistake | None:
    if not left and not needless:
        return None
    expected = tuple(f"{each.type} in turn {each.turn} gone" for each in left)
    still = (f"{each.type} in turn {each.turn} still there" for each in left)
    besides = (f"{each.type} in turn {each.turn}, not labelled" for each in needless)
    severity = Severity.PERSONAL_DATA_LEFT if left else Severity.WRONG
    return Mistake(severity, expected, (*still, *besides))
