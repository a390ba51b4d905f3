"""The memory of exports in the warehouse: what every person was ever exported to, and on which
evidence.
"""

from pathlib import Path

from pipeline.exports.plan import ExportPlan
from pipeline.exports.report import ExportReport, proof_file
from pipeline.store.warehouse import Warehouse, open_warehouse


def record(report: ExportReport, plan: ExportPlan, data: Path) -> None:
    """Enter a run, all or nothing; one that is entered already is left as it is."""
    with open_warehouse(data) as warehouse:
        if warehouse.query("exports/recorded", run=report.run)[0][0]:
            return
        with warehouse.transaction():
            _record_files(warehouse, report, plan)
            _record_people(warehouse, report, plan)


def _record_files(warehouse: Warehouse, report: ExportReport, plan: ExportPlan) -> None:
    for file in report.files:
        warehouse.query(
            "exports/add_export",
            run=report.run,
            as_of=plan.policy.as_of,
            target=file.placement.target if file.placement else "",
            channel=file.placement.channel if file.placement else "",
            segment=file.segment or "",
            file=file.path,
            members=file.rows,
            sha256=file.sha256,
        )


def _record_people(warehouse: Warehouse, report: ExportReport, plan: ExportPlan) -> None:
    for destination in plan.destinations:
        placement = destination.placement
        warehouse.query(
            "exports/add_deliveries",
            run=report.run,
            as_of=plan.policy.as_of,
            target=placement.target,
            channel=placement.channel,
            file=str(proof_file(report.folder, placement)),
        )
