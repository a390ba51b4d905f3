"""``earshot import-transcripts FOLDER``: calls that already have a transcript, through to the
export files."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from pipeline import steps
from pipeline.commands.options import chosen_settings
from pipeline.commands.progress import counted
from pipeline.imports import Found, ImportReport
from pipeline.summary_text import WIDTH, exports_text, plural, waiting_text

_LISTED = 20
"""Bad files that are named; ``quarantine/`` has them all."""


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 when a file or a call could not be taken in."""
    settings, data = chosen_settings(arguments), arguments.data
    inputs = steps.read_inputs(settings)
    found = steps.look_for_transcripts(arguments.folder, data, settings)
    with counted("reading", len(found.files)) as advance:
        report = steps.import_transcripts(found, data, settings, inputs, advance)
    steps.load(data, inputs)
    exported = steps.export(data, settings, inputs)
    if arguments.json:
        waiting = [{"file": str(file.path), "reason": file.reason} for file in found.waiting]
        facts = {**asdict(report), "unchanged": found.unchanged, "waiting": waiting}
        print(json.dumps({**facts, "exported": asdict(exported)}, default=str))
    else:
        parts = "\n".join(_imported(found, report)), waiting_text(found.waiting)
        print("\n\n".join(part for part in (*parts, exports_text(exported)) if part))
    return int(bool(report.bad))


def _imported(found: Found, report: ImportReport) -> Iterator[str]:
    yield f"Imported {plural(report.calls, 'call')} from {plural(report.files, 'file')}"
    if report.known or found.unchanged:
        unchanged = plural(found.unchanged, "file")
        yield f"  known already: {plural(report.known, 'call')}; unchanged: {unchanged}"
    if report.bad:
        yield f"Not imported: {len(report.bad)}"
    for bad in report.bad[:_LISTED]:
        sentence = bad.sentence.removeprefix(str(bad.path)).removeprefix(bad.path.name).lstrip(": ")
        yield f"  {bad.path.name}"
        yield from textwrap.wrap(sentence, WIDTH, initial_indent="    ", subsequent_indent="    ")
    if len(report.bad) > _LISTED:
        yield f"  and {len(report.bad) - _LISTED} more, each with its reason in quarantine/"
