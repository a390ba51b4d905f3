"""What a sidecar of each system adds, through the whole of ``identify``."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Direction, Role
from pipeline.recordings.documents import Document, read_json
from pipeline.recordings.find import scan
from pipeline.recordings.identify import IdentifyOptions, identify
from pipeline.recordings.reading import Kind
from pipeline.recordings.registry import PROFILES
from tests.mutations import mutated

ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
OTHER = "8a6e0804-2bd0-4672-b79d-d97027f9071a"
RE, CA, CAL = "RE" + "0a" * 16, "CA" + "1b" * 16, "CAL" + "2c" * 16
NUMBER = "+12025550143"


NO_ZONE = IdentifyOptions()


def facts(folder, files, options=NO_ZONE):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
    return identify(folder, scan(folder), options).calls


def at(text):
    return datetime.fromisoformat(text)


CONTACT = {
    "ContactId": ID,
    "InitialContactId": OTHER,
    "InitiationMethod": "INBOUND",
    "InitiationTimestamp": "2026-01-05T17:20:09Z",
    "CustomerEndpoint": {"Address": NUMBER, "Type": "TELEPHONE_NUMBER"},
    "Agent": {"Username": "jdoe"},
    "Recordings": [{"Location": f"bucket/x/{ID}_20260105T17:20_UTC.wav"}],
}


def test_connect_takes_the_second_from_the_contact_record(tmp_path):
    files = {f"CallRecordings/2026/01/05/{ID}_20260105T17_20_UTC.wav": "x", "ctr.json": CONTACT}

    (call,) = facts(tmp_path, files)

    assert (call.profile, call.call_id, call.agent_id) == ("connect", OTHER, "jdoe")
    assert call.started_at == at("2026-01-05T17:20:09+00:00")
    assert (call.direction, call.customer_phone) == (Direction.INBOUND, NUMBER)


def test_connect_joins_a_redacted_copy_by_its_contact(tmp_path):
    record = {"ContactId": ID, "InitiationTimestamp": "2026-01-05T17:20:09Z"}
    name = f"{ID}_call_recording_redacted_2026-01-05T17:41:00Z.wav"

    (call,) = facts(tmp_path, {name: "x", "ctr.jsonl": record})

    assert (call.profile, call.started_at) == ("connect_lens", at("2026-01-05T17:20:09+00:00"))


TWILIO_RECORDING = {
    "sid": RE,
    "call_sid": CA,
    "channels": 2,
    "source": "DialVerb",
    "duration": "61",
    "start_time": "Tue, 25 Sep 2018 23:00:00 +0000",
}
TWILIO_CALL = {"sid": CA, "from": NUMBER, "to": "+12025550100", "direction": "inbound"}


def test_twilio_goes_from_the_recording_to_its_call(tmp_path):
    (call,) = facts(
        tmp_path,
        {f"{RE}.wav": "x", "recordings.json": [TWILIO_RECORDING], "calls.json": [TWILIO_CALL]},
    )

    assert (call.profile, call.call_id, call.duration_ms) == ("twilio", CA, 61_000)
    assert (call.direction, call.customer_phone) == (Direction.INBOUND, NUMBER)
    assert call.started_at == at("2018-09-25T23:00:00+00:00")
    assert call.channel_roles == (Role.CUSTOMER, Role.AGENT)


def test_twilio_knows_nobody_on_the_channels_of_a_conference(tmp_path):
    recording = TWILIO_RECORDING | {"source": "Conference"}

    (call,) = facts(tmp_path, {f"{RE}.wav": "x", "r.json": recording, "c.json": TWILIO_CALL})

    assert call.channel_roles == (Role.UNKNOWN, Role.UNKNOWN)


def test_twilio_takes_a_browser_that_rings_in_for_an_agent(tmp_path):
    rung = TWILIO_CALL | {"from": "client:jdoe", "to": NUMBER}

    (call,) = facts(tmp_path, {f"{RE}.wav": "x", "r.json": TWILIO_RECORDING, "c.json": rung})

    assert (call.direction, call.customer_phone) == (Direction.OUTBOUND, NUMBER)
    assert (call.agent_id, call.channel_roles) == ("jdoe", ())


MASTER = (
    '"","2025550143","204","from-trunk","""Jane"" <2025550143>","SIP/t-1","SIP/204-2","Dial","x",'
    '"2026-01-15 08:30:01","2026-01-15 08:30:05","2026-01-15 08:31:05","64","60","ANSWERED","DOC",'
    '"1768465801.3683",""\n'
)


