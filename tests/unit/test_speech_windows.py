from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Word
from pipeline.speech.activity import FRAME_MS, SAMPLES_PER_MS, Activity, Span
from pipeline.speech.placing import place_words
from pipeline.speech.whisper import CPU_SHAPE, GPU_SHAPE
from pipeline.speech.windows import Window, WindowShape, plan_windows, render

TURNS = WindowShape(10_000, (4000, 6000, 8000, 10_000), 300, 0, margin_ms=400)
SHAPES = st.sampled_from([TURNS, CPU_SHAPE, GPU_SHAPE])


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    """Spans of 0.2 to 40 s with pauses of 0.3 to 5 s."""
    lengths = draw(st.lists(st.tuples(st.integers(10, 160), st.integers(7, 1250)), max_size=20))
    spans, at = [], 0
    for pause, length in lengths:
        spans.append(Span((at + pause) * FRAME_MS, (at + pause + length) * FRAME_MS))
        at += pause + length
    probability = np.resize(np.linspace(0.3, 1, 37, dtype=np.float32), at + 20)
    return Activity(probability, tuple(spans))


@given(activities(), SHAPES)
def test_all_speech_is_in_exactly_one_window(activity: Activity, shape: WindowShape) -> None:
    pieces = [piece for window in plan_windows(activity, shape) for piece in window.pieces]

    covered = sum(activity.voiced_ms(piece.start_ms, piece.end_ms) for piece in pieces)
    assert covered == sum(span.length_ms for span in activity.spans)
    assert pieces == sorted(pieces, key=lambda piece: piece.start_ms)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(pieces))


@given(activities(), SHAPES)
def test_windows_have_the_lengths_and_the_tail_of_the_model(
    activity: Activity, shape: WindowShape
) -> None:
    for window in plan_windows(activity, shape):
        assert window.length_ms in shape.lengths_ms
        assert window.pieces[-1].until_ms + shape.tail_ms <= window.length_ms


@given(activities())
def test_a_model_that_wants_one_turn_gets_one_piece(activity: Activity) -> None:
    assert all(len(window.pieces) == 1 for window in plan_windows(activity, TURNS))


@given(activities(), SHAPES, st.data())
def test_a_time_survives_the_way_into_a_window_and_back(
    activity: Activity, shape: WindowShape, data: st.DataObject
) -> None:
    windows = plan_windows(activity, shape)
    if not windows:
        return
    window = data.draw(st.sampled_from(windows))
    piece = data.draw(st.sampled_from(window.pieces))
    at_ms = data.draw(st.integers(piece.start_ms, piece.end_ms - 1))

    heard_at = _time_in_window(window, at_ms)
    back = window.piece_at(heard_at).to_call(heard_at)

    assert abs(back - at_ms) <= 1


def _time_in_window(window: Window, at_ms: int) -> int:
    """Where a click in the channel is heard in the window."""
    samples = np.zeros((at_ms + 1) * SAMPLES_PER_MS, np.float32)
    samples[at_ms * SAMPLES_PER_MS] = 1
    return int(np.flatnonzero(render(window, samples))[0]) // SAMPLES_PER_MS


@given(activities(), SHAPES, st.lists(st.integers(0, 30_000), min_size=1, max_size=30))
def test_words_stay_in_order_and_near_speech(
    activity: Activity, shape: WindowShape, times: list[int]
) -> None:
    for window in plan_windows(activity, shape):
        heard = [Word("yes", t, t + 250, 0.9) for t in sorted(times) if t < window.length_ms]
        near, _ = place_words(window, heard, activity)

        starts = [word.start_ms for word in near]
        assert starts == sorted(starts)
        assert all(word.end_ms > word.start_ms for word in near)
        assert all(activity.voiced_ms(word.start_ms - 64, word.end_ms + 64) for word in near)


def test_a_short_pause_is_kept_and_a_long_one_shrinks() -> None:
    spans = (Span(960, 1920), Span(2880, 3840), Span(9600, 10_560))
    activity = Activity(np.ones(400, np.float32), spans)

    [window] = plan_windows(activity, CPU_SHAPE)

    assert [(p.start_ms, p.end_ms, p.at_ms) for p in window.pieces] == [
        (760, 4040, 0),
        (9400, 10_760, 3680),
    ]
