"""The ledger of deliveries: who was exported to which tool, in which run, on which evidence."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from pipeline.exports.run import INTERNAL, ExportReport
from pipeline.store.warehouse import open_warehouse

_FILES = pa.schema(
    {
        "run": pa.string(),
        "as_of": pa.date32(),
        "target": pa.string(),
        "segment": pa.string(),
        "file": pa.string(),
        "members": pa.int64(),
        "sha256": pa.string(),
    }
)


def record_deliveries(data: Path, report: ExportReport, as_of: date) -> None:
    """Note the run in the warehouse; noting it again changes nothing."""
    placements = {audience.placement for audience in report.audiences}
    rows = [
        {
            "run": report.run,
            "as_of": as_of,
            "target": file.placement,
            "segment": file.segment,
            "file": file.path,
            "members": file.rows,
            "sha256": file.sha256,
        }
        for file in report.files
    ]
    with open_warehouse(data) as warehouse, warehouse.transaction():
        warehouse.query("deliveries/forget_files", run=report.run)
        warehouse.insert("deliveries/add_files", pa.Table.from_pylist(rows, schema=_FILES))
        for placement in sorted(placements, key=lambda each: each.name):
            proof = report.folder / INTERNAL / f"{placement.name}.review.csv"
            place = {"target": placement.target, "channel": placement.channel}
            warehouse.query("deliveries/forget_run", run=report.run, **place)
            warehouse.query(
                "deliveries/add", run=report.run, as_of=as_of, proof=str(proof), **place
            )
