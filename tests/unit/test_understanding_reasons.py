"""Why a customer wants or ends something: stated causes, answers to "why", complaints near by."""

import pytest
import spacy

from pipeline.model import Layout, Reason, RedactedTranscript, RedactedUtterance, Role
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.reasons import find_reasons

NLP = spacy.blank("en")


def reasons_in(*said: str) -> tuple[Reason, ...]:
    """Reasons of a call; a turn is the customer's unless it begins with ``agent:``."""
    spoken = tuple(_utterance(text, index) for index, text in enumerate(said))
    transcript = RedactedTranscript("call", Layout.STEREO, 60_000, "en", spoken)
    return find_reasons(make_doc(NLP, transcript)).user_data["reasons"]


def _utterance(said: str, index: int) -> RedactedUtterance:
    role = Role.AGENT if said.startswith("agent: ") else Role.CUSTOMER
    text = said.removeprefix("agent: ")
    return RedactedUtterance(role, 0, index * 2000, index * 2000 + 1900, text, 1.0, (), ())


STATED = [
    (["I want to cancel because it's too expensive."], "price", 0),
    (["we're moving house so we need to end the contract"], "moving", 0),
    (["I've found a cheaper deal elsewhere, so cancel it."], "competitor", 0),
    (["agent: may I ask why you're leaving?", "the signal is terrible out here"], "reliability", 1),
    (["agent: what's the reason for the return?", "it arrived in pieces"], "delivery", 1),
    (["agent: may I ask why?", "er", "you put the price up"], "price", 2),
    (["I'd like to cancel", "agent: okay", "nobody ever answers the phone"], "service", 2),
    (["my husband passed away and we need to close his account"], "life_event", 0),
    (["I was charged twice, that's why I'm calling"], "billing_error", 0),
    (["I don't trust you with my data, so close my account"], "trust", 0),
    (["we work from home now so cancel the travel pass"], "need_changed", 0),
    (["it doesn't have a headphone socket so I'm sending it back"], "feature_missing", 0),
    (["I'm leaving because the cat has taken against it"], "other", 0),
    (["the parcel never turned up so I want my money back"], "delivery", 0),
]
NOT_STATED = [
    ["can you tell me your opening hours"],
    ["I'd like to book a table for two"],
    ["I called on Monday, since then nothing"],
    ["I'm not leaving because of the price"],
    ["my friend left because you were too expensive"],
    ["because I'm a member do I get in free?"],
    ["no particular reason, cancel it"],
    ["I'll need it from Monday"],
    ["agent: may I ask why you're leaving?", "can I think about it?"],
    ["agent: because it is too expensive you want to cancel"],
    [""],
    [],
]


@pytest.mark.parametrize(("said", "label", "turn"), STATED)
def test_a_stated_reason_is_labelled_at_its_turn(said: list[str], label: str, turn: int):
    assert [(one.reason, one.evidence.turn) for one in reasons_in(*said)] == [(label, turn)]


@pytest.mark.parametrize("said", NOT_STATED)
def test_what_is_no_reason_of_the_customer_is_not_stated(said: list[str]):
    assert reasons_in(*said) == ()


def test_a_clause_is_quoted_word_for_word_without_the_wish():
    (found,) = reasons_in("I want to cancel because it's far too expensive for us.")

    assert found.evidence.quote == "it's far too expensive for us"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["because ", "so i ", "not really ", "no a the "])
def test_a_very_long_turn_is_read_in_time(word: str):
    reasons_in("cancel " + word * 1000)
