"""Street addresses, written or spoken: 12 Elm Street, "one forty two north oak avenue"."""

import re

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.hits import SPOKEN, Hit
from pipeline.redaction.tokens import Line

_STREET = re.compile(
    r"(?P<number>[detDhorg][detDhorz&\-]{0,7}[la]?),?(?P<name>[wlnNmMqsSct'\-]{1,4}?)(?P<kind>S)(?![wS]{0,1}S)"
)
_DWELLING = r"(?:apartment|apt|flat|unit|suite|number)"
COMMON = language.words("words", "common")
NEVER_A_STREET = language.words("words", "never_a_street")
DIRECTIONS = language.words("words", "begin_a_street")


def find_addresses(line: Line) -> list[Hit]:
    """A house number, one to four words, and a word for street."""
    if "S" not in line.shape:
        return []
    return [
        Hit(
            _with_dwelling(line, match.start()),
            _with_flat(line, match.end()),
            PiiType.STREET_ADDRESS,
            SPOKEN,
        )
        for match in _STREET.finditer(line.shape)
        if _is_street_name(line, match)
    ]


def _is_street_name(line: Line, match: re.Match[str]) -> bool:
    words = line.words[match.start("name") : match.end("name")]
    if any(word in NEVER_A_STREET or (word in COMMON and word not in DIRECTIONS) for word in words):
        return False
    if line.words[match.end() - 1] == "close" and line.words[match.end() : match.end() + 1] in (
        ("by",),
        ("to",),
    ):
        return False
    return line.shape[max(match.start() - 1, 0)] != "$" and any(len(word) > 1 for word in words)


def _with_dwelling(line: Line, first: int) -> int:
    """With "flat 2," before it."""
    for start in range(max(first - 4, 0), first):
        if re.fullmatch(_DWELLING, line.words[start]) and all(
            code in "detDglan," for code in line.shape[start + 1 : first]
        ):
            return start
    return first


def _with_flat(line: Line, last: int) -> int:
    """With ", apartment 4b" after it."""
    start = last + (line.shape[last : last + 1] == ",")
    if start >= len(line.words) or not re.fullmatch(_DWELLING, line.words[start]):
        return last
    end = start + 1
    while end < len(line.words) and line.shape[end] in "detDglan" and end < start + 4:
        end += 1
    return end if end > start + 1 else last
