"""Segments in, decisions out: who may be contacted through one target, and the first gate that
stops everybody else.

All of it is set-based SQL (``sql/audience``) on temporary tables of one connection: ``prepare``
once, then ``judge`` for each target, then read or export what it left in ``judged`` before the
next.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pipeline.contact_rules import ContactRules
from pipeline.segments import Segment, keep_candidates
from pipeline.send_windows import create_send_windows
from pipeline.store.warehouse import Warehouse

GATES = {
    "unknown_customer": "not in the customer file",
    "consent_revoked": "refused this channel in the customer file",
    "consent_unknown": "never said yes to this channel",
    "opted_out": "asked not to be contacted",
    "erased": "was erased on request",
    "no_evidence": "no words on a call that prove it",
    "undated_evidence": "nobody knows when it was said",
    "evidence_too_old": "said too long ago",
    "low_confidence": "not heard clearly enough",
    "under_review": "a person should look first",
    "topic_channel": "this topic is not for this channel",
    "no_address": "no address that the tool needs",
    "frequency_cap": "enough from us through this tool for now",
    "other_channel": "would rather be reached another way",
    "no_send_window": "no hour of the day is allowed",
    "shared_address": "somebody with the same number or e-mail is in",
    "maximum_size": "the segment is full",
    "holdout": "kept out on purpose, to measure the effect",
    "cooldown": "has bought lately",
}
"""Every reason why a candidate is left out, in the order in which the gates are asked."""

TIMED_CHANNELS = frozenset({"sms", "phone", "whatsapp"})
"""Channels that ring or buzz: they need an allowed hour of the recipient's day."""

_TOPICS = pa.schema(
    {
        "interest": pa.string(),
        "label": pa.string(),
        "hint": pa.string(),
        "channels": pa.list_(pa.string()),
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the taxonomy says of an interest: its name, a hint for the message, where it may go."""

    interest: str
    label: str
    hint: str | None = None
    channels: tuple[str, ...] = ()  # none: any


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for every segment of a run."""

    as_of: date
    rules: ContactRules
    holdout_share: float = 0.0
    country: str = "US"  # of customers of whom none is known
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """One channel of one target; ``name`` is its folder."""

    name: str
    target: str
    channel: str
    requires: tuple[str, ...]  # columns of customers that no row may lack; the first identifies


@dataclass(frozen=True, slots=True)
class Audience:
    """How many of a segment may be contacted through a placement, and why the others may not."""

    segment: str
    placement: Placement
    members: int
    dropped: tuple[tuple[str, int], ...]  # gate and count, in the order of GATES

    @property
    def candidates(self) -> int:
        """Everybody whom the segment proposed."""
        return self.members + sum(count for _, count in self.dropped)


@dataclass(frozen=True, slots=True)
class Decision:
    """One candidate: in when there is no gate."""

    segment: str
    customer_id: str
    gate: str | None
    score: float
    reason: str | None
    topic: str | None
    evidence_id: str | None
    quote: str | None  # redacted


def prepare(analytics: Warehouse, segments: Sequence[Segment], policy: Policy) -> None:
    """Run every segment, and find everybody whom a withdrawal, an erasure or a wish covers."""
    analytics.query("audience/create_candidates")
    for segment in segments:
        keep_candidates(analytics, segment, policy.as_of)
        analytics.query("audience/add_candidates", segment=segment.name)
    for made in ("barred", "erased", "unwelcome_channels", "topics", "local_time", "plain_text"):
        analytics.query(f"audience/create_{made}")
    topics = [
        {"interest": one.interest, "label": one.label, "hint": one.hint, "channels": one.channels}
        for one in policy.topics
    ]
    analytics.insert("audience/add_topics", pa.Table.from_pylist(topics, schema=_TOPICS))
    create_send_windows(analytics, policy.rules.quiet_hours, policy.as_of, policy.country)


def judge(
    analytics: Warehouse, segments: Sequence[Segment], placement: Placement, policy: Policy
) -> tuple[Audience, ...]:
    """Ask the gates for every segment that may use the placement's channel; the decisions are left
    in ``judged``.
    """
    allowed = [segment for segment in segments if placement.channel in segment.channels]
    analytics.query("audience/create_judged")
    for segment in allowed:
        _judge_each(analytics, segment, placement, policy)
    _limit_persons(analytics, placement, policy)
    for segment in allowed:
        _limit_segment(analytics, segment, policy)
    return _audiences(analytics, allowed, placement)


def decisions(analytics: Warehouse, segment: str, limit: int) -> tuple[Decision, ...]:
    """Candidates of the placement that was judged last, members first."""
    rows = analytics.query("audience/decisions", segment=segment, limit=limit)
    return tuple(Decision(*row) for row in rows)


def _judge_each(
    analytics: Warehouse, segment: Segment, placement: Placement, policy: Policy
) -> None:
    analytics.query(
        "audience/judge",
        segment=segment.name,
        channel=placement.channel,
        identifier=placement.requires[0],
        requires=list(placement.requires),
        has_evidence=segment.has_evidence,
        as_of=policy.as_of,
        expires_after=segment.expires_after_days,
        minimum_confidence=segment.minimum_confidence,
    )


def _limit_persons(analytics: Warehouse, placement: Placement, policy: Policy) -> None:
    place = {"target": placement.target, "channel": placement.channel}
    analytics.query("audience/create_entries", as_of=policy.as_of, **place)
    frequency = policy.rules.frequency
    analytics.query(
        "audience/gate_frequency",
        as_of=policy.as_of,
        days=frequency.days,
        segments=frequency.segments,
    )
    analytics.query("audience/gate_unwelcome_channel", channel=placement.channel)
    if placement.channel in TIMED_CHANNELS:
        analytics.query("audience/gate_send_window")
    analytics.query("audience/gate_shared_address")


def _limit_segment(analytics: Warehouse, segment: Segment, policy: Policy) -> None:
    """The size before the holdout, so that both arms of a measurement are cut alike."""
    name = segment.name
    if segment.maximum_size is not None:
        analytics.query("audience/gate_maximum_size", segment=name, size=segment.maximum_size)
    outer, inner = _padded_keys(policy.rules.holdout.key.encode())
    keys = {"outer_key": outer, "inner_key": inner}
    share = policy.holdout_share if segment.holdout_share is None else segment.holdout_share
    if share > 0:
        analytics.query("audience/gate_holdout", segment=name, share=share, **keys)
    if segment.cooldown_days:
        days = segment.cooldown_days
        analytics.query("audience/gate_cooldown", segment=name, as_of=policy.as_of, cooldown=days)
    if segment.variants:
        variants = list(segment.variants)
        analytics.query("audience/assign_variants", segment=name, variants=variants, **keys)


def _padded_keys(key: bytes) -> tuple[bytes, bytes]:
    """The outer and inner key of HMAC-SHA256 (RFC 2104)."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(byte ^ 0x5C for byte in block), bytes(byte ^ 0x36 for byte in block)


def _audiences(
    analytics: Warehouse, segments: Sequence[Segment], placement: Placement
) -> tuple[Audience, ...]:
    counts = {(segment, gate): n for segment, gate, n in analytics.query("audience/counts")}
    return tuple(
        Audience(
            segment.name,
            placement,
            counts.get((segment.name, None), 0),
            tuple((g, counts[segment.name, g]) for g in GATES if (segment.name, g) in counts),
        )
        for segment in segments
    )
