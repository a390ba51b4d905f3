"""Recordings in, transcripts out: every channel by itself, decoded together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Layout, Role, Transcript
from pipeline.speech.activity import SAMPLES_PER_MS, Samples, find_speech
from pipeline.speech.decoding import Excerpt, find_language
from pipeline.speech.listening import Channel, Said, listen
from pipeline.speech.speakers import Track, find_speakers
from pipeline.speech.whisper import SpeechModel
from pipeline.speech.windows import plan_windows

LANGUAGE_WINDOWS = 3  # the longest windows of a call tell its language


@dataclass(frozen=True, slots=True, eq=False)
class CallSound:
    """What is to be transcribed: one recording's channels and what is known about them."""

    recording_id: str
    channels: tuple[Samples, ...]
    layout: Layout
    channel_roles: tuple[Role, ...] = ()  # by audio channel, where the profile knows


def transcribe(call: CallSound, model: SpeechModel) -> Transcript:
    """The transcript of one recording. Deterministic, and the same as in any batch."""
    return transcribe_all([call], model)[0]


def transcribe_all(calls: Sequence[CallSound], model: SpeechModel) -> list[Transcript]:
    """Transcripts of several recordings, decoded together: cheaper than one by one, and equal.

    All their sound is held at once, so the caller decides how many are several.
    """
    prepared = [_prepare(call, model) for call in calls]
    said = iter(listen([channel for channels in prepared for channel in channels], model))
    return [
        _assemble(call, channels, [next(said) for _ in channels])
        for call, channels in zip(calls, prepared, strict=True)
    ]


def _prepare(call: CallSound, model: SpeechModel) -> list[Channel]:
    channels = []
    for number, samples in enumerate(call.channels):
        activity = find_speech(samples, model.shape.pause_ms)
        windows = plan_windows(activity, model.shape)
        channels.append(Channel(number, samples, activity, windows, ""))
    excerpts = [Excerpt(w, channel.samples, "") for channel in channels for w in channel.windows]
    longest = sorted(excerpts, key=lambda e: -e.window.speech_ms)[:LANGUAGE_WINDOWS]
    language = find_language(model, longest)
    return [replace(channel, language=language) for channel in channels]


def _assemble(call: CallSound, channels: Sequence[Channel], said: Sequence[Said]) -> Transcript:
    tracks = [
        Track(channel.number, channel.samples, channel.activity, one.words)
        for channel, one in zip(channels, said, strict=True)
    ]
    conversation = find_speakers(tracks, call.layout, call.channel_roles)
    return Transcript(
        call.recording_id,
        call.layout,
        max(samples.size for samples in call.channels) // SAMPLES_PER_MS,
        channels[0].language,
        conversation.utterances,
        tuple(dropped for one in said for dropped in one.dropped),
        conversation.notes,
    )
