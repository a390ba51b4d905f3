"""All history is read again without audio; former findings stay until the new ones are whole."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.exports.plan import plan_exports
from pipeline.retag import apply, preview, reread
from pipeline.segments import load_segments
from pipeline.settings import Settings
from pipeline.store import spool
from pipeline.store.analytics import publish
from pipeline.store.ledger import Sighting, record
from pipeline.store.loader import load_spool
from pipeline.store.warehouse import open_warehouse
from pipeline.understanding.pipeline import load
from pipeline.understanding.taxonomy import load_taxonomy
from tests.builders import processed, recording, utterance

OLD = '[[interest]]\nid = "tv"\nlabel = "Television"\nsay = ["sports package"]\n'
NEW = OLD + '[[interest]]\nid = "net"\nlabel = "Internet"\nsay = ["faster internet"]\n'
SAID = "i would like to get faster internet at home"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    calls = [recording(name, customer_id=f"C-{name}") for name in "abc"]
    with open_warehouse(folder) as warehouse:
        sightings = [Sighting(call.path, call.size, 1, call.recording_id) for call in calls]
        record(warehouse, sightings, [(call, None) for call in calls])
        for call in calls:
            warehouse.run(
                "insert into customer_rows (customer_id, external_id, email) "
                "values ($id, $id, $mail)",
                id=call.customer_id,
                mail=f"{call.path.stem}@example.com",
            )
            warehouse.run(
                "insert into consent_rows values ($id, 'email', 'granted', null, null)",
                id=call.customer_id,
            )
    results = [processed(call, utterance(SAID)) for call in calls]
    ids = [call.recording_id for call in calls]
    spool.write_batch(spool.spool_path(folder, ids, "engine"), results, "engine")
    load_spool(folder)
    return folder


@pytest.fixture
def understander(tmp_path):
    def read(text):
        file = tmp_path / "taxonomy.toml"
        file.write_text(text)
        return load(load_taxonomy(file))

    return read


@pytest.fixture
def plan():
    settings = Settings(as_of=date(2026, 11, 5), targets=("braze",))
    return plan_exports(settings, load_segments(settings.segments))


def interests(data):
    with open_warehouse(data) as warehouse:
        return warehouse.run("select call_id[1], interest, status from interests order by all")


def ignore(_):
    """Nobody watches."""


def test_a_new_interest_is_found_in_old_calls(data, understander):
    apply(data, reread(data, understander(NEW), ignore))

    assert interests(data) == [(name, "net", "wanted") for name in "abc"]


def test_the_taxonomy_that_found_it_is_stored_with_every_call(data, understander):
    reader = understander(NEW)

    apply(data, reread(data, reader, ignore))

    with open_warehouse(data) as warehouse:
        hashes = warehouse.run("select distinct taxonomy_sha256 from calls")
    assert hashes == [(reader.taxonomy.sha256,)]


def test_a_preview_says_who_would_come_and_changes_nothing(data, understander, plan):
    publish(data)
    before = (data / "analytics.duckdb").read_bytes()

    changes = preview(data, reread(data, understander(NEW), ignore), plan)

    (net,) = changes.interests
    assert (net.group, net.added, net.removed) == ("net", ("C-a", "C-b", "C-c"), ())
    assert ("ready_to_buy (braze)", 3) in [
        (each.group, len(each.added)) for each in changes.segments
    ]
    assert interests(data) == []
    assert (data / "analytics.duckdb").read_bytes() == before


def test_a_preview_says_who_would_go(data, understander, plan):
    apply(data, reread(data, understander(NEW), ignore))

    changes = preview(data, reread(data, understander(OLD), ignore), plan)

    assert [(each.group, len(each.removed)) for each in changes.interests] == [("net", 3)]


def test_a_reading_that_was_killed_goes_on_where_it_stopped(data, understander):
    reader = understander(NEW)
    folder = reread(data, reader, ignore)
    (page,) = folder.glob("*.parquet")
    written = page.stat().st_mtime_ns

    reread(data, reader, ignore)

    assert page.stat().st_mtime_ns == written
    assert interests(data) == []


def test_a_call_that_came_in_between_is_read_too(data, understander):
    reader = understander(NEW)
    reread(data, reader, ignore)
    late = recording("d")
    with open_warehouse(data) as warehouse:
        record(warehouse, [Sighting(late.path, 1, 1, late.recording_id)], [(late, None)])
    result = processed(replace(late), utterance(SAID))
    spool.write_batch(spool.spool_path(data, ["d"], "engine"), [result], "engine")
    load_spool(data)

    apply(data, reread(data, reader, ignore))

    assert [name for name, *_ in interests(data)] == ["a", "b", "c", "d"]


def test_the_same_reading_twice_changes_nothing(data, understander):
    apply(data, reread(data, understander(NEW), ignore))
    first = interests(data)

    apply(data, reread(data, understander(NEW), ignore))

    assert interests(data) == first
