"""From words of one channel to utterances: one speaker's words without a long pause."""

from collections.abc import Iterator, Sequence

from pipeline.model import Role, Utterance, Word

PAUSE_MS = 1000
"""A pause that ends an utterance."""


def split_utterances(words: Sequence[Word], channel: int) -> tuple[Utterance, ...]:
    """Utterances in order of time, of a role not yet known."""
    return tuple(_utterance(run, channel) for run in _runs(words))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and word.start_ms - run[-1].end_ms >= PAUSE_MS:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


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
