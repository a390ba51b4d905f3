"""What the tables and columns of ``analytics.duckdb`` mean, as comments that any SQL tool shows.

A table's comment is the first comment of its view; the columns' stand in ``sql/comments.toml``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from pipeline.resources import SQL

EVERYWHERE = "everywhere"


@cache
def column_comments() -> Mapping[str, Mapping[str, str]]:
    """Table, or ``everywhere``, to column to text."""
    return tomllib.loads((SQL / "comments.toml").read_text(encoding="utf-8"))


def row_comment(sql: str) -> str:
    """What a row is: the comment lines at the top of a view."""
    lines = takewhile(lambda line: line.startswith("--"), sql.splitlines())
    return " ".join(line.removeprefix("--").strip() for line in lines)


def comment_statements(table: str, sql: str, columns: list[str]) -> Iterator[str]:
    """``comment on`` for the table and those of its columns that have a text."""
    yield f"comment on table {table} is {_literal(row_comment(sql))}"
    own = column_comments().get(table.rpartition(".")[2], {})
    texts = {**column_comments()[EVERYWHERE], **own}
    for column in columns:
        if column in texts:
            yield f"comment on column {table}.{column} is {_literal(texts[column])}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
