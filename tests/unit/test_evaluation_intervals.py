"""The range of a share: wide on few cases, never outside 0 to 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.intervals import wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (8, 10, 0.4902, 0.9433),
        (970, 1000, 0.9575, 0.9789),
    ],
)
def test_known_intervals(hits, of, low, high):
    assert wilson(hits, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_the_share_and_stays_within_0_and_1(counted):
    hits, of = counted

    low, high = wilson(hits, of)

    assert 0 <= low <= hits / of <= high <= 1
