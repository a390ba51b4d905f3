"""An invented telephone company with three weeks of calls: the example questions are asked of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.customers import Consent
from pipeline.exports.run import write_exports
from pipeline.model import (
    Channel,
    Direction,
    Evidence,
    Intent,
    Interest,
    Preference,
    ProcessedCall,
    Reason,
    RedactedUtterance,
    Role,
    Sentiment,
    Status,
)
from pipeline.resources import DEFAULT_TAXONOMY, SQL
from pipeline.segments import load_segments
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.ledger import Fault, record
from pipeline.store.taxonomy import store_taxonomy
from pipeline.store.warehouse import open_warehouse
from pipeline.understanding.taxonomy import load_taxonomy
from tests.builders import NOTIFYING, interest, opt_out, processed, recording, utterance
from tests.worlds import AS_OF, fill, person

PEOPLE = (
    replace(
        person("ana", "email", "sms"),
        consents=(
            Consent("email", "granted", "2026-01-05T09:00:00+00:00", "web form"),
            Consent("sms", "granted", "2026-01-05T09:00:00+00:00", "web form"),
        ),
    ),
    person("ben", "email"),
    replace(
        person("cat", "email"),
        consents=(Consent("email", "granted", "2026-02-10T12:00:00+00:00", "shop"),),
    ),
    person("dan", "phone"),
    person("eve", "email", "phone"),
    person("fay"),
)


def day(number: int, hour: int = 10) -> datetime:
    """A day of November 2026; the 2nd, 9th and 16th are Mondays."""
    return datetime(2026, 11, number, hour, tzinfo=UTC)


def said(quote: str, start_ms: int = 10_000, turn: int = 0) -> Evidence:
    return Evidence(turn, 0, len(quote), start_ms, start_ms + 2_000, quote)


def found(name: str, status: Status, quote: str, offer: str | None = None) -> Interest:
    return interest(
        name,
        status,
        confidence=0.8,
        notify=status in NOTIFYING,
        evidence=said(quote),
        offer=said(offer, 6_000) if offer else None,
    )


def call(name: str, at: datetime, who: str | None, agent: str, **findings) -> ProcessedCall:
    spoken = findings.pop("spoken", (utterance("hello"),))
    heard = recording(
        name,
        call_id=f"call-{name}",
        started_at=at,
        customer_id=who,
        customer_phone=findings.pop("phone", None),
        agent_id=agent,
        direction=findings.pop("direction", Direction.INBOUND),
    )
    return processed(heard, *spoken, **findings)


def agent_says(text: str, start_ms: int = 30_000) -> RedactedUtterance:
    return utterance(text, Role.AGENT, start_ms)


def unclear(text: str, role: Role = Role.CUSTOMER) -> RedactedUtterance:
    clear = utterance(text, role)
    words = tuple(replace(word, confidence=0.4) for word in clear.words)
    return replace(clear, words=words, confidence=0.4)


def prefers(channel: Channel, polarity: str, quote: str) -> Preference:
    return Preference(channel, polarity, (), None, None, None, None, said(quote, 20_000))


def calls() -> Iterator[ProcessedCall]:
    yield from _first_week()
    yield from _second_week()
    yield from _third_week()


def _first_week() -> Iterator[ProcessedCall]:
    considering = found(
        "internet.fibre", Status.CONSIDERING, "we were thinking about fibre next year"
    )
    yield call(
        "a", day(3), "ana", "kim", interests=(considering,), intents=(_intent("request_info"),)
    )
    buy = _intent("buy_or_upgrade")
    sports = found("tv.sports", Status.WANTED, "I'd like the sports channels")
    yield call("b", day(5), "ana", "lee", interests=(sports,), intents=(buy,))
    dear = Reason("price", said("it has become too expensive for me"))
    yield call("c", day(5, 15), "dan", "lee", intents=(_intent("cancel_service"),), reasons=(dear,))


def _second_week() -> Iterator[ProcessedCall]:
    fibre = found("internet.fibre", Status.WANTED, "I want fibre now")
    drops = Reason("reliability", said("because the old line drops every evening"))
    text_me = prefers(Channel.SMS, "prefer", "just text me")
    yield call(
        "d",
        day(10),
        "ana",
        "kim",
        interests=(fibre,),
        reasons=(drops,),
        preferences=(text_me,),
        intents=(_intent("buy_or_upgrade"),),
        spoken=(utterance("I want fibre now"), agent_says("I will send you the offer today.")),
    )
    no_sports = found(
        "tv.sports", Status.DECLINED_OFFER, "no thanks", "Would you like the sports channels?"
    )
    dear = Reason("price", said("that is too much money for football"))
    yield call(
        "e",
        day(11),
        "ben",
        "lee",
        direction=Direction.OUTBOUND,
        interests=(no_sports,),
        reasons=(dear,),
        preferences=(prefers(Channel.PHONE, "avoid", "please don't ring me at work"),),
    )
    accepted = found(
        "internet.fibre", Status.ACCEPTED_OFFER, "yes, go ahead", "Shall I order fibre for you?"
    )
    yield call(
        "f",
        day(12),
        "ben",
        "kim",
        interests=(accepted,),
        spoken=(
            utterance("yes, go ahead"),
            agent_says("You'll hear from us, we will ring you on Monday."),
        ),
    )


def _third_week() -> Iterator[ProcessedCall]:
    cheaper = Reason("competitor", said("the other company gives me the same for ten pounds less"))
    yield call(
        "g",
        day(17),
        "cat",
        "lee",
        intents=(_intent("cancel_service"),),
        reasons=(cheaper,),
        interests=(found("internet.fibre", Status.OWNED, "I've had fibre with you since May"),),
        sentiment=(Sentiment("complaint", said("this is the third time that I ask")),),
        opt_outs=(opt_out(Channel.EMAIL),),
    )
    no_fibre = found(
        "internet.fibre", Status.DECLINED_OFFER, "not for us", "May I offer you fibre?"
    )
    yield call("h", day(18), "dan", "lee", direction=Direction.OUTBOUND, interests=(no_fibre,))
    roaming = found("mobile.roaming", Status.WANTED, "I need roaming for Spain")
    travel = found("insurance.travel", Status.CONSIDERING, "perhaps travel insurance too")
    evening = Preference(
        None, None, ("mon", "tue"), "18:00", None, "evening", "ok", said("after six")
    )
    yield call(
        "i",
        day(18, 16),
        "eve",
        "kim",
        interests=(roaming, travel),
        intents=(_intent("request_callback"),),
        preferences=(evening, prefers(Channel.SMS, "prefer", "or send me a text")),
    )
    mumbled = found("internet.fibre", Status.WANTED, "fibre please")
    yield call("j", day(19), "fay", "kim", interests=(mumbled,), spoken=(unclear("fibre please"),))
    no_sports = found("tv.sports", Status.DECLINED, "I don't want the sports channels any more")
    yield call("k", day(19, 12), "ana", "lee", interests=(no_sports,))
    yield call(
        "l",
        day(19, 15),
        None,
        "lee",
        phone="+12025550199",
        opt_outs=(opt_out(review=True),),
        spoken=(utterance("stop calling me", Role.UNKNOWN),),
    )


def _intent(name: str) -> Intent:
    return Intent(name, 0.9, 0)


def build(data: Path) -> Path:
    """Everything that the company has, published, with one segment exported to one tool."""
    with open_warehouse(data) as warehouse:
        fill(warehouse, PEOPLE, tuple(calls()), data)
        store_taxonomy(warehouse, load_taxonomy(DEFAULT_TAXONOMY))
        empty = Fault("empty", "is empty; export it again")
        record(
            warehouse,
            [],
            [(recording(name, size=0, started_at=None), empty) for name in ("y", "z")],
        )
    publish(data)
    ready = [one for one in load_segments(SQL / "segments") if one.name == "ready_to_buy"]
    write_exports(data, Settings(targets=("braze",), as_of=AS_OF.date()), ready)
    publish(data)
    return data
