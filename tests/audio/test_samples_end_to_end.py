"""The samples through the whole path: what is true of each call is what tables and files say."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest

from tests.audio.conftest import SAMPLES, run_samples

TRUTH = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))
    for file in sorted((SAMPLES / "expected").glob("*.json"))
}
HEARD = {name: truth for name, truth in TRUTH.items() if truth["outcome"] == "done"}
each_heard = pytest.mark.parametrize("name", HEARD)


@pytest.fixture(scope="session")
def query(sample_run):
    connection = duckdb.connect(str(sample_run.data / "analytics.duckdb"), read_only=True)
    connection.execute("set TimeZone = 'UTC'")

    def rows(sql, **parameters):
        return connection.execute(sql, parameters or None).fetchall()

    yield rows
    connection.close()


def call_of(query, name):
    path = f"%{TRUTH[name]['file']}"
    ((call_id,),) = query("select call_id from ledger where path like $path", path=path)
    return call_id


def plain(text):
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


@each_heard
def test_the_layout_is_found(query, name):
    call_id = call_of(query, name)

    rows = query("select layout from calls where call_id = $call_id", call_id=call_id)
    assert rows == [(HEARD[name]["layout"],)]


@each_heard
def test_the_call_belongs_to_its_customer(query, name):
    call_id = call_of(query, name)

    rows = query("select customer_id from call_customers where call_id = $id", id=call_id)
    customer_id = HEARD[name]["customer_id"]
    assert rows == ([(customer_id,)] if customer_id else [])


@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        (name, role, words)
        for name, truth in HEARD.items()
        for role, every in truth["key_words"].items()
        for words in every
    ],
)
def test_the_key_words_are_heard_from_the_right_person(query, name, role, words):
    call_id = call_of(query, name)

    rows = query(
        "select text from utterances where call_id = $call_id and role = $role order by start_ms",
        call_id=call_id,
        role=role,
    )
    assert words in plain(" ".join(text for (text,) in rows))


@each_heard
def test_exactly_the_true_interests_are_found(query, name):
    call_id = call_of(query, name)

    rows = query(
        "select interest, status from interests where call_id = $id order by all", id=call_id
    )
    truth = sorted((each["interest"], each["status"]) for each in HEARD[name]["interests"])
    assert [row for row in rows if row[1] != "agent_only"] == truth


@each_heard
def test_exactly_the_spoken_opt_outs_are_found(query, name):
    call_id = call_of(query, name)

    rows = query("select channel, scope from opt_outs where call_id = $id order by all", id=call_id)
    truth = [
        (channel, each["scope"]) for each in HEARD[name]["opt_outs"] for channel in each["channels"]
    ]
    assert rows == sorted(truth)


@each_heard
def test_the_personal_data_is_found_and_gone(query, name):
    call_id = call_of(query, name)

    rows = query(
        "select distinct unnest(redactions).type from utterances where call_id = $id", id=call_id
    )
    assert {kind for (kind,) in rows} >= set(HEARD[name]["pii"])


HOLD_DIGITS_BY_RIGHT = {
    "recording_id", "call_id", "parts", "path", "phone", "customer_phone", "email", "evidence_id",
    "sha256", "taxonomy_sha256", "run", "file", "size", "words", "redactions",
}  # fmt: skip
"""Ids, hashes and the customer file's own addresses; the words are looked at as text."""


def test_what_must_not_appear_is_in_no_table_file_or_output(sample_run, query):
    secrets = [plain(text) for truth in TRUTH.values() for text in truth["must_not_appear"]]
    stored = [plain(str(rows)) for rows in spoken_columns(query)]
    files = [
        plain(without_ids(path.read_text(encoding="utf-8")))
        for path in sample_run.data.rglob("*")
        if path.suffix in {".csv", ".json", ".html"} and path.parent.name != "quarantine"
    ]
    places = [*stored, *files, plain(without_ids(sample_run.output))]

    leaks = [(secret, place[:80]) for secret in secrets for place in places if secret in place]
    assert not leaks


def spoken_columns(query):
    for (table,) in query("show tables"):
        for column, *_ in query(f"describe {table}"):
            if column not in HOLD_DIGITS_BY_RIGHT:
                yield query(f'select "{column}" from {table}')
    yield query("select list_transform(words, lambda word: word.text) from utterances")


def without_ids(text):
    return re.sub(r"[0-9a-f]{10,}|\+?\d{10,}|\S+@\S+|\d+\.\d+|\d{4}-\d\d-\S+", "", text)


@pytest.mark.parametrize("name", [n for n, t in TRUTH.items() if t["outcome"] == "quarantined"])
def test_a_bad_recording_is_named_with_its_reason(sample_run, query, name):
    truth = TRUTH[name]

    rows = query(
        "select status, reason from ledger where path like $path", path=f"%{truth['file']}"
    )

    assert rows == [("quarantined", truth["reason"])]
    assert Path(truth["file"]).name in sample_run.output


def test_some_recordings_are_bad_so_the_exit_code_is_1(sample_run):
    assert (sample_run.code, sample_run.errors) == (1, "")


def test_the_output_fits_80_columns(sample_run):
    assert max(map(len, sample_run.output.splitlines())) <= 80


def test_who_opted_out_is_suppressed_and_in_no_segment_file(sample_run):
    (run,) = (sample_run.data / "exports").glob("2026-*")
    opted_out = TRUTH["opt-out"]["customer_id"]

    suppressed = (run / "suppression.csv").read_text(encoding="utf-8")
    members = [
        row
        for path in run.rglob("*.csv")
        if path.name != "suppression.csv" and path.parent.name != "internal"
        for row in csv.reader(path.open(encoding="utf-8"))
    ]

    assert opted_out in suppressed
    assert members
    assert not [
        row for row in members if opted_out in row or "+12025550121" in row or "12025550121" in row
    ]


def test_a_second_run_hears_nothing_and_changes_no_file(sample_run, tmp_path_factory):
    before = contents(sample_run.data)

    again = run_samples(sample_run.data)

    assert "Heard 0 calls" in again.output
    assert contents(sample_run.data) == before


def contents(data):
    return {
        path.relative_to(data): path.read_bytes()
        for folder in ("exports", "quarantine")
        for path in (data / folder).rglob("*")
        if path.is_file()
    }
