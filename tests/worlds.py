"""Small warehouses for tests: people with their consent, calls with what was found in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from pipeline.contact_values import Contact
from pipeline.customers import Consent, Customer, CustomerFile, store_customers
from pipeline.exports.report import ExportReport
from pipeline.exports.run import write_exports
from pipeline.model import Channel, ProcessedCall, Status
from pipeline.resources import SQL
from pipeline.segments import load_segments
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.ledger import record
from pipeline.store.spool import write_batch
from pipeline.store.statements import numbered
from pipeline.store.warehouse import Warehouse, open_warehouse
from tests.builders import interest, opt_out, processed, recording

SEGMENTS = load_segments(SQL / "segments")
AS_OF = datetime(2026, 11, 20, tzinfo=UTC)


def person(customer_id: str, *granted: str, revoked: Sequence[str] = (), **contact) -> Customer:
    """Someone with an address of every kind, who agreed to the named channels."""
    number = sum(map(ord, customer_id)) % 100
    usual = Contact(
        external_id=f"x-{customer_id}",
        phone=f"+120255501{number:02}",
        email=f"{customer_id.lower()}@example.com",
        time_zone="America/New_York",
        country="US",
        language="en",
    )
    consents = [Consent(channel, "granted") for channel in granted]
    consents += [Consent(channel, "revoked") for channel in revoked]
    return Customer(customer_id, replace(usual, **contact), tuple(consents))


def call(customer_id: str | None, name: str, days_ago: float = 1, **found) -> ProcessedCall:
    """A call of that customer before AS_OF; ``phone`` and ``said`` may be given too."""
    said = found.pop("said", ())
    heard = recording(
        name,
        call_id=f"call-{name}",
        started_at=found.pop("started_at", AS_OF - timedelta(days=days_ago)),
        customer_id=customer_id,
        customer_phone=found.pop("phone", None),
    )
    return processed(heard, *said, **found)


WHEN = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
LONDON = {"phone": "+447700900123", "country": "GB", "time_zone": "Europe/London"}


def company(data: Path, people=None, calls=None) -> Path:
    """A published data folder: two customers who may be contacted but for one of them by text, one
    of whom nothing is known, one who said no, and an unknown caller who did.
    """
    fibre = interest(confidence=0.82)
    roaming = interest("travel.roaming", Status.CONSIDERING, confidence=0.9)
    usual_people = [
        person("ana", "email", "sms", "push", "ads", phone="+12025550143"),
        person("ben", "email", "sms", "push", "ads", **LONDON),
        person("cat", phone="+12025550166"),
        person("dan", "sms", revoked=["email", "push", "ads"], phone="+12025550177"),
    ]
    usual_calls = [
        call("ana", "a", started_at=WHEN, interests=(fibre,)),
        call("ben", "b", started_at=WHEN, interests=(roaming,)),
        call("cat", "c", started_at=WHEN, interests=(fibre,)),
        call("ben", "d", opt_outs=(opt_out(Channel.SMS),)),
        call(None, "e", phone="+12025550199", opt_outs=(opt_out(review=True),)),
    ]
    with open_warehouse(data) as warehouse:
        fill(
            warehouse,
            usual_people if people is None else people,
            usual_calls if calls is None else calls,
            data,
        )
    publish(data)
    return data


def export(data: Path, *targets: str, **settings) -> ExportReport:
    """An export run of the shipped segments on AS_OF."""
    asked = Settings(targets=targets, as_of=settings.pop("as_of", AS_OF.date()), **settings)
    return write_exports(data, asked, SEGMENTS)


def world(people: Sequence[Customer], calls: Sequence[ProcessedCall], folder: Path) -> Warehouse:
    """A warehouse that holds them, with every view."""
    connection = duckdb.connect(":memory:")
    connection.execute("set TimeZone = 'UTC'")
    for _, _, sql in numbered("schema"):
        connection.execute(sql)
    for _, name, sql in numbered("views"):
        connection.execute(f"create view {name} as {sql}")
    warehouse = Warehouse(connection)
    fill(warehouse, people, calls, folder)
    return warehouse


def fill(
    warehouse: Warehouse, people: Sequence[Customer], calls: Sequence[ProcessedCall], folder: Path
) -> None:
    """Bring people and calls in by the ways that the product uses."""
    store_customers(warehouse, CustomerFile(Path("customers.csv"), "0" * 64, tuple(people), (), ()))
    record(warehouse, [], [(each.recording, None) for each in calls])
    spool = folder / "calls.parquet"
    write_batch(spool, calls, "test")
    for step in ("forget", "processed_calls", "outcomes"):
        warehouse.query(f"load/{step}", file=str(spool))
