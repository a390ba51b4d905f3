"""What was given earlier in the call and is said again: read back, confirmed, or used to address somebody."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.findings import Findings
from pipeline.redaction.hits import SPOKEN, Hit
from pipeline.redaction.names import AMBIGUOUS, BEFORE_PLACES, COMMON, FIRST_NAMES, TITLES
from pipeline.redaction.numbers import LENGTHS
from pipeline.redaction.runs import Run, read_digits
from pipeline.redaction.tokens import Line
from pipeline.redaction.windows import Place

MIN_DIGITS = 3
SURE_DIGITS = 6
MIN_LETTERS = 3
MAX_NAME_WORDS = 4
READ_BACK_TURNS = 8  # after the turn in which it was given
_GREETINGS = language.words("names", "greetings")
_DIGIT_KINDS = frozenset(LENGTHS) | {PiiType.STREET_ADDRESS}


@dataclass(frozen=True, slots=True)
class Given:
    """The values that were removed from a call so far. They live only while it is being redacted."""

    names: set[str] = field(default_factory=set)
    digits: list[tuple[Place, PiiType, str]] = field(
        default_factory=list
    )  # where, kind, what was said

    def add(self, place: Place, line: Line, hits: Sequence[Hit]) -> None:
        """Remember what these hits remove from a turn."""
        for hit in hits:
            if hit.kind is PiiType.NAME:
                self.names.update(_name_words(line, hit))
            digits = read_digits(line, hit.first, hit.last)
            if len(digits) >= MIN_DIGITS and hit.kind in _DIGIT_KINDS:
                self.digits.append((place, hit.kind, digits))

    def said_again(self, place: Place, found: Findings) -> list[Hit]:
        """What a turn repeats."""
        hits = [
            Hit(token, token + 1, PiiType.NAME, SPOKEN)
            for token in _addressed(found.line, self.names)
        ]
        for run in found.runs:
            kind = self._kind_of(place, run)
            if kind:
                hits.append(Hit(run.first, run.last, kind, SPOKEN))
        return hits

    def _kind_of(self, place: Place, run: Run) -> PiiType | None:
        if len(run.digits) < MIN_DIGITS or run.counted:
            return None
        near = [given for given in self.digits if _may_repeat(place, given[0], len(run.digits))]
        return next(
            (kind for _, kind, digits in reversed(near) if _is_read_back(run.digits, digits)), None
        )


def _may_repeat(place: Place, earlier: Place, length: int) -> bool:
    """Whether a run of this length can be a read-back; few digits only from the other side."""
    if not earlier.turn < place.turn <= earlier.turn + READ_BACK_TURNS:
        return False
    return length >= SURE_DIGITS or place.speaker.may_answer(earlier.speaker)


def _is_read_back(said: str, given: str) -> bool:
    return (
        said in given or (len(given) >= MIN_DIGITS and given in said) or differs_by_one(said, given)
    )


def differs_by_one(left: str, right: str) -> bool:
    """Whether one digit inserted, dropped or changed makes the two equal; four digits at least."""
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) > 1 or len(short) < 4:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _name_words(line: Line, hit: Hit) -> list[str]:
    """The words of a name that can be looked for elsewhere, and the word that its letters spell.

    A long answer may hold other words, too: of those only first names count.
    """
    tokens = [i for i in range(hit.first, hit.last) if line.shape[i] not in "lafdeDtv"]
    if len(tokens) > MAX_NAME_WORDS:
        tokens = [i for i in tokens if line.words[i] in FIRST_NAMES or line.is_capital(i)]
    words = [line.words[i] for i in tokens]
    letters = "".join(line.values[i] for i in range(hit.first, hit.last) if line.shape[i] in "lanN")
    return [
        word
        for word in [*words, letters]
        if len(word) >= MIN_LETTERS and word.isalpha() and word not in COMMON
    ]


def _addressed(line: Line, names: set[str]) -> list[int]:
    """Tokens that are a name of this call; a name that is also a word only where somebody is addressed."""
    if not names:
        return []
    found = []
    for i, word in enumerate(line.words):
        name = word.removesuffix("'s")
        if i and line.words[i - 1] in BEFORE_PLACES:
            continue
        if name in names and (name not in AMBIGUOUS or _is_vocative(line, i)):
            found.append(i)
    return found


def _is_vocative(line: Line, token: int) -> bool:
    before = line.words[token - 1] if token else ""
    return (line.is_capital(token) and token > 0) or before in _GREETINGS or before in TITLES
