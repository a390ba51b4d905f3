"""Where the phrases of a taxonomy occur in a speech: longest match first, inflected, over determiners and fillers."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pipeline.understanding.inflection import noun_key, verb_forms
from pipeline.understanding.taxonomy import InterestEntry, Taxonomy
from pipeline.understanding.words import Speech, Token, tokens_of

GAP = "..."
GAP_WORDS = 3  # at most, between the two parts of a gapped phrase
_DETERMINERS = frozenset(
    "the a an my our your this that these those some any his her their".split()
)
_MARKS = frozenset(",.?|")
_GAP_ENDS = _MARKS | frozenset(
    "but however though although because so then also instead actually please and or i we".split()
)
_VERBS_ALONE = frozenset(
    "upgrade renew switch cancel book rent lease insure invest borrow stream recycle refinance remortgage"
    " travel transfer reserve consolidate downsize relocate stream hire charter tether roam".split()
)
"""One-word triggers that are inflected as verbs; of other words, ``planned`` would be a false ``plan``."""


class Kind(StrEnum):
    """Which list of an interest a phrase comes from."""

    SAY = "say"
    SOUNDS_LIKE = "sounds_like"
    WEAK = "weak"
    NOT_WHEN = "not_when"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of one interest."""

    interest: str
    kind: Kind
    words: tuple[str, ...]  # as written, canonical
    rest: tuple[str, ...] = ()  # the part after a gap

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.words) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens ``first`` to ``last`` (included) of the speech."""

    phrase: Phrase
    first: int
    last: int

    @property
    def interest(self) -> str:
        """The interest that the phrase belongs to."""
        return self.phrase.interest

    def overlaps(self, other: "Hit") -> bool:
        """Do they share a token?"""
        return self.first <= other.last and other.first <= self.last


@dataclass(slots=True)
class _Node:
    """A step of the phrase trie."""

    next: dict[str, "_Node"]
    ends: list[Phrase]


class PhraseIndex:
    """All phrases of a taxonomy, keyed word by word, so that their number hardly matters for speed."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._root = _Node({}, [])
        for entry in taxonomy.active:
            for phrase in _phrases(entry):
                for keys in _key_rows(phrase.words, phrase.kind):
                    _insert(self._root, keys, phrase)

    def find(self, speech: Speech) -> tuple[Hit, ...]:
        """The hits in order of place; of overlapping ones the longest, and none that ``not_when`` covers."""
        keys = [noun_key(token.text) for token in speech.tokens]
        found: list[Hit] = []
        for first, key in enumerate(keys):
            if key in self._root.next or _joined(keys, first) in self._root.next:
                found.extend(self._from(speech.tokens, keys, first))
        return _longest(found)

    def _from(self, tokens: tuple[Token, ...], keys: list[str], first: int) -> Iterator[Hit]:
        for phrase, end in _walk(self._root, keys, first, first):
            if phrase.kind is Kind.SOUNDS_LIKE and not _spells(tokens, phrase, first, end):
                continue
            if not phrase.rest:
                yield Hit(phrase, first, end - 1)
            elif (last := _after_gap(phrase, keys, end)) is not None:
                yield Hit(phrase, first, last)


def _phrases(entry: InterestEntry) -> Iterator[Phrase]:
    lists = {
        Kind.SAY: entry.say,
        Kind.SOUNDS_LIKE: entry.sounds_like,
        Kind.WEAK: entry.weak,
        Kind.NOT_WHEN: entry.not_when,
    }
    for kind, texts in lists.items():
        for text in texts:
            before, _, after = text.partition(GAP)
            words = phrase_words(before)
            if words:
                yield Phrase(entry.id, kind, words, phrase_words(after))


def phrase_words(text: str) -> tuple[str, ...]:
    """A phrase as the words that speech is made of; determiners inside it do not count."""
    words = [token.text for token in tokens_of(text) if token.text not in _MARKS]
    inner = [word for word in words[1:-1] if word not in _DETERMINERS]
    return tuple(words if len(words) < 3 else [words[0], *inner, words[-1]])


