"""What a customer wants done, with the shipped dozen and with intents of a user's own."""

from pathlib import Path

import pytest
import spacy

from pipeline.errors import FileError
from pipeline.model import Intent, Layout, RedactedTranscript, RedactedUtterance, Role
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.intent_classifier import Example, IntentClassifier
from pipeline.understanding.intents import UTTERANCES, create_intents
from pipeline.understanding.intents_file import load_intents

NLP = spacy.blank("en")
DOZEN = {
    *("buy_or_upgrade", "request_info", "cancel_service", "complain", "billing_dispute"),
    *("technical_problem", "order_status", "change_details", "book_or_reschedule"),
    *("request_callback", "pay_bill", "praise_or_refer", "none"),
}
SHIPPED = create_intents(NLP, "earshot_intents", None)
OWN = """
[[intent]]
id = "lost_item"
label = "Something was left behind"
examples = ["i left my umbrella on the bus", "has my hat been handed in", "i lost my bag"]

[[intent]]
id = "timetable"
label = "When a bus runs"
examples = ["when is the next bus", "what time does the nine leave", "is there a late bus"]
"""


def intents_in(*said: str, component=SHIPPED) -> tuple[Intent, ...]:
    """Intents of a call; a turn is the customer's unless it begins with ``agent:``."""
    spoken = tuple(_utterance(text, index) for index, text in enumerate(said))
    transcript = RedactedTranscript("call", Layout.STEREO, 60_000, "en", spoken)
    return component(make_doc(NLP, transcript)).user_data["intents"]


def _utterance(said: str, index: int) -> RedactedUtterance:
    role = Role.AGENT if said.startswith("agent: ") else Role.CUSTOMER
    text = said.removeprefix("agent: ")
    return RedactedUtterance(role, 0, index * 2000, index * 2000 + 1900, text, 1.0, (), ())


PURPOSES = [
    ("I would like to order the larger tent, please.", "buy_or_upgrade"),
    ("what time does the swimming pool shut", "request_info"),
    ("please cancel my magazine subscription", "cancel_service"),
    ("your receptionist was rude and I want to complain", "complain"),
    ("why have i been charged twice for july", "billing_dispute"),
    ("the dishwasher keeps stopping with an error", "technical_problem"),
    ("where is my parcel it was due on tuesday", "order_status"),
    ("i have moved and need to change my address", "change_details"),
    ("could I reschedule my appointment for thursday", "book_or_reschedule"),
    ("can someone ring me back this afternoon", "request_callback"),
    ("I want to pay my water bill by card", "pay_bill"),
    ("please thank the nurse she was brilliant", "praise_or_refer"),
]
NOTHING = ["hello", "yes that's right", "um hold on a second", "[NAME]", "okay thank you bye", ""]


@pytest.mark.parametrize(("said", "intent"), PURPOSES)
def test_a_purpose_is_named(said: str, intent: str):
    assert intents_in(said)[0].intent == intent


@pytest.mark.parametrize("said", NOTHING)
def test_small_talk_is_no_intent(said: str):
    assert intents_in(said) == ()


def test_the_agents_words_are_no_intent():
    assert intents_in("agent: would you like to pay your bill", "pardon") == ()


def test_the_first_request_is_the_main_one_and_the_rest_follow():
    found = intents_in("hello", "I want to pay my bill", "and where is my parcel")

    assert [(one.intent, one.turn) for one in found] == [("pay_bill", 1), ("order_status", 2)]


def test_what_the_customer_really_rang_about_comes_first():
    found = intents_in("I want to pay my bill", "what I really rang about is to cancel my contract")

    assert found[0].intent == "cancel_service"


def test_the_same_call_always_gives_the_same_intents():
    again = create_intents(NLP, "earshot_intents", None)

    assert intents_in(PURPOSES[0][0]) == intents_in(PURPOSES[0][0], component=again)


def test_every_intent_of_the_contract_has_enough_varied_utterances():
    written = {file.stem: file.read_text().splitlines() for file in UTTERANCES.glob("*.txt")}

    assert set(written) == DOZEN
    assert all(
        len(set(lines)) >= (250 if name == "none" else 150) for name, lines in written.items()
    )


def test_no_utterance_stands_under_two_intents():
    lines = [line for file in UTTERANCES.glob("*.txt") for line in file.read_text().splitlines()]

    assert len(lines) == len(set(lines))


def test_users_may_bring_their_own_intents(tmp_path: Path):
    file = tmp_path / "intents.toml"
    file.write_text(OWN)
    own = create_intents(NLP, "earshot_intents", str(file))

    assert intents_in("i think i lost my scarf on the bus", component=own)[0].intent == "lost_item"
    assert intents_in("hello there", component=own) == ()


FAULTS = [
    (OWN.replace('id = "timetable"', 'id = "lost_item"'), 7, "used before"),
    (OWN.replace('id = "lost_item"', 'id = "Lost Item"'), 2, "lower-case"),
    (OWN.replace(', "is there a late bus"', ""), 7, "3 different examples"),
    (OWN.replace('label = "When a bus runs"\n', ""), 7, "an id, a label and examples"),
    (OWN.replace('"When a bus runs"', "3"), 7, "label of 'timetable'"),
    (OWN.replace('["when is', '[1, "when is'), 7, "list of sentences"),
    (OWN[: OWN.index("[[intent]]", 5)], None, "two or more"),
    ("x = 1", None, "unknown key 'x'"),
    ("[[intent", None, "not valid TOML"),
]


@pytest.mark.parametrize(("text", "line", "problem"), FAULTS)
def test_a_faulty_file_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int | None, problem: str
):
    file = tmp_path / "intents.toml"
    file.write_text(text)

    with pytest.raises(FileError, match=r"intents\.toml") as caught:
        load_intents(file)

    assert (caught.value.line, problem in caught.value.problem) == (line, True)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(FileError, match="cannot be read"):
        load_intents(tmp_path / "intents.toml")


def test_a_narrow_best_guess_is_not_sure():
    examples = [Example(text, label) for label in ("a", "b") for text in ("one", "two", "three")]

    (guess,) = IntentClassifier(examples).guess(["one two"])

    assert not guess.is_sure
