"""The warehouse: whole or not at all, twice is once, readers never wait."""

import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from pipeline.errors import EarshotError, StoreLocked
from pipeline.model import Channel, FailedCall
from pipeline.store import spool
from pipeline.store.analytics import open_analytics, publish
from pipeline.store.ledger import (
    Fault,
    KnownFile,
    Sighting,
    known_files,
    pending,
    record,
    unfinished,
)
from pipeline.store.loader import load_spool
from pipeline.store.statements import numbered
from pipeline.store.warehouse import FILE_NAME, open_warehouse
from tests.builders import interest, opt_out, processed, recording


def sight(call, **fields):
    return replace(Sighting(call.path, call.size, 1, call.recording_id), **fields)


def enter(data, *calls, faults=()):
    with open_warehouse(data) as warehouse:
        entries = [(call, dict(faults).get(call.recording_id)) for call in calls]
        record(warehouse, [sight(call) for call in calls], entries)


def spool_and_load(data, *results):
    ids = [r.recording.recording_id if hasattr(r, "recording") else r.recording_id for r in results]
    spool.write_batch(spool.spool_path(data, ids, "engine 1"), results, "engine 1")
    load_spool(data)


def rows(data, sql):
    with open_warehouse(data) as warehouse:
        return warehouse.run(sql)


def test_what_was_processed_comes_back_with_its_proof(tmp_path):
    call = recording()
    enter(tmp_path, call)

    spool_and_load(tmp_path, processed(call, interests=(interest(),)))

    assert rows(tmp_path, "select evidence_id, status, quote, start_ms from interests") == [
        (f"{call.call_id}:internet.fibre", "wanted", "faster internet", 1000)
    ]
    assert rows(tmp_path, "select text, words[1].text from utterances") == [
        ("i want faster internet", "i")
    ]


def test_loading_the_same_batch_again_changes_nothing(tmp_path):
    call = recording()
    enter(tmp_path, call)
    result = processed(call, interests=(interest(),), opt_outs=(opt_out(Channel.SMS),))
    spool_and_load(tmp_path, result)
    before = rows(tmp_path, "from processed_calls"), rows(tmp_path, "from recordings")

    spool_and_load(tmp_path, result)

    assert (rows(tmp_path, "from processed_calls"), rows(tmp_path, "from recordings")) == before


def test_a_processed_call_is_no_longer_pending(tmp_path):
    first, second = recording("a"), recording("b")
    enter(tmp_path, first, second)

    spool_and_load(tmp_path, processed(first))

    with open_warehouse(tmp_path) as warehouse:
        assert pending(warehouse) == [(second,)]


def test_a_failed_call_is_tried_three_times_and_then_listed(tmp_path):
    call = recording()
    enter(tmp_path, call)
    failure = FailedCall(call.recording_id, "vanished", "a.wav is gone", quarantined=False)
    tries = 0
    while rows(tmp_path, "from recordings where status <> 'failed' or attempts < 3"):
        spool_and_load(tmp_path, failure)
        tries += 1

    with open_warehouse(tmp_path) as warehouse:
        assert (tries, pending(warehouse)) == (3, [])
        assert [each.reason for each in unfinished(warehouse)] == ["vanished"]


def test_a_bad_recording_is_set_aside_with_a_file_that_says_why(tmp_path):
    call = recording()

    enter(tmp_path, call, faults=[(call.recording_id, Fault("empty", "a.wav is empty"))])
    spool_and_load(tmp_path, processed(recording("b")))

    note = (tmp_path / "quarantine" / f"{call.call_id}.json").read_text()
    assert '"reason": "empty"' in note
    with open_warehouse(tmp_path) as warehouse:
        assert pending(warehouse) == []


def test_an_unchanged_file_is_known_by_its_sighting(tmp_path):
    call = recording()
    enter(tmp_path, call)

    with open_warehouse(tmp_path) as warehouse:
        assert known_files(warehouse) == {call.path: KnownFile(sight(call), True, True)}


def test_a_file_that_was_replaced_takes_its_old_results_along(tmp_path):
    old = recording("a")
    enter(tmp_path, old)
    spool_and_load(tmp_path, processed(old))

    enter(tmp_path, replace(recording("b"), path=old.path))

    assert rows(tmp_path, "select status from recordings order by recording_id") == [
        ("superseded",),
        ("new",),
    ]
    assert rows(tmp_path, "from processed_calls") == []


def test_a_file_that_grows_again_keeps_its_results_until_it_is_whole(tmp_path):
    old = recording("a")
    enter(tmp_path, old)
    spool_and_load(tmp_path, processed(old))
    with open_warehouse(tmp_path) as warehouse:
        growing = Sighting(old.path, 5000, 9, None, "growing")
        record(warehouse, [growing], [])

    assert len(rows(tmp_path, "from processed_calls")) == 1


