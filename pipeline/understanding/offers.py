"""The agent's offers, and what the customer answered to each."""

from dataclasses import dataclass

from pipeline.model import Status
from pipeline.understanding.answers import Answer, answer_in
from pipeline.understanding.cues import cue
from pipeline.understanding.mentions import Reading

MAX_OPEN = 2  # events; an older offer is forgotten
MAX_AGE = 2  # customer speeches that an offer waits for its answer


@dataclass(frozen=True, slots=True)
class Offered:
    """One interest that the agent offered: where, in characters of the call document."""

    interest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What the agent put on the table at once."""

    speech: int
    items: tuple[Offered, ...]
    asked: bool  # a question that wants a yes or no, or an "I can add"; else only a mention
    last: bool  # nothing else was said after it
    removal: bool = False  # "shall I take it off?": yes is a refusal
    age: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """An answer to one offered interest."""

    item: Offered
    status: Status
    rule: str
    strength: float
    speech: int  # of the answer
    review: bool = False


def offers_in(reading: Reading, number: int, focus: tuple[Offered, ...]) -> Offer | None:
    """What an agent's speech offers; ``focus`` are the interests spoken of just before."""
    items = _items(reading)
    text = reading.speech.text
    if cue("offer", "confirmation").search(text) and not _frames(text):
        return None
    framed = _frames(text)
    if not items and framed and cue("offer", "resumed").search(text):
        items = focus
    if not items:
        return None
    removal = framed and bool(cue("offer", "removal").search(text))
    return Offer(number, items, framed, _is_last(reading), removal)


def _items(reading: Reading) -> tuple[Offered, ...]:
    tokens = reading.speech.tokens
    found: dict[str, Offered] = {}
    for hit in reading.hits:
        clause = reading.clauses[reading.clause_of(hit.first)]
        start, end = tokens[clause.first].start, tokens[max(clause.last, hit.last)].end
        found[hit.interest] = Offered(hit.interest, start, end)
    return tuple(found.values())


def _frames(text: str) -> bool:
    plain = cue("offer", "not_offer").sub("~", text)
    return bool(cue("offer", "question").search(plain) or cue("offer", "statement").search(plain))


def _is_last(reading: Reading) -> bool:
    return (
        bool(reading.hits)
        and reading.clauses[-1].sentence
        == reading.clauses[reading.clause_of(reading.hits[-1].last)].sentence
    )


def resolve(offer: Offer, text: str, number: int) -> tuple[Resolution, ...]:
    """What a customer's speech makes of an open offer, when it does not name what was offered."""
    answer = answer_in(text)
    status = _status(answer, offer)
    if status is None:
        return ()
    several = len(offer.items) > 1
    if several and status is Status.ACCEPTED_OFFER and not cue("answer", "both").search(text):
        return ()
    strength = 0.95 if offer.asked else 0.8
    return tuple(
        Resolution(item, status, f"answer_{answer}", strength, number) for item in offer.items
    )


def _status(answer: Answer, offer: Offer) -> Status | None:
    statuses = {
        Answer.ACCEPTED: Status.ACCEPTED_OFFER,
        Answer.DECLINED: Status.DECLINED_OFFER,
        Answer.DEFERRED: Status.DEFERRED,
        Answer.CONSIDERING: Status.CONSIDERING,
    }
    if answer is Answer.MOVED_ON and offer.asked and offer.last:
        return Status.DECLINED_OFFER
    status = statuses.get(answer)
    if offer.removal and status is Status.ACCEPTED_OFFER:
        return Status.DECLINED_OFFER
    if offer.removal and status is Status.DECLINED_OFFER:
        return None
    return status
