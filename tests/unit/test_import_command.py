"""``earshot import-transcripts`` from a folder of files to the export folder."""

import json

import pytest

from pipeline.cli import main
from pipeline.store.warehouse import open_warehouse

GOOD = {
    "id": "one",
    "started_at": "2026-11-03T10:00:00-05:00",
    "direction": "inbound",
    "customer_phone": "+12025550143",
    "turns": [
        {"speaker": "agent", "text": "How can I help?", "start_ms": 0, "end_ms": 900},
        {"speaker": "customer", "text": "Stop texting me.", "start_ms": 1000, "end_ms": 2000},
    ],
}


@pytest.fixture
def take_in(tmp_path, monkeypatch, capsys):
    """Runs the command on a folder; gives exit code and output."""
    monkeypatch.setenv("EARSHOT_SETTLE_SECONDS", "0")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calls").mkdir()

    def run(*options, **files):
        for name, content in files.items():
            (tmp_path / "calls" / f"{name}.json").write_text(content)
        code = main(["import-transcripts", "calls", "--data", "data", *options])
        return code, capsys.readouterr().out

    return run


def test_calls_come_in_and_files_go_out(take_in, tmp_path):
    code, text = take_in(one=json.dumps(GOOD))

    assert code == 0
    assert text.startswith("Imported 1 call from 1 file\n")
    (suppression,) = (tmp_path / "data" / "exports").glob("*/suppression.csv")
    assert "+12025550143" in suppression.read_text()


def test_a_bad_file_is_named_with_its_reason_and_exit_code_1(take_in):
    code, text = take_in(one=json.dumps(GOOD), two='{"id": "two", "turns": []}')

    assert code == 1
    assert "Imported 1 call from 2 files\nNot imported: 1\n  two.json\n    call 1: expected" in text


def test_a_second_run_does_nothing_and_says_so(take_in):
    take_in(one=json.dumps(GOOD))

    code, text = take_in()

    assert code == 0
    assert "Imported 0 calls from 0 files\n  known already: 0 calls; unchanged: 1 file\n" in text
    assert "(the same as before)" in text


def test_json_counts_and_names(take_in, tmp_path):
    code, text = take_in("--json", one=json.dumps(GOOD), two="{")

    told = json.loads(text)
    assert (code, told["files"], told["calls"], told["unchanged"]) == (1, 2, 1, 0)
    (bad,) = told["bad"]
    assert bad["path"].endswith("two.json")
    assert (tmp_path / "data" / told["exported"]["run"]).name in told["exported"]["folder"]


def test_a_missing_folder_is_wrong_usage(take_in, tmp_path, capsys):
    (tmp_path / "calls").rmdir()

    assert take_in()[0] == 2
    assert not (tmp_path / "data").exists()


def test_the_call_is_linked_to_its_number_and_time(take_in, tmp_path):
    take_in(one=json.dumps(GOOD))

    with open_warehouse(tmp_path / "data") as warehouse:
        sql = "select profile, customer_phone, direction, started_at::text from calls"
        assert warehouse.run(sql) == [
            ("transcript", "+12025550143", "inbound", "2026-11-03 15:00:00+00")
        ]
