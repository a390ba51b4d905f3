"""What an export run is asked for, checked before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.audience import Policy
from pipeline.errors import UsageError
from pipeline.exports.registry import Destination, destination
from pipeline.segments import Segment
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """Segments, where they go, and the policy that decides who is in."""

    segments: tuple[Segment, ...]
    destinations: tuple[Destination, ...]
    policy: Policy


def plan_exports(settings: Settings, segments: Sequence[Segment]) -> ExportPlan:
    """Raises UsageError for a target or channel that is unknown, or asked for twice."""
    destinations = tuple(destination(entry) for entry in settings.targets)
    folders = [one.placement.name for one in destinations]
    twice = sorted({name for name in folders if folders.count(name) > 1})
    if twice:
        raise UsageError(f"target '{twice[0]}' is there twice in the setting 'targets'")
    as_of = settings.as_of or datetime.now(UTC).date()
    policy = Policy(as_of=as_of, holdout_share=settings.holdout_share)
    return ExportPlan(tuple(segments), destinations, policy)


def only(plan: ExportPlan, target: str | None, segment: str | None) -> ExportPlan:
    """The plan for one target (``braze`` or ``braze:sms``) or one segment, or both."""
    names = [one.name for one in plan.segments]
    if segment is not None and segment not in names:
        raise UsageError(f"unknown segment '{segment}'; known are {', '.join(names)}")
    segments = tuple(one for one in plan.segments if segment in (None, one.name))
    destinations = plan.destinations if target is None else (destination(target),)
    return ExportPlan(segments, destinations, plan.policy)
