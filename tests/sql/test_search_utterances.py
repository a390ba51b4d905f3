"""What ``earshot search`` finds, and in which order."""

from datetime import UTC, date, datetime

import pytest

from pipeline.errors import UsageError
from pipeline.model import Role
from pipeline.search import Query, search
from pipeline.store.analytics import publish
from pipeline.store.warehouse import open_warehouse
from tests.builders import utterance
from tests.worlds import call, fill, person

OLD, NEW = datetime(2026, 11, 3, 23, tzinfo=UTC), datetime(2026, 11, 17, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    ask = utterance("Do you want the fibre, or is the price a problem?", Role.AGENT, 0)
    dear = utterance("The price! It's the price of fibre.", Role.CUSTOMER, 5_000)
    sorry = utterance("I am sorry. You can upgrade later.", Role.AGENT, 9_000)
    cafe = utterance("We upgraded at the Café [NAME], the price was fine.", Role.CUSTOMER)
    calls = [
        call("ana", "a", started_at=OLD, said=(ask, dear, sorry)),
        call("ben", "b", started_at=NEW, said=(cafe,)),
        call(None, "c", started_at=None, said=(utterance("price on request"),)),
    ]
    with open_warehouse(folder) as warehouse:
        fill(warehouse, [person("ana"), person("ben")], calls, folder)
    publish(folder)
    return folder


def places(data, words, **options) -> list[str]:
    hits = search(data, Query(words, **options)).hits
    return [f"{hit.call_id.removeprefix('call-')}{hit.said.turn}" for hit in hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("price fibre", ["a0", "a1", "b0", "c0"]),  # both words first, then the newest
        ("fibre upgraded", ["b0", "a0", "a1"]),  # of one word each, the rarer comes first
        ("price", ["b0", "a0", "a1", "c0"]),  # the newest first, the undated last
        ("PRICE, fibre?", ["a0", "a1", "b0", "c0"]),
        ("cafe", ["b0"]),
        ("it's", ["a1"]),
        ("it’s", ["a1"]),
        ("[NAME]", ["b0"]),
        ("upgrad*", ["b0", "a2"]),
        ("upgrad", []),
        ("pric", []),
    ],
)
def test_words_are_found(words, expected, data):
    assert places(data, words) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the price", ["b0", "a0", "a1"]),
        ("price of fibre", ["a1"]),
        ("fibre price", []),
        ("fibre or is", ["a0"]),
        ("he price", []),
    ],
)
def test_a_phrase_is_found_in_its_order(phrase, expected, data):
    assert places(data, phrase, is_phrase=True) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"role": Role.AGENT}, ["a0"]),
        ({"role": Role.CUSTOMER}, ["b0", "a1", "c0"]),
        ({"customer_id": "ana"}, ["a0", "a1"]),
        ({"since": date(2026, 11, 4)}, ["b0"]),
        ({"until": date(2026, 11, 3)}, ["a0", "a1"]),
        ({"since": date(2026, 11, 3), "until": date(2026, 11, 17)}, ["b0", "a0", "a1"]),
        ({"limit": 1}, ["b0"]),
    ],
)
def test_a_search_can_be_narrowed(options, expected, data):
    assert places(data, "price", **options) == expected


def test_a_hit_has_what_was_said_before_and_after(data):
    found = search(data, Query("problem price", role=Role.CUSTOMER, customer_id="ana"))

    (hit,) = found.hits
    assert (hit.before.turn, hit.said.turn, hit.after.turn) == (0, 1, 2)
    assert hit.before.text.startswith("Do you want")
    assert (hit.said.start_ms, hit.customer_id, hit.started_at) == (5_000, "ana", OLD)
    assert hit.words == 1


def test_the_first_words_of_a_call_have_nothing_before(data):
    (hit,) = search(data, Query("cafe")).hits

    assert hit.before is None
    assert hit.after is None


def test_the_total_counts_what_the_limit_leaves_out(data):
    found = search(data, Query("price", limit=2))

    assert (found.total, len(found.hits)) == (4, 2)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("?!"), "at least one word"),
        (Query("*"), "at least one word"),
        (Query("price", since=date(2026, 2, 1), until=date(2026, 1, 1)), "no day"),
        (Query("upgrad* now", is_phrase=True), "whole words"),
    ],
)
def test_a_query_that_can_find_nothing_is_refused(query, expected, data):
    with pytest.raises(UsageError, match=expected):
        search(data, query)


@pytest.mark.parametrize("words", ["'", "100%", "a'; drop table calls; --", "\\", "\x00x"])
def test_no_word_breaks_the_search(words, data):
    if any(letter.isalnum() for letter in words):
        assert search(data, Query(words)).total >= 0
