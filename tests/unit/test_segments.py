"""Segment files: what a good one holds, and how every fault is told before any work."""

from pathlib import Path

import pytest

from pipeline.errors import FileError, UsageError
from pipeline.resources import SQL
from pipeline.segments import load_segments

HEADER = """-- title: Test
-- description: For tests.
-- owner: tests@example.com
-- channels: email, sms
-- expires after: 30 days
"""
SELECT = "select customer_id, 1.0 as score from customers"


def load(folder: Path, text: str, name: str = "test"):
    (folder / f"{name}.sql").write_text(text)
    return load_segments(folder)[0]


def test_the_shipped_segments_are_sound():
    segments = load_segments(SQL / "segments")

    assert {"ready_to_buy", "accepted_offer_follow_up", "deferred_follow_up"} <= {
        segment.name for segment in segments
    }
    assert all(segment.has_evidence for segment in segments)


def test_the_header_is_read(tmp_path):
    more = "-- minimum confidence: 0.6\n-- holdout share: 10%\n-- cooldown: 14 days\n"
    segment = load(tmp_path, f"{HEADER}{more}-- maximum size: 50,000\n{SELECT}")

    assert (segment.title, segment.channels) == ("Test", ("email", "sms"))
    assert (segment.expires_after_days, segment.minimum_confidence) == (30, 0.6)
    assert (segment.holdout_share, segment.cooldown_days) == (0.1, 14)
    assert segment.maximum_size == 50_000
    assert not segment.has_evidence


@pytest.mark.parametrize(
    "select",
    [
        "select customer_id, 1 as score, 'x' as reason, null::text as evidence_id from customers;",
        "with a as (from customers) select customer_id, 0.5 as score from a -- end",
        f"{SELECT} where $as_of > date '2026-01-01' and $expires_after > 0",
        "select customer_id, max(confidence) as score from customer_evidence group by all",
    ],
)
def test_a_plain_select_is_taken(select, tmp_path):
    assert load(tmp_path, HEADER + select).name == "test"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (SELECT, 1, "'-- title: …' is expected"),
        (HEADER.replace("email, sms", "email, fax") + SELECT, 4, "'fax' is no channel"),
        (HEADER.replace("30 days", "a month") + SELECT, 5, "a number of days"),
        (HEADER + "-- expires aftre: 3 days\n" + SELECT, 6, "did you mean 'expires after'"),
        (HEADER + "-- owner: b@example.com\n" + SELECT, 6, "twice"),
        (HEADER + "-- minimum confidence: 60\n" + SELECT, 6, "from 0 to 1"),
        (HEADER + "-- holdout share: 90%\n" + SELECT, 6, "up to 50%"),
        (HEADER + "-- maximum size: all\n" + SELECT, 6, "a number of customers"),
        (HEADER + "-- parameter days: many\n" + SELECT, 6, "a number is expected"),
        (HEADER, None, "exactly one SELECT"),
        (HEADER + SELECT + ";\n" + SELECT, 7, "exactly one SELECT"),
        (HEADER + "drop table customers", None, "a SELECT is expected"),
        (HEADER + "copy customers to 'x.csv'", None, "a SELECT is expected"),
        (HEADER + "select customer_id, 1 as score\nfrom custmers", 7, "custmers"),
        (HEADER + "select customer_id,\n nme as score from customers", 7, "nme"),
        (HEADER + "select customer_id\nform customers", 7, "syntax error"),
        (HEADER + "select customer_id from customers", None, "a column 'score'"),
        (HEADER + "select 1 as customer_id, 1 as score", None, "customer_id must be text"),
        (HEADER + "select customer_id, 'x' as score from customers", None, "must be a number"),
        (HEADER + "select *, 1 as score from customers", None, "has no use here"),
        (HEADER + SELECT + "\nwhere $day > 1", None, "unknown parameter \\$day"),
        (HEADER + SELECT + "\nwhere now() > $as_of", 7, "use \\$as_of"),
        (HEADER + "select customer_id,\nrandom() as score from customers", 7, "next time"),
        (HEADER + "select a as customer_id, 1 as score from read_csv('/etc/hosts')", 6, "disabled"),
    ],
)
def test_a_fault_is_told_with_its_line(text, line, expected, tmp_path):
    with pytest.raises(FileError, match=expected) as fault:
        load(tmp_path, text)

    assert fault.value.line == line


def test_a_select_that_writes_inside_is_refused(tmp_path):
    inner = "with gone as (delete from customers returning customer_id)"

    with pytest.raises(FileError):
        load(tmp_path, f"{HEADER}{inner} select customer_id, 1 as score from gone")


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="holds no segment"):
        load_segments(tmp_path)


def test_a_name_that_could_not_be_a_file_name_everywhere_is_refused(tmp_path):
    with pytest.raises(FileError, match="small letters"):
        load(tmp_path, HEADER + SELECT, name="My Segment")
