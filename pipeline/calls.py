"""One recording, from file to findings, in one process. Raw words never leave
``Engine.process``."""

from dataclasses import dataclass, replace
from importlib.metadata import version

from pipeline.audio import decode
from pipeline.model import ProcessedCall, Recording, Transcript
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

    def process(self, recording: Recording) -> ProcessedCall:
        """Hear, redact, understand.

        Raises UnreadableRecording for a file that cannot be heard.
        """
        transcript = redact(hear(recording, self.model))
        return ProcessedCall(recording, transcript, self.understander.understand(transcript))


def load_engine(settings: Settings) -> Engine:
    """Load the taxonomy, then the model. Raises when either is missing."""
    understander = load(load_taxonomy(settings.taxonomy))
    return Engine(load_model(settings.model), understander)


def hear(recording: Recording, model: SpeechModel) -> Transcript:
    """The raw transcript of one recording."""
    sound = decode(recording.path)
    call = CallSound(recording.recording_id, sound.channels, sound.layout, recording.channel_roles)
    return replace(transcribe(call, model), duration_ms=sound.duration_ms)
