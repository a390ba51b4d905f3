"""A summary for people: plain text, at most 80 columns."""

import textwrap
from collections.abc import Iterator

from pipeline.summary import Finding, HeardCall, Overview, Unheard

WIDTH = 80
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


def overview_text(overview: Overview) -> str:
    """Every call with what was found and the words that prove it, then what was not heard."""
    return "\n".join(_lines(overview))


def _lines(overview: Overview) -> Iterator[str]:
    yield f"Heard {_count(len(overview.calls), 'call')}"
    for call in overview.calls:
        yield ""
        yield from _call(call)
    if overview.unheard:
        yield ""
        yield f"Not heard: {_count(len(overview.unheard), 'recording')}"
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
    yield from textwrap.wrap(
        f"{unheard.status}: {unheard.sentence or unheard.reason}",
        WIDTH,
        initial_indent=" " * 4,
        subsequent_indent=" " * 6,
    )


def _clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
