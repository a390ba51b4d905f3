"""Stretches of an utterance replaced by marks, in text and words, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import PiiType, RedactedUtterance, Redaction, Utterance, Word


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` (exclusive) of the raw text."""

    start: int
    end: int
    kind: PiiType


def mark(utterance: Utterance, stretches: Sequence[Stretch]) -> RedactedUtterance:
    """The utterance with a mark for each stretch; they are in order and do not touch."""
    words = _words(utterance)
    spans = _spans(words)
    return RedactedUtterance(
        utterance.role,
        utterance.channel,
        utterance.start_ms,
        utterance.end_ms,
        _marked(utterance.text, 0, len(utterance.text), stretches),
        utterance.confidence,
        _marked_words(utterance.text, words, spans, stretches),
        tuple(_redaction(utterance, words, spans, stretch) for stretch in stretches),
    )


def merged(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches in order, those of one kind with nothing said between them as one."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        last = joined[-1] if joined else None
        if last and last.kind is stretch.kind and not text[last.end : stretch.start].strip(" ,-"):
            joined[-1] = replace(last, end=stretch.end)
        else:
            joined.append(stretch)
    return joined


def _words(utterance: Utterance) -> tuple[Word, ...]:
    """The words, unless they are not what the text says: then their times mean nothing."""
    return (
        utterance.words if " ".join(word.text for word in utterance.words) == utterance.text else ()
    )


def _spans(words: Sequence[Word]) -> list[tuple[int, int]]:
    spans, position = [], 0
    for word in words:
        spans.append((position, position + len(word.text)))
        position += len(word.text) + 1
    return spans


def _marked(text: str, first: int, last: int, stretches: Sequence[Stretch]) -> str:
    """``text[first:last]`` with the marks of the stretches inside it."""
    pieces, position = [], first
    for stretch in stretches:
        if first <= stretch.start and stretch.end <= last:
            pieces += [text[position : stretch.start], stretch.kind.mark]
            position = stretch.end
    return "".join([*pieces, text[position:last]])


def _marked_words(
    text: str, words: Sequence[Word], spans: Sequence[tuple[int, int]], stretches: Sequence[Stretch]
) -> tuple[Word, ...]:
    found: list[Word] = []
    covered = [_touched(spans, stretch) for stretch in stretches]
    i = 0
    while i < len(words):
        last = i + 1
        for first_word, last_word in covered:
            if first_word < last and last_word > i:
                last = max(last, last_word)
        marked = _marked(text, spans[i][0], spans[last - 1][1], stretches)
        found.append(
            replace(
                words[i],
                text=marked,
                end_ms=words[last - 1].end_ms,
                confidence=_mean(words[i:last]),
            )
        )
        i = last
    return tuple(found)


def _mean(words: Sequence[Word]) -> float:
    return (
        words[0].confidence
        if len(words) == 1
        else round(sum(word.confidence for word in words) / len(words), 6)
    )


def _touched(spans: Sequence[tuple[int, int]], stretch: Stretch) -> tuple[int, int]:
    """The range of words that share a character with a stretch."""
    touched = [
        i for i, (start, end) in enumerate(spans) if start < stretch.end and stretch.start < end
    ]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)


def _redaction(
    utterance: Utterance, words: Sequence[Word], spans: Sequence[tuple[int, int]], stretch: Stretch
) -> Redaction:
    first, last = _touched(spans, stretch)
    start_ms = words[first].start_ms if last > first else utterance.start_ms
    end_ms = words[last - 1].end_ms if last > first else utterance.end_ms
    return Redaction(stretch.kind, stretch.start, stretch.end, start_ms, end_ms)
