"""A linear classifier of sentences, trained in memory from examples, that abstains when in doubt.

Nothing trained is stored: the examples are the model, and they can be read. Training takes about a
second and always gives the same result.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from pipeline.understanding.intent_features import Features

NONE = "none"
FEW_EXAMPLES = 40  # per intent; below, logistic regression is better by 2 points, and still quick
SHARPNESS = 4.0  # of the probabilities that margins are turned into
LEAST_PROBABILITY = 0.3
LEAST_LEAD = 0.05  # of the best over the second best


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what it asks for."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True)
class Guess:
    """The best intent of a sentence, how probable it is and how far ahead of the next."""

    intent: str
    probability: float
    lead: float

    @property
    def is_sure(self) -> bool:
        """Two rejectors: neither a weak nor a narrow best counts."""
        return self.probability >= LEAST_PROBABILITY and self.lead >= LEAST_LEAD


class IntentClassifier:
    """Trained once from examples; ``background`` sentences only teach which words are common."""

    def __init__(self, examples: Sequence[Example], background: Sequence[str] = ()) -> None:
        texts = [example.text for example in examples]
        labels = [example.intent for example in examples]
        self._features = Features([*texts, *background])
        self._model = _model(len(examples) / len(set(labels)))
        self._model.fit(self._features.of(texts), labels)

    def guess(self, sentences: Iterable[str]) -> list[Guess]:
        """A guess per sentence."""
        texts = list(sentences)
        if not texts:
            return []
        probable = self._probabilities(texts)
        order = np.argsort(-probable, axis=1, kind="stable")
        return [
            Guess(
                str(self._model.classes_[ranked[0]]),
                float(row[ranked[0]]),
                float(row[ranked[0]] - row[ranked[1]]),
            )
            for row, ranked in zip(probable, order, strict=True)
        ]

    def _probabilities(self, texts: list[str]) -> NDArray[np.float64]:
        rows = self._features.of(texts)
        if isinstance(self._model, LogisticRegression):
            return np.asarray(self._model.predict_proba(rows))
        margins = np.atleast_2d(self._model.decision_function(rows))
        scaled = np.exp(SHARPNESS * (margins - margins.max(axis=1, keepdims=True)))
        return np.asarray(scaled / scaled.sum(axis=1, keepdims=True))


def _model(examples_per_intent: float) -> LinearSVC | LogisticRegression:
    if examples_per_intent >= FEW_EXAMPLES:
        return LinearSVC(C=0.3, random_state=0)
    return LogisticRegression(
        C=20, solver="saga", class_weight="balanced", max_iter=60, tol=1e-3, random_state=0
    )
