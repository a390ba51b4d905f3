"""The sample calls are what scenarios.toml says and hold the cases that matter. No model."""

import csv
import json
import re
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import av
import phonenumbers
import pytest

from pipeline.model import Channel, Direction, Layout, PiiType, Role, Scope, Status

SAMPLES = Path(__file__).parents[1] / "sample_audio"
SCENARIOS = {
    row["id"]: row for row in tomllib.loads((SAMPLES / "scenarios.toml").read_text())["call"]
}
EXPECTED = {path.stem: json.loads(path.read_text()) for path in SAMPLES.glob("expected/*.json")}
AUDIO = {".wav", ".mp3", ".m4a", ".oga"}
HEARD = sorted(name for name, call in EXPECTED.items() if call["outcome"] == "done")
SPOKEN = sorted(name for name in HEARD if EXPECTED[name]["turns"])
ENCODINGS = {  # container, codec, rate of what make_samples.py writes
    "mulaw": ("wav", "pcm_mulaw", 8000),
    "aac_44k": ("mov,mp4,m4a,3gp,3g2,mj2", "aac", 44100),
    "aac_16k": ("mov,mp4,m4a,3gp,3g2,mj2", "aac", 16000),
    "mp3": ("mp3", "mp3float", 16000),
    "opus": ("ogg", "opus", 48000),
}
CONSENTS = tuple(f"consent_{channel}" for channel in ("email", "sms", "push", "phone", "ads"))


