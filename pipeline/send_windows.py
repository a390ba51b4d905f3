"""When a message may reach each customer: contact rules in, the temporary table ``send_windows``
out.
"""

from collections.abc import Iterable
from datetime import date, time, timedelta

import pyarrow as pa

from pipeline.contact_rules import Hours, QuietHours
from pipeline.store.warehouse import Warehouse

_ZONES = pa.schema(
    {
        "country": pa.string(),
        "zone": pa.string(),
        "from_minute": pa.int64(),
        "until_minute": pa.int64(),
    }
)
_AREAS = pa.schema([_ZONES.field(0), pa.field("prefix", pa.string()), *list(_ZONES)[2:]])


def create_send_windows(analytics: Warehouse, rules: QuietHours, as_of: date, country: str) -> None:
    """One row per customer with an allowed hour; ``country`` is for customers of whom none is
    known.
    """
    analytics.query("audience/create_zone_hours")
    analytics.insert("audience/add_zone_hours", pa.Table.from_pylist(list(_zones(rules)), _ZONES))
    analytics.query("audience/create_area_hours")
    analytics.insert("audience/add_area_hours", pa.Table.from_pylist(list(_areas(rules)), _AREAS))
    analytics.query(
        "audience/create_send_windows",
        day=as_of + timedelta(days=rules.days_ahead),
        country=country,
        **_minutes(rules),
    )


def _zones(rules: QuietHours) -> Iterable[dict[str, object]]:
    for name, country in sorted(rules.countries.items()):
        for zone in country.zones:
            yield {"country": name, "zone": zone, **_minutes(country)}


def _areas(rules: QuietHours) -> Iterable[dict[str, object]]:
    for area in rules.areas:
        for prefix in area.prefixes:
            yield {"country": area.country, "prefix": prefix, **_minutes(area)}


def _minutes(hours: Hours) -> dict[str, int]:
    return {"from_minute": _minute(hours.from_time), "until_minute": _minute(hours.until)}


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
