"""Walks a call in order and joins what the agent offers to what the customer answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model import Role, Status
from pipeline.understanding.answers import Answer, answer_in
from pipeline.understanding.cues import cue
from pipeline.understanding.mentions import Mention, Reading
from pipeline.understanding.offers import (
    MAX_AGE,
    MAX_OPEN,
    Offer,
    Offered,
    Resolution,
    offers_in,
    resolve,
)

_CONVERTED = {
    Status.WANTED: Status.ACCEPTED_OFFER,
    Status.DECLINED: Status.DECLINED_OFFER,
}


@dataclass(slots=True)
class Table:
    """What lies open between the two sides while the call is walked."""

    open: list[Offer]
    closed: list[Offer]
    focus: tuple[Offered, ...] = ()


def resolutions(
    readings: tuple[Reading, ...], mentions: tuple[Mention, ...]
) -> tuple[Resolution, ...]:
    """The answers of a call, in order."""
    table = Table([], [])
    found: list[Resolution] = []
    for number, reading in enumerate(readings):
        own = [mention for mention in mentions if mention.speech == number]
        if reading.speech.role is Role.AGENT:
            _listen(table, reading, number)
        else:
            found.extend(_answers(table, reading, number, own))
        _refocus(table, own, reading)
    return tuple(found)


def _listen(table: Table, reading: Reading, number: int) -> None:
    offer = offers_in(reading, number, table.focus)
    if offer:
        table.open = [*table.open, offer][-MAX_OPEN:]


def _refocus(table: Table, own: list[Mention], reading: Reading) -> None:
    items = tuple(Offered(m.interest, m.start, m.end) for m in own)
    if items:
        table.focus = tuple({item.interest: item for item in items}.values())


def _answers(
    table: Table, reading: Reading, number: int, own: list[Mention]
) -> Iterator[Resolution]:
    waiting: list[Offer] = []
    text = reading.speech.text
    for offer in reversed(table.open):
        found = list(_answer(offer, text, number, own))
        yield from found
        if found:
            table.closed.append(offer)
        elif offer.age + 1 < MAX_AGE:
            waiting.insert(0, replace(offer, age=offer.age + 1))
        if found:
            break
    table.open = waiting


def _answer(offer: Offer, text: str, number: int, own: list[Mention]) -> Iterator[Resolution]:
    named = {mention.interest: mention for mention in own}
    items = {item.interest: item for item in offer.items}
    if not named.keys() & items.keys():
        yield from _unnamed(offer, text, number)
        return
    for interest, item in items.items():
        if interest in named:
            yield from _named(item, named[interest], text, number)
        elif cue("answer", "only").search(text):
            yield Resolution(item, Status.DECLINED_OFFER, "answer_only", 0.8, number)


def _unnamed(offer: Offer, text: str, number: int) -> Iterator[Resolution]:
    if offer.asked or answer_in(text) is not Answer.ACCEPTED:
        yield from resolve(offer, text, number)


def _named(item: Offered, mention: Mention, text: str, number: int) -> Iterator[Resolution]:
    status = mention.status
    if status in _CONVERTED:
        yield Resolution(
            item,
            _CONVERTED[status],
            f"answer_{mention.verdict.rule}",
            mention.verdict.strength,
            number,
        )
    elif status is None:
        answer = answer_in(text)
        if answer is Answer.ACCEPTED:
            yield Resolution(item, Status.ACCEPTED_OFFER, "answer_named", 0.95, number)
        elif answer is Answer.DECLINED:
            yield Resolution(item, Status.DECLINED_OFFER, "answer_named", 0.95, number)
        elif answer is Answer.DEFERRED:
            yield Resolution(item, Status.DEFERRED, "answer_named", 0.95, number)
