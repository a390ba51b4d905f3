"""One call, from its recordings to its findings, in one process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from pipeline.audio import decode
from pipeline.model import CallParts, Part, ProcessedCall, Recording, Transcript, Utterance
from pipeline.redaction.redact import redact
from pipeline.settings import Settings
from pipeline.speech.transcribe import CallSound, transcribe
from pipeline.speech.whisper import SpeechModel, load_model
from pipeline.understanding.pipeline import Understander, load
from pipeline.understanding.taxonomy import load_taxonomy


@dataclass(frozen=True, slots=True)
class Engine:
    """What is loaded once per process: the ears and the understanding."""

    model: SpeechModel
    understander: Understander

    @property
    def name(self) -> str:
        """Which program and model heard a call; stored with every result."""
        return f"earshot {version('earshot')}, {self.model.name}"

    def hear(self, recording: Recording) -> Transcript:
        """The raw transcript of one recording. Raises UnreadableRecording."""
        return hear(recording, self.model)

    def conclude(self, parts: CallParts, heard: Sequence[Transcript]) -> ProcessedCall:
        """Join the parts of a call, redact, understand."""
        offsets = tuple(_offsets(parts, heard))
        transcript = redact(join(heard, offsets))
        found = self.understander.understand(transcript)
        begin = (Part(each.recording_id, at) for each, at in zip(parts, offsets, strict=True))
        return ProcessedCall(parts[0], tuple(begin), transcript, found)


def load_engine(settings: Settings) -> Engine:
    """Load the taxonomy, then the model. Raises when either is missing."""
    understander = load(load_taxonomy(settings.taxonomy))
    return Engine(load_model(settings.model), understander)


def hear(recording: Recording, model: SpeechModel) -> Transcript:
    """The raw transcript of one recording."""
    sound = decode(recording.path)
    call = CallSound(recording.recording_id, sound.channels, sound.layout, recording.channel_roles)
    heard = transcribe(call, model)
    short = _is_short(sound.duration_ms, recording.declared_ms)
    notes = (*heard.notes, "shorter_than_declared") if short else heard.notes
    return replace(heard, duration_ms=sound.duration_ms, notes=notes)


def _is_short(duration_ms: int, declared_ms: int | None) -> bool:
    """A cut Ogg file cannot be told from a whole one but by what its system says of it.

    Some systems count the ringing too, so such a call is marked and not set aside.
    """
    return declared_ms is not None and declared_ms - duration_ms > max(2000, declared_ms * 3 // 100)


def join(heard: Sequence[Transcript], offsets: Sequence[int]) -> Transcript:
    """One transcript in the time of the call."""
    first = heard[0]
    if len(heard) == 1:
        return first
    shifted = [
        (_later(utterance, offset))
        for transcript, offset in zip(heard, offsets, strict=True)
        for utterance in transcript.utterances
    ]
    return replace(
        first,
        duration_ms=offsets[-1] + heard[-1].duration_ms,
        utterances=tuple(sorted(shifted, key=lambda utterance: utterance.start_ms)),
        dropped=tuple(dropped for transcript in heard for dropped in transcript.dropped),
        notes=tuple(sorted({note for transcript in heard for note in transcript.notes})),
    )


def _offsets(parts: CallParts, heard: Sequence[Transcript]) -> Iterator[int]:
    """Where each part begins: as their clocks say, or else where the part before ended."""
    end, begin = 0, parts[0].started_at
    for recording, transcript in zip(parts, heard, strict=True):
        at = end
        if begin and recording.started_at:
            at = max(end, round((recording.started_at - begin).total_seconds() * 1000))
        yield at
        end = at + transcript.duration_ms


def _later(utterance: Utterance, offset: int) -> Utterance:
    words = (
        replace(word, start_ms=word.start_ms + offset, end_ms=word.end_ms + offset)
        for word in utterance.words
    )
    start, end = utterance.start_ms + offset, utterance.end_ms + offset
    return replace(utterance, start_ms=start, end_ms=end, words=tuple(words))
