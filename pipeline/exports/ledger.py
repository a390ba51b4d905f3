"""The memory of exports in the warehouse: what every person was ever exported to, and on which
evidence.
"""

from pathlib import Path

from pipeline.exports.plan import ExportPlan
from pipeline.exports.report import ExportReport, proof_path
from pipeline.exports.writer import SUPPRESSION
from pipeline.store.warehouse import Warehouse, open_warehouse


def record(report: ExportReport, plan: ExportPlan, data: Path) -> None:
    """Enter a run, all or nothing; one that is entered already becomes the latest again."""
    day = {"run": report.run, "as_of": plan.policy.as_of}
    with open_warehouse(data) as warehouse, warehouse.transaction():
        if warehouse.query("exports/recorded", run=report.run):
            warehouse.query("exports/renumber_run", run=report.run)
            return
        warehouse.query("exports/add_run", **day)
        _record_files(warehouse, report, day)
        for destination in plan.destinations:
            placement = destination.placement
            proof = str(proof_path(report.folder, placement))
            place = {"target": placement.target, "channel": placement.channel}
            warehouse.query("exports/add_deliveries", file=proof, **place, **day)
            warehouse.query("exports/add_holdouts", file=proof, **place, **day)
        for audience in report.audiences:
            warehouse.query(
                "exports/add_audience",
                target=audience.placement.target,
                channel=audience.placement.channel,
                segment=audience.segment,
                candidates=audience.candidates,
                members=audience.members,
                **day,
            )
        file = str(report.folder / SUPPRESSION)
        warehouse.query("exports/add_notices", file=file, as_of=plan.policy.as_of)


def _record_files(warehouse: Warehouse, report: ExportReport, day: dict[str, object]) -> None:
    for file in report.files:
        warehouse.query(
            "exports/add_export",
            target=file.placement.target if file.placement else "",
            channel=file.placement.channel if file.placement else "",
            segment=file.segment or "",
            file=file.path,
            members=file.rows,
            sha256=file.sha256,
            **day,
        )
