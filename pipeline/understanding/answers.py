"""What a customer answers to an offer: yes, no, later, perhaps, or something else altogether."""

import re
from enum import StrEnum

from pipeline.understanding.cues import cue
from pipeline.understanding.scope import has, starts, without

_VALUE_WORDS = 9  # a turn of no more words may answer by a date, a time or a count alone


class Answer(StrEnum):
    """The ways to answer an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEFERRED = "deferred"
    CONSIDERING = "considering"
    MOVED_ON = "moved_on"
    ASKED_BACK = "asked_back"
    OTHER = "other"  # a remark that is neither: mostly a roundabout no
    NONE = "none"


def answer_in(text: str, offer: str = "") -> Answer:
    """How this speech answers the agent's ``offer`` just before it; both in the spelling of ``words``.

    "Later" is asked first, because "yes, only not this week" begins like a yes; then no, perhaps, yes.
    A turn that opens with one of them is what it opens with.
    """
    said = without_lead(text)
    if has("answer", "minding", offer) and starts("answer", "not_minding", said):
        return Answer.ACCEPTED
    if not said:
        return Answer.ACCEPTED if has("answer", "lead_accepts", text) else Answer.NONE
    if _defers(said):
        return Answer.DEFERRED
    return _opening(said) or _anywhere(said, offer)


def without_lead(text: str) -> str:
    """The speech without its "well, okay, thanks"."""
    said = text.strip(" ,.|")
    while lead := cue("answer", "lead").match(said):
        said = said[lead.end() :].strip(" ,.|")
    return said


def _defers(said: str) -> bool:
    """A date behind a yes is when it shall be done, not a delay: that takes a "but" or a "not"."""
    if has("deferral", "answer_excuse", said):
        return True
    if _is_value(said):
        return False
    if starts("answer", "yes", said) or _acts(said, said):
        return has("deferral", "answer_after_yes", said)
    loose = has("deferral", "strong", said) and not starts("answer", "refuse", said)
    return loose or has("deferral", "answer", said)


def _opening(said: str) -> Answer | None:
    if starts("answer", "pseudo_no", said):
        return Answer.ACCEPTED
    said = re.sub(r"^(?:(?:yes|okay|right|well) ,? ?)+(?=no\b)", "", said)
    if starts("answer", "refuse", said):
        return Answer.DECLINED
    if has("answer", "hedge", said):
        return Answer.CONSIDERING
    return Answer.ACCEPTED if starts("answer", "affirm", said) else None


def _anywhere(said: str, offer: str) -> Answer:
    if has("answer", "anywhere_refuse", without("answer", "pseudo_no", said)):
        return Answer.DECLINED
    if has("answer", "anywhere_accept", said) or _acts(said, offer) or _is_value(said):
        return Answer.ACCEPTED
    if starts("answer", "question", said):
        return Answer.ASKED_BACK
    if starts("answer", "request", said):
        return Answer.MOVED_ON
    remark = len(said.split()) > 1 and not cue("answer", "backchannel").fullmatch(said)
    return Answer.OTHER if remark else Answer.NONE


def _acts(said: str, offer: str) -> bool:
    """Does the customer order the very action that was offered: "book it for four people"?"""
    verbs = {_deed(found[0]) for found in cue("answer", "action").finditer(offer)}
    named = {_deed(found[0]) for found in cue("answer", "action").finditer(said)}
    ordered = starts("answer", "order", said) or has("answer", "ordered", said)
    plain = not has("answer", "seeking", said) and not has("negation", "before", said)
    return bool(verbs & named) and ordered and plain


def _deed(word: str) -> str:
    """One word for the verbs that order the same thing."""
    return "book" if starts("answer", "booking", word) else word.removesuffix("s")


def _is_value(said: str) -> bool:
    short = len(said.split()) <= _VALUE_WORDS
    other = has("answer", "seeking", said) or has("answer", "price", said)
    return short and starts("answer", "value", said) and not other


def is_strong(answer: Answer, text: str) -> bool:
    """Is it an answer even to a mere mention, and no "okay" that only says "I hear you"?"""
    said = without_lead(text) or text
    if answer is Answer.ACCEPTED:
        return starts("answer", "strong_accept", said)
    if answer is Answer.DECLINED:
        return starts("answer", "strong_refuse", said)
    return answer is Answer.DEFERRED and starts("answer", "hold", said)


def takes_all(text: str) -> bool:
    """Does an answer speak of everything that was offered at once?"""
    return has("answer", "both", text)


def takes_only(text: str) -> bool:
    """Does an answer take one thing and no other?"""
    return has("answer", "only", text)


def revision_in(text: str) -> Answer:
    """Whether a speech takes back the answer given before, in so many words."""
    if starts("answer", "revise_refuse", text):
        return Answer.DECLINED
    return Answer.ACCEPTED if starts("answer", "revise_accept", text) else Answer.NONE
