"""One file for one tool: its columns and dialect, written by DuckDB, cut to the tool's limits, and
looked at once more.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.exports.lint import lint
from pipeline.exports.registry import FileShape
from pipeline.exports.split import Part, split
from pipeline.store.table_files import TableFile, column_names, write_table
from pipeline.store.warehouse import Warehouse

OPTIONAL = frozenset({"label", "stage", "hint", "variant"})
"""Columns that are written only where they are asked for."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write_file(
    analytics: Warehouse,
    shape: FileShape,
    file: Path,
    wanted: Collection[str],
    parameters: Mapping[str, object],
) -> list[Part]:
    """Write the rows of the shape as they are in ``members`` or ``suppressed`` now.

    ``wanted`` names the optional columns. Raises RefusedError when the last look finds a fault.
    """
    name = f"exports/{shape.shape}"
    known = {**parameters, "phone_form": shape.phone_form}
    columns = _columns(shape, column_names(analytics, name, known), wanted)
    table = TableFile(file, shape.format, shape.delimiter, shape.header)
    rows = write_table(analytics, name, table, columns, known)
    if shape.format == "parquet":
        return [Part(file, rows)]
    parts = split(Part(file, rows), int(shape.header), shape.max_bytes, shape.max_rows)
    for part in parts:
        lint(analytics, part.file, shape)
        _change_dialect(part.file, shape)
    return parts


def _columns(shape: FileShape, names: list[str], wanted: Collection[str]) -> dict[str, str]:
    unwanted = OPTIONAL - set(wanted)
    kept = [
        name
        for name in names
        if name in (shape.keep or names) and name not in shape.omit and _plain(name) not in unwanted
    ]
    if shape.max_columns is not None and len(kept) > shape.max_columns:
        raise UsageError(
            f"{shape.shape} would have {len(kept)} columns, the tool takes {shape.max_columns}; "
            f"ask for fewer optional columns in the contact rules"
        )
    return {name: shape.rename.get(name, name) for name in kept}


def _plain(name: str) -> str:
    return name.lower().replace(" ", "_").removeprefix("ci_")


def _change_dialect(file: Path, shape: FileShape) -> None:
    """What DuckDB does not write. The limits are those of the file before: leave some room."""
    if shape.line_ending == "lf" and not shape.byte_order_mark:
        return
    changed = file.with_name(f".{file.name}")
    with file.open("rb") as before, changed.open("wb") as after:
        after.write(_BYTE_ORDER_MARK if shape.byte_order_mark else b"")
        for line in before:
            after.write(line[:-1] + b"\r\n" if shape.line_ending == "crlf" else line)
    changed.chmod(0o600)
    changed.replace(file)
