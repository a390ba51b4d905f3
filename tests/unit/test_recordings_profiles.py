from datetime import datetime
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.model import Direction, Role
from pipeline.recordings.facts import parties
from pipeline.recordings.phones import normalise
from pipeline.recordings.reading import Kind
from pipeline.recordings.registry import PROFILES, profile_named

ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
RE, CA = "RE" + "0a" * 16, "CA" + "1b" * 16
IN, OUT, INTERNAL, UNKNOWN = (
    Direction.INBOUND,
    Direction.OUTBOUND,
    Direction.INTERNAL,
    Direction.UNKNOWN,
)
CUSTOMER_AGENT, AGENT_CUSTOMER = (Role.CUSTOMER, Role.AGENT), (Role.AGENT, Role.CUSTOMER)
NUMBER = "+12025550143"


def first_to_match(path):
    return next(name for name in PROFILES if PROFILES[name].read_path(Path(path)))


def reading_of(path):
    found = PROFILES[first_to_match(path)].read_path(Path(path))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "profile"),
    [
        ("in-18005550100-12025550143-20260927-100858-1790503738.33311.wav", "freepbx"),
        ("q-5001-unknown-20260115-083001-pbx1-1768465801.3683.WAV", "freepbx"),
        ("8001-8001-user-20260115-083001-1768465801.3683.wav", "freepbx"),
        ("out-201-102-20261101-100534.17.wav", "mikopbx"),
        ("1768465801.3683.wav", "asterisk"),
        ("queue_500-1768465801.3683.wav", "asterisk"),
        ("[Doe, Jane]_124-2025550143_20260603202223(152).wav", "threecx"),
        (f"{ID}_20260105T17_20_UTC.wav", "connect"),
        (f"{ID}_20260105T17:20_UTC.wav", "connect"),
        (f"{ID}_20260105T17%3A20_UTC.wav", "connect"),
        (f"{ID}_call_recording_redacted_2026-05-31T22:33:51Z.wav", "connect_lens"),
        (f"o/year=2026/month=1/day=5/hour=13/conversation_id={ID}/{ID}.wav", "genesys"),
        (f"o/year=2026/month=1/day=5/hour=13/conversation_id={ID}/{ID}", "genesys"),
        (f"x/archive/2026/Mar/07/{ID}.wav", "fusionpbx"),
        (f"{CA}_{RE}.wav", "twilio"),
        (f"{RE}.mp3", "twilio"),
        (f"{RE}", "twilio"),
        ("2025550143 by jdoe @ 7_16_55 AM.wav", "five9"),
        ("2025550143 by  @ 4_30_12 PM_Transfer to X" + "0A" * 16 + "1" * 15 + ".wav", "five9"),
        ("2025550143 by jdoe @ 7_16_55 AM" + "0A" * 16 + "1" * 15 + ".wav", "five9"),
        ("+12025550143 - Voicemail - 2026-02-08T16_41_25Z.mp3", "google_voice"),
        (" - Recorded - 2026-02-08T16_41_25Z.mp3", "google_voice"),
        ("Jane\u202fDoe - Recorded - 2026-02-08T01_.mp3", "google_voice"),
        ("Weekly-20260605_150956UTC-Meeting Recording.mp4", "teams"),
        ("Weekly-20260605_150956-Meeting Recording 1.mp4", "teams"),
        ("2026-10-03 16-54-44 (phone) Jane Doe (2025550143) ↙.m4a", "cube_acr"),
        ("2026-10-03 16-54-44 (whatsapp) Zoe\u0308.amr", "cube_acr"),
        ("+12025550143-0-1790000000000.m4a", "acr_phone"),
        ("Call recording Jane Doe_260807_095055.m4a", "samsung"),
        ("Call Recording 2025550143_260807_095055(1).m4a", "samsung"),
        ("통화 녹음 Jane_260807_095055.m4a", "samsung"),
        ("通话录音@Jane(2025550143)_20260814153840.mp3", "miui"),
        ("2025550143_20260814153840.mp3", "miui"),
        ("20260414_215701.088-0400_in_sim1_+12025550143_Jane Doe.oga", "bcr"),
        ("20260414_215701.088-0400.m4a", "bcr"),
        ("5700000000000001.mp3", "dialpad"),
        ("202607302136360132130000036446-1.WAV", "ringcentral"),
        ("0A" * 16 + "_1790000000.wav", "telesign"),
        ("CAL0123456789abcdef0123456789abcdef.mp3", "callrail"),
        ("com.google.android.dialer/files/CallRecordings/x.m4a", "google_phone"),
        ("Call with Jane Doe.m4a", "ios"),
        ("Call Recording 2026-10-03 16.54.m4a", "ios"),
        ("Voice 001.m4a", "generic"),
        ("random.mp3", "generic"),
        ("Holiday_20260814153840.mp3", "generic"),
    ],
)
def test_tells_systems_by_their_names(path, profile):
    assert first_to_match(path) == profile


