"""What a customer answers to an offer: yes, no, later, perhaps, or something else altogether."""

import re
from enum import StrEnum

from pipeline.understanding.cues import cue

OPENING_WORDS = 12


class Answer(StrEnum):
    """The ways to answer an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEFERRED = "deferred"
    CONSIDERING = "considering"
    MOVED_ON = "moved_on"
    ASKED_BACK = "asked_back"
    NONE = "none"


def answer_in(text: str) -> Answer:
    """How this speech (in the spelling of ``words``) answers the offer just before it.

    Asked in this order: later, no, yes, perhaps, a question back. A turn that opens with yes or no is what it opens with.
    """
    said = _without_lead(text)
    if not said:
        return _lead_only(text)
    if _defers(said):
        return Answer.DEFERRED
    return _opening(said) or _anywhere(said)


def _without_lead(text: str) -> str:
    return re.sub("^" + cue("answer", "lead").pattern, "", text + " ").strip(" ,.|")


def _lead_only(text: str) -> Answer:
    """ "okay", "great", "perfect": an answer when nothing else is said."""
    accepts = re.search(r"\b(okay|great|perfect|lovely|good|cool|awesome|excellent|fine)\b", text)
    return Answer.ACCEPTED if accepts else Answer.NONE


def _defers(said: str) -> bool:
    later = cue("deferral", "strong").search(said) or cue("deferral", "answer").search(said)
    return bool(later) and not _does_it_now(said)


def _does_it_now(said: str) -> bool:
    return bool(re.search(r"\b(before (it|i) (slips|forget)|while (i'm|i am) (here|on))\b", said))


def _opening(said: str) -> Answer | None:
    if cue("answer", "pseudo_no").match(said):
        return Answer.ACCEPTED
    said = re.sub(r"^(yes|okay|right|well) ,? ?(no\b)", r"\2", said)
    if cue("answer", "refuse").match(said):
        return Answer.DECLINED
    if _hedges(said):
        return Answer.CONSIDERING
    if cue("answer", "affirm").match(said):
        return Answer.ACCEPTED
    return None


def _hedges(said: str) -> bool:
    return bool(cue("answer", "hedge").search(said))


def _anywhere(said: str) -> Answer:
    plain = cue("answer", "pseudo_no").sub("~", said)
    if cue("answer", "anywhere_refuse").search(plain):
        return Answer.DECLINED
    if cue("answer", "anywhere_accept").search(said):
        return Answer.ACCEPTED
    if cue("answer", "question").match(said):
        return Answer.ASKED_BACK
    if cue("answer", "request").match(said):
        return Answer.MOVED_ON
    return Answer.NONE


def is_strong(answer: Answer, text: str) -> bool:
    """Is it an answer even to a mere mention, and no "okay" that only says "I hear you"?"""
    said = _without_lead(text) or text
    if answer is Answer.ACCEPTED:
        return bool(cue("answer", "strong_accept").match(said))
    if answer is Answer.DECLINED:
        return bool(cue("answer", "strong_refuse").match(said))
    return answer is Answer.DEFERRED and bool(cue("answer", "hold").match(said))


def takes_all(text: str) -> bool:
    """Does an answer speak of everything that was offered at once?"""
    return bool(cue("answer", "both").search(text))


def takes_only(text: str) -> bool:
    """Does an answer take one thing and no other?"""
    return bool(cue("answer", "only").search(text))


def corrects(text: str) -> bool:
    """Does a speech take back what was said before?"""
    return bool(cue("answer", "correction").match(text))
