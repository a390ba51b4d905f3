"""Signals of mood that can be counted and quoted."""

import pytest
import spacy

from pipeline.model import Layout, RedactedTranscript, RedactedUtterance, Role, Sentiment
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.sentiment import find_sentiment

NLP = spacy.blank("en")


def signals_in(said: str, role: Role = Role.CUSTOMER) -> tuple[Sentiment, ...]:
    """Signals of a call of one turn."""
    spoken = (RedactedUtterance(role, 0, 0, 900, said, 1.0, (), ()),)
    transcript = RedactedTranscript("call", Layout.STEREO, 900, "en", spoken)
    return find_sentiment(make_doc(NLP, transcript)).user_data["sentiment"]


SIGNALS = [
    ("I want to speak to a manager", ["escalation"]),
    ("I'm going to the ombudsman", ["escalation"]),
    ("This is the third time I've called", ["repeated_contact"]),
    ("I've rung four times about it", ["repeated_contact"]),
    ("this is disgraceful", ["complaint"]),
    ("I'm not happy with this", ["complaint"]),
    ("nobody rang me back", ["complaint"]),
    ("the engineer was very kind", ["praise"]),
    ("I'd definitely recommend you", ["praise"]),
    ("thank you so much", ["thanks"]),
    ("what the hell", ["profanity"]),
    ("I want a manager and this is disgusting", ["complaint"]),
    ("speak to your supervisor, this is disgusting", ["escalation", "complaint"]),
]
NONE = [
    "no thanks",
    "okay bye",
    "it wasn't a great service",
    "I don't want to speak to a manager",
    "if you're not satisfied can you return it",
    "my neighbour was rude",
    "where is my order",
    "",
]


@pytest.mark.parametrize(("said", "signals"), SIGNALS)
def test_a_signal_is_named(said: str, signals: list[str]):
    assert [one.signal for one in signals_in(said)] == signals


@pytest.mark.parametrize("said", NONE)
def test_what_shows_nothing_gives_no_signal(said: str):
    assert signals_in(said) == ()


def test_each_signal_quotes_the_words_that_show_it():
    (found,) = signals_in("Well, honestly, this is disgraceful, isn't it")

    assert found.evidence.quote == "disgraceful"


def test_the_agents_thanks_are_no_signal():
    assert signals_in("thank you so much, that is brilliant", Role.AGENT) == ()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["very ", "you so ", "i have called ", "not bloody "])
def test_a_very_long_turn_is_read_in_time(word: str):
    signals_in(word * 1200)
