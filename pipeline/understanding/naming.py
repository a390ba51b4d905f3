"""Short names for what was just offered: "the pass", "the home one", "the second", "both"."""

from pipeline.understanding.inflection import noun_key
from pipeline.understanding.mentions import Reading
from pipeline.understanding.phrases import Hit, Kind, Phrase, phrase_words
from pipeline.understanding.taxonomy import Taxonomy


def short_names(
    interests: tuple[str, ...], offer: Reading, taxonomy: Taxonomy
) -> dict[str, frozenset[str]]:
    """Per offered interest the words that mean it and none of the others."""
    words = {interest: _words(interest, offer, taxonomy) for interest in interests}
    return {
        interest: own - frozenset().union(*(w for other, w in words.items() if other != interest))
        for interest, own in words.items()
    }


def _words(interest: str, offer: Reading, taxonomy: Taxonomy) -> frozenset[str]:
    entry = taxonomy.entry(interest)
    phrases = [hit.phrase.words + hit.phrase.rest for hit in offer.hits if hit.interest == interest]
    if entry:
        phrases.append(phrase_words(entry.label))
    return frozenset(noun_key(word) for phrase in phrases for word in phrase)


def named_in(reading: Reading, names: dict[str, frozenset[str]]) -> tuple[Hit, ...]:
    """The hits of a speech, and words that are short for one of ``names``."""
    taken = {place for hit in reading.hits for place in range(hit.first, hit.last + 1)}
    found = list(reading.hits)
    words = [token.text for token in reading.speech.tokens]
    for place, word in enumerate(words):
        owner = next((interest for interest, own in names.items() if noun_key(word) in own), None)
        if owner and place not in taken and _is_name(words, place):
            last = place + (words[place + 1 : place + 2] in (["one"], ["ones"]))
            found.append(Hit(Phrase(owner, Kind.SAY, (word,)), place, last))
    return tuple(sorted(found, key=lambda hit: hit.first))


def _is_name(words: list[str], place: int) -> bool:
    """ "the pass" and "home one", but not "I'll pass"."""
    before = words[place - 1] if place else ""
    return before in _ARTICLES or words[place + 1 : place + 2] in (["one"], ["ones"])


_ARTICLES = frozenset({"the", "that", "this", "just", "only", "no", "not", "a", "your", "both", ""})
