"""The cue lists of the language, compiled once: what a turn asks for and what its numbers are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.tokens import Line


def _by_kind(patterns: Mapping[PiiType, str]) -> str:
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())


_NUMBER = language.whole_words(
    f"(?P<other>{language.pattern('cues', 'other_numbers')})"
    f"|{_by_kind(language.patterns_by_kind('cues', 'numbers'))}"
)
_ASKED = language.whole_words(_by_kind(language.patterns_by_kind("questions", "asked")))
_VOLUNTEERED = language.whole_words(_by_kind(language.patterns_by_kind("questions", "volunteered")))
_REQUEST = language.whole_words(language.pattern("questions", "request"))
_AFTER_ITEM = re.compile(f" {language.pattern('questions', 'after_item')}")
_NO_QUESTION = language.whole_words(language.pattern("questions", "no_question"))
FOLLOW = language.words("questions", "follow")
LEFT_OPEN = (["is"], ["is", "?"], ["was"], ["was", "?"])  # "and your name is"
OF_OTHERS = language.words("questions", "of_others")
OPENING = language.words("questions", "opening")
MIN_QUESTION = 3  # characters of a phrase
LIST_REACH = 4  # words between two items of one question
REQUEST_REACH = 10  # words from the beginning of a request to its item


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` to ``last`` (exclusive) name an item; ``kind`` None: one of no person."""

    first: int
    last: int
    kind: PiiType | None


def number_cues(line: Line) -> list[Cue]:
    """What the words of a line say about the numbers near them."""
    return [_cue(line, match) for match in _NUMBER.finditer(line.phrase)]


def announcements(line: Line) -> list[Cue]:
    """Where a line says that an item follows ("my address is")."""
    return [_cue(line, match) for match in _VOLUNTEERED.finditer(line.phrase)]


def requests(line: Line) -> list[Cue]:
    """The items that a line asks for, in order."""
    phrase = line.phrase
    items = list(_ASKED.finditer(phrase)) if len(phrase) > MIN_QUESTION else []
    if not items:
        return []
    mentions = [match.span() for match in _NO_QUESTION.finditer(phrase)]
    asked: list[re.Match[str]] = []
    for item in items:
        mentioned = any(start < item.end() and item.start() < end for start, end in mentions)
        if not mentioned and (_is_requested(phrase, item) or _is_listed(phrase, item, asked)):
            asked.append(item)
    return [_cue(line, item) for item in asked]


def _is_requested(phrase: str, item: re.Match[str]) -> bool:
    before = re.split(r" [.?] ", phrase[: item.start() + 1])[-1].split()
    after = phrase[item.end() :].split(None, 2)[:2]
    if _AFTER_ITEM.match(phrase, item.end()):
        return True
    if OPENING.issuperset(before) and (not after or after[0] in FOLLOW or after in LEFT_OPEN):
        return True
    if before and before[-1] in OF_OTHERS:
        return False
    near = " ".join(("", *before[-REQUEST_REACH:], *item[0].split()[:3], ""))
    return _REQUEST.search(near) is not None


def _is_listed(phrase: str, item: re.Match[str], asked: list[re.Match[str]]) -> bool:
    """Whether an item follows one that is asked for: "your name and date of birth"."""
    if not asked:
        return False
    between = phrase[asked[-1].end() : item.start() + 1].split()
    return len(between) <= LIST_REACH and {".", "?"}.isdisjoint(between)


def _cue(line: Line, match: re.Match[str]) -> Cue:
    group = match.lastgroup
    kind = PiiType(group) if group and group != "other" else None
    return Cue(line.token_at(match.start() + 1), line.token_at(match.end() - 1) + 1, kind)