def customers() -> list[dict[str, str]]:
    with (SAMPLES / "customers.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def manifest() -> dict[str, dict[str, str]]:
    with (SAMPLES / "calls/manifest.csv").open(newline="") as file:
        return {f"calls/{row['file']}": row for row in csv.DictReader(file)}


def duration_ms(name: str) -> int:
    with av.open(SAMPLES / EXPECTED[name]["file"]) as container:
        frames = container.decode(audio=0)
        return sum(frame.samples * 1000 // frame.sample_rate for frame in frames)


def said(name: str, role: str) -> str:
    turns = EXPECTED[name]["turns"]
    return " ".join(turn["text"].lower() for turn in turns if turn["role"] == role)


def taxonomy_ids() -> set[str]:
    rows = tomllib.loads((SAMPLES / "taxonomy.toml").read_text())["interest"]
    return {row["id"] for row in rows}


def test_every_recording_has_an_expected_file_and_a_scenario():
    files = sorted(
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.glob("calls/**/*")
        if path.suffix in AUDIO
    )

    assert sorted(call["file"] for call in EXPECTED.values()) == files
    assert sorted(row["file"] for row in SCENARIOS.values()) == files
    assert EXPECTED.keys() == SCENARIOS.keys()


def test_the_set_is_small_enough_to_ship():
    sizes = [path.stat().st_size for path in SAMPLES.glob("calls/**/*") if path.is_file()]

    assert sum(sizes) < 6_000_000
    assert len(SPOKEN) >= 10


@pytest.mark.parametrize("name", HEARD)
def test_lasts_between_20_and_90_seconds(name):
    assert 20_000 <= duration_ms(name) <= 90_000


@pytest.mark.parametrize("name", HEARD)
def test_is_encoded_as_the_scenario_says(name):
    row = SCENARIOS[name]

    with av.open(SAMPLES / row["file"]) as container:
        stream = container.streams.audio[0].codec_context
        found = container.format.name, stream.name, stream.sample_rate

        assert found == ENCODINGS[row["encoding"]]
        assert stream.channels == (1 if row["layout"] == Layout.MONO else 2)


@pytest.mark.parametrize("name", SPOKEN)
def test_expected_turns_are_the_lines_of_the_script(name):
    lines = SCENARIOS[name]["script"].strip().splitlines()

    turns = [f"{turn['role']}: {turn['text']}" for turn in EXPECTED[name]["turns"]]

    assert turns == [re.sub(r" \[-?\d+\]:", ":", line) for line in lines]


@pytest.mark.parametrize("name", SPOKEN)
def test_turns_lie_in_the_recording_with_natural_pauses(name):
    turns = EXPECTED[name]["turns"]

    pauses = [after["start_ms"] - before["end_ms"] for before, after in pairwise(turns)]

    assert turns[-1]["end_ms"] < duration_ms(name)
    assert [pause for pause in pauses if not 350 <= pause <= 900] == (
        [-250] if name == "two-offers" else []
    )


@pytest.mark.parametrize("name", SPOKEN)
def test_a_man_and_a_woman_speak_in_turns(name):
    voices = SCENARIOS[name]["voices"]

    assert {voices["agent"][:-1], voices["customer"][:-1]} == {"en-us+m", "en-us+f"}
    assert all(a["role"] != b["role"] for a, b in pairwise(EXPECTED[name]["turns"]))


@pytest.mark.parametrize("name", SPOKEN)
def test_agents_name_the_company_first_and_key_words_are_said_by_their_speaker(name):
    turns, key_words = EXPECTED[name]["turns"], EXPECTED[name]["key_words"]

    assert turns[0]["role"] == "agent"
    assert "Green Lake" in turns[0]["text"]
    assert all(key_words[role] for role in ("agent", "customer"))
    plain = {role: re.sub(r"[.,?]", "", said(name, role)) for role in key_words}
    assert all(word in plain[role] for role, words in key_words.items() for word in words)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_expected_values_are_those_of_the_model(name):
    call = EXPECTED[name]

    assert call["outcome"] in {"done", "quarantined", "duplicate"}
    assert (call["reason"] is not None) == (call["outcome"] == "quarantined")
    assert call["layout"] is None or Layout(call["layout"])
    assert Direction(call["direction"])
    assert all(Role(turn["role"]) for turn in call["turns"])
    assert all(found["interest"] in taxonomy_ids() for found in call["interests"])
    assert all(Status(found["status"]) for found in call["interests"])
    assert all(Scope(found["scope"]) for found in call["opt_outs"])
    assert all(Channel(channel) for found in call["opt_outs"] for channel in found["channels"])
    assert all(PiiType(kind) for kind in call["pii"])


def test_interests_end_in_every_way_that_matters():
    statuses = {found["status"] for call in EXPECTED.values() for found in call["interests"]}

    assert statuses >= {
        *("wanted", "considering", "accepted_offer", "declined"),
        *("declined_offer", "deferred", "other_person"),
    }


def test_what_must_not_appear_was_really_spoken():
    call = EXPECTED["card-and-email"]
    spoken = f"{said('card-and-email', 'customer')} {said('card-and-email', 'agent')}"

    words = [item for item in call["must_not_appear"] if not item.isdigit()]

    assert set(call["pii"]) == {"card_number", "card_last4", "cvv", "email"}
    assert words
    assert all(word in spoken for word in words)


def test_the_opt_out_comes_from_somebody_with_consent():
    call = EXPECTED["opt-out"]
    rows = [row for row in customers() if row["customer_id"] == call["customer_id"]]

    assert call["opt_outs"] == [{"channels": ["all"], "scope": "marketing"}]
    assert call["interests"] == [{"interest": "home.second_line", "status": "wanted"}]
    assert rows[0]["consent_email"] == rows[0]["consent_sms"] == "granted"


def test_the_copy_has_the_bytes_of_its_original():
    copy, original = (SAMPLES / EXPECTED[name]["file"] for name in ("stranger-copy", "stranger"))

    assert copy.name != original.name
    assert copy.read_bytes() == original.read_bytes()


def test_bad_files_are_bad_in_the_way_they_claim():
    truncated, page, empty = (
        (SAMPLES / EXPECTED[name]["file"]).read_bytes()
        for name in ("truncated", "login-page", "empty")
    )
    at = truncated.index(b"data")

    assert int.from_bytes(truncated[at + 4 : at + 8], "little") > len(truncated)
    assert page.lstrip().startswith(b"<!DOCTYPE html>")
    assert empty == b""


def test_freepbx_names_agree_with_themselves():
    """The unique id begins with UTC seconds, the stamp is New York's."""
    names = [call["file"] for call in EXPECTED.values() if re.search(r"/(in|out)-", call["file"])]

    assert len(names) == 6
    for name in names:
        *_, date, time, unique = Path(name).stem.split("-")
        local = datetime.fromisoformat(f"{date}T{time}-05:00")
        created = datetime.fromtimestamp(float(unique.split(".")[0]), local.tzinfo)
        assert timedelta(0) <= local - created < timedelta(minutes=1)
        assert name.startswith(f"calls/pbx/{local:%Y/%m/%d}/")


def test_only_the_swapped_call_has_the_agent_left_against_its_system():
    """Connect puts the customer left; a FreePBX that keeps two channels has the caller left."""
    left = {name: row.get("channels", [""])[0] for name, row in SCENARIOS.items()}

    assert left["next-year"] == "customer"
    assert left["swapped-channels"] == "agent"
    assert left["faster-internet"] == left["card-and-email"] == left["opt-out"] == "customer"
    assert left["two-offers"] == "agent"


def test_sidecars_lie_beside_the_recordings_whose_systems_write_them():
    rows = [row for row in SCENARIOS.values() if "sidecar" in row]

    assert {row["sidecar"] for row in rows} == {"connect", "bcr", "cube"}
    assert all((SAMPLES / row["file"]).with_suffix(".json").is_file() for row in rows)


def test_the_manifest_speaks_only_of_names_that_say_nothing():
    rows = manifest()

    assert {path.rsplit("/", 1)[-1] for path in rows} == {
        "c190da67-d43c-4a01-9149-88dd94576ee4.mp3",
        "5700000000000001.mp3",
        "New Recording 27.m4a",
    }
    assert all((SAMPLES / path).is_file() for path in rows)
    assert not any(row["channel_left"] or row["channel_right"] for row in rows.values())


def test_customers_hold_every_kind_of_consent_and_the_awkward_rows():
    rows = customers()
    called = {call["customer_id"] for call in EXPECTED.values()}
    copies = Counter(tuple(row.values()) for row in rows)

    assert {row[name] for row in rows for name in CONSENTS} == {"granted", "revoked", "unknown"}
    assert [row["customer_id"] for row in rows if not row["time_zone"]] == ["C-1007"]
    assert sorted(copies.values())[-2:] == [1, 2]
    assert {row["customer_id"] for row in rows} - called == {"C-1013"}
    assert called - {row["customer_id"] for row in rows} == {None}


def test_the_strangers_number_is_in_no_row():
    number = re.search(r"\+\d+", EXPECTED["stranger"]["file"])

    assert number
    assert number[0] not in {row["phone"] for row in customers()}


def test_every_customer_number_is_reserved_for_fiction():
    reserved = re.compile(r"\+1202555\d{4}|\+447700900\d{3}")

    assert all(reserved.fullmatch(row["phone"]) for row in customers())
    assert all(row["email"].rsplit("@")[1].startswith("example.") for row in customers())
    for call in EXPECTED.values():
        numbers = phonenumbers.PhoneNumberMatcher(Path(call["file"]).name, "US")
        found = [phonenumbers.format_number(match.number, 0) for match in numbers]
        assert all(reserved.fullmatch(number) for number in found)


def test_no_text_names_a_place_outside_the_project():
    texts = [
        path.read_text()
        for path in SAMPLES.glob("**/*")
        if path.suffix in {".toml", ".md", ".json", ".csv", ".py"}
    ]

    assert len(texts) > 20
    assert not any(re.search(r"\.\./|(?<![\w.:/<])/[a-z]+/", text) for text in texts)
