"""One call is known again in another encoding, and two calls are told apart."""

import numpy as np
import pytest

from pipeline.fingerprint import RATE, SAME, envelope, likeness


def speech(seed, seconds=20):
    """Noise that comes and goes as turns do."""
    random = np.random.default_rng(seed)
    turns = np.repeat(random.integers(0, 2, seconds * 2), RATE // 2) + 0.01
    return (random.normal(0, 0.1, len(turns)) * turns).astype(np.float32)


def muffled(samples, gain=1.0):
    smooth = np.convolve(samples, np.ones(4) / 4, "same")
    return (smooth * gain + np.random.default_rng(9).normal(0, 1e-4, len(smooth))).astype("f4")


@pytest.mark.parametrize("seed", range(5))
def test_a_quieter_muffled_copy_that_starts_later_is_the_same_call(seed):
    call = speech(seed)

    copy = muffled(call, gain=0.3)[RATE:]

    assert likeness(envelope([call]), envelope([copy])) >= SAME


@pytest.mark.parametrize("seed", range(5))
def test_two_calls_are_not_the_same(seed):
    assert likeness(envelope([speech(seed)]), envelope([speech(seed + 100)])) < 0.6


def test_both_channels_of_a_call_count():
    call = speech(1)
    left, right = call.copy(), call.copy()
    left[: len(left) // 2] = 0
    right[len(right) // 2 :] = 0

    assert likeness(envelope([left, right]), envelope([call])) >= SAME


@pytest.mark.parametrize("samples", [np.zeros(0, "f4"), np.zeros(RATE, "f4"), np.zeros(3, "f4")])
def test_silence_is_like_nothing(samples):
    assert likeness(envelope([samples]), envelope([speech(1)])) < SAME
