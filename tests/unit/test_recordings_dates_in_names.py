from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recordings.dates_in_names import find_time


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Call with Jane 2026-10-03 16-54-44", "2026-10-03T16:54:44"),
        ("Recording 2026-10-03 at 16.54.44", "2026-10-03T16:54:44"),
        ("Recording 2026-10-03 at 4.54.44 PM", "2026-10-03T16:54:44"),
        ("2026_10_03_16_54_44_+12025550143", "2026-10-03T16:54:44"),
        ("20261003_165444", "2026-10-03T16:54:44"),
        ("20261003165444", "2026-10-03T16:54:44"),
        ("rec-20261003T1654Z-jane", "2026-10-03T16:54:00+00:00"),
        ("2026-10-03T16:54:44-04:00", "2026-10-03T16:54:44-04:00"),
        ("2026-10-03 16h54m44s", "2026-10-03T16:54:44"),
        ("3 Oct 2026, 4:54 pm", "2026-10-03T16:54:00"),
        ("Oct 3, 2026 at 12.05 AM", "2026-10-03T00:05:00"),
        ("October 3rd, 2026 12:05 PM", "2026-10-03T12:05:00"),
        ("25-12-2026 09.30", "2026-12-25T09:30:00"),
        ("12-25-2026 09.30", "2026-12-25T09:30:00"),
        ("05.05.2026 09.30", "2026-05-05T09:30:00"),
        ("20260414_215701.088-0400_in", "2026-04-14T21:57:01-04:00"),
        ("2026-10-03 16-54-44-0500", "2026-10-03T16:54:44"),  # 0500 is an extension
        ("202610031654", "2026-10-03T16:54:00"),
        ("call_1790000000000", "2026-09-21T14:13:20+00:00"),
    ],
)
def test_finds_a_date_that_can_be_read_in_one_way(name, expected):
    assert find_time(name).time == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("Call 2026-10-03", "day_only"),
        ("Call Oct 3, 2026", "day_only"),
        ("Call 03-04-2026 16.54", "date_ambiguous"),
        ("Voice 001", None),
        ("+12025550143", None),
        ("2025550143", None),
        ("Call 2026-13-40 16.54", None),
        ("31 Feb 2026 16.54", None),
        ("20261003165", None),
        ("2026-10-03 555 0143", "day_only"),
        ("2026-10-03 2045 Jane", "day_only"),
        ("20261003_2025550143", "day_only"),
        ("2026-10-03 202-555-0143", "day_only"),
        ("2026-10-03 12-555-0143", "day_only"),
        ("room 20261003 floor 99", "day_only"),
    ],
)
def test_says_why_a_name_holds_no_start(name, warning):
    found = find_time(name)

    assert (found.time, found.warning) == (None, warning)


def test_gives_back_the_name_without_the_date():
    assert find_time("Jane 2026-10-03 16-54-44 2025550143").rest == "Jane   2025550143"


@given(st.text(alphabet="0123456789 -_.:TZat,pmOct", max_size=40) | st.text())
@settings(deadline=None)
def test_no_name_breaks_the_search(name):
    found = find_time(name)

    assert found.time is None or 1990 <= found.time.year <= 2100
