"""Walks a call in order and joins what the agent offers to what the customer answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.model import Role, Status
from pipeline.understanding.answers import (
    Answer,
    answer_in,
    is_strong,
    revision_in,
    takes_all,
    takes_only,
)
from pipeline.understanding.mentions import Mention, Reading, mentions_in, read
from pipeline.understanding.naming import named_in, short_names
from pipeline.understanding.offers import Offer, Offered, Put, offers_in
from pipeline.understanding.taxonomy import Taxonomy

MAX_OPEN = 2  # offers; an older one is forgotten
MAX_AGE = 2  # customer speeches that an offer waits for its answer

_ANSWERED = {
    Answer.ACCEPTED: Status.ACCEPTED_OFFER,
    Answer.DECLINED: Status.DECLINED_OFFER,
    Answer.DEFERRED: Status.DEFERRED,
    Answer.CONSIDERING: Status.CONSIDERING,
    Answer.MOVED_ON: Status.DECLINED_OFFER,
    Answer.OTHER: Status.DECLINED_OFFER,
}
_NAMED = {
    Status.WANTED: Status.ACCEPTED_OFFER,
    Status.DECLINED: Status.DECLINED_OFFER,
    Status.OWNED: Status.DECLINED_OFFER,  # "I've got travel insurance already"
    Status.DEFERRED: Status.DEFERRED,
    Status.CONSIDERING: Status.CONSIDERING,
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """An answer to one offered interest. ``start``/``end`` count characters of the call document."""

    offered: Offered
    status: Status
    rule: str
    strength: float
    speech: int  # of the answer
    start: int
    end: int
    review: bool = False


@dataclass(slots=True)
class Dialogue:
    """What lies open between the two sides while a call is walked."""

    readings: tuple[Reading, ...]
    mentions: tuple[Mention, ...]
    taxonomy: Taxonomy
    open: list[Offer] = field(default_factory=list)
    closed: list[Offer] = field(default_factory=list)  # answered just now; may still be revised
    focus: tuple[Offered, ...] = ()
    wished: set[str] = field(default_factory=set)  # what the customer asked for unprompted


def resolutions(
    readings: tuple[Reading, ...], mentions: tuple[Mention, ...], taxonomy: Taxonomy
) -> tuple[Resolution, ...]:
    """The answers of a call, in order."""
    dialogue = Dialogue(readings, mentions, taxonomy)
    found: list[Resolution] = []
    for number, reading in enumerate(readings):
        if reading.speech.role is Role.AGENT:
            _listen(dialogue, number)
        elif reading.speech.role is Role.CUSTOMER:
            found.extend(_answers(dialogue, number))
        _refocus(dialogue, number)
    return tuple(found)


def _listen(dialogue: Dialogue, number: int) -> None:
    made = offers_in(dialogue.readings[number], number, dialogue.focus)
    if made:
        dialogue.open = [*dialogue.open, *made][-MAX_OPEN:]
        dialogue.closed = []


def _refocus(dialogue: Dialogue, number: int) -> None:
    """What "it" means when the agent asks next: what was just spoken of and not refused."""
    own = [mention for mention in dialogue.mentions if mention.speech == number]
    dialogue.wished |= {
        m.interest for m in own if m.role is Role.CUSTOMER and m.status is Status.WANTED
    }
    items = {m.interest: Offered(m.interest, m.start, m.end) for m in own if _stays_open(m)}
    is_agent = dialogue.readings[number].speech.role is Role.AGENT
    if items or not is_agent:
        keeps = not own and not items and dialogue.open
        dialogue.focus = dialogue.focus if keeps else tuple(items.values())


def _stays_open(mention: Mention) -> bool:
    asked = mention.status in {None, Status.WANTED, Status.CONSIDERING}
    return mention.role is Role.AGENT or asked


def _answers(dialogue: Dialogue, number: int) -> Iterator[Resolution]:
    waiting: list[Offer] = []
    for offer in reversed(dialogue.open):
        found = tuple(_answer(dialogue, offer, number))
        yield from found
        if found and not _stays_undecided(found[0]):
            dialogue.closed = [offer]
            break
        if offer.age + 1 < MAX_AGE:
            waiting.insert(0, replace(offer, age=offer.age + 1))
    else:
        yield from _revisions(dialogue, number)
    dialogue.open = waiting


def _stays_undecided(found: Resolution) -> bool:
    return found.status is Status.CONSIDERING or found.rule in {
        f"answer_{Answer.OTHER}",
        f"answer_{Answer.MOVED_ON}",
    }


def _revisions(dialogue: Dialogue, number: int) -> Iterator[Resolution]:
    """ "actually no, leave it" after a yes; "put me down for it" after a no and a price."""
    reading = dialogue.readings[number]
    answer = revision_in(reading.speech.text)
    if dialogue.open or answer is Answer.NONE:
        return
    for offer in dialogue.closed:
        if offer.put is Put.OFFERED and len(offer.items) == 1:
            yield from _resolved(offer, answer, reading, number)


def _answer(dialogue: Dialogue, offer: Offer, number: int) -> Iterator[Resolution]:
    reading = dialogue.readings[number]
    items = {item.interest: item for item in offer.items}
    named = _named(dialogue, offer, number)
    if not named:
        yield from _unnamed(dialogue, offer, number)
        return
    for interest, mention in named.items():
        status = _status_of(mention, reading, offer)
        if status:
            yield _resolution(items[interest], status, mention, number)
    yield from _left_over(offer, named, reading, number)


def _named(dialogue: Dialogue, offer: Offer, number: int) -> dict[str, Mention]:
    """The offered interests that the answer names, in full or for short, with what it says of each."""
    reading = dialogue.readings[number]
    items = tuple(item.interest for item in offer.items)
    mentions = [mention for mention in dialogue.mentions if mention.speech == number]
    if len(items) > 1:
        names = short_names(items, dialogue.readings[offer.speech], dialogue.taxonomy)
        again = read(reading.speech, named_in(reading, names))
        asked = dialogue.readings[offer.speech].speech.text
        mentions = mentions_in(again, number, asked, dialogue.taxonomy)
    own = [mention for mention in mentions if mention.interest in items]
    own.sort(key=lambda mention: mention.status is not None and mention.verdict.rule != "stated")
    return {mention.interest: mention for mention in own}  # the last that says something


def _status_of(mention: Mention, reading: Reading, offer: Offer) -> Status | None:
    if mention.verdict.rule == "question" or offer.put in {Put.READ_BACK, Put.OWNERSHIP}:
        return None
    if mention.status in _NAMED and mention.verdict.rule != "stated":
        return _NAMED[mention.status]
    if mention.status is not None and mention.verdict.rule != "stated":
        return None
    answer = answer_in(reading.speech.text, offer.text)
    chosen = len(offer.items) > 1 and answer in {Answer.NONE, Answer.OTHER, Answer.ACCEPTED}
    if chosen and offer.put is Put.OFFERED:
        return Status.ACCEPTED_OFFER
    return _ANSWERED.get(answer) if answer not in {Answer.MOVED_ON, Answer.OTHER} else None


def _resolution(item: Offered, status: Status, mention: Mention, number: int) -> Resolution:
    return Resolution(
        item,
        status,
        f"answer_{mention.verdict.rule}",
        max(mention.verdict.strength, 0.8),
        number,
        mention.start,
        mention.end,
    )


def _left_over(
    offer: Offer, named: dict[str, Mention], reading: Reading, number: int
) -> Iterator[Resolution]:
    """The offered interests that the answer does not name: "just the home one" refuses the other."""
    others = [item for item in offer.items if item.interest not in named]
    if not others or offer.put is not Put.OFFERED:
        return
    text = reading.speech.text
    statuses = {_status_of(mention, reading, offer) for mention in named.values()}
    start, end = _place(reading, offer, Answer.ACCEPTED)
    if statuses == {Status.ACCEPTED_OFFER} and takes_only(text):
        for item in others:
            yield Resolution(item, Status.DECLINED_OFFER, "answer_only", 0.8, number, start, end)
    rest_is_taken = (
        statuses == {Status.DECLINED_OFFER} and answer_in(text, offer.text) is Answer.ACCEPTED
    )
    if rest_is_taken and len(others) == 1:
        yield Resolution(others[0], Status.ACCEPTED_OFFER, "answer_rest", 0.8, number, start, end)


def _unnamed(dialogue: Dialogue, offer: Offer, number: int) -> Iterator[Resolution]:
    reading = dialogue.readings[number]
    answer = answer_in(reading.speech.text, offer.text)
    status = _status(offer, answer, reading.speech.text)
    if status is None:
        return
    several = len(offer.items) > 1 or offer.items[0].is_choice
    if several and status is Status.ACCEPTED_OFFER and not takes_all(reading.speech.text):
        return
    taken = [
        item
        for item in offer.items
        if offer.put is not Put.MENTIONED or item.interest not in dialogue.wished
    ]
    yield from _resolved(replace(offer, items=tuple(taken)), answer, reading, number)


def _resolved(offer: Offer, answer: Answer, reading: Reading, number: int) -> Iterator[Resolution]:
    status = _status(offer, answer, reading.speech.text)
    assert status is not None
    start, end = _place(reading, offer, answer)
    strength = 0.5 if answer is Answer.OTHER else 0.95
    for item in offer.items:
        yield Resolution(item, status, f"answer_{answer}", strength, number, start, end)


def _status(offer: Offer, answer: Answer, text: str) -> Status | None:
    if offer.put is Put.MENTIONED and not is_strong(answer, text):
        return None
    if offer.put is Put.READ_BACK:
        return None
    if offer.put is Put.OWNERSHIP:
        return Status.OWNED if answer is Answer.ACCEPTED else None
    unspoken = answer in {Answer.MOVED_ON, Answer.OTHER}
    if unspoken and not (offer.put is Put.OFFERED and offer.is_last):
        return None
    status = _ANSWERED.get(answer)
    if offer.put is Put.REMOVAL:
        return Status.DECLINED_OFFER if status is Status.ACCEPTED_OFFER else None
    return status


def _place(reading: Reading, offer: Offer, answer: Answer) -> tuple[int, int]:
    """The turn of a speech that gives the answer; the first where several do or none alone does."""
    turns = reading.speech.turns
    for turn in turns:
        own = [t for t in reading.speech.tokens if turn.start <= t.start < turn.end]
        if own and answer_in(" ".join(t.text for t in own), offer.text) is answer:
            return turn.start, turn.end
    return turns[0].start, turns[0].end
