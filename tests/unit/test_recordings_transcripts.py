import json
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import EarshotError, FileError
from pipeline.model import Direction, Layout, Role
from pipeline.recordings.identify import IdentifyOptions
from pipeline.recordings.transcripts.read import find_transcripts, read_transcripts
from pipeline.recordings.transcripts.registry import FORMATS
from tests.mutations import mutated

CUSTOMER, AGENT, UNKNOWN = Role.CUSTOMER, Role.AGENT, Role.UNKNOWN
NUMBER = "+12025550143"

CANONICAL = {
    "id": "c-1",
    "started_at": "2026-10-03T16:54:44-04:00",
    "direction": "inbound",
    "customer_id": "C-1001",
    "customer_phone": "202-555-0143",
    "agent_id": "kim",
    "turns": [
        {"speaker": "agent", "text": "Green Lake,  good morning.", "start_ms": 0, "end_ms": 900},
        {"speaker": "customer", "text": "Hi, a new phone please.", "start_ms": 950, "end_ms": 2000},
    ],
}


def read(folder, content, name="call.json", options=None):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_transcripts(path, options)


def said(call):
    return [(u.role, u.start_ms, u.end_ms, u.text) for u in call.transcript.utterances]


def test_canonical_json_gives_facts_and_turns(tmp_path):
    (call,) = read(tmp_path, CANONICAL)

    assert said(call) == [
        (AGENT, 0, 900, "Green Lake, good morning."),
        (CUSTOMER, 950, 2000, "Hi, a new phone please."),
    ]
    assert (call.facts.call_id, call.facts.customer_id) == ("c-1", "C-1001")
    assert (call.facts.customer_phone, call.facts.agent_id) == (NUMBER, "kim")
    assert call.facts.started_at == datetime.fromisoformat("2026-10-03T16:54:44-04:00")
    assert call.facts.direction is Direction.INBOUND


@pytest.mark.parametrize("form", ["[{0}, {1}]", "{0}\n{1}\n"])
def test_one_file_may_hold_several_calls(tmp_path, form):
    first, second = (json.dumps(CANONICAL | {"id": name}) for name in ("c-1", "c-2"))

    calls = read(tmp_path, form.format(first, second), "calls.jsonl")

    assert [call.facts.call_id for call in calls] == ["c-1", "c-2"]
    assert len({call.transcript.recording_id for call in calls}) == 2


def test_a_call_is_the_same_whatever_its_file_is_called(tmp_path):
    (one,) = read(tmp_path, CANONICAL, "a.json")
    (two,) = read(tmp_path, json.dumps(CANONICAL, indent=4), "b.json")

    assert one.transcript == two.transcript


def without(name):
    return {key: value for key, value in CANONICAL.items() if key != name}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (without("id"), "call 1: expected 'id'"),
        (CANONICAL | {"turns": []}, "call 1: expected 'turns'"),
        (CANONICAL | {"started_at": "soon"}, "call 1: expected 'started_at' like"),
        (CANONICAL | {"started_at": "2026-10-03T16:54:44"}, "its time has no offset"),
        (CANONICAL | {"direction": "up"}, "call 1: expected 'direction'"),
        ([CANONICAL, CANONICAL | {"turns": [3]}], "call 2: turn 1: expected 'start_ms'"),
        ("{", "is not valid JSON"),
        ('{"a": 1}', "holds no transcript; expected Earshot's JSON"),
        ("[]", "holds no transcript"),
    ],
)
def test_refuses_what_is_not_as_expected(tmp_path, content, problem):
    with pytest.raises(FileError) as caught:
        read(tmp_path, content)

    assert caught.value.problem.startswith(problem)
    assert str(tmp_path / "call.json") in str(caught.value)


TURN = {"speaker": "agent", "text": "Hello.", "start_ms": 5, "end_ms": 9}


@pytest.mark.parametrize(
    ("turn", "problem"),
    [
        (TURN | {"start_ms": 10}, "'end_ms' lies before 'start_ms'"),
        (TURN | {"start_ms": 1.5}, "expected 'start_ms' in whole milliseconds"),
        (TURN | {"end_ms": True}, "expected 'end_ms'"),
        (TURN | {"end_ms": 10**12}, "expected 'end_ms'"),
        (TURN | {"text": None}, "expected 'speaker' and 'text'"),
        (TURN | {"speaker": " "}, "expected 'speaker' and 'text'"),
    ],
)
def test_names_the_turn_that_is_wrong_and_none_of_its_words(tmp_path, turn, problem):
    with pytest.raises(FileError, match=f"turn 1: {problem}") as caught:
        read(tmp_path, CANONICAL | {"turns": [turn]})

    assert "Hello" not in str(caught.value)


