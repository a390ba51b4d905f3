import json
import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import EarshotError, UsageError
from pipeline.model import Direction
from pipeline.recordings.find import scan
from pipeline.recordings.identify import IdentifyOptions, identify
from pipeline.recordings.registry import PROFILES

LONDON = IdentifyOptions(time_zone="Europe/London", country="GB")


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return scan(folder)


def test_a_folder_has_the_profile_of_four_in_five_of_its_files(tmp_path):
    named = [f"Call recording Jane_26080{day}_095055.m4a" for day in range(1, 5)]
    paths = make(tmp_path, *named, "Voice 001.m4a")

    found = identify(tmp_path, paths, LONDON)

    (report,) = found.reports
    assert (report.profile, report.matched, report.recordings) == ("samsung", 4, 5)
    assert report.unmatched == (tmp_path.resolve() / "Voice 001.m4a",)
    assert found.notes == (f"{tmp_path}: 4 of 5 match samsung; not matched: Voice 001.m4a",)
    assert found.calls[-1].warnings == ("name_unmatched", "start_unknown")


def test_a_folder_that_systems_share_is_read_name_by_name(tmp_path):
    paths = make(
        tmp_path, "Call recording Jane_260801_095055.m4a", "5700000000000001.mp3", "Voice 001.m4a"
    )

    found = identify(tmp_path, paths, LONDON)

    (report,) = found.reports
    assert report.profile is None
    assert report.read_as == (("dialpad", 1), ("generic", 1), ("samsung", 1))
    assert all("name_unmatched" not in call.warnings for call in found.calls)


def test_folders_by_date_and_extension_are_one_archive(tmp_path):
    name = "in-1-2025550143-20260927-100858-1790518138.{}.wav"
    paths = make(tmp_path, f"pbx/2026/09/27/{name.format(1)}", f"pbx/2026/09/28/{name.format(2)}")

    (report,) = identify(tmp_path, paths, IdentifyOptions()).reports

    assert (report.folder, report.recordings) == (tmp_path / "pbx", 2)


def test_a_named_profile_needs_no_majority_and_reads_nothing_else(tmp_path):
    paths = make(tmp_path, "5700000000000001.mp3", "Call recording Jane_260801_095055.m4a")

    found = identify(tmp_path, paths, IdentifyOptions(profile="dialpad"))

    assert [call.profile for call in found.calls] == ["dialpad", "generic"]
    assert found.reports[0].match_rate == 0.5
    assert "name_unmatched" in found.calls[1].warnings


def test_an_unknown_profile_is_refused(tmp_path):
    with pytest.raises(UsageError, match="unknown profile 'cisco'; known are"):
        identify(tmp_path, make(tmp_path, "a.wav"), IdentifyOptions(profile="cisco"))


def test_an_unknown_zone_is_refused(tmp_path):
    with pytest.raises(UsageError, match="time_zone: 'Mars' is no time zone"):
        identify(tmp_path, make(tmp_path, "a.wav"), IdentifyOptions(time_zone="Mars"))


def test_local_times_without_a_zone_are_refused(tmp_path):
    paths = make(tmp_path, *(f"Call recording Jane_26080{n}_095055.m4a" for n in (1, 2, 3)))

    with pytest.raises(UsageError) as caught:
        identify(tmp_path, paths, IdentifyOptions())

    assert "Jane_260801_095055.m4a (profile samsung) holds local time" in str(caught.value)
    assert "and so do 2 others; set" in str(caught.value)
    assert 'time_zone = "Europe/London"' in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "in-1-2025550143-20260927-100858-1790518138.1.wav",  # its unique id tells the offset
        "+12025550143-0-1790000000000.m4a",
        "Voice 001.m4a",
    ],
)
def test_names_without_local_time_need_no_zone(tmp_path, name):
    assert identify(tmp_path, make(tmp_path, name), IdentifyOptions()).calls


