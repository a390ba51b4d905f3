"""What the customer wants done in this call: the main intent first, then what else was asked.

A sentence that says nothing of the kind is left out, so a call of small talk has no intents.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Intent, Role
from pipeline.understanding.calldoc import Turn, turns
from pipeline.understanding.intent_classifier import NONE, Example, Guess, IntentClassifier
from pipeline.understanding.intents_file import IntentDefinition, load_intents

UTTERANCES = Path(__file__).with_name("intents")
LABEL_COPIES = 2  # a label counts as two examples: with ten it is worth 1 to 2 points
OPENING_TURNS = 6  # of a short call; of a long one the first third tells its purpose

_SENTENCE = re.compile(r"[^.?!;]+")
_WORDS = re.compile(r"\w")
_RESETS = re.compile(
    r"\b(?:(?:real|main|other|actual) (?:reason|thing)|what i (?:actually|really) "
    r"|what i (?:called|rang|phoned|am calling|'m calling) (?:for|about)|why i (?:called|rang|phoned)"
    r"|the reason i(?:'m| am)? (?:called|calling|rang|ringing|phoning))"
)


@dataclass(frozen=True, slots=True)
class _Labelled:
    turn: int
    guess: Guess
    is_reset: bool  # "what I actually rang about"


@Language.factory("earshot_intents", default_config={"definitions": None})
def create_intents(nlp: Language, name: str, definitions: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 -- spaCy passes both
    """The component; ``definitions`` is the path of an ``intents.toml``, None the shipped dozen.

    Training waits for the first call, so that loading a pipeline stays quick.
    """
    own = load_intents(Path(definitions)) if definitions else ()

    def find_intents(doc: Doc) -> Doc:
        """Sets ``user_data["intents"]``."""
        classifier = trained(own) if own else shipped()
        doc.user_data["intents"] = _intents(turns(doc), classifier)
        return doc

    return find_intents


@cache
def shipped() -> IntentClassifier:
    """The dozen intents of the contract, learnt from the utterances that come with the package."""
    return IntentClassifier([*_utterances()])


@cache
def trained(definitions: tuple[IntentDefinition, ...]) -> IntentClassifier:
    """A user's own intents. Small talk is ours, so that it need not be written again."""
    examples = [
        Example(text, one.id)
        for one in definitions
        for text in (*one.examples, *(one.label,) * LABEL_COPIES)
    ]
    ours = [*_utterances()]
    small_talk = [one for one in ours if one.intent == NONE]
    return IntentClassifier([*examples, *small_talk], [one.text for one in ours])


def _utterances() -> Iterable[Example]:
    for file in sorted(UTTERANCES.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield Example(line.strip(), file.stem)


def _intents(spoken: tuple[Turn, ...], classifier: IntentClassifier) -> tuple[Intent, ...]:
    labelled = _labelled(spoken, classifier)
    main = _main(labelled, max(OPENING_TURNS, len(spoken) // 3))
    if main is None:
        return ()
    best: dict[str, _Labelled] = {}
    for one in labelled:
        known = best.get(one.guess.intent)
        if known is None or one.guess.probability > known.guess.probability:
            best[one.guess.intent] = one
    others = sorted(
        (one for name, one in best.items() if name != main.guess.intent), key=lambda one: one.turn
    )
    return tuple(
        Intent(one.guess.intent, round(best[one.guess.intent].guess.probability, 3), one.turn)
        for one in (main, *others)
    )


def _labelled(spoken: tuple[Turn, ...], classifier: IntentClassifier) -> list[_Labelled]:
    said = [
        (turn.index, sentence.strip())
        for turn in spoken
        if turn.role is not Role.AGENT
        for sentence in _SENTENCE.findall(turn.utterance.text)
        if _WORDS.search(sentence)
    ]
    guesses = classifier.guess(sentence for _, sentence in said)
    return [
        _Labelled(turn, guess, bool(_RESETS.search(sentence.lower())))
        for (turn, sentence), guess in zip(said, guesses, strict=True)
        if guess.is_sure and guess.intent != NONE
    ]


def _main(labelled: list[_Labelled], opening: int) -> _Labelled | None:
    """The purpose: the first request of the opening, unless the customer says what it really is."""
    resets = [one for one in labelled if one.is_reset]
    early = [one for one in labelled if one.turn < opening]
    return next(iter(resets or early or labelled), None)
