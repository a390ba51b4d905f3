"""Words of a window at their times in the call.

The decoder's attention lets a first word begin with its window, and a last one end too early, so
words are cut to the speech that they lie in, and the last one there lasts as long as the voice.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.model import Word
from pipeline.speech.activity import Activity, Span
from pipeline.speech.windows import Piece, Window

EDGE_MS = 64  # the voice detector notices a word's beginning and end up to two frames late
FAR_FROM_SPEECH_MS = 400
SHORTEST_WORD_MS = 20
LONGEST_WORD_MS = 1500


def place_words(
    window: Window, words: Sequence[Word], activity: Activity
) -> tuple[list[Word], list[Word]]:
    """The words in the call, and apart from them those that lie where nobody speaks."""
    near: list[tuple[Word, Span]] = []
    far: list[Word] = []
    for word in words:
        piece = window.piece_at(_middle(word))
        placed = _in_call(word, piece)
        span = _speech_at(_middle(placed), piece, activity)
        if span is None:
            far.append(placed)
        else:
            near.append((placed, span))
    return _held(near), far


def _in_call(word: Word, piece: Piece) -> Word:
    start = piece.to_call(word.start_ms)
    return replace(word, start_ms=start, end_ms=max(start, piece.to_call(word.end_ms)))


def _speech_at(at_ms: int, piece: Piece, activity: Activity) -> Span | None:
    """The speech of this piece that a time lies in or near."""
    spans = [
        Span(max(span.start_ms, piece.start_ms), min(span.end_ms, piece.end_ms))
        for span in activity.spans
        if span.start_ms < piece.end_ms and span.end_ms > piece.start_ms
    ]
    away = [max(span.start_ms - at_ms, at_ms - span.end_ms, 0) for span in spans]
    nearest = min(range(len(spans)), key=away.__getitem__, default=None)
    return None if nearest is None or away[nearest] > FAR_FROM_SPEECH_MS else spans[nearest]


def _held(words: Sequence[tuple[Word, Span]]) -> list[Word]:
    held: list[Word] = []
    following_spans = [span for _, span in words[1:]]
    for (word, span), following in zip_longest(words, following_spans):
        latest = min(span.end_ms + EDGE_MS, word.start_ms + LONGEST_WORD_MS)
        start = min(max(word.start_ms, span.start_ms - EDGE_MS), span.end_ms - SHORTEST_WORD_MS)
        start = max(start, held[-1].start_ms if held else 0)
        end = word.end_ms if following == span else max(word.end_ms, span.end_ms)
        held.append(
            replace(word, start_ms=start, end_ms=max(min(end, latest), start + SHORTEST_WORD_MS))
        )
    return held


def _middle(word: Word) -> int:
    return (word.start_ms + word.end_ms) // 2
