"""``quarantine/``: one JSON per recording that is set aside, to see why without a database."""

import json
from pathlib import Path

from pipeline.store.files import write_whole
from pipeline.store.warehouse import Warehouse

FOLDER = "quarantine"


def write_quarantine(warehouse: Warehouse, data: Path) -> None:
    """Bring the folder in line with the ledger. The recordings themselves stay where they are."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted = set()
    for recording_id, path, reason, sentence in warehouse.query("ledger/quarantined"):
        target = folder / f"{recording_id[:16]}.json"
        wanted.add(target)
        if not target.exists():
            facts = {"file": path, "recording_id": recording_id, "reason": reason}
            text = json.dumps({**facts, "what_to_do": sentence}, indent=2) + "\n"
            write_whole(target, text)
    for mended in set(folder.glob("*.json")) - wanted:
        mended.unlink()
