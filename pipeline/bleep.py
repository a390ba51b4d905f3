"""Personal data out of sound: the spans that redaction removed from the text become a tone."""

import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.model import RedactedTranscript

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub looks for an ffmpeg that is never used here
    from pydub import AudioSegment

MARGIN_MS = 120  # word times are so far off
JOIN_MS = 250  # less sound than this between two spans would only be a scrap of a word
TONE_HZ = 1000
TONE_PEAK = 4000  # of 32767: as loud as quiet speech
RAMP_MS = 5  # the tone fades in and out, against clicks


def redaction_spans(transcript: RedactedTranscript) -> tuple[tuple[int, int], ...]:
    """The (start_ms, end_ms) of everything removed, by any speaker, in order of time."""
    spans = {
        (redaction.start_ms, redaction.end_ms)
        for utterance in transcript.utterances
        for redaction in utterance.redactions
    }
    return tuple(sorted(spans))


def bleep(
    samples: npt.NDArray[np.int16], rate: int, spans: Sequence[tuple[int, int]]
) -> AudioSegment:
    """The sound with a tone over each span and 120 ms around it, in every channel.

    ``samples`` has a row a moment and a column a channel. All channels, because what one side says
    leaks into the other.
    """
    bleeped = np.array(samples, dtype=np.int16)
    for start_ms, end_ms in widened(spans):
        first = min(start_ms * rate // 1000, len(bleeped))
        last = min(-(-end_ms * rate // 1000), len(bleeped))
        bleeped[first:last] = _tone(last - first, rate)[:, np.newaxis]
    return AudioSegment(
        data=bleeped.astype("<i2").tobytes(),
        sample_width=2,
        frame_rate=rate,
        channels=bleeped.shape[1],
    )


def widened(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with their margins, joined where hardly anything is left between them."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        first, last = max(start - MARGIN_MS, 0), end + MARGIN_MS
        if joined and first - joined[-1][1] < JOIN_MS:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _tone(length: int, rate: int) -> npt.NDArray[np.int16]:
    moments = np.arange(length)
    ramp = max(rate * RAMP_MS // 1000, 1)
    loudness = np.minimum(1, np.minimum(moments, moments[::-1]) / ramp)
    wave = TONE_PEAK * loudness * np.sin(2 * np.pi * TONE_HZ * moments / rate)
    return wave.astype(np.int16)
