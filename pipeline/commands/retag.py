"""``earshot retag``: read all history again with the taxonomy as it is now, without audio."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from pipeline import steps
from pipeline.commands.options import chosen_settings
from pipeline.commands.progress import counted
from pipeline.retag import Change, Preview
from pipeline.store.warehouse import open_warehouse


def run(arguments: argparse.Namespace) -> int:
    """With ``--preview`` nothing changes; the new reading is kept, the real one is quick."""
    settings, data = chosen_settings(arguments), arguments.data
    with open_warehouse(data) as warehouse:
        calls = warehouse.query("summary/call_count")[0][0]
    with counted("reading again", calls) as advance:
        changes = steps.read_again(data, settings, advance)
    if not arguments.preview:
        steps.replace_findings(data, settings)
    if arguments.json:
        print(json.dumps({"calls": calls, "preview": arguments.preview, **asdict(changes)}))
    else:
        print("\n".join([*_text(calls, changes), _NEXT[arguments.preview]]))
    return 0


_NEXT = {
    True: "Nothing was changed. `earshot retag` does it, `earshot export` writes the files.",
    False: "The former findings are replaced. `earshot export` writes the files.",
}


def _text(calls: int, changes: Preview) -> Iterator[str]:
    yield f"{calls} calls read again"
    if not (changes.interests or changes.segments):
        yield "Nobody comes or goes."
    for title, groups in (("Interests", changes.interests), ("Segments", changes.segments)):
        if groups:
            yield title
            for group in groups:
                yield from _change(group)


def _change(change: Change) -> Iterator[str]:
    yield f"  {change.group}: +{len(change.added)} -{len(change.removed)} (of {change.before})"
    for sign, people in (("+", change.added), ("-", change.removed)):
        if people:
            text = f"{sign} {', '.join(people)}"
            yield textwrap.shorten(f"    {text}", 80, placeholder=" …")
