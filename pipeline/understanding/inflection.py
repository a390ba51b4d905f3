"""Inflected forms of taxonomy words without a tagger: one key for singular and plural, and the forms of a verb."""

from functools import lru_cache

_BRITISH = {
    "fiber": "fibre",
    "center": "centre",
    "theater": "theatre",
    "color": "colour",
    "tire": "tyre",
    "check": "cheque",
    "program": "programme",
    "license": "licence",
    "traveler": "traveller",
    "traveling": "travelling",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "installment": "instalment",
    "enroll": "enrol",
    "jewelry": "jewellery",
    "pajama": "pyjama",
    "gray": "grey",
    "mum": "mom",
}
_PLURAL_ONLY = frozenset("news goods glasses sales means lens series species savings gas".split())
_IRREGULAR_NOUNS = {"children": "child", "people": "person", "men": "man", "women": "woman"}
_IRREGULAR_VERBS = {
    "buy": ("bought", "buying"),
    "choose": ("chose", "chosen", "choosing"),
    "fly": ("flew", "flown", "flying"),
    "get": ("got", "gotten", "getting"),
    "give": ("gave", "given", "giving"),
    "go": ("went", "gone", "going"),
    "have": ("had", "has", "having"),
    "hire": ("hired", "hiring"),
    "make": ("made", "making"),
    "pay": ("paid", "paying"),
    "rent": ("rented", "renting"),
    "run": ("ran", "running"),
    "sell": ("sold", "selling"),
    "send": ("sent", "sending"),
    "set": ("set", "setting"),
    "take": ("took", "taken", "taking"),
    "upgrade": ("upgraded", "upgrading"),
    "see": ("saw", "seen", "seeing"),
    "find": ("found", "finding"),
    "put": ("put", "putting"),
    "keep": ("kept", "keeping"),
    "drive": ("drove", "driven", "driving"),
    "ride": ("rode", "ridden", "riding"),
    "eat": ("ate", "eaten", "eating"),
}
_DOUBLED = frozenset("bdgmnpt")
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=65_536)
def noun_key(word: str) -> str:
    """One key for singular, plural and possessive, and for both sides of the Atlantic."""
    word = word.removesuffix("'").removesuffix("'s")
    word = _BRITISH.get(word, word)
    if word in _PLURAL_ONLY or len(word) < 4 or not word.endswith("s"):
        return _IRREGULAR_NOUNS.get(word, word)
    singular = _singular(word)
    return _BRITISH.get(singular, singular)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def verb_forms(word: str) -> tuple[str, ...]:
    """The word itself, then its -s, -ing and -ed forms, taking it for a verb."""
    irregular = _IRREGULAR_VERBS.get(word)
    forms = (word, f"{word}s", *(irregular or _regular(word)))
    return tuple(dict.fromkeys(forms))


def _regular(word: str) -> tuple[str, ...]:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return f"{word[:-1]}ing", f"{word}d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word}ing", f"{word[:-1]}ied"
    if _doubles(word):
        return f"{word}{word[-1]}ing", f"{word}{word[-1]}ed", f"{word}ing", f"{word}ed"
    return f"{word}ing", f"{word}ed"


def _doubles(word: str) -> bool:
    """A single vowel before a single last consonant: ``plan``, ``cancel`` (which America does not double)."""
    return (
        len(word) > 2
        and word[-1] in _DOUBLED | {"l"}
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )
