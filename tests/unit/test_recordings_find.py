import os

import pytest

from pipeline.errors import UsageError
from pipeline.recordings.find import scan, scan_documents


def touch(path, content=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "name",
    ["a.wav", "a.WAV", "b.m4a", "c.mp3", "d.oga", "e.gsm", "f.3gp", "in-1-2.ulaw", "x y (1).amr"],
)
def test_finds_audio_whatever_the_case_of_its_suffix(tmp_path, name):
    assert scan(touch(tmp_path / name).parent) == (tmp_path / name,)


@pytest.mark.parametrize(
    "name",
    [
        *("a.wav.part", "a.tmp", "b.wav.crdownload", "~$call.wav", "._call.wav", ".hidden.wav"),
        *("call.json", "call.txt", "Master.csv", "notes", ".git/call.wav"),
    ],
)
def test_leaves_out_unfinished_hidden_and_other_files(tmp_path, name):
    touch(tmp_path / name)

    assert scan(tmp_path) == ()


def test_takes_a_file_without_suffix_that_begins_like_audio(tmp_path):
    recording = touch(tmp_path / "2f1d", b"RIFF\0\0\0\0WAVE")
    touch(tmp_path / "README", b"Read me")

    assert scan(tmp_path) == (recording,)


def test_goes_into_folders_in_the_order_of_their_bytes(tmp_path):
    for name in ("b/2.wav", "a/1.wav", "B/3.wav", "ä/4.wav", "c.wav"):
        touch(tmp_path / name)

    found = [path.relative_to(tmp_path).as_posix() for path in scan(tmp_path)]

    assert found == ["B/3.wav", "a/1.wav", "b/2.wav", "c.wav", "ä/4.wav"]


def test_enters_a_folder_once_although_links_lead_in_circles(tmp_path):
    touch(tmp_path / "a" / "1.wav")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)

    assert scan(tmp_path) == (tmp_path / "a" / "1.wav",)


def test_follows_a_link_to_another_disk(tmp_path):
    touch(tmp_path / "elsewhere" / "1.wav")
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "more").symlink_to(tmp_path / "elsewhere")

    assert scan(tmp_path / "calls") == (tmp_path / "calls" / "more" / "1.wav",)


def test_leaves_out_a_dangling_link_and_a_pipe(tmp_path):
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.wav")

    assert scan(tmp_path) == ()


def test_keeps_the_bytes_of_a_name_that_is_no_text(tmp_path):
    name = b"call-\xff\xfe.wav"
    (tmp_path / os.fsdecode(name)).write_bytes(b"x")

    assert os.fsencode(scan(tmp_path)[0].name) == name


def test_refuses_what_is_no_folder(tmp_path):
    with pytest.raises(UsageError, match="is not a folder"):
        scan(tmp_path / "missing")


def test_reports_a_folder_that_cannot_be_read(tmp_path, caplog, monkeypatch):
    def shut(folder, onerror, followlinks):
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "shut")))
        return iter(())

    monkeypatch.setattr(os, "walk", shut)

    assert scan(tmp_path) == ()
    assert "shut cannot be read (Permission denied) and is left out" in caplog.text


def test_refuses_a_root_that_cannot_be_read(tmp_path, monkeypatch):
    def shut(folder, onerror, followlinks):
        onerror(PermissionError(13, "Permission denied", str(tmp_path)))
        return iter(())

    monkeypatch.setattr(os, "walk", shut)

    with pytest.raises(UsageError, match="check its permissions"):
        scan(tmp_path)


def test_finds_documents_apart(tmp_path):
    touch(tmp_path / "a.wav")
    document = touch(tmp_path / "a.json")

    assert scan_documents(tmp_path) == (document,)
