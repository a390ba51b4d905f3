"""No generated history lets a suppressed person through, on any target.

The oracle below says in plain Python who must not be there. It is written from the promise, not
from the SQL.
"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.audience import Policy, decisions, judge, prepare
from pipeline.contact_rules import load_contact_rules
from pipeline.contact_values import Contact
from pipeline.customers import Consent, Customer
from pipeline.exports.registry import destination, targets
from pipeline.model import Channel, Scope, Status
from pipeline.resources import DEFAULT_CONTACT_RULES, SQL
from pipeline.segments import load_segments
from tests.builders import interest, opt_out
from tests.worlds import AS_OF, call, world

SEGMENTS = load_segments(SQL / "segments")
POLICY = Policy(AS_OF.date(), load_contact_rules(DEFAULT_CONTACT_RULES))
PLACES = [
    destination(f"{name}:{channel}", {}).placement
    for name, target in sorted(targets().items())
    for channel in target.channels
]
PHONES = ["+12025550101", "+12025550102", "+447700900103", None]
EMAILS = ["a@example.com", "b@example.com", None]
TOPICS = ["internet.fibre", "travel.roaming"]

consents = st.lists(
    st.builds(
        Consent,
        st.sampled_from(["email", "sms", "push", "ads", "phone", "post", "whatsapp"]),
        st.sampled_from(["granted", "granted", "granted", "revoked"]),
        st.none() | st.integers(1, 400).map(lambda d: (AS_OF - timedelta(days=d)).isoformat()),
    ),
    max_size=7,
    unique_by=lambda consent: consent.channel,
).map(tuple)
contacts = st.builds(
    Contact,
    external_id=st.just(None),
    phone=st.sampled_from(PHONES),
    email=st.sampled_from(EMAILS),
    time_zone=st.just("Europe/London"),
    country=st.sampled_from(["US", "GB"]),
)
opt_outs = st.builds(
    opt_out,
    st.sampled_from(Channel),
    scope=st.sampled_from(Scope),
    review=st.booleans(),
)
interests = st.builds(
    interest,
    st.sampled_from(TOPICS),
    st.sampled_from([Status.WANTED, Status.CONSIDERING, Status.ACCEPTED_OFFER, Status.DEFERRED]),
)
histories = st.tuples(
    st.sampled_from(["ana", "ben", "cat", None]),
    st.sampled_from(PHONES),
    st.none() | st.integers(1, 200),
    st.lists(interests, max_size=2, unique_by=lambda one: one.interest).map(tuple),
    st.lists(opt_outs, max_size=1).map(tuple),
)


@st.composite
def worlds(draw):
    """Three people who may share numbers and addresses, and up to six calls of theirs."""
    people = [
        Customer(name, Contact(f"x-{name}", *_rest(draw(contacts))), draw(consents))
        for name in ("ana", "ben", "cat")
    ]
    calls = [
        call(
            who,
            f"{number}",
            phone=phone,
            started_at=None if days is None else AS_OF - timedelta(days=days),
            interests=wishes,
            opt_outs=refusals,
        )
        for number, (who, phone, days, wishes, refusals) in enumerate(
            draw(st.lists(histories, min_size=1, max_size=6))
        )
    ]
    return people, calls


def _rest(contact):
    return contact.phone, contact.email, contact.time_zone, contact.country, contact.language


@pytest.mark.timeout(300)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_nobody_who_said_no_is_in_any_segment_of_any_target(tmp_path_factory, generated):
    people, calls = generated
    with world(people, calls, tmp_path_factory.mktemp("leak")) as warehouse:
        prepare(warehouse, SEGMENTS, POLICY)
        for place in PLACES:
            judge(warehouse, SEGMENTS, place, POLICY)
            for segment in SEGMENTS:
                for one in decisions(warehouse, segment.name, 100):
                    if one.gate is None:
                        assert may_be_contacted(people, calls, one, place.channel)


def may_be_contacted(people, calls, decision, channel):
    """What was promised: agreed, and no withdrawal for them, their number or their address."""
    person = next(one for one in people if one.customer_id == decision.customer_id)
    agreed = any(said.channel == channel and said.consent == "granted" for said in person.consents)
    return agreed and not any(
        _covers(withdrawn, person, people, decision.topic, channel)
        for withdrawn in _withdrawals(people, calls)
    )


def _withdrawals(people, calls):
    for person in people:
        for said in person.consents:
            if said.consent == "revoked":
                yield person.customer_id, person.contact.phone, said.channel, None
    for each in calls:
        for refusal in each.understanding.opt_outs:
            for channel in refusal.channels:
                if not _lifted(people, calls, each, refusal, channel):
                    yield (
                        _owner(people, each),
                        each.recording.customer_phone,
                        channel,
                        _topics(each, refusal),
                    )


def _owner(people, each):
    if each.recording.customer_id is not None:
        return each.recording.customer_id
    phone = each.recording.customer_phone
    holders = [one.customer_id for one in people if phone and one.contact.phone == phone]
    return holders[0] if len(holders) == 1 else None


def _lifted(people, calls, each, refusal, channel):
    owner, at = _owner(people, each), each.recording.started_at
    if refusal.review or at is None:
        return False
    since = at + timedelta(milliseconds=refusal.evidence.start_ms)
    return any(
        said.channel == channel
        and said.consent == "granted"
        and said.at
        and said.at > since.isoformat()
        for person in people
        if person.customer_id == owner
        for said in person.consents
    )


def _topics(each, refusal):
    named = {one.interest for one in each.understanding.interests}
    return named if refusal.scope == Scope.TOPIC and named else None


def _covers(withdrawn, person, people, topic, channel):
    owner, phone, refused, topics = withdrawn
    if refused not in (channel, "all") or (topics is not None and topic not in topics):
        return False
    holders = [
        one
        for one in people
        if one.customer_id == owner or (phone is not None and one.contact.phone == phone)
    ]
    return any(
        one.customer_id == person.customer_id
        or (one.contact.phone is not None and one.contact.phone == person.contact.phone)
        or (one.contact.email is not None and one.contact.email == person.contact.email)
        for one in holders
    )
