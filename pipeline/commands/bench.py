"""``earshot bench``: CPU seconds of three ways of listening, in one run, with the same weights."""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.audio import RATE
from pipeline.bench import schemes
from pipeline.bench.random_model import DIMENSIONS, build
from pipeline.bench.samples import Sample, load_samples, word_error_rate
from pipeline.commands.progress import counted
from pipeline.resources import STARTER_MODEL
from pipeline.speech.activity import find_speech
from pipeline.speech.transcribe import CallSound

WORDS_A_SECOND = 4  # of speech, for random weights to say


@dataclass(frozen=True, slots=True)
class Row:
    """One way of listening on one model."""

    model: str
    scheme: str
    cpu_s: float
    audio_s: float
    ratio_default: float  # how many times cheaper than faster-whisper's default
    ratio_batched: float
    wer: float | None  # percent; None on random weights


def run(arguments: argparse.Namespace) -> int:
    """Measure, then print one table, or one JSON object a row."""
    samples = load_samples(arguments.samples)
    rows: list[Row] = []
    with counted("models", len(arguments.models)) as advance:
        for name in arguments.models:
            rows += _on_starter(samples) if name == "starter" else _on_random(name, samples)
            advance(1)
    if arguments.json:
        for row in rows:
            print(json.dumps(asdict(row)))
    else:
        _print_table(rows)
    return 0


def _on_starter(samples: Sequence[Sample]) -> Iterator[Row]:
    calls = [sample.call for sample in samples]
    ways = {"default": schemes.default, "batched": schemes.batched, "earshot": schemes.earshot}
    measured = {name: _measure(way(STARTER_MODEL), calls) for name, way in ways.items()}
    wer = {name: round(word_error_rate(samples, texts), 2) for name, (_, texts) in measured.items()}
    cpu = {name: seconds for name, (seconds, _) in measured.items()}
    return (_row("starter", name, calls, cpu, wer[name]) for name in ways)


def _on_random(name: str, samples: Sequence[Sample]) -> Iterator[Row]:
    """Every way decodes as many words in all, in as many windows as it cuts."""
    calls = [sample.call for sample in samples]
    ways = {
        "default": (schemes.default_by_clock, schemes.count_default),
        "batched": (schemes.batched, schemes.count_batched),
        "earshot": (schemes.earshot_once, schemes.count_earshot),
    }
    cpu = {}
    with tempfile.TemporaryDirectory() as folder:
        for scheme, (way, count) in ways.items():
            model = Path(folder) / scheme
            build(model, DIMENSIONS[name], round(_words_in(calls) / count(calls)))
            cpu[scheme], _ = _measure(way(model), calls)
    return (_row(name, scheme, calls, cpu, None) for scheme in ways)


def _words_in(calls: Sequence[CallSound]) -> float:
    spans = (span for call in calls for x in call.channels for span in find_speech(x, 300).spans)
    return WORDS_A_SECOND * sum(span.length_ms for span in spans) / 1000


def _measure(listen: schemes.Listen, calls: Sequence[CallSound]) -> tuple[float, schemes.Texts]:
    before = time.process_time()
    texts = listen(calls)
    return time.process_time() - before, texts


def _row(
    model: str, scheme: str, calls: Sequence[CallSound], cpu: dict[str, float], wer: float | None
) -> Row:
    audio_s = sum(call.channels[0].size for call in calls) / RATE
    ratios = [round(cpu[other] / cpu[scheme], 2) for other in ("default", "batched")]
    return Row(model, scheme, round(cpu[scheme], 2), round(audio_s, 1), ratios[0], ratios[1], wer)


def _print_table(rows: Sequence[Row]) -> None:
    table = Table(title="CPU seconds, one thread, int8, the same weights in every scheme")
    for column in ("model", "scheme"):
        table.add_column(column)
    for column in ("cpu s", "call s", "x default", "x batched", "word errors"):
        table.add_column(column, justify="right")
    for row in rows:
        wer = "" if row.wer is None else f"{row.wer:.1f}%"
        numbers = (row.cpu_s, row.audio_s, row.ratio_default, row.ratio_batched)
        table.add_row(row.model, row.scheme, *map(str, numbers), wer)
    Console().print(table)
