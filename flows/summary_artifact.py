"""The page that a run leaves in Prefect: counts and files, no words and no people."""

from collections.abc import Iterator

from pipeline.audience import GATES
from pipeline.steps import RunReport


def summary_markdown(report: RunReport) -> str:
    """Markdown: what was done, who is in which segment, what was set aside."""
    return "\n".join([*_counts(report), "", *_segments(report)])


def _counts(report: RunReport) -> Iterator[str]:
    yield "| what | number |"
    yield "|---|---:|"
    for what, number in report.counts().items():
        yield f"| {what.replace('_', ' ')} | {number} |"


def _segments(report: RunReport) -> Iterator[str]:
    exported = report.exported
    yield f"Export `{exported.run}`{', unchanged' if exported.unchanged else ''}"
    yield ""
    yield "| segment | target | in | left out |"
    yield "|---|---|---:|---|"
    for audience in exported.audiences:
        left_out = ", ".join(f"{count} {GATES[gate]}" for gate, count in audience.dropped if count)
        place = audience.placement.name
        yield f"| {audience.segment} | {place} | {audience.members} | {left_out} |"
