"""The cue lists of the locale, compiled once: what a turn asks for and what a number in it is."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.tokens import Line


def _by_kind(patterns: Mapping[PiiType, str]) -> str:
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())


_NUMBER_CUES = language.patterns_by_kind("cues", "numbers")
_NUMBER = language.whole_words(
    f"(?P<other>{language.pattern('cues', 'other_numbers')})|{_by_kind(_NUMBER_CUES)}"
)
_ASKED = language.whole_words(_by_kind(language.patterns_by_kind("questions", "asked")))
_VOLUNTEERED = language.whole_words(_by_kind(language.patterns_by_kind("questions", "volunteered")))
_REQUEST = language.whole_words(language.pattern("questions", "request"))
_AFTER_ITEM = re.compile(f" {language.pattern('questions', 'after_item')}")
_NO_QUESTION = language.whole_words(language.pattern("questions", "no_question"))
_STATED = re.compile(r" (?:is|'s|was|are|has|have|will|had|were)(?= )")
OF_OTHERS = language.words("questions", "of_others")
OPENING = language.words("questions", "opening")
_SENTENCE_END = re.compile(r" [.?](?= )")
REQUEST_REACH = 10  # words from the beginning of a request to its item


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` to ``last`` (exclusive) name a kind of item; ``kind`` None is a number of no person."""

    first: int
    last: int
    kind: PiiType | None


def number_cues(line: Line) -> list[Cue]:
    """What the words of a line say about the numbers near them."""
    return _cues(line, _NUMBER)


def announcements(line: Line) -> list[Cue]:
    """Where a line says that an item follows ("my address is")."""
    return _cues(line, _VOLUNTEERED)


def _cues(line: Line, pattern: re.Pattern[str]) -> list[Cue]:
    found = []
    for match in pattern.finditer(line.phrase):
        group = match.lastgroup
        kind = PiiType(group) if group and group != "other" else None
        found.append(
            Cue(line.token_at(match.start() + 1), line.token_at(match.end() - 1) + 1, kind)
        )
    return found


def requests(line: Line) -> list[Cue]:
    """The items that a line asks for, in order."""
    phrase = line.phrase
    if len(phrase) < 3:
        return []
    items = list(_ASKED.finditer(phrase))
    if not items:
        return []
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(phrase))]
    mentions = [match.span() for match in _NO_QUESTION.finditer(phrase)]
    return [
        Cue(
            line.token_at(item.start() + 1),
            line.token_at(item.end() - 1) + 1,
            PiiType(item.lastgroup),
        )
        for item in items
        if item.lastgroup
        and not any(start < item.end() and item.start() < end for start, end in mentions)
        and _is_requested(phrase, item, ends[bisect_right(ends, item.start()) - 1])
    ]


def _is_requested(phrase: str, item: re.Match[str], sentence: int) -> bool:
    before = phrase[sentence : item.start()].split()
    if _AFTER_ITEM.match(phrase, item.end()):
        return True
    if OPENING.issuperset(before):
        return not _STATED.match(phrase, item.end())
    if before[-1] in OF_OTHERS:
        return False
    near = " ".join(("", *before[-REQUEST_REACH:], *item[0].split()[:3], ""))
    return _REQUEST.search(near) is not None
