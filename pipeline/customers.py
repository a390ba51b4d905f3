"""``customers.csv`` in, people with their consent per channel out.

What a consent cell says is never guessed: a wrong word there refuses the file. Everything else that
cannot be used
(a phone that is no number, an unknown time zone) is left out and reported, and the person stays.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from pipeline.contact_values import (
    Contact,
    parse_consent,
    parse_contact,
    parse_customer_id,
    parse_date,
)
from pipeline.errors import FileError
from pipeline.store.files import replace_whole
from pipeline.store.warehouse import Warehouse

CHANNELS = ("sms", "email", "push", "phone", "ads", "post", "whatsapp")
CONTACT_COLUMNS = ("external_id", "phone", "email", "time_zone", "country", "language")
_OTHER_NAMES = {
    "id": "customer_id",
    "customer": "customer_id",
    "crm_id": "customer_id",
    "e_mail": "email",
    "email_address": "email",
    "phone_number": "phone",
    "mobile": "phone",
    "telephone": "phone",
    "timezone": "time_zone",
    "tz": "time_zone",
    "country_code": "country",
    "locale": "language",
}
_RESTRICTION = {"granted": 0, "unknown": 1, "revoked": 2}

_BATCH = 50_000  # customers on their way into the warehouse at a time

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person said about one channel; a channel without an entry is unknown, which is no."""

    channel: str
    consent: str  # granted, revoked or unknown
    at: str | None = None  # ISO 8601 in UTC
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """One person."""

    customer_id: str
    contact: Contact
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the file that was left out, merged or rejected. Names columns and lines, no
    values.
    """

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """A file that was read whole, with everything that a person should mend in it."""

    path: Path
    sha256: str
    customers: tuple[Customer, ...]
    rejected: tuple[Remark, ...]  # rows that are in no table
    remarks: tuple[Remark, ...]  # cells left out, and duplicates with what became of them


def load_customers(path: Path, country: str) -> CustomerFile:
    """Read the file; ``country`` is where numbers without a prefix belong (``US``).

    Raises FileError before anything is stored: no such file, no customer_id column, wrong encoding,
    a consent
    value that is none, a date that is no ISO 8601 date.
    """
    table = _Table(path)
    people: dict[str, Customer] = {}
    rejected: list[Remark] = []
    remarks: list[Remark] = []
    for line, cells in table.rows():
        consents = tuple(_consents(table, line, cells))
        contact, problems = parse_contact(
            {name: table.cell(cells, name) for name in CONTACT_COLUMNS}, country
        )
        if "external_id" not in table.columns:
            contact = replace(
                contact, external_id=parse_customer_id(table.cell(cells, "customer_id"))
            )
        remarks += [Remark(line, problem) for problem in problems]
        customer_id = parse_customer_id(table.cell(cells, "customer_id"))
        if customer_id is None:
            rejected.append(Remark(line, "no usable customer_id (letters, digits and _.:@- only)"))
            customer_id = _stand_in(line, contact, consents)
        if customer_id is None:
            continue
        person = Customer(customer_id, contact, consents)
        if customer_id in people:
            remarks.append(Remark(line, _same_or_stricter(people[customer_id], person)))
            person = _merged(people[customer_id], person)
        people[customer_id] = person
    return CustomerFile(path, table.sha256, tuple(people.values()), tuple(rejected), tuple(remarks))


def store_customers(warehouse: Warehouse, file: CustomerFile | None) -> None:
    """Replace everybody in the warehouse, all or nothing; without a file there is nobody to
    contact.
    """
    people = file.customers if file else ()
    with warehouse.transaction():
        warehouse.query("customers/clear_customers")
        warehouse.query("customers/clear_consents")
        for start in range(0, len(people), _BATCH):
            batch = people[start : start + _BATCH]
            warehouse.insert("customers/add_customers", _contact_table(batch))
            warehouse.insert("customers/add_consents", _consent_table(batch))


def write_rejects(file: CustomerFile, target: Path) -> None:
    """A CSV with every row or cell that was not used, why, and its line; header only when all was
    well.
    """
    scratch = target.with_name(f".{target.name}.tmp")
    with scratch.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("line", "left_out", "reason"))
        for what, remarks in (("row", file.rejected), ("cell", file.remarks)):
            writer.writerows((remark.line, what, remark.problem) for remark in remarks)
    scratch.chmod(0o600)
    replace_whole(scratch, target)


def _contact_table(people: Sequence[Customer]) -> pa.Table:
    columns = {name: [getattr(one.contact, name) for one in people] for name in CONTACT_COLUMNS}
    names = pa.schema([(name, pa.string()) for name in ("customer_id", *CONTACT_COLUMNS)])
    return pa.Table.from_pydict(
        {"customer_id": [one.customer_id for one in people], **columns}, names
    )


def _consent_table(people: Sequence[Customer]) -> pa.Table:
    rows = [(one.customer_id, said) for one in people for said in one.consents]
    columns = {
        "customer_id": [customer_id for customer_id, _ in rows],
        "channel": [said.channel for _, said in rows],
        "consent": [said.consent for _, said in rows],
        "consent_at": [said.at for _, said in rows],
        "consent_source": [said.source for _, said in rows],
    }
    return pa.Table.from_pydict(columns, pa.schema([(name, pa.string()) for name in columns]))


class _Table:
    """The cells of a CSV or Parquet file as text, by column name, with the line for messages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        content = _read(path)
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._lines = _parquet_rows(path) if content[:4] == b"PAR1" else _csv_rows(path, content)
        _, header = next(self._lines, (1, []))
        self.columns = _columns(path, header)
        self._width = len(header)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        for line, cells in self._lines:
            if not any(cells):
                continue
            if len(cells) != self._width:
                problem = f"{self._width} columns expected, as in the header, found {len(cells)}"
                raise FileError(self.path, line, problem)
            yield line, cells

    def cell(self, cells: Cells, name: str) -> str:
        at = self.columns.get(name)
        return "" if at is None else cells[at].strip()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            path, None, f"cannot be read ({error.strerror}); 'customers' in earshot.toml names it"
        ) from error


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, Cells]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(path, line, "is not UTF-8 text; save it as CSV UTF-8") from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise FileError(path, reader.line_num, f"is not valid CSV ({error})") from error


