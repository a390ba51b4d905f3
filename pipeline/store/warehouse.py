"""``warehouse.duckdb``: private, one writer. Opening it brings schema and views up to date."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from pipeline.errors import EarshotError, StoreLocked
from pipeline.store.statements import numbered, statement

FILE_NAME = "warehouse.duckdb"

Row = tuple[Any, ...]
"""One row as DuckDB gives it; the caller names and checks the columns."""


class Warehouse:
    """One open connection; use it in a ``with`` block so that it is closed before the file is
    copied.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def query(self, name: str, /, **parameters: object) -> list[Row]:
        """Run ``sql/<name>.sql``; its rows, or an empty list for a statement that gives none."""
        return self.run(statement(name), **parameters)

    def run(self, sql: str, /, **parameters: object) -> list[Row]:
        """Run one statement with ``$named`` parameters."""
        cursor = self._connection.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []

    def columns(self, sql: str, /, **parameters: object) -> list[str]:
        """The column names that one SELECT gives."""
        cursor = self._connection.execute(sql, parameters or None)
        return [column[0] for column in cursor.description or []]

    def description(self, sql: str, /, **parameters: object) -> dict[str, str]:
        """Column name to DuckDB type of what one SELECT gives."""
        cursor = self._connection.execute(sql, parameters or None)
        return {column[0]: str(column[1]) for column in cursor.description or []}

    def insert(self, name: str, rows: pa.Table) -> None:
        """Run ``sql/<name>.sql``, in which ``rows`` names an Arrow table: the fast way in."""
        self._connection.register("rows", rows)
        self._connection.execute(statement(name))
        self._connection.unregister("rows")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, also when the process is killed."""
        with ExitStack() as undo:
            self._connection.begin()
            undo.callback(self._connection.rollback)
            yield
            undo.pop_all()
        self._connection.commit()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        self._connection.checkpoint()


def open_warehouse(data: Path) -> Warehouse:
    """Open (or create) the warehouse in the data folder.

    Raises StoreLocked when another process has it, EarshotError when the file is no DuckDB
    database.
    """
    path = data / FILE_NAME
    _make_private(data)
    try:
        connection = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"})
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreLocked(
                f"{path} is in use by another program; close it there or wait for the run to end "
                f"(analysts open analytics.duckdb instead, read-only)"
            ) from error
        raise EarshotError(
            f"{path} cannot be opened as a DuckDB file; restore it or move it away"
        ) from error
    path.chmod(0o600)
    connection.execute("set TimeZone = 'UTC'")
    warehouse = Warehouse(connection)
    _migrate(warehouse)
    _install_views(warehouse)
    return warehouse


def _make_private(data: Path) -> None:
    if not data.is_dir():
        data.mkdir(parents=True)
        os.chmod(data, 0o700)  # noqa: PTH101 -- pathlib's mkdir mode is subject to the umask


def _migrate(warehouse: Warehouse) -> None:
    """Run each schema file once, in order."""
    warehouse.query("ledger/create_migrations")
    done = {row[0]: row[1] for row in warehouse.query("ledger/migrations")}
    for number, name, sql in numbered("schema"):
        digest = hashlib.sha256(sql.encode()).hexdigest()
        if number in done:
            if done[number] != digest:
                raise EarshotError(
                    f"the warehouse was made by another version of Earshot (schema {number:03d} "
                    f"differs); use that version, or a new data folder and `earshot run` again"
                )
            continue
        with warehouse.transaction():
            warehouse.run(sql)
            warehouse.query("ledger/add_migration", version=number, name=name, sha256=digest)


def _install_views(warehouse: Warehouse) -> None:
    for _, name, sql in numbered("views"):
        warehouse.run(f"create or replace view {name} as {sql}")
