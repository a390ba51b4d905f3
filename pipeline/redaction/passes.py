"""One application of all the rules to a call."""

from collections.abc import Sequence

from pipeline.redaction.findings import Findings
from pipeline.redaction.hits import NUMBER, Hit, settle
from pipeline.redaction.items import items_of
from pipeline.redaction.numbers import classify, find_parts, join
from pipeline.redaction.readbacks import Given
from pipeline.redaction.windows import Asked, Place, open_windows


def one_pass(places: Sequence[Place], found: Sequence[Findings]) -> list[list[Hit]]:
    """What goes from each turn."""
    windows = open_windows(places, found)
    hits = [[*turn.hits, *items_of(turn, each)] for turn, each in zip(found, windows, strict=True)]
    _add_numbers(hits, places, found, windows)
    settled = [settle(turn.line, own) if own else [] for turn, own in zip(found, hits, strict=True)]
    return _with_repetitions(places, found, settled) if any(settled) else settled


def _add_numbers(
    hits: list[list[Hit]],
    places: Sequence[Place],
    found: Sequence[Findings],
    windows: Sequence[Asked],
) -> None:
    parts = [
        part
        for place, turn, asked in zip(places, found, windows, strict=True)
        if turn.runs
        for part in find_parts(place, turn, asked)
    ]
    for group in join(parts):
        kind = classify(group)
        if kind:
            for part in group:
                hits[part.place.turn].append(Hit(part.run.begin, part.run.last, kind, NUMBER))


def _with_repetitions(
    places: Sequence[Place], found: Sequence[Findings], settled: list[list[Hit]]
) -> list[list[Hit]]:
    """With what the call says again of what these hits remove."""
    given = Given()
    for place, turn, hits in zip(places, found, settled, strict=True):
        given.add(place, turn.line, hits)
    return [
        settle(turn.line, hits + again) if (again := given.said_again(place, turn)) else hits
        for place, turn, hits in zip(places, found, settled, strict=True)
    ]
