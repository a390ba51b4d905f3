"""Views for analysts: a few calls in, the expected rows out."""

from dataclasses import replace

import pytest

from pipeline.customers import Consent, Customer
from pipeline.model import Channel, PiiType, RedactedUtterance, Redaction, Role, Status
from pipeline.resources import DEFAULT_TAXONOMY
from pipeline.store.taxonomy import store_taxonomy
from pipeline.understanding.taxonomy import load_taxonomy
from tests.builders import evidence, interest, opt_out, utterance
from tests.worlds import call, person, world

ANA = person("ana")


def scores(calls, folder, *, taxonomy=None):
    with world([ANA], calls, folder) as warehouse:
        if taxonomy:
            store_taxonomy(warehouse, taxonomy)
        return warehouse.run("select interest, score from interest_scores order by interest")


def wish(name: str, days_ago: float, status: Status = Status.WANTED, **fields):
    found = interest(status=status, confidence=0.8, evidence=evidence(start_ms=0), **fields)
    return call("ana", name, days_ago=days_ago, interests=(found,))


def test_a_wish_of_today_counts_with_its_confidence(tmp_path):
    assert scores([wish("a", 0)], tmp_path) == [("internet.fibre", 0.8)]


def test_a_wish_counts_half_after_each_half_life_of_sixty_days(tmp_path):
    silent = call(None, "z", days_ago=0)

    assert scores([wish("a", 60), silent], tmp_path) == [("internet.fibre", 0.4)]


def test_the_half_life_of_the_taxonomy_is_used(tmp_path):
    silent, taxonomy = call(None, "z", days_ago=0), load_taxonomy(DEFAULT_TAXONOMY)

    found = scores([wish("a", 45), silent], tmp_path, taxonomy=taxonomy)

    assert found == [("internet.fibre", 0.4)]


@pytest.mark.parametrize(
    ("second", "score"),
    [
        (Status.WANTED, 1.6),
        (Status.CONSIDERING, 1.28),
        (Status.DECLINED, 0.0),
        (Status.OWNED, 0.8),
        (Status.OTHER_PERSON, 0.8),
    ],
)
def test_a_second_call_adds_or_takes_away_by_its_status(second, score, tmp_path):
    calls = [wish("a", 0), wish("b", 0, second)]

    assert scores(calls, tmp_path) == [("internet.fibre", score)]


def test_a_wish_without_a_date_has_no_weight(tmp_path):
    undated = call("ana", "u", started_at=None, interests=(interest(),))

    assert scores([undated], tmp_path) == [("internet.fibre", 0.0)]


def test_what_a_person_must_review_has_no_score(tmp_path):
    assert scores([wish("a", 0, review=True)], tmp_path) == []


def test_the_newest_status_is_named_with_its_evidence(tmp_path):
    with world([ANA], [wish("a", 9), wish("b", 1, Status.DECLINED)], tmp_path) as warehouse:
        rows = warehouse.run(
            "select last_status, last_evidence_id, calls, wishes, refusals from interest_scores"
        )

    assert rows == [("declined", "call-b:internet.fibre", 2, 1, 1)]


def test_storing_a_taxonomy_again_changes_nothing(tmp_path):
    taxonomy = load_taxonomy(DEFAULT_TAXONOMY)
    with world([], [], tmp_path) as warehouse:
        for _ in range(2):
            store_taxonomy(warehouse, taxonomy)
        rows = warehouse.run("select interest, half_life_days from taxonomy order by interest")

    assert len(rows) == len(taxonomy.interests)
    assert ("internet.fibre", 45) in rows
    assert ("mobile.upgrade", 60) in rows


def test_consent_is_told_in_the_order_in_which_it_was_said(tmp_path):
    consents = (
        Consent("email", "granted", "2026-01-05T09:00:00+00:00", "web form"),
        Consent("sms", "unknown"),
    )
    ben = Customer("ben", ANA.contact, consents)
    said_no = call("ben", "a", days_ago=2, opt_outs=(opt_out(Channel.EMAIL),))
    with world([ben], [said_no], tmp_path) as warehouse:
        rows = warehouse.run(
            "select channel, number, says, source, call_id from consent_statements order by all"
        )

    assert rows == [
        ("email", 1, "granted", "file", None),
        ("email", 2, "revoked", "voice", "call-a"),
        ("sms", 1, "unknown", "file", None),
    ]


def heard(confidence: float, role: Role = Role.CUSTOMER) -> RedactedUtterance:
    said = utterance("i am [NAME]", role)
    words = tuple(replace(word, confidence=confidence) for word in said.words)
    gone = Redaction(PiiType.NAME, 5, 9, 600, 850)
    return replace(said, confidence=confidence, words=words, redactions=(gone,))


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        (heard(0.9), None),
        (heard(0.4), "unclear"),
        (heard(0.9, Role.UNKNOWN), "roles_unknown"),
    ],
)
def test_a_call_that_was_heard_badly_says_why(said, doubt, tmp_path):
    with world([ANA], [call("ana", "a", said=(said,))], tmp_path) as warehouse:
        rows = warehouse.run("select doubt, words, redactions from hearing")

    assert rows == [(doubt, 3, 1)]


def test_a_silent_call_has_no_speech(tmp_path):
    silent = call("ana", "a")
    empty = replace(silent, transcript=replace(silent.transcript, utterances=()))
    with world([ANA], [empty], tmp_path) as warehouse:
        rows = warehouse.run("select doubt, words, confidence, duration_ms from hearing")

    assert rows == [("no_speech", 0, None, 60_000)]


def test_text_that_a_guard_took_out_is_a_doubt(tmp_path):
    clean = call("ana", "a")
    dropped = replace(clean, transcript=replace(clean.transcript, dropped=("loop",)))
    with world([ANA], [dropped], tmp_path) as warehouse:
        assert warehouse.run("select doubt, dropped from hearing") == [("dropped", 1)]


def test_an_imported_transcript_without_word_times_is_counted_by_its_text(tmp_path):
    said = replace(utterance("four words of text"), words=())
    with world([ANA], [call("ana", "a", said=(said,))], tmp_path) as warehouse:
        assert warehouse.run("select words, doubtful_words from hearing") == [(4, 0)]
