"""What a sentence looks like to the intent classifier.

Word stems and their pairs, groups of letters, turns of phrase and word classes. The last two are
small hand-written lists; with ten examples per intent they are worth more than any setting.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.understanding.spoken_form import lowered, spoken_form

CUES = Path(__file__).with_name("intent_cues.en.toml")
WORD_CLASSES = Path(__file__).with_name("word_classes.txt")
LIST_WEIGHT = 0.7  # of cues and classes; best of 0, .4, .7 and 1 on development folds
LONGEST_LENGTH = 4  # words; "yes please" and a sentence are told apart, two sentences are not
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = (
    *("ations", "ation", "ingly", "ings", "ing", "edly", "ied", "ies"),
    *("ed", "es", "s", "ly", "ment", "er"),
)


class Features:
    """Term weights learnt from sentences, so that rare words count more."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._views = (
            (TfidfVectorizer(analyzer=_stems_and_pairs, sublinear_tf=True), 1.0),
            (TfidfVectorizer(analyzer=_letters, sublinear_tf=True), 1.0),
            (TfidfVectorizer(analyzer=_cues, sublinear_tf=True), LIST_WEIGHT),
            (TfidfVectorizer(analyzer=_word_classes, sublinear_tf=True), LIST_WEIGHT),
        )
        for view, _ in self._views:
            view.fit(sentences)

    def of(self, sentences: Iterable[str]) -> csr_matrix:
        """A row per sentence."""
        texts = list(sentences)
        return hstack([view.transform(texts) * weight for view, weight in self._views]).tocsr()


def _words(text: str) -> list[str]:
    return _WORD.findall(lowered(text).replace("'", ""))


@cache
def _stem(word: str) -> str:
    """The word without its ending; a stem keeps three letters."""
    fits = (one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 3)
    return word.removesuffix(next(fits, ""))


def _stems_and_pairs(text: str) -> list[str]:
    stems = [_stem(word) for word in _words(text)]
    return [*stems, *(f"{one} {other}" for one, other in pairwise(stems))]


def _letters(text: str) -> list[str]:
    """Two to five letters within a word and its edges: they survive misspelling."""
    found: list[str] = []
    for word in _words(text):
        edged = f" {word} "
        for size in range(2, 6):
            found += [edged[at : at + size] for at in range(max(len(edged) - size + 1, 1))]
    return found


def _cues(text: str) -> list[str]:
    said = spoken_form(text).text.rstrip(" .?")
    found = [name for name, form in _cue_forms() if form.search(said)]
    kinds = dict.fromkeys(name.split()[0] for name in found)
    length = min(said.count(" ") + 1, LONGEST_LENGTH)
    return [*found, *kinds, f"length {length}"]


@cache
def _cue_forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads(CUES.read_text(encoding="utf-8"))
    return tuple(
        (f"{name} {number}", re.compile(rf"(?<!\w)(?:{form})(?!\w)"))
        for name, forms in table.items()
        for number, form in enumerate(forms)
    )


def _word_classes(text: str) -> list[str]:
    classes = _classes()
    return [name for word in _words(text) for name in classes.get(_stem(word), ())]


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for line in WORD_CLASSES.read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition(":")
        for word in () if line.startswith("#") else words.split():
            found.setdefault(_stem(word), set()).add(name)
    return {stem: tuple(sorted(names)) for stem, names in found.items()}