def test_a_start_that_cannot_be_read_is_unknown_and_never_the_time_of_the_file(tmp_path):
    (call,) = identify(tmp_path, make(tmp_path, "Call Jane 03-04-2026.m4a"), LONDON).calls

    assert (call.started_at, call.warnings) == (None, ("date_ambiguous", "start_unknown"))


def test_the_file_time_decides_in_the_hour_that_comes_twice(tmp_path):
    paths = make(tmp_path, "Call recording Jane_261025_013000.m4a")
    ended = datetime(2026, 10, 25, 1, 40, tzinfo=UTC).timestamp()
    os.utime(paths[0], (ended, ended))

    (call,) = identify(tmp_path, paths, LONDON).calls

    assert (call.started_at.utcoffset(), call.warnings) == (timedelta(0), ())


def mp4(made):
    seconds = int((made - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    header = struct.pack(">I4sIII", 108, b"mvhd", 0, seconds, seconds) + bytes(88)
    return b"\0\0\0\x10ftypM4A \0\0\0\0" + struct.pack(">I4s", 116, b"moov") + header


@pytest.mark.parametrize(
    ("name", "made", "started", "source"),
    [
        ("Voice 001", "2026-10-03T15:54:44Z", "2026-10-03T15:54:44Z", "container_tag"),
        ("2026-10-03 16-54-44", "2026-10-03T15:55:00Z", "2026-10-03T15:55:00Z", "container_tag"),
        ("Call with J 2026-10-03 16.54", "2026-10-03T15:55Z", "2026-10-03T15:55Z", "container_tag"),
        ("2026-10-03 16-54-44", "2026-11-20T09:00:00Z", "2026-10-03T15:54:44Z", "filename"),
        (
            "Call recording J_261003_165444",
            "2026-10-03T15:59:00Z",
            "2026-10-03T15:54:44Z",
            "filename",
        ),
    ],
)
def test_the_tag_in_a_sound_file_counts_where_the_name_is_of_no_system(
    tmp_path, name, made, started, source
):
    (tmp_path / f"{name}.m4a").write_bytes(mp4(datetime.fromisoformat(made)))

    (call,) = identify(tmp_path, scan(tmp_path), LONDON).calls

    assert call.started_at == datetime.fromisoformat(started)
    assert dict(call.sources)["started_at"] == source


def test_the_manifest_overrides_names_and_sidecars(tmp_path):
    paths = make(tmp_path, "x/2026-10-03 16-54-44 (phone) Jane (2025550143) ↙.m4a")
    manifest = {
        "file": paths[0].name,
        "direction": "outbound",
        "number": "+44 20 7946 0123",
        "start": "2026-10-03 16:50",
        "tz": "America/New_York",
        "customer_id": "C-7",
    }
    (tmp_path / "x" / "manifest.json").write_text(json.dumps([manifest]))

    (call,) = identify(tmp_path, paths, IdentifyOptions()).calls

    assert (call.profile, call.customer_id) == ("cube_acr", "C-7")
    assert (call.direction, call.customer_phone) == (Direction.OUTBOUND, "+442079460123")
    assert call.started_at == datetime.fromisoformat("2026-10-03T16:50:00-04:00")


def test_two_withheld_calls_are_known_to_be_withheld(tmp_path):
    paths = make(tmp_path, *(f"unknown-0-179000000000{n}.m4a" for n in (1, 2)))

    calls = identify(tmp_path, paths, IdentifyOptions()).calls

    assert [(call.withheld, call.customer_phone) for call in calls] == [(True, None)] * 2


def test_facts_keep_the_order_and_the_spelling_of_the_paths(tmp_path, monkeypatch):
    make(tmp_path, "b.wav", "a.wav")
    monkeypatch.chdir(tmp_path)
    paths = [Path("b.wav"), Path("a.wav")]

    calls = identify(tmp_path.resolve(), paths, IdentifyOptions()).calls

    assert [call.path for call in calls] == paths


def test_a_recording_can_be_identified_without_the_others(tmp_path):
    paths = make(tmp_path, "a.wav", "b.wav")
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text('{"start": "2026-10-03T16:54:44Z", "agent": "x"}')

    together = identify(tmp_path, paths, IdentifyOptions()).calls
    alone = identify(tmp_path, paths[1:], IdentifyOptions()).calls

    assert alone == together[1:]


def test_a_table_that_cannot_be_read_is_told(tmp_path):
    paths = make(tmp_path, "a.wav")
    (tmp_path / "Master.csv").write_bytes(b"\xff\xff\xff")

    found = identify(tmp_path, paths, IdentifyOptions())

    said = f"{tmp_path / 'Master.csv'} is not UTF-8 text; save it as UTF-8, so it was not used"
    assert found.faults == (said,)
    assert found.notes[-1] == said


def test_a_folder_behind_a_link_is_read_like_any_other(tmp_path):
    make(tmp_path / "real", "Voice 001.m4a")
    (tmp_path / "real" / "Voice 001.json").write_text('{"agent": "x", "id": "7"}')
    (tmp_path / "link").symlink_to(tmp_path / "real")

    (call,) = identify(
        (tmp_path / "link").resolve(), scan(tmp_path / "link"), IdentifyOptions()
    ).calls

    assert call.agent_id == "x"


def test_nothing_to_identify_is_no_error(tmp_path):
    found = identify(tmp_path, [], IdentifyOptions())

    assert (found.calls, found.reports) == ((), ())


ANY_NAME = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
)
SHAPES = (
    r"(in|out|q)-[0-9a-z]{0,9}-[0-9]{0,12}-[0-9]{8}-[0-9]{6}-[0-9]{10}\.[0-9]",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}-[0-9]{2}-[0-9]{2} \(a\) [a-z (0-9)]{0,20}",
    r"[0-9]{8}_[0-9]{6}\.[0-9]{3}[+-][0-9]{4}(_in)?_[0-9 ()+#*.-]{0,20}",
    r"Call recording .{1,9}_[0-9]{6}_[0-9]{6}",
)
NAMES = ANY_NAME | st.one_of([st.from_regex(shape, fullmatch=True) for shape in SHAPES])


