"""What became of a segment since the last recorded run: added, changed, removed; and whether so
many
may go at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.audience import Audience, Placement
from pipeline.contact_rules import Shrink
from pipeline.exports.report import Change
from pipeline.store.warehouse import Warehouse


def load_previous(
    analytics: Warehouse, placement: Placement, as_of: date
) -> Mapping[str, int] | None:
    """Bring the last recorded run of the placement into ``previous``; how many each segment had.

    None when there was no such run: then this one is the baseline.
    """
    place = {"target": placement.target, "channel": placement.channel, "as_of": as_of}
    analytics.query("exports/create_previous", **place)
    if not analytics.query("exports/has_previous", **place)[0][0]:
        return None
    return dict(analytics.query("exports/previous_counts"))


def too_great_losses(
    audiences: Sequence[Audience], before: Mapping[str, int] | None, rule: Shrink
) -> Iterator[str]:
    """A sentence for each segment that lost more members than the rule lets pass."""
    for audience in audiences:
        had = (before or {}).get(audience.segment, 0)
        if had >= rule.smallest and audience.members < had * (1 - rule.refuse_above):
            folder = audience.placement.name
            yield f"{folder}/{audience.segment} would fall from {had} to {audience.members} members"


def count_changes(analytics: Warehouse, audience: Audience, before: Mapping[str, int]) -> Change:
    """Compare ``all_members`` with ``previous``."""
    counts: dict[str, int] = dict(analytics.query("exports/change_counts"))
    had = before.get(audience.segment, 0)
    added, changed = counts.get("added", 0), counts.get("changed", 0)
    removed = had - counts.get("same", 0) - changed
    return Change(audience.segment, audience.placement, had, added, changed, removed)
