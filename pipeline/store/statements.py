"""SQL files of the package: ``sql/<name>.sql``, one statement each, named without the ending."""

import re
from functools import cache

from pipeline.resources import SQL

_NAME = re.compile(r"(\d+)_([a-z0-9_]+)\.sql")


@cache
def statement(name: str) -> str:
    """The text of ``sql/<name>.sql``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def numbered(folder: str) -> tuple[tuple[int, str, str], ...]:
    """(number, name, text) of every ``NN_name.sql`` in ``sql/<folder>``, in order."""
    found = [(_NAME.fullmatch(path.name), path) for path in (SQL / folder).glob("*.sql")]
    return tuple(
        sorted(
            (int(match[1]), match[2], path.read_text(encoding="utf-8"))
            for match, path in found
            if match
        )
    )
