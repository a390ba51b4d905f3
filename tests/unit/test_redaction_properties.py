"""What holds for every call, whatever was said."""

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Layout, PiiType, Role, Transcript, Utterance, Word
from pipeline.redaction.redact import original_offset, redact
from pipeline.redaction.runs import find_runs
from pipeline.redaction.tokens import read_line

MARKS = {kind.mark for kind in PiiType}
VOCABULARY = """
    my name is ana diaz and I want to call may will mark grace the a of at dot com example gmail
    four one double oh zero o twenty five nineteen hundred thousand 4111 1111 12 555-0143 04/07/1985
    what's your date of birth please postcode card number email address account pin okay go on no sorry
    um , . ? ! - @ $ % ' [NAME] [CARD_NUMBER] [X st th elm street road close flat sw1a 1aa b c d for as in
    november mike fourth second march it's that's thanks mr miller 's İstanbul ² ½ ٤ … é
""".split()
SPEECH = st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join)
ANYTHING = st.one_of(SPEECH, st.text(max_size=60))
TURNS = st.lists(st.tuples(st.sampled_from(tuple(Role)), st.integers(0, 1), ANYTHING), max_size=8)


def call_of(turns, *, words):
    utterances = []
    for index, (role, channel, said) in enumerate(turns):
        text = " ".join(said.split()) if words else said
        start = index * 3000
        spoken = [
            Word(w, start + 10 * i, start + 10 * i + 9, 0.5) for i, w in enumerate(text.split())
        ]
        utterances.append(
            Utterance(role, channel, start, start + 2900, text, 0.5, tuple(spoken) if words else ())
        )
    return Transcript("r", Layout.STEREO, 0, "en", tuple(utterances))


def as_heard(redacted):
    """A redacted call as if it had been heard so."""
    utterances = [
        Utterance(u.role, u.channel, u.start_ms, u.end_ms, u.text, u.confidence, u.words)
        for u in redacted.utterances
    ]
    return Transcript("r", Layout.STEREO, 0, "en", tuple(utterances))


@given(TURNS, st.booleans())
@settings(max_examples=40)
def test_redacting_twice_changes_nothing(turns, words):
    once = redact(call_of(turns, words=words))

    twice = redact(as_heard(once))

    assert [u.text for u in twice.utterances] == [u.text for u in once.utterances]


@given(TURNS)
@settings(max_examples=40)
def test_the_text_is_its_words(turns):
    for utterance in redact(call_of(turns, words=True)).utterances:
        assert " ".join(word.text for word in utterance.words) == utterance.text


@given(TURNS, st.booleans())
@settings(max_examples=40)
def test_the_text_is_the_raw_text_with_marks_for_the_redactions(turns, words):
    transcript = call_of(turns, words=words)

    for raw, utterance in zip(transcript.utterances, redact(transcript).utterances, strict=True):
        text = raw.text
        for redaction in reversed(utterance.redactions):
            text = text[: redaction.start] + redaction.type.mark + text[redaction.end :]
        assert text == utterance.text


