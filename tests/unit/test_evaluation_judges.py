"""What counts as right and wrong, kind by kind, on findings made by hand."""

from dataclasses import replace

import pytest

from pipeline.evaluation.labelled import KINDS
from pipeline.evaluation.verdict import Given, Reading, Severity
from pipeline.model import (
    Channel,
    Intent,
    Layout,
    PiiType,
    Preference,
    Reason,
    RedactedTranscript,
    RedactedUtterance,
    Redaction,
    Role,
    Status,
    Transcript,
    Understanding,
    Utterance,
)
from tests.builders import evidence, interest, opt_out

TEXT = "it's Ann, card 4111 1111, Ann"
KNOWN = frozenset({"internet.fibre", "tv.sports"})


def judge(kind, expect, *taken, **found):
    """The verdict on two turns of TEXT; ``taken`` are (turn, type, start, end) of redactions."""
    said = tuple(Utterance(Role.CUSTOMER, 0, 0, 1000, TEXT, 1.0) for _ in range(2))
    transcript = Transcript("", Layout.MONO, 1000, "en", said)
    removed = [
        tuple(Redaction(kind, start, end, 0, 0) for turn, kind, start, end in taken if turn == n)
        for n in range(2)
    ]
    redacted = tuple(RedactedUtterance(Role.CUSTOMER, 0, 0, 1000, "", 1.0, (), r) for r in removed)
    reading = Reading(
        RedactedTranscript("", Layout.MONO, 1000, "en", redacted), Understanding("1", "f", **found)
    )
    return KINDS[kind](expect, Given(transcript, KNOWN))(reading)


def row(verdict, name, by=""):
    (found,) = [each for each in verdict.counts if (each.name, each.by) == (name, by)]
    return found.found_right, found.found, found.expected_right, found.expected


def rate(verdict, name):
    (found,) = [each for each in verdict.rates if each.name == name]
    return found.hits, found.of


def severity(verdict):
    return verdict.mistake.severity if verdict.mistake else None


def label(status, name="internet.fibre"):
    notify = status in {"wanted", "considering", "accepted_offer"}
    return {"interest": name, "status": status, "notify": notify}


@pytest.mark.parametrize(
    ("expect", "found", "counted", "bad"),
    [
        ("wanted", Status.WANTED, (1, 1, 1, 1), None),
        ("wanted", Status.CONSIDERING, (0, 1, 0, 1), Severity.WRONG),
        ("wanted", Status.OWNED, (0, 1, 0, 1), Severity.WRONG),
        ("declined", Status.WANTED, (0, 1, 0, 1), Severity.FALSE_NOTIFICATION),
        ("wanted", None, (0, 0, 0, 1), Severity.WRONG),
        (None, Status.WANTED, (0, 1, 0, 0), Severity.FALSE_NOTIFICATION),
        (None, None, (0, 0, 0, 0), None),
    ],
)
def test_an_interest_is_right_with_its_status_only(expect, found, counted, bad):
    verdict = judge(
        "interests",
        [label(expect)] if expect else [],
        interests=(interest(status=found),) if found else (),
    )

    assert row(verdict, "interest and status") == counted
    assert severity(verdict) == bad


def test_a_status_and_an_id_have_rows_of_their_own():
    expect = [label("wanted"), label("past", "tv.sports")]
    found = (interest(), interest("tv.sports", Status.OWNED))

    verdict = judge("interests", expect, interests=found)

    assert row(verdict, "past", "status") == (0, 0, 0, 1)
    assert row(verdict, "owned", "status") == (0, 1, 0, 0)
    assert row(verdict, "tv.sports", "id") == (0, 1, 0, 1)
    assert row(verdict, "interest, any status") == (2, 2, 2, 2)
    assert row(verdict, "to be notified") == (1, 1, 1, 1)


def test_the_worst_errors_are_rates_of_their_own():
    expect = [label("declined_offer"), label("agent_only", "tv.sports")]
    found = (interest(), interest("tv.sports", Status.CONSIDERING))

    verdict = judge("interests", expect, interests=found)

    assert rate(verdict, "refused, notified all the same") == (1, 1)
    assert rate(verdict, "agent's mention taken for theirs") == (1, 1)


def test_a_proposal_is_counted_apart_unless_it_would_be_notified():
    quiet = interest(notify=False, origin="inferred")

    assert row(judge("interests", [], interests=(quiet,)), "interest and status") == (0, 0, 0, 0)
    loud = judge("interests", [], interests=(replace(quiet, notify=True),))
    assert severity(loud) == Severity.FALSE_NOTIFICATION


def test_the_rule_that_decided_is_named():
    verdict = judge("interests", [], interests=(interest(rule="ask_want"),))

    assert verdict.mistake.found == ("internet.fibre wanted, notify, rule ask_want",)


SMS = {"channels": ["sms"], "scope": "marketing", "review": None}


@pytest.mark.parametrize(
    ("expect", "found", "heard", "exact", "bad"),
    [
        ([SMS], [opt_out(Channel.SMS)], (1, 1, 1, 1), (1, 1, 1, 1), None),
        ([SMS], [opt_out(Channel.SMS, review=True)], (1, 1, 1, 1), (1, 1, 1, 1), None),
        ([SMS], [opt_out()], (1, 1, 1, 1), (0, 1, 0, 1), Severity.WRONG),
        ([SMS], [], (0, 0, 0, 1), (0, 0, 0, 1), Severity.MISSED_OPT_OUT),
        ([], [opt_out()], (0, 1, 0, 0), (0, 1, 0, 0), Severity.FALSE_OPT_OUT),
        ([], [], (0, 0, 0, 0), (0, 0, 0, 0), None),
    ],
)
def test_opt_outs(expect, found, heard, exact, bad):
    verdict = judge("opt_outs", expect, opt_outs=tuple(found))

    assert row(verdict, "calls with an opt-out") == heard
    assert row(verdict, "channels and scope") == exact
    assert severity(verdict) == bad