def test_a_start_without_offset_takes_the_zone_of_the_settings(tmp_path):
    local = CANONICAL | {"started_at": "2026-10-03T16:54:44"}

    (call,) = read(tmp_path, local, options=IdentifyOptions(time_zone="-05:00"))

    assert call.facts.started_at == datetime.fromisoformat("2026-10-03T16:54:44-05:00")


VTT = """WEBVTT - Meeting

NOTE made by hand

1
00:00.500 --> 00:00:02.000 align:start
<v Kim Agent>Green &amp; Lake,
good <i>morning</i>.</v>

00:02.100 --> 00:03.000
<v.loud Jane>Hi.</v> <v Kim Agent>Yes?</v>

00:03.100 --> 00:04.000
I need help.
"""


def test_webvtt_takes_voices_and_goes_on_with_the_last(tmp_path):
    (call,) = read(tmp_path, VTT, "call.vtt")

    assert said(call) == [
        (AGENT, 500, 2000, "Green & Lake, good morning."),
        (CUSTOMER, 2100, 3000, "Hi."),
        (AGENT, 2100, 3000, "Yes?"),
        (AGENT, 3100, 4000, "I need help."),
    ]
    assert (call.transcript.layout, call.transcript.language) == (Layout.MONO, "und")


SRT = """1
00:00:00,500 --> 00:00:02,000
Agent: Green Lake, good morning.

2
0:00:02,1 --> 00:00:03,000
[Jane Doe] One thing: I need help.
And soon.
"""


def test_srt_takes_names_before_a_colon_or_in_brackets(tmp_path):
    (call,) = read(tmp_path, SRT, "call.srt")

    assert said(call) == [
        (AGENT, 500, 2000, "Green Lake, good morning."),
        (CUSTOMER, 2100, 3000, "One thing: I need help. And soon."),
    ]


@pytest.mark.parametrize(
    "text", ["here is what I want: a phone", "it is 10:30 now", "I said so: stop", "this thing: no"]
)
def test_a_sentence_with_a_colon_names_nobody(tmp_path, text):
    (call,) = read(tmp_path, f"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}\n", "call.vtt")

    assert said(call) == [(UNKNOWN, 0, 1000, text)]
    assert call.transcript.notes == ("roles_unknown",)


@pytest.mark.parametrize(
    ("cue", "line", "problem"),
    [
        ("soon --> later\nHi", 3, "expected times like"),
        ("00:02.000 --> 00:01.000\nHi", 3, "this cue ends before it begins"),
        ("00:01.000 --> 00:02.000\n<i></i>", None, "holds no words"),
        ("", None, "holds no words"),
    ],
)
def test_refuses_a_wrong_cue_with_its_line(tmp_path, cue, line, problem):
    with pytest.raises(FileError, match=problem) as caught:
        read(tmp_path, f"WEBVTT\n\n{cue}\n", "call.vtt")

    assert caught.value.line == line


def test_subtitles_know_what_their_name_would_tell_of_a_recording(tmp_path):
    name = "out-12025550143-204-20260927-100858-1790518138.1.vtt"

    (call,) = read(tmp_path, VTT, name)

    assert (call.facts.direction, call.facts.customer_phone) == (Direction.OUTBOUND, NUMBER)
    assert call.facts.started_at == datetime.fromisoformat("2026-09-27T10:08:58-04:00")


@pytest.mark.parametrize("name", ["a.wav.vtt", "Weekly-20260605_150956UTC-Meeting Transcript.vtt"])
def test_a_manifest_row_overrides_the_name(tmp_path, name):
    row = f"file,start,number\n{name},2026-10-03T16:54:44Z,{NUMBER}\n"
    (tmp_path / "manifest.csv").write_text(row)

    (call,) = read(tmp_path, VTT, name)

    assert call.facts.customer_phone == NUMBER
    assert call.facts.started_at == datetime.fromisoformat("2026-10-03T16:54:44+00:00")


def test_the_agents_name_tells_who_speaks(tmp_path):
    (tmp_path / "manifest.csv").write_text("file,agent\ncall.vtt,kim lee\n")
    text = (
        "WEBVTT\n\n00:00.000 --> 00:01.000\nKim Lee: Hello.\n\n00:01.000 --> 00:02.000\nJane: Hi."
    )

    (call,) = read(tmp_path, text, "call.vtt")

    assert [role for role, *_ in said(call)] == [AGENT, CUSTOMER]


