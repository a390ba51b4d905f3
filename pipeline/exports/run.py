"""One export run: every segment for every target, the suppression files, the proof and the
manifest, all or nothing.

Everything is written to a hidden folder and renamed when it is complete. The name of a run follows
from what is in it, so the same data gives the same folder, and a run that exists already is left as
it is.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.audience import judge, prepare
from pipeline.errors import RefusedError
from pipeline.exports.changes import load_previous, too_great_losses
from pipeline.exports.ledger import record
from pipeline.exports.manifest import write_manifest
from pipeline.exports.plan import ExportPlan, plan_exports
from pipeline.exports.report import ExportReport, LateWithdrawal
from pipeline.exports.writer import RunWriter
from pipeline.segments import Segment
from pipeline.settings import Settings
from pipeline.store.analytics import EXPORTS, open_analytics
from pipeline.store.files import replace_whole, sync
from pipeline.store.warehouse import Warehouse

_MANY = 3  # losses that a message names


def write_exports(data: Path, settings: Settings, segments: Sequence[Segment]) -> ExportReport:
    """Write a run as the settings ask for it; see ``run_exports``."""
    return run_exports(data, plan_exports(settings, segments))


def run_exports(data: Path, plan: ExportPlan) -> ExportReport:
    """Write a run from the published database and enter it in the ledger.

    Raises RefusedError when a segment lost too many members and nobody has confirmed it, or when
    the last look at a file finds a fault.
    """
    with open_analytics(data) as analytics:
        report, losses = _write_run(analytics, plan, data)
    if losses:
        raise _too_great(losses, report)
    record(report, plan, data)
    return report


def _write_run(
    analytics: Warehouse, plan: ExportPlan, data: Path
) -> tuple[ExportReport, list[str]]:
    exports = (data / EXPORTS).resolve()
    writer = RunWriter(analytics, plan, exports / ".writing")
    losses = _write_files(analytics, plan, writer)
    if losses:
        # The tools must hear who said no, also when nothing else may be exported.
        writer.start_again()
        for destination in plan.destinations:
            writer.write_suppressions(destination)
    writer.write_suppression()
    late = _late_withdrawals(analytics, plan)
    run = write_manifest(writer, plan, late, losses)
    unchanged = _keep(writer.folder, exports / run)
    report = ExportReport(
        run=run,
        folder=exports / run,
        unchanged=unchanged,
        audiences=tuple(writer.audiences),
        files=tuple(writer.files),
        changes=tuple(writer.changes),
        late=late,
        warnings=tuple(writer.warnings),
        note=_note(analytics),
    )
    return report, losses


def _write_files(analytics: Warehouse, plan: ExportPlan, writer: RunWriter) -> list[str]:
    """Write every destination; the losses that nobody has confirmed."""
    losses: list[str] = []
    prepare(analytics, plan.segments, plan.policy)
    for destination in plan.destinations:
        placement = destination.placement
        audiences = judge(analytics, plan.segments, placement, plan.policy)
        before = load_previous(analytics, placement, plan.policy.as_of)
        if not plan.confirmed:
            losses += too_great_losses(audiences, before, plan.policy.rules.shrink)
        writer.write_destination(destination, audiences, before)
        writer.write_suppressions(destination)
    return losses


def _late_withdrawals(analytics: Warehouse, plan: ExportPlan) -> tuple[LateWithdrawal, ...]:
    rows = analytics.query(
        "exports/late_withdrawals",
        as_of=plan.policy.as_of,
        warn_after=plan.policy.rules.alarm.warn_after_days,
    )
    return tuple(LateWithdrawal(*row) for row in rows)


def _keep(scratch: Path, folder: Path) -> bool:
    """Give the finished folder its name; True when a run with this content was there already."""
    if folder.is_dir():
        shutil.rmtree(scratch)
        return True
    for path in sorted(scratch.rglob("*")):
        sync(path)
    replace_whole(scratch, folder)
    return False


def _too_great(losses: Sequence[str], report: ExportReport) -> RefusedError:
    named = "; ".join(losses[:_MANY])
    more = f" and {len(losses) - _MANY} more" if len(losses) > _MANY else ""
    return RefusedError(
        f"{named}{more}: look whether the source is whole, then confirm the loss; "
        f"only the suppression files were written, to {report.folder}"
    )


def _note(analytics: Warehouse) -> str | None:
    if analytics.query("exports/customer_count")[0][0]:
        return None
    return (
        "no customer file: nobody has agreed to anything, so nothing was exported; "
        "set 'customers' in earshot.toml"
    )
