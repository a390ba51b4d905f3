"""A stretch of tokens to be removed, and what wins where two overlap."""

from dataclasses import dataclass, replace

from pipeline.model import PiiType
from pipeline.redaction.tokens import Line

FORM, NUMBER, SPOKEN, ANSWER = range(4)
"""How a stretch was found, surest first: by its form alone, as a run of digits, by what was said around it, as
(part of) an answer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (exclusive) of a line."""

    first: int
    last: int
    kind: PiiType
    rank: int


def settle(line: Line, hits: list[Hit]) -> list[Hit]:
    """Hits that do not touch, in order: surer ones keep their place, others what is left; equal neighbours join."""
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.rank, hit.first - hit.last, hit.first, hit.kind)):
        taken += [rest for rest in _without(hit, taken) if _says_something(line, rest)]
    return _joined(line, sorted(taken, key=lambda hit: hit.first))


def _without(hit: Hit, taken: list[Hit]) -> list[Hit]:
    pieces = [hit]
    for other in taken:
        pieces = [rest for piece in pieces for rest in _minus(piece, other)]
    return pieces


def _minus(piece: Hit, other: Hit) -> list[Hit]:
    if other.last <= piece.first or piece.last <= other.first:
        return [piece]
    rests = [replace(piece, last=other.first), replace(piece, first=other.last)]
    return [rest for rest in rests if rest.first < rest.last]


_EMPTY = frozenset(",;?-_/(:.pf&vTx")


def _says_something(line: Line, hit: Hit) -> bool:
    return not _EMPTY.issuperset(line.shape[hit.first : hit.last])


def _joined(line: Line, hits: list[Hit]) -> list[Hit]:
    """Neighbours of one kind with nothing but signs and fillers between become one stretch."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last and last.kind is hit.kind and _EMPTY.issuperset(line.shape[last.last : hit.first]):
            joined[-1] = replace(last, last=hit.last)
        else:
            joined.append(hit)
    return joined
