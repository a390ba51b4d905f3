"""The stereo calls to measure on, with the truth about them where there is one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.audio import decode
from pipeline.bench.accuracy import count_errors, words_of
from pipeline.errors import UsageError
from pipeline.model import Layout
from pipeline.speech.transcribe import CallSound


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A stereo call and what each side says in it."""

    call: CallSound
    said: tuple[list[str], list[str]]


def load_samples(folder: Path) -> list[Sample]:
    """The stereo calls of a folder like ``sample_audio`` (``expected/`` beside the recordings)."""
    found = [sample for file in sorted(folder.glob("expected/*.json")) for sample in _load(file)]
    if not found:
        raise UsageError(
            f"{folder} holds no expected/*.json of stereo calls; name the sample_audio folder."
        )
    return found


def _load(file: Path) -> Iterator[Sample]:
    truth = json.loads(file.read_text(encoding="utf-8"))
    if truth["outcome"] != "done" or truth["layout"] != Layout.STEREO or not truth["turns"]:
        return
    sound = decode(file.parents[1] / truth["file"])
    said = dict.fromkeys(("agent", "customer"), "")
    for turn in truth["turns"]:
        said[turn["role"]] += " " + turn["text"]
    call = CallSound(file.stem, sound.channels, sound.layout)
    yield Sample(call, (words_of(said["agent"]), words_of(said["customer"])))


def word_error_rate(samples: Sequence[Sample], texts: Sequence[str]) -> float:
    """Errors in percent of the words said; either side may be on either channel."""
    errors = total = 0
    for sample, left, right in zip(samples, texts[::2], texts[1::2], strict=True):
        heard = words_of(left), words_of(right)
        ways = (heard, heard[::-1])
        errors += min(sum(map(count_errors, sample.said, way)) for way in ways)
        total += sum(len(words) for words in sample.said)
    return 100 * errors / total
