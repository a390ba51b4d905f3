"""Files within the limits of a tool: a larger one is cut between rows, with the header repeated in
every part.
"""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path


def split(file: Path, max_bytes: int | None, max_rows: int | None, rows: int) -> list[Path]:
    """The file itself when it is within the limits, else its parts, ``name.part-001.csv`` …; then
    the whole is gone.
    """
    fits = (max_bytes is None or file.stat().st_size <= max_bytes) and (
        max_rows is None or rows <= max_rows
    )
    if fits:
        return [file]
    parts = list(_cut(file, max_bytes or sys.maxsize, max_rows or sys.maxsize))
    file.unlink()
    return parts


def _cut(file: Path, max_bytes: int, max_rows: int) -> Iterator[Path]:
    """Rows never hold a line break: their values are typed."""
    with file.open("rb") as whole:
        header, line = whole.readline(), whole.readline()
        for number in count(1):
            if not line:
                return
            part = file.with_name(f"{file.stem}.part-{number:03}.csv")
            with part.open("wb") as stream:
                size, rows = stream.write(header), 0
                while line and rows < max_rows and (size + len(line) <= max_bytes or not rows):
                    size, rows, line = size + stream.write(line), rows + 1, whole.readline()
            part.chmod(0o600)
            yield part
