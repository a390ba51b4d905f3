"""Transcripts come in once, whole, redacted, and whatever happens on the way."""

import json
from dataclasses import dataclass, field

import pytest

from pipeline import imports
from pipeline.errors import UsageError
from pipeline.model import RedactedTranscript, Understanding
from pipeline.settings import Settings
from pipeline.store.ledger import pending
from pipeline.store.warehouse import open_warehouse
from tests.builders import interest

SETTINGS = Settings(settle_seconds=0, batch_size=2, time_zone=None)
STORED = """
select recordings.recording_id, status, engine, utterances, interests
from recordings left join processed_calls using (recording_id) order by all
"""


@dataclass
class FakeUnderstander:
    """Finds one interest in every call; fails at the calls that it is told, counted from 1."""

    failures: dict[int, BaseException] = field(default_factory=dict)
    seen: int = 0

    def understand(self, _: RedactedTranscript) -> Understanding:
        self.seen += 1
        if failure := self.failures.pop(self.seen, None):
            raise failure
        return Understanding("1", "f" * 64, interests=(interest(),))


class Company:
    """A folder of transcripts and a data folder."""

    def __init__(self, root):
        self.folder, self.data = root / "transcripts", root / "data"
        self.folder.mkdir()

    def write(self, file, *calls):
        path = self.folder / file
        text = "\n".join(json.dumps(call) for call in calls)
        path.write_text(text, encoding="utf-8")
        return path

    def take_in(self, understander=None, settings=SETTINGS):
        found = imports.look(self.folder, self.data, settings)
        fake = understander or FakeUnderstander()
        return imports.take_in(found, self.data, settings, fake, lambda _: None)

    def rows(self, sql=STORED, **parameters):
        with open_warehouse(self.data) as warehouse:
            return warehouse.run(sql, **parameters)

    def statuses(self):
        return sorted(self.rows("select system_call_id, status from recordings"), key=str)

    def said(self):
        return [text for (text,) in self.rows("select text from utterances order by all")]


def call(name, text="i want fibre"):
    turn = {"speaker": "customer", "text": text, "start_ms": 0, "end_ms": 900}
    began = "2026-11-03T10:00:00-05:00"
    return {"id": name, "started_at": began, "direction": "inbound", "turns": [turn]}


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path)


@pytest.fixture
def five(company):
    """Five calls, two of them in one file."""
    for name in "abc":
        company.write(f"{name}.json", call(name, f"i am {name}"))
    company.write("more.jsonl", call("d"), call("e"))
    return company


def test_every_call_comes_in_once(five):
    first, second = five.take_in(), five.take_in()

    assert (first.files, first.calls, first.known, first.bad) == (4, 5, 0, ())
    assert (second.files, second.calls) == (0, 0)
    assert five.statuses() == [(name, "done") for name in "abcde"]


def test_an_unchanged_file_is_not_read_again(five):
    five.take_in()

    found = imports.look(five.folder, five.data, SETTINGS)

    assert (found.files, found.unchanged) == ((), 4)


def test_a_call_under_another_name_is_known(five):
    five.take_in()
    (five.folder / "a.json").rename(five.folder / "z.json")
    five.write("copy.json", call("d"))
    understander = FakeUnderstander()

    report = five.take_in(understander)

    assert (report.calls, report.known, understander.seen) == (0, 2, 0)


def test_a_call_that_stands_twice_in_one_look_comes_in_once(company):
    company.write("a.json", call("a"))
    company.write("b.jsonl", call("a"), call("a"))

    report = company.take_in()

    assert (report.calls, report.known) == (1, 2)


@pytest.mark.parametrize("file", ["one.json", "several.jsonl"])
def test_a_corrected_call_takes_the_place_of_its_former_version(company, file):
    others = [call("b")] if file == "several.jsonl" else []
    company.write(file, call("a", "i want fibre"), *others)
    company.take_in()

    company.write(file, call("a", "i want fibre no more"), *others)
    company.take_in()

    assert company.statuses().count(("a", "done")) == 1
    assert company.statuses().count(("a", "superseded")) == 1
    assert "i want fibre no more" in company.said()


def test_personal_data_is_gone_before_anything_is_stored(company):
    company.write("a.json", call("a", "mail me at ann.gray@example.com"))

    company.take_in()

    assert company.said() == ["mail me at [EMAIL]"]
    stored = b"".join(path.read_bytes() for path in company.data.rglob("*") if path.is_file())
    assert b"ann.gray" not in stored


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "bad.json"),
        ('{"id": "x"', "JSON"),
        ('{"id": "x"}', "holds no transcript"),
        (json.dumps(call("x") | {"direction": "up"}), "direction"),
    ],
)
def test_a_bad_file_is_set_aside_with_its_reason_and_the_others_go_on(five, content, says):
    path = five.folder / "bad.json"
    path.write_text(content)

    report = five.take_in()

    assert report.calls == 5
    (bad,) = report.bad
    assert (bad.path, bad.reason) == (path, "bad_transcript")
    assert says in bad.sentence
    (note,) = (five.data / "quarantine").iterdir()
    assert json.loads(note.read_text())["what_to_do"] == bad.sentence


