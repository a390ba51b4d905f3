"""What a Whisper model hears in windows.

Run through CTranslate2, below faster-whisper: windows are not padded to 30 s, the encoder takes one
at a time (in a batch it is slower on a CPU), and the decoder takes windows of all channels and
calls together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens, merge_punctuations

from pipeline.model import Word
from pipeline.speech.activity import Samples
from pipeline.speech.melspectrum import log_mel
from pipeline.speech.whisper import Effort, SpeechModel
from pipeline.speech.windows import Window, render

Encoded = npt.NDArray[np.float32]

BATCH = 16  # windows decoded together
FRAMES_PER_SECOND = 100  # of the mel spectrogram
MOST_TOKENS = 448
OPENING, CLOSING = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """One window with the channel that it is cut from."""

    window: Window
    samples: Samples
    language: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model makes of one window. Times of words count from the start of the window."""

    words: tuple[Word, ...]
    score: float  # mean log probability of a word piece
    silence: float  # probability that nobody speaks, 0 to 1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def hear(model: SpeechModel, excerpts: Sequence[Excerpt], effort: Effort) -> list[Heard]:
    """What is said in each excerpt, in their order. Neither order nor company changes a result."""
    batches = list(_batches(excerpts))
    heard: list[Heard | None] = [None] * len(excerpts)
    with ThreadPoolExecutor(model.workers) as pool:
        results = pool.map(lambda batch: _hear_batch(model, batch, effort), (b for _, b in batches))
        for (places, _), result in zip(batches, results, strict=True):
            for place, one in zip(places, result, strict=True):
                heard[place] = one
    return [one for one in heard if one is not None]


def find_language(model: SpeechModel, excerpts: Sequence[Excerpt]) -> str:
    """The language most probable over the excerpts of one call."""
    if not model.whisper.model.is_multilingual:
        return "en"
    votes: defaultdict[str, float] = defaultdict(float)
    for excerpt in excerpts:
        [ranking] = model.whisper.model.detect_language(_storage(_encode(model, excerpt)))
        for token, probability in ranking:
            votes[token.strip("<|>")] += probability
    return max(sorted(votes), key=votes.__getitem__, default="en")


def _batches(excerpts: Sequence[Excerpt]) -> Iterator[tuple[list[int], list[Excerpt]]]:
    """Excerpts of one length and language, with their places."""
    alike: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, excerpt in enumerate(excerpts):
        alike[excerpt.window.length_ms, excerpt.language].append(place)
    for places in alike.values():
        for at in range(0, len(places), BATCH):
            some = places[at : at + BATCH]
            yield some, [excerpts[place] for place in some]


def _hear_batch(model: SpeechModel, excerpts: Sequence[Excerpt], effort: Effort) -> list[Heard]:
    tokenizer = _tokenizer(model, excerpts[0].language)
    encoded = np.concatenate([_encode(model, excerpt) for excerpt in excerpts])
    results = model.whisper.model.generate(
        _storage(encoded),
        [[*tokenizer.sot_sequence, tokenizer.no_timestamps]] * len(excerpts),
        beam_size=effort.beam_size,
        no_repeat_ngram_size=effort.unrepeated,
        max_length=MOST_TOKENS,
        suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        return_scores=True,
        return_no_speech_prob=True,
    )
    tokens = [[t for t in result.sequences_ids[0] if t < tokenizer.eot] for result in results]
    words = map(partial(_word_times, model), excerpts, encoded, tokens)
    return [
        Heard(said, _mean_score(result), float(result.no_speech_prob))
        for result, said in zip(results, words, strict=True)
    ]


def _encode(model: SpeechModel, excerpt: Excerpt) -> Encoded:
    sound = render(excerpt.window, excerpt.samples)
    bands = model.whisper.model.n_mels
    features = log_mel(sound, _frames(excerpt.window.length_ms), bands)
    encoded = model.whisper.model.encode(_storage(features[None]), to_cpu=True)
    return np.array(encoded, np.float32)


def _storage(array: Encoded) -> ctranslate2.StorageView:
    return ctranslate2.StorageView.from_array(np.ascontiguousarray(array, np.float32))


def _tokenizer(model: SpeechModel, language: str) -> Tokenizer:
    is_multilingual = model.whisper.model.is_multilingual
    return Tokenizer(model.whisper.hf_tokenizer, is_multilingual, "transcribe", language)


def _mean_score(result: ctranslate2.models.WhisperGenerationResult) -> float:
    length = len(result.sequences_ids[0])  # CTranslate2 divides by it, without the end mark
    return float(result.scores[0] * length / (length + 1))


def _word_times(
    model: SpeechModel, excerpt: Excerpt, encoded: Encoded, tokens: Sequence[int]
) -> tuple[Word, ...]:
    """Words with times from the decoder's attention to the sound, not to the padding behind it.

    One window at a time: on a CPU a batch of them takes longer.
    """
    if not tokens:
        return ()
    frames = _frames(excerpt.window.pieces[-1].until_ms)
    heard = encoded[None, : frames // 2 + 1]  # the encoder halves the frames
    tokenizer = _tokenizer(model, excerpt.language)
    [parts] = model.whisper.find_alignment(tokenizer, [tokens], _storage(heard), frames)
    merge_punctuations(parts, OPENING, CLOSING)
    return _joined([_word(part) for part in parts if part["word"].strip()])


def _joined(words: Sequence[Word]) -> tuple[Word, ...]:
    """'twenty' and '-seventh' are one word; faster-whisper starts a new one at the hyphen."""
    joined: list[Word] = []
    for word in words:
        if joined and word.text.startswith("-"):
            last = joined[-1]
            confidence = min(last.confidence, word.confidence)
            joined[-1] = Word(last.text + word.text, last.start_ms, word.end_ms, confidence)
        else:
            joined.append(word)
    return tuple(joined)


def _word(part: Mapping[str, Any]) -> Word:  # faster-whisper's own record is a dict
    start, end = round(part["start"] * 1000), round(part["end"] * 1000)
    return Word(part["word"].strip(), start, max(start, end), round(float(part["probability"]), 3))


def _frames(length_ms: int) -> int:
    return length_ms * FRAMES_PER_SECOND // 1000
