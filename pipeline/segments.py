"""A folder of SQL files in, checked segments out: a header that says what may be done with the
group, and one SELECT.

The header is the comment lines at the top, ``-- key: value``; the keys are in ``_KEYS``.
Everything is checked on
empty views before any work, so a fault is told with file and line and not after an hour of
listening.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.errors import FileError, UsageError
from pipeline.store.analyst import Select, empty_analytics, keep_select, parse_select, try_select
from pipeline.store.warehouse import Warehouse

CHANNELS = ("phone", "sms", "email", "post", "whatsapp", "push", "ads")
DEFAULT_CONFIDENCE = 0.5
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DAYS = re.compile(r"(\d{1,4}) days?")
_SHARE = re.compile(r"(\d{1,2}(?:\.\d)?) ?%")
_HEADER = re.compile(r"--\s*([a-z][a-z_ ]*?)\s*:\s*(.*?)\s*")
_REQUIRED = ("title", "description", "owner", "channels", "expires after")
_KEYS = (
    *_REQUIRED,
    "minimum confidence",
    "holdout share",
    "variants",
    "cooldown",
    "maximum size",
)
_COLUMNS = {"customer_id": "VARCHAR", "score": "", "reason": "VARCHAR", "evidence_id": "VARCHAR"}
_NUMBERS = re.compile(r"(DOUBLE|FLOAT|DECIMAL.*|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A named group of customers and what may be done with it."""

    name: str
    select: Select
    title: str
    description: str
    owner: str
    channels: tuple[str, ...]
    expires_after_days: int
    minimum_confidence: float = DEFAULT_CONFIDENCE
    holdout_share: float | None = None  # None is the installation's holdout_share
    cooldown_days: int = 0  # after a conversion
    maximum_size: int | None = None
    variants: tuple[str, ...] = ()  # of the message, shared out evenly
    parameters: tuple[tuple[str, float], ...] = ()
    has_evidence: bool = True  # the SELECT returns evidence_id


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    value: str


def load_segments(folder: Path) -> tuple[Segment, ...]:
    """Every segment of the folder, by name.

    Raises FileError with file and line for a broken header or SELECT, UsageError when there is no
    segment at all.
    """
    paths = sorted(folder.glob("*.sql"))
    if not paths:
        raise UsageError(f"{folder} holds no segment; put SQL files there or set 'segments'")
    with empty_analytics() as analytics:
        return tuple(_load(path, analytics) for path in paths)


def keep_candidates(analytics: Warehouse, segment: Segment, as_of: date) -> None:
    """Run the SELECT as on that day; its rows are in the temporary table ``segment_rows``."""
    keep_select(analytics, segment.select, "segment_rows", _values(segment, as_of))


def _load(path: Path, analytics: Warehouse) -> Segment:
    if not _NAME.fullmatch(path.stem):
        problem = "a segment's name is small letters, digits and _, and starts with a letter"
        raise FileError(path, None, problem)
    sql = _read(path)
    entries = _entries(path, sql)
    segment = _segment(path, parse_select(path, sql), entries)
    columns = _checked_columns(segment, analytics)
    return segment if "evidence_id" in columns else _without_evidence(segment)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, None, "cannot be read as UTF-8 text") from error


def _entries(path: Path, sql: str) -> Mapping[str, _Entry]:
    found: dict[str, _Entry] = {}
    for number, line in _top_comments(sql):
        match = _HEADER.fullmatch(line)
        if match is None:
            continue
        key = match[1]
        if key not in _KEYS and not key.startswith("parameter "):
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(_KEYS)}"
            raise FileError(path, number, f"unknown header '{key}'; {hint}")
        if key in found:
            raise FileError(path, number, f"header '{key}' is there twice")
        found[key] = _Entry(number, match[2])
    missing = [key for key in _REQUIRED if not found.get(key, _Entry(0, "")).value]
    if missing:
        raise FileError(path, 1, f"a header line '-- {missing[0]}: …' is expected at the top")
    return found


def _top_comments(sql: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sql.splitlines(), 1):
        if line.strip() and not line.startswith("--"):
            return
        yield number, line