def test_a_second_copy_that_changes_does_not_supersede_the_first(tmp_path):
    first = recording("a")
    enter(tmp_path, first)
    copy = replace(first, path=first.path.with_name("copy.wav"))
    with open_warehouse(tmp_path) as warehouse:
        record(warehouse, [sight(copy)], [])
    other = replace(recording("b"), path=copy.path)

    enter(tmp_path, other)

    with open_warehouse(tmp_path) as warehouse:
        ids = {part.recording_id for call in pending(warehouse) for part in call}
    assert ids == {first.recording_id, other.recording_id}


READER = """
import sys, duckdb
reader = duckdb.connect(sys.argv[1], read_only=True)
for _ in range(2):
    print(reader.execute("select count(*) from calls").fetchone()[0], flush=True)
    sys.stdin.readline()
"""


def test_a_reader_never_blocks_the_writer_and_keeps_what_it_saw(tmp_path):
    call = recording()
    enter(tmp_path, call)
    command = [sys.executable, "-c", READER, str(publish(tmp_path))]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as reader:
        before = reader.stdout.readline()

        spool_and_load(tmp_path, processed(call))
        publish(tmp_path)

        after = reader.communicate("\n\n")[0]
    with open_analytics(tmp_path) as fresh:
        assert (before, after) == ("0\n", "0\n")
        assert fresh.run("select count(*) from calls") == [(1,)]


def test_every_view_is_published_as_a_table(tmp_path):
    publish(tmp_path)

    with open_analytics(tmp_path) as analytics:
        tables = {name for (name,) in analytics.run("show tables")}
    assert tables >= {name for _, name, _ in numbered("views")}


@pytest.mark.parametrize(
    "sql", ["from read_csv('/etc/passwd')", "copy calls to '/tmp/x.csv'", "install httpfs"]
)
def test_analyst_sql_reaches_neither_files_nor_network(tmp_path, sql):
    publish(tmp_path)

    with open_analytics(tmp_path) as analytics, pytest.raises(duckdb.Error):
        analytics.run(sql)


HOLDER = """
import sys, time, duckdb
held = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(60)
"""


def test_a_warehouse_that_is_open_elsewhere_is_named_with_the_remedy(tmp_path):
    open_warehouse(tmp_path).__exit__()
    command = [sys.executable, "-c", HOLDER, str(tmp_path / FILE_NAME)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()

        with pytest.raises(StoreLocked, match=r"warehouse\.duckdb is in use by another program"):
            open_warehouse(tmp_path)
        holder.kill()


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / FILE_NAME).write_text("nothing like a database, but long enough to be read" * 100)

    with pytest.raises(EarshotError, match="cannot be opened as a DuckDB file"):
        open_warehouse(tmp_path)


def test_the_files_are_private(tmp_path):
    data = tmp_path / "data"
    open_warehouse(data).__exit__()

    assert data.stat().st_mode & 0o077 == 0
    assert (data / FILE_NAME).stat().st_mode & 0o077 == 0


def test_a_batch_has_the_same_name_in_any_order_and_another_for_another_engine(tmp_path):
    one = spool.spool_path(tmp_path, ["a", "b"], "engine 1")

    assert one == spool.spool_path(tmp_path, ["b", "a"], "engine 1")
    assert one != spool.spool_path(tmp_path, ["a", "b"], "engine 2")


def test_the_parts_of_a_call_belong_together(tmp_path):
    parts = [recording(name, system_call_id="77", part=n) for n, name in enumerate("ab", 1)]

    enter(tmp_path, parts[1], recording("c"), parts[0])

    with open_warehouse(tmp_path) as warehouse:
        assert pending(warehouse) == [tuple(parts), (recording("c"),)]


def test_recordings_of_one_system_id_that_are_no_parts_are_calls_of_their_own(tmp_path):
    enter(tmp_path, recording("a", system_call_id="77"), recording("b", system_call_id="77"))

    with open_warehouse(tmp_path) as warehouse:
        assert [len(call) for call in pending(warehouse)] == [1, 1]


def test_a_late_part_opens_its_call_again(tmp_path):
    first, second = [recording(name, system_call_id="77", part=n) for n, name in enumerate("ab", 1)]
    enter(tmp_path, first)
    spool_and_load(tmp_path, processed(first))

    enter(tmp_path, second)

    with open_warehouse(tmp_path) as warehouse:
        assert pending(warehouse) == [(first, second)]
