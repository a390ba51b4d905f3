import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import EarshotError, FileError
from pipeline.model import Direction, Role
from pipeline.recordings.manifest import read_manifest, read_manifests

HEADER = (
    "file,start,tz,direction,customer_number,customer_name,agent,call_id,channel_left,channel_right"
)
ROW = "calls/a.wav,2026-10-03 16:54:44,-04:00,inbound,202-555-0143,Jane,jdoe,C-1,customer,agent"


def write(folder, text, name="manifest.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def about(folder, text, file="calls/a.wav", name="manifest.csv"):
    return read_manifest(write(folder, text, name), "US").about(folder / file)


def test_reads_every_column(tmp_path):
    found = about(tmp_path, f"{HEADER}\n{ROW}\n")

    assert found is not None
    assert found.started == datetime.fromisoformat("2026-10-03T16:54:44")
    assert (found.zone, found.direction) == ("-04:00", Direction.INBOUND)
    assert (found.party, found.agent_id, found.call_id) == ("202-555-0143", "jdoe", "C-1")
    assert found.channel_roles == (Role.CUSTOMER, Role.AGENT)


@pytest.mark.parametrize(
    "text",
    [
        "File Name;Phone Number;Started At\ncalls\\a.wav;+12025550143;2026-10-03T16:54:44Z",
        "\ufeffrecording,customer_phone,start\n./calls/a.wav,+12025550143,1791046484",
        "path\tnumber\tnotes\t date_time\ncalls/a.wav\t+12025550143\t\t2026-10-03T16:54:44Z",
    ],
)
def test_knows_other_names_for_the_columns(tmp_path, text):
    found = about(tmp_path, text)

    assert found is not None
    assert found.party == "+12025550143"
    assert found.started == datetime.fromisoformat("2026-10-03T16:54:44+00:00")


@pytest.mark.parametrize(
    "value",
    [
        [{"file": "calls/a.wav", "agent": 7}],
        {"file": "calls/a.wav", "agent": "7"},
        {"version": 1, "recordings": [{"filename": "calls/a.wav", "agent": "7", "start": None}]},
    ],
)
def test_reads_the_same_from_json(tmp_path, value):
    found = about(tmp_path, json.dumps(value), name="manifest.json")

    assert found is not None
    assert found.agent_id == "7"


@pytest.mark.parametrize("file", ["a.wav", "2026/10/a.wav"])
def test_finds_a_recording_by_its_bare_name(tmp_path, file):
    assert about(tmp_path, "file,agent\nC:\\export\\a.wav,jdoe", file) is not None


def test_a_name_that_two_rows_have_decides_nothing(tmp_path):
    text = "file,agent\nx/a.wav,jdoe\ny/a.wav,kroe"

    assert about(tmp_path, text, "x/a.wav").agent_id == "jdoe"
    assert about(tmp_path, text, "z/a.wav") is None


def test_matches_names_whatever_their_unicode_form(tmp_path):
    assert about(tmp_path, "file,agent\nZoe\u0308.wav,jdoe", "Zo\u00eb.wav") is not None


def test_a_withheld_number_is_kept_as_withheld(tmp_path):
    assert about(tmp_path, "file,number\ncalls/a.wav,anonymous").party == "anonymous"


def refused(folder, text, name="manifest.csv"):
    with pytest.raises(FileError) as caught:
        read_manifest(write(folder, text, name), "US")
    return caught.value.line, caught.value.problem


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a.wav,soon,,,", "start 'soon' is no time"),
        ("a.wav,2026-10-03,,,", "start '2026-10-03' is no time"),
        ("a.wav,,Mars/Olympus,,", "tz: 'Mars/Olympus' is no time zone"),
        ("a.wav,,,sideways,", "direction 'sideways' is none of"),
        ("a.wav,,,,12", "customer_number '12' is no telephone number in US"),
        (",,,,", ""),
        ("a.wav,,,,,extra", "6 cells, but only 5 columns"),
        (" ,,,in,", "the file name is missing"),
    ],
)
def test_refuses_a_bad_row_with_its_line(tmp_path, row, problem):
    text = f"file,start,tz,direction,number\nb.wav,,,,\n{row}\n"
    if not problem:
        assert read_manifest(write(tmp_path, text), "US").by_path.keys() == {"b.wav"}
        return

    line, said = refused(tmp_path, text)

    assert line == 3
    assert said.startswith(problem)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", None, "is empty"),
        ("name,agent\na,b", 1, "no column is called 'file'"),
        ("file,number,phone\na.wav,,", 1, "two columns mean 'customer_number'"),
        ("file,agent\na.wav,x\na.wav,y", 3, "'a.wav' is described a second time"),
        ("file,channel_left\na.wav,dog", 2, "channel_left 'dog' is none of"),
    ],
)
def test_refuses_a_bad_table(tmp_path, text, line, problem):
    said = refused(tmp_path, text)

    assert said[0] == line
    assert said[1].startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not valid JSON"),
        ("3", "expected a list"),
        ("[3]", "entry 1: expected an object"),
        (
            '[{"file": "a.wav"}, {"file": ["b.wav"]}]',
            "entry 2: 'file' is neither text nor a number",
        ),
        ('[{"file": "a.wav", "number": 1, "phone": 2}]', "entry 1: 'phone' repeats"),
        ('[{"agent": "x"}]', "entry 1: the file name is missing"),
    ],
)
def test_refuses_bad_json_with_the_entry(tmp_path, text, problem):
    assert refused(tmp_path, text, "manifest.json")[1].startswith(problem)


def test_looks_between_the_folder_and_its_recordings_innermost_first(tmp_path):
    inner = tmp_path / "x" / "y"
    inner.mkdir(parents=True)
    write(tmp_path, "file\na.wav")
    write(inner, "file\na.wav")
    write(tmp_path.parent, "broken")

    found = read_manifests(tmp_path, [inner / "a.wav"], "US")

    assert [manifest.folder for manifest in found] == [inner, tmp_path]


@given(st.text(), st.sampled_from(["manifest.csv", "manifest.json"]))
@settings(deadline=None)
def test_any_text_is_read_or_refused(tmp_path_factory, text, name):
    path = tmp_path_factory.getbasetemp() / name
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        read_manifest(path, "US")
    except EarshotError as error:
        assert str(path) in str(error)  # noqa: PT017


CELL = st.sampled_from(
    ["a.wav", "", "soon", "2026-10-03 16:54", "in", "+12025550143", "UTC", "agent", "٣"]
)


@given(st.lists(st.lists(CELL, max_size=6), max_size=5))
@settings(deadline=None)
def test_any_table_is_read_or_refused(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "manifest.csv"
    path.write_text("file,start,tz,direction,number,left\n" + "\n".join(",".join(r) for r in rows))
    try:
        read_manifest(path, "US")
    except FileError as error:
        assert error.line is not None  # noqa: PT017