def _parquet_rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """Row numbers count from 2, as if the column names stood on line 1."""
    try:
        file = pyarrow.parquet.ParquetFile(path)
        yield 1, file.schema_arrow.names
        line = 1
        for batch in file.iter_batches():
            for values in zip(*(_texts(column) for column in batch.columns), strict=True):
                line += 1
                yield line, values
    except pa.ArrowInvalid as error:
        raise FileError(path, None, "is not a readable Parquet file") from error


def _texts(column: pa.Array) -> list[str]:
    return [
        "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
        for value in column.to_pylist()
    ]


def _columns(path: Path, header: Cells) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for at, title in enumerate(header):
        plain = "_".join(title.strip().lower().replace("-", " ").replace("_", " ").split())
        name = _OTHER_NAMES.get(plain, plain)
        if name in found and name:
            raise FileError(path, 1, f"column '{name}' is there twice")
        found[name] = at
    if "customer_id" not in found:
        raise FileError(path, 1, "a column 'customer_id' is expected in the header")
    for name in found:
        _refuse_unknown_consent(path, name)
    return found


def _refuse_unknown_consent(path: Path, name: str) -> None:
    """A misspelt consent column would silently mean that nobody may be contacted there."""
    if not name.startswith("consent_"):
        return
    channel = name.removeprefix("consent_").removesuffix("_at").removesuffix("_source")
    if channel not in CHANNELS:
        raise FileError(
            path, 1, f"column '{name}': no such channel; known are {', '.join(CHANNELS)}"
        )


def _consents(table: _Table, line: int, cells: Cells) -> Iterable[Consent]:
    for channel in CHANNELS:
        column = f"consent_{channel}"
        said = parse_consent(table.cell(cells, column))
        if said is None:
            raise FileError(table.path, line, f"{column}: granted, revoked or unknown is expected")
        written = table.cell(cells, f"{column}_at")
        at = parse_date(written)
        if written and at is None:
            problem = f"{column}_at: a date like 2026-03-02 or 2026-03-02T10:00:00Z is expected"
            raise FileError(table.path, line, problem)
        if said != "unknown":
            yield Consent(channel, said, at, table.cell(cells, f"{column}_source") or None)


def _stand_in(line: int, contact: Contact, consents: Iterable[Consent]) -> str | None:
    """A withdrawal counts for its number and address even when nobody knows whose row it is."""
    revoked = any(consent.consent == "revoked" for consent in consents)
    return f"line-{line}" if revoked and (contact.phone or contact.email) else None


def _same_or_stricter(first: Customer, second: Customer) -> str:
    if first == second:
        return "the same row again; merged"
    if first.consents == second.consents:
        return "another row of the same customer_id; the first value of each column is kept"
    return "another row of the same customer_id says otherwise; the stricter consent is kept"


def _merged(first: Customer, second: Customer) -> Customer:
    mine = {consent.channel: consent for consent in first.consents}
    theirs = {consent.channel: consent for consent in second.consents}
    consents = (
        _stricter(mine.get(channel, unknown), theirs.get(channel, unknown))
        for channel, unknown in ((name, Consent(name, "unknown")) for name in CHANNELS)
    )
    kept = tuple(consent for consent in consents if consent.consent != "unknown")
    return Customer(first.customer_id, first.contact.filled_from(second.contact), kept)


def _stricter(first: Consent, second: Consent) -> Consent:
    """Of two that say the same the older one: a later date could lift an opt-out."""
    return max(
        (first, second),
        key=lambda one: (_RESTRICTION[one.consent], one.at is None, -_order(one.at)),
    )


def _order(at: str | None) -> int:
    return int("".join(digit for digit in at[:19] if digit.isdigit())) if at else 0