@given(TURNS)
@settings(max_examples=40)
def test_redactions_are_in_order_apart_and_within_the_utterance(turns):
    transcript = call_of(turns, words=True)

    for raw, utterance in zip(transcript.utterances, redact(transcript).utterances, strict=True):
        edges = [edge for each in utterance.redactions for edge in (each.start, each.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(raw.text) for edge in edges)
        assert all(
            raw.start_ms <= r.start_ms < r.end_ms <= raw.end_ms for r in utterance.redactions
        )


@given(TURNS)
@settings(max_examples=40)
def test_positions_lead_back_to_the_same_character(turns):
    transcript = call_of(turns, words=False)

    for raw, utterance in zip(transcript.utterances, redact(transcript).utterances, strict=True):
        plain = re.sub(r"\[[A-Z_4]+\]", lambda mark: "\0" * len(mark[0]), utterance.text)
        for position, character in enumerate(plain):
            if character != "\0":
                assert raw.text[original_offset(utterance, position)] == character


ONES = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FILLERS = st.sampled_from(["", "", "", ",", "um", "uh", "and", "then", "-", "er,"])


def said(digit, draw):
    return draw(st.sampled_from(["zero", "oh", "0"] if digit == "0" else [ONES[int(digit)], digit]))


@st.composite
def spellings(draw, digits):
    """The digits as somebody may say or write them."""
    spoken, i = [], 0
    while i < len(digits):
        two, style = (
            digits[i : i + 2],
            draw(st.sampled_from(["one", "one", "pair", "double", "written"])),
        )
        if style == "double" and len(two) == 2 and two[0] == two[1]:
            spoken.append(f"double {said(two[0], draw)}")
        elif (
            style == "pair" and len(two) == 2 and two[0] != "0" and (two[0] == "1" or two[1] != "0")
        ):
            ones = ONES[int(two[1])]
            spoken.append(
                TEENS[int(two[1])] if two[0] == "1" else f"{TENS[int(two[0]) - 2]} {ones}"
            )
        elif style == "written":
            two = digits[i : i + 4]
            spoken.append(two)
        else:
            two = two[0]
            spoken.append(said(two, draw))
        i += len(two)
        spoken.append(draw(FILLERS))
    return " ".join(" ".join(spoken).split())


CARDS = st.sampled_from(
    ["4111111111111111", "5500005555555559", "378282246310005", "6011000990139424"]
)
LEADS = st.sampled_from(["it's", "yeah", "my card number is", "so", "okay", "", "you can use"])


@given(CARDS.flatmap(spellings), LEADS)
@settings(max_examples=40)
def test_no_digit_of_a_card_is_left(spelling, lead):
    utterance = redact(call_of([(Role.CUSTOMER, 1, f"{lead} {spelling}")], words=True)).utterances[
        0
    ]

    assert "[CARD_NUMBER]" in utterance.text
    assert find_runs(read_line(utterance.text)) == []


@given(st.data(), CARDS, st.lists(st.integers(1, 15), max_size=3, unique=True))
@settings(max_examples=40)
def test_no_digit_of_a_card_said_over_several_turns_is_left(data, card, cuts):
    edges = [0, *sorted(cut for cut in cuts if cut < len(card)), len(card)]
    turns = [(Role.AGENT, 0, "can I take the card number please")]
    for first, last in itertools.pairwise(edges):
        turns += [
            (Role.CUSTOMER, 1, data.draw(spellings(card[first:last]))),
            (Role.AGENT, 0, "okay"),
        ]

    utterances = redact(call_of(turns, words=True)).utterances

    assert not any(find_runs(read_line(u.text)) for u in utterances)


SOCIAL = st.builds(
    "{}{}{}".format, st.integers(100, 772), st.integers(10, 99), st.integers(1000, 9999)
)


@given(SOCIAL.flatmap(spellings))
@settings(max_examples=40)
def test_no_digit_of_a_social_security_number_is_left(spelling):
    text = f"my social security number is {spelling}"

    utterance = redact(call_of([(Role.CUSTOMER, 1, text)], words=True)).utterances[0]

    assert utterance.text.startswith("my social security number is [SSN]")
    assert find_runs(read_line(utterance.text)) == []


SPELLED_NAMES = st.sampled_from(["ana", "mike", "bo", "szymon", "lee"])
ALPHABET = dict(zip("abcdefghijklmnopqrstuvwxyz", [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima",
    "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey",
    "x-ray", "yankee", "zulu",
], strict=True))  # fmt: skip


@st.composite
def mailboxes(draw):
    """The part before the at, as somebody may say it."""
    parts = [draw(SPELLED_NAMES) for _ in range(draw(st.integers(1, 2)))]
    styles = {
        "word": lambda name: name,
        "letters": " ".join,
        "words": lambda name: " ".join(ALPHABET[letter] for letter in name),
        "capital": lambda name: "capital " + " ".join(name),
    }
    said_parts = [styles[draw(st.sampled_from(sorted(styles)))](part) for part in parts]
    return f" {draw(st.sampled_from(['dot', 'underscore', 'dash']))} ".join(said_parts)


@given(mailboxes(), st.sampled_from(["example dot com", "example dot co dot uk", "gmail dot com"]))
@settings(max_examples=40)
def test_nothing_of_a_spoken_mail_address_is_left(mailbox, domain):
    text = f"my email is {mailbox} at {domain} okay"

    utterance = redact(call_of([(Role.CUSTOMER, 1, text)], words=True)).utterances[0]

    assert utterance.text == "my email is [EMAIL] okay"
