"""Labelled files: what is read, and what is refused with file and line."""

import json
import re

import pytest

from pipeline.errors import FileError, UsageError
from pipeline.evaluation.labelled import KINDS, kind_of, read_labelled

KNOWN = frozenset({"internet.fibre"})
TURNS = [
    {"speaker": "agent", "text": "What's your name?"},
    {"speaker": "customer", "text": "It's Ann, i am moving."},
]
GOOD = {
    "interests": [{"interest": "internet.fibre", "status": "wanted", "notify": True}],
    "opt_outs": [{"channels": ["sms", "email"], "scope": "marketing", "review": None}],
    "preferences": [{"channel": "sms", "polarity": "prefer", "days": ["mon"], "from": "09:00"}],
    "pii": [{"turn": 1, "type": "name", "text": "Ann"}],
    "intents": "change_details",
    "reasons": [{"reason": "moving", "turn": 1}],
}


def write(path, *calls):
    lines = (call if isinstance(call, str) else json.dumps(call) for call in calls)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def labelled(expect, name="a", **more):
    return {"id": name, "turns": TURNS, "expect": expect, **more}


def problem(path, kind="interests"):
    with pytest.raises(FileError) as caught:
        list(read_labelled(path, kind, KNOWN))
    assert caught.value.path == path
    return caught.value


def test_the_table_names_every_kind():
    assert set(GOOD) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read(tmp_path, kind):
    path = write(tmp_path / "x.jsonl", labelled(GOOD[kind], note="why"), "")

    (call,) = read_labelled(path, kind, KNOWN)

    assert (call.id, call.line, call.kind) == ("a", 1, kind)
    assert [utterance.role for utterance in call.transcript.utterances] == ["agent", "customer"]


@pytest.mark.parametrize("name", ["pii.dev.jsonl", "pii.jsonl", "pii"])
def test_the_kind_is_what_the_name_begins_with(tmp_path, name):
    assert kind_of(tmp_path / name) == "pii"


def test_a_named_kind_wins_over_the_file_name(tmp_path):
    assert kind_of(tmp_path / "pii.jsonl", "reasons") == "reasons"


@pytest.mark.parametrize("given", [None, "interest"])
def test_an_unknown_kind_is_refused_with_the_known_ones(tmp_path, given):
    with pytest.raises(UsageError, match="--kind: interests, opt_outs"):
        kind_of(tmp_path / "calls.jsonl", given)


@pytest.mark.parametrize(
    ("kind", "expect", "says"),
    [
        ("interests", [{"interest": "internet.fibre", "status": "wants"}], r"expect\[0\].*status"),
        (
            "interests",
            [{"interest": "gym", "status": "past", "notify": False}],
            "no interest 'gym'",
        ),
        ("interests", "wanted", "expect: input should be a valid tuple"),
        ("opt_outs", [{"channels": ["fax"], "scope": "marketing"}], r"expect\[0\].*channels"),
        ("opt_outs", [{"channels": ["sms"], "scope": "topic", "revue": True}], "revue"),
        ("preferences", [{"channel": "sms", "from": "9"}], r"expect\[0\].*from"),
        ("pii", [{"turn": 2, "type": "name", "text": "Ann"}], "no turn 2"),
        ("pii", [{"turn": 1, "type": "name", "text": "Bob"}], "does not stand in turn 1"),
        ("pii", [{"turn": 1, "type": "name", "text": "An"}], "does not stand in turn 1"),
        ("intents", ["pay_bill"], "valid string"),
        ("reasons", [{"reason": "moving", "turn": 5}], "no turn 5"),
    ],
)
def test_a_wrong_label_is_refused_with_its_line(tmp_path, kind, expect, says):
    path = write(tmp_path / "x.jsonl", labelled(GOOD[kind]), labelled(expect, "b"))

    fault = problem(path, kind)

    assert fault.line == 2
    assert re.search(says, fault.problem)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[]", 'expected {"id"'),
        ('{"id": "b", "turns": []}', "'expect' is missing"),
        ('{"turns": [], "expect": []}', "'id' is missing"),
        ('{"id": "b", "turns": [{"speaker": "agent"}], "expect": []}', 'expected {"id"'),
        (r'{"id": "b", "turns": [{"text": "\ud83d"}], "expect": []}', "half a character"),
        (json.dumps(labelled([])), "that of line 1 too"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path, line, says):
    fault = problem(write(tmp_path / "x.jsonl", labelled([]), line))

    assert fault.line == 2
    assert says in fault.problem


def test_the_text_that_was_labelled_is_not_repeated(tmp_path):
    path = write(tmp_path / "x.jsonl", labelled([{"turn": 1, "type": "nom", "text": "Ann"}]))

    assert "Ann" not in str(problem(path, "pii"))


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "x.jsonl"
    if content:
        path.write_bytes(content)

    assert problem(path).line is None
