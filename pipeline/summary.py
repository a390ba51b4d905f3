"""What a run found, read from the published database, as records and as text in 80 columns."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.analytics import open_analytics


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in a call, with the words that prove it."""

    kind: str  # interest, opt_out, reason, preference
    label: str
    detail: str  # the status of an interest, the scope of an opt-out …
    at_ms: int
    quote: str
    review: bool


@dataclass(frozen=True, slots=True)
class HeardCall:
    """One call and what was found in it."""

    call_id: str
    recording_id: str
    path: Path
    started_at: str | None  # UTC, to the minute
    layout: str
    duration_ms: int
    customer_id: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Unheard:
    """One recording that was not heard."""

    path: Path
    status: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in one file of an export."""

    target: str
    channel: str
    segment: str
    customers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in the warehouse."""

    calls: tuple[HeardCall, ...]
    unheard: tuple[Unheard, ...]
    members: tuple[Members, ...] = ()  # of the export that was asked for


def overview(data: Path, run: str, only: Collection[str] | None = None) -> Overview:
    """Calls with their findings and the members of an export ``run``.

    ``only`` limits the calls to these recording ids.
    """
    with open_analytics(data) as analytics:
        found: dict[str, list[Finding]] = {}
        for call_id, *rest in analytics.query("summary/findings"):
            found.setdefault(call_id, []).append(Finding(*rest))
        calls = [
            HeardCall(
                call_id,
                recording_id,
                Path(path),
                at,
                layout,
                ms,
                customer or None,
                tuple(found.get(call_id, ())),
            )
            for call_id, recording_id, path, at, layout, ms, customer in analytics.query(
                "summary/calls"
            )
            if only is None or recording_id in only
        ]
        unheard = [Unheard(Path(path), *rest) for path, *rest in analytics.query("summary/unheard")]
        members = [
            Members(target, channel, segment, tuple(customers))
            for target, channel, segment, customers in analytics.query("summary/members", run=run)
        ]
    return Overview(tuple(calls), tuple(unheard), tuple(members))
