"""``earshot evaluate`` from files to report: the real redaction and understanding."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main

LABELLED = Path(__file__).parents[1] / "data" / "labelled"
FIBRE = "internet.fibre"


def call(name, text, expect):
    return {"id": name, "turns": [{"speaker": "customer", "text": text}], "expect": expect}


def label(status, notify):
    return [{"interest": FIBRE, "status": status, "notify": notify}]


CALLS = {
    "interests": [
        call("good", "I would like fibre please.", label("wanted", True)),
        call("missed", "I would like a zebra please.", label("past", False)),
        call("worst", "I would like fibre please.", label("declined", False)),
    ],
    "pii": [
        call(
            "gone",
            "My email is ann@example.com",
            [{"turn": 0, "type": "email", "text": "ann@example.com"}],
        ),
        call("left", "The zebra is striped.", [{"turn": 0, "type": "name", "text": "zebra"}]),
    ],
}


@pytest.fixture
def evaluate(tmp_path, capsys):
    """Runs the command on CALLS; gives its exit code and output."""

    def run(*options):
        files = []
        for kind, calls in CALLS.items():
            files.append(tmp_path / f"{kind}.jsonl")
            files[-1].write_text("".join(json.dumps(each) + "\n" for each in calls))
        taxonomy = str(LABELLED / "taxonomy.toml")
        code = main(["evaluate", *map(str, files), "--taxonomy", taxonomy, *options])
        return code, capsys.readouterr().out

    return run


def test_the_report_names_the_wrong_calls_with_the_worst_first(evaluate):
    code, text = evaluate()

    assert code == 0
    assert "2 of 5 calls entirely right (3 interests, 2 pii)." in text
    assert text.index("worst  (") < text.index("left  (") < text.index("missed  (")
    assert "good  (" not in text


def test_the_report_is_at_most_80_columns_wide(evaluate):
    assert max(map(len, evaluate()[1].splitlines())) <= 80


def test_no_word_that_was_spoken_is_printed(evaluate):
    for options in ([], ["--json"]):
        text = evaluate(*options)[1]
        assert "zebra" not in text
        assert "ann@" not in text


@pytest.mark.parametrize(("limit", "listed"), [(0, 0), (1, 1), (20, 3)])
def test_the_list_of_wrong_calls_is_limited(evaluate, limit, listed):
    text = evaluate("--limit", str(limit))[1]

    assert text.count("line ") == listed
    assert ("and 2 more; show them with --limit 3" in text) == (limit == 1)


def test_json_holds_every_score_with_its_interval(evaluate):
    found = json.loads(evaluate("--json")[1])

    (notify,) = [row for row in found["scores"] if row["name"] == "to be notified"]
    assert (notify["found"], notify["found_right"], notify["expected"]) == (2, 1, 1)
    assert (notify["precision"], notify["recall"]) == (0.5, 1.0)
    assert notify["precision_low"] == pytest.approx(0.0945)
    assert [each["id"] for each in found["wrong"]] == ["worst", "left", "missed"]
    assert found["wrong"][0]["severity"] == "false_notification"


def test_the_order_of_the_files_changes_no_score(tmp_path, capsys):
    files = [str(LABELLED / f"{kind}.dev.jsonl") for kind in ("pii", "reasons")]
    outputs = []
    for order in (files, files[::-1]):
        main(["evaluate", *order, "--json", "--limit", "0"])
        outputs.append(json.loads(capsys.readouterr().out))

    first, second = (sorted(map(str, each["scores"])) for each in outputs)
    assert first == second


@pytest.mark.parametrize("limit", ["-1", "ten", "²"])
def test_a_limit_that_is_no_number_is_wrong_usage(evaluate, limit):
    with pytest.raises(SystemExit) as stop:
        evaluate("--limit", limit)

    assert stop.value.code == 2


def test_labels_for_another_taxonomy_are_refused_with_the_remedy(tmp_path, capsys):
    path = tmp_path / "interests.jsonl"
    path.write_text(
        json.dumps(
            CALLS["interests"][0]
            | {"expect": [{"interest": "no.such", "status": "past", "notify": False}]}
        )
    )

    assert main(["evaluate", str(path)]) == 2
    assert f"{path}, line 1: the taxonomy has no interest 'no.such'" in capsys.readouterr().err
