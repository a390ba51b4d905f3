"""Three ways of listening to the channels of calls with the same weights, all on one thread.

faster-whisper's own two are called as its manual shows, with word times, but without what would
only slow them down on these weights: earlier text as a prompt, and hearing again by chance.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel
from faster_whisper.transcribe import Segment
from faster_whisper.vad import VadOptions, collect_chunks, get_speech_timestamps

from pipeline.audio import RATE, Samples
from pipeline.model import Transcript
from pipeline.speech.activity import find_speech
from pipeline.speech.decoding import Excerpt, hear
from pipeline.speech.transcribe import CallSound, transcribe_all
from pipeline.speech.whisper import CPU_SHAPE, load_model
from pipeline.speech.windows import WindowShape, plan_windows

Texts = list[str]
"""The text of each channel of each call, or of each window on random weights."""

Listen = Callable[[Sequence[CallSound]], Texts]
"""A way of listening with a loaded model."""

ONE_THREAD = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1}
WINDOW_S = 30
PIPELINE_VAD = VadOptions(max_speech_duration_s=WINDOW_S, min_silence_duration_ms=160)
"""What BatchedInferencePipeline cuts by unless it is told otherwise."""


def default(folder: Path) -> Listen:
    """``WhisperModel.transcribe``: every channel in full, windows of 30 s, beam 5."""
    whisper, options = _load(folder), _options(word_timestamps=True)
    return lambda calls: [_text(whisper.transcribe(x, **options)) for x in _channels(calls)]


def default_by_clock(folder: Path) -> Listen:
    """The same on random weights: every window begins where the one before ends."""
    whisper, options = _ByClock(str(folder), **ONE_THREAD), _options(word_timestamps=True)
    options |= {"without_timestamps": True}
    return lambda calls: [_text(whisper.transcribe(x, **options)) for x in _channels(calls)]


class _ByClock(WhisperModel):  # type: ignore[misc]  # faster-whisper publishes no types
    """The next window begins at the end of the last word, which on random weights is anywhere."""

    def add_word_timestamps(
        self, segments: list[Any], *others: object, **options: object
    ) -> object:
        found = super().add_word_timestamps(segments, *others, **options)
        for segment in segments[0]:
            segment["words"][-1]["end"] = segment["seek"] / 100 + WINDOW_S
        return found


def batched(folder: Path) -> Listen:
    """``BatchedInferencePipeline``: voice detector, speech joined up to 30 s, batches of 8."""
    pipeline = BatchedInferencePipeline(_load(folder))
    options = _options(word_timestamps=True, vad_filter=True)
    return lambda calls: [_text(pipeline.transcribe(x, **options)) for x in _channels(calls)]


def earshot(folder: Path) -> Listen:
    """Ours: all calls together, with guards, second hearings and roles."""
    model = replace(load_model(str(folder)), workers=1)

    def listen(calls: Sequence[CallSound]) -> Texts:
        transcripts = transcribe_all(calls, model)
        return [text for pair in zip(calls, transcripts, strict=True) for text in _texts(*pair)]

    return listen


def earshot_once(folder: Path) -> Listen:
    """The same on random weights, where there is no sense in judging what was heard."""
    model = replace(load_model(str(folder)), workers=1)
    return lambda calls: [
        heard.text for heard in hear(model, list(_excerpts(model.shape, calls)), model.effort)
    ]


def count_default(calls: Sequence[CallSound]) -> int:
    """How many windows ``default`` decodes."""
    return sum(ceil(samples.size / RATE / WINDOW_S) for samples in _channels(calls))


def count_batched(calls: Sequence[CallSound]) -> int:
    """How many windows ``batched`` decodes."""
    found = (get_speech_timestamps(x, PIPELINE_VAD) for x in _channels(calls))
    channels = zip(_channels(calls), found, strict=True)
    return sum(len(collect_chunks(x, spans, RATE, WINDOW_S)[0]) for x, spans in channels)


def count_earshot(calls: Sequence[CallSound]) -> int:
    """How many windows ``earshot`` decodes on a CPU."""
    return sum(1 for _ in _excerpts(CPU_SHAPE, calls))


def _excerpts(shape: WindowShape, calls: Sequence[CallSound]) -> Iterator[Excerpt]:
    for samples in _channels(calls):
        activity = find_speech(samples, shape.pause_ms)
        for window in plan_windows(activity, shape):
            yield Excerpt(window, samples, "en")


def _channels(calls: Sequence[CallSound]) -> Iterator[Samples]:
    return (np.asarray(samples) for call in calls for samples in call.channels)


def _load(folder: Path) -> WhisperModel:
    return WhisperModel(str(folder), **ONE_THREAD)


def _texts(call: CallSound, transcript: Transcript) -> Iterator[str]:
    for channel in range(len(call.channels)):
        yield " ".join(u.text for u in transcript.utterances if u.channel == channel)


def _options(**more: bool) -> dict[str, object]:
    fixed = {"language": "en", "beam_size": 5, "temperature": 0.0}
    return fixed | {"condition_on_previous_text": False} | more


def _text(result: tuple[Iterator[Segment], object]) -> str:
    return " ".join(segment.text.strip() for segment in result[0])
