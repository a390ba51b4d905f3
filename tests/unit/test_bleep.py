import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bleep import bleep, redaction_spans, widened
from pipeline.model import Layout, PiiType, RedactedTranscript, RedactedUtterance, Redaction, Role

RATE = 8000
SPEECH = 20_000  # louder than the tone


def speech(seconds, channels=2):
    return np.full((seconds * RATE, channels), SPEECH, dtype=np.int16)


def heard(segment):
    return np.array(segment.get_array_of_samples()).reshape(-1, segment.channels)


def milliseconds_of_speech(samples, channel=0):
    """Each millisecond in which a sample of the original is left."""
    left = (samples[:, channel] == SPEECH).reshape(-1, RATE // 1000)
    return set(np.flatnonzero(left.any(axis=1)).tolist())


def test_a_span_and_its_margins_become_a_tone_in_both_channels():
    samples = heard(bleep(speech(3), RATE, [(1000, 1500)]))

    expected = set(range(3000)) - set(range(880, 1620))
    assert milliseconds_of_speech(samples, 0) == milliseconds_of_speech(samples, 1) == expected


def test_the_tone_can_be_heard():
    samples = heard(bleep(np.zeros((RATE, 1), dtype=np.int16), RATE, [(300, 600)]))

    assert 3000 < np.abs(samples[2400:4800]).max() < 5000
    assert np.count_nonzero(samples[2400:4800]) > 1500


def test_the_rest_and_the_length_stay():
    segment = bleep(speech(2), RATE, [(500, 600)])

    assert (segment.frame_rate, segment.channels, segment.sample_width) == (RATE, 2, 2)
    assert len(segment) == 2000


def test_the_given_samples_are_not_changed():
    samples = speech(1)

    bleep(samples, RATE, [(200, 700)])

    assert (samples == SPEECH).all()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(1000, 1200)], [(880, 1320)]),
        ([(0, 100)], [(0, 220)]),
        ([(1000, 1200), (1689, 1800)], [(880, 1920)]),
        ([(1000, 1200), (1690, 1800)], [(880, 1320), (1570, 1920)]),
        ([(3000, 3100), (1000, 4000)], [(880, 4120)]),
    ],
)
def test_close_spans_are_joined(spans, expected):
    assert widened(spans) == expected


@pytest.mark.parametrize("spans", [[], [(5000, 9000)], [(900, 9000)]])
def test_spans_may_lie_outside_the_sound(spans):
    assert len(bleep(speech(1), RATE, spans)) == 1000


def test_silence_of_no_length_is_allowed():
    assert len(bleep(np.zeros((0, 2), dtype=np.int16), RATE, [(0, 100)])) == 0


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300)), max_size=6))
def test_no_sample_of_any_span_is_left(pairs):
    spans = [(start, start + length) for start, length in pairs]

    left = milliseconds_of_speech(heard(bleep(speech(1), RATE, spans)))

    assert not any(left & set(range(start, end + 1)) for start, end in spans)


def test_the_spans_of_a_transcript_are_those_of_all_speakers():
    def utterance(role, *spans):
        found = tuple(Redaction(PiiType.NAME, 0, 3, start, end) for start, end in spans)
        return RedactedUtterance(role, 0, 0, 9, "[NAME]", 1.0, (), found)

    transcript = RedactedTranscript(
        "r",
        Layout.STEREO,
        9000,
        "en",
        (utterance(Role.CUSTOMER, (500, 900), (100, 200)), utterance(Role.AGENT, (500, 900))),
    )

    assert redaction_spans(transcript) == ((100, 200), (500, 900))