def test_asterisk_is_joined_by_its_unique_id(tmp_path):
    (call,) = facts(tmp_path, {"1768465801.3683.wav": "x", "cdr-csv/Master.csv": MASTER})

    assert (call.profile, call.direction, call.agent_id) == ("asterisk", Direction.INBOUND, "204")
    assert (call.customer_phone, call.duration_ms) == (NUMBER, 60_000)
    assert call.started_at == at("2026-01-15T08:30:01+00:00")


def test_freepbx_is_joined_by_the_name_of_its_recording(tmp_path):
    name = "force-2025550143-204-20260115-033001-1768465801.3683.wav"
    cdr = (
        "calldate,src,dst,dcontext,billsec,disposition,uniqueid,linkedid,recordingfile\n"
        f"2026-01-15 03:30:01,204,2025550143,from-internal,60,ANSWERED,9.9,7.7,{name}\n"
    )

    (call,) = facts(tmp_path, {f"2026/01/15/{name}": "x", "cdr.csv": cdr})

    assert (call.call_id, call.direction, call.agent_id) == ("7.7", Direction.OUTBOUND, "204")
    assert call.started_at == at("2026-01-15T03:30:01-05:00")  # the name knows the offset


def test_fusionpbx_takes_everything_from_its_call_records(tmp_path):
    records = (
        "xml_cdr_uuid,direction,caller_id_number,destination_number,start_stamp,start_epoch,billsec\n"
        f"{ID},outbound,204,12025550143,2026-03-07 10:00:00,1772895600,12\n"
    )

    (call,) = facts(tmp_path, {f"archive/2026/Mar/07/{ID}.wav": "x", "cdr.csv": records})

    assert (call.profile, call.customer_phone, call.agent_id) == ("fusionpbx", NUMBER, "204")
    assert call.started_at == at("2026-03-07T15:00:00+00:00")
    assert call.channel_roles == (Role.AGENT, Role.CUSTOMER)
    assert call.warnings == ()


RINGCENTRAL = {
    "sessionId": "77",
    "startTime": "2026-10-03T16:54:44.000Z",
    "duration": 90,
    "direction": "Inbound",
    "from": {"phoneNumber": NUMBER},
    "to": {"extensionNumber": "101"},
    "recording": {"id": "9001"},
    "legs": [{"recording": {"id": "9001"}}, {"recording": {"id": "9002"}}, {}],
}


def test_ringcentral_numbers_the_recorded_legs_of_a_call(tmp_path):
    calls = facts(
        tmp_path, {"9001.mp3": "x", "9002.wav": "x", "log.json": {"records": [RINGCENTRAL]}}
    )

    assert {call.profile for call in calls} == {"ringcentral"}
    assert [(call.call_id, call.part) for call in calls] == [("77", 1), ("77", 2)]
    assert (calls[0].customer_phone, calls[0].agent_id) == (NUMBER, "101")


ZOOM = {
    "id": "rec1",
    "call_id": "call1",
    "caller_number": "101",
    "callee_number": "12025550143",
    "direction": "outbound",
    "date_time": "2026-11-02T05:35:20Z",
    "duration": 31,
    "owner": {"extension_number": 101},
}


def test_zoom_phone_is_joined_by_any_of_its_ids(tmp_path):
    (call,) = facts(tmp_path, {"rec1.mp3": "x", "list.json": {"recordings": [ZOOM]}})

    assert (call.profile, call.call_id, call.agent_id) == ("zoom_phone", "call1", "101")
    assert (call.customer_phone, call.duration_ms) == (NUMBER, 31_000)


@pytest.mark.parametrize(("media", "kind"), [("Call", Kind.CALL), ("Screen", Kind.OTHER)])
def test_genesys_reads_the_metadata_beside(tmp_path, media, kind):
    folder = f"o/year=2026/month=1/day=5/hour=13/conversation_id={ID}"
    metadata = {"mediaType": media, "userIds": ["u1"], "startTime": "2026-01-05T13:07:02Z"}
    files = {f"{folder}/{OTHER}.wav": "x", f"{folder}/{OTHER}_metadata.json": metadata}

    (call,) = facts(tmp_path, files)

    assert (call.profile, call.call_id, call.agent_id) == ("genesys", ID, "u1")
    assert (call.kind, call.started_at) == (kind, at("2026-01-05T13:07:02+00:00"))


