"""Read all history again with a changed taxonomy: from stored transcripts, without audio.

The new findings are written page by page beside the warehouse, so that a kill costs one page. Only
when all are there do they replace the former ones, in one transaction.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from pipeline.audience import judge, prepare
from pipeline.exports.plan import ExportPlan
from pipeline.model import RedactedTranscript
from pipeline.store.analytics import open_analytics, publish
from pipeline.store.history import transcripts
from pipeline.store.spool import FOLDER, write_findings
from pipeline.store.warehouse import FILE_NAME, open_warehouse
from pipeline.understanding.pipeline import Understander

_PAGE = 200
"""Calls per file: some seconds of work."""

OnPage = Callable[[int], None]
"""Told how many more calls were read again, for progress."""

Members = frozenset[tuple[str, str]]
"""(group, customer id), where the group is an interest, or a segment with its target."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who would come to a group, and who would go."""

    group: str
    before: int
    added: tuple[str, ...]  # customer ids
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a new reading would change. Only groups that change are listed."""

    interests: tuple[Change, ...]
    segments: tuple[Change, ...]


def reread(data: Path, understander: Understander, on_page: OnPage) -> Path:
    """Understand every stored transcript again; the folder with the new findings."""
    folder = data / FOLDER / f"retag-{understander.taxonomy.sha256[:16]}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    wanted = set()
    with open_warehouse(data) as warehouse:
        for page in _pages(transcripts(warehouse)):
            target = folder / f"{_key(page)}.parquet"
            wanted.add(target)
            if not target.exists():
                found = [(each.recording_id, understander.understand(each)) for each in page]
                write_findings(target, found)
            on_page(len(page))
    for stale in set(folder.glob("*.parquet")) - wanted:
        stale.unlink()
    return folder


def apply(data: Path, folder: Path) -> None:
    """Put the new findings in the place of the former ones, all or nothing."""
    _replace_findings(data, folder)
    shutil.rmtree(folder)


def preview(data: Path, folder: Path, plan: ExportPlan) -> Preview:
    """Try the new findings on a copy of the warehouse; the data folder itself stays as it is."""
    scratch = data / ".retag-preview"
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        _copy_warehouse(data, scratch)
        publish(scratch)
        before = _interests(scratch), _segments(scratch, plan)
        _replace_findings(scratch, folder)
        publish(scratch)
        after = _interests(scratch), _segments(scratch, plan)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Preview(_changes(before[0], after[0]), _changes(before[1], after[1]))


def _replace_findings(data: Path, folder: Path) -> None:
    if any(folder.glob("*.parquet")):
        with open_warehouse(data) as warehouse, warehouse.transaction():
            warehouse.query("retag/apply", file=str(folder / "*.parquet"))


def _copy_warehouse(data: Path, scratch: Path) -> None:
    with open_warehouse(data) as warehouse:
        warehouse.checkpoint()
    scratch.mkdir(mode=0o700)
    shutil.copy2(data / FILE_NAME, scratch / FILE_NAME)


def _interests(data: Path) -> Members:
    with open_analytics(data) as analytics:
        return frozenset((row[0], row[1]) for row in analytics.query("retag/interests"))


def _segments(data: Path, plan: ExportPlan) -> Members:
    members = set()
    with open_analytics(data) as analytics:
        prepare(analytics, plan.segments, plan.policy)
        for destination in plan.destinations:
            place = destination.placement
            judge(analytics, plan.segments, place, plan.policy)
            for segment, customer_id in analytics.query("retag/members"):
                members.add((f"{segment} ({place.name})", customer_id))
    return frozenset(members)


def _changes(before: Members, after: Members) -> tuple[Change, ...]:
    groups = sorted({group for group, _ in before ^ after})
    return tuple(
        Change(
            group,
            before=sum(each == group for each, _ in before),
            added=tuple(sorted(who for each, who in after - before if each == group)),
            removed=tuple(sorted(who for each, who in before - after if each == group)),
        )
        for group in groups
    )


def _pages(every: Iterable[RedactedTranscript]) -> Iterator[Sequence[RedactedTranscript]]:
    remaining = iter(every)
    while page := list(islice(remaining, _PAGE)):
        yield page


def _key(page: Sequence[RedactedTranscript]) -> str:
    """Another program or other calls make another file."""
    ids = [version("earshot"), *(each.recording_id for each in page)]
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]
