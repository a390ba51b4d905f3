"""Two people on one channel, told apart by the sound of their voices.

Stretches of speech are split into two groups by their mean cepstrum. Each group becomes a Gaussian
model, the channel is divided anew between the two models (a change of speaker costs, and less so in
a pause), and so on until nothing changes.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.speech.activity import Activity, Samples, Span
from pipeline.speech.voiceprint import CEPSTRA, Matrix, cepstra

FRAME_MS = 10
STEP_MS = 100
STEP = STEP_MS // FRAME_MS
STRETCH_MS = 1500  # long enough that the voice outweighs the words
ROUNDS = 8
SHRINKAGE = 0.3  # share of the common covariance in each speaker's, who may have spoken little
DEPENDENCE = 3.0  # neighbouring frames say much the same: this many count as one
MOST_A_STEP = 8.0  # log likelihood ratio
CHANGE_IN_SPEECH, CHANGE_IN_PAUSE = 15.0, 4.0
FEWEST_FRAMES = 150
PARAMETERS = CEPSTRA + CEPSTRA * (CEPSTRA + 1) // 2  # of one speaker's model

Labels = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Separation:
    """Who of the two speaks in every 100 ms, and how clearly the voices differ.

    ``contrast`` is how much better two models fit than one, in nats a frame, less what two models
    gain on any one voice.
    """

    speakers: Labels
    contrast: float

    def speaker(self, start_ms: int, end_ms: int) -> int:
        """0 or 1: who holds most of this stretch."""
        first = min(start_ms // STEP_MS, max(len(self.speakers) - 1, 0))
        part = self.speakers[first : max(end_ms // STEP_MS, first + 1)]
        return int(part.mean() > 0.5) if part.size else 0


def separate(samples: Samples, activity: Activity) -> Separation:
    """Divide the speech of one channel between two speakers."""
    frames = cepstra(samples)
    speech = _speech(activity, len(frames))
    steps: Labels = np.zeros(len(frames) // STEP + 1, np.int8)
    if speech.sum() < 2 * FEWEST_FRAMES:
        return Separation(steps, 0.0)
    frames = (frames - frames[speech].mean(axis=0)) / frames[speech].std(axis=0)
    everybody = _Voice.of(frames[speech])
    labels, gain = _first_guess(frames, activity), 0.0
    for _ in range(ROUNDS):
        if min((labels == 0).sum(), (labels == 1).sum()) < FEWEST_FRAMES:
            return Separation(np.zeros_like(steps), 0.0)
        one, other = (everybody.adapted_to(frames[labels == k]).fit(frames) for k in (0, 1))
        steps = _best_path(other - one, speech)
        before, labels = labels, np.where(speech, np.repeat(steps, STEP)[: len(speech)], -1)
        fit = np.where(labels == 1, other, one)
        gain = float((fit - everybody.fit(frames))[speech].mean())
        if np.array_equal(before, labels):
            break
    return Separation(steps, gain - _gain_of_any_two(int(speech.sum())))


@dataclass(frozen=True, slots=True, eq=False)
class _Voice:
    """A Gaussian over frames."""

    mean: Matrix
    covariance: Matrix

    @classmethod
    def of(cls, frames: Matrix) -> "_Voice":
        return cls(frames.mean(axis=0), np.cov(frames.T) + 1e-3 * np.eye(frames.shape[1]))

    def adapted_to(self, frames: Matrix) -> "_Voice":
        own = _Voice.of(frames)
        shared = (1 - SHRINKAGE) * own.covariance + SHRINKAGE * self.covariance
        return _Voice(own.mean, shared)

    def fit(self, frames: Matrix) -> Matrix:
        """Log likelihood of each frame, up to a constant."""
        away = frames - self.mean
        distance = np.einsum("ij,jk,ik->i", away, np.linalg.inv(self.covariance), away)
        return np.asarray(-0.5 * (distance + np.linalg.slogdet(self.covariance)[1]))


def _speech(activity: Activity, length: int) -> npt.NDArray[np.bool_]:
    speech = np.zeros(length, bool)
    for span in activity.spans:
        speech[span.start_ms // FRAME_MS : span.end_ms // FRAME_MS] = True
    return speech


def _first_guess(frames: Matrix, activity: Activity) -> Labels:
    """Stretches of speech, parted across the direction in which their means differ most."""
    stretches = [part for span in activity.spans for part in _stretches(span)]
    parts = [frames[a:b] for a, b in stretches]
    means = np.stack([part.mean(axis=0) for part in parts])
    within = np.cov(np.concatenate([part - part.mean(axis=0) for part in parts]).T)
    weights = np.array([len(part) for part in parts], float)
    whitened = (means - np.average(means, axis=0, weights=weights)) @ _whitener(within)
    groups = _two_means(whitened, weights)
    labels = np.full(len(frames), -1, np.int8)
    for (a, b), group in zip(stretches, groups, strict=True):
        labels[a:b] = group
    return labels


def _stretches(span: Span) -> list[tuple[int, int]]:
    count = max(1, round(span.length_ms / STRETCH_MS))
    edges = np.linspace(span.start_ms // FRAME_MS, span.end_ms // FRAME_MS, count + 1).astype(int)
    return list(pairwise(edges.tolist()))


def _whitener(covariance: Matrix) -> Matrix:
    """In whitened space, what varies within one stretch (the words) counts the same everywhere."""
    return np.linalg.cholesky(np.linalg.inv(covariance + 1e-3 * np.eye(len(covariance))))


def _two_means(points: Matrix, weights: Matrix) -> Labels:
    _, directions = np.linalg.eigh((points * weights[:, None]).T @ points)
    groups = (points @ directions[:, -1] > 0).astype(np.int8)
    for _ in range(20):
        if groups.min() == groups.max():
            break
        middles = [
            np.average(points[groups == k], axis=0, weights=weights[groups == k]) for k in (0, 1)
        ]
        far = [((points - middle) ** 2).sum(axis=1) for middle in middles]
        before, groups = groups, (far[1] < far[0]).astype(np.int8)
        if np.array_equal(before, groups):
            break
    return np.asarray(groups, np.int8)


def _best_path(ratio: Matrix, speech: npt.NDArray[np.bool_]) -> Labels:
    """The most likely speaker of each step (Viterbi), where every change has its cost."""
    count = len(ratio) // STEP + 1
    padded = np.zeros(count * STEP)
    padded[: len(ratio)] = np.where(speech, ratio, 0.0)
    evidence = padded.reshape(count, STEP).sum(axis=1) / DEPENDENCE
    evidence = np.clip(evidence, -MOST_A_STEP, MOST_A_STEP)
    talking = (
        np.pad(speech, (0, count * STEP - len(speech))).reshape(count, STEP).mean(axis=1) > 0.5
    )
    lead = 0.0  # by how much speaker 1 is more likely than speaker 0 up to here
    came_from = np.zeros((count, 2), np.int8)
    for at in range(count):
        cost = CHANGE_IN_SPEECH if at and talking[at] and talking[at - 1] else CHANGE_IN_PAUSE
        came_from[at] = (lead > cost, lead >= -cost)
        lead = min(max(lead, -cost), cost) + float(evidence[at])
    path = np.zeros(count, np.int8)
    speaker = int(lead > 0)
    for at in range(count - 1, -1, -1):
        path[at] = speaker
        speaker = int(came_from[at, speaker])
    return path


def _gain_of_any_two(frames: int) -> float:
    """What a second model gains a frame by mere freedom (Bayesian information criterion)."""
    return 0.5 * PARAMETERS * float(np.log(frames)) / frames