def test_genesys_without_metadata_knows_the_hour_only(tmp_path):
    name = f"o/year=2026/month=1/day=5/hour=13/conversation_id={ID}/{OTHER}.wav"

    (call,) = facts(tmp_path, {name: "x"})

    assert (call.started_at, call.warnings) == (None, ("hour_only", "start_unknown"))


TALKDESK = {
    "id": "rec1",
    "call_id": "call1",
    "index": 2,
    "type": "conversation",
    "created_at": "2026-10-03T16:54:44Z",
    "duration": 12,
    "agents": {
        "channel_1": [{"participant_type": "CONTACT", "participant_id": "c"}],
        "channel_2": [{"participant_type": "AGENT", "participant_id": "a9"}],
    },
}


def test_talkdesk_says_who_is_on_which_channel(tmp_path):
    (call,) = facts(tmp_path, {"rec1.mp3": "x", "rec1.json": TALKDESK})

    assert (call.profile, call.call_id, call.part) == ("talkdesk", "call1", 2)
    assert (call.channel_roles, call.agent_id) == ((Role.CUSTOMER, Role.AGENT), "a9")


AIRCALL = {
    "id": 812,
    "direction": "outbound",
    "raw_digits": "+1 202-555-0143",
    "started_at": 1790000000,
    "duration": 5,
    "recording": "https://example.com/a/recording-812.mp3?signature=x",
    "user": {"id": 3},
}


def test_aircall_takes_the_customer_from_raw_digits(tmp_path):
    (call,) = facts(tmp_path, {"recording-812.mp3": "x", "calls.json": {"calls": [AIRCALL]}})

    assert (call.profile, call.customer_phone, call.agent_id) == ("aircall", NUMBER, "3")
    assert call.started_at == at("2026-09-21T14:13:20+00:00")


DIALPAD = {
    "call_id": 4711,
    "direction": "inbound",
    "external_number": NUMBER,
    "date_started": 1790000000000,
    "recording_details": [{"id": "5700000000000001", "duration": 2500.0}],
}


def test_dialpad_explains_its_sixteen_digits(tmp_path):
    (call,) = facts(tmp_path, {"5700000000000001.mp3": "x", "call.json": DIALPAD})

    assert (call.profile, call.call_id, call.duration_ms) == ("dialpad", "4711", 2500)
    assert (call.direction, call.customer_phone) == (Direction.INBOUND, NUMBER)


CALLRAIL = {
    "id": CAL,
    "customer_phone_number": NUMBER,
    "direction": "inbound",
    "start_time": "2026-10-03T12:54:44.000-04:00",
    "agent_email": "jane@example.com",
}


def test_callrail_is_joined_by_its_call(tmp_path):
    (call,) = facts(tmp_path, {f"{CAL}.mp3": "x", "calls.json": {"calls": [CALLRAIL]}})

    assert (call.profile, call.customer_phone, call.agent_id) == (
        "callrail",
        NUMBER,
        "jane@example.com",
    )
    assert call.started_at == at("2026-10-03T12:54:44-04:00")


PAGE = """<html><body><div class="haudio"><span class="fn">Recorded</span>
<div class="contributor vcard">Recorded call with <a class="tel" href="tel:+12025550143">
<span class="fn">Jane</span></a></div>
<abbr class="published" title="2026-02-08T09:41:25.616-07:00">Feb 8</abbr>
<audio controls="controls" src="Jane - Recorded - 2026-02-08T16_.mp3"></audio>
<abbr class="duration" title="PT1H2M46S">(1:02:46)</abbr></div></body></html>"""


def test_google_voice_joins_its_page_by_the_sound_that_it_names(tmp_path):
    files = {"Jane - Recorded - 2026-02-08T16_.mp3": "x", "Jane - Recorded.html": PAGE}

    (call,) = facts(tmp_path, files)

    assert (call.profile, call.customer_phone) == ("google_voice", NUMBER)
    assert call.started_at == at("2026-02-08T09:41:25.616-07:00")
    assert call.duration_ms == 3_766_000


BCR = {
    "timestamp_unix_ms": 1776218221088,
    "timestamp": "2026-04-14T21:57:01.088-04:00",
    "direction": "out",
    "calls": [{"phone_number": "2025550143"}],
    "output": {"recording": {"duration_secs_encoded": 61.5}},
}


