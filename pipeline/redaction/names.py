"""Names of people, where somebody says that they are names."""

from collections.abc import Collection

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.hits import SPOKEN, Hit
from pipeline.redaction.tokens import Line

FIRST_NAMES = language.first_names()
AMBIGUOUS = language.words("names", "ambiguous")
PARTICLES = language.words("names", "particles")
SURNAMES = language.words("names", "surnames_that_are_words")
VERBAL = language.words("names", "not_after_a_surname")
SURE_TITLES = language.words("names", "sure_titles")
TITLES = SURE_TITLES | language.words("names", "titles")
COMMON = language.words("words", "common")
_CUE = language.whole_words(
    rf"(?P<strong>{language.pattern('names', 'cues')})|(?P<weak>{language.pattern('names', 'weak_cues')})"
    rf"|(?P<title>{'|'.join(sorted(TITLES))})"
)
_SPEAKING = language.whole_words("speaking|here|calling|again")
_INSIDE = "-f."
_NAME_SHAPE = frozenset("wlanNmMScoqd")
MAX_WORDS = 4
MAX_AFTER_TITLE = 3  # tokens: "Mr Van der Berg"
KNOWN = FIRST_NAMES - AMBIGUOUS


def find_names(line: Line) -> list[Hit]:
    """Names after "my name is", "this is", a title, a greeting; and before "speaking"."""
    hits = []
    for match in _CUE.finditer(line.phrase):
        first = line.token_after(match.end())
        first, last = _FINDERS[match.lastgroup or "strong"](line, first)
        if last > first:
            hits.append(Hit(first, last, PiiType.NAME, SPOKEN))
    return hits + _before_speaking(line)


def _strong(line: Line, first: int) -> tuple[int, int]:
    """After "my name is": whatever may be a name."""
    return first, name_end(line, first, FIRST_NAMES)


def _weak(line: Line, first: int) -> tuple[int, int]:
    """After "this is": a known first name, with what follows it."""
    return first, written_name_end(line, first) if is_first_name(line, first) else first


def _title(line: Line, first: int) -> tuple[int, int]:
    """After "Mr": one word or two. "Miss" and "doctor" are words, too: a name must show that it is one."""
    first += line.shape[first : first + 1] == ";"
    title = line.words[first - 1] if line.shape[first - 1] != ";" else line.words[first - 2]
    if first >= len(line.words) or not _is_name_word(line, first):
        return first, first
    if title in SURE_TITLES or line.is_capital(first) or line.words[first] in FIRST_NAMES:
        return first, min(written_name_end(line, first), first + MAX_AFTER_TITLE)
    return first, first


_FINDERS = {"strong": _strong, "weak": _weak, "title": _title}


def is_first_name(line: Line, token: int) -> bool:
    """Whether a token is a first name; one that is also a word must be written as a name."""
    if token >= len(line.words):
        return False
    word = line.words[token]
    if word in KNOWN:
        return True
    return (
        word in AMBIGUOUS
        and word in FIRST_NAMES
        and line.is_capital(token)
        and has_small_letters(line)
    )


def has_small_letters(line: Line) -> bool:
    """Whether capitals mean something in this line."""
    return not line.raw.isupper()


def name_end(line: Line, first: int, allowed: Collection[str] = ()) -> int:
    """The end of the name at ``first``: at most four words, none of them an ordinary one.

    ``allowed`` are ordinary words that may begin it ("my name is will").
    """
    last, words = first, 0
    while last < len(line.words) and words < MAX_WORDS:
        if line.shape[last] not in _INSIDE or not words:
            is_name = _is_name_word(line, last) or _is_surname(line, last, words)
            if not is_name and (words or line.words[last] not in allowed):
                break
            words += line.shape[last] not in "lanN"
        last += 1
    while last > first and line.shape[last - 1] in _INSIDE:
        last -= 1
    return last


def written_name_end(line: Line, first: int) -> int:
    """The same, but a name that begins with a capital goes on in capitals."""
    last = name_end(line, first)
    if not line.is_capital(first):
        return last
    for token in range(first, last):
        if line.shape[token] not in _INSIDE and not _continues(line, token):
            return token
    return last


def _is_surname(line: Line, token: int, words: int) -> bool:
    """A word such as "long" or "may" after a first name, unless it goes on as an ordinary word."""
    if not words or line.words[token] not in SURNAMES:
        return False
    return token + 1 == len(line.words) or line.words[token + 1] not in VERBAL


def _continues(line: Line, token: int) -> bool:
    return line.is_capital(token) or line.words[token] in PARTICLES


def _is_name_word(line: Line, token: int) -> bool:
    word, code = line.words[token], line.shape[token]
    if code not in _NAME_SHAPE or code == "d":
        return False
    if word in COMMON:
        return word in FIRST_NAMES and line.is_capital(token)
    return True


def _before_speaking(line: Line) -> list[Hit]:
    """ "Anna Miller speaking": a known first name up to two words before."""
    hits = []
    for match in _SPEAKING.finditer(line.phrase):
        last = line.token_at(match.start() + 1)
        for first in range(max(last - 3, 0), last):
            if is_first_name(line, first) and written_name_end(line, first) == last:
                hits.append(Hit(first, last, PiiType.NAME, SPOKEN))
                break
    return hits
