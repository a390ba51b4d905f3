"""Sidecars and tables as they lie beside recordings, read without trust: what cannot be read is
reported, never raised.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 64 * 2**20
WRAPPED_DEPTH = 3
"""Systems wrap their records in lists and envelopes; deeper there is detail, not another record."""

JsonObject = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Document:
    """One file's content: ``objects`` of JSON (outer before inner), ``rows`` of CSV, or ``text`` of
    HTML.
    """

    path: Path
    objects: tuple[JsonObject, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


class UnreadableDocument(ValueError):
    """Says what is wrong with a sidecar; whoever asked for it turns this into a warning or a
    FileError.
    """


def read_document(path: Path) -> Document:
    """Raises UnreadableDocument."""
    text = read_text(path)
    suffix = path.suffix.lower()
    if suffix in {".csv", ".tsv"}:
        return Document(path, rows=tuple(tuple(row) for _, row in read_rows(text)))
    if suffix in {".html", ".htm"}:
        return Document(path, text=text)
    return Document(
        path, objects=tuple(o for value in read_json(text) for o in _objects(value, WRAPPED_DEPTH))
    )


def read_text(path: Path) -> str:
    """UTF-8 with or without a byte order mark, or UTF-16 with one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(f"is larger than {MAX_BYTES // 2**20} MiB")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"cannot be read ({error.strerror})") from error
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument("is not UTF-8 text; save it as UTF-8") from error


def read_json(text: str) -> tuple[object, ...]:
    """One value, one a line, or several without anything between them (as cloud delivery streams
    write).
    """
    decoder, values, position = json.JSONDecoder(), [], 0
    text = text.strip()
    try:
        while position < len(text):
            value, end = decoder.raw_decode(text, position)
            values.append(value)
            position = end + len(text[end:]) - len(text[end:].lstrip())
    except json.JSONDecodeError as error:
        raise UnreadableDocument(
            f"is not valid JSON: {error.msg} at line {error.lineno}"
        ) from error
    except (ValueError, RecursionError) as error:  # a number too long to read; nesting without end
        raise UnreadableDocument("is not valid JSON") from error
    return tuple(values)


def read_rows(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of every row that is not empty; the delimiter is found out from the first
    line.
    """
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter)
    rows = []
    try:
        while True:
            line = reader.line_num + 1
            row = [cell.strip() for cell in next(reader)]
            if any(row):
                rows.append((line, row))
    except StopIteration:
        return rows
    except csv.Error as error:
        raise UnreadableDocument(f"is not valid CSV: {error} at line {reader.line_num}") from error


def with_header(rows: tuple[tuple[str, ...], ...]) -> Iterator[dict[str, str]]:
    """The rows of a table by the names in its first row, in lower case."""
    if rows:
        header = tuple(cell.lower() for cell in rows[0])
        yield from (dict(zip(header, row, strict=False)) for row in rows[1:])


def _objects(value: object, depth: int) -> Iterator[JsonObject]:
    if depth < 0:
        return
    if isinstance(value, dict):
        yield value
    inner: Iterable[object] = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    )
    for item in inner:
        yield from _objects(item, depth - 1)


def value_at(value: object, *keys: str) -> object:
    """What stands below these keys, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_at(value: object, *keys: str) -> str | None:
    """The text, or the whole number as text, below these keys; None for anything else and for
    blank.
    """
    found = value_at(value, *keys)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 10**30 else None
    return (found.strip() or None) if isinstance(found, str) else None


def number_at(value: object, *keys: str) -> float | None:
    """The number, also if written as text, below these keys."""
    found = value_at(value, *keys)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        number = float(found)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e15 else None  # false for NaN


def items_at(value: object, *keys: str) -> tuple[object, ...]:
    """The items of the list below these keys."""
    found = value_at(value, *keys)
    return tuple(found) if isinstance(found, list) else ()


def milliseconds(seconds: float | None) -> int | None:
    """A duration as systems give it; None for what cannot be one."""
    return round(seconds * 1000) if seconds is not None and 0 < seconds < 1e6 else None
