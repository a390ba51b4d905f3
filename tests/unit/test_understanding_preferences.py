"""How and when a customer wishes to be reached, and what only speaks of channels and times."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Layout, Preference, RedactedTranscript, RedactedUtterance, Role
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.clock import windows
from pipeline.understanding.preferences import find_preferences
from pipeline.understanding.spoken_form import spoken_form

NLP = spacy.blank("en")


def preferences_in(*said: str) -> tuple[Preference, ...]:
    """Preferences of a call; a turn is the customer's unless it begins with ``agent:``."""
    spoken = tuple(_utterance(text, index) for index, text in enumerate(said))
    transcript = RedactedTranscript("call", Layout.STEREO, 60_000, "en", spoken)
    return find_preferences(make_doc(NLP, transcript)).user_data["preferences"]


def _utterance(said: str, index: int) -> RedactedUtterance:
    speaker, _, text = said.rpartition("agent: ")
    role = Role.AGENT if speaker or said.startswith("agent: ") else Role.CUSTOMER
    return RedactedUtterance(role, 0, index * 2000, index * 2000 + 1900, text, 1.0, (), ())


def readings(*said: str) -> list[str]:
    """Preferences as words: channel, polarity, days, clock, part, polarity of the time."""
    return [_reading(one) for one in preferences_in(*said)]


def _reading(one: Preference) -> str:
    clock = f"{one.from_time or ''}..{one.to_time or ''}".removeprefix("..")
    if one.to_time and not one.from_time:
        clock = f"..{one.to_time}"
    parts = (one.channel, one.polarity, "+".join(one.days), clock, one.part, one.time_polarity)
    return " ".join(part or "-" for part in parts)


