"""Any other report: a TOML file says which column holds what.

```toml
source = "shop"
channel = "email"              # or a column below
[columns]
event = "Status"
occurred_at = "When"
email = "Recipient"            # customer_id, external_id, email or phone
campaign_name = "Campaign"
[events]
"Delivered" = "deliver"
"Opted out" = "unsubscribe"
[time]
format = "%d/%m/%Y %H:%M"      # without it: ISO 8601 or Unix seconds
zone = "Europe/London"
```
"""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import FileError
from pipeline.outcomes.events import Fields, OutcomeEvent, find_person, moment, number, row_id
from pipeline.settings import parse_zone

Event = Literal[
    "send",
    "deliver",
    "open",
    "click",
    "convert",
    "unsubscribe",
    "bounce",
    "complaint",
    "skip",
]
Column = Literal[
    "source_event_id",
    "customer_id",
    "external_id",
    "email",
    "phone",
    "event",
    "channel",
    "occurred_at",
    "campaign_id",
    "campaign_name",
    "variant",
    "reason",
    "value",
    "currency",
]
Channel = Literal["phone", "sms", "email", "post", "whatsapp", "push", "ads"]


def _zone(name: str) -> str:
    parse_zone(name)
    return name


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Time(_Checked):
    """How moments are written."""

    format: str | None = None
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"


class OutcomeMapping(_Checked):
    """Which column of a report holds what."""

    source: str = Field(pattern="^[a-z][a-z0-9_]*$")
    channel: Channel = "email"
    event: Event | None = None  # for a file of one kind of event
    columns: Mapping[Column, str]
    events: Mapping[str, Event] = {}
    channels: Mapping[str, Channel] = {}
    time: Time = Time()


def load_mapping(path: Path) -> OutcomeMapping:
    """Raises FileError for a file that is no such mapping."""
    try:
        return OutcomeMapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, None, "cannot be read as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(path, None, f"is not valid TOML: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise FileError(path, None, f"{key}: {fault['msg']}") from error


def to_mapped_event(fields: Fields, mapping: OutcomeMapping, country: str) -> OutcomeEvent | None:
    """None for a record without event, time or person."""
    row: dict[str, str] = {
        str(name): fields.get(column, "") for name, column in mapping.columns.items()
    }
    event = mapping.event or mapping.events.get(row.get("event", ""))
    at = _moment(row.get("occurred_at", ""), mapping.time)
    keys = ("customer_id", "external_id", "email", "phone")
    person = find_person(row, {key: (key,) for key in keys}, country)
    if event is None or at is None or person is None:
        return None
    return OutcomeEvent(
        source=mapping.source,
        source_event_id=row.get("source_event_id") or row_id(fields),
        person=person,
        channel=mapping.channels.get(row.get("channel", ""), mapping.channel),
        event=event,
        occurred_at=at,
        campaign_id=row.get("campaign_id") or None,
        campaign_name=row.get("campaign_name") or None,
        variant=row.get("variant") or None,
        reason=row.get("reason") or None,
        value=number(row.get("value")),
        currency=row.get("currency") or None,
    )


def _moment(text: str, time: Time) -> datetime | None:
    if time.format is None:
        return moment(text)
    try:
        local = datetime.strptime(text.strip(), time.format)  # noqa: DTZ007 -- the zone comes next
    except ValueError:
        return None
    aware = local if local.tzinfo else local.replace(tzinfo=parse_zone(time.zone))
    return aware.astimezone(UTC)
