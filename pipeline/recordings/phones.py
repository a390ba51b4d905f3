"""Telephone numbers as systems write them: normalised, or recognised as withheld or as an
extension.
"""

import re

import phonenumbers

EXTENSION_DIGITS = 6
"""Up to this many digits a number belongs to the company's own exchange."""

WITHHELD_WORDS = """
    unknown anonymous private restricted unavailable withheld blocked hidden none null noid invalid
    na n/a unbekannt anonym privat inconnu anonyme desconocido anonimo privado"""
WITHHELD = frozenset(
    (
        *WITHHELD_WORDS.split(),
        *("no caller id", "no number", "private number", "unknown number", "unknown caller"),
        *("caller unknown", "id withheld"),
        *("266696687", "86282452253"),  # "anonymous", "unavailable" on the keys of a telephone
    )
)
DIALLABLE = re.compile(r"\+?[0-9\s().\-/\u2010-\u2015\u00a0]+")


def normalise(raw: str | None, country: str) -> str | None:
    """E.164, reading a number without prefix as one of ``country``. None if withheld, masked, too
    short or no number.
    """
    number = bare(raw)
    if not DIALLABLE.fullmatch(number) or is_withheld(number) or is_extension(number):
        return None
    national = _parse(number, country)
    if national and phonenumbers.is_valid_number(national):
        return _e164(national)
    digits = re.sub(r"[^0-9]", "", number)
    abroad = (
        _parse(f"+{digits}", None) if len(digits) > 10 else None
    )  # exchanges often drop the plus
    if abroad and phonenumbers.is_valid_number(abroad):
        return _e164(abroad)
    for parsed in (national, abroad):
        if parsed and phonenumbers.is_possible_number(parsed):
            return _e164(parsed)
    return None


def bare(raw: str | None) -> str:
    """Without ``tel:`` or ``sip:`` around it."""
    text = (raw or "").strip().removeprefix("tel:")
    if text.startswith(("sip:", "sips:")):
        text = text.partition(":")[2].partition("@")[0].partition(";")[0]
    return text.strip()


def is_withheld(raw: str | None) -> bool:
    """Whether the caller's number was kept back. Two such calls never belong to one customer for
    that.
    """
    text = re.sub(r"[\s_]+", " ", bare(raw)).strip(" +<>\"'").lower()
    return text in WITHHELD


def is_extension(raw: str | None) -> bool:
    """Whether this is a number inside the company."""
    text = bare(raw)
    return 0 < len(text) <= EXTENSION_DIGITS and text.isascii() and text.isdigit()


def looks_like_number(raw: str | None) -> bool:
    """Whether this is a number rather than a name."""
    return bool(DIALLABLE.fullmatch(bare(raw)))


def _parse(number: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
