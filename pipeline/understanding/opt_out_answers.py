"""The agent asks whether to take somebody off a list, or whether marketing is welcome."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from pipeline.model import Channel, Scope
from pipeline.understanding.opt_out_grammar import Hit, any_of, grammar, tables
from pipeline.understanding.opt_out_scope import channels_in, scope_of
from pipeline.understanding.spoken_form import FILLERS, spoken_form

_TURNED = {
    "your": "my", "yours": "mine", "yourself": "myself", "youre": "im", "youve": "ive",
    "youd": "id", "i": "you", "me": "you", "my": "your", "im": "youre", "ive": "youve",
    "ill": "you will", "id": "you would", "we": "you", "us": "you", "our": "your", "ours": "yours",
}  # fmt: skip
_SUBJECT_YOU = re.compile(
    r"\byou (?=(?:dont|no longer|never|want|would|wish|prefer|do|are|have|like|need|wanted|asked"
    r"|revoke|withdraw)\b)"
)
_MURMURED_YES = re.compile(r"\W*(?:mm+[- ]?h+m+|mhm+|uh[- ]?huh|yup|ja)\W*", re.IGNORECASE)

_TAKES_BACK = re.compile(r"\b(?:didnt say|never said|do want|want you to|i like|i still|keep)\b")
_REPEATS_THE_NO = re.compile(r"\b(?:dont|no more|stop|not|never|no longer)\b")


class Answer(Enum):
    """How a customer answers a question."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that ``ending`` as its answer turns into an opt-out."""

    channels: tuple[Channel, ...]
    scope: Scope
    ending: Answer
    is_negative: bool  # "so you don't want calls?": a bare "no" may mean both


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer does to consent; an unclear one is for a person to read."""

    ends_consent: bool
    is_unclear: bool
    channels: tuple[Channel, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class _Cues:
    frame: re.Pattern[str]
    script: re.Pattern[str]
    negative: re.Pattern[str]
    asks_back: re.Pattern[str]
    consent: re.Pattern[str]
    later: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = tables()
    removal, answer = table["removal_question"], table["answer"]
    return _Cues(
        any_of(removal["frame"]),
        any_of(removal["script"]),
        any_of(removal["negative"]),
        any_of(table["asks_back"]["say"]),
        any_of(table["consent_question"]["say"]),
        any_of(answer["later"]),
        any_of(answer["yes"]),
        any_of(answer["no"]),
    )


def asked(text: str) -> Asked | None:
    """The last question in an agent's turn that could end consent."""
    sentences = re.split(r"(?<=[.?]) ", spoken_form(text, FILLERS).text)
    found = None
    for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
        found = _asked_in(sentence, following) or found
    return found


def _asked_in(sentence: str, following: str) -> Asked | None:
    cues = _cues()
    if cues.script.search(sentence):
        return None
    if consent := cues.consent.search(sentence):
        return _to_keep_on(sentence, consent)
    if not cues.frame.search(sentence) and not cues.asks_back.match(following):
        return None
    turned = _turned_round(sentence)
    hits = [hit for hit in grammar().hits(turned) if hit.kind != "echo"]
    if not hits:
        return None
    channels = channels_in(turned, 0, len(turned))
    is_negative = bool(cues.negative.search(sentence))
    return Asked(channels, scope_of(hits[0], turned), Answer.YES, is_negative)


def _to_keep_on(sentence: str, consent: re.Match[str]) -> Asked:
    hit = Hit("consent_question", "opt_out", None, consent.start(), consent.end())
    channels = channels_in(sentence, 0, len(sentence))
    return Asked(channels, scope_of(hit, sentence), Answer.NO, is_negative=False)


def _turned_round(sentence: str) -> str:
    """The sentence with the sides changed: "take you off our list", "take me off your list"."""
    sentence = _SUBJECT_YOU.sub("\0 ", sentence)
    words = (_TURNED.get(word, "me" if word == "you" else word) for word in sentence.split())
    return " ".join(words).replace("\0", "i")


def answered(question: Asked, text: str) -> Answered | None:
    """What a customer's turn does to consent; None for a turn without words."""
    said = "yes" if _MURMURED_YES.fullmatch(text) else spoken_form(text).text
    if not said.strip(" .?"):
        return None
    answer = _answer_to(question, said)
    named = tuple(one for one in channels_in(said, 0, len(said)) if one in question.channels)
    is_partly = bool(named) and answer is Answer.UNCLEAR
    return Answered(
        answer in (question.ending, Answer.UNCLEAR),
        answer is Answer.UNCLEAR and not (is_partly and question.ending is Answer.YES),
        named if is_partly and question.ending is Answer.YES else question.channels,
        question.scope,
    )


def _answer_to(question: Asked, said: str) -> Answer:
    answer = _opening(said)
    if not question.is_negative or answer is not Answer.NO:
        return answer
    if _TAKES_BACK.search(said):
        return Answer.NO
    return Answer.YES if _REPEATS_THE_NO.search(said) else Answer.UNCLEAR


def _opening(said: str) -> Answer:
    """Deferrals first, because "yes, only not now" opens like a yes; then the first yes or no."""
    cues = _cues()
    if cues.later.search(said):
        return Answer.UNCLEAR
    yes, no = cues.yes.search(said), cues.no.search(said)
    if not yes and not no:
        return Answer.UNCLEAR
    if not no or (yes and yes.start() < no.start()):
        return Answer.YES
    return Answer.NO
