"""The one form in which every tool's report is kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.contact_values import parse_customer_id, parse_email, parse_phone

EVENTS = frozenset("send deliver open click convert unsubscribe bounce complaint skip".split())
WITHDRAWALS = frozenset({"unsubscribe", "complaint"})

Fields = Mapping[str, str]
"""One record of a report, flat, as text; what is missing or null is not there."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an event names, by the one key that the tool gave."""

    key_type: str  # external_id, customer_id, email or phone
    key: str


@dataclass(frozen=True, slots=True)
class OutcomeEvent:
    """Something that happened to one person."""

    source: str
    source_event_id: str
    person: Person
    channel: str
    event: str
    occurred_at: datetime  # UTC
    campaign_id: str | None = None
    campaign_name: str | None = None
    variant: str | None = None
    reason: str | None = None
    machine_open: bool = False
    value: float | None = None
    currency: str | None = None


def find_person(
    fields: Fields, names: Mapping[str, tuple[str, ...]], country: str
) -> Person | None:
    """The first usable key in the order of ``names``: key type to the columns that may hold it."""
    for key_type, columns in names.items():
        for column in columns:
            key = _key(key_type, fields.get(column, ""), country)
            if key is not None:
                return Person(key_type, key)
    return None


def _key(key_type: str, text: str, country: str) -> str | None:
    if key_type == "email":
        return parse_email(text)
    if key_type == "phone":
        return parse_phone(text, country)
    return parse_customer_id(text)


def row_id(fields: Fields) -> str:
    """An id for a record that has none: the same record always has the same."""
    content = "\x1f".join(f"{name}\x1e{fields[name]}" for name in sorted(fields))
    return hashlib.sha256(content.encode()).hexdigest()


def moment(text: str) -> datetime | None:
    """Unix seconds or milliseconds, or ISO 8601 with or without T; UTC where no offset is given."""
    plain = text.strip()
    if plain.replace(".", "", 1).isdigit():
        seconds = float(plain)
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        return datetime.fromtimestamp(seconds, UTC)
    try:
        found = datetime.fromisoformat(plain.replace(" +", "+").replace(" Z", "Z"))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def number(text: str | None) -> float | None:
    """A plain number, or None."""
    try:
        return float(text) if text else None
    except ValueError:
        return None
