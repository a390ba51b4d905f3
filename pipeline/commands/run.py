"""``earshot run FOLDER``: everything in one go, without a server."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipeline import steps
from pipeline.commands.options import chosen_settings
from pipeline.commands.progress import Progress
from pipeline.ingest import IngestReport
from pipeline.summary import overview
from pipeline.summary_text import overview_text


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when a recording could not be heard."""
    settings, data = chosen_settings(arguments), arguments.data
    inputs = steps.check_inputs(settings)
    seen = steps.look(arguments.folder, data, settings)
    batches = steps.plan(data, settings)
    heard = {recording.recording_id for batch in batches for recording in batch}
    with Progress(len(heard)) as progress:
        for batch in batches:
            steps.hear_batch(batch, data, settings, progress.on_call)
    steps.load(data, inputs)
    exported = steps.export(data, settings, inputs)
