"""Amazon Transcribe: JSON with ``results.items``, spoken by ``spk_0`` … or on channels ``ch_0``
…
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import FileError
from pipeline.model import Word
from pipeline.recordings.documents import JsonObject, items_at, number_at, text_at, value_at
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile, Turn, language_of

EXPECTED = "Amazon Transcribe JSON with 'results' and its 'items'"
PAUSE_MS = 1500
"""Longer silence begins another turn."""


def recognises(source: TranscriptFile) -> bool:
    return any(isinstance(value_at(r, "results", "items"), list) for r in source.objects)


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    for record in source.objects:
        heard = sorted(_heard(record), key=lambda item: (item.channel, item.word.start_ms))
        if not heard:
            raise FileError(source.path, None, "holds no words in 'results.items'")
        reading = Reading(Source.SIDECAR, call_id=text_at(record, "jobName"))
        language = text_at(record, "results", "language_code") or text_at(record, "language_code")
        identity = json.dumps(record, sort_keys=True)
        yield SpokenCall(reading, tuple(_turns(heard)), identity, language_of(language))


@dataclass(frozen=True, slots=True)
class _Heard:
    word: Word
    speaker: str
    channel: int


def _heard(record: JsonObject) -> Iterator[_Heard]:
    channels = items_at(record, "results", "channel_labels", "channels")
    if channels:
        for channel, labelled in enumerate(channels):
            name = text_at(labelled, "channel_label") or f"ch_{channel}"
            for word, _ in _words(items_at(labelled, "items")):
                yield _Heard(word, name, channel)
        return
    speakers = _speakers(record)
    for word, item in _words(items_at(record, "results", "items")):
        label = text_at(item, "speaker_label") or text_at(item, "channel_label")
        yield _Heard(word, label or speakers.get(word.start_ms, ""), 0)


def _speakers(record: JsonObject) -> Mapping[int, str]:
    """Older jobs keep the labels apart, by the start of each word."""
    return {
        start: label
        for segment in items_at(record, "results", "speaker_labels", "segments")
        for item in items_at(segment, "items")
        if (label := text_at(item, "speaker_label"))
        and (start := _ms(number_at(item, "start_time"))) is not None
    }


def _words(items: Sequence[object]) -> Iterator[tuple[Word, object]]:
    """Punctuation is an item without times and belongs to the word before it."""
    pending: tuple[Word, object] | None = None
    for item in items:
        best = next(iter(items_at(item, "alternatives")), None)
        text = text_at(best, "content") or ""
        start, end = _ms(number_at(item, "start_time")), _ms(number_at(item, "end_time"))
        if text_at(item, "type") == "punctuation" and pending:
            pending = (replace(pending[0], text=pending[0].text + text), pending[1])
        elif text and start is not None and end is not None and start <= end:
            if pending:
                yield pending
            pending = (Word(text, start, end, _confidence(best)), item)
    if pending:
        yield pending


def _confidence(best: object) -> float:
    heard = number_at(best, "confidence")
    return 1.0 if heard is None else min(max(heard, 0.0), 1.0)


def _ms(seconds: float | None) -> int | None:
    return round(seconds * 1000) if seconds is not None and 0 <= seconds < 1e6 else None


def _turns(heard: Sequence[_Heard]) -> Iterator[Turn]:
    begun = 0
    for index in range(1, len(heard) + 1):
        if index == len(heard) or _begins_anew(heard[index - 1], heard[index]):
            yield _turn(heard[begun:index])
            begun = index


def _begins_anew(before: _Heard, after: _Heard) -> bool:
    changed = (before.speaker, before.channel) != (after.speaker, after.channel)
    return changed or after.word.start_ms - before.word.end_ms > PAUSE_MS


def _turn(heard: Sequence[_Heard]) -> Turn:
    words = tuple(item.word for item in heard)
    text = " ".join(word.text for word in words)
    end = max(word.end_ms for word in words)
    return Turn(heard[0].speaker, text, words[0].start_ms, end, heard[0].channel, words)
