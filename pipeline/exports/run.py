"""One export run: every segment for every target, the suppression file, the proof and the manifest,
all or nothing.

Everything is written to a hidden folder and renamed when it is complete. The name of a run follows
from what is in it, so
the same data gives the same folder, and a run that exists already is left as it is.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.audience import Audience, judge, prepare
from pipeline.exports.ledger import record
from pipeline.exports.lint import lint
from pipeline.exports.manifest import describe_file, write_manifest
from pipeline.exports.plan import ExportPlan, plan_exports
from pipeline.exports.registry import Destination, FileShape
from pipeline.exports.report import INTERNAL, ExportReport, WrittenFile, proof_file
from pipeline.exports.split import split
from pipeline.segments import Segment
from pipeline.settings import Settings
from pipeline.store.analytics import EXPORTS, open_analytics
from pipeline.store.csv_files import write_csv
from pipeline.store.files import replace_whole, sync
from pipeline.store.warehouse import Warehouse

SUPPRESSION = "suppression.csv"


def write_exports(data: Path, settings: Settings, segments: Sequence[Segment]) -> ExportReport:
    """Write a run from the published database and enter it in the ledger.

    Raises UsageError for an unknown target, RefusedError when the last look at a file finds a
    fault.
    """
    plan = plan_exports(settings, segments)
    with open_analytics(data) as analytics:
        report = write_run(analytics, plan, data)
    record(report, plan, data)
    return report


def write_run(analytics: Warehouse, plan: ExportPlan, data: Path) -> ExportReport:
    """Write the files of a run below ``data/exports``; the ledger is not touched."""
    exports = _private_folder((data / EXPORTS).resolve())
    scratch = exports / ".writing"
    shutil.rmtree(scratch, ignore_errors=True)
    _private_folder(scratch)
    prepare(analytics, plan.segments, plan.policy)
    audiences: list[Audience] = []
    files: list[WrittenFile] = []
    for destination in plan.destinations:
        judged = judge(analytics, plan.segments, destination.placement, plan.policy)
        audiences += judged
        files += _write_destination(analytics, destination, judged, plan, scratch)
    files.append(_write_suppression(analytics, scratch))
    run = write_manifest(scratch, plan, audiences, files)
    folder = exports / run
    unchanged = _keep(scratch, folder)
    note = _note(analytics)
    return ExportReport(run, folder, unchanged, tuple(audiences), tuple(files), note)


def _write_destination(
    analytics: Warehouse,
    destination: Destination,
    audiences: tuple[Audience, ...],
    plan: ExportPlan,
    scratch: Path,
) -> Iterator[WrittenFile]:
    expiry = {segment.name: segment.expires_after_days for segment in plan.segments}
    for audience in audiences:
        if audience.members:
            days = expiry[audience.segment]
            analytics.query("audience/create_members", segment=audience.segment, expires_after=days)
            for shape in destination.files:
                yield from _write_segment(analytics, audience, shape, scratch)
    yield _write_proof(analytics, destination, scratch)


def _write_segment(
    analytics: Warehouse, audience: Audience, shape: FileShape, scratch: Path
) -> Iterator[WrittenFile]:
    folder = _private_folder(scratch / audience.placement.name)
    file = folder / f"{audience.segment}{shape.suffix}.csv"
    rows = write_csv(analytics, f"exports/{shape.shape}", file, shape.delimiter)
    for part in split(file, shape.max_bytes, shape.max_rows, rows):
        lint(analytics, part, shape.delimiter)
        yield describe_file(part, scratch, rows, audience)


def _write_proof(analytics: Warehouse, destination: Destination, scratch: Path) -> WrittenFile:
    placement = destination.placement
    _private_folder(scratch / INTERNAL)
    file = proof_file(scratch, placement)
    rows = write_csv(analytics, "exports/proof", file, channel=placement.channel)
    return describe_file(file, scratch, rows)


def _write_suppression(analytics: Warehouse, scratch: Path) -> WrittenFile:
    file = scratch / SUPPRESSION
    rows = write_csv(analytics, "exports/suppression", file)
    lint(analytics, file)
    return describe_file(file, scratch, rows)


def _keep(scratch: Path, folder: Path) -> bool:
    """Give the finished folder its name; True when a run with this content was there already."""
    if folder.is_dir():
        shutil.rmtree(scratch)
        return True
    for path in sorted(scratch.rglob("*")):
        sync(path)
    replace_whole(scratch, folder)
    return False


def _private_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _note(analytics: Warehouse) -> str | None:
    if analytics.query("exports/customer_count")[0][0]:
        return None
    return (
        "no customer file: nobody has agreed to anything, so nothing was exported; "
        "set 'customers' in earshot.toml"
    )
