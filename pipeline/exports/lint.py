"""The last look at every file that goes to a tool: whatever wrote it, no value in it may grant
consent or run as a formula.

A rule that is broken here is a fault of ours, so nothing of the run is kept.
"""

import re
from pathlib import Path

from pipeline.errors import RefusedError
from pipeline.exports.registry import FileShape
from pipeline.store.warehouse import Warehouse

_GRANTING_HEADER = re.compile(
    r"(?i)email_subscribe|push_subscribe|subscription_(group_id|state)|.*subscription_status"
    r"|.*consent.*|.*opt(ed)?[ _]?(in|out)|(un)?subscribed|suppressed|denylist|_status"
    r"|ad_user_data|ad_personalization"
)
_UNSAFE_START = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def lint(analytics: Warehouse, file: Path, shape: FileShape) -> None:
    """Raises RefusedError with file, line and rule; the value itself is not repeated."""
    if shape.header:
        _look_at_header(file, shape)
    broken = analytics.query("exports/lint", file=str(file))
    if broken:
        line, rule = broken[0]
        raise _fault(file, line, rule)
    for column, value in shape.allowed.items():
        if value != "*":
            _look_at_column(analytics, file, column, value)


def _look_at_header(file: Path, shape: FileShape) -> None:
    with file.open("rb") as stream:
        header = stream.readline()
    if header.startswith(_UNSAFE_START):
        raise _fault(file, 1, "a byte order mark")
    for title in header.decode("utf-8").rstrip("\n").split(shape.delimiter):
        plain = title.strip('"')
        if _GRANTING_HEADER.fullmatch(plain) and plain not in shape.allowed:
            raise _fault(file, 1, f"the column '{plain}', which can change consent")


def _look_at_column(analytics: Warehouse, file: Path, column: str, value: str) -> None:
    """A column that can change consent, in a suppression file: it may only take consent away."""
    wrong = analytics.query("exports/lint_column", file=str(file), column=column, value=value)
    if wrong[0][0]:
        raise _fault(file, 1, f"the column '{column}' with another value than '{value}'")


def _fault(file: Path, line: int, rule: str) -> RefusedError:
    where = f"{file.parent.name}/{file.name}, line {line}"
    return RefusedError(f"{where} holds {rule}; nothing was exported, please report it")
