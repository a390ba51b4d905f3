from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recordings.clock import epoch_time, iso_time, localise, mail_time, utc_time, wall_time

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2026-10-03", "16-54-44", "2026-10-03T16:54:44"),
        ("20261003", "165444", "2026-10-03T16:54:44"),
        ("261003", "165444", "2026-10-03T16:54:44"),
        ("20261003", "1654", "2026-10-03T16:54:00"),
    ],
)
def test_reads_wall_clock_digits(date, time, expected):
    assert wall_time(date, time) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("date", "time"),
    [
        *(("20261303", "165444"), ("20261003", "256100"), ("", "165444"), ("18991003", "165444")),
        *(("2026", "16"), ("٢٠٢٦١٠٠٣", "165444"), ("20260229", "120000")),
    ],
)
def test_what_is_no_time_is_none_and_never_now(date, time):
    assert wall_time(date, time) is None
    assert utc_time(date, time) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-03T16:54:44Z", "2026-10-03T16:54:44+00:00"),
        ("2026-10-03T16:54:44.1234567z", "2026-10-03T16:54:44.123456+00:00"),
        ("2019-05-22T11:18:56.616-07:00", "2019-05-22T11:18:56.616-07:00"),
        ("2026-10-03 16:54:44+0530", "2026-10-03T16:54:44+05:30"),
        ("2026-10-03 16:54", "2026-10-03T16:54:00"),
        ("2026-10-03", None),
        ("yesterday", None),
        ("2026-10-03T25:00:00", None),
        ("", None),
        (None, None),
    ],
)
def test_reads_iso_times_with_a_time_of_day_only(text, expected):
    assert iso_time(text) == (datetime.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize(
    "value", [1790000000, 1790000000000, "1790000000", "1790000000000", 1.79e9]
)
def test_reads_seconds_and_milliseconds_since_1970(value):
    assert epoch_time(value) == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, 0, 152, -5, "nan", "inf", "x", 10**18, float("nan")])
def test_a_counter_is_no_time(value):
    assert epoch_time(value) is None


def test_reads_the_times_of_mail_headers():
    expected = datetime(2018, 9, 25, 23, tzinfo=UTC)

    assert mail_time("Tue, 25 Sep 2018 23:00:00 +0000") == expected
    assert mail_time("Tue, 25 Sep 2018 23:00:00 -0000") == expected


@pytest.mark.parametrize(
    "text", [None, "", "Tuesday", "Tue, 99 Sep 2018", "1 Jan 1970 00:00:00 +0000"]
)
def test_no_mail_time_is_none(text):
    assert mail_time(text) is None


@pytest.mark.parametrize(
    ("wall", "expected", "warning"),
    [
        ("2026-07-01T12:00:00", "2026-07-01T12:00:00+02:00", None),
        ("2026-01-01T12:00:00", "2026-01-01T12:00:00+01:00", None),
        ("2025-03-30T02:30:00", "2025-03-30T03:30:00+02:00", "time_shifted"),
        ("2025-10-26T02:30:00", "2025-10-26T02:30:00+02:00", "time_ambiguous"),
    ],
)
def test_gives_a_wall_time_its_offset(wall, expected, warning):
    moment, code = localise(datetime.fromisoformat(wall), BERLIN)

    assert (moment.isoformat(), code) == (expected, warning)


@pytest.mark.parametrize(
    ("finished", "offset", "warning"),
    [
        ("2025-10-26T02:40:00+02:00", 2, None),  # before the second 02:30 had come
        ("2025-10-26T02:40:00+01:00", 1, None),
        ("2025-10-28T09:00:00+01:00", 2, "time_ambiguous"),  # copied later: says nothing
        ("2020-01-01T00:00:00+01:00", 2, "time_ambiguous"),
    ],
)
def test_the_time_of_the_file_decides_in_a_repeated_hour(finished, offset, warning):
    wall = datetime.fromisoformat("2025-10-26T02:30:00")

    moment, code = localise(wall, BERLIN, datetime.fromisoformat(finished))

    assert (moment.utcoffset(), code) == (timedelta(hours=offset), warning)


@given(
    st.datetimes(datetime.fromisoformat("1991-01-01"), datetime.fromisoformat("2099-01-01")),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
@settings(deadline=None)
def test_a_time_keeps_its_wall_clock_unless_it_never_was(wall, zone):
    moment, warning = localise(wall, ZoneInfo(zone))

    assert warning == "time_shifted" or moment.replace(tzinfo=None) == wall
    assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == moment.replace(tzinfo=None)


@given(st.text(), st.text())
@settings(deadline=None)
def test_no_text_breaks_a_reader(date, time):
    for found in (wall_time(date, time), iso_time(date), mail_time(date), epoch_time(date)):
        assert found is None or 1990 <= found.year <= 2100
