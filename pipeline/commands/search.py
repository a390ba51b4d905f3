"""``earshot search WORDS``: who said it, when, and what was said before and after."""

import argparse
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from pipeline.model import Role
from pipeline.search import Found, Hit, Query, Turn, search

_WIDTH = 80


def run(arguments: argparse.Namespace) -> int:
    """Finding nothing is no failure."""
    found = search(
        arguments.data,
        Query(
            words=" ".join(arguments.words),
            is_phrase=arguments.phrase,
            role=Role(arguments.role) if arguments.role else None,
            since=arguments.since,
            until=arguments.until,
            customer_id=arguments.customer,
            limit=arguments.limit,
        ),
    )
    if arguments.json:
        print(json.dumps(asdict(found), default=datetime.isoformat))
    else:
        print("\n".join(_text(found)))
    return 0


def _text(found: Found) -> Iterator[str]:
    for hit in found.hits:
        yield from _hit(hit)
        yield ""
    shown = len(found.hits)
    if not shown:
        yield "nothing found"
    elif shown == found.total:
        yield f"{shown} utterance{'' if shown == 1 else 's'}"
    else:
        yield f"the best {shown} of {found.total:,} utterances; --limit shows more"


def _hit(hit: Hit) -> Iterator[str]:
    when = f"{hit.started_at:%Y-%m-%d %H:%M} UTC" if hit.started_at else "date unknown"
    customer = f"customer {hit.customer_id}" if hit.customer_id else "no known customer"
    agent = f", agent {hit.agent_id}" if hit.agent_id else ""
    span = f"{_clock(hit.said.start_ms)}-{_clock(hit.said.end_ms)}"
    yield f"{when}  call {hit.call_id}  {span}  {customer}{agent}"
    for mark, turn in ((" ", hit.before), (">", hit.said), (" ", hit.after)):
        if turn:
            yield from _turn(mark, turn)


def _turn(mark: str, turn: Turn) -> Iterator[str]:
    head = f"{mark} {turn.role:<8}  "
    yield from textwrap.wrap(
        turn.text, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
    )


def _clock(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"
