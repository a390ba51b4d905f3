"""``analytics.duckdb``: the published copy. Every view of the warehouse becomes a table there,
and words get an index.

It is written beside its final name and renamed, so an analyst's open connection keeps what it had
and a reader never sees
half a file.
"""

from pathlib import Path

import duckdb

from pipeline.errors import EarshotError, StoreLocked
from pipeline.store.comments import comment_statements
from pipeline.store.files import replace_whole
from pipeline.store.statements import numbered, statement
from pipeline.store.warehouse import Warehouse, open_warehouse

PUBLISHED = "analytics.duckdb"
WORDS = {"term_places": "search/create_term_places", "terms": "search/create_terms"}
"""Tables that only the published copy has, with the statement that makes each."""


def publish(data: Path) -> Path:
    """Copy every view of the warehouse into a new ``analytics.duckdb``; the path of it."""
    target = data / PUBLISHED
    scratch = data / f".{PUBLISHED}.tmp"
    scratch.unlink(missing_ok=True)
    with open_warehouse(data) as warehouse:
        warehouse.run(f"attach '{_quoted(scratch)}' as published (storage_version 'v1.5.0')")
        with warehouse.transaction():
            for _, name, sql in numbered("views"):
                warehouse.run(f"create table published.{name} as from {name}")
                _comment(warehouse, name, sql)
        _publish_words(warehouse)
        warehouse.run("detach published")
    scratch.chmod(0o440)
    replace_whole(scratch, target)
    return target


def _publish_words(warehouse: Warehouse) -> None:
    """Where each word was said, so that a search does not read everything that was ever said.

    Not in the transaction of the tables: before its end their rows have other rowids.
    """
    warehouse.query("search/create_plain")
    for name, create in WORDS.items():
        warehouse.query(create)
        _comment(warehouse, name, statement(create))


def _comment(warehouse: Warehouse, name: str, sql: str) -> None:
    table = f"published.{name}"
    columns = warehouse.columns(f"from {table} limit 0")
    for comment in comment_statements(table, sql, columns):
        warehouse.run(comment)


EXPORTS = "exports"


def open_analytics(data: Path) -> Warehouse:
    """The published copy, read-only, with no way to other files than the exports, nor to the
    network: safe for an analyst's SQL.
    """
    path = data / PUBLISHED
    if not path.is_file():
        raise EarshotError(f"{path} does not exist yet; `earshot run FOLDER` makes it")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.IOException as error:
        raise StoreLocked(
            f"{path} cannot be read: another program may have it open for writing; "
            f"open it read-only there (docs/analysts.md says how)"
        ) from error
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set allowed_directories = ['{_quoted((data / EXPORTS).resolve())}']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Warehouse(connection)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
