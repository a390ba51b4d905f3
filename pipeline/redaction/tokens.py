"""An utterance cut into tokens once, so that every rule reads the same normal form.

A ``Line`` holds parallel tuples, one entry a token, and two views of them:

``shape``   one letter a token, so that a rule about kinds of token is a short regular expression
            whose offsets are token numbers::

    d  one digit            D  numeral of 2+ digits   e  ten..nineteen     t  twenty..ninety
    h  hundred              r  double, triple         o  oh (a weak zero)  y  to, for (between digits)
    l  letter               a  the words a, I         n  spelling word     N  november
    m  month                M  may, march             q  ordinal           s  glued st, nd, rd, th
    i  number that names nothing: a time, decimal or 1,000                 u  unit that is counted
    f  filler               x  no, sorry              &  and, then         v  of    T  the
    A  at                   .  dot    -  dash    _  underscore    /  slash    +  plus    @  :  ,  (
    ;  end of a sentence    ?  question    $  currency    S  street word   c  capital
    g  digits glued to letters   k  mark of an earlier redaction           p  other sign   w  other word

``phrase``  the words in lower case, joined by single spaces, without hesitations, commas and dashes;
            sentence ends stay as ``.`` and ``?``.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from pipeline.redaction import language

_TOKEN = re.compile(r"\[[A-Z][A-Z_]*4?\]|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_|\w")
CURRENCY_SIGNS = "$£€"
_SIGNS = (
    dict.fromkeys(".!;…", ";")
    | dict.fromkeys(CURRENCY_SIGNS, "$")
    | {sign: sign for sign in "@-_/+:,(?&"}
    | {"–": "-", "—": "-", ")": "(", "%": "u"}
)
HESITATIONS = language.words("spelling", "hesitations")
ORDINAL_SUFFIXES = language.words("numbers", "ordinal_suffixes")
WORDLESS = frozenset(",-_(:p+/")


_WORDS = (
    ("numbers", "units", "u"),
    ("words", "streets", "S"),
    ("spelling", "fillers", "f"),
    ("spelling", "corrections", "x"),
    ("spelling", "joiners", "&"),
    ("spelling", "capitals", "c"),
    ("numbers", "months", "m"),
    ("numbers", "months_that_are_words", "M"),
    ("numbers", "ordinals", "q"),
    ("spelling", "hesitations", "f"),
)
_SAYINGS = (
    ("numbers", "digits", "d"),
    ("numbers", "teens", "e"),
    ("numbers", "tens", "t"),
    ("numbers", "repeats", "r"),
    ("numbers", "homophones", "y"),
    ("spelling", "spelling_words", "n"),
    ("spelling", "weak_letters", "a"),
)


def _vocabulary() -> dict[str, tuple[str, str]]:
    """Word to (shape letter, digits or letter that it says). Later entries win."""
    table: dict[str, tuple[str, str]] = {}
    for name, key, shape in _WORDS:
        table |= dict.fromkeys(language.words(name, key), (shape, ""))
    table |= {word: (sign, "") for word, sign in language.table("spelling", "signs").items()}
    table |= {letter: ("l", letter) for letter in "bcdefghjklmnpqrstuvwxyz"}
    for name, key, shape in _SAYINGS:
        table |= {word: (shape, value) for word, value in language.table(name, key).items()}
    table |= dict.fromkeys(language.words("numbers", "weak_zero"), ("o", "0"))
    return table | {"hundred": ("h", "00"), "thousand": ("z", ""), "november": ("N", "n")}


VOCABULARY = _vocabulary()
_OTHER = ("w", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance as tokens."""

    raw: str
    starts: tuple[int, ...]  # characters of raw
    ends: tuple[int, ...]
    words: tuple[str, ...]  # lower case
    shape: str
    values: tuple[str, ...]  # the digits or the letter that a token says, else ""
    phrase: str
    phrase_starts: tuple[int, ...]  # characters of phrase
    phrase_tokens: tuple[int, ...]  # the token at each phrase start

    def token_at(self, position: int) -> int:
        """The token at this character of the phrase, or the next one."""
        index = bisect_right(self.phrase_starts, position) - 1
        return self.phrase_tokens[index] if index >= 0 else 0

    def token_after(self, position: int) -> int:
        """The first token that begins at or after this character of the phrase."""
        index = bisect_left(self.phrase_starts, position)
        return self.phrase_tokens[index] if index < len(self.phrase_tokens) else len(self.words)

    def tokens_between(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that touch these characters of the raw text."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def is_capital(self, token: int) -> bool:
        """Whether a token is written with a capital."""
        return self.raw[self.starts[token]].isupper()


def read_line(raw: str) -> Line:
    """Cut a raw text into its tokens."""
    spans = [match.span() for match in _TOKEN.finditer(raw)]
    return make_line(raw, spans)


def make_line(raw: str, spans: list[tuple[int, int]], marked: frozenset[int] = frozenset()) -> Line:
    """The Line of these tokens; the tokens in ``marked`` stand for stretches already removed."""
    words = [
        "[]" if i in marked else _normal(raw[start:end]) for i, (start, end) in enumerate(spans)
    ]
    kinds = [_kind(word) for word in words]
    shape = _in_context([kind[0] for kind in kinds], words, spans)
    values = tuple(kind[1] for kind in kinds)
    kept = [
        i for i, code in enumerate(shape) if code not in WORDLESS and words[i] not in HESITATIONS
    ]
    phrase_words = [_phrase_word(words[i], shape[i]) for i in kept]
    starts, position = [], 1
    for word in phrase_words:
        starts.append(position)
        position += len(word) + 1
    phrase = f" {' '.join(phrase_words)} " if phrase_words else " "
    return Line(
        raw,
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
        tuple(words),
        shape,
        values,
        phrase,
        tuple(starts),
        tuple(kept),
    )


def _normal(text: str) -> str:
    if text.isdigit() and not text.isascii():
        return "".join(str(unicodedata.digit(character)) for character in text)
    return text.lower().replace("’", "'")


def _kind(word: str) -> tuple[str, str]:
    known = VOCABULARY.get(word)
    if known:
        return known
    if word.isdigit():
        return ("d" if len(word) == 1 else "D"), word
    if len(word) > 1 and word[0] == "[":
        return "k", ""
    return (_SIGNS.get(word, "p"), "") if not word[:1].isalnum() else _OTHER


def _phrase_word(word: str, code: str) -> str:
    if code == "k":
        return "[]"
    return {";": ".", ".": "dot"}.get(code, word)


_GLUED_NUMBER = re.compile(r"[dD](?::[dD]){1,2}|[dD]\.[dD](?![.dD])|[dD]{1}(?:,D)+(?![,dD])")


def _in_context(codes: list[str], words: list[str], spans: list[tuple[int, int]]) -> str:
    """Mend the kinds of tokens that depend on what they are glued to."""
    glued = [before[1] == after[0] for before, after in pairwise(spans)] + [False]
    for i, code in enumerate(codes):
        if code in ";:," and not (words[i] in ".:," and i and glued[i - 1] and glued[i]):
            codes[i] = {":": ";", ";": ";", ",": ","}[code]
        elif code == ";" and codes[i + 1] not in ";p":
            codes[i] = "."
        elif code in "dD" and glued[i]:
            _mend_glued_digits(codes, words, i)
        if code in "dD" and i and glued[i - 1] and words[i - 1].isalpha():
            codes[i] = "g"
    shape = "".join(codes)
    return (
        _mend_numbers(shape, words, glued)
        if ":" in shape or "." in shape or "," in shape
        else shape
    )


def _mend_glued_digits(codes: list[str], words: list[str], i: int) -> None:
    following = words[i + 1]
    if following in ORDINAL_SUFFIXES:
        codes[i : i + 2] = "qs"
    elif codes[i + 1] == "u":
        return
    elif following.isalpha():
        codes[i] = "g"


def _mend_numbers(shape: str, words: list[str], glued: list[bool]) -> str:
    """Times, decimals and thousands become ``i``: they are no part of an identifier."""
    for match in _GLUED_NUMBER.finditer(shape):
        first, last = match.span()
        if all(glued[first : last - 1]) and _is_quantity(words[first:last]):
            shape = shape[:first] + "i" * (last - first) + shape[last:]
    return shape


def _is_quantity(words: list[str]) -> bool:
    sign, numerals = words[1], words[::2]
    if sign == ":":
        return all(len(numeral) <= 2 for numeral in numerals)
    if sign == ".":
        return min(len(numeral) for numeral in numerals) <= 2
    return len(numerals[0]) <= 3 and all(len(numeral) == 3 for numeral in numerals[1:])
