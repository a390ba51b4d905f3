"""CSV files straight from a query: DuckDB writes them, in the order of the query, with a header."""

from pathlib import Path

from pipeline.store.statements import statement
from pipeline.store.warehouse import Warehouse


def write_csv(
    analytics: Warehouse, name: str, file: Path, delimiter: str = ",", **parameters: object
) -> int:
    """Write the rows of ``sql/<name>.sql``; how many there were. ``file`` lies below the exports
    folder.
    """
    sql = f"copy (\n{statement(name)}\n) to $file (format csv, header, delimiter '{delimiter}')"
    rows = analytics.run(sql, file=str(file), **parameters)
    file.chmod(0o600)
    count: int = rows[0][0]
    return count