@pytest.mark.parametrize(
    ("path", "started"),
    [
        ("in-1-2025550143-20260927-100858-1790518138.1.wav", "2026-09-27T10:08:58-04:00"),
        ("in-1-2025550143-20261025-023000-1792891799.1.wav", "2026-10-25T02:30:00+01:00"),
        ("in-1-2025550143-20260927-103858-1790518138.1.wav", "2026-09-27T14:08:58+00:00"),
        ("in-1-2025550143-20261399-100858-1790518138.1.wav", "2026-09-27T14:08:58+00:00"),
        ("out-201-102-20261101-100534.17.wav", "2026-11-01T10:05:34"),
        ("1768465801.3683.wav", "2026-01-15T08:30:01+00:00"),
        ("[Doe, Jane]_124-2025550143_20260603202223(152).wav", "2026-06-03T20:22:23"),
        (f"{ID}_20260105T17_20_UTC.wav", "2026-01-05T17:20:00+00:00"),
        (f"{ID}_call_recording_redacted_2026-05-31T22:33:51Z.wav", None),
        (f"y/year=2026/month=1/day=5/hour=13/conversation_id={ID}/{ID}.wav", None),
        (f"x/archive/2026/Mar/07/{ID}.wav", None),
        (f"{RE}.mp3", None),
        ("Sales/8_25_2026/2025550143 by jdoe @ 7_16_55 AM.wav", "2026-08-25T07:16:55"),
        ("Sales/8_25_2026/2025550143 by jdoe @ 12_16_55 AM.wav", "2026-08-25T00:16:55"),
        ("Sales/8_25_2026/2025550143 by jdoe @ 12_16_55 PM.wav", "2026-08-25T12:16:55"),
        ("elsewhere/2025550143 by jdoe @ 7_16_55 AM.wav", None),
        ("+12025550143 - Voicemail - 2026-02-08T16_41_25Z.mp3", "2026-02-08T16:41:25+00:00"),
        ("Jane - Recorded - 2026-02-08T01_.mp3", None),
        ("Weekly-20260605_150956UTC-Meeting Recording.mp4", "2026-06-05T15:09:56+00:00"),
        ("Weekly-20260605_150956-Meeting Recording.mp4", "2026-06-05T15:09:56"),
        ("2026-10-03 16-54-44 (phone) Jane Doe (2025550143) ↙.m4a", "2026-10-03T16:54:44"),
        ("+12025550143-0-1790000000000.m4a", "2026-09-21T14:13:20+00:00"),
        ("Call recording Jane Doe_260807_095055.m4a", "2026-08-07T09:50:55"),
        ("通话录音@Jane(2025550143)_20260814153840.mp3", "2026-08-14T15:38:40"),
        ("20260414_215701.088-0400_in.oga", "2026-04-14T21:57:01-04:00"),
        ("202607302136360132130000036446-1.WAV", "2026-07-30T21:36:36"),
        ("0A" * 16 + "_1790000000.wav", "2026-09-21T14:13:20+00:00"),
    ],
)
def test_takes_the_time_that_a_name_holds_and_no_other(path, started):
    expected = datetime.fromisoformat(started) if started else None

    assert reading_of(path).started == expected


