import numpy as np
import pytest
from faster_whisper.feature_extractor import FeatureExtractor

from pipeline.speech.melspectrum import log_mel


@pytest.mark.parametrize("bands", [80, 128])
@pytest.mark.parametrize("size", [64_000, 63_777, 50_123, 8000])
def test_the_spectrogram_is_the_one_that_whisper_was_trained_on(size: int, bands: int) -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, size).astype(np.float32)
    padded = np.pad(sound, (0, 64_000 - size))

    theirs = FeatureExtractor(feature_size=bands)(padded)[:, :400]

    np.testing.assert_allclose(log_mel(sound, 400, bands)[:, :398], theirs[:, :398], atol=1e-5)


@pytest.mark.parametrize("size", [0, 1, 200, 201])
def test_hardly_any_sound_is_silence(size: int) -> None:
    spectrogram = log_mel(np.zeros(size, np.float32), 100, 80)

    assert spectrogram.shape == (80, 100)
    np.testing.assert_allclose(spectrogram, -1.5, atol=1e-5)
