"""The last look at every file that goes to a tool: whatever wrote it, no value in it may grant
consent or run as a formula.

A rule that is broken here is a fault of ours, so nothing of the run is kept.
"""

import re
from pathlib import Path

from pipeline.errors import RefusedError
from pipeline.store.warehouse import Warehouse

_GRANTING_HEADER = re.compile(
    r"(?i)email_subscribe|push_subscribe|subscription_(group_id|state)|.*subscription_status"
    r"|.*consent.*|.*opt(ed)?[ _]?(in|out)|(un)?subscribed|suppressed|_status"
    r"|ad_user_data|ad_personalization"
)
_UNSAFE_START = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def lint(analytics: Warehouse, file: Path, delimiter: str = ",") -> None:
    """Raises RefusedError with file, line and rule; the value itself is not repeated."""
    with file.open("rb") as stream:
        header = stream.readline()
    if header.startswith(_UNSAFE_START):
        raise _fault(file, 1, "a byte order mark")
    for title in header.decode("utf-8").rstrip("\n").split(delimiter):
        if _GRANTING_HEADER.fullmatch(title.strip('"')):
            raise _fault(file, 1, f"the column '{title}', which can change consent")
    broken = analytics.query("exports/lint", file=str(file))
    if broken:
        line, rule = broken[0]
        raise _fault(file, line, rule)


def _fault(file: Path, line: int, rule: str) -> RefusedError:
    where = f"{file.parent.name}/{file.name}, line {line}"
    return RefusedError(f"{where} holds {rule}; nothing was exported, please report it")