@pytest.mark.parametrize(("review", "hits"), [(True, 1), (False, 0)])
def test_a_labelled_review_must_be_found(review, hits):
    found = (opt_out(Channel.SMS, review=True),)

    verdict = judge("opt_outs", [{**SMS, "review": review}], opt_outs=found)

    assert rate(verdict, "review as labelled") == (hits, 1)
    assert severity(verdict) == (None if hits else Severity.WRONG)


def wish(channel=None, polarity=None, days=(), part=None, time_polarity=None):
    return Preference(
        channel, polarity, days, None, None, part, time_polarity, evidence("in the evening")
    )


EVENING = {"part": "evening", "time_polarity": "avoid"}


@pytest.mark.parametrize(
    ("expect", "found", "right"),
    [
        ({"channel": "sms", "polarity": "prefer"}, wish(Channel.SMS, "prefer"), True),
        ({"channel": "sms", "polarity": "prefer"}, wish(Channel.SMS, "avoid"), False),
        ({"channel": "phone", **EVENING}, wish(None, None, (), "evening", "avoid"), True),
        (EVENING, wish(Channel.PHONE, None, (), "evening", "avoid"), True),
        (EVENING, wish(Channel.PHONE, "avoid", (), "evening", "avoid"), False),
        (
            {"days": ["mon", "tue"], "time_polarity": "ok"},
            wish(None, None, ("tue", "mon"), None, "ok"),
            True,
        ),
        ({"days": ["mon"], "time_polarity": "ok"}, wish(None, None, ("tue",), None, "ok"), False),
    ],
)
def test_preferences(expect, found, right):
    verdict = judge("preferences", [expect], preferences=(found,))

    assert row(verdict, "channel and time") == (int(right), 1, int(right), 1)
    assert severity(verdict) == (None if right else Severity.WRONG)


NAME, CARD = PiiType.NAME, PiiType.CARD_NUMBER
NAMES = [(0, NAME, 5, 8), (0, NAME, 26, 29)]


@pytest.mark.parametrize(
    ("taken", "recall", "precision"),
    [
        (NAMES, (1, 1), (2, 2)),
        (NAMES[:1], (0, 1), (1, 1)),
        ([(0, CARD, 0, 29)], (1, 1), (1, 1)),
        ([(1, NAME, 5, 8)], (0, 1), (0, 1)),
        ([*NAMES, (0, CARD, 15, 24)], (1, 1), (2, 3)),
        ([], (0, 1), (0, 0)),
    ],
)
def test_personal_data_is_gone_when_none_of_it_is_left_anywhere_in_the_turn(
    taken, recall, precision
):
    verdict = judge("pii", [{"turn": 0, "type": "name", "text": "Ann"}], *taken)

    assert row(verdict, "all types") == (*precision, *recall)


def test_what_stands_between_the_digits_may_stay():
    digits = [(0, CARD, 15, 19), (0, CARD, 20, 24)]

    verdict = judge("pii", [{"turn": 0, "type": "card_number", "text": "4111 1111"}], *digits)

    assert row(verdict, "card_number", "type") == (2, 2, 1, 1)
    assert verdict.mistake is None


def test_personal_data_under_another_name_is_gone_and_misnamed():
    verdict = judge("pii", [{"turn": 0, "type": "card_number", "text": "4111"}], (0, NAME, 15, 19))

    assert row(verdict, "all types") == (1, 1, 1, 1)
    assert rate(verdict, "gone under its own name") == (0, 1)


def test_turns_without_personal_data_should_not_be_touched():
    labelled = judge("pii", [{"turn": 0, "type": "name", "text": "Ann"}], *NAMES, (1, NAME, 5, 8))
    ordinary = judge("pii", [], (1, NAME, 5, 8))

    assert rate(labelled, "turns without any, touched") == (1, 1)
    assert rate(ordinary, "turns without any, touched") == (1, 2)
    assert rate(ordinary, "calls without any, touched") == (1, 1)


@pytest.mark.parametrize(
    ("expect", "found", "right"),
    [
        ("pay_bill", [("pay_bill", 0.6), ("complain", 0.5)], 1),
        ("complain", [("pay_bill", 0.6), ("complain", 0.5)], 0),
        ("none", [], 1),
        ("pay_bill", [], 0),
    ],
)
def test_the_surest_intent_counts(expect, found, right):
    intents = tuple(Intent(name, confidence, 0) for name, confidence in found)

    verdict = judge("intents", expect, intents=intents)

    assert rate(verdict, "right") == (right, 1)
    assert row(verdict, expect, "name")[2:] == (right, 1)


@pytest.mark.parametrize(("turn", "right"), [(0, 1), (1, 0)])
def test_a_reason_is_right_at_its_turn(turn, right):
    found = (Reason("moving", evidence("moving")),)

    verdict = judge("reasons", [{"reason": "moving", "turn": turn}], reasons=found)

    assert row(verdict, "reason and turn") == (right, 1, right, 1)
    assert row(verdict, "moving", "name") == (right, 1, right, 1)
