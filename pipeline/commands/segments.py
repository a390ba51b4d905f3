"""``earshot segments [NAME]``: what there is, or who is in one and what stops the others."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pipeline.audience import GATES, Audience, Decision, decisions, judge, prepare
from pipeline.commands.options import chosen_segments, chosen_settings
from pipeline.exports.plan import plan_exports
from pipeline.segments import Segment, load_segments
from pipeline.settings import Settings
from pipeline.store.analytics import open_analytics

_SHOWN = 50
"""People of a preview; the counts are of all."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One segment for one target."""

    audience: Audience
    decisions: tuple[Decision, ...]


def run(arguments: argparse.Namespace) -> int:
    """Nothing is written; the preview uses the published database."""
    settings = chosen_settings(arguments)
    segments = load_segments(settings.segments)
    if arguments.name is None:
        _print_list(segments, arguments)
        return 0
    (segment,) = chosen_segments(segments, arguments.name)
    previews = tuple(_previews(segment, settings, arguments))
    if arguments.json:
        print(json.dumps([asdict(preview) for preview in previews]))
    else:
        print("\n".join(_text(segment, previews)))
    return 0


def _print_list(segments: tuple[Segment, ...], arguments: argparse.Namespace) -> None:
    if arguments.json:
        shown = ("name", "title", "description", "owner", "channels", "expires_after_days")
        print(json.dumps([{key: getattr(each, key) for key in shown} for each in segments]))
        return
    for each in segments:
        print(f"{each.name}: {each.title}")
        print(textwrap.fill(each.description, 80, initial_indent="  ", subsequent_indent="  "))
        print(f"  for {', '.join(each.channels)}; owner {each.owner}")


def _previews(
    segment: Segment, settings: Settings, arguments: argparse.Namespace
) -> Iterator[Preview]:
    plan = plan_exports(settings, [segment])
    with open_analytics(arguments.data) as analytics:
        prepare(analytics, plan.segments, plan.policy)
        for destination in plan.destinations:
            for audience in judge(analytics, plan.segments, destination.placement, plan.policy):
                yield Preview(audience, decisions(analytics, segment.name, _SHOWN))


def _text(segment: Segment, previews: tuple[Preview, ...]) -> Iterator[str]:
    yield f"{segment.name}: {segment.title}"
    for preview in previews:
        audience = preview.audience
        yield ""
        yield (
            f"{audience.placement.name} ({audience.placement.channel}): "
            f"{audience.members} in of {audience.candidates} candidates"
        )
        yield from (f"  {count:>7} {GATES[gate]}" for gate, count in audience.dropped if count)
        yield from map(_person, preview.decisions)


def _person(decision: Decision) -> str:
    verdict = "in " if decision.gate is None else "out"
    why = GATES[decision.gate] if decision.gate else (decision.quote or decision.reason or "")
    return textwrap.shorten(
        f"  {verdict} {decision.customer_id} {decision.topic or ''} {decision.score:.2f} {why}",
        80,
        placeholder="…",
    )