def _key_rows(words: tuple[str, ...], kind: Kind) -> Iterator[tuple[str, ...]]:
    """The phrase once per form of its first word."""
    alone = len(words) == 1 and words[0] not in _VERBS_ALONE
    forms = (words[0],) if alone or kind is Kind.SOUNDS_LIKE else verb_forms(words[0])
    rest = tuple(noun_key(word) for word in words[1:])
    for key in dict.fromkeys(noun_key(form) for form in forms):
        yield (key, *rest)


def _insert(root: _Node, keys: tuple[str, ...], phrase: Phrase) -> None:
    node = root
    for key in keys:
        node = node.next.setdefault(key, _Node({}, []))
    node.ends.append(phrase)


def _joined(keys: list[str], index: int) -> str:
    """Two words as one: recognisers write ``broad band`` and ``wi fi``."""
    return keys[index] + keys[index + 1] if index + 1 < len(keys) else ""


def _walk(node: _Node, keys: list[str], first: int, index: int) -> Iterator[tuple[Phrase, int]]:
    """Every phrase that ends on the way, with the index after its last word."""
    for phrase in node.ends:
        yield phrase, index
    if index >= len(keys) or not node.next:
        return
    if following := node.next.get(keys[index]):
        yield from _walk(following, keys, first, index + 1)
    if following := node.next.get(_joined(keys, index)):
        yield from _walk(following, keys, first, index + 2)
    if index > first and keys[index] in _DETERMINERS and keys[index - 1] not in _DETERMINERS:
        yield from _past_determiner(node, keys, first, index + 1)


def _past_determiner(
    node: _Node, keys: list[str], first: int, index: int
) -> Iterator[tuple[Phrase, int]]:
    for phrase, end in _walk(node, keys, first, index):
        if end > index:
            yield phrase, end


def _spells(tokens: tuple[Token, ...], phrase: Phrase, first: int, end: int) -> bool:
    return tuple(token.text for token in tokens[first:end]) == phrase.words


def _after_gap(phrase: Phrase, keys: list[str], start: int) -> int | None:
    """Index of the last word of the second part, which begins up to three words further on."""
    wanted = [_forms_of(word) for word in phrase.rest]
    for begin in range(start, min(start + GAP_WORDS, len(keys)) + 1):
        end = begin + len(wanted)
        part = keys[begin:end]
        if len(part) == len(wanted) and all(k in w for k, w in zip(part, wanted, strict=True)):
            return end - 1
        if begin >= len(keys) or keys[begin] in _GAP_ENDS:
            return None
    return None


@lru_cache(maxsize=4096)
def _forms_of(word: str) -> frozenset[str]:
    return frozenset({noun_key(form) for form in verb_forms(word)})


def _longest(found: list[Hit]) -> tuple[Hit, ...]:
    ranked = sorted(found, key=_rank)
    kept: list[Hit] = []
    for hit in ranked:
        rivals = [other for other in kept if hit.overlaps(other) and _excludes(other, hit)]
        if not rivals:
            kept.append(hit)
    shown = (hit for hit in kept if hit.phrase.kind is not Kind.NOT_WHEN)
    return tuple(sorted(shown, key=lambda hit: (hit.first, hit.last, hit.interest)))


def _rank(hit: Hit) -> tuple[int, bool, int, str, str]:
    weaker = hit.phrase.kind is Kind.WEAK
    order = {Kind.NOT_WHEN: 0, Kind.SAY: 1, Kind.SOUNDS_LIKE: 2, Kind.WEAK: 3}
    return -hit.phrase.size, weaker, hit.first, str(order[hit.phrase.kind]), hit.interest


def _excludes(kept: Hit, hit: Hit) -> bool:
    """Does the kept hit take the words of the other one? ``not_when`` speaks for its own interest only."""
    if kept.phrase.kind is Kind.NOT_WHEN or hit.phrase.kind is Kind.NOT_WHEN:
        return kept.interest == hit.interest
    same_words = (kept.first, kept.last) == (hit.first, hit.last)
    return kept.interest == hit.interest or not same_words
