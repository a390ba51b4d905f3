"""Words in, the utterances that hold them out: best first, each with what was said around it.

Reads only the published database. Which utterances hold a word is looked up in its index of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model import Role
from pipeline.store.analytics import open_analytics
from pipeline.store.warehouse import Warehouse

DEFAULT_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. A word that ends in ``*`` stands for every word that begins so."""

    words: str
    is_phrase: bool = False  # all the words, side by side and in this order
    role: Role | None = None
    since: date | None = None  # days are UTC; both are included
    until: date | None = None
    customer_id: str | None = None
    limit: int = DEFAULT_LIMIT


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance, redacted."""

    turn: int
    role: Role
    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One utterance that holds words of the query, in its call."""

    call_id: str
    started_at: datetime | None
    customer_id: str | None
    agent_id: str | None
    words: int  # how many different words of the query it holds
    said: Turn
    before: Turn | None
    after: Turn | None


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def search(data: Path, query: Query) -> Found:
    """The best hits first: most of the words, then the rarest words, then the newest call.

    Raises UsageError for a query that can find nothing.
    """
    _check(query)
    with open_analytics(data) as analytics:
        rows = analytics.query(
            "search/utterances",
            words=query.words,
            phrase=query.words if query.is_phrase else None,
            role=query.role,
            since=query.since,
            until=query.until,
            customer=query.customer_id,
            limit=query.limit,
        )
        spoken = _context(analytics, [row[1] for row in rows])
    return Found(
        rows[0][0] if rows else 0,
        tuple(
            Hit(
                call_id,
                started_at,
                customer_id,
                agent_id,
                words,
                said=spoken[call_id, turn],
                before=spoken.get((call_id, turn - 1)),
                after=spoken.get((call_id, turn + 1)),
            )
            for _, _, call_id, turn, started_at, customer_id, agent_id, words in rows
        ),
    )


def _context(analytics: Warehouse, places: Sequence[int]) -> dict[tuple[str, int], Turn]:
    rows = analytics.query("search/context", places=list(places))
    return {
        (call_id, turn): Turn(turn, Role(role), start_ms, end_ms, text)
        for call_id, turn, role, start_ms, end_ms, text in rows
    }


def _check(query: Query) -> None:
    if not any(letter.isalnum() for letter in query.words):
        raise UsageError("nothing to search for: name at least one word")
    if query.since and query.until and query.since > query.until:
        raise UsageError(f"no day is after {query.since} and before {query.until}")
    if query.is_phrase and "*" in query.words:
        raise UsageError("a phrase takes whole words: leave out the * or --phrase")
