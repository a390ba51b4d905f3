"""TOML tables read with their line numbers, so that every complaint names a line and what was expected there."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import FileError

Address = tuple[str | int, ...]
"""Where a table or key stands: ``("interest", 2, "stage", "buy")``."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\s\"-]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*\"?([A-Za-z0-9_-]+)\"?\s*=")
_ID = re.compile(r"[a-z0-9_.]+")


@dataclass(frozen=True, slots=True)
class TableLines:
    """The line of every table header and key of a TOML text. ``tomllib`` does not keep them."""

    lines: dict[Address, int]

    @classmethod
    def of(cls, text: str) -> "TableLines":
        """Read the headers and keys, one per line as people write them."""
        found: dict[Address, int] = {}
        counts: dict[Address, int] = {}
        here: Address = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                here = _entered(header[2].replace('"', "").split("."), header[1] == "[[", counts)
                found.setdefault(here, number)
            elif key := _KEY.match(line):
                found.setdefault((*here, key[1]), number)
        return cls(found)

    def line(self, address: Address) -> int | None:
        """The line of this address, or of the nearest table around it."""
        while address and address not in self.lines:
            address = address[:-1]
        return self.lines.get(address)


def _entered(names: list[str], repeated: bool, counts: dict[Address, int]) -> Address:  # noqa: FBT001 -- the two kinds of TOML header
    address: Address = ()
    for depth, name in enumerate(names, 1):
        address = (*address, name.strip())
        if depth == len(names) and repeated:
            counts[address] = counts.get(address, -1) + 1
        if address in counts:
            address = (*address, counts[address])
    return address


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, with typed access to its keys."""

    path: Path
    lines: TableLines
    address: Address
    values: dict[str, object]

    @property
    def line(self) -> int:
        """Where the table begins."""
        return self.lines.line(self.address) or 1

    def error(self, key: str | None, problem: str) -> FileError:
        """The complaint about this table or one of its keys."""
        address = (*self.address, key) if key else self.address
        return FileError(self.path, self.lines.line(address), problem)

    def allow(self, *keys: str) -> None:
        """Refuse every other key."""
        for key in self.values:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(keys)}"
                raise self.error(key, f"unknown key '{key}'; {hint}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; required when there is no default."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(None, f'{self._name()} has no {key}; write {key} = "..."')
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"{key} must be a text in quotes that is not empty")
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is absent."""
        return self.text(key) if key in self.values else None

    def text_or_number(self, key: str, default: str) -> str:
        """A text; a bare whole number is taken as one."""
        value = self.values.get(key, default)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if is_number else self.text(key, default)

    def identifier(self, key: str) -> str:
        """A stable id of lower-case letters, digits, dots and underscores."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            problem = f"{key} '{value}' may hold only a-z, 0-9, dots and underscores"
            raise self.error(key, problem)
        return value

    def integer(self, key: str, default: int) -> int:
        """A whole number, zero or more."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, f"{key} must be a whole number, zero or more")
        return value

    def optional_integer(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return self.integer(key, 0) if key in self.values else None

    def boolean(self, key: str, *, default: bool) -> bool:
        """True or false, without quotes."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, f"{key} must be true or false, without quotes")
        return value

    def phrases(self, key: str, at_least: int = 0) -> tuple[str, ...]:
        """A list of texts."""
        if key not in self.values and at_least:
            raise self.error(None, f'{self._name()} has no {key}; write {key} = ["..."]')
        value = self.values.get(key, [])
        is_texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if not isinstance(value, list) or not is_texts or not all(map(str.strip, value)):
            raise self.error(key, f'{key} must be a list of phrases such as ["one", "two words"]')
        if len(value) < at_least:
            raise self.error(key, f"{key} is empty; write at least one phrase")
        return tuple(value)

    def choices(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts that are all known."""
        found = self.phrases(key)
        for value in found:
            self._refuse_unknown(key, value, known)
        return found

    def one_of(self, key: str, known: tuple[str, ...], default: str) -> str:
        """One of the known texts."""
        value = self.text(key, default)
        self._refuse_unknown(key, value, known)
        return value

    def table(self, key: str) -> "Table":
        """The table under this key; an empty one where it is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"{key} must be a table: [{self._dotted()}{key}]")
        return Table(self.path, self.lines, (*self.address, key), value)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables under this key, in the order of the file."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"{key} must be a list of tables: [[{self._dotted()}{key}]]")
        return tuple(
            Table(self.path, self.lines, (*self.address, key, index), item)
            for index, item in enumerate(value)
        )

    def _refuse_unknown(self, key: str, value: str, known: tuple[str, ...]) -> None:
        if value not in known:
            raise self.error(key, f"{key} '{value}' is unknown; known are {', '.join(known)}")

    def _name(self) -> str:
        named = self.values.get("id")
        kind = next((part for part in reversed(self.address) if isinstance(part, str)), "file")
        return f"[[{kind}]] '{named}'" if isinstance(named, str) else f"[[{kind}]]"

    def _dotted(self) -> str:
        return "".join(f"{part}." for part in self.address if isinstance(part, str))
