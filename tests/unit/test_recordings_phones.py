import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recordings.phones import is_extension, is_withheld, looks_like_number, normalise


@pytest.mark.parametrize(
    ("raw", "country", "expected"),
    [
        ("+12025550143", "US", "+12025550143"),
        ("+1 202-555-0143", "GB", "+12025550143"),
        ("2025550143", "US", "+12025550143"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("12025550143", "US", "+12025550143"),
        ("07700 900123", "GB", "+447700900123"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("442079460123", "US", "+442079460123"),  # an exchange dropped the plus
        ("0400000000", "AU", "+61400000000"),
        ("tel:+12025550143", "US", "+12025550143"),
        ("sip:+12025550143@example.com;transport=udp", "US", "+12025550143"),
    ],
)
def test_normalises_numbers_of_a_country(raw, country, expected):
    assert normalise(raw, country) == expected


WITHHELD = [
    *("unknown", "Anonymous", "PRIVATE", "Restricted", "unavailable", "No Caller ID", "<unknown>"),
    *("private_number", "+266696687", "86282452253", "sip:anonymous@anonymous.invalid"),
]


@pytest.mark.parametrize("raw", WITHHELD)
def test_a_withheld_number_is_nobody(raw):
    assert is_withheld(raw)
    assert normalise(raw, "US") is None


@pytest.mark.parametrize(
    "raw", ["5001", "102", "999999", "s", "", None, "Jane Doe", "0821XXXX0000", "*67"]
)
def test_extensions_names_and_masked_numbers_are_no_customers(raw):
    assert normalise(raw, "US") is None
    assert not is_withheld(raw)


@pytest.mark.parametrize(
    ("raw", "inside"),
    [
        ("5001", True),
        ("999999", True),
        ("2025550", False),
        ("s", False),
        ("", False),
        ("٥٠٠١", False),
    ],
)
def test_up_to_six_digits_are_inside_the_company(raw, inside):
    assert is_extension(raw) is inside


@pytest.mark.parametrize(
    ("raw", "number"), [("202-555-0143", True), ("Jane", False), ("Jane 2", False)]
)
def test_tells_a_number_from_a_name(raw, number):
    assert looks_like_number(raw) is number


@given(
    st.text() | st.from_regex(r"\+?[0-9 ()-]{0,30}", fullmatch=True),
    st.sampled_from(["US", "GB", "DE", "ZZ", ""]),
)
@settings(deadline=None)
def test_every_text_is_a_full_number_or_none(raw, country):
    found = normalise(raw, country)

    assert found is None or (found[0] == "+" and found[1:].isdigit() and len(found) <= 18)


@given(st.from_regex(r"[0-9]{1,6}", fullmatch=True))
@settings(deadline=None)
def test_no_extension_ever_becomes_a_customer(raw):
    assert normalise(raw, "US") is None