PREFERENCES = [
    ("not before nine please", ["- - - ..09:00 - avoid"]),
    ("Thursday after six, text me", ["sms prefer thu 18:00.. - ok"]),
    ("could you call me after half past five", ["phone prefer - 17:30.. - ok"]),
    ("weekday evenings are best", ["- - mon+tue+wed+thu+fri - evening ok"]),
    ("call me between two and four", ["phone prefer - 14:00..16:00 - ok"]),
    ("mornings are best", ["- - - - morning ok"]),
    ("please don't call me at work", ["phone - - - - avoid"]),
    ("email me instead", ["email prefer - - - -"]),
    ("I'd rather you emailed me", ["email prefer - - - -"]),
    ("just text me", ["sms prefer - - - -"]),
    ("text is easier for me", ["sms prefer - - - -"]),
    ("email is the best way to reach me", ["email prefer - - - -"]),
    ("best way to get hold of me is on whatsapp", ["whatsapp prefer - - - -"]),
    ("can you whatsapp me", ["whatsapp prefer - - - -"]),
    ("drop me a line by email", ["email prefer - - - -"]),
    ("pop it in the post", ["post prefer - - - -"]),
    ("send it by post please", ["post prefer - - - -"]),
    ("please write to me don't phone", ["post prefer - - - -", "phone avoid - - - -"]),
    ("don't text, call", ["sms avoid - - - -", "phone prefer - - - -"]),
    ("don't call me, text me", ["phone avoid - - - -", "sms prefer - - - -"]),
    ("you can text but don't call", ["sms prefer - - - -", "phone avoid - - - -"]),
    ("give me a ring tomorrow morning", ["phone prefer tomorrow - morning ok"]),
    ("ring me back after lunch", ["phone prefer - - afternoon ok"]),
    ("give us a bell on friday", ["phone prefer fri - - ok"]),
    ("i'm only free at lunchtime so ring then", ["phone prefer - - lunchtime ok"]),
    ("any time after seven is fine", ["- - - 19:00.. - ok"]),
    ("i'm home from four", ["- - - 16:00.. - ok"]),
    ("never on a sunday", ["- - sun - - avoid"]),
    ("not on weekends", ["- - sat+sun - - avoid"]),
    ("I'm at work until five so call after that", ["phone prefer - ..17:00 - avoid"]),
    ("call any day except friday", ["phone prefer fri - - avoid"]),
    (
        "phone me monday to friday between nine and five",
        ["phone prefer mon+tue+wed+thu+fri 09:00..17:00 - ok"],
    ),
    ("call me back at three", ["phone prefer - 15:00.. - ok"]),
    ("try me around half six", ["- - - 18:30.. - ok"]),
    ("i can take calls in the evening", ["phone prefer - - evening ok"]),
    ("evenings only", ["- - - - evening ok"]),
    ("don't ring after nine at night", ["phone - - 21:00.. - avoid"]),
    ("don't ring before eight or after nine", ["phone - - 21:00.. - avoid"]),
    ("not until ten in the morning", ["- - - ..10:00 - avoid"]),
    ("weekends are better for me", ["- - sat+sun - - ok"]),
    ("i prefer email", ["email prefer - - - -"]),
    ("i'd prefer a text message", ["sms prefer - - - -"]),
    ("i prefer to be contacted by post", ["post prefer - - - -"]),
    ("please contact me by email only", ["email prefer - - - -"]),
    ("letters only please", ["post prefer - - - -"]),
    ("by text please", ["sms prefer - - - -"]),
    ("send me a text when it's ready", ["sms prefer - - - -"]),
    ("let me know by email", ["email prefer - - - -"]),
    ("could you confirm that by text", ["sms prefer - - - -"]),
    ("phone is better than email", ["phone prefer - - - -"]),
    ("i never check my email so ring me", ["email avoid - - - -", "phone prefer - - - -"]),
    ("i don't do whatsapp just text", ["whatsapp avoid - - - -", "sms prefer - - - -"]),
    ("notify me in the app", ["push prefer - - - -"]),
    ("use my mobile not the landline", ["phone prefer - - - -"]),
    ("call my mobile", ["phone prefer - - - -"]),
    ("saturday morning works best for a call", ["phone prefer sat - morning ok"]),
    ("tuesdays and thursdays suit me", ["- - tue+thu - - ok"]),
    ("i'm around all day tomorrow", ["- - tomorrow - - ok"]),
    ("you can reach me by phone after 6 pm", ["phone prefer - 18:00.. - ok"]),
    ("call between 10 and 12", ["phone prefer - 10:00..12:00 - ok"]),
    (
        "text me on monday and call me on friday",
        ["sms prefer mon - - ok", "phone prefer fri - - ok"],
    ),
    ("reach me on my cell after 5:30", ["phone prefer - 17:30.. - ok"]),
    ("call me in the afternoon", ["phone prefer - - afternoon ok"]),
    ("call tonight if you can", ["phone prefer today - evening ok"]),
    ("i work nights so don't call in the mornings", ["phone - - - morning avoid"]),
    ("i'd prefer it if you phoned", ["phone prefer - - - -"]),
    ("best to ring me after school pick up so four onwards", ["phone prefer - - - ok"]),
    ("please ring on the landline i'm deaf on the mobile", ["phone prefer - - - -"]),
    ("not by phone i'm deaf text only", ["phone avoid - - - -", "sms prefer - - - -"]),
    ("i'm hard of hearing so emails are easier", ["email prefer - - - -"]),
]

TRAPS = [
    "you called me at nine this morning",
    "i called on monday",
    "you text me every day",
    "i got an email from you on friday",
    "i paid by phone last week",
    "can the engineer come after six",
    "delivery between two and four is fine",
    "my appointment is at half past five",
    "are you open on sundays",
    "what time do you close on weekdays",
    "the train leaves at nine",
    "i'll call you back tomorrow",
    "i'll ring after lunch",
    "can i pay by text",
    "how do i text you",
    "my phone doesn't work in the evenings",
    "the app is great",
    "i like the app",
    "my email is [EMAIL]",
    "can you change my email",
    "i want to change my phone number",
    "i've changed my mobile",
    "i need a new phone",
    "i want a phone with a good camera",
    "i want unlimited texts and calls",
    "calls are free after seven",
    "how much are calls to spain",
    "i'd like to book a table for seven on friday",
    "two tickets for saturday evening please",
    "i was off on tuesday",
    "it broke on sunday",
    "i can't make calls",
    "there's no signal in the mornings",
    "they said they would call me back",
    "you said you'd email me",
    "nobody called me back",
    "did you call me on monday",
    "why did you text me",
    "when will you call me",
    "should i call back tomorrow",
    "can i call you after five",
    "i'll email you the form",
    "i emailed you twice",
    "no calls no texts nothing",
    "the letter came on monday",
    "i'd like a call centre in this country",
    "do you have an email address",
    "what's your email",
    "is there a number i can text",
    "good morning",
    "good afternoon",
    "have a good evening",
    "see you tomorrow",
]