@pytest.mark.parametrize(
    ("path", "direction", "customer", "agent"),
    [
        ("in-18005550100-12025550143-20260927-100858-1790503738.1.wav", IN, NUMBER, None),
        ("external-204-12025550143-20260927-100858-1790503738.1.wav", IN, NUMBER, "204"),
        ("out-12025550143-204-20260927-100858-1790503738.1.wav", OUT, NUMBER, "204"),
        ("q-5001-unknown-20260927-100858-1790503738.1.wav", IN, None, None),
        ("internal-205-204-20260927-100858-1790503738.1.wav", INTERNAL, None, None),
        ("force-12025550143-204-20260927-100858-1790503738.1.wav", OUT, NUMBER, "204"),
        ("force-204-12025550143-20260927-100858-1790503738.1.wav", IN, NUMBER, "204"),
        ("out-201-2025550143-20261101-100534.17.wav", OUT, NUMBER, "201"),
        ("in-2025550143-201-20261101-100534.17.wav", IN, NUMBER, "201"),
        ("124/[Doe, Jane]_124-2025550143_20260603202223(1).wav", UNKNOWN, NUMBER, "124"),
        ("124/[Doe, Jane]_2025550143-124_20260603202223(1).wav", UNKNOWN, NUMBER, "124"),
        ("[Doe, Jane]_124-125_20260603202223(1).wav", INTERNAL, None, "124"),
        ("2025550143 by jdoe @ 7_16_55 AM.wav", UNKNOWN, NUMBER, "jdoe"),
        ("anonymous by jdoe @ 7_16_55 AM.wav", UNKNOWN, None, "jdoe"),
        ("+12025550143 - Voicemail - 2026-02-08T16_41_25Z.mp3", IN, NUMBER, None),
        ("Jane - Placed - 2026-02-08T16_41_25Z.mp3", OUT, None, None),
        ("+12025550143 - Recorded - 2026-02-08T16_41_25Z.mp3", UNKNOWN, NUMBER, None),
        ("2026-10-03 16-54-44 (phone) Jane (202-555-0143) ↙.m4a", IN, NUMBER, None),
        ("2026-10-03 16-54-44 (phone) 2025550143 ↗\ufe0f.m4a", OUT, NUMBER, None),
        ("2026-10-03 16-54-44 (whatsapp) Jane.m4a", UNKNOWN, None, None),
        ("+12025550143-1-1790000000000.m4a", OUT, NUMBER, None),
        ("unknown-0-1790000000000.m4a", IN, None, None),
        ("Call recording +12025550143_260807_095055.m4a", UNKNOWN, NUMBER, None),
        ("Call recording Jane_260807_095055.m4a", UNKNOWN, None, None),
        ("通话录音@Jane(202 555 0143)_20260814153840.mp3", UNKNOWN, NUMBER, None),
        ("20260414_215701.088-0400_in_sim1_+12025550143_Jane.oga", IN, NUMBER, None),
        ("20260414_215701.088-0400_conference.oga", UNKNOWN, None, None),
        ("Incoming call from (202) 555-0143 2026-10-03 16.54.m4a", IN, NUMBER, None),
        ("Outgoing 2025550143 2026-10-03 16.54.m4a", OUT, NUMBER, None),
        ("Call to +12025550143.m4a", OUT, NUMBER, None),
        ("20261003_165444_in_2025550143.m4a", IN, NUMBER, None),
        ("2025550143_out_20261003.wav", OUT, NUMBER, None),
        ("Jane in Boston 2025550143.m4a", UNKNOWN, NUMBER, None),
        ("2025550143 and 2025550144.m4a", UNKNOWN, None, None),
        ("Private number 2026-10-03 16.54.m4a", UNKNOWN, None, None),
        ("incoming outgoing 2025550143.m4a", UNKNOWN, NUMBER, None),
        ("Voice 001.m4a", UNKNOWN, None, None),
        ("iCall_+12025550143_20261003_165444_Incoming.m4a", IN, NUMBER, None),
        ("20261003165444-outgoing-12025550143.m4a", OUT, NUMBER, None),
        ("+1 (202) 555-0143 Oct 3, 2026 at 4.54 PM.m4a", UNKNOWN, NUMBER, None),
        ("John 10-03-26 4-54 PM.m4a", UNKNOWN, None, None),
        ("c190da67-9999-4a01-9149-120255501431.m4a", UNKNOWN, None, None),
        ("03102026 Jane.m4a", UNKNOWN, None, None),
        ("Inbound call with 202.555.0143 (3).mp3", IN, NUMBER, None),
    ],
)
def test_the_customer_follows_from_the_direction(path, direction, customer, agent):
    reading = reading_of(path)
    who = parties(reading)

    assert (who.direction, normalise(who.customer, "US")) == (direction, customer)
    assert (reading.agent_id or _extension(who.company)) == agent


def _extension(number):
    return number if number and number.isdigit() and len(number) <= 6 else None


@pytest.mark.parametrize(
    ("path", "roles", "kind"),
    [
        (f"CallRecordings/2026/{ID}_20260105T17_20_UTC.wav", CUSTOMER_AGENT, Kind.CALL),
        (
            f"CallRecordings/ivr/{ID}_20260105T17_20_UTC.wav",
            (Role.UNKNOWN, Role.CUSTOMER),
            Kind.IVR,
        ),
        ("20260414_215701.088-0400_in.oga", AGENT_CUSTOMER, None),
        ("in-1-2025550143-20260927-100858-1790503738.1.wav", CUSTOMER_AGENT, None),
        ("out-2025550143-204-20260927-100858-1790503738.1.wav", AGENT_CUSTOMER, None),
        ("internal-1-2-20260927-100858-1790503738.1.wav", (), None),
        ("Weekly-20260605_150956UTC-Meeting Recording.mp4", (), Kind.MEETING),
        ("Jane - Voicemail - 2026-02-08T16_41_25Z.mp3", (), Kind.VOICEMAIL),
        ("Voicemail from 2025550143.m4a", (), Kind.VOICEMAIL),
        ("Call recording Jane_260807_095055.m4a", (), None),
    ],
)
def test_channel_roles_and_kind_are_those_of_the_system(path, roles, kind):
    reading = reading_of(path)

    assert (reading.channel_roles, reading.kind) == (roles, kind)


def test_a_second_download_is_read_like_the_first():
    name = "2026-10-03 16-54-44 (phone) Jane (2025550143)"

    assert reading_of(f"{name} (1).m4a") == reading_of(f"{name}.m4a")
    assert reading_of("Voice 001 - Copy.m4a") == reading_of("Voice 001.m4a")


def test_names_in_decomposed_letters_are_read_like_composed_ones():
    decomposed = "통화 녹음 Jane_260807_095055.m4a"

    assert first_to_match(decomposed) == "samsung"


def test_an_unknown_profile_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="unknown profile 'freepbxx'; known are connect, "):
        profile_named("freepbxx")


def test_generic_is_the_last_to_be_asked_and_takes_every_name():
    assert list(PROFILES)[-1] == "generic"
    assert PROFILES["generic"].read_path(Path("\udcff")) is not None
