"""Where in a channel somebody speaks: an energy gate, then faster-whisper's Silero detector."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from faster_whisper.vad import get_vad_model

Samples = npt.NDArray[np.float32]
"""One channel at 16 kHz, -1 to 1."""

SAMPLES_PER_MS = 16
FRAME = 512  # samples, what the detector judges at once
FRAME_MS = FRAME // SAMPLES_PER_MS
NO_SPEECH_BELOW = 10 ** (-65 / 20)  # root mean square of a frame
SPEECH_ABOVE = 10 ** (-45 / 20)  # the gate never closes on anything this loud
ABOVE_NOISE = 10 ** (4 / 20)  # of the line's own noise, which is taken from its quietest frames
GATE_CLOSES_AFTER = 1000 // FRAME_MS  # frames
LEAD = 2000 // FRAME_MS  # frames that the detector hears first to find its level
AT_ONCE = 300_000 // FRAME_MS  # frames per run, so that memory does not grow with the call

SPEECH = 0.3  # a higher threshold cuts off how words begin
STILL_SPEECH = 0.2
SURE_SPEECH = 0.5  # loud noise reaches it for single frames only
SHORTEST_MS = 200  # speech shorter than this is a click or a breath
SHORTEST_SURE_MS = 128


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one channel."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """How probable speech is in every 32 ms of one channel, and the spans taken for speech."""

    probability: npt.NDArray[np.float32]
    spans: tuple[Span, ...]

    def voiced_ms(self, start_ms: int, end_ms: int) -> int:
        """How much of this stretch lies in speech."""
        parts = (min(s.end_ms, end_ms) - max(s.start_ms, start_ms) for s in self.spans)
        return sum(part for part in parts if part > 0)


def find_speech(samples: Samples, pause_ms: int) -> Activity:
    """Speech in one channel; pauses shorter than ``pause_ms`` do not end a span."""
    probability = _voice_probability(samples)
    spans = _spans(probability, pause_ms)
    end = samples.size // SAMPLES_PER_MS
    kept = (span for span in spans if _is_speech(span, probability))
    return Activity(probability, tuple(Span(s.start_ms, min(s.end_ms, end)) for s in kept))


def _is_speech(span: Span, probability: npt.NDArray[np.float32]) -> bool:
    frames = probability[span.start_ms // FRAME_MS : span.end_ms // FRAME_MS]
    sure_ms = int((frames >= SURE_SPEECH).sum()) * FRAME_MS
    return span.length_ms >= SHORTEST_MS and sure_ms >= SHORTEST_SURE_MS


def _voice_probability(samples: Samples) -> npt.NDArray[np.float32]:
    frames = np.pad(samples, (0, -samples.size % FRAME)).reshape(-1, FRAME)
    loud = _is_loud(frames)
    probability = np.zeros(len(frames), np.float32)
    for start, end in _open_stretches(loud):
        for at in range(start, end, AT_ONCE):
            first, last = max(start, at - LEAD), min(end, at + AT_ONCE)
            probability[at:last] = get_vad_model()(frames[first:last].reshape(-1))[at - first :]
    return probability


def _is_loud(frames: Samples) -> npt.NDArray[np.bool_]:
    """Frames that may be speech: louder than the noise of this line."""
    loudness = np.sqrt(np.mean(np.square(frames), axis=1))
    heard = loudness[loudness > NO_SPEECH_BELOW]
    noise = float(np.quantile(heard, 0.1)) if heard.size else 0.0
    gate = min(max(noise * ABOVE_NOISE, NO_SPEECH_BELOW), SPEECH_ABOVE)
    return np.asarray(loudness > gate)


def _open_stretches(loud: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Frames to listen to: the loud ones, the quiet second after each, and half a second before."""
    stretches: list[tuple[int, int]] = []
    for at in np.flatnonzero(loud).tolist():
        start, end = max(0, at - GATE_CLOSES_AFTER // 2), min(len(loud), at + GATE_CLOSES_AFTER)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _spans(probability: npt.NDArray[np.float32], pause_ms: int) -> list[Span]:
    """Speech begins at SPEECH and ends where it stays below STILL_SPEECH for a pause."""
    spans: list[Span] = []
    begun: int | None = None
    quiet_since: int | None = None
    for at, p in enumerate([*probability.tolist(), *[0.0] * (pause_ms // FRAME_MS + 1)]):
        if p >= SPEECH:
            begun = at if begun is None else begun
            quiet_since = None
        elif p < STILL_SPEECH and begun is not None:
            quiet_since = at if quiet_since is None else quiet_since
            if (at - quiet_since + 1) * FRAME_MS >= pause_ms:
                spans.append(Span(begun * FRAME_MS, quiet_since * FRAME_MS))
                begun = quiet_since = None
    return spans
