"""What an export run is asked for, checked before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.audience import Policy, Topic
from pipeline.contact_rules import load_contact_rules
from pipeline.errors import UsageError
from pipeline.exports.registry import Destination, destination
from pipeline.segments import Segment
from pipeline.settings import Settings
from pipeline.understanding.taxonomy import Taxonomy, load_taxonomy


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """Segments, where they go, and the policy that decides who is in."""

    segments: tuple[Segment, ...]
    destinations: tuple[Destination, ...]
    policy: Policy
    confirmed: bool = False  # a person has said that a great loss of members is right


def plan_exports(
    settings: Settings, segments: Sequence[Segment], *, confirmed: bool = False
) -> ExportPlan:
    """Raises UsageError for a target or channel that is unknown, or asked for twice; FileError for
    broken contact rules or a broken taxonomy.
    """
    rules = load_contact_rules(settings.contact_rules)
    destinations = tuple(destination(entry, rules.targets) for entry in settings.targets)
    folders = [one.placement.name for one in destinations]
    twice = sorted({name for name in folders if folders.count(name) > 1})
    if twice:
        raise UsageError(f"target '{twice[0]}' is there twice in the setting 'targets'")
    policy = Policy(
        as_of=settings.as_of or datetime.now(UTC).date(),
        rules=rules,
        holdout_share=settings.holdout_share,
        country=settings.country,
        topics=_topics(load_taxonomy(settings.taxonomy)),
    )
    return ExportPlan(tuple(segments), destinations, policy, confirmed)


def only(plan: ExportPlan, target: str | None, segment: str | None) -> ExportPlan:
    """The plan for one target (``braze`` or ``braze:sms``) or one segment, or both."""
    names = [one.name for one in plan.segments]
    if segment is not None and segment not in names:
        raise UsageError(f"unknown segment '{segment}'; known are {', '.join(names)}")
    segments = tuple(one for one in plan.segments if segment in (None, one.name))
    if target is None:
        return replace(plan, segments=segments)
    asked = destination(target, plan.policy.rules.targets)
    return replace(plan, segments=segments, destinations=(asked,))


def _topics(taxonomy: Taxonomy) -> tuple[Topic, ...]:
    return tuple(
        Topic(entry.id, entry.label, None, tuple(entry.notify.channels))
        for entry in taxonomy.interests
    )
