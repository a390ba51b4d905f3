"""A look at a source folder: what is new is entered once, and the source is only read."""

import shutil
import wave

import pytest

from pipeline.errors import UsageError
from pipeline.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.ledger import pending
from pipeline.store.warehouse import open_warehouse

SETTINGS = Settings(settle_seconds=0, time_zone="America/New_York")


def write_wav(path, tone=1):
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes([tone, 0]) * 8000)
    return path


@pytest.fixture
def source(tmp_path):
    return tmp_path / "source"


@pytest.fixture
def look(source, tmp_path):
    return lambda: ingest(source, tmp_path / "data", SETTINGS)


def pending_paths(tmp_path):
    with open_warehouse(tmp_path / "data") as warehouse:
        return [part.path.name for call in pending(warehouse) for part in call]


def test_new_recordings_are_entered_once(source, look, tmp_path):
    write_wav(source / "a.wav", 1)
    write_wav(source / "deep" / "b.wav", 2)

    first, second = look(), look()

    assert (first.new, second.new) == (2, 0)
    assert pending_paths(tmp_path) == ["a.wav", "b.wav"]


def test_the_same_bytes_under_another_name_are_one_recording(source, look, tmp_path):
    shutil.copy(write_wav(source / "a.wav"), source / "b.wav")

    report = look()

    assert (report.new, report.duplicates) == (1, 1)
    assert pending_paths(tmp_path) == ["a.wav"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"<!DOCTYPE html><html><body>Log in</body></html>", "not_audio:html")],
)
def test_a_bad_file_is_set_aside_with_its_reason(source, look, tmp_path, content, reason):
    write_wav(source / "good.wav")
    (source / "bad.wav").write_bytes(content)

    report = look()

    assert report.quarantined == 1
    (note,) = (tmp_path / "data" / "quarantine").glob("*.json")
    assert f'"reason": "{reason}"' in note.read_text()
    assert pending_paths(tmp_path) == ["good.wav"]


def test_a_file_that_is_still_written_waits_for_the_next_run(source, look, tmp_path):
    path = write_wav(source / "live.wav")
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + b"\x00\x00\x00\x00" + whole[44:])

    waiting = look().waiting
    path.write_bytes(whole)
    look()

    assert [file.reason for file in waiting] == ["unfinalised"]
    assert pending_paths(tmp_path) == ["live.wav"]


def test_the_source_is_only_read(source, look):
    write_wav(source / "a.wav")
    (source / "bad.wav").write_bytes(b"")
    before = {path: path.stat().st_mtime_ns for path in source.rglob("*")}

    look()

    assert {path: path.stat().st_mtime_ns for path in source.rglob("*")} == before


def test_a_folder_that_is_not_there_is_named(look):
    with pytest.raises(UsageError, match="source is no folder"):
        look()


def test_local_time_without_a_zone_is_refused_before_any_work(source, tmp_path):
    write_wav(source / "Call recording +12025550131_261112_101522.wav")
    settings = replace_zone(None)

    with pytest.raises(UsageError, match="time_zone"):
        ingest(source, tmp_path / "data", settings)

    assert not (tmp_path / "data").exists()


def replace_zone(zone):
    return SETTINGS.model_copy(update={"time_zone": zone})


def test_a_manifest_that_comes_later_tells_what_was_not_known(source, look, tmp_path):
    write_wav(source / "a.wav")
    look()
    (source / "manifest.csv").write_text(
        "file,start,direction,customer_number\na.wav,2026-11-03T10:00:00Z,inbound,+12025550143\n"
    )

    report = look()

    assert report.new == 0
    with open_warehouse(tmp_path / "data") as warehouse:
        ((call,),) = pending(warehouse)
    assert (call.customer_phone, call.started_at.hour) == ("+12025550143", 10)


def test_a_copy_that_comes_later_does_not_speak_for_the_recording(source, look, tmp_path):
    first = write_wav(source / "b.wav")
    look()
    shutil.copy(first, source / "a.wav")

    report = look()

    assert (report.new, report.duplicates) == (0, 1)
    assert pending_paths(tmp_path) == ["b.wav"]


def test_a_bad_file_is_counted_once(source, look):
    (source / "sub").mkdir(parents=True)
    (source / "sub" / "bad.wav").write_bytes(b"")

    assert [look().quarantined, look().quarantined] == [1, 0]
