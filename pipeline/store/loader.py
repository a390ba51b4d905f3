"""From the spool into the warehouse. Loading a file twice changes nothing, so a kill between the
steps costs nothing.
"""

from pathlib import Path

from pipeline.store.quarantine import write_quarantine
from pipeline.store.spool import waiting_files
from pipeline.store.warehouse import open_warehouse


def load_spool(data: Path) -> int:
    """Load every finished batch and remove its file; how many there were."""
    files = waiting_files(data)
    if not files:
        return 0
    with open_warehouse(data) as warehouse:
        for file in files:
            with warehouse.transaction():
                warehouse.query("load/forget", file=str(file))
                warehouse.query("load/processed_calls", file=str(file))
                warehouse.query("load/outcomes", file=str(file))
            file.unlink()
        write_quarantine(warehouse, data)
    return len(files)
