"""``manifest.csv`` and ``manifest.json``: what a person says about recordings whose system is not
known.

Columns (aliases in ``columns.py``): file, start, tz, direction, customer_number, customer_name,
customer_id, agent, call_id, channel_left, channel_right. Only ``file`` must be there. It overrides
every other source, so a wrong row is refused.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.errors import FileError
from pipeline.model import Direction, Role
from pipeline.recordings import columns
from pipeline.recordings.clock import epoch_time, iso_time
from pipeline.recordings.documents import (
    UnreadableDocument,
    number_at,
    read_json,
    read_rows,
    read_text,
)
from pipeline.recordings.phones import is_withheld, normalise
from pipeline.recordings.reading import Reading, Source
from pipeline.settings import parse_zone

NAMES = ("manifest.csv", "manifest.json")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of one file. A recording is found by its path below ``folder``, else by its name if
    only one row has it.
    """

    folder: Path
    by_path: Mapping[str, Reading] = field(default_factory=dict)
    by_name: Mapping[str, Reading | None] = field(default_factory=dict)

    def about(self, path: Path) -> Reading | None:
        """None if no row names this recording."""
        relative = _comparable(path.relative_to(self.folder).as_posix())
        return self.by_path.get(relative) or self.by_name.get(relative.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class _Row:
    file: Path
    line: int | None
    place: str  # where in the file, for formats without lines
    cells: Mapping[str, str]

    def refuse(self, problem: str) -> FileError:
        return FileError(self.file, self.line, f"{self.place}{problem}")

    def get(self, name: str) -> str:
        return self.cells.get(name, "")


def read_manifests(folder: Path, paths: Iterable[Path], country: str) -> tuple[Manifest, ...]:
    """The manifests in ``folder`` and in the folders between it and the recordings, innermost
    first.
    """
    inner = {path.parent for path in paths}
    places = {p for start in inner for p in (start, *start.parents) if p.is_relative_to(folder)}
    files = (place / name for place in sorted(places, reverse=True) for name in NAMES)
    inner_first = sorted(
        (file for file in files if file.is_file()), key=lambda file: -len(file.parts)
    )
    return tuple(read_manifest(file, country) for file in inner_first)


def read_manifest(file: Path, country: str) -> Manifest:
    """Raises FileError, with the line, for anything that is not as described above."""
    by_path: dict[str, Reading] = {}
    by_name: dict[str, Reading | None] = {}
    for row in _rows(file):
        name = _comparable(row.get("file"))
        if not name:
            raise row.refuse("the file name is missing")
        if name in by_path:
            raise row.refuse(f"'{name}' is described a second time")
        by_path[name] = _reading(row, country)
        base = name.rpartition("/")[2]
        by_name[base] = None if base in by_name else by_path[name]
    return Manifest(file.parent, by_path, by_name)


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")


def _rows(file: Path) -> Iterator[_Row]:
    try:
        text = read_text(file)
        if file.suffix.lower() == ".json":
            yield from _json_rows(file, read_json(text))
        else:
            yield from _csv_rows(file, read_rows(text))
    except UnreadableDocument as error:
        raise FileError(file, None, str(error)) from error


def _csv_rows(file: Path, rows: list[tuple[int, list[str]]]) -> Iterator[_Row]:
    if not rows:
        raise FileError(
            file, None, "is empty; the first line names the columns, of which 'file' must be one"
        )
    line, header = rows[0]
    names = [columns.column(cell) for cell in header]
    if "file" not in names:
        raise FileError(file, line, "no column is called 'file'; the first line names the columns")
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise FileError(file, line, f"two columns mean '{twice}'; leave one of them out")
    for at, cells in rows[1:]:
        if len(cells) > len(names):
            raise FileError(file, at, f"{len(cells)} cells, but only {len(names)} columns")
        yield _Row(
            file, at, "", {name: cell for name, cell in zip(names, cells, strict=False) if name}
        )


def _json_rows(file: Path, values: tuple[object, ...]) -> Iterator[_Row]:
    listed = values[0] if len(values) == 1 else list(values)
    if isinstance(listed, dict) and not any(columns.column(key) == "file" for key in listed):
        listed = next((value for value in listed.values() if isinstance(value, list)), None)
    entries = [listed] if isinstance(listed, dict) else listed
    if not isinstance(entries, list):
        raise FileError(file, None, "expected a list of objects, each with 'file'")
    for number, entry in enumerate(entries, 1):
        place = f"entry {number}: "
        if not isinstance(entry, dict):
            raise FileError(file, None, f"{place}expected an object with 'file'")
        yield _Row(file, None, place, _json_cells(file, place, entry))


def _json_cells(file: Path, place: str, entry: Mapping[str, object]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in entry.items():
        name = columns.column(key)
        if name is None or value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise FileError(file, None, f"{place}'{key}' is neither text nor a number")
        if name in cells:
            raise FileError(file, None, f"{place}'{key}' repeats '{name}'; leave one of them out")
        cells[name] = str(value).strip()
    return cells


def _reading(row: _Row, country: str) -> Reading:
    return Reading(
        Source.SIDECAR,
        call_id=row.get("call_id") or None,
        started=_start(row),
        zone=_zone(row),
        direction=_direction(row),
        party=_number(row, country),
        customer_id=row.get("customer_id") or None,
        agent_id=row.get("agent") or None,
        channel_roles=_roles(row),
    )


def _start(row: _Row) -> datetime | None:
    text = row.get("start")
    found = iso_time(text) or epoch_time(number_at({"start": text}, "start"))
    if text and found is None:
        raise row.refuse(
            f"start '{text}' is no time; write it like 2026-10-03 16:54:44,"
            " with an offset such as -04:00 if you know it"
        )
    return found


def _zone(row: _Row) -> str | None:
    name = row.get("tz") or None
    try:
        if name is not None:
            parse_zone(name)
    except ValueError as error:
        raise row.refuse(f"tz: {error}") from error
    return name


def _direction(row: _Row) -> Direction:
    found = columns.direction(row.get("direction"))
    if found is None:
        raise row.refuse(
            f"direction '{row.get('direction')}' is none of inbound, outbound, internal, unknown"
        )
    return found


def _number(row: _Row, country: str) -> str | None:
    text = row.get("customer_number")
    if not text or is_withheld(text):
        return text or None
    if normalise(text, country) is None:
        raise row.refuse(
            f"customer_number '{text}' is no telephone number in {country};"
            " write it like +12025550143"
        )
    return text


def _roles(row: _Row) -> tuple[Role, ...]:
    sides = ("channel_left", "channel_right")
    if not any(row.get(side) for side in sides):
        return ()
    roles = [columns.role(row.get(side)) for side in sides]
    if None in roles:
        side = sides[roles.index(None)]
        raise row.refuse(f"{side} '{row.get(side)}' is none of customer, agent, unknown")
    return tuple(role for role in roles if role)
