"""A stretch of tokens to be removed, and what wins where two overlap."""

import re
from dataclasses import dataclass, replace

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.tokens import Line

PLAIN = (
    language.words("words", "common")
    - language.first_names()
    - language.words("names", "surnames_that_are_words")
)
FORM, NUMBER, SPOKEN, ANSWER = range(4)
"""How a stretch was found, surest first: by its form alone, as a run of digits, by what was said around it, as
(part of) an answer."""


_UNMARKED = re.compile(r"[^k]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (exclusive) of a line."""

    first: int
    last: int
    kind: PiiType
    rank: int


def settle(line: Line, hits: list[Hit]) -> list[Hit]:
    """Hits that do not touch, in order, and leave alone what is marked already.

    Surer ones keep their place, others get what is left, equal neighbours join. Because marks stay
    untouched, every pass leaves fewer words to look at, and the passes end.
    """
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.rank, hit.first - hit.last, hit.first, hit.kind)):
        pieces = _between_marks(line, hit)
        for piece in pieces:
            rests = _without(piece, taken)
            whole = len(pieces) == 1 and rests == [piece]
            taken += [rest for rest in rests if whole or _says_something(line, rest)]
    return _joined(line, sorted(taken, key=lambda hit: hit.first))


def _between_marks(line: Line, hit: Hit) -> list[Hit]:
    """What a hit covers beside the marks of earlier passes."""
    found = _UNMARKED.finditer(line.shape, hit.first, hit.last)
    return [replace(hit, first=piece.start(), last=piece.end()) for piece in found]


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
    """Whether what is left of a stretch holds more than ordinary words."""
    tokens = range(hit.first, hit.last)
    return not all(line.shape[i] in _EMPTY or line.words[i] in PLAIN for i in tokens)


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
