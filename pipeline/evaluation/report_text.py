"""Scores as text in 80 columns: a table per section, then the calls that differ, worst first."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.evaluation.evaluate import Scores, WrongCall
from pipeline.evaluation.intervals import wilson
from pipeline.evaluation.verdict import Count, Rate, Severity

_WIDTH = 80
_NAME, _CELL, _RATE = 28, 26, 36  # columns
_HEADINGS = {
    Severity.FALSE_NOTIFICATION: "NOTIFIED AND MUST NOT BE",
    Severity.MISSED_OPT_OUT: "OPT-OUT MISSED",
    Severity.PERSONAL_DATA_LEFT: "PERSONAL DATA LEFT",
    Severity.FALSE_OPT_OUT: "OPT-OUT THAT IS NONE",
    Severity.WRONG: "OTHER DIFFERENCES",
}


def report_text(scores: Scores, limit: int) -> str:
    """The report; at most ``limit`` wrong calls are listed."""
    sections = [each.section for each in scores.counts]
    tables = ["\n".join(_section(scores, section)) for section in dict.fromkeys(sections)]
    listed = "\n".join(_wrong(scores.wrong, limit))
    return "\n\n".join(part for part in (_head(scores), *tables, listed) if part)


def _head(scores: Scores) -> str:
    calls = ", ".join(f"{number} {kind}" for kind, number in scores.calls)
    total = sum(number for _, number in scores.calls)
    right = total - len(scores.wrong)
    head = f"{right} of {total} calls entirely right ({calls}). Ranges hold 95 % (Wilson)."
    return textwrap.fill(head, _WIDTH)


def _section(scores: Scores, section: str) -> Iterator[str]:
    counts = [each for each in scores.counts if each.section == section]
    rates = [each for each in scores.rates if each.section == section and each.of]
    totals = [each for each in counts if not each.by]
    if totals:
        yield _title(section.capitalize())
        yield from map(_count, totals)
    else:
        yield section.capitalize()
    yield from map(_rate, rates)
    for by, rows in groupby((each for each in counts if each.by), key=lambda each: each.by):
        yield _title(f" by {by}")
        yield from map(_count, rows)


def _title(name: str) -> str:
    return f"{name:<{_NAME}}{'precision':>12}{'':{_CELL - 12}}{'recall':>12}"


def _count(row: Count) -> str:
    cells = _share(row.found_right, row.found), _share(row.expected_right, row.expected)
    return f"{'  ' + row.name:<{_NAME}}{cells[0]:<{_CELL}}{cells[1]}".rstrip()


def _share(hits: int, of: int) -> str:
    if of == 0:
        return f"{'0/0':>7}      –"
    low, high = wilson(hits, of)
    return f"{f'{hits}/{of}':>7}  {_decimal(hits / of):>5} {_decimal(low)}–{_decimal(high)}"


def _decimal(share: float) -> str:
    return f"{share:.3f}".removeprefix("0")


def _rate(row: Rate) -> str:
    low, high = wilson(row.hits, row.of)
    share = f"{row.hits / row.of:6.1%}  {low:.1%}–{high:.1%}"
    return f"{'  ' + row.name:<{_RATE}}{f'{row.hits} of {row.of}':>12}  {share}"


def _wrong(wrong: Sequence[WrongCall], limit: int) -> Iterator[str]:
    if not limit:
        return
    for severity, calls in groupby(wrong[:limit], key=lambda each: each.mistake.severity):
        yield _HEADINGS[severity]
        for each in calls:
            yield from _differs(each)
    if len(wrong) > limit:
        yield f"and {len(wrong) - limit} more; show them with --limit {len(wrong)}"


def _differs(each: WrongCall) -> Iterator[str]:
    yield f"  {each.call.id}  ({each.call.path.name}, line {each.call.line})"
    yield from _labels("expected", each.mistake.expected)
    yield from _labels("found", each.mistake.found)


def _labels(head: str, labels: Sequence[str]) -> Iterator[str]:
    text = f"{head:<9} {'; '.join(labels) or 'nothing'}"
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 14, break_on_hyphens=False
    )
