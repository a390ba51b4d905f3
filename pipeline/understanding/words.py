"""What one side said, as words: lower case, one spelling per contraction, no fillers and no stutters, commas kept.

Phrases and cues are looked for in ``Speech.text``; ``Speech.given`` leads back to characters of the call document.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.model import Role
from pipeline.understanding.calldoc import Turn

BREAK = "|"
"""Stands between two turns of the same side: people pause in mid-sentence, and often the turn ends there."""

_TOKEN = re.compile(
    r"\[[a-z0-9_]+\]"  # a redaction mark is one word that no phrase can match
    r"|n't\b|'(?:[tmsd]|ll|ve|re)\b"
    r"|[£$€]?\d+(?:[.,:]\d+)*(?:[a-z]+\b)?%?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\.{2,}|[?!;.,:…&]|\s[-–—]+\s|[–—]"
)
_FILLERS = frozenset("um umm uhm uh uhh er err erm ah eh hm hmm mm mmm mhm oh ooh huh aha".split())
_SPOKEN_ASIDES = (("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of"), ("you", "see"))
_ASIDE_HEADS = frozenset(aside[0] for aside in _SPOKEN_ASIDES)
_RESPELLED = {
    "ain't": "isn't",
    "aint": "isn't",
    "aye": "yes",
    "cannot": "can't",
    "cause": "because",
    "cos": "because",
    "cuz": "because",
    "'cause": "because",
    "dunno": "don't know",
    "gimme": "give me",
    "gonna": "going to",
    "gotta": "got to",
    "kinda": "",
    "lemme": "let me",
    "nah": "no",
    "nope": "no",
    "ok": "okay",
    "sorta": "",
    "wanna": "want to",
    "ya": "you",
    "yah": "yes",
    "yea": "yes",
    "yeah": "yes",
    "yep": "yes",
    "yup": "yes",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "youve": "you've",
    "thats": "that's",
    "whats": "what's",
    "lets": "let's",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
    "theyve": "they've",
    "weve": "we've",
    "theres": "there's",
    "ill": "i'll",
    "id": "i'd",
}
_NEGATED = tuple(
    "do does did is are was were have has had would could should must need might".split()
)
_RESPELLED |= {f"{verb}nt": f"{verb}n't" for verb in _NEGATED} | {"cant": "can't", "wont": "won't"}
_JOINED = {(verb, "not"): f"{verb}n't" for verb in _NEGATED if verb not in {"might", "must"}}
_JOINED |= {(f"{verb}n", "t"): f"{verb}n't" for verb in (*_NEGATED, "ca", "wo")}
_JOINED |= {(verb, "n't"): f"{verb}n't" for verb in (*_NEGATED, "ca", "wo")}
_JOINED |= {
    (first, mark + second): f"{first}'{second}"
    for second, firsts in {
        "m": "i",
        "d": "i we you he she they it that",
        "ll": "i we you he she they it that",
        "ve": "i we you they",
        "re": "we you they",
        "s": "it that what he she there let who",
    }.items()
    for first in firsts.split()
    for mark in ("'", "")
}
_JOINED |= {
    ("can", "not"): "can't",
    ("can", "t"): "can't",
    ("don", "t"): "don't",
    ("will", "not"): "won't",
    ("won", "t"): "won't",
    ("i", "am"): "i'm",
    ("i", "would"): "i'd",
    ("i", "will"): "i'll",
    ("we", "are"): "we're",
    ("we", "would"): "we'd",
    ("we", "will"): "we'll",
    ("you", "are"): "you're",
    ("he", "would"): "he'd",
    ("she", "would"): "she'd",
    ("they", "would"): "they'd",
    ("it", "is"): "it's",
    ("that", "is"): "that's",
    ("what", "is"): "what's",
    ("let", "us"): "let's",
}
_NOT_A_CONTRACTION = {  # words before "id" and "ill" that make them a document and a sickness
    "i'd": frozenset("my your photo an the user valid of".split()),
    "i'll": frozenset(
        "i'm am was is been being feel fall got very so seriously he's she's".split()
    ),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark, and where it stands in the call document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """All that one side said before the other side said something of its own."""

    role: Role
    turns: tuple[Turn, ...]
    tokens: tuple[Token, ...]
    text: str  # the tokens joined by single spaces
    starts: tuple[int, ...]  # where each token begins in ``text``

    def token_at(self, position: int) -> int:
        """Index of the token that holds this character of ``text``."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the call document."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        return self.tokens[first].start, self.tokens[last].end


