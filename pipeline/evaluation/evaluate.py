"""From labelled calls to scores: every call is redacted and understood, then judged by its kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluation.labelled import LabelledCall
from pipeline.evaluation.verdict import Count, Mistake, Rate, Reading, Verdict
from pipeline.redaction.redact import redact
from pipeline.understanding.pipeline import Understander


@dataclass(frozen=True, slots=True)
class WrongCall:
    """A call in which something differs."""

    call: LabelledCall
    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Scores:
    """What all the calls add up to; the wrong ones with the worst mistakes first."""

    calls: tuple[tuple[str, int], ...]  # by kind
    counts: tuple[Count, ...]
    rates: tuple[Rate, ...]
    wrong: tuple[WrongCall, ...]


def evaluate(calls: Sequence[LabelledCall], understander: Understander) -> Scores:
    """Score every call; sections come in the order of the calls' kinds."""
    verdicts = [call.judge(_reading(call, understander)) for call in calls]
    kinds = [call.kind for call in calls]
    wrong = [
        WrongCall(call, verdict.mistake)
        for call, verdict in zip(calls, verdicts, strict=True)
        if verdict.mistake
    ]
    return Scores(
        tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)),
        _add_counts(verdicts),
        _add_rates(verdicts),
        tuple(sorted(wrong, key=lambda each: each.mistake.severity)),
    )


def _reading(call: LabelledCall, understander: Understander) -> Reading:
    redacted = redact(call.transcript)
    return Reading(redacted, understander.understand(redacted))


def _add_counts(verdicts: Iterable[Verdict]) -> tuple[Count, ...]:
    """Totals in the order of the judges, the rows of a break-down by name."""
    added: dict[tuple[str, str, str], list[int]] = {}
    for verdict in verdicts:
        for each in verdict.counts:
            numbers = each.found, each.found_right, each.expected, each.expected_right
            _add(added.setdefault((each.section, each.by, each.name), [0, 0, 0, 0]), numbers)
    places = {names[:2]: place for place, names in enumerate(reversed(added))}
    order = sorted(added, key=lambda names: (-places[names[:2]], names[2] if names[1] else ""))
    return tuple(Count(*names, *added[names]) for names in order)


def _add_rates(verdicts: Iterable[Verdict]) -> tuple[Rate, ...]:
    added: dict[tuple[str, str], list[int]] = {}
    for verdict in verdicts:
        for each in verdict.rates:
            _add(added.setdefault((each.section, each.name), [0, 0]), (each.hits, each.of))
    return tuple(Rate(*names, *numbers) for names, numbers in added.items())


def _add(sums: list[int], numbers: tuple[int, ...]) -> None:
    sums[:] = map(sum, zip(sums, numbers, strict=True))
