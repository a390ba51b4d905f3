"""What a voice sounds like, a hundred times a second: its cepstrum within the telephone band."""

from functools import cache

import numpy as np
import numpy.typing as npt

from pipeline.speech.activity import Samples

Matrix = npt.NDArray[np.float64]

RATE = 16_000  # Hz
HOP = 160  # samples: 10 ms
WIDTH = 512  # samples: 32 ms
BANDS = 26
CEPSTRA = 18
LOW_HZ, HIGH_HZ = 150.0, 3700.0
AT_ONCE = 60 * RATE  # samples, so that memory does not grow with the call


def cepstra(samples: Samples) -> npt.NDArray[np.float32]:
    """One row per 10 ms."""
    padded = np.pad(samples, (WIDTH // 2, WIDTH // 2 + HOP))
    starts = range(0, samples.size, AT_ONCE)
    blocks = [_block(padded[at : at + AT_ONCE + WIDTH - HOP]) for at in starts]
    return np.concatenate(blocks) if blocks else np.zeros((0, CEPSTRA), np.float32)


def _block(samples: Samples) -> npt.NDArray[np.float32]:
    frames = np.lib.stride_tricks.sliding_window_view(samples, WIDTH)[::HOP]
    level = frames - frames.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(level * np.hanning(WIDTH).astype(np.float32))) ** 2
    energy = np.log(power @ _bands().T + 1e-8)
    return np.asarray(energy @ _cosines().T, np.float32)


@cache
def _bands() -> Matrix:
    """Triangular filters, evenly spaced in mel."""
    edges_mel = np.linspace(_mel(LOW_HZ), _mel(HIGH_HZ), BANDS + 2)
    edges = 700 * np.expm1(edges_mel / 1127)
    hertz = np.fft.rfftfreq(WIDTH, 1 / RATE)
    rising = (hertz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - hertz) / (edges[2:] - edges[1:-1])[:, None]
    return np.asarray(np.clip(np.minimum(rising, falling), 0, None))


def _mel(hertz: float) -> float:
    return float(1127 * np.log1p(hertz / 700))


@cache
def _cosines() -> Matrix:
    """The cosine transform without its first row, which is loudness and not voice."""
    rows = np.outer(np.arange(1, CEPSTRA + 1), np.arange(BANDS) + 0.5)
    return np.asarray(np.cos(np.pi / BANDS * rows))
