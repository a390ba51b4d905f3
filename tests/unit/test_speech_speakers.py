"""Two synthetic voices: the same buzz through two mouths of different length."""

import numpy as np
import pytest

from pipeline.model import Layout, Role, Word
from pipeline.speech.activity import Activity, Span
from pipeline.speech.separation import separate
from pipeline.speech.speakers import Track, find_speakers

RATE = 16_000
TURNS = [(500 + n * 2500, 2700 + n * 2500) for n in range(10)]  # ms
AGENT = "Thank you for calling, how can I help you?"
CUSTOMER = "I would like to cancel my contract please."
SMALL_TALK = "Good morning, Tuesday it is."


def voice(milliseconds: int, mouth: float, seed: int) -> np.ndarray:
    """Vowels of a changing colour, scaled by the length of the mouth."""
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(0, milliseconds, 100):
        t = np.arange(RATE // 10) / RATE
        hertz = mouth * np.array([rng.uniform(300, 800), rng.uniform(900, 2000), 2600])
        ring = np.exp(-200 * (t % 0.008))
        parts.append(sum(np.sin(2 * np.pi * h * (t % 0.008)) * ring for h in hertz))
    return np.concatenate(parts) * 0.1


def channel(*mouths: float) -> np.ndarray:
    """The turns, spoken by the mouths in rotation, over line noise."""
    sound = np.random.default_rng(1).normal(0, 0.001, 26_000 * RATE // 1000)
    for n, (start, end) in enumerate(TURNS):
        at, part = start * RATE // 1000, voice(end - start, mouths[n % len(mouths)], n)
        sound[at : at + part.size] += part
    return sound.astype(np.float32)


def activity(*turns: tuple[int, int]) -> Activity:
    return Activity(np.ones(900, np.float32), tuple(Span(*turn) for turn in turns))


def track(number: int, sound: np.ndarray, *said: tuple[int, str]) -> Track:
    """A channel on which these turns, by number, hold these sentences."""
    words = []
    for turn, text in said:
        start, step = TURNS[turn][0], 2200 // len(text.split())
        words += [
            Word(w, start + n * step, start + (n + 1) * step, 0.9)
            for n, w in enumerate(text.split())
        ]
    return Track(number, sound, activity(*(TURNS[turn] for turn, _ in said)), tuple(words))


def dialogue(one: str, other: str) -> list[tuple[int, str]]:
    return [(turn, other if turn % 2 else one) for turn in range(10)]


def stereo(one: str, other: str) -> list[Track]:
    said = dialogue(one, other)
    return [track(0, channel(1.0), *said[::2]), track(1, channel(1.0), *said[1::2])]


def roles(conversation) -> list[Role]:
    return [utterance.role for utterance in conversation.utterances]


def test_two_voices_on_one_channel_are_told_apart() -> None:
    separation = separate(channel(1.0, 1.25), activity(*TURNS))

    speakers = [separation.speaker(*turn) for turn in TURNS]
    assert speakers in ([0, 1] * 5, [1, 0] * 5)
    assert separation.contrast > 0.8


def test_one_voice_shows_no_contrast() -> None:
    assert separate(channel(1.0), activity(*TURNS)).contrast < 0.8


@pytest.mark.parametrize("turns", [[], [(0, 300)], [(0, 2500)]])
def test_too_little_speech_shows_no_contrast(turns: list[tuple[int, int]]) -> None:
    separation = separate(channel(1.0, 1.25), activity(*turns))

    assert (separation.contrast, separation.speaker(0, 100)) == (0.0, 0)


@pytest.mark.parametrize("layout", [Layout.MONO, Layout.DUAL_MONO])
def test_a_mono_call_gets_roles_by_voice_and_words(layout: Layout) -> None:
    tracks = [track(0, channel(1.0, 1.25), *dialogue(AGENT, CUSTOMER))]

    found = find_speakers(tracks, layout, ())

    assert roles(found) == [Role.AGENT, Role.CUSTOMER] * 5
    assert found.notes == ()


@pytest.mark.parametrize(
    ("mouths", "said"),
    [
        ((1.0,), dialogue(AGENT, CUSTOMER)),
        ((1.0, 1.25), dialogue(SMALL_TALK, SMALL_TALK)),
        ((1.0,), [(turn, CUSTOMER) for turn in range(10)]),
    ],
    ids=["voices alike", "words alike", "a monologue"],
)
def test_a_mono_call_without_evidence_is_never_the_customer(mouths, said) -> None:
    found = find_speakers([track(0, channel(*mouths), *said)], Layout.MONO, (Role.CUSTOMER,))

    assert set(roles(found)) == {Role.UNKNOWN}
    assert found.notes == ("roles_unknown",)


A, C, U = Role.AGENT, Role.CUSTOMER, Role.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "profile", "expected", "notes"),
    [
        (AGENT, CUSTOMER, (A, C), (A, C), ()),
        (AGENT, CUSTOMER, (C, A), (A, C), ("channels_swapped",)),
        (CUSTOMER, AGENT, (A, C), (C, A), ("channels_swapped",)),
        (CUSTOMER, AGENT, (), (C, A), ()),
        (CUSTOMER, AGENT, (U, U), (C, A), ()),
        (SMALL_TALK, SMALL_TALK, (C, A), (C, A), ()),
        (SMALL_TALK, SMALL_TALK, (), (U, U), ("roles_unknown",)),
    ],
)
def test_channels_have_the_roles_of_profile_and_words(one, other, profile, expected, notes) -> None:
    found = find_speakers(stereo(one, other), Layout.STEREO, profile)

    assert tuple(roles(found)[:2]) == expected
    assert {u.channel: u.role for u in found.utterances} == dict(enumerate(expected))
    assert found.notes == notes


def test_both_people_on_one_channel_of_two_are_told_apart() -> None:
    silent = Track(1, channel(1.0) * 0, activity(), ())
    tracks = [track(0, channel(1.0, 1.25), *dialogue(AGENT, CUSTOMER)), silent]

    found = find_speakers(tracks, Layout.STEREO, (C, A))

    assert roles(found) == [A, C] * 5


def test_one_person_alone_keeps_the_role_of_the_channel() -> None:
    silent = Track(1, channel(1.0) * 0, activity(), ())
    tracks = [track(0, channel(1.0), (0, CUSTOMER), (2, CUSTOMER)), silent]

    assert set(roles(find_speakers(tracks, Layout.STEREO, (C, A)))) == {C}


def test_a_silent_call_has_nothing_to_note() -> None:
    tracks = [Track(0, channel(1.0) * 0, activity(), ())]

    found = find_speakers(tracks, Layout.MONO, ())

    assert (found.utterances, found.notes) == ((), ())


def test_a_late_change_of_speaker_moves_to_the_full_stop() -> None:
    sound = channel(1.0, 1.25)
    words = [Word("Hello.", 500, 2600, 0.9), Word("Yes.", 2720, 3100, 0.9)]
    words += [Word("Fine", 3150, 5100, 0.9)]
    tracks = [Track(0, sound, activity(*TURNS), tuple(words))]

    found = find_speakers(tracks, Layout.MONO, ())

    assert [u.text for u in found.utterances] == ["Hello.", "Yes. Fine"]
