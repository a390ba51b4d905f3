import shutil
from pathlib import Path

import pytest

from pipeline.errors import ModelMissing
from pipeline.resources import STARTER_MODEL
from pipeline.speech import whisper
from pipeline.speech.whisper import BEAM, CPU_SHAPE, GREEDY, load_model


def test_the_starter_model_says_how_it_is_fed() -> None:
    model = load_model("starter")

    assert (model.effort, model.shape.joined_gap_ms, model.shape.longest_ms) == (BEAM, 0, 10_000)


def test_another_folder_is_fed_as_whisper_was_trained(tmp_path: Path) -> None:
    shutil.copytree(STARTER_MODEL, tmp_path / "own")
    (tmp_path / "own" / "feeding.json").unlink()

    model = load_model(str(tmp_path / "own"))

    assert (model.effort, model.shape) == (GREEDY, CPU_SHAPE)


MISSING = ["/nowhere/model", "./nowhere", "models/of/mine", "no-such-model", "~/nowhere"]


@pytest.mark.parametrize("name", MISSING)
def test_a_model_that_is_nowhere_is_named(name: str) -> None:
    with pytest.raises(ModelMissing, match=name.replace(".", r"\.")):
        load_model(name)


def test_an_unreachable_hub_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(name: str, local_files_only: bool = False) -> str:
        raise OSError("no network")

    monkeypatch.setattr(whisper, "download_model", unreachable)
    with pytest.raises(ModelMissing, match=r"^The speech model small\.en .*starter") as caught:
        load_model("small.en")
    assert "\n" not in str(caught.value)


def test_a_fetched_model_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_local(name: str, local_files_only: bool = False) -> str:
        assert local_files_only
        return str(STARTER_MODEL)

    monkeypatch.setattr(whisper, "download_model", only_local)
    assert load_model("small.en").name == "small.en"


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json"])
def test_an_incomplete_folder_names_the_file(tmp_path: Path, file: str) -> None:
    shutil.copytree(STARTER_MODEL, tmp_path / "own")
    (tmp_path / "own" / file).unlink()

    with pytest.raises(ModelMissing, match=file):
        load_model(str(tmp_path / "own"))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.bin", b"cut"),
        ("tokenizer.json", b"{}"),
        ("feeding.json", b"{}"),
        ("feeding.json", b'{"beam_size": 5, "windows": {"lengths_ms": [1], "turns": 2}}'),
    ],
)
def test_a_damaged_folder_is_no_traceback(tmp_path: Path, file: str, content: bytes) -> None:
    shutil.copytree(STARTER_MODEL, tmp_path / "own")
    (tmp_path / "own" / file).write_bytes(content)

    with pytest.raises(ModelMissing, match="own"):
        load_model(str(tmp_path / "own"))
