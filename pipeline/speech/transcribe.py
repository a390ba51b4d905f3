"""Recordings in, transcripts out: a channel at a time, decoded together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Dropped, Layout, Role, Transcript, Word
from pipeline.speech.activity import SAMPLES_PER_MS, Activity, Samples, find_speech
from pipeline.speech.decoding import Excerpt, Heard, find_language, hear
from pipeline.speech.guards import KEPT_ALL_THE_SAME, find_fault, is_far_from_speech
from pipeline.speech.speakers import assign_roles
from pipeline.speech.utterances import split_utterances
from pipeline.speech.whisper import BEAM, UNREPEATED, SpeechModel
from pipeline.speech.windows import hold_to_speech, place_words, plan_windows


@dataclass(frozen=True, slots=True, eq=False)
class CallSound:
    """What is to be transcribed: one recording's channels and what is known about them."""

    recording_id: str
    channels: tuple[Samples, ...]
    layout: Layout
    channel_roles: tuple[Role, ...] = ()  # by audio channel, where the profile knows


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """One window of one of the calls."""

    call: int
    excerpt: Excerpt
    activity: Activity


@dataclass(frozen=True, slots=True, eq=False)
class _Listened:
    """What was made of one window, and why it is not to be believed."""

    place: _Place
    heard: Heard
    fault: str | None


def transcribe(call: CallSound, model: SpeechModel) -> Transcript:
    """The transcript of one recording. Deterministic, and the same as in any batch."""
    return transcribe_all([call], model)[0]


def transcribe_all(calls: Sequence[CallSound], model: SpeechModel) -> list[Transcript]:
    """Transcripts of several recordings, decoded together: cheaper than one by one, and equal."""
    places = [place for n, call in enumerate(calls) for place in _cut(n, call, model)]
    heard = _listen(places, model)
    return [
        _assemble(call, [h for h in heard if h.place.call == n], _language(places, n))
        for n, call in enumerate(calls)
    ]


def _cut(number: int, call: CallSound, model: SpeechModel) -> list[_Place]:
    """The windows of one call."""
    cuts = []
    for channel, samples in enumerate(call.channels):
        activity = find_speech(samples, model.shape.pause_ms)
        windows = plan_windows(channel, activity, model.shape)
        cuts += [(Excerpt(window, samples, ""), activity) for window in windows]
    longest = sorted(
        cuts, key=lambda cut: -cut[1].voiced_ms(cut[0].window.start_ms, cut[0].window.end_ms)
    )
    language = find_language(model, [excerpt for excerpt, _ in longest[:3]])
    return [
        _Place(number, replace(excerpt, language=language), activity) for excerpt, activity in cuts
    ]


def _language(places: Sequence[_Place], call: int) -> str:
    return next((place.excerpt.language for place in places if place.call == call), "en")


def _listen(places: Sequence[_Place], model: SpeechModel) -> list[_Listened]:
    """Every window once, and those that cannot be believed again with more effort."""
    best: dict[int, _Listened] = {}
    doubtful = list(range(len(places)))
    for effort in dict.fromkeys((model.effort, BEAM, UNREPEATED)):
        again = hear(model, [places[n].excerpt for n in doubtful], effort)
        for n, heard in zip(doubtful, again, strict=True):
            best[n] = _better(best.get(n), _judge(places[n], heard))
        doubtful = [n for n in doubtful if best[n].fault]
        if not doubtful:
            break
    return [best[n] for n in range(len(places))]


def _judge(place: _Place, heard: Heard) -> _Listened:
    window = place.excerpt.window
    voiced = sum(place.activity.voiced_ms(p.start_ms, p.end_ms) for p in window.pieces)
    return _Listened(place, heard, find_fault(heard, voiced))


def _better(before: _Listened | None, after: _Listened) -> _Listened:
    if before is None or after.fault is None:
        return after
    is_worse = before.fault in KEPT_ALL_THE_SAME and before.heard.score >= after.heard.score
    return before if is_worse else after


def _assemble(call: CallSound, listened: Sequence[_Listened], language: str) -> Transcript:
    words: dict[int, list[Word]] = {channel: [] for channel in range(len(call.channels))}
    dropped: list[Dropped] = []
    for one in listened:
        window = one.place.excerpt.window
        placed = place_words(window, one.heard.words)
        if one.fault and one.fault not in KEPT_ALL_THE_SAME:
            dropped.append(_drop(window.channel, placed, one.fault))
            continue
        activity = one.place.activity
        dropped += [
            _drop(window.channel, [w], "no_voice")
            for w in placed
            if is_far_from_speech(w, activity)
        ]
        near = [word for word in placed if not is_far_from_speech(word, activity)]
        words[window.channel] += hold_to_speech(near, activity)
    utterances = [u for channel, said in words.items() for u in split_utterances(said, channel)]
    utterances.sort(key=lambda u: (u.start_ms, u.channel))
    named, notes = assign_roles(utterances, call.layout, call.channel_roles)
    duration = max((c.size for c in call.channels), default=0) // SAMPLES_PER_MS
    return Transcript(
        call.recording_id, call.layout, duration, language, named, tuple(dropped), notes
    )


def _drop(channel: int, words: Sequence[Word], reason: str) -> Dropped:
    text = " ".join(word.text for word in words)
    return Dropped(channel, words[0].start_ms, words[-1].end_ms, text, reason)
