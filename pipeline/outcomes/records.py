"""Reports as they come: CSV, JSON (a list, or one object a line) or Avro, in; flat records of text
out.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import FileError
from pipeline.outcomes.avro import MAGIC, read_avro
from pipeline.outcomes.events import Fields


def read_records(path: Path) -> Iterator[tuple[int, Fields]]:
    """Every record with its line (or number). Raises FileError for a file that cannot be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(64)
        if start.startswith(MAGIC):
            yield from ((n, _flat(record)) for n, record in enumerate(read_avro(path), 1))
            return
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(path, None, "is not UTF-8 text") from error
    is_json = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}
    yield from _json_records(path, text) if is_json else _csv_records(path, text)


def _csv_records(path: Path, text: str) -> Iterator[tuple[int, Fields]]:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if None in row:
                raise FileError(path, reader.line_num, "has more cells than the header")
            yield reader.line_num, {name.strip(): cell for name, cell in row.items() if cell}
    except csv.Error as error:
        raise FileError(path, reader.line_num, f"is not valid CSV ({error})") from error


def _json_records(path: Path, text: str) -> Iterator[tuple[int, Fields]]:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if text.lstrip().startswith("["):
        lines = [(1, text)]
    for number, line in lines:
        try:
            found = json.loads(line)
        except json.JSONDecodeError as error:
            where = number + error.lineno - 1
            raise FileError(path, where, "is neither a JSON list nor one object a line") from error
        for record in found if isinstance(found, list) else [found]:
            yield number, _flat(record)


def _flat(record: object, prefix: str = "") -> Fields:
    """Nested objects become ``user.email``; numbers and booleans their JSON text."""
    flat: dict[str, str] = {}
    if not isinstance(record, dict):
        return flat
    for name, value in record.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{name}."))
        elif isinstance(value, str):
            flat[f"{prefix}{name}"] = value
        elif value is not None:
            flat[f"{prefix}{name}"] = json.dumps(value, default=str)
    return flat