@given(NAMES, st.sampled_from([".wav", ".m4a", ".mp3", ".oga"]))
@settings(max_examples=300, deadline=None)
def test_no_name_breaks_a_profile(name, suffix):
    for profile in PROFILES.values():
        found = profile.read_path(Path("/calls/8_25_2026", name + suffix))

        assert found is None or found.started is None or 1990 <= found.started.year <= 2100


WORDS = """sid call_sid direction id call_id agents channel_1 index duration started_at raw_digits
    vcon parties dialog type start mediaType userIds sessionId startTime from to recording legs
    ContactId InitiationTimestamp Recordings CustomerEndpoint recording_details external_number
    caller_number callee_number date_time timestamp_unix_ms output calls customer_phone_number
    xml_cdr_uuid caller_id_number destination_number start_epoch file number"""
KEYS = st.sampled_from(WORDS.split())
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES | st.sampled_from(["REx", "CA1", "CALx", "recording"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=12,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=3, max_size=12)
BESIDE = st.sampled_from(["a.json", "b.csv", "c.html", "Master.csv", "manifest.csv"])


@given(RECORDS, st.sampled_from([".json", "_metadata.json"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_sidecar_breaks_a_profile(tmp_path, record, suffix):
    paths = make(tmp_path, "a.wav")
    (tmp_path / f"a{suffix}").write_text(json.dumps([record]))

    assert len(identify(tmp_path, paths, LONDON).calls) == 1


@given(st.binary(max_size=200), BESIDE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_file_beside_a_recording_raises_but_what_a_user_can_mend(tmp_path, content, name):
    paths = make(tmp_path, "a.wav")
    (tmp_path / name).write_bytes(content)
    try:
        identify(tmp_path, paths, LONDON)
    except EarshotError as error:
        assert "manifest" in str(error)  # noqa: PT017
    finally:
        (tmp_path / name).unlink()
