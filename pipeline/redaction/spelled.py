"""What is spelled letter by letter: names, postcodes, National Insurance numbers."""

import re
from dataclasses import dataclass

from pipeline.model import PiiType
from pipeline.redaction.runs import read_digits
from pipeline.redaction.tokens import Line

_STRETCH = re.compile(r"[lanNdetDorcg][lanNdetDhorgcfx&,.\-y]*")
_LETTERS = frozenset("lanN")
_DIGITS = frozenset("detDhor")
_ENDS = frozenset("lanNdetDhog")
MIN_UNITS = 4
_FORMS = (
    (PiiType.NATIONAL_INSURANCE_NUMBER, re.compile(r"[a-z]{2}\d{6}[a-d]")),
    (PiiType.POSTCODE, re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")),
    (PiiType.IBAN, re.compile(r"[a-z]{2}\d{2}[a-z\d]{11,30}")),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Tokens ``first`` to ``last`` (exclusive) spell ``value``."""

    first: int
    last: int
    value: str

    def kind_by_form(self) -> PiiType | None:
        """What only one kind of item looks like."""
        return next((kind for kind, form in _FORMS if form.fullmatch(self.value)), None)

    def is_letters(self) -> bool:
        """No digit in it."""
        return self.value.isalpha()


def find_spellings(line: Line) -> list[Spelling]:
    """Four or more letters and digits in a row, two letters at least."""
    if sum(code in "lnNa" for code in line.shape) < 2:
        return []
    shape = _without_examples(line)
    found = []
    for match in _STRETCH.finditer(shape):
        first, last = _trim(shape, *match.span())
        if last - first < MIN_UNITS or not any(code in "lnN" for code in shape[first:last]):
            continue
        value = _value(line, shape, first, last)
        if len(value) >= MIN_UNITS and sum(character.isalpha() for character in value) > 1:
            found.append(Spelling(first, last, value))
    return found


def _without_examples(line: Line) -> str:
    """The shape with "for dog" in "d for dog" and "as in bravo" as fillers."""
    codes = list(line.shape)
    for i in range(len(codes) - 2):
        if codes[i] not in "lan":
            continue
        if line.words[i + 1] in ("for", "like"):
            codes[i + 1 : i + 3] = "ff"
        elif line.words[i + 1 : i + 3] == ("as", "in") and i + 3 < len(codes):
            codes[i + 1 : i + 4] = "fff"
    return "".join(codes)


def _trim(shape: str, first: int, last: int) -> tuple[int, int]:
    while last > first and shape[last - 1] not in _ENDS | {"f"}:
        last -= 1
    while first < last and (
        shape[first] not in _ENDS
        or (shape[first] in "ao" and shape[first + 1 : first + 2] not in ("l", "n", "-", ".", ","))
    ):
        first += 1
    return first, last


def _value(line: Line, shape: str, first: int, last: int) -> str:
    """The letters and digits said: ``double l`` is ll, ``double u`` is w."""
    parts: list[str] = []
    i = first
    while i < last:
        if shape[i] == "r" and i + 1 < last and shape[i + 1] in _LETTERS:
            parts.append(
                "w" if line.values[i + 1] == "u" else line.values[i + 1] * int(line.values[i])
            )
            i += 2
            continue
        if shape[i] in _LETTERS:
            parts.append(line.values[i])
        elif shape[i] in _DIGITS:
            end = i + 1
            while end < last and shape[end] in _DIGITS:
                end += 1
            parts.append(read_digits(line, i, end))
            i = end - 1
        i += 1
    return "".join(parts)
