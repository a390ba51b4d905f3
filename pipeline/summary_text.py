"""A summary for people: plain text, at most 80 columns."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.audience import GATES, Audience
from pipeline.exports.report import ExportReport
from pipeline.recordings.settle import Settled
from pipeline.steps import RunReport
from pipeline.summary import Finding, HeardCall, Members, Overview, Unheard

WIDTH = 80
_SHOWN = 6
"""Members by name; `earshot segments NAME` tells more of them, and who is out and why."""
_PHRASES = {
    "wanted": "wants",
    "considering": "considers",
    "accepted_offer": "accepted",
    "declined": "does not want",
    "declined_offer": "declined",
    "deferred": "wants later",
    "owned": "has",
    "past": "had",
    "other_person": "somebody else wants",
    "hypothetical": "asked about",
    "agent_only": "only the agent named",
}


def run_text(report: RunReport, found: Overview) -> str:
    """What was heard, what waits, who is in which segment, where the files are."""
    exported = exports_text(report.exported, found.members)
    texts = overview_text(found), waiting_text(report.seen.waiting), exported
    return "\n\n".join(text for text in texts if text)


def overview_text(overview: Overview) -> str:
    """Every call with what was found and the words that prove it, then what was not heard."""
    return "\n".join(_lines(overview))


def waiting_text(files: Sequence[Settled]) -> str:
    """Files that are still being written, by name; empty when there is none."""
    if not files:
        return ""
    head = f"Waiting for the next run: {plural(len(files), 'file')}"
    return "\n".join([head, *(_cut(f"  {each.path.name}: {each.reason}") for each in files)])


def exports_text(report: ExportReport, members: Sequence[Members] = ()) -> str:
    """Per segment who is in and why others are not, then the files."""
    return "\n".join(_exports(report, members))


def _exports(report: ExportReport, members: Sequence[Members]) -> Iterator[str]:
    yield f"Segments{' (the same as before)' if report.unchanged else ''}"
    if report.note:
        yield from textwrap.wrap(report.note, WIDTH, initial_indent="  ", subsequent_indent="  ")
    who = {(each.target, each.channel, each.segment): each.customers for each in members}
    empty = []
    for name, group in groupby(sorted(report.audiences, key=_by_segment), key=_by_segment):
        audiences = [audience for audience in group if audience.candidates]
        if not audiences:
            empty.append(name)
            continue
        yield f"  {name}"
        for audience in audiences:
            place = audience.placement
            yield from _audience(audience, who.get((place.target, place.channel, name), ()))
    if empty:
        yield from textwrap.wrap(
            f"nobody for: {', '.join(empty)}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    yield ""
    yield "Files"
    yield _cut(f"  {report.folder}")
    for file in report.files:
        yield _cut(f"    {file.path}  ({plural(file.rows, 'row')})")


def _by_segment(audience: Audience) -> str:
    return audience.segment


def _audience(audience: Audience, customers: Sequence[str]) -> Iterator[str]:
    place = f"{audience.placement.name} ({audience.placement.channel})"
    shown = ", ".join(customers[:_SHOWN]) + (" …" if len(customers) > _SHOWN else "")
    yield _cut(f"    {place}: {audience.members} in{': ' if shown else ''}{shown}")
    yield from (f"      out: {count} {GATES[gate]}" for gate, count in audience.dropped if count)


def _lines(overview: Overview) -> Iterator[str]:
    yield f"Heard {plural(len(overview.calls), 'call')}"
    for call in overview.calls:
        yield ""
        yield from _call(call)
    if overview.unheard:
        yield ""
        yield f"Not heard: {plural(len(overview.unheard), 'recording')}"
        for unheard in overview.unheard:
            yield from _unheard(unheard)


def _call(call: HeardCall) -> Iterator[str]:
    yield _cut(f"  {call.path.name}")
    who = f"customer {call.customer_id}" if call.customer_id else "no known customer"
    when = f"{call.started_at} UTC" if call.started_at else "date unknown"
    yield _cut(f"    {when}   {call.layout}   {_clock(call.duration_ms)}   {who}")
    if not call.findings:
        yield "    nothing found"
    for finding in call.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    says = f"{_what(finding)}{' (to review)' if finding.review else ''}"
    quote = f'"{finding.quote}"'
    line = f"    {_clock(finding.at_ms):>5}  {says}  "
    if len(line) + len(quote) <= WIDTH:
        yield line + quote
        return
    yield line.rstrip()
    yield from textwrap.wrap(quote, WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 12)


def _what(finding: Finding) -> str:
    if finding.kind == "interest":
        return f"{_PHRASES[finding.detail]} {finding.label}"
    if finding.kind == "opt_out":
        return f"OPTED OUT of {finding.label} ({finding.detail})"
    return " ".join(part for part in (finding.kind, finding.detail, finding.label) if part)


def _unheard(unheard: Unheard) -> Iterator[str]:
    yield _cut(f"  {unheard.path.name}")
    sentence = unheard.sentence or unheard.reason
    for name in (str(unheard.path), unheard.path.name):
        sentence = sentence.removeprefix(name).lstrip(": ")
    yield from textwrap.wrap(
        f"{unheard.status}: {sentence}", WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6
    )


def _clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def plural(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
