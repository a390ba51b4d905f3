"""Who is in, who is out, and why."""

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.audience import GATES, Placement, Policy, decisions, judge, prepare
from pipeline.contact_rules import Holdout, load_contact_rules
from pipeline.customers import Consent, Customer
from pipeline.model import Channel, Scope, Status
from pipeline.resources import DEFAULT_CONTACT_RULES, SQL
from pipeline.segments import load_segments
from pipeline.store.analyst import parse_select
from tests.builders import interest, opt_out
from tests.worlds import AS_OF, call, person, world

SEGMENTS = {segment.name: segment for segment in load_segments(SQL / "segments")}
READY = SEGMENTS["ready_to_buy"]
RULES = load_contact_rules(DEFAULT_CONTACT_RULES)
POLICY = Policy(AS_OF.date(), RULES)
EMAIL = Placement("braze", "braze", "email", ("external_id",))
SMS = Placement("sms_gateway", "sms_gateway", "sms", ("phone",))


def gates(warehouse, placement=EMAIL, policy=POLICY, segments=(READY,)):
    """Customer to gate (None is in) for one target."""
    prepare(warehouse, segments, policy)
    judge(warehouse, segments, placement, policy)
    found = [one for each in segments for one in decisions(warehouse, each.name, 1000)]
    return {one.customer_id: one.gate for one in found}


def wish(**fields):
    return {"interests": (interest(**fields),)}


def test_a_customer_who_agreed_and_asked_is_in(tmp_path):
    warehouse = world([person("ana", "email")], [call("ana", "a", **wish())], tmp_path)

    assert gates(warehouse) == {"ana": None}


@pytest.mark.parametrize(
    ("gate", "someone", "heard"),
    [
        ("consent_revoked", person("ana", revoked=["email"]), {}),
        ("consent_unknown", person("ana"), {}),
        ("consent_unknown", person("ana", "sms", "push", "phone", "ads"), {}),
        ("no_address", person("ana", "email", external_id=None), {}),
        ("undated_evidence", person("ana", "email"), {"started_at": None}),
        ("undated_evidence", person("ana", "email"), {"days_ago": -30}),
        ("evidence_too_old", person("ana", "email"), {"days_ago": 61}),
        ("low_confidence", person("ana", "email"), wish(confidence=0.3)),
        ("under_review", person("ana", "email"), wish(review=True)),
        ("under_review", person("ana", "email"), wish(origin="inferred")),
    ],
)
def test_each_gate_stops_for_its_own_reason(gate, someone, heard, tmp_path):
    warehouse = world([someone], [call("ana", "a", **(wish() | heard))], tmp_path)

    assert gates(warehouse) == {"ana": gate}


@pytest.mark.parametrize(
    ("channels", "details", "gate"),
    [
        ((Channel.EMAIL,), {}, "opted_out"),
        ((Channel.ALL,), {}, "opted_out"),
        ((Channel.EMAIL,), {"review": True}, "opted_out"),
        ((Channel.ALL,), {"scope": Scope.EVERYTHING}, "opted_out"),
        ((Channel.ALL,), {"scope": Scope.SHARING}, "opted_out"),
        ((Channel.PHONE,), {}, None),
        ((Channel.SMS, Channel.POST), {}, None),
    ],
)
def test_a_spoken_opt_out_stops_its_channels(channels, details, gate, tmp_path):
    said = call("ana", "b", 300, opt_outs=(opt_out(*channels, **details),))
    warehouse = world([person("ana", "email")], [call("ana", "a", **wish()), said], tmp_path)

    assert gates(warehouse) == {"ana": gate}


@pytest.mark.parametrize(
    ("refused", "gate"), [("internet.fibre", "opted_out"), ("travel.roaming", None)]
)
def test_a_refused_topic_stops_only_that_topic(refused, gate, tmp_path):
    no = opt_out(scope=Scope.TOPIC)
    topic = interest(refused, Status.DECLINED)
    said = call("ana", "b", 9, opt_outs=(no,), interests=(topic,))
    warehouse = world([person("ana", "email")], [call("ana", "a", **wish()), said], tmp_path)

    assert gates(warehouse) == {"ana": gate}


def test_a_refused_topic_without_a_name_stops_everything(tmp_path):
    said = call("ana", "b", 9, opt_outs=(opt_out(scope=Scope.TOPIC),))
    warehouse = world([person("ana", "email")], [call("ana", "a", **wish()), said], tmp_path)

    assert gates(warehouse) == {"ana": "opted_out"}


@pytest.mark.parametrize("shared", [{"phone": "+447700900123"}, {"email": "home@example.com"}])
def test_an_opt_out_covers_everybody_at_the_same_address(shared, tmp_path):
    people = [person("ana", "email", **shared), person("ben", "email", **shared)]
    calls = [call("ana", "a", **wish()), call("ben", "b", opt_outs=(opt_out(),))]

    assert gates(world(people, calls, tmp_path)) == {"ana": "opted_out"}


def test_a_revocation_in_the_file_covers_the_same_address_too(tmp_path):
    shared = {"email": "home@example.com"}
    people = [person("ana", "email", **shared), person("ben", revoked=["email"], **shared)]

    assert gates(world(people, [call("ana", "a", **wish())], tmp_path)) == {"ana": "opted_out"}


