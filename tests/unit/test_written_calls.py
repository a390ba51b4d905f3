"""Calls as JSON Lines: what becomes of turns, and what is refused without being quoted."""

import json

import pytest

from pipeline.errors import UsageError
from pipeline.model import Role
from pipeline.written_calls import read_object, transcript_of

SECRET = "four one one one"


def turn(text="one two", **more):
    return {"speaker": "customer", "text": text, **more}


def times(*turns):
    call = {"turns": list(turns)}
    return [(each.start_ms, each.end_ms) for each in transcript_of(call).utterances]


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("customer", Role.CUSTOMER),
        (" Agent ", Role.AGENT),
        ("caller 7", Role.UNKNOWN),
        (None, Role.UNKNOWN),
    ],
)
def test_speakers_are_roles(speaker, role):
    (said,) = transcript_of({"turns": [{"speaker": speaker, "text": "hello"}]}).utterances

    assert said.role is role


def test_turns_without_times_follow_one_another_at_the_pace_of_speech():
    assert times(turn(), turn("three")) == [(0, 800), (800, 1200)]


def test_given_times_are_kept():
    assert times(turn(start_ms=500, end_ms=900), turn("three")) == [(500, 900), (900, 1300)]


@pytest.mark.parametrize("odd", ["soon", None, float("nan"), float("inf")])
def test_a_time_that_is_no_number_is_left_out(odd):
    assert times(turn(start_ms=odd, end_ms=odd)) == [(0, 800)]


def test_a_call_without_turns_is_empty():
    assert transcript_of({"turns": []}).utterances == ()


@pytest.mark.parametrize(
    "line",
    [
        SECRET,
        json.dumps([SECRET]),
        json.dumps({"turns": SECRET}),
        json.dumps({"turns": [SECRET]}),
        json.dumps({"turns": [{"speaker": SECRET}]}),
        rf'{{"turns": [{{"text": "{SECRET} \ud83d"}}]}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_call_is_refused_without_being_quoted(line):
    with pytest.raises(UsageError) as caught:
        transcript_of(read_object(line))

    assert SECRET not in str(caught.value)
