"""The words of the language spoken, from the data files of one folder. Another language is another folder.

Lists of words are texts, tables lead from a word to what it says, patterns are lists of regular expressions over the
phrase of a line (see ``tokens``): any of them, as whole words.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.model import PiiType

FOLDER = Path(__file__).with_name("english")


@cache
def _file(name: str) -> Mapping[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def words(name: str, key: str) -> frozenset[str]:
    """A list of words."""
    return frozenset(str(_file(name)[key]).split())


def table(name: str, key: str) -> dict[str, str]:
    """A table from a word to what it says."""
    entries = _file(name)[key]
    assert isinstance(entries, dict), f"[{key}] of {name}.toml is a table"
    return {str(word): str(value) for word, value in entries.items()}


def pattern(name: str, key: str) -> str:
    """One regular expression for a list of them."""
    return _either(_file(name)[key])


def patterns_by_kind(name: str, key: str) -> dict[PiiType, str]:
    """A regular expression for each kind of personal data, in the order of the file."""
    entries = _file(name)[key]
    assert isinstance(entries, dict), f"[{key}] of {name}.toml is a table"
    return {PiiType(kind): _either(alternatives) for kind, alternatives in entries.items()}


def _either(alternatives: object) -> str:
    assert isinstance(alternatives, list)
    return f"(?:{'|'.join(str(each) for each in alternatives)})"


def first_names() -> frozenset[str]:
    """First names of several origins, in lower case."""
    return frozenset((FOLDER / "first_names.txt").read_text(encoding="utf-8").split())


def whole_words(expression: str) -> re.Pattern[str]:
    """A pattern of whole words of a phrase; a match begins with the space before them."""
    return re.compile(rf" (?:{expression})(?=(?:'s)? )")