def test_an_opt_out_of_an_unknown_caller_covers_the_number_and_its_e_mail(tmp_path):
    people = [
        person("ana", "email", phone="+447700900123", email="home@example.com"),
        person("ben", "email", phone="+447700900123", email="ben@example.com"),
        person("cat", "email", phone="+447700900999", email="home@example.com"),
    ]
    calls = [call(each.customer_id, each.customer_id[0], **wish()) for each in people]
    calls.append(call(None, "d", phone="+447700900123", opt_outs=(opt_out(),)))

    found = gates(world(people, calls, tmp_path))

    assert set(found.values()) == {"opted_out"}


def test_evidence_of_somebody_else_is_no_evidence(tmp_path):

    sql = "select 'ben' as customer_id, 1.0 as score, 'call-a:internet.fibre' as evidence_id"
    forged = replace(READY, select=parse_select(READY.select.path, sql))
    people = [person("ana", "email"), person("ben", "email")]
    warehouse = world(people, [call("ana", "a", **wish())], tmp_path)

    assert gates(warehouse, segments=(forged,)) == {"ben": "no_evidence"}


def test_a_person_is_in_one_segment_per_target(tmp_path):
    both = (interest(), interest("travel.roaming", Status.ACCEPTED_OFFER, confidence=0.8))
    warehouse = world([person("ana", "email")], [call("ana", "a", interests=both)], tmp_path)
    segments = (READY, SEGMENTS["accepted_offer_follow_up"])

    prepare(warehouse, segments, POLICY)
    judge(warehouse, segments, EMAIL, POLICY)

    assert decisions(warehouse, segments[0].name, 9)[0].gate is None
    assert decisions(warehouse, segments[1].name, 9)[0].gate == "frequency_cap"


def test_one_message_per_number(tmp_path):
    shared = {"phone": "+447700900123"}
    people = [person("ana", "sms", **shared), person("ben", "sms", **shared)]
    calls = [call("ana", "a", **wish()), call("ben", "b", **wish(confidence=0.8))]

    found = gates(world(people, calls, tmp_path), SMS)

    assert found == {"ana": None, "ben": "shared_address"}


def test_a_full_segment_keeps_its_best(tmp_path):

    people = [person(name, "email") for name in ("ana", "ben", "cat")]
    calls = [
        call(each.customer_id, each.customer_id[0], **wish(confidence=0.6 + n / 10))
        for n, each in enumerate(people)
    ]
    small = replace(READY, maximum_size=2)

    found = gates(world(people, calls, tmp_path), segments=(small,))

    assert found == {"ana": "maximum_size", "ben": None, "cat": None}


def test_the_holdout_is_the_same_hmac_as_the_standard_library_computes(tmp_path):
    people = [person(f"p{n}", "email", phone=f"+1202555{n:04}") for n in range(100, 140)]
    calls = [call(each.customer_id, each.customer_id, **wish()) for each in people]
    policy = Policy(AS_OF.date(), keyed("k" * 80), holdout_share=0.4)

    found = gates(world(people, calls, tmp_path), policy=policy)

    expected = {each.customer_id for each in people if bucket(policy, each.customer_id) < 4000}
    assert expected
    assert {name for name, gate in found.items() if gate == "holdout"} == expected


def keyed(key):
    return RULES.model_copy(update={"holdout": Holdout(key=key)})


def bucket(policy, customer_id):
    message = f"ready_to_buy|{customer_id}".encode()
    digest = hmac.new(policy.rules.holdout.key.encode(), message, hashlib.sha256).hexdigest()
    return int(digest[:8], 16) % 10_000


def test_counts_add_up_and_follow_the_order_of_the_gates(tmp_path):
    people = [person("ana", "email"), person("ben"), person("cat", revoked=["email"])]
    calls = [call(each.customer_id, each.customer_id[0], **wish()) for each in people]
    warehouse = world(people, calls, tmp_path)

    prepare(warehouse, (READY,), POLICY)
    (audience,) = judge(warehouse, (READY,), EMAIL, POLICY)

    assert audience.candidates == 3
    assert audience.dropped == (("consent_revoked", 1), ("consent_unknown", 1))
    assert list(GATES).index("consent_revoked") < list(GATES).index("opted_out")


def test_a_segment_that_is_not_for_the_channel_is_left_out(tmp_path):
    warehouse = world([person("ana", "post")], [call("ana", "a", **wish())], tmp_path)
    post = Placement("generic-post", "generic", "post", ("external_id",))

    prepare(warehouse, (READY,), POLICY)

    assert judge(warehouse, (READY,), post, POLICY) == ()


def test_consent_that_is_dated_later_ends_an_opt_out(tmp_path):

    later = (AS_OF - timedelta(days=2)).isoformat()
    base = person("ana")
    ana = Customer("ana", base.contact, (Consent("email", "granted", later),))
    no = call("ana", "b", 9, opt_outs=(opt_out(Channel.EMAIL),))

    assert gates(world([ana], [call("ana", "a", **wish()), no], tmp_path)) == {"ana": None}
