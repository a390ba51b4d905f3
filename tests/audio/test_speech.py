"""The starter model through the whole speech path, on sound that is made here or in the samples."""

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio import decode
from pipeline.model import Layout, Role, Transcript
from pipeline.speech.transcribe import CallSound, transcribe, transcribe_all
from pipeline.speech.whisper import SpeechModel, load_model

SAMPLES = Path(__file__).parents[2] / "sample_audio"
SPOKEN = ("faster-internet", "swapped-channels", "dual-mono", "wants-nothing", "card-and-email")
RATE = 16_000
MINUTES = 2
TIME = np.arange(MINUTES * 60 * RATE) / RATE


@pytest.fixture(scope="module")
def model() -> SpeechModel:
    return load_model("starter")


@pytest.fixture(scope="module")
def calls() -> dict[str, CallSound]:
    found = {}
    for name in SPOKEN:
        sound = decode(SAMPLES / truth(name)["file"])
        found[name] = CallSound(name, sound.channels, sound.layout)
    return found


@pytest.fixture(scope="module")
def together(model: SpeechModel, calls: dict[str, CallSound]) -> dict[str, Transcript]:
    return dict(zip(calls, transcribe_all(list(calls.values()), model), strict=True))


def truth(name: str) -> dict:
    return json.loads((SAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8"))


def spoken_by(transcript: Transcript, role: Role) -> str:
    said = " ".join(u.text for u in transcript.utterances if u.role is role)
    return " ".join(said.lower().replace(",", "").replace(".", "").split())


@pytest.mark.parametrize("name", SPOKEN)
def test_key_words_are_heard_from_the_right_person(together, name: str) -> None:
    for role, phrases in truth(name)["key_words"].items():
        said = spoken_by(together[name], Role(role))
        assert [phrase for phrase in phrases if phrase not in said] == []


@pytest.mark.parametrize("name", SPOKEN)
def test_every_turn_is_an_utterance_at_its_time(together, name: str) -> None:
    utterances = together[name].utterances
    for turn in truth(name)["turns"]:
        heard = [u for u in utterances if abs(u.start_ms - turn["start_ms"]) < 250]
        assert [u.role for u in heard] == [turn["role"]], turn["start_ms"]
        assert heard[0].end_ms == pytest.approx(turn["end_ms"], abs=400)


@pytest.mark.parametrize("name", SPOKEN)
def test_words_are_in_order_with_times_and_confidence(together, name: str) -> None:
    for utterance in together[name].utterances:
        starts = [word.start_ms for word in utterance.words]
        assert starts == sorted(starts)
        assert utterance.text == " ".join(word.text for word in utterance.words)
        assert all(0 <= word.confidence <= 1 for word in utterance.words)
        assert all(word.start_ms < word.end_ms <= utterance.end_ms for word in utterance.words)


def test_a_call_alone_reads_as_in_any_batch(model, calls, together) -> None:
    shuffled = list(calls) * 2
    random.Random(3).shuffle(shuffled)
    batch = transcribe_all([calls[name] for name in shuffled], model)

    assert batch == [together[name] for name in shuffled]
    assert transcribe(calls["dual-mono"], model) == together["dual-mono"]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_nothing(model, calls, together, workers: int) -> None:
    heard = transcribe(calls["faster-internet"], replace(model, workers=workers))

    assert heard == together["faster-internet"]


def test_a_profile_with_swapped_channels_is_mended(model, calls, together) -> None:
    as_said = [u.role for u in together["faster-internet"].utterances]
    wrong = replace(calls["faster-internet"], channel_roles=(Role.AGENT, Role.CUSTOMER))

    mended = transcribe(wrong, model)

    assert [u.role for u in mended.utterances] == as_said
    assert mended.notes == ("channels_swapped",)


def tones(*hertz: float) -> np.ndarray:
    return sum(np.sin(2 * np.pi * h * TIME) for h in hertz)


def noise(decibels: float) -> np.ndarray:
    return np.random.default_rng(0).normal(0, 10 ** (decibels / 20), TIME.size)


MELODY = np.array([262, 330, 392, 523, 440, 349, 294, 494])[(TIME / 0.35).astype(int) % 8]
SOUNDS = {
    "digital silence": 0 * TIME,
    "comfort noise": noise(-60),
    "line noise": noise(-45),
    "loud noise": noise(-30),
    "very loud noise": noise(-15),
    "American ring-back": 0.1 * tones(440, 480) * (TIME % 6 < 2),
    "British ring-back": 0.1 * tones(400, 450) * ((TIME % 3 < 0.4) | (abs(TIME % 3 - 0.8) < 0.2)),
    "busy": 0.1 * tones(480, 620) * (TIME % 1 < 0.5),
    "dial tone": 0.1 * tones(350, 440),
    "touch tones": 0.15 * tones(770, 1336) * (TIME % 0.5 < 0.15),
    "recording beep": 0.2 * tones(1400) * (TIME % 15 < 0.5),
    "answering beeps": 0.3 * tones(1000) * (TIME % 2 < 0.3),
    "fax": 0.2 * tones(1100) * (TIME % 3.5 < 0.5),
    "hum": 0.05 * tones(50) + 0.03 * tones(150) + 0.02 * tones(250),
    "hold melody": 0.2 * np.sin(2 * np.pi * MELODY * TIME) * np.exp(-3 * (TIME % 0.35)),
    "hold chords": 0.05 * tones(262, 330, 392) * (1 + 0.3 * tones(5)),
    "hold buzz": 0.08 * np.sign(np.sin(2 * np.pi * MELODY * TIME)),
    "breath": noise(-26) * np.clip(tones(0.4), 0, None),
}


def telephone(sound: np.ndarray) -> np.ndarray:
    """As a mu-law line carries it."""
    level = np.clip(sound, -1, 1)
    coded = np.round(np.sign(level) * np.log1p(255 * np.abs(level)) / np.log(256) * 127) / 127
    return (np.sign(coded) * (256 ** np.abs(coded) - 1) / 255).astype(np.float32)


@pytest.mark.parametrize("name", SOUNDS)
def test_no_word_is_heard_where_nobody_speaks(model: SpeechModel, name: str) -> None:
    call = CallSound("tones", (telephone(SOUNDS[name]),), Layout.MONO)

    heard = transcribe(call, model)

    assert (heard.utterances, heard.dropped, heard.notes) == ((), (), ())
    assert heard.duration_ms == MINUTES * 60_000


@pytest.mark.parametrize("size", [0, 1, 800, 16_000])
def test_a_call_may_be_as_short_as_it_likes(model: SpeechModel, size: int) -> None:
    call = CallSound("short", (np.zeros(size, np.float32),) * 2, Layout.STEREO)

    assert transcribe(call, model).utterances == ()
