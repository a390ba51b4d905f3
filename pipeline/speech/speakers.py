"""Who speaks: a channel each, or two voices on one; and which of the two is the agent.

A role is given only on evidence. Below it both speakers stay ``unknown``: a recording with both
people on one channel never counts as the customer alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Layout, Role, Utterance, Word
from pipeline.speech.activity import Activity, Samples
from pipeline.speech.roles import agent_score
from pipeline.speech.separation import separate
from pipeline.speech.utterances import split_utterances

CLEAR_CONTRAST = 0.8  # one voice alone reaches 0.6, a man and a woman 1.2 and more
CLEAR_LEAD = 3.0  # one phrase that only agents use
CLEAR_SWAP = 5.0  # more than one: the profile must be wrong
LEAST_SPEECH_MS = 1000
NEAR_WORDS = 2  # the voice models see a change of speaker up to half a second off
FULL_STOP_MS = 300  # what the end of a sentence counts for
UNKNOWN = (Role.UNKNOWN, Role.UNKNOWN)
AGENT_FIRST = (Role.AGENT, Role.CUSTOMER)
CUSTOMER_FIRST = (Role.CUSTOMER, Role.AGENT)

Roles = tuple[Role, ...]
Sides = Sequence[tuple[Utterance, ...]]
"""The utterances of the one speaker and of the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One channel with what was heard on it."""

    channel: int
    samples: Samples
    activity: Activity
    words: tuple[Word, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody speaks on it."""
        return sum(span.length_ms for span in self.activity.spans) < LEAST_SPEECH_MS


@dataclass(frozen=True, slots=True)
class Conversation:
    """Utterances in order of time, and notes on how their roles were found."""

    utterances: tuple[Utterance, ...]
    notes: tuple[str, ...]


def find_speakers(tracks: Sequence[Track], layout: Layout, channel_roles: Roles) -> Conversation:
    """The conversation on one or two channels."""
    voiced = [track for track in tracks if not track.is_silent]
    if layout is Layout.STEREO and len(voiced) != 1:
        return _by_channel(tracks, channel_roles)
    sides, contrast = _two_voices(voiced[0] if voiced else tracks[0])
    if contrast < CLEAR_CONTRAST and layout is Layout.STEREO:
        return _by_channel(tracks, channel_roles)
    return _by_voice(sides, contrast)


def _by_channel(tracks: Sequence[Track], channel_roles: Roles) -> Conversation:
    one, other = (track.words for track in tracks)
    sides = split_utterances(one, 0, other), split_utterances(other, 1, one)
    lead = _lead(sides)
    if len(channel_roles) < 2 or Role.UNKNOWN in channel_roles[:2]:
        return _conversation(sides, _roles_by_lead(lead))
    if lead >= CLEAR_SWAP and channel_roles[:2] == CUSTOMER_FIRST:
        return _conversation(sides, AGENT_FIRST, "channels_swapped")
    if lead <= -CLEAR_SWAP and channel_roles[:2] == AGENT_FIRST:
        return _conversation(sides, CUSTOMER_FIRST, "channels_swapped")
    return _conversation(sides, channel_roles[:2])


def _by_voice(sides: Sides, contrast: float) -> Conversation:
    is_clear = contrast >= CLEAR_CONTRAST
    return _conversation(sides, _roles_by_lead(_lead(sides)) if is_clear else UNKNOWN)


def _two_voices(track: Track) -> tuple[Sides, float]:
    """The utterances of either voice on one channel; all on the first side if they are alike."""
    separation = separate(track.samples, track.activity)
    if separation.contrast < CLEAR_CONTRAST:
        return (split_utterances(track.words, track.channel), ()), separation.contrast
    speakers = [separation.speaker(word.start_ms, word.end_ms) for word in track.words]
    said: tuple[list[Word], list[Word]] = ([], [])
    for word, speaker in zip(track.words, _at_pauses(speakers, track.words), strict=True):
        said[speaker].append(word)
    sides = (
        split_utterances(said[0], track.channel, said[1]),
        split_utterances(said[1], track.channel, said[0]),
    )
    return sides, separation.contrast


def _at_pauses(speakers: Sequence[int], words: Sequence[Word]) -> list[int]:
    """Changes of speaker moved to the best pause or full stop within NEAR_WORDS words."""
    settled = list(speakers)
    changes = [at for at in range(1, len(words)) if speakers[at] != speakers[at - 1]]
    for change in changes:
        near = range(max(1, change - NEAR_WORDS), min(len(words), change + NEAR_WORDS + 1))
        best = max(near, key=lambda at: (_break_between(words[at - 1], words[at]), at == change))
        settled[change:best] = [speakers[change - 1]] * (best - change)
        settled[best:change] = [speakers[change]] * max(0, change - best)
    return settled


def _break_between(one: Word, other: Word) -> int:
    """How likely the turn changes between two words, as a pause in ms."""
    return other.start_ms - one.end_ms + (FULL_STOP_MS if one.text[-1] in ".?!" else 0)


def _lead(sides: Sides) -> float:
    """By how much the first side sounds more like the agent than the second."""
    one, other = (agent_score(utterance.text for utterance in side) for side in sides)
    return one - other


def _roles_by_lead(lead: float) -> Roles:
    if abs(lead) < CLEAR_LEAD:
        return UNKNOWN
    return AGENT_FIRST if lead > 0 else CUSTOMER_FIRST


def _conversation(sides: Sides, roles: Roles, *notes: str) -> Conversation:
    named = [replace(u, role=role) for side, role in zip(sides, roles, strict=True) for u in side]
    named.sort(key=lambda u: (u.start_ms, u.end_ms, u.channel, u.role))
    if named and Role.UNKNOWN in roles:
        notes = (*notes, "roles_unknown")
    return Conversation(tuple(named), notes)
