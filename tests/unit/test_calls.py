"""Parts of a call are put on one time line, and what cannot be told from the sound is marked."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline import calls
from pipeline.model import Layout, Role, Transcript, Utterance, Word
from tests.builders import recording

START = datetime(2026, 11, 3, 10, tzinfo=UTC)


def heard(*starts, duration_ms=10_000):
    utterances = tuple(
        Utterance(Role.CUSTOMER, 0, at, at + 500, "yes", 0.9, (Word("yes", at, at + 500, 0.9),))
        for at in starts
    )
    return Transcript("x", Layout.MONO, duration_ms, "en", utterances)


def part(number, seconds=None):
    at = None if seconds is None else START + timedelta(seconds=seconds)
    return recording(chr(96 + number), part=number, started_at=at)


@pytest.mark.parametrize(
    ("begins", "offsets"),
    [
        ((0, 30), [0, 30_000]),  # held for 20 seconds in between
        ((0, 4), [0, 10_000]),  # the clocks say that they overlap: one after the other
        ((None, None), [0, 10_000]),
        ((0, None), [0, 10_000]),
    ],
)
def test_a_part_begins_when_its_clock_says_but_never_inside_the_part_before(begins, offsets):
    parts = tuple(part(n, seconds) for n, seconds in enumerate(begins, 1))

    assert list(calls._offsets(parts, [heard(0), heard(0)])) == offsets


def test_joined_parts_keep_every_word_in_the_time_of_the_call():
    whole = calls.join([heard(0, 2000), heard(1000, duration_ms=4000)], [0, 30_000])

    assert [each.start_ms for each in whole.utterances] == [0, 2000, 31_000]
    assert [each.words[0].end_ms for each in whole.utterances] == [500, 2500, 31_500]
    assert whole.duration_ms == 34_000


def test_a_call_in_one_recording_stays_as_it_is():
    transcript = heard(0, 700)

    assert calls.join([transcript], [0]) is transcript


@pytest.mark.parametrize(
    ("declared", "short"), [(None, False), (10_000, False), (11_900, False), (12_100, True)]
)
def test_a_recording_much_shorter_than_its_system_says_is_marked(declared, short):
    assert calls._is_short(10_000, declared) is short


def test_three_percent_of_a_long_call_may_be_missing():
    assert not calls._is_short(970_000, 1_000_000)
    assert calls._is_short(969_000, 1_000_000)
