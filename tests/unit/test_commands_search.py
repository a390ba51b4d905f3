"""``earshot search`` as people and machines read it."""

import json
from datetime import UTC, datetime

import pytest

from pipeline import cli
from pipeline.model import Role
from pipeline.store.analytics import publish
from pipeline.store.warehouse import open_warehouse
from tests.builders import utterance
from tests.worlds import call, fill, person


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    said = (
        utterance("Shall I add the sports channels?", Role.AGENT, 61_000),
        utterance("No sports, thank you.", Role.CUSTOMER, 65_000),
    )
    when = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    with open_warehouse(folder) as warehouse:
        fill(warehouse, [person("ana")], [call("ana", "a", started_at=when, said=said)], folder)
    publish(folder)
    return folder


def test_people_see_the_call_and_what_was_said_around(data, capsys):
    assert cli.main(["search", "thank", "--data", str(data)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "2026-11-03 14:05 UTC  call call-a  1:05-1:06  customer ana",
        "  agent     Shall I add the sports channels?",
        "> customer  No sports, thank you.",
        "",
        "1 utterance",
    ]


def test_the_limit_is_told(data, capsys):
    cli.main(["search", "sports", "--limit", "1", "--data", str(data)])

    assert "the best 1 of 2 utterances" in capsys.readouterr().out


def test_finding_nothing_is_no_failure(data, capsys):
    assert cli.main(["search", "weather", "--data", str(data)]) == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_machines_get_every_field(data, capsys):
    cli.main(["search", "thank", "you", "--phrase", "--json", "--data", str(data)])

    found = json.loads(capsys.readouterr().out)
    (hit,) = found["hits"]
    assert (found["total"], hit["call_id"], hit["customer_id"]) == (1, "call-a", "ana")
    assert hit["started_at"] == "2026-11-03T14:05:00+00:00"
    assert hit["said"]["start_ms"] == 65_000
    assert (hit["before"]["role"], hit["after"]) == ("agent", None)


@pytest.mark.parametrize(
    "options", [["--since", "yesterday"], ["--limit", "0"], ["--role", "boss"], []]
)
def test_wrong_options_are_wrong_usage(options, capsys):
    words = ["sports"] if options else []

    with pytest.raises(SystemExit) as stop:
        cli.main(["search", *words, *options])

    assert stop.value.code == 2


def test_without_a_published_file_it_says_what_makes_one(tmp_path, capsys):
    assert cli.main(["search", "sports", "--data", str(tmp_path)]) == 1
    assert "earshot run" in capsys.readouterr().err
