"""Files straight from a query: DuckDB writes them, in the order of the query."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.statements import statement
from pipeline.store.warehouse import Warehouse

_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True, slots=True)
class TableFile:
    """Where rows go, below the exports folder, and in which form."""

    file: Path
    format: str = "csv"  # or parquet
    delimiter: str = ","
    header: bool = True


def column_names(analytics: Warehouse, name: str, parameters: Mapping[str, object]) -> list[str]:
    """The columns of ``sql/<name>.sql``."""
    sql = statement(name)
    empty = f"select * from (\n{sql}\n) limit 0"  # noqa: S608 -- our own file
    return analytics.columns(empty, **_used(sql, parameters))


def write_table(
    analytics: Warehouse,
    name: str,
    target: TableFile,
    columns: Mapping[str, str] | None,
    parameters: Mapping[str, object],
) -> int:
    """Write the rows of ``sql/<name>.sql``; how many there were.

    ``columns`` says which columns are written and under which titles; None takes them as they are.
    """
    sql = statement(name)
    if columns is not None:
        titles = ", ".join(f"{_quoted(one)} as {_quoted(title)}" for one, title in columns.items())
        sql = f"select {titles} from (\n{sql}\n)"  # noqa: S608 -- our own names, quoted
    rows = analytics.run(
        f"copy (\n{sql}\n) to $file ({_options(target)})",
        file=str(target.file),
        **_used(sql, parameters),
    )
    target.file.chmod(0o600)
    count: int = rows[0][0]
    return count


def _options(target: TableFile) -> str:
    if target.format == "parquet":
        return "format parquet, compression zstd"
    header = "true" if target.header else "false"
    return f"format csv, header {header}, delimiter '{target.delimiter}'"


def _used(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """DuckDB refuses parameters that a statement does not mention."""
    names = set(_PARAMETER.findall(sql))
    return {name: value for name, value in parameters.items() if name in names}


def _quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