@pytest.mark.parametrize(
    ("speakers", "roles"),
    [
        (["Agent", "Customer"], [AGENT, CUSTOMER]),
        (["AGENT 1", "caller"], [AGENT, CUSTOMER]),
        (["Support (Kim)", "Jane"], [AGENT, CUSTOMER]),
        (["Kim", "Jane"], [UNKNOWN, UNKNOWN]),
        (["Agent", "Jane", "Bob"], [AGENT, UNKNOWN, UNKNOWN]),
        (["customer agent", "Jane"], [UNKNOWN, UNKNOWN]),
        (["Reporter", "Jane"], [UNKNOWN, UNKNOWN]),
    ],
)
def test_roles_come_from_labels_and_of_two_one_tells_the_other(tmp_path, speakers, roles):
    turns = [TURN | {"speaker": speaker, "end_ms": 9 + n} for n, speaker in enumerate(speakers)]

    (call,) = read(tmp_path, without("agent_id") | {"turns": turns})

    assert [role for role, *_ in said(call)] == roles


def test_nobody_is_a_customer_in_an_internal_call(tmp_path):
    turns = [TURN, TURN | {"speaker": "Jane", "start_ms": 9}]

    (call,) = read(tmp_path, CANONICAL | {"direction": "internal", "turns": turns})

    assert [role for role, *_ in said(call)] == [AGENT, UNKNOWN]


def item(text, start=None, end=None, **more):
    times = {} if start is None else {"start_time": str(start), "end_time": str(end)}
    kind = "pronunciation" if times else "punctuation"
    best = {"content": text, "confidence": "0.9"}
    return {"type": kind, "alternatives": [best], **times, **more}


def job(**results):
    return {"jobName": "job-1", "results": {"transcripts": [], "language_code": "en-US", **results}}


def test_amazon_transcribe_joins_words_of_a_speaker(tmp_path):
    items = [
        item("Hello", 0.04, 0.5, speaker_label="spk_0"),
        item("."),
        item("Hi", 0.6, 0.9, speaker_label="spk_1"),
        item("Late", 9.0, 9.5, speaker_label="spk_1"),
    ]

    (call,) = read(tmp_path, job(items=items))

    assert said(call) == [
        (UNKNOWN, 40, 500, "Hello."),
        (UNKNOWN, 600, 900, "Hi"),
        (UNKNOWN, 9000, 9500, "Late"),
    ]
    assert (call.facts.call_id, call.transcript.language) == ("job-1", "en")
    assert call.transcript.utterances[0].words[0].confidence == 0.9


def test_amazon_transcribe_finds_labels_that_are_kept_apart(tmp_path):
    labels = {"segments": [{"items": [{"start_time": "0.6", "speaker_label": "Customer"}]}]}
    items = [item("Hello", 0.04, 0.5), item("Hi", 0.6, 0.9)]

    (call,) = read(tmp_path, job(items=items, speaker_labels=labels))

    assert [role for role, *_ in said(call)] == [AGENT, CUSTOMER]


def test_amazon_transcribe_takes_the_roles_of_channels_from_the_manifest(tmp_path):
    row = "file,channel_left,channel_right\ncall.json,customer,agent\n"
    (tmp_path / "manifest.csv").write_text(row)
    channels = [
        {"channel_label": "ch_0", "items": [item("Hi", 0.6, 0.9)]},
        {"channel_label": "ch_1", "items": [item("Hello", 0.04, 0.5)]},
    ]

    (call,) = read(tmp_path, job(items=[], channel_labels={"channels": channels}))

    assert said(call) == [(AGENT, 40, 500, "Hello"), (CUSTOMER, 600, 900, "Hi")]
    assert call.transcript.layout is Layout.STEREO


def test_amazon_transcribe_without_words_is_refused(tmp_path):
    with pytest.raises(FileError, match=r"holds no words in 'results.items'"):
        read(tmp_path, job(items=[]))


LENS = {
    "Channel": "VOICE",
    "LanguageCode": "en-GB",
    "CustomerMetadata": {"ContactId": "77"},
    "Participants": [
        {"ParticipantId": "p1", "ParticipantRole": "AGENT"},
        {"ParticipantId": "p2", "ParticipantRole": "CUSTOMER"},
    ],
    "Transcript": [
        {"ParticipantId": "p1", "Content": "Hello.", "BeginOffsetMillis": 0, "EndOffsetMillis": 9},
        {"ParticipantId": "p2", "Content": "Hi.", "BeginOffsetMillis": 20, "EndOffsetMillis": 29},
    ],
}


def test_contact_lens_knows_its_participants(tmp_path):
    (call,) = read(tmp_path, LENS)

    assert said(call) == [(AGENT, 0, 9, "Hello."), (CUSTOMER, 20, 29, "Hi.")]
    assert (call.facts.call_id, call.transcript.language) == ("77", "en")


