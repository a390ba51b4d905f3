import os
import struct

import pytest

from pipeline.errors import UnreadableRecording
from pipeline.recordings.identity import content_id
from pipeline.recordings.settle import FileState, content_key, settle

NOW = 1_790_000_000.0
OLD = NOW - 86_400


class Clock:
    """Time that passes only in ``sleep``, which may also let a writer write."""

    def __init__(self, while_asleep=lambda: None):
        self.now, self.slept, self.while_asleep = NOW, [], while_asleep

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds
        self.while_asleep()


def make(path, content=b"ID3 invented sound", mtime=OLD):
    path.write_bytes(content)
    os.utime(path, (mtime, mtime))
    return path


def wav(declared, samples=100):
    fmt = struct.pack("<HHIIHH", 7, 1, 8000, 8000, 1, 8)
    head = b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", 16) + fmt
    return head + b"data" + struct.pack("<I", declared) + b"\xd5" * samples


def state_of(path, clock=None, settle_seconds=10):
    clock = clock or Clock()
    (settled,) = settle([path], settle_seconds, clock, clock.sleep)
    return settled.state, settled.reason


def test_an_old_file_is_ready_without_a_pause(tmp_path):
    clock = Clock()

    assert state_of(make(tmp_path / "a.mp3"), clock) == (FileState.READY, None)
    assert clock.slept == []


def test_all_young_files_share_one_pause_no_longer_than_needed(tmp_path):
    clock = Clock()
    young = [make(tmp_path / f"{n}.mp3", mtime=NOW - n) for n in (9, 4, 6)]

    settled = settle(young, 10, clock, clock.sleep)

    assert [file.state for file in settled] == [FileState.READY] * 3
    assert clock.slept == [6]


def test_a_time_stamp_in_the_future_waits_no_longer_than_the_others(tmp_path):
    clock = Clock()

    assert state_of(make(tmp_path / "a.mp3", mtime=NOW + 9e6), clock) == (FileState.READY, None)
    assert clock.slept == [10]


def test_a_file_that_changes_between_the_looks_waits(tmp_path):
    path = make(tmp_path / "a.mp3", mtime=NOW)
    clock = Clock(lambda: make(path, b"ID3 invented sound and more", mtime=NOW + 5))

    assert state_of(path, clock) == (FileState.WAITING, "growing")


def test_a_file_that_vanishes_waits(tmp_path):
    path = make(tmp_path / "a.mp3", mtime=NOW)

    assert state_of(path, Clock(path.unlink)) == (FileState.WAITING, "vanished")


HOUR_AGO, JUST_NOW = NOW - 3601, NOW - 60


@pytest.mark.parametrize(
    ("name", "content", "mtime", "expected"),
    [
        ("a.wav", b"", OLD, (FileState.BAD, "empty")),
        ("a.wav", b"<html>Sign in</html>", OLD, (FileState.BAD, "not_audio:html")),
        ("a.mp3", b'{"error": "gone"}', OLD, (FileState.BAD, "not_audio:json")),
        ("a.wav", wav(declared=90_000), OLD, (FileState.BAD, "truncated")),
        ("a.m4a", b"\0\0\0\x0cftypM4A ", OLD, (FileState.BAD, "no_moov")),
        ("a.wav", wav(declared=100), JUST_NOW, (FileState.READY, None)),
        ("a.wav", wav(declared=0), JUST_NOW, (FileState.WAITING, "unfinalised")),
        ("a.wav", wav(declared=0), HOUR_AGO, (FileState.READY, "unfinalised")),
        ("a.wav", wav(declared=0, samples=0), HOUR_AGO, (FileState.BAD, "empty")),
        ("a.wav", wav(declared=40), JUST_NOW, (FileState.WAITING, "stale")),
        ("a.wav", wav(declared=40), HOUR_AGO, (FileState.READY, "stale")),
        ("a.gsm", b"\xd0\x11\x22", OLD, (FileState.READY, None)),
    ],
)
def test_looks_whether_a_file_is_all_there(tmp_path, name, content, mtime, expected):
    assert state_of(make(tmp_path / name, content, mtime)) == expected


def test_a_file_that_cannot_be_opened_waits_with_the_reason(tmp_path, monkeypatch):
    path = make(tmp_path / "a.wav")

    def shut(self, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", shut)

    assert state_of(path) == (FileState.WAITING, "unreadable")


def test_every_sentence_names_the_file(tmp_path):
    (settled,) = settle([make(tmp_path / "a.wav", b"")], 0)

    assert settled.sentence == f"{tmp_path / 'a.wav'} is empty; export it again"
    assert content_key(settled) == (str(tmp_path / "a.wav"), 0, int(OLD * 1e9))


def test_a_recording_is_known_by_its_bytes_and_not_by_its_name(tmp_path):
    one, two = make(tmp_path / "a.wav", b"abc"), make(tmp_path / "b.mp3", b"abc")

    assert content_id(one) == content_id(two)
    assert content_id(one).startswith("ba7816bf")


def test_names_the_file_that_cannot_be_hashed(tmp_path):
    with pytest.raises(UnreadableRecording, match="check its name and permissions"):
        content_id(tmp_path / "gone.wav")
