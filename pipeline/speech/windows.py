"""What a model hears at once: speech of one call and one channel, in windows of few lengths.

A window holds pieces of the channel. Words are mapped back piece by piece, never by one running sum
of removed silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.speech.activity import FRAME_MS, SAMPLES_PER_MS, Activity, Samples, Span


@dataclass(frozen=True, slots=True)
class WindowShape:
    """How a model wants to be fed; a property of its weights."""

    longest_ms: int
    lengths_ms: tuple[int, ...]  # windows are padded to one of these; one batch has one length
    pause_ms: int  # a pause that separates two pieces
    joined_gap_ms: (
        int  # pieces nearer than this keep the real pause between them; 0: one piece a window
    )
    margin_ms: int = 200  # kept on both sides of the speech
    tail_ms: int = 0  # silence that must follow the last word
    trained_ms: int = 0  # length that doubtful windows are padded to; 0: no other than before

    @property
    def room_ms(self) -> int:
        """The longest speech in a window, margins included."""
        return self.longest_ms - self.tail_ms


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the channel and where it lies in its window."""

    start_ms: int
    end_ms: int
    at_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms

    @property
    def until_ms(self) -> int:
        return self.at_ms + self.length_ms

    def to_call(self, window_ms: int) -> int:
        """The time in the call; a time outside goes to the nearer edge."""
        return self.start_ms + min(max(window_ms - self.at_ms, 0), self.length_ms)


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive pieces of one channel, and the padded length."""

    pieces: tuple[Piece, ...]
    length_ms: int

    @property
    def speech_ms(self) -> int:
        """How much of the channel it holds."""
        return sum(piece.length_ms for piece in self.pieces)

    def piece_at(self, window_ms: int) -> Piece:
        """The piece at, or nearest to, a time in the window."""
        return min(self.pieces, key=lambda p: max(p.at_ms - window_ms, window_ms - p.until_ms, 0))


QUADRATIC_FROM_MS = 22_000  # length from which attention between all pairs costs the most
SEAM_MS = 400  # silence instead of a long pause


def plan_windows(activity: Activity, shape: WindowShape) -> tuple[Window, ...]:
    """The windows of one channel, in order of time."""
    short = [part for span in activity.spans for part in _split(span, activity, shape)]
    cuts = _with_margins(short, shape.margin_ms, len(activity.probability) * FRAME_MS)
    return _pack(cuts, shape) if shape.joined_gap_ms else tuple(_window([c], shape) for c in cuts)


def render(window: Window, samples: Samples) -> Samples:
    """The sound of a window, without the silence that pads it to its length."""
    sound = np.zeros(window.pieces[-1].until_ms * SAMPLES_PER_MS, np.float32)
    for piece in window.pieces:
        part = samples[piece.start_ms * SAMPLES_PER_MS : piece.end_ms * SAMPLES_PER_MS]
        at = piece.at_ms * SAMPLES_PER_MS
        sound[at : at + part.size] = part
    return sound


def _split(span: Span, activity: Activity, shape: WindowShape) -> Iterator[Span]:
    """Parts that fit into a window, cut where speech is least probable in the later half."""
    room = shape.room_ms - 2 * shape.margin_ms
    while span.length_ms > room:
        first = (span.start_ms + room // 2) // FRAME_MS
        last = (span.start_ms + room) // FRAME_MS
        cut = (first + int(np.argmin(activity.probability[first:last]))) * FRAME_MS
        yield Span(span.start_ms, cut)
        span = Span(cut, span.end_ms)
    yield span


def _with_margins(spans: Sequence[Span], margin_ms: int, end_ms: int) -> list[Span]:
    """Spans widened by the margin, at most to the middle of the pause between two."""
    middles = [(one.end_ms + other.start_ms) // 2 for one, other in pairwise(spans)]
    return [
        Span(max(span.start_ms - margin_ms, before), min(span.end_ms + margin_ms, after))
        for span, before, after in zip(spans, [0, *middles], [*middles, end_ms], strict=False)
    ]


def _pack(cuts: Sequence[Span], shape: WindowShape) -> tuple[Window, ...]:
    """Consecutive cuts in those windows that cost least together, found from the front."""
    packed: list[tuple[Window, ...]] = [()]
    for until in range(1, len(cuts) + 1):
        ways = [(*packed[at], last) for at, last in _last_windows(cuts[:until], shape)]
        packed.append(min(ways, key=lambda way: sum(map(_cost, way))))
    return packed[-1]


def _last_windows(cuts: Sequence[Span], shape: WindowShape) -> Iterator[tuple[int, Window]]:
    """Windows that end with the last cut, and the number of cuts before each."""
    for at in range(len(cuts) - 1, -1, -1):
        group = cuts[at:]
        if len(group) > 1 and _laid_out(group, shape)[-1].until_ms > shape.room_ms:
            return
        yield at, _window(group, shape)


def _cost(window: Window) -> int:
    """The encoder's time: twice the length costs two and a half times as much."""
    return window.length_ms * (QUADRATIC_FROM_MS + window.length_ms)


def _laid_out(group: Sequence[Span], shape: WindowShape) -> tuple[Piece, ...]:
    """Short pauses stay as they sounded, long ones shrink to a seam."""
    pieces: list[Piece] = []
    for cut in group:
        last = pieces[-1] if pieces else None
        if last and cut.start_ms - last.end_ms < shape.joined_gap_ms:
            pieces[-1] = Piece(last.start_ms, cut.end_ms, last.at_ms)
        else:
            pieces.append(Piece(cut.start_ms, cut.end_ms, last.until_ms + SEAM_MS if last else 0))
    return tuple(pieces)


def _window(group: Sequence[Span], shape: WindowShape) -> Window:
    pieces = _laid_out(group, shape)
    needed = pieces[-1].until_ms + shape.tail_ms
    return Window(pieces, next(length for length in shape.lengths_ms if length >= needed))
