import argparse
import json
from pathlib import Path

import pytest

from pipeline.bench import random_model, schemes
from pipeline.bench.accuracy import count_errors, words_of
from pipeline.bench.samples import Sample, load_samples, word_error_rate
from pipeline.commands import bench
from pipeline.errors import UsageError
from pipeline.model import Layout
from pipeline.speech.transcribe import CallSound

ERRORS = [
    ("", "", 0),
    ("one two", "one two", 0),
    ("one two", "", 2),
    ("", "one", 1),
    ("one two three", "one three", 1),
    ("one two three", "one too three four", 2),
    ("a b c d", "b c d a", 2),
]


@pytest.mark.parametrize(("said", "heard", "errors"), ERRORS)
def test_word_errors_are_counted(said: str, heard: str, errors: int) -> None:
    assert count_errors(said.split(), heard.split()) == errors


def test_words_are_compared_as_they_sound() -> None:
    assert words_of("Twenty-one, PLEASE!  It's 5.") == ["twenty", "one", "please", "it's", "5"]


def test_either_side_may_be_on_either_channel() -> None:
    call = CallSound("call", (), Layout.STEREO)
    sample = Sample(call, (["hello", "there"], ["good", "bye"]))

    assert word_error_rate([sample], ["Good buy.", "Hello there."]) == 25


def test_a_folder_without_samples_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=str(tmp_path)):
        load_samples(tmp_path)


def test_rows_are_json_objects(monkeypatch, capsys) -> None:
    row = bench.Row("starter", "earshot", 1.8, 299.0, 4.4, 3.3, 0.9)
    monkeypatch.setattr(bench, "load_samples", lambda folder: [])
    monkeypatch.setattr(bench, "_on_starter", lambda samples: [row])

    bench.run(argparse.Namespace(samples=Path(), models=["starter"], json=True))

    fields = ["model", "scheme", "cpu_s", "audio_s", "ratio_default", "ratio_batched", "wer"]
    assert list(json.loads(capsys.readouterr().out)) == fields


def test_a_random_model_says_as_many_words_as_asked_in_every_scheme(
    tmp_path: Path, sample_calls: list[CallSound]
) -> None:
    random_model.build(tmp_path / "model", random_model.Dimensions(64, 1, 2), 7)
    ways = {
        schemes.default_by_clock: schemes.count_default,
        schemes.batched: schemes.count_batched,
        schemes.earshot_once: schemes.count_earshot,
    }

    for way, count in ways.items():
        said = " ".join(way(tmp_path / "model")(sample_calls)).split()
        assert len(said) == 7 * count(sample_calls)


@pytest.fixture
def sample_calls() -> list[CallSound]:
    samples = load_samples(Path(__file__).parents[2] / "sample_audio")
    return [samples[0].call]
