"""Labelled intents: one intent for a call of one customer turn; ``none`` when nothing is wanted."""

from functools import partial

from pydantic import TypeAdapter

from pipeline.evaluation.verdict import (
    Given,
    Judge,
    Mistake,
    Rate,
    Reading,
    Severity,
    Verdict,
    broken_down,
)
from pipeline.model import Intent

SECTION = "intents"
_NONE = "none"
_LABEL = TypeAdapter(str)


def read(expect: object, _: Given) -> Judge:
    """The label, typed. Raises ValueError when it is no text."""
    return partial(judge, _LABEL.validate_python(expect))


def judge(label: str, reading: Reading) -> Verdict:
    """The surest intent that was found must be the labelled one."""
    found = _surest(reading.understanding.intents)
    counts = broken_down(SECTION, "name", [label], [found], str)
    rates = [Rate(SECTION, "right", int(found == label), 1)]
    if label != _NONE:
        rates.append(Rate(SECTION, "missed: nothing found", int(found == _NONE), 1))
    mistake = None if found == label else Mistake(Severity.WRONG, (label,), (found,))
    return Verdict(tuple(counts), tuple(rates), mistake)


def _surest(intents: tuple[Intent, ...]) -> str:
    ranked = sorted(intents, key=lambda each: (-each.confidence, each.turn, each.intent))
    return ranked[0].intent if ranked else _NONE