CALLS = [
    (["agent: would you prefer a call or an email?", "email please"], ["email prefer - - - -"]),
    (["agent: when's the best time to call you?", "after six"], ["- - - 18:00.. - ok"]),
    (["agent: shall we text you or ring you?", "ring me"], ["phone prefer - - - -"]),
    (["agent: would you rather we phoned or wrote", "a letter"], ["post prefer - - - -"]),
    (["agent: when would you like the engineer", "after six"], []),
    (["agent: we normally email in the morning", "okay lovely"], []),
    (["agent: text me on monday", "pardon"], []),
    (
        ["ring me", "agent: when?", "tomorrow about ten"],
        ["phone prefer - - - -", "- - tomorrow 10:00.. - ok"],
    ),
    (["email me", "email me on Monday"], ["email prefer mon - - ok"]),
    (["you could ring no tell you what email me"], ["email prefer - - - -"]),
    ([], []),
]

CLOCK = [
    ("at half past five", ("17:30", None)),
    ("half seven", ("19:30", None)),
    ("at quarter to three", ("14:45", None)),
    ("at a quarter past ten", ("10:15", None)),
    ("at twenty to nine", ("08:40", None)),
    ("at five to nine", ("08:55", None)),
    ("after 18:30", ("18:30", None)),
    ("around 9.30 a.m.", ("09:30", None)),
    ("before noon", (None, "12:00")),
    ("from ten till noon", ("10:00", "12:00")),
    ("between two and four", ("14:00", "16:00")),
    ("between eight and ten in the evening", ("20:00", "22:00")),
    ("nine to five", ("09:00", "17:00")),
    ("until five thirty pm", (None, "17:30")),
    ("from eight in the morning", ("08:00", None)),
    ("at 7 o'clock", ("19:00", None)),
]


@pytest.mark.parametrize(("said", "expected"), PREFERENCES)
def test_a_wish_is_normalised(said: str, expected: list[str]):
    assert readings(said) == expected


@pytest.mark.parametrize("said", TRAPS)
def test_what_is_no_wish_of_the_customer_is_none(said: str):
    assert readings(said) == []


@pytest.mark.parametrize(("said", "expected"), CALLS)
def test_the_question_before_counts(said: list[str], expected: list[str]):
    assert readings(*said) == expected


@pytest.mark.parametrize(("said", "clock"), CLOCK)
def test_spoken_and_written_times_are_read(said: str, clock: tuple[str | None, str | None]):
    (window,) = windows(spoken_form(said).text, is_refused=False)

    assert (window.from_time, window.to_time) == clock


def test_after_nine_is_the_evening_only_in_a_refusal():
    (wanted,) = windows("after nine", is_refused=False)
    (refused,) = windows("after nine", is_refused=True)

    assert (wanted.from_time, refused.from_time) == ("09:00", "21:00")


@pytest.mark.parametrize("said", ["for two people", "from 4th march", "two or three days", "at 99"])
def test_numbers_that_are_no_hours_give_no_time(said: str):
    assert not [one for one in windows(spoken_form(said).text, is_refused=False) if one.is_clock]


def test_the_quote_holds_channel_and_time():
    (found,) = preferences_in("Well, Thursday after six, text me, would you?")

    assert found.evidence.quote == "Thursday after six, text me"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["call me ", "not before ", "between nine and ", "my by via "])
def test_a_very_long_turn_is_read_in_time(word: str):
    preferences_in(word * 1000)


@given(st.text(alphabet="cal me txfrsi19:.?'", max_size=60))
def test_evidence_always_lies_in_its_turn(said: str):
    for one in preferences_in(said):
        assert said[one.evidence.start : one.evidence.end] == one.evidence.quote
