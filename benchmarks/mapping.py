"""100,000 random lists of speech: every time goes into its window and back within 20 ms."""

import random

import numpy as np

from pipeline.speech.activity import FRAME_MS, Activity, Span
from pipeline.speech.whisper import CPU_SHAPE
from pipeline.speech.windows import plan_windows

LISTS = 100_000
WITHIN_MS = 20


def main() -> None:
    """Print the worst error; fail above the limit."""
    draw = random.Random(0)
    worst = max(_error(_speech(draw), draw) for _ in range(LISTS))
    print(f"{LISTS} lists, worst error {worst} ms")
    assert worst <= WITHIN_MS


def _speech(draw: random.Random) -> Activity:
    spans, at = [], 0
    for _ in range(draw.randint(1, 6)):
        start = at + draw.randint(10, 100)
        at = start + draw.randint(7, 300)
        spans.append(Span(start * FRAME_MS, at * FRAME_MS))
    return Activity(np.ones(at + 20, np.float32), tuple(spans))


def _error(activity: Activity, draw: random.Random) -> int:
    window = draw.choice(plan_windows(activity, CPU_SHAPE))
    piece = draw.choice(window.pieces)
    at_ms = draw.randint(piece.start_ms, piece.end_ms)
    heard_at = piece.at_ms + at_ms - piece.start_ms
    return abs(window.piece_at(heard_at).to_call(heard_at) - at_ms)


if __name__ == "__main__":
    main()
