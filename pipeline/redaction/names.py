"""Names of people, where somebody says that they are names, and first names anywhere."""

from collections.abc import Collection

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.hits import SPOKEN, Hit
from pipeline.redaction.tokens import Line

FIRST_NAMES = language.first_names()
AMBIGUOUS = language.words("names", "ambiguous")
KNOWN = FIRST_NAMES - AMBIGUOUS
PARTICLES = language.words("names", "particles")
SURNAMES = language.words("names", "surnames_that_are_words")
VERBAL = language.words("names", "not_after_a_surname")
SURE_TITLES = language.words("names", "sure_titles")
TITLES = SURE_TITLES | language.words("names", "titles")
COMMON = language.words("words", "common")
FAME = language.words("names", "fame")
BEFORE_PLACES = language.words("names", "before_places")
AFTER_PLACES = language.words("names", "after_places")
_CUE = language.whole_words(
    f"(?P<strong>{language.pattern('names', 'cues')})"
    f"|(?P<written>{language.pattern('names', 'written_cues')})"
    f"|(?P<weak>{language.pattern('names', 'weak_cues')})"
    f"|(?P<title>{'|'.join(sorted(TITLES))})"
)
_SPEAKING = language.whole_words("speaking|here|calling|again")
_INSIDE = "-f.,"
_NAME_SHAPE = frozenset("wlanNmMScoq")
MAX_WORDS = 4
MAX_AFTER_TITLE = 3  # tokens: "Mr Van der Berg"
MAX_STANDING = 2  # tokens of a name that nobody announced


def find_names(line: Line) -> list[Hit]:
    """Names after "my name is", a title or a greeting, before "speaking", or standing alone."""
    hits = []
    for match in _CUE.finditer(line.phrase):
        first = line.token_after(match.end())
        first, last = _FINDERS[match.lastgroup or "strong"](line, first)
        if last > first:
            hits.append(Hit(first, last, PiiType.NAME, SPOKEN))
    return hits + _before_speaking(line) + _standing(line)


def _strong(line: Line, first: int) -> tuple[int, int]:
    """After "my name is": whatever may be a name."""
    return first, name_end(line, first, FIRST_NAMES)


def _written(line: Line, first: int) -> tuple[int, int]:
    """After "it's under": a word with a capital."""
    named = first < len(line.words) and line.is_capital(first) and has_small_letters(line)
    return first, written_name_end(line, first) if named else first


def _weak(line: Line, first: int) -> tuple[int, int]:
    """After "this is": a known first name, with what follows it."""
    return first, written_name_end(line, first) if is_first_name(line, first) else first


def _title(line: Line, first: int) -> tuple[int, int]:
    """After "Mr": one word or two. "Miss" is a word, too: its name must show that it is one."""
    first += line.shape[first : first + 1] == ";"
    title = line.words[first - 1] if line.shape[first - 1] != ";" else line.words[first - 2]
    if first >= len(line.words) or not _is_name_word(line, first):
        return first, first
    if title in SURE_TITLES or line.is_capital(first) or line.words[first] in FIRST_NAMES:
        return first, min(written_name_end(line, first), first + MAX_AFTER_TITLE)
    return first, first


_FINDERS = {"strong": _strong, "written": _written, "weak": _weak, "title": _title}


def is_first_name(line: Line, token: int) -> bool:
    """Whether a token is a first name; one that is also a word must be written as a name."""
    if token >= len(line.words):
        return False
    word = line.words[token]
    if word in KNOWN:
        return True
    return word in FIRST_NAMES and line.is_capital(token) and has_small_letters(line)


def has_small_letters(line: Line) -> bool:
    """Whether capitals mean something in this line."""
    return not line.raw.isupper()


def name_end(line: Line, first: int, allowed: Collection[str] = ()) -> int:
    """The end of the name at ``first``: at most four words, none of them an ordinary one.

    ``allowed`` are ordinary words that may begin it ("my name is will").
    """
    last, words = first, 0
    while last < len(line.words) and words < MAX_WORDS:
        if line.shape[last] in _INSIDE and words:
            if line.shape[last] == "," and not _is_written_name(line, last + 1):
                break
        elif _is_name_word(line, last) or _is_surname(line, last, words):
            words += line.shape[last] not in "lanN"
        elif not words and line.words[last] in allowed:
            words += 1
        else:
            break
        last += 1
    while last > first and line.shape[last - 1] in _INSIDE:
        last -= 1
    return last


def _is_written_name(line: Line, token: int) -> bool:
    """Whether a comma before this token may stand within a name: "Okafor, Chidi Okafor"."""
    if token >= len(line.words) or not _is_name_word(line, token):
        return False
    return line.is_capital(token) and has_small_letters(line)


def written_name_end(line: Line, first: int) -> int:
    """The same, but a name that begins with a capital goes on in capitals."""
    last = name_end(line, first)
    if not line.is_capital(first):
        return last
    for token in range(first, last):
        if line.shape[token] not in _INSIDE and not _continues(line, token):
            return token
    return last


def _continues(line: Line, token: int) -> bool:
    return line.is_capital(token) or line.words[token] in PARTICLES


def _is_surname(line: Line, token: int, words: int) -> bool:
    """A word such as "long" or "may" after a first name, unless it goes on as an ordinary word."""
    if not words or line.words[token] not in SURNAMES:
        return False
    return token + 1 == len(line.words) or line.words[token + 1] not in VERBAL


def _is_name_word(line: Line, token: int) -> bool:
    word = line.words[token]
    if line.shape[token] not in _NAME_SHAPE:
        return False
    return word not in COMMON or (word in FIRST_NAMES and line.is_capital(token))


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


def _standing(line: Line) -> list[Hit]:
    """First names that are no other word, wherever they stand; not places, firms, actors, singers."""
    found = [i for i, word in enumerate(line.words) if word in KNOWN]
    if not found or not FAME.isdisjoint(line.words):
        return []
    spans = [(first, min(written_name_end(line, first), first + MAX_STANDING)) for first in found]
    return [
        Hit(first, last, PiiType.NAME, SPOKEN)
        for first, last in spans
        if last > first and not _names_a_place(line, first, last)
    ]


def _names_a_place(line: Line, first: int, last: int) -> bool:
    if not BEFORE_PLACES.isdisjoint(line.words[max(first - 2, 0) : first]):
        return True
    return not AFTER_PLACES.isdisjoint(line.words[first : last + 1])
