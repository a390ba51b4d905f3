"""``analytics.duckdb``: the published copy. Every view of the warehouse becomes a table there.

It is written beside its final name and renamed, so an analyst's open connection keeps what it had
and a reader never sees
half a file.
"""

from pathlib import Path

import duckdb

from pipeline.errors import EarshotError
from pipeline.store.files import replace_whole
from pipeline.store.statements import numbered
from pipeline.store.warehouse import Warehouse, open_warehouse

PUBLISHED = "analytics.duckdb"


def publish(data: Path) -> Path:
    """Copy every view of the warehouse into a new ``analytics.duckdb``; the path of it."""
    target = data / PUBLISHED
    scratch = data / f".{PUBLISHED}.tmp"
    scratch.unlink(missing_ok=True)
    with open_warehouse(data) as warehouse:
        warehouse.run(f"attach '{_quoted(scratch)}' as published (storage_version 'v1.5.0')")
        for _, name, _ in numbered("views"):
            warehouse.run(f"create table published.{name} as from {name}")
        warehouse.run("detach published")
    scratch.chmod(0o440)
    replace_whole(scratch, target)
    return target


EXPORTS = "exports"


def open_analytics(data: Path) -> Warehouse:
    """The published copy, read-only, with no way to other files than the exports, nor to the
    network: safe for an analyst's SQL.
    """
    path = data / PUBLISHED
    if not path.is_file():
        raise EarshotError(f"{path} does not exist yet; `earshot run FOLDER` makes it")
    connection = duckdb.connect(str(path), read_only=True)
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set allowed_directories = ['{_quoted((data / EXPORTS).resolve())}']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Warehouse(connection)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
