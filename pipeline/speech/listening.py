"""The words on each channel: heard again where they cannot be believed, else taken out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Dropped, Word
from pipeline.speech.activity import Activity, Samples
from pipeline.speech.decoding import Excerpt, Heard, hear
from pipeline.speech.guards import KEPT_ALL_THE_SAME, find_fault
from pipeline.speech.placing import place_words
from pipeline.speech.whisper import BEAM, UNREPEATED, Effort, SpeechModel
from pipeline.speech.windows import Window


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """One channel, ready to be listened to."""

    number: int
    samples: Samples
    activity: Activity
    windows: tuple[Window, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said on one channel, and what a guard took out of it."""

    words: tuple[Word, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was heard in one window, and why it cannot be believed."""

    heard: Heard
    fault: str | None


def listen(channels: Sequence[Channel], model: SpeechModel) -> list[Said]:
    """The words of each channel, all of them decoded together."""
    places = [(channel, window) for channel in channels for window in channel.windows]
    judged = iter(_hear_until_believed(places, model))
    return [_said(channel, [next(judged) for _ in channel.windows]) for channel in channels]


def _hear_until_believed(
    places: Sequence[tuple[Channel, Window]], model: SpeechModel
) -> list[_Judged]:
    best: list[_Judged | None] = [None] * len(places)
    doubtful = list(range(len(places)))
    for effort, length_ms in _attempts(model):
        excerpts = [_excerpt(*places[n], length_ms) for n in doubtful]
        for n, heard in zip(doubtful, hear(model, excerpts, effort), strict=True):
            best[n] = _better(best[n], _judge(*places[n], heard))
        doubtful = [n for n in doubtful if (one := best[n]) and one.fault]
        if not doubtful:
            break
    return [one for one in best if one]


def _attempts(model: SpeechModel) -> Iterator[tuple[Effort, int]]:
    """How to listen: as the model is used, more thoroughly, as it was trained, without repeats.

    Whisper's own last resort, drawing words by chance, would give another text every time.
    """
    trained_ms = model.shape.trained_ms
    yield model.effort, 0
    if model.effort != BEAM:
        yield BEAM, 0
    if trained_ms:
        yield BEAM, trained_ms
    yield UNREPEATED, trained_ms


def _excerpt(channel: Channel, window: Window, length_ms: int) -> Excerpt:
    padded = replace(window, length_ms=max(window.length_ms, length_ms))
    return Excerpt(padded, channel.samples, channel.language)


def _judge(channel: Channel, window: Window, heard: Heard) -> _Judged:
    voiced = sum(channel.activity.voiced_ms(p.start_ms, p.end_ms) for p in window.pieces)
    return _Judged(heard, find_fault(heard, voiced))


def _better(before: _Judged | None, after: _Judged) -> _Judged:
    if before is None or after.fault is None:
        return after
    keep = before.fault in KEPT_ALL_THE_SAME and before.heard.score >= after.heard.score
    return before if keep else after


def _said(channel: Channel, judged: Sequence[_Judged]) -> Said:
    words: list[Word] = []
    dropped: list[Dropped] = []
    for window, one in zip(channel.windows, judged, strict=True):
        near, far = place_words(window, one.heard.words, channel.activity)
        if one.fault and one.fault not in KEPT_ALL_THE_SAME:
            dropped.append(_drop(channel, sorted([*near, *far], key=_start), one.fault))
        else:
            words += near
            dropped += [_drop(channel, [word], "no_voice") for word in far]
    return Said(tuple(words), tuple(dropped))


def _start(word: Word) -> int:
    return word.start_ms


def _drop(channel: Channel, words: Sequence[Word], reason: str) -> Dropped:
    text = " ".join(word.text for word in words)
    return Dropped(channel.number, words[0].start_ms, words[-1].end_ms, text, reason)
