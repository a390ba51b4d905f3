"""``earshot ingest FOLDER``: the ledger learns what is new."""

import argparse
import json

from pipeline.commands.options import chosen_settings
from pipeline.ingest import IngestReport, ingest


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when a recording was set aside."""
    report = ingest(arguments.folder, arguments.data, chosen_settings(arguments))
    print(json.dumps(_as_json(report)) if arguments.json else _as_text(report))
    return int(report.quarantined > 0)


def _as_json(report: IngestReport) -> dict[str, object]:
    waiting = [{"file": str(file.path), "reason": file.reason} for file in report.waiting]
    return {
        "found": report.found,
        "new": report.new,
        "duplicates": report.duplicates,
        "quarantined": report.quarantined,
        "waiting": waiting,
        "folders": [
            {
                "folder": str(each.folder),
                "profile": each.profile,
                "recordings": each.recordings,
                "matched": each.matched,
            }
            for each in report.folders
        ],
        "faults": list(report.faults),
    }


def _as_text(report: IngestReport) -> str:
    counts = (
        f"{report.found} found: {report.new} new, {report.duplicates} duplicates, "
        f"{report.quarantined} set aside, {len(report.waiting)} still changing"
    )
    waiting = [f"  waits: {file.path.name} ({file.reason})" for file in report.waiting]
    folders = [
        f"  {each.folder.name}: {each.profile or 'several systems'}, "
        f"{each.matched} of {each.recordings} names recognised"
        for each in report.folders
    ]
    return "\n".join([counts, *folders, *waiting, *report.faults])