def test_call_analytics_has_times_of_words(tmp_path):
    words = [
        {"Type": "pronunciation", "Content": "Oh", "BeginOffsetMillis": 0, "EndOffsetMillis": 4},
        {"Type": "punctuation", "Content": ","},
        {
            "Type": "pronunciation",
            "Content": "hello",
            "BeginOffsetMillis": 5,
            "EndOffsetMillis": 9,
            "Confidence": "0.8",
        },
    ]
    entry = {
        "ParticipantRole": "AGENT",
        "Content": "Oh, hello",
        "BeginOffsetMillis": 0,
        "EndOffsetMillis": 9,
        "Items": words,
    }

    (call,) = read(tmp_path, LENS | {"Transcript": [entry]})

    heard = call.transcript.utterances[0].words
    assert [(word.text, word.start_ms, word.confidence) for word in heard] == [
        ("Oh,", 0, 1.0),
        ("hello", 5, 0.8),
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"Channel": "CHAT"}, "expected Channel VOICE"),
        ({"Transcript": [{"Content": "Hi"}]}, "Transcript 1: expected 'BeginOffsetMillis'"),
    ],
)
def test_refuses_an_analysis_without_speech(tmp_path, change, problem):
    with pytest.raises(FileError, match=problem):
        read(tmp_path, LENS | change)


SEGMENTS = [
    {"speaker": 1, "text": "Hello.", "start": 0.0, "end": 1.5},
    {"speaker": 0, "text": "Hi.", "start": 1.5, "duration": 0.5},
    {"speaker": 0, "text": "no times"},
]
VCON = {
    "vcon": "0.0.2",
    "uuid": "u-1",
    "parties": [{"tel": NUMBER, "role": "customer"}, {"name": "Kim", "role": "agent"}],
    "dialog": [{"type": "recording", "start": "2026-10-03T16:54:44Z"}],
    "analysis": [{"type": "transcript", "body": {"segments": SEGMENTS, "language": "en"}}],
}


@pytest.mark.parametrize("wrap", [lambda body: body, json.dumps, lambda body: body["segments"]])
def test_vcon_reads_the_transcript_in_its_analysis(tmp_path, wrap):
    analysis = [{"type": "summary"}, {"type": "transcript", "body": wrap({"segments": SEGMENTS})}]

    (call,) = read(tmp_path, VCON | {"analysis": analysis}, "call.vcon")

    assert said(call) == [(AGENT, 0, 1500, "Hello."), (CUSTOMER, 1500, 2000, "Hi.")]
    assert (call.facts.call_id, call.facts.customer_phone) == ("u-1", NUMBER)
    assert call.facts.started_at == datetime.fromisoformat("2026-10-03T16:54:44+00:00")


def test_vcon_reads_text_dialogs_from_their_first_moment(tmp_path):
    dialog = [
        {
            "type": "text",
            "start": "2026-10-03T16:54:44Z",
            "duration": 1,
            "parties": [1],
            "body": "Hello.",
        },
        {"type": "text", "start": "2026-10-03T16:54:46Z", "originator": 0, "body": "Hi."},
    ]

    (call,) = read(tmp_path, VCON | {"dialog": dialog, "analysis": []})

    assert said(call) == [(AGENT, 0, 1000, "Hello."), (CUSTOMER, 2000, 2000, "Hi.")]


def test_vcon_without_times_is_refused(tmp_path):
    with pytest.raises(FileError, match="holds no transcript with times"):
        read(tmp_path, VCON | {"analysis": [{"type": "transcript", "body": "Hello. Hi."}]})


def test_finds_transcripts_and_no_manifest(tmp_path):
    for name in ("b.vtt", "a/c.json", "manifest.json", "d.wav", ".e.vtt", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = [path.relative_to(tmp_path).as_posix() for path in find_transcripts(tmp_path)]

    assert found == ["a/c.json", "b.vtt"]


EXAMPLES = [CANONICAL, VCON, LENS, job(items=[item("Hello", 0.04, 0.5), item(".")])]


@pytest.mark.parametrize("example", EXAMPLES)
@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_with_any_one_value_wrong_is_read_or_refused(tmp_path, example, data):
    try:
        read(tmp_path, json.dumps(data.draw(mutated(example))))
    except EarshotError as error:
        assert str(tmp_path) in str(error)  # noqa: PT017


VTT_OR_NOT = st.text() | st.text().map(lambda text: f"WEBVTT\n{text}")


@given(VTT_OR_NOT, st.sampled_from([".vtt", ".srt", ".json"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_read_or_refused(tmp_path, text, suffix):
    path = tmp_path / f"call{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_transcripts(path)
    except FileError as error:
        assert error.path == path  # noqa: PT017


def test_every_format_says_what_it_expects():
    assert all(form.EXPECTED for form in FORMATS.values())
