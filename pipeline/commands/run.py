"""``earshot run FOLDER``: everything in one go, without a server."""

import argparse
import json
from dataclasses import asdict

from pipeline import steps
from pipeline.commands.options import chosen_settings
from pipeline.commands.progress import counted
from pipeline.summary import overview
from pipeline.summary_text import run_text


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when a recording could not be heard."""
    settings, data = chosen_settings(arguments), arguments.data
    inputs = steps.check_inputs(settings)
    seen = steps.look(arguments.folder, data, settings)
    planned = steps.plan(data, settings)
    new = {recording.recording_id for batch in planned for parts in batch for recording in parts}
    with counted("listening", len(new)) as advance:
        batches = [
            steps.hear_batch(batch, data, settings, lambda *_: advance(1)) for batch in planned
        ]
    steps.load(data, inputs)
    report = steps.report(seen, batches, 0, steps.export(data, settings, inputs))
    found = overview(data, report.exported.run, new)
    if arguments.json:
        print(
            json.dumps({**report.counts(), **asdict(found), "report": asdict(report)}, default=str)
        )
    else:
        print(run_text(report, found))
    return int(bool(found.unheard))
