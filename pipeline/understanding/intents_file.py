"""``intents.toml``: intents of a user's own, each with a few examples, instead of the shipped dozen."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import FileError

FEWEST_EXAMPLES = 3
_KEYS = frozenset({"id", "label", "examples"})
_ID = re.compile(r"[a-z0-9_.]+")


@dataclass(frozen=True, slots=True)
class IntentDefinition:
    """What customers may want done, as a user wrote it down."""

    id: str
    label: str
    examples: tuple[str, ...]


def load_intents(path: Path) -> tuple[IntentDefinition, ...]:
    """The ``[[intent]]`` tables of a file, in its order.

    Raises FileError with the line for a table that cannot be learnt from.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise FileError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(path, None, "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(path, None, f"is not valid TOML: {error}") from error
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[intent]]"]
    return _definitions(path, tables, lines)


def _definitions(
    path: Path, tables: dict[str, object], lines: list[int]
) -> tuple[IntentDefinition, ...]:
    unknown = next((key for key in tables if key != "intent"), None)
    if unknown:
        raise FileError(path, None, f"unknown key '{unknown}'; only [[intent]] tables are known")
    entries = tables.get("intent")
    if not isinstance(entries, list) or len(entries) < 2:
        raise FileError(path, None, "needs two or more [[intent]] tables to tell apart")
    found: list[IntentDefinition] = []
    for number, entry in enumerate(entries):
        line = lines[number] if number < len(lines) else None
        definition = _definition(path, line, entry)
        if any(definition.id == other.id for other in found):
            raise FileError(path, line, f"the id '{definition.id}' is used before")
        found.append(definition)
    return tuple(found)


def _definition(path: Path, line: int | None, entry: object) -> IntentDefinition:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise FileError(path, line, "an intent has an id, a label and examples, and nothing else")
    name, label, examples = entry["id"], entry["label"], entry["examples"]
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise FileError(path, line, "id must be lower-case letters, digits, '_' and '.'")
    if not isinstance(label, str) or not label.strip():
        raise FileError(path, line, f"label of '{name}' must be text")
    if not isinstance(examples, list) or not all(
        isinstance(one, str) and one.strip() for one in examples
    ):
        raise FileError(path, line, f"examples of '{name}' must be a list of sentences")
    if len(set(examples)) < FEWEST_EXAMPLES:
        raise FileError(
            path, line, f"'{name}' needs {FEWEST_EXAMPLES} different examples or more; ten are good"
        )
    return IntentDefinition(name, label, tuple(examples))
