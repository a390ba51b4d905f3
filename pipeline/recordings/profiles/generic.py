"""Any other file: recorder apps for iPhone and others whose names are not documented, or were typed
by a person.

Only what can be read in one way is taken: a date, one telephone number, a word or arrow for the
direction. A JSON file beside the recording is read if its fields are called as those of the
manifest.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Direction
from pipeline.recordings import columns
from pipeline.recordings.clock import epoch_time, iso_time
from pipeline.recordings.dates_in_names import find_time
from pipeline.recordings.documents import Document, JsonObject, number_at, text_at
from pipeline.recordings.names import UUID, beside, stem
from pipeline.recordings.phones import WITHHELD
from pipeline.recordings.reading import Entry, Kind, Reading, Source

NUMBER = re.compile(
    r"(?<![^\W_])(?<!\+)(?:\+?\d|\(\d{2,5}\))[\d\s().\-]{4,18}\d(?![^\W_])", re.ASCII
)
NO_NUMBER = re.compile(
    rf"{UUID}|[0-9a-fA-F]{{16,}}|(?<!\d)\d\d?([-./_])\d\d?\1\d\d(?!\d)", re.ASCII
)
"""Ids, and dates whose century is not written, which nobody can read in one way."""
WITHHELD_WORD = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(word for word in WITHHELD if len(word) > 5))})(?![^\W_])"
)
INBOUND = re.compile(
    r"(?<![^\W_])(?:incoming|inbound|received|call(?:ed)? from|voice ?mail from"
    r"|eingehend\w*|entrante|entrant)(?![^\W_])"
    r"|(?:^|[_-])in(?=[_-]|$)|[\u2199\u2b0b\u2b07]"
)
OUTBOUND = re.compile(
    r"(?<![^\W_])(?:outgoing|outbound|placed|dial(?:l?ed)?|call(?:ed)? to"
    r"|ausgehend\w*|saliente|sortant)(?![^\W_])"
    r"|(?:^|[_-])out(?=[_-]|$)|[\u2197\u2b08\u2b06]"
)
VOICEMAIL = re.compile(r"(?<![^\W_])voice ?mail(?![^\W_])")


def read_path(path: Path) -> Reading:
    dated = find_time(stem(path.name))
    rest = dated.rest.lower()
    numbers = _numbers(dated.rest)
    withheld = WITHHELD_WORD.search(rest)
    warnings = (dated.warning, "several_numbers" if len(numbers) > 1 else None)
    return Reading(
        Source.FILENAME,
        started=dated.time,
        direction=_direction(rest),
        party=numbers[0]
        if len(numbers) == 1
        else withheld[0]
        if withheld and not numbers
        else None,
        kind=Kind.VOICEMAIL if VOICEMAIL.search(rest) else None,
        warnings=tuple(warning for warning in warnings if warning),
    )


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects[:1]:
        named = {columns.column(key): key for key in reversed(tuple(record))}
        if len(named.keys() & {"start", "direction", "customer_number", "call_id", "agent"}) >= 2:
            keys = (beside(document.path), *_file_names(record, named))
            yield Entry(keys, _reading(record, named))


def _numbers(text: str) -> tuple[str, ...]:
    """Different telephone numbers, as written."""
    found = (match[0].strip() for match in NUMBER.finditer(NO_NUMBER.sub("#", text)))
    by_digits = {re.sub(r"[^0-9]", "", number): number for number in found}
    return tuple(number for digits, number in by_digits.items() if _is_full(number, len(digits)))


def _is_full(number: str, digits: int) -> bool:
    """Eight digits alone may be a date or a counter as well."""
    return (8 if number.startswith("+") else 9) <= digits <= 15


def _direction(rest: str) -> Direction:
    inbound, outbound = INBOUND.search(rest), OUTBOUND.search(rest)
    if bool(inbound) == bool(outbound):
        return Direction.UNKNOWN
    return Direction.INBOUND if inbound else Direction.OUTBOUND


def _file_names(record: JsonObject, named: dict[str | None, str]) -> tuple[str, ...]:
    name = text_at(record, named.get("file", ""))
    return (name.replace("\\", "/").rpartition("/")[2],) if name else ()


def _reading(record: JsonObject, named: dict[str | None, str]) -> Reading:
    def text(name: str) -> str | None:
        return text_at(record, named[name]) if name in named else None

    roles = tuple(columns.role(text(side) or "") for side in ("channel_left", "channel_right"))
    return Reading(
        Source.SIDECAR,
        call_id=text("call_id"),
        started=iso_time(text("start")) or epoch_time(number_at(record, named.get("start", ""))),
        direction=columns.direction_in(text("direction")),
        party=text("customer_number"),
        customer_id=text("customer_id"),
        agent_id=text("agent"),
        channel_roles=tuple(r for r in roles if r)
        if text("channel_left") or text("channel_right")
        else (),
    )
