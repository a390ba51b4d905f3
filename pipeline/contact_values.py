"""The strict types of everything that may stand in an export: a value passes as it is expected, or
it is left out.

Nothing that passes can be taken for a formula by a spreadsheet, although a phone number starts with
``+``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}")
EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}")
E164 = re.compile(r"\+[1-9]\d{6,14}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person; None where the file has nothing usable."""

    external_id: str | None = None
    phone: str | None = None  # E.164
    email: str | None = None  # lower case
    time_zone: str | None = None  # IANA
    country: str | None = None  # ISO 3166-1 alpha-2
    language: str | None = None  # ISO 639-1

    def filled_from(self, other: "Contact") -> "Contact":
        """This contact, with the other's value where this one has none."""
        missing = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if getattr(self, field.name) is None
        }
        return replace(self, **missing)


def parse_contact(cells: Mapping[str, str], country: str) -> tuple[Contact, list[str]]:
    """The contact, and a sentence for each cell that is not empty and cannot be used."""
    own_country = parse_country(cells["country"])
    contact = Contact(
        external_id=parse_customer_id(cells["external_id"]),
        phone=parse_phone(cells["phone"], own_country or country),
        email=parse_email(cells["email"]),
        time_zone=parse_time_zone(cells["time_zone"]),
        country=own_country,
        language=parse_language(cells["language"]),
    )
    problems = [
        f"{name} is not usable and left out"
        for name, cell in cells.items()
        if cell and getattr(contact, name) is None
    ]
    return contact, problems


def parse_customer_id(text: str) -> str | None:
    """An identifier of letters, digits and ``_.:@-``."""
    return text if IDENTIFIER.fullmatch(text) else None


def parse_phone(text: str, country: str) -> str | None:
    """E.164, or None for what no telephone network could dial."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return dialled if E164.fullmatch(dialled) else None


def parse_email(text: str) -> str | None:
    """A plain address in lower case; it starts with a letter or a digit."""
    lower = text.lower()
    return lower if EMAIL.fullmatch(lower) else None


@lru_cache(maxsize=1024)
def parse_time_zone(text: str) -> str | None:
    """An IANA zone name."""
    try:
        return ZoneInfo(text).key if text else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def parse_country(text: str) -> str | None:
    """Two letters."""
    upper = text.upper()
    return upper if _COUNTRY.fullmatch(upper) else None


def parse_language(text: str) -> str | None:
    """The language without its region: ``en`` of ``en-GB``."""
    lower = re.split("[-_]", text.lower())[0]
    return lower if _LANGUAGE.fullmatch(lower) else None


def parse_consent(text: str) -> str | None:
    """granted, revoked or unknown (also for nothing); None for any other word."""
    said = text.lower() or "unknown"
    return said if said in {"granted", "revoked", "unknown"} else None


def parse_date(text: str) -> str | None:
    """ISO 8601 in UTC; without an offset it is read as UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat()