def test_bcr_reads_its_metadata(tmp_path):
    name = "20260414_215701.088-0400"

    (call,) = facts(tmp_path, {f"{name}.oga": "x", f"{name}.json": BCR})

    assert (call.profile, call.customer_phone, call.duration_ms) == ("bcr", NUMBER, 61_500)
    assert (call.direction, dict(call.sources)["direction"]) == (Direction.OUTBOUND, "sidecar")


def test_bcr_does_not_know_a_private_caller(tmp_path):
    record = {"timestamp_unix_ms": 1776218221088, "calls": [{"phone_number": None}], "output": {}}

    (call,) = facts(
        tmp_path,
        {"20260414_215701.088-0400_in.oga": "x"} | {"20260414_215701.088-0400_in.json": record},
    )

    assert (call.customer_phone, call.direction) == (None, Direction.INBOUND)


def test_cube_acr_takes_the_duration_from_its_companion(tmp_path):
    name = "2026-10-03 16-54-44 (phone) Jane (2025550143) ↙"
    files = {f"{name}.m4a": "x", f"{name}.json": {"duration": 61}}

    (call,) = facts(tmp_path, files, IdentifyOptions(time_zone="-04:00"))

    assert (call.duration_ms, call.started_at) == (61_000, at("2026-10-03T16:54:44-04:00"))


VCON = {
    "vcon": "0.0.2",
    "uuid": ID,
    "parties": [{"tel": NUMBER, "role": "customer"}, {"name": "Kim", "role": "agent"}],
    "dialog": [
        {
            "type": "recording",
            "start": "2026-10-03T16:54:44Z",
            "duration": 61,
            "parties": [1, 0],
            "url": "https://example.com/r/77.wav?x=1",
        },
        {"type": "text"},
    ],
}


def test_vcon_names_parties_and_channels(tmp_path):
    (call,) = facts(tmp_path, {"77.wav": "x", "call.vcon": VCON})

    assert (call.profile, call.call_id, call.agent_id) == ("vcon", ID, "Kim")
    assert (call.customer_phone, call.channel_roles) == (NUMBER, (Role.AGENT, Role.CUSTOMER))


OWN_WORDS = {
    "Started At": "2026-10-03T16:54:44Z",
    "Direction": "Outgoing",
    "Phone Number": NUMBER,
    "channel_left": "agent",
}


def test_an_unknown_app_may_leave_json_in_the_words_of_the_manifest(tmp_path):
    (call,) = facts(tmp_path, {"Voice 001.m4a": "x", "Voice 001.json": OWN_WORDS})

    assert (call.profile, call.customer_phone) == ("generic", NUMBER)
    assert (call.direction, call.started_at) == (Direction.OUTBOUND, at("2026-10-03T16:54:44Z"))
    assert call.channel_roles == (Role.AGENT, Role.UNKNOWN)


GENESYS = {"mediaType": "Call", "userIds": ["u1"], "startTime": "2026-01-05T13:07:02Z"}
SIDECARS = [
    *(CONTACT, TWILIO_RECORDING, TWILIO_CALL, RINGCENTRAL, ZOOM, GENESYS, TALKDESK, AIRCALL),
    *(DIALPAD, CALLRAIL, BCR, VCON, OWN_WORDS),
]


@pytest.mark.parametrize("record", SIDECARS)
@given(st.data())
@settings(deadline=None)
def test_no_value_in_a_sidecar_breaks_its_reader(record, data):
    spoilt = json.dumps(data.draw(mutated(record)))
    objects = tuple(o for o in read_json(spoilt) if isinstance(o, dict))
    document = Document(Path("/calls/a_metadata.json"), objects)

    for profile in PROFILES.values():
        for entry in profile.read_document(document):
            started = entry.reading.started
            assert started is None or 1990 <= started.year <= 2100


def test_a_sidecar_that_cannot_be_read_is_a_warning(tmp_path):
    (call,) = facts(tmp_path, {"Voice 001.m4a": "x", "Voice 001.json": "{"})

    assert call.warnings == ("sidecar_unreadable", "start_unknown")


def test_a_recording_knows_nothing_of_what_lies_beside_another(tmp_path):
    files = {"a/Voice 001.m4a": "x", "b/Voice 001.m4a": "x"}
    files["a/Voice 001.json"] = {"start": "2026-10-03T16:54:44Z", "number": NUMBER}

    first, second = facts(tmp_path, files)

    assert (first.customer_phone, second.customer_phone) == (NUMBER, None)
