"""The scheduled flow does what ``earshot run`` does, and leaves no words in Prefect."""

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from prefect.settings import get_current_settings

from flows.nightly import nightly
from pipeline.errors import FileError
from pipeline.store.analytics import open_analytics

SAMPLES = Path(__file__).parents[2] / "sample_audio"
CARD_CALL = json.loads((SAMPLES / "expected" / "card-and-email.json").read_text(encoding="utf-8"))
BAD_CALL = json.loads((SAMPLES / "expected" / "truncated.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    for call in (CARD_CALL, BAD_CALL):
        target = folder / call["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES / call["file"], target)
    for name in ("customers.csv", "taxonomy.toml", "earshot.toml"):
        shutil.copy(SAMPLES / name, folder)
    return folder


@pytest.fixture(scope="module")
def night(source):
    report = nightly(source / "calls", source / "data", source / "earshot.toml")
    return report, source / "data"


def everything_in_prefect():
    """Every cell of every table of the server's database."""
    url = get_current_settings().server.database.connection_url.get_secret_value()
    with contextlib.closing(sqlite3.connect(url.split("///")[1])) as database:
        tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {name: database.execute(f"select * from [{name}]").fetchall() for (name,) in tables}


def test_hears_the_good_call_and_sets_the_bad_one_aside(night):
    report, data = night

    with open_analytics(data) as analytics:
        statuses = analytics.run("select status, count(*) from ledger group by all order by all")
    assert statuses == [("done", 1), ("quarantined", 1)]
    assert (report.heard, report.failed, report.lost_batches) == (1, 0, 0)


def test_writes_the_export(night):
    report, _ = night

    assert (report.exported.folder / "suppression.csv").is_file()
    assert (report.exported.folder / "manifest.json").is_file()


def test_the_same_night_again_changes_nothing(night, source):
    first, data = night

    second = nightly(source / "calls", data, source / "earshot.toml")

    assert (second.heard, second.seen.new, second.exported.unchanged) == (0, 0, True)
    assert second.exported.run == first.exported.run


def test_leaves_a_summary_page(night):
    assert "| heard | 1 |" in str(everything_in_prefect()["artifact"])


def test_no_spoken_word_and_no_person_is_in_prefect(night):
    stored = str(everything_in_prefect()).lower()

    secrets = [*CARD_CALL["must_not_appear"], "new phone", "+12025550118", CARD_CALL["customer_id"]]
    assert not [secret for secret in secrets if len(secret) > 4 and secret.lower() in stored]


def test_a_broken_customer_file_stops_the_night_before_any_work(source, tmp_path):
    broken = tmp_path / "earshot.toml"
    shutil.copy(source / "taxonomy.toml", tmp_path)
    (tmp_path / "customers.csv").write_text("name,phone\nA,1\n")
    shutil.copy(source / "earshot.toml", broken)

    with pytest.raises(FileError, match="customer_id"):
        nightly(source / "calls", tmp_path / "data", broken)

    assert not (tmp_path / "data").exists()