def _segment(path: Path, select: Select, entries: Mapping[str, _Entry]) -> Segment:
    header = _Header(path, entries)
    return Segment(
        name=path.stem,
        select=select,
        title=entries["title"].value,
        description=entries["description"].value,
        owner=entries["owner"].value,
        channels=header.channels(),
        expires_after_days=header.days("expires after"),
        minimum_confidence=header.number("minimum confidence", DEFAULT_CONFIDENCE),
        holdout_share=header.share("holdout share"),
        variants=header.variants(),
        cooldown_days=header.days("cooldown"),
        maximum_size=header.count("maximum size"),
        parameters=header.parameters(),
    )


@dataclass(frozen=True, slots=True)
class _Header:
    """Reads header values; a wrong one is told with its line."""

    path: Path
    entries: Mapping[str, _Entry]

    def channels(self) -> tuple[str, ...]:
        names = [name.strip() for name in self.entries["channels"].value.split(",")]
        wrong = [name for name in names if name not in CHANNELS]
        if wrong:
            raise self._fault("channels", f"'{wrong[0]}' is no channel; {', '.join(CHANNELS)} are")
        return tuple(names)

    def days(self, key: str) -> int:
        """0 when the header does not have the key."""
        match = _DAYS.fullmatch(self._text(key, "0 days"))
        if match is None:
            raise self._fault(key, "a number of days is expected, like '60 days'")
        return int(match[1])

    def number(self, key: str, default: float) -> float:
        try:
            value = float(self._text(key, str(default)))
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            raise self._fault(key, "a number from 0 to 1 is expected")
        return value

    def share(self, key: str) -> float | None:
        if key not in self.entries:
            return None
        match = _SHARE.fullmatch(self.entries[key].value)
        if match is None or float(match[1]) > 50:
            raise self._fault(key, "a share up to 50% is expected, like '10%'")
        return float(match[1]) / 100

    def variants(self) -> tuple[str, ...]:
        if "variants" not in self.entries:
            return ()
        names = [name.strip() for name in self.entries["variants"].value.split(",")]
        if len(names) < 2 or not all(_NAME.fullmatch(name) for name in names):
            raise self._fault("variants", "two or more names are expected, like 'a, b'")
        return tuple(names)

    def count(self, key: str) -> int | None:
        if key not in self.entries:
            return None
        plain = self.entries[key].value.replace(",", "").replace("_", "")
        if not plain.isdigit() or int(plain) == 0:
            raise self._fault(key, "a number of customers is expected, like '50000'")
        return int(plain)

    def parameters(self) -> tuple[tuple[str, float], ...]:
        return tuple(
            (key.removeprefix("parameter ").strip(), self._parameter(key))
            for key in self.entries
            if key.startswith("parameter ")
        )

    def _parameter(self, key: str) -> float:
        try:
            return float(self.entries[key].value)
        except ValueError:
            raise self._fault(key, "a number is expected") from None

    def _text(self, key: str, default: str) -> str:
        return self.entries[key].value if key in self.entries else default

    def _fault(self, key: str, problem: str) -> FileError:
        return FileError(self.path, self.entries[key].line, f"{key}: {problem}")


def _values(segment: Segment, as_of: date) -> dict[str, object]:
    return {
        "as_of": as_of,
        "expires_after": segment.expires_after_days,
        "minimum_confidence": segment.minimum_confidence,
        **dict(segment.parameters),
    }


def _checked_columns(segment: Segment, analytics: Warehouse) -> Mapping[str, str]:
    select, values = segment.select, _values(segment, date(2026, 1, 1))
    unknown = sorted(select.parameters - values.keys())
    if unknown:
        problem = f"unknown parameter ${unknown[0]}; known are ${', $'.join(values)}, or add a"
        raise FileError(select.path, None, f"{problem} header line '-- parameter {unknown[0]}: 30'")
    columns = try_select(analytics, select, values)
    for name in ("customer_id", "score"):
        if name not in columns:
            raise FileError(select.path, None, f"the SELECT must return a column '{name}'")
    for name, kind in columns.items():
        _check_column(select.path, name, kind)
    return columns


def _check_column(path: Path, name: str, kind: str) -> None:
    if name not in _COLUMNS:
        known = ", ".join(_COLUMNS)
        raise FileError(path, None, f"column '{name}' has no use here; known are {known}")
    if name == "score":
        if not _NUMBERS.fullmatch(kind):
            raise FileError(path, None, f"score must be a number, it is {kind.lower()}")
    elif kind != "VARCHAR":
        raise FileError(path, None, f"{name} must be text, it is {kind.lower()}")


def _without_evidence(segment: Segment) -> Segment:
    return replace(segment, has_evidence=False)
