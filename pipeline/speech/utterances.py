"""From words to utterances: one speaker's words without a long pause or an interruption."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.model import Role, Utterance, Word

PAUSE_MS = 1000
"""A pause that ends an utterance."""


def split_utterances(
    words: Sequence[Word], channel: int, others: Sequence[Word] = ()
) -> tuple[Utterance, ...]:
    """Utterances of one speaker, of a role not yet known.

    They also end where one of the ``others``' words falls into a pause, however short.
    """
    middles = sorted(_middle(word) for word in others)
    return tuple(_utterance(run, channel) for run in _runs(words, middles))


def _runs(words: Sequence[Word], interruptions: Sequence[int]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and _is_break(run[-1].end_ms, word.start_ms, interruptions):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_break(end_ms: int, start_ms: int, interruptions: Sequence[int]) -> bool:
    following = bisect_left(interruptions, end_ms)
    is_interrupted = following < len(interruptions) and interruptions[following] < start_ms
    return is_interrupted or start_ms - end_ms >= PAUSE_MS


def _middle(word: Word) -> int:
    return (word.start_ms + word.end_ms) // 2


def _utterance(words: Sequence[Word], channel: int) -> Utterance:
    return Utterance(
        Role.UNKNOWN,
        channel,
        words[0].start_ms,
        max(word.end_ms for word in words),
        " ".join(word.text for word in words),
        round(sum(word.confidence for word in words) / len(words), 3),
        tuple(words),
    )
