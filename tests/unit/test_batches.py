"""A batch appears whole or not at all, and one bad call never costs the others."""

from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from pipeline.batches import BatchReport, process_batch, split
from pipeline.errors import UnreadableRecording
from pipeline.model import Layout, Part, Transcript
from pipeline.store.spool import waiting_files
from tests.builders import processed, recording

SECRET = "four one one one"


class FakeEngine:
    """Processes everything, except what it is told to fail on; counts its work."""

    name = "fake engine"

    def __init__(self, **failures):
        self.failures, self.heard = failures, []

    def hear(self, call):
        self.heard.append(call.recording_id)
        if failure := self.failures.get(call.path.stem):
            raise failure
        return Transcript(call.recording_id, Layout.MONO, 1000, "en", ())

    def conclude(self, parts, heard):
        if failure := self.failures.get("conclude"):
            raise failure
        whole = processed(parts[0])
        return replace(whole, parts=tuple(Part(part.recording_id, 0) for part in parts))


def run(data, engine, *names):
    """Names are calls; the letters of a name are its parts."""
    calls = [tuple(recording(part) for part in name) for name in names]
    return process_batch(calls, engine, data, lambda *_: None)


def outcomes(data):
    (file,) = waiting_files(data)
    return [(row["outcome"], row["reason"]) for row in pq.read_table(file).to_pylist()]


def test_every_call_of_the_batch_is_in_one_spool_file(tmp_path):
    report = run(tmp_path, FakeEngine(), "a", "b", "c")

    assert report == BatchReport(done=3, failed=0)
    assert outcomes(tmp_path) == [("done", None)] * 3


@pytest.mark.parametrize(
    ("failure", "outcome", "reason"),
    [
        (UnreadableRecording("truncated", "b.wav ends early"), "quarantined", "truncated"),
        (FileNotFoundError("b.wav"), "failed", "vanished"),
        (ZeroDivisionError(SECRET), "failed", "unexpected"),
    ],
)
def test_a_bad_call_is_written_down_and_the_others_go_on(tmp_path, failure, outcome, reason):
    report = run(tmp_path, FakeEngine(b=failure), "a", "b", "c")

    assert report == BatchReport(done=2, failed=1)
    assert outcomes(tmp_path) == [("done", None), (outcome, reason), ("done", None)]


def test_the_words_of_an_unexpected_error_are_not_kept(tmp_path):
    run(tmp_path, FakeEngine(a=ValueError(SECRET)), "a")

    (row,) = pq.read_table(waiting_files(tmp_path)[0]).to_pylist()
    assert SECRET not in row["sentence"]
    assert "unexpected ValueError at test_batches.py" in row["sentence"]


def test_a_finished_batch_is_not_heard_again(tmp_path):
    run(tmp_path, FakeEngine(), "a", "b")
    engine = FakeEngine()

    report = run(tmp_path, engine, "b", "a")

    assert (engine.heard, report.done) == ([], 2)


def test_a_batch_that_dies_leaves_nothing_under_a_final_name(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, FakeEngine(b=KeyboardInterrupt()), "a", "b")

    assert waiting_files(tmp_path) == []


def test_progress_is_told_after_every_call(tmp_path):
    told = []
    calls = [(recording("a"),), (recording("b"),)]

    process_batch(calls, FakeEngine(), tmp_path, lambda call, _: told.append(call.path.stem))

    assert told == ["a", "b"]


@pytest.mark.parametrize(("count", "size", "sizes"), [(0, 3, []), (5, 2, [2, 2, 1]), (2, 9, [2])])
def test_batches_are_consecutive_and_bounded(count, size, sizes):
    batches = split([(recording(chr(97 + n)),) for n in range(count)], size)

    assert [len(batch) for batch in batches] == sizes


def test_the_parts_of_a_call_are_heard_together(tmp_path):
    run(tmp_path, FakeEngine(), "ab", "c")

    assert outcomes(tmp_path) == [("done", None), ("joined", "part_of_call"), ("done", None)]


def test_a_part_that_cannot_be_heard_fails_alone(tmp_path):
    run(tmp_path, FakeEngine(b=UnreadableRecording("empty", "b.wav is empty")), "ab")

    assert outcomes(tmp_path) == [("quarantined", "empty"), ("done", None)]


def test_when_a_call_cannot_be_concluded_every_part_has_failed(tmp_path):
    run(tmp_path, FakeEngine(conclude=ValueError("x")), "ab")

    assert outcomes(tmp_path) == [("failed", "unexpected")] * 2
