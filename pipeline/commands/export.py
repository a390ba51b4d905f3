"""``earshot export``: the files for the campaign tools, from what is in the warehouse now."""

import argparse
import json
from dataclasses import asdict, replace

from pipeline import steps
from pipeline.commands.options import chosen_segments, chosen_settings
from pipeline.summary_text import exports_text


def run(arguments: argparse.Namespace) -> int:
    """Customers are read again first, so a new refusal counts at once."""
    settings = chosen_settings(arguments)
    if arguments.target:
        settings = settings.model_copy(update={"targets": (arguments.target,)})
    inputs = steps.read_inputs(settings)
    inputs = replace(inputs, segments=chosen_segments(inputs.segments, arguments.segment))
    steps.load(arguments.data, inputs)
    report = steps.export(arguments.data, settings, inputs)
    print(json.dumps(asdict(report), default=str) if arguments.json else exports_text(report))
    return 0
