"""What somebody said in the one spelling that grammars read, and the way back to the text.

Lower case, single spaces, contractions in one word without an apostrophe however a recogniser
wrote them (``don't``, ``don t``, ``do n't``, ``do not`` all become ``dont``), no fillers, no
stuttered repeats, no commas. A sentence end is the word ``.`` or ``?``; three dots are a pause.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

FILLERS = frozenset(
    {"um", "umm", "uh", "uhh", "er", "err", "erm", "ah", "eh", "hm", "hmm", "mm", "mhm"}
)
_SENTENCE_ENDS = str.maketrans("!;", "..")
_FILLER_PAIRS = frozenset({("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of")})

_TOKEN = re.compile(
    r"\[[a-z_0-9]+\]"  # a redaction mark
    r"|\d+[.:]\d\d|\d+|[ap]\.\s?m\b\.?"  # 9.30, 9:30, a.m.
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\.{2,}|…|[.?!;]"
)
_AUXILIARIES = frozenset(
    {"do", "does", "did", "would", "could", "should", "can", "will", "is", "are", "was", "were"}
    | {"have", "has", "had", "must", "need"}
)
_NEGATED = {
    "not": _AUXILIARIES,
    "t": frozenset(word.removesuffix("n") + "n" for word in _AUXILIARIES) | {"won"},
    "nt": _AUXILIARIES | {"ca", "wo"},
}
_JOINED = {
    ("e", "mail"): "email",
    ("e", "mails"): "emails",
    ("e", "mailing"): "emailing",
    ("i", "d"): "id",
    ("i", "would"): "id",
    ("i", "m"): "im",
    ("i", "am"): "im",
    ("i", "ll"): "ill",
    ("i", "will"): "ill",
    ("i", "ve"): "ive",
    ("i", "have"): "ive",
    ("we", "would"): "wed",
    ("we", "d"): "wed",
    ("we", "ve"): "weve",
    ("we", "have"): "weve",
    ("you", "re"): "youre",
    ("you", "are"): "youre",
    ("you", "ve"): "youve",
    ("you", "have"): "youve",
    ("it", "s"): "its",
    ("it", "is"): "its",
    ("that", "s"): "thats",
    ("what", "s"): "whats",
    ("what", "sapp"): "whatsapp",
    ("whats", "app"): "whatsapp",
    ("what", "app"): "whatsapp",
    ("news", "letter"): "newsletter",
    ("news", "letters"): "newsletters",
    ("voice", "mail"): "voicemail",
    ("voice", "mails"): "voicemails",
    ("un", "subscribe"): "unsubscribe",
    ("on", "subscribe"): "unsubscribe",
    ("any", "more"): "anymore",
    ("any", "one"): "anyone",
    ("o", "clock"): "oclock",
    ("a", "m"): "am",
    ("p", "m"): "pm",
    ("some", "one"): "someone",
    ("op", "out"): "opt out",
}
_RESPELLED = {
    "ain't": "aint",
    "cannot": "cant",
    "cnt": "cant",
    "ok": "okay",
    "phoneing": "phoning",
    "y'all": "yall",
    "wanna": "want to",
    "tex": "text",
    "texing": "texting",
    "txt": "text",
    "txts": "texts",
    "thankyou": "thanks",
    "favour": "favor",
    "catalogue": "catalog",
    "catalogues": "catalogs",
    "programme": "program",
    "cellphone": "cell phone",
    "dialling": "dialing",
    "ya": "you",
    "u": "you",
    "'em": "them",
    "optout": "opt out",
    "pls": "please",
    "plz": "please",
    "em": "them",
}

_DROPPED_G = frozenset(
    {"callin", "textin", "ringin", "phonin", "emailin", "messagin", "sendin", "botherin"}
    | {"gettin", "sellin", "sharin", "trackin", "harassin", "contactin", "receivin"}
)


@dataclass(frozen=True, slots=True)
class SpokenForm:
    """``starts`` counts characters of ``text``, ``spans`` characters of the text as given."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters ``start`` to ``end`` of ``text`` stand in the text as given."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return self.spans[first][0], self.spans[last][1]


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold, with plain apostrophes."""
    plain = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(_lower_one(sign) for sign in plain)


def _lower_one(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


def spoken_form(text: str, skipped: frozenset[str] = FILLERS) -> SpokenForm:
    """The spoken form of ``text`` without the words in ``skipped``."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(lowered(text)):
        word = _spelled(match.group())
        if not word or word in skipped:
            continue
        joined = _joined(words[-1], word) if words else None
        if joined:
            words[-1], spans[-1] = joined, (spans[-1][0], match.end())
        else:
            words.append(word)
            spans.append(match.span())
        if tuple(words[-2:]) in _FILLER_PAIRS:
            del words[-2:], spans[-2:]
        _drop_repeat(words, spans)
    return SpokenForm(" ".join(words), _starts(words), tuple(spans))


def _spelled(token: str) -> str:
    if token in _DROPPED_G:
        return token + "g"
    if token in _RESPELLED:
        return _RESPELLED[token]
    if token[0].isalpha():
        return f"{token[0]}m" if "." in token else token.replace("'", "")
    if token.startswith(("..", "…")):
        return ""
    return token.translate(_SENTENCE_ENDS)


def _joined(before: str, word: str) -> str | None:
    """The one word that ``before`` and ``word`` make together."""
    if before in _NEGATED.get(word, ()):
        stem = before.removesuffix("n") if word == "t" else before
        return {"can": "cant", "ca": "cant", "will": "wont", "wo": "wont"}.get(stem, f"{stem}nt")
    return _JOINED.get((before, word))


def _drop_repeat(words: list[str], spans: list[tuple[int, int]]) -> None:
    """A stuttered word or pair of words is kept once, with the place of both."""
    for size in (1, 2):
        again = len(words) >= 2 * size and words[-size:] == words[-2 * size : -size]
        if again and not any(word[0].isdigit() for word in words[-size:]):
            spans[-size - 1] = (spans[-size - 1][0], spans[-1][1])
            del words[-size:], spans[-size:]
            return


def _starts(words: list[str]) -> tuple[int, ...]:
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return tuple(starts)
