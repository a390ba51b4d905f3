import numpy as np
import pytest

from pipeline.speech import activity
from pipeline.speech.activity import FRAME_MS, Span, find_speech


class FakeDetector:
    """Calls every frame louder than 0.1 speech, and remembers how much it was asked to hear."""

    def __init__(self) -> None:
        self.frames_heard = 0

    def __call__(self, samples: np.ndarray) -> np.ndarray:
        frames = samples.reshape(-1, activity.FRAME)
        self.frames_heard += len(frames)
        return (np.abs(frames).max(axis=1) > 0.1).astype(np.float32)


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> FakeDetector:
    fake = FakeDetector()
    monkeypatch.setattr(activity, "get_vad_model", lambda: fake)
    return fake


def channel(*parts: tuple[int, float]) -> np.ndarray:
    """Parts of so many frames, each a loud buzz or noise of a given height."""
    rng = np.random.default_rng(0)
    lengths = [(frames * activity.FRAME, height) for frames, height in parts]
    return np.concatenate([rng.uniform(-h, h, n) for n, h in lengths]).astype(np.float32)


def test_speech_is_found_where_it_is(detector: FakeDetector) -> None:
    found = find_speech(channel((40, 0.001), (30, 0.5), (40, 0.001)), pause_ms=300)

    assert found.spans == (Span(40 * FRAME_MS, 70 * FRAME_MS),)
    assert found.voiced_ms(50 * FRAME_MS, 90 * FRAME_MS) == 20 * FRAME_MS


@pytest.mark.parametrize(("pause", "count"), [(5, 1), (9, 1), (10, 2), (40, 2)])
def test_only_a_long_pause_parts_speech(detector: FakeDetector, pause: int, count: int) -> None:
    found = find_speech(channel((20, 0.5), (pause, 0.001), (20, 0.5)), pause_ms=300)

    assert len(found.spans) == count


def test_a_click_is_no_speech(detector: FakeDetector) -> None:
    assert find_speech(channel((40, 0.001), (3, 0.9), (40, 0.001)), pause_ms=300).spans == ()


def test_digital_silence_is_not_listened_to(detector: FakeDetector) -> None:
    find_speech(channel((2000, 0.0), (30, 0.5), (2000, 0.0)), pause_ms=300)

    assert detector.frames_heard < 100


def test_the_noise_of_the_line_is_hardly_listened_to(detector: FakeDetector) -> None:
    find_speech(channel((2000, 0.003), (100, 0.5), (2000, 0.003)), pause_ms=300)

    assert detector.frames_heard < 200


def test_a_long_call_is_listened_to_in_parts(
    detector: FakeDetector, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = channel((300, 0.5), (20, 0.001), (200, 0.5))
    whole = find_speech(sound, pause_ms=300)
    monkeypatch.setattr(activity, "AT_ONCE", 70)

    assert find_speech(sound, pause_ms=300).spans == whole.spans


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513])
def test_a_channel_may_have_any_length(detector: FakeDetector, size: int) -> None:
    assert find_speech(np.full(size, 0.9, np.float32), pause_ms=300).spans == ()