def test_a_mended_file_comes_in_and_its_note_goes(company):
    company.write("a.json", call("a") | {"direction": "up"})
    company.take_in()

    company.write("a.json", call("a"))
    report = company.take_in()

    assert (report.calls, report.bad) == (1, ())
    assert not list((company.data / "quarantine").iterdir())
    assert company.statuses() == [("a", "done"), (None, "superseded")]


def test_a_file_whose_fault_lay_in_the_settings_comes_in_when_they_are_mended(company):
    cue = "1\n00:00:01,000 --> 00:00:02,000\nCustomer: I want fibre\n"
    name = "Call recording +12025550131_261112_101522.srt"
    (company.folder / name).write_text(cue)

    (bad,) = company.take_in().bad
    zoned = SETTINGS.model_copy(update={"time_zone": "Europe/London"})

    assert "time_zone" in bad.sentence
    assert company.take_in(settings=zoned).calls == 1


def test_a_call_that_failed_is_tried_again(five):
    report = five.take_in(FakeUnderstander({2: ValueError("four one one one")}))

    assert (report.calls, len(report.bad)) == (4, 1)
    assert "four" not in report.bad[0].sentence
    assert five.take_in().calls == 1
    assert {status for _, status in five.statuses()} == {"done"}


def test_a_call_that_fails_every_time_is_given_up(company):
    company.write("a.json", call("a"))
    tries = [company.take_in(FakeUnderstander({1: ValueError("x")})).files for _ in range(5)]

    assert tries == [1, 1, 1, 0, 0]


def test_a_file_that_is_away_waits(five):
    (five.folder / "later.json").symlink_to(five.folder / "nowhere")

    found = imports.look(five.folder, five.data, SETTINGS)
    five.take_in()

    assert [file.reason for file in found.waiting] == ["vanished"]
    assert len(five.rows("from sightings where recording_id is null")) == 1


@pytest.mark.parametrize("at", range(1, 6))
def test_a_kill_at_any_call_changes_nothing_in_the_end(five, tmp_path, at, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 3)
    undisturbed = replace_data(five, tmp_path / "undisturbed")
    undisturbed.take_in()
    with pytest.raises(KeyboardInterrupt):
        five.take_in(FakeUnderstander({at: KeyboardInterrupt()}))

    five.take_in()

    assert five.rows() == undisturbed.rows()


@pytest.mark.parametrize("step", ["record", "load_spool", "write_quarantine"])
def test_a_kill_between_the_steps_changes_nothing_in_the_end(five, tmp_path, step, monkeypatch):
    undisturbed = replace_data(five, tmp_path / "undisturbed")
    undisturbed.take_in()
    with monkeypatch.context() as patch:
        patch.setattr(imports, step, killed)
        with pytest.raises(KeyboardInterrupt):
            five.take_in()

    understander = FakeUnderstander()
    five.take_in(understander)

    assert five.rows() == undisturbed.rows()
    assert understander.seen == 0, "finished work was lost"


def killed(*_):
    raise KeyboardInterrupt


def replace_data(company, data):
    other = object.__new__(Company)
    other.folder, other.data = company.folder, data
    return other


def test_calls_are_loaded_chunk_by_chunk(five, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 2)
    with pytest.raises(KeyboardInterrupt):
        five.take_in(FakeUnderstander({3: KeyboardInterrupt()}))

    assert five.statuses() == [("a", "done"), ("b", "done")]


def test_progress_counts_every_file(five, monkeypatch):
    monkeypatch.setattr(imports, "_CHUNK", 2)
    told = []
    found = imports.look(five.folder, five.data, SETTINGS)

    imports.take_in(found, five.data, SETTINGS, FakeUnderstander(), told.append)

    assert sum(told) == len(found.files) == 4
    assert len(told) == 2


def test_a_transcript_is_never_heard_as_a_recording(five):
    five.take_in(FakeUnderstander({1: ValueError("x")}))

    with open_warehouse(five.data) as warehouse:
        assert pending(warehouse) == []


def test_a_folder_without_transcripts_is_refused_before_any_work(company):
    (company.folder / "a.wav").write_bytes(b"RIFF")

    with pytest.raises(UsageError, match="holds no transcript"):
        company.take_in()

    assert not company.data.exists()


def test_the_source_is_only_read(five):
    before = {path: path.stat().st_mtime_ns for path in five.folder.rglob("*")}

    five.take_in()

    assert {path: path.stat().st_mtime_ns for path in five.folder.rglob("*")} == before
