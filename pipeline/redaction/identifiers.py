"""Identifiers that their form gives away, as they are written."""

import re

from pipeline.model import PiiType
from pipeline.redaction.hits import FORM, Hit
from pipeline.redaction.tokens import Line

_NATIONAL_INSURANCE = r"[A-Z][A-Z][ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D]"
_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|"
    "G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|"
    "PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|"
    "WN|WR|WS|WV|YO|ZE"
)
_POSTCODE = rf"(?:{_AREAS})\d[A-Z\d]? ?\d(?!gb|tb)[ABD-HJLNP-UW-Z]{{2}}"
_IBAN = r"[A-Z]{2}\d\d(?:[ -]?[A-Z]{4})?(?:[ -]?\d{2,4}){2,7}(?:[ -]?[A-Z\d]{1,4})?"
_SSN = r"\d{3}-\d\d-\d{4}"
_WRITTEN = re.compile(
    rf"\b(?:(?P<national_insurance_number>{_NATIONAL_INSURANCE})|(?P<postcode>{_POSTCODE})"
    rf"|(?P<ssn>{_SSN})|(?P<iban>{_IBAN}))\b",
    re.IGNORECASE,
)
MIN_IBAN = 15  # characters, Norway's


def find_identifiers(line: Line) -> list[Hit]:
    """National Insurance numbers, UK postcodes, SSNs and IBANs."""
    if "D" not in line.shape and "d" not in line.shape and "g" not in line.shape:
        return []
    hits = []
    for match in _WRITTEN.finditer(line.raw):
        kind = PiiType(match.lastgroup or "ssn")
        if kind is PiiType.IBAN and sum(character.isalnum() for character in match[0]) < MIN_IBAN:
            continue
        first, last = line.tokens_between(*match.span())
        hits.append(Hit(first, last, kind, FORM))
    return hits
