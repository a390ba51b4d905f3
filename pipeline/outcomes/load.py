"""A campaign tool's report into the table of events; reading it twice changes nothing.

An unsubscribe or a complaint is always kept, whoever it names and whichever campaign it is of:
it suppresses from the next export on. Of other events only those of people in the customer file,
and of campaigns that are known to be ours.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.errors import RefusedError, UsageError
from pipeline.outcomes import braze, iterable, klaviyo
from pipeline.outcomes.events import WITHDRAWALS, Fields, OutcomeEvent
from pipeline.outcomes.mapped import load_mapping, to_mapped_event
from pipeline.outcomes.records import read_records
from pipeline.store.files import replace_whole
from pipeline.store.warehouse import Warehouse

Reader = Callable[[Fields, Path, str], OutcomeEvent | None]
READERS: Mapping[str, Reader] = {
    braze.NAME: braze.to_event,
    iterable.NAME: iterable.to_event,
    klaviyo.NAME: klaviyo.to_event,
}

_TEXTS = (
    "source",
    "source_event_id",
    "person_key_type",
    "person_key",
    "campaign_id",
    "campaign_name",
    "segment",
    "variant",
    "channel",
    "event",
    "reason",
    "currency",
)
_EVENTS = pa.schema(
    [
        *((name, pa.string()) for name in _TEXTS),
        ("machine_open", pa.bool_()),
        ("occurred_at", pa.timestamp("us", tz="UTC")),
        ("value", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True)
class OutcomeFile:
    """A report that was read whole."""

    path: Path
    events: tuple[OutcomeEvent, ...]
    skipped: int  # records of no known kind, or without time or person


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """What became of the events of a report."""

    added: tuple[tuple[str, int], ...]  # kind of event and count
    known: int  # were there already
    unknown_people: int  # set aside, see `quarantined`
    foreign: int  # of campaigns that are not ours
    skipped: int
    quarantined: Path | None


def read_outcomes(path: Path, target: str, mapping: Path | None, country: str) -> OutcomeFile:
    """Read a report of the target, or of any tool with a mapping file.

    Raises UsageError for a target without a reader, FileError for a file that cannot be read.
    """
    reader = _reader(target, mapping)
    found = [reader(fields, path, country) for _, fields in read_records(path)]
    events = {(one.source, one.source_event_id): one for one in found if one}
    return OutcomeFile(path, tuple(events.values()), sum(one is None for one in found))


def store_outcomes(
    warehouse: Warehouse,
    file: OutcomeFile,
    campaigns: Mapping[str, str] | None,
    quarantine: Path,
) -> OutcomeReport:
    """Enter the events. ``campaigns`` maps campaign ids or names to segments; the names of our
    segments are known without it. None takes every campaign.

    Raises RefusedError when the file names campaigns and none is ours; its unsubscribes and
    complaints are entered all the same.
    """
    segments = tuple(name for (name,) in warehouse.query("outcomes/exported_segments"))
    known = _known_people(warehouse)
    rows: list[dict[str, object]] = []
    strangers: list[OutcomeEvent] = []
    foreign = 0
    for event in file.events:
        segment = _segment(event, segments, campaigns or {})
        must_keep = event.event in WITHDRAWALS
        if campaigns is not None and segment is None and event.campaign_id and not must_keep:
            foreign += 1
        elif (event.person.key_type, event.person.key) in known or must_keep:
            rows.append(_row(event, segment))
        else:
            strangers.append(event)
    added = _add(warehouse, rows)
    if foreign and foreign + sum(one.event in WITHDRAWALS for one in file.events) == len(
        file.events
    ):
        raise _none_is_ours(file, len(added))
    return OutcomeReport(
        added=tuple(sorted(Counter(added).items())),
        known=len(rows) - len(added),
        unknown_people=len(strangers),
        foreign=foreign,
        skipped=file.skipped,
        quarantined=_set_aside(strangers, quarantine / f"outcomes-{file.path.stem}.csv"),
    )


def _reader(target: str, mapping: Path | None) -> Reader:
    if mapping is not None:
        rules = load_mapping(mapping)
        return lambda fields, _, country: to_mapped_event(fields, rules, country)
    if target not in READERS:
        known = ", ".join(sorted(READERS))
        raise UsageError(f"results of '{target}' need a mapping file; without one: {known}")
    return READERS[target]


def _known_people(warehouse: Warehouse) -> set[tuple[str, str]]:
    return set(warehouse.query("outcomes/people"))


def _segment(
    event: OutcomeEvent, segments: Sequence[str], campaigns: Mapping[str, str]
) -> str | None:
    """The segment that a campaign was for: as mapped, or the only one that its name holds."""
    names = [name for name in (event.campaign_id, event.campaign_name) if name]
    for name in names:
        if name in campaigns:
            return campaigns[name]
    plain = [name.lower().replace(" ", "_").replace("-", "_") for name in names]
    found = {segment for segment in segments for name in plain if segment in name}
    longest = max(found, key=len, default=None)
    others = {one for one in found if longest is not None and one not in longest}
    return None if others else longest


def _row(event: OutcomeEvent, segment: str | None) -> dict[str, object]:
    fields = asdict(event)
    person = fields.pop("person")
    return {
        **fields,
        "person_key_type": person["key_type"],
        "person_key": person["key"],
        "segment": segment,
    }


def _add(warehouse: Warehouse, rows: Sequence[dict[str, object]]) -> list[str]:
    """Insert what is new; the kinds of what was."""
    before = set(warehouse.query("outcomes/known_ids"))
    new = [row for row in rows if (row["source"], row["source_event_id"]) not in before]
    with warehouse.transaction():
        warehouse.insert("outcomes/add_events", pa.Table.from_pylist(new, schema=_EVENTS))
    return [str(row["event"]) for row in new]


def _none_is_ours(file: OutcomeFile, withdrawals: int) -> RefusedError:
    return RefusedError(
        f"{file.path}: none of its campaigns is one that was exported, so only its unsubscribes "
        f"and complaints were taken ({withdrawals} new); map its campaigns to segments, or take all"
    )


def _set_aside(strangers: Iterable[OutcomeEvent], target: Path) -> Path | None:
    rows = sorted(
        (one.person.key_type, one.person.key, one.event, one.occurred_at.isoformat())
        for one in strangers
    )
    if not rows:
        return None
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = target.with_name(f".{target.name}.tmp")
    with scratch.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("key_type", "key", "event", "occurred_at"))
        writer.writerows(rows)
    scratch.chmod(0o600)
    replace_whole(scratch, target)
    return target
