"""The cue phrases of ``cues.toml``, each list compiled to one regular expression."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("cues.toml")
_GAP = r"(?:[\w'%-]+ ){0,3}?"
_MACRO = re.compile(r"\{(\w+)\}")
_PART = r"(?<![\w'])(?:{})(?![\w'])"


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, list[str] | str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def cue(section: str, name: str) -> re.Pattern[str]:
    """The list ``name`` of ``section``: matches any of its phrases as whole words."""
    entries = _lists()[section][name]
    phrases = [entries] if isinstance(entries, str) else entries
    return compile_cues(tuple(phrases))


@lru_cache(maxsize=1024)
def compile_cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for phrases in the notation that ``cues.toml`` explains."""
    choices = "|".join(_expanded(phrase) for phrase in phrases)
    return re.compile(_PART.format(choices)) if choices else _NEVER


_NEVER = re.compile(r"(?!)")


def _expanded(phrase: str) -> str:
    macros = _lists()["macros"]
    for _ in range(5):  # macros may hold macros
        phrase = _MACRO.sub(lambda found: str(macros.get(found[1], found[0])), phrase)
    return re.sub(r"\((?!\?)", "(?:", phrase.replace(" ... ", " " + _GAP).strip())
