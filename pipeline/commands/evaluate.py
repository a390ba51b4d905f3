"""``earshot evaluate FILE…``: precision and recall on calls that the user labelled."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from pipeline.commands.options import chosen_settings
from pipeline.evaluation.evaluate import Scores, evaluate
from pipeline.evaluation.intervals import wilson
from pipeline.evaluation.labelled import LabelledCall, kind_of, read_labelled
from pipeline.evaluation.report_text import report_text
from pipeline.understanding.pipeline import load
from pipeline.understanding.taxonomy import load_taxonomy
from pipeline.written_calls import Json


def run(arguments: argparse.Namespace) -> int:
    """Every file is read and checked before the first call is judged."""
    taxonomy = load_taxonomy(chosen_settings(arguments).taxonomy)
    known = frozenset(entry.id for entry in taxonomy.interests)
    calls = list(_calls(arguments, known))
    scores = evaluate(calls, load(taxonomy))
    if arguments.json:
        print(json.dumps(_as_json(scores, arguments.limit) | {"taxonomy_sha256": taxonomy.sha256}))
    else:
        print(report_text(scores, arguments.limit))
    return 0


def _calls(arguments: argparse.Namespace, known: frozenset[str]) -> Iterator[LabelledCall]:
    kinds = [kind_of(path, arguments.kind) for path in arguments.files]
    for path, kind in zip(arguments.files, kinds, strict=True):
        yield from read_labelled(path, kind, known)


def _as_json(scores: Scores, limit: int) -> Json:
    return {
        "calls": dict(scores.calls),
        "scores": [
            asdict(each)
            | _share("precision", each.found_right, each.found)
            | _share("recall", each.expected_right, each.expected)
            for each in scores.counts
        ],
        "rates": [asdict(each) | _share("rate", each.hits, each.of) for each in scores.rates],
        "wrong_calls": len(scores.wrong),
        "wrong": [
            {
                "id": each.call.id,
                "file": str(each.call.path),
                "line": each.call.line,
                "kind": each.call.kind,
                "severity": each.mistake.severity.name.lower(),
                "expected": each.mistake.expected,
                "found": each.mistake.found,
            }
            for each in scores.wrong[:limit]
        ],
    }


def _share(name: str, hits: int, of: int) -> Json:
    """Null where nothing was counted: neither good nor bad."""
    low, high = wilson(hits, of)
    return {
        name: round(hits / of, 4) if of else None,
        f"{name}_low": round(low, 4),
        f"{name}_high": round(high, 4),
    }
