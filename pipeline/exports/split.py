"""Files within the limits of a tool: a larger one is cut between rows, with the header repeated."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A file with its number of rows, the header not counted."""

    file: Path
    rows: int


def split(
    whole: Part, header_lines: int, max_bytes: int | None, max_rows: int | None
) -> list[Part]:
    """The file itself when it is within the limits, else ``name.part-001.csv`` …; then the whole is
    gone.
    """
    small = max_bytes is None or whole.file.stat().st_size <= max_bytes
    if small and (max_rows is None or whole.rows <= max_rows):
        return [whole]
    parts = list(_cut(whole.file, header_lines, max_bytes or sys.maxsize, max_rows or sys.maxsize))
    whole.file.unlink()
    return parts


def _cut(file: Path, header_lines: int, max_bytes: int, max_rows: int) -> Iterator[Part]:
    """Rows never hold a line break: their values are typed."""
    with file.open("rb") as whole:
        header = b"".join(whole.readline() for _ in range(header_lines))
        line = whole.readline()
        for number in count(1):
            if not line:
                return
            part = file.with_name(f"{file.stem}.part-{number:03}.csv")
            with part.open("wb") as stream:
                size, rows = stream.write(header), 0
                while line and rows < max_rows and (size + len(line) <= max_bytes or not rows):
                    size, rows, line = size + stream.write(line), rows + 1, whole.readline()
            part.chmod(0o600)
            yield Part(part, rows)