_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")


def lowered(text: str) -> str:
    """Lower case with plain apostrophes, of the same length: some letters grow when lower-cased."""
    plain = text.translate(_APOSTROPHES)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in plain)


def tokens_of(text: str, offset: int = 0) -> list[Token]:
    """The words and marks of ``text``, which begins at ``offset`` of the call document."""
    found: list[Token] = []
    for match in _TOKEN.finditer(lowered(text)):
        if match.group() not in _FILLERS:
            _append(found, match.group().strip(), offset + match.start(), offset + match.end())
    return found


def _append(found: list[Token], word: str, start: int, end: int) -> None:
    if word in "-–—…:" or word.startswith(".."):
        word = ","  # a pause ends no sentence
    before = found[-1].text if found else ""
    if word in "?!;.," and before in _STOPS:
        if before == "," and word != ",":
            found[-1] = Token(_mark(word), start, end)
        return
    joined = _JOINED.get((before, word))
    if joined:
        found[-1] = Token(joined, found[-1].start, end)
    else:
        found.extend(Token(part, start, end) for part in _spelled(word, before).split())
    _drop_aside(found)
    _drop_repeat(found)


_STOPS = frozenset(("", ",", ".", "?", BREAK))


def _mark(word: str) -> str:
    return word if word in ",?" else "."


def _spelled(word: str, before: str) -> str:
    if word in "!;":
        return "."
    spelled = _RESPELLED.get(word, word)
    return word if before in _NOT_A_CONTRACTION.get(spelled, ()) else spelled


def _drop_aside(found: list[Token]) -> None:
    """Takes out "you know" and the like, unless they open a question or carry a clause."""
    if len(found) < 3 or found[-3].text not in _ASIDE_HEADS:
        return
    aside = (found[-3].text, found[-2].text)
    before = found[-4].text if len(found) > 3 else ""
    carries = found[-1].text in _CLAUSE_OPENERS or before in _ASIDE_GOVERNORS
    if aside in _SPOKEN_ASIDES and not carries:
        comma = before in _STOPS and found[-1].text == ","
        del found[-3 : None if comma else -1]


_CLAUSE_OPENERS = frozenset("if what how whether which where when who why about of".split())
_ASIDE_GOVERNORS = frozenset(
    "do did don't didn't let if what the a some this that which as can".split()
)


def _drop_repeat(found: list[Token]) -> None:
    """A stuttered word or pair of words is kept once, with the place of both."""
    if len(found) > 2 and found[-2].text == "," and found[-1].text == found[-3].text != "no":
        found[-3:] = [Token(found[-1].text, found[-3].start, found[-1].end)]
    for size in (1, 2):
        words = [token.text for token in found[-2 * size :]]
        if len(words) == 2 * size and words[:size] == words[size:] and words[0][0].isalpha():
            found[-size - 1] = Token(words[size - 1], found[-size - 1].start, found[-1].end)
            del found[-size:]
            return


def speech(role: Role, turns: tuple[Turn, ...], text: str) -> Speech:
    """What these turns of the call document's ``text`` say; a mark stands where one turn ends and the next begins."""
    tokens: list[Token] = []
    for turn in turns:
        if tokens and tokens[-1].text not in _STOPS:
            tokens.append(Token(BREAK, turn.start, turn.start))
        tokens.extend(tokens_of(text[turn.start : turn.end], turn.start))
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token.text) + 1
    return Speech(
        role, turns, tuple(tokens), " ".join(token.text for token in tokens), tuple(starts)
    )
