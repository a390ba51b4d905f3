"""The customer file: what is understood, what is left out and said, what refuses the whole file."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contact_values import E164, EMAIL, IDENTIFIER, parse_contact
from pipeline.customers import (
    CONTACT_COLUMNS,
    Consent,
    CustomerFile,
    load_customers,
    store_customers,
    write_rejects,
)
from pipeline.errors import FileError
from pipeline.store.warehouse import open_warehouse


def read(folder: Path, text: str, country: str = "US") -> CustomerFile:
    path = folder / "customers.csv"
    path.write_bytes(text.encode())
    return load_customers(path, country)


def consents(file: CustomerFile) -> dict[str, dict[str, str]]:
    return {
        one.customer_id: {said.channel: said.consent for said in one.consents}
        for one in file.customers
    }


@pytest.mark.parametrize(
    "header",
    [
        "customer_id,phone,email,consent_email",
        "Customer ID,Phone Number,E-Mail,Consent Email",
        "customer-id,mobile,email_address,consent-email",
        "\ufeffCUSTOMER_ID,PHONE,EMAIL,CONSENT_EMAIL",
    ],
)
def test_headers_may_be_written_in_other_ways(header, tmp_path):
    file = read(tmp_path, f"{header}\nc1,(202) 555-0143,Ana@Example.com,Granted\n")

    (ana,) = file.customers
    assert ana.contact.phone == "+12025550143"
    assert ana.contact.email == "ana@example.com"
    assert ana.consents == (Consent("email", "granted"),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_out(delimiter, tmp_path):
    text = "customer_id,external_id,consent_sms\nc1,x1,granted\n".replace(",", delimiter)

    assert consents(read(tmp_path, text)) == {"c1": {"sms": "granted"}}


@pytest.mark.parametrize(
    ("written", "country", "dialled"),
    [
        ("+1 202 555 0143", "GB", "+12025550143"),
        ("2025550143", "US", "+12025550143"),
        ("07700 900123", "GB", "+447700900123"),
        ("0044 7700 900123", "GB", "+447700900123"),
        ("+44 (0)20 7946 0123", "US", "+442079460123"),
    ],
)
def test_numbers_become_e164(written, country, dialled, tmp_path):
    file = read(tmp_path, f"customer_id,phone\nc1,{written}\n", country)

    assert file.customers[0].contact.phone == dialled


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("phone", "555-0143"),
        ("phone", "2.02556E+09"),
        ("phone", "=1+1"),
        ("email", "ana"),
        ("email", "=cmd@example.com"),
        ("time_zone", "Mars/Base"),
        ("time_zone", "/etc/passwd"),
        ("country", "USA"),
        ("external_id", "=HYPERLINK()"),
    ],
)
def test_a_value_that_cannot_be_used_is_left_out_and_said(column, value, tmp_path):
    file = read(tmp_path, f"customer_id,{column}\nc1,{value}\n")

    assert getattr(file.customers[0].contact, column) is None
    assert [(one.line, column in one.problem) for one in file.remarks] == [(2, True)]
    assert value not in file.remarks[0].problem


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("phone,email\n1,2\n", 1, "a column 'customer_id' is expected"),
        ("", 1, "a column 'customer_id' is expected"),
        ("customer_id,consent_emial\nc1,granted\n", 1, "no such channel"),
        ("customer_id,email,e-mail\nc1,a,b\n", 1, "twice"),
        ("customer_id,consent_sms\nc1,granted\nc2,yes\n", 3, "granted, revoked or unknown"),
        ("customer_id,consent_sms,consent_sms_at\nc1,granted,02/03/26\n", 2, "a date like"),
        ("customer_id,consent_sms\nc1,granted,\n", 2, "2 columns expected"),
        ('customer_id,phone\nc1,"1\n', 2, "not valid CSV"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text, line, expected, tmp_path):
    with pytest.raises(FileError, match=expected) as refused:
        read(tmp_path, text)

    assert refused.value.line == line


def test_another_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_bytes("customer_id,city\nc1,Oslo\nc2,Malmö\n".encode("latin-1"))

    with pytest.raises(FileError, match="line 3: is not UTF-8"):
        load_customers(path, "US")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        load_customers(tmp_path / "none.csv", "US")


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("granted", "granted", {"sms": "granted"}),
        ("granted", "revoked", {"sms": "revoked"}),
        ("revoked", "granted", {"sms": "revoked"}),
        ("granted", "unknown", {}),
        ("", "granted", {}),
    ],
)
def test_of_two_rows_the_stricter_consent_counts(first, second, kept, tmp_path):
    file = read(tmp_path, f"customer_id,consent_sms\nc1,{first}\nc1,{second}\n")

    assert consents(file) == {"c1": kept}
    assert [one.line for one in file.remarks] == [3]


def test_a_row_without_an_id_is_rejected(tmp_path):
    file = read(tmp_path, "customer_id,phone,consent_sms\n,2025550143,granted\n=x,,\n\n")

    assert file.customers == ()
    assert [one.line for one in file.rejected] == [2, 3]


def test_a_withdrawal_without_an_id_still_counts_for_its_number(tmp_path):
    file = read(tmp_path, "customer_id,phone,consent_sms\n,2025550143,revoked\n")

    with open_warehouse(tmp_path / "data") as warehouse:
        store_customers(warehouse, file)
        rows = warehouse.run("select phone, channel, source from suppressions")
    assert rows == [("+12025550143", "sms", "file")]
    assert len(file.rejected) == 1


def test_without_an_external_id_column_the_customer_id_serves(tmp_path):
    assert read(tmp_path, "customer_id\nc1\n").customers[0].contact.external_id == "c1"
    without = read(tmp_path, "customer_id,external_id\nc1,\n")
    assert without.customers[0].contact.external_id is None


def test_parquet_is_read_like_csv(tmp_path):
    path = tmp_path / "customers.parquet"
    table = pa.table(
        {
            "customer_id": ["c1", "c2"],
            "consent_sms": ["granted", None],
            "consent_sms_at": pa.array([1_772_445_600, None], pa.timestamp("s", "UTC")),
        }
    )
    pq.write_table(table, path)

    file = load_customers(path, "US")

    assert consents(file) == {"c1": {"sms": "granted"}, "c2": {}}
    assert file.customers[0].consents[0].at == "2026-03-02T10:00:00+00:00"


def test_storing_replaces_everybody_and_none_empties(tmp_path):
    first = read(tmp_path, "customer_id,consent_sms\nc1,granted\n")
    second = read(tmp_path, "customer_id,consent_sms\nc2,granted\n")

    with open_warehouse(tmp_path / "data") as warehouse:
        for file, ids in ((first, [("c1",)]), (second, [("c2",)]), (None, [])):
            store_customers(warehouse, file)
            assert warehouse.run("select customer_id from customers") == ids
            assert warehouse.run("select customer_id from consents") == ids


def test_the_reject_file_names_line_and_reason(tmp_path):
    file = read(tmp_path, "customer_id,phone\n,1\nc1,5\n")

    write_rejects(file, tmp_path / "rejects.csv")

    lines = (tmp_path / "rejects.csv").read_text().splitlines()
    assert lines[0] == "line,left_out,reason"
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["2", "row"],
        ["2", "cell"],
        ["3", "cell"],
    ]


@given(st.dictionaries(st.sampled_from(CONTACT_COLUMNS), st.text(max_size=40)))
def test_nothing_that_passes_can_be_a_formula(cells):
    contact, _ = parse_contact(dict.fromkeys(CONTACT_COLUMNS, "") | cells, "US")

    for value, rule in (
        (contact.external_id, IDENTIFIER),
        (contact.phone, E164),
        (contact.email, EMAIL),
    ):
        assert value is None or rule.fullmatch(value)
        assert value is None or value[0] not in "=-@\t\r\n"
