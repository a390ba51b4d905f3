"""A call as a transcript file tells it, and what is made of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Direction, Layout, Role, Transcript, Utterance, Word
from pipeline.recordings.documents import JsonObject
from pipeline.recordings.reading import Reading

AGENT_WORDS = frozenset(
    {"agent", "employee", "representative", "rep", "advisor", "adviser", "operator", "support"}
)
CUSTOMER_WORDS = frozenset({"customer", "caller", "client", "consumer", "contact"})


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """``values`` are those of JSON; empty for other text."""

    path: Path
    text: str
    values: tuple[object, ...] = ()

    @property
    def objects(self) -> tuple[JsonObject, ...]:
        """The objects at the top, also those in one list."""
        items = self.values[0] if len(self.values) == 1 else list(self.values)
        listed = items if isinstance(items, list) else [items]
        return tuple(item for item in listed if isinstance(item, dict))


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said at a stretch. ``speaker`` is as written: a role, a name or a label."""

    speaker: str
    text: str
    start_ms: int
    end_ms: int
    channel: int = 0
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenCall:
    """One call of a file. ``identity`` is what makes it this call, whatever the file is called."""

    reading: Reading
    turns: tuple[Turn, ...]
    identity: str
    language: str | None = None


def role_of(speaker: str) -> Role:
    """The role that a label such as ``Agent``, ``CUSTOMER 1`` or ``Support (Kim)`` tells."""
    words = set(re.findall(r"[^\W\d_]+", speaker.lower()))
    is_agent, is_customer = bool(words & AGENT_WORDS), bool(words & CUSTOMER_WORDS)
    if is_agent == is_customer:
        return Role.UNKNOWN
    return Role.AGENT if is_agent else Role.CUSTOMER


def roles(turns: Sequence[Turn], facts: Reading) -> dict[str, Role]:
    """By speaker: from the label, the agent's id, or the channel that the profile or manifest
    knows. Of two speakers in a call with a customer, one known tells the other.
    """
    speakers = {turn.speaker: turn.channel for turn in turns}
    known = {speaker: _role(speaker, channel, facts) for speaker, channel in speakers.items()}
    told = [role for role in known.values() if role is not Role.UNKNOWN]
    if len(known) != 2 or len(told) != 1 or facts.direction is Direction.INTERNAL:
        return known
    other = Role.CUSTOMER if told[0] is Role.AGENT else Role.AGENT
    return {who: other if role is Role.UNKNOWN else role for who, role in known.items()}


def _role(speaker: str, channel: int, facts: Reading) -> Role:
    if facts.agent_id and speaker.casefold() == facts.agent_id.casefold():
        return Role.AGENT
    told = role_of(speaker)
    if told is Role.UNKNOWN and channel < len(facts.channel_roles) and channel >= 0:
        return facts.channel_roles[channel]
    return told


def transcript(call: SpokenCall, recording_id: str, facts: Reading) -> Transcript:
    """Turns in the order of their time, with the role of each speaker."""
    role = roles(call.turns, facts)
    turns = sorted(call.turns, key=lambda turn: (turn.start_ms, turn.end_ms))
    is_split = len({turn.channel for turn in turns}) > 1
    missing = any(role[turn.speaker] is Role.UNKNOWN for turn in turns)
    return Transcript(
        recording_id=recording_id,
        layout=Layout.STEREO if is_split else Layout.MONO,
        duration_ms=max((turn.end_ms for turn in turns), default=0),
        language=call.language or "und",
        utterances=tuple(_utterance(turn, role[turn.speaker]) for turn in turns),
        notes=("roles_unknown",) if missing else (),
    )


def _utterance(turn: Turn, role: Role) -> Utterance:
    confidences = [word.confidence for word in turn.words]
    return Utterance(
        role=role,
        channel=turn.channel,
        start_ms=turn.start_ms,
        end_ms=turn.end_ms,
        text=turn.text,
        confidence=sum(confidences) / len(confidences) if confidences else 1.0,
        words=turn.words,
    )


def spaced(text: str) -> str:
    """The words with single spaces between them."""
    return " ".join(text.split())


def language_of(code: str | None) -> str | None:
    """``en`` of ``en-US``."""
    return code.replace("_", "-").partition("-")[0].lower() if code else None
