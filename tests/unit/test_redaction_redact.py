import pytest

from pipeline.model import Layout, Role, Transcript, Utterance, Word
from pipeline.redaction.redact import original_offset, redact

ROLES = {"A": Role.AGENT, "C": Role.CUSTOMER, "U": Role.UNKNOWN}


def call(*turns, words=True):
    """A call from lines such as "A: hello": a turn every five seconds."""
    utterances = []
    for index, turn in enumerate(turns):
        role, text = ROLES[turn[0]], " ".join(turn[2:].split())
        start = index * 5000
        spoken = tuple(
            Word(word, start + 100 * i, start + 100 * i + 90, 0.9)
            for i, word in enumerate(text.split())
        )
        channel = 1 if role is Role.CUSTOMER else 0
        utterances.append(
            Utterance(role, channel, start, start + 4500, text, 0.9, spoken if words else ())
        )
    return Transcript("r", Layout.STEREO, 5000 * len(turns), "en", tuple(utterances))


def redacted(*turns):
    return [utterance.text for utterance in redact(call(*turns)).utterances]


def test_a_card_number_over_three_turns_is_removed_from_each():
    texts = redacted(
        "A: the long number on the front of your card please",
        "C: it's four one one one one one",
        "A: okay",
        "C: double one double one one one",
        "A: go on",
        "C: one one one one",
    )

    assert texts[1::2] == ["it's [CARD_NUMBER]", "[CARD_NUMBER]", "[CARD_NUMBER]"]


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("may I have your full name", "sure it's ana diaz", "sure it's [NAME]"),
        ("and your date of birth", "fourth of may nineteen eighty five", "[DATE_OF_BIRTH]"),
        ("what's your email", "j o h n at example dot com", "[EMAIL]"),
        (
            "and the best phone number",
            "oh seven seven double oh nine double oh one two three",
            "[PHONE]",
        ),
    ],
)
def test_an_answer_goes(question, answer, expected):
    assert redacted(f"A: {question}", f"C: {answer}")[1] == expected


def test_a_position_leads_back_to_the_raw_text():
    transcript = call("C: my email is ana@example.com and I want the sports pack")

    utterance = redact(transcript).utterances[0]
    position = utterance.text.index("sports")

    raw = transcript.utterances[0].text
    assert raw[original_offset(utterance, position) :] == "sports pack"
