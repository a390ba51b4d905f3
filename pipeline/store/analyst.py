"""SQL that an analyst wrote: parsed and tried on empty views before any work, then run where it can
neither write nor look out.

Faults are told with file and line. What DuckDB says of real rows is not repeated: it may quote
them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.errors import FileError
from pipeline.store.statements import numbered
from pipeline.store.warehouse import Warehouse

UNREPEATABLE = frozenset(
    [
        "now",
        "today",
        "current_date",
        "current_time",
        "current_timestamp",
        "get_current_time",
        "get_current_timestamp",
        "transaction_timestamp",
        "localtime",
        "localtimestamp",
        "current_localtime",
        "current_localtimestamp",
        "random",
        "setseed",
        "uuid",
        "uuidv4",
        "uuidv7",
        "gen_random_uuid",
        "nextval",
        "getenv",
        "query",
        "query_table",
    ]
)
"""Functions whose result is another one next time, or hides a second statement: exports must come
out the same twice.
"""

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Select:
    """One parsed SELECT of a file."""

    path: Path
    sql: str
    parameters: frozenset[str]


def empty_analytics() -> Warehouse:
    """Every view of the warehouse with no rows, in memory: what an analyst's SQL is tried on."""
    connection = duckdb.connect(":memory:")
    connection.execute("set TimeZone = 'UTC'")
    for _, _, sql in numbered("schema"):
        connection.execute(sql)
    for _, name, sql in numbered("views"):
        connection.execute(f"create view {name} as {sql}")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Warehouse(connection)


def parse_select(path: Path, sql: str) -> Select:
    """The one SELECT of a file; FileError when it is something else, or more, or would differ when
    run again.
    """
    connection = duckdb.connect(":memory:")
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise FileError(path, _line_in(str(error)), _first_line(error)) from None
    if len(statements) != 1:
        second = len(statements[0].query) + 1 if statements else 0
        line = _line_at(sql, second) if statements else None
        raise FileError(path, line, "exactly one SELECT is expected")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise FileError(path, None, "a SELECT is expected, nothing that writes or sets")
    _refuse_side_effects(path, sql, connection)
    return Select(path, sql.rstrip().rstrip(";"), frozenset(statements[0].named_parameters))


def try_select(
    analytics: Warehouse, select: Select, parameters: Mapping[str, object]
) -> dict[str, str]:
    """Column name to DuckDB type, found on empty views."""
    try:
        return analytics.description(select.sql, **_used(select, parameters))
    except duckdb.Error as error:
        raise FileError(select.path, _line_in(str(error)), _first_line(error)) from None


def keep_select(
    analytics: Warehouse, select: Select, table: str, parameters: Mapping[str, object]
) -> None:
    """Run the SELECT into a temporary table of this connection."""
    sql = f"create or replace temp table {table} as\n{select.sql}"
    try:
        analytics.run(sql, **_used(select, parameters))
    except duckdb.Error as error:
        kind = type(error).__name__.removesuffix("Exception").lower()
        problem = f"fails on the data ({kind} error); run it on analytics.duckdb to see where"
        raise FileError(select.path, _line_in(str(error)), problem) from None


def _used(select: Select, parameters: Mapping[str, object]) -> dict[str, object]:
    """DuckDB refuses parameters that a statement does not mention."""
    return {name: value for name, value in parameters.items() if name in select.parameters}


def _refuse_side_effects(path: Path, sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    row = connection.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    tree: Node = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise FileError(path, None, "a plain SELECT is expected (PIVOT and the like are not taken)")
    for node in _nodes(tree):
        kind, function = str(node.get("type")), str(node.get("function_name", "")).lower()
        if kind.endswith("_QUERY_NODE") and kind.split("_", maxsplit=1)[0] in {
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
        }:
            raise FileError(path, None, "a SELECT is expected, nothing that writes")
        if function in UNREPEATABLE:
            line = _line_at(sql, _location(node))
            problem = f"{function}() gives another result next time; use $as_of for the day"
            raise FileError(path, line, problem)


def _nodes(tree: object) -> Iterator[Node]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)


def _location(node: Node) -> int:
    location = node.get("query_location", 0)
    return location if isinstance(location, int) else 0


def _line_at(sql: str, offset: int) -> int:
    """DuckDB counts bytes; the file may hold more than ASCII."""
    return sql.encode()[:offset].count(b"\n") + 1


def _line_in(message: str) -> int | None:
    _, mark, rest = message.rpartition("LINE ")
    number = rest.split(":")[0]
    return int(number) if mark and number.isdigit() else None


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
