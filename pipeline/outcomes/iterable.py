"""Iterable's data export: CSV or JSON, one kind of event per file, which its name or its records
say.
"""

import re
from pathlib import Path

from pipeline.outcomes.events import Fields, OutcomeEvent, find_person, moment, number, row_id

NAME = "iterable"
_KINDS = {
    "send": "send",
    "open": "open",
    "click": "click",
    "bounce": "bounce",
    "complaint": "complaint",
    "unsubscribe": "unsubscribe",
    "sendskip": "skip",
    "uninstall": "bounce",
}
_CHANNELS = {"email": "email", "sms": "sms", "push": "push", "whatsapp": "whatsapp"}
_TYPE = re.compile(
    r"(email|sms|push|whatsapp)(sendskip|send|open|click|bounce|complaint|unsubscribe|uninstall)",
    re.IGNORECASE,
)
_PEOPLE = {"external_id": ("userId",), "email": ("email",), "phone": ("toPhoneNumber",)}


def to_event(fields: Fields, path: Path, country: str) -> OutcomeEvent | None:
    """None for a kind that is not kept, or a record without time or person."""
    named = fields.get("dataTypeName") or fields.get("eventName") or path.name
    match = _TYPE.search(named)
    is_purchase = "purchase" in named.lower()
    at = moment(fields.get("createdAt", ""))
    person = find_person(fields, _PEOPLE, country)
    if at is None or person is None or not (match or is_purchase):
        return None
    return OutcomeEvent(
        source=NAME,
        source_event_id=row_id({**fields, "kind": match[0].lower() if match else "purchase"}),
        person=person,
        channel=_CHANNELS[match[1].lower()] if match else "email",
        event=_KINDS[match[2].lower()] if match else "convert",
        occurred_at=at,
        campaign_id=fields.get("campaignId"),
        campaign_name=fields.get("campaignName"),
        reason=fields.get("reason"),
        machine_open=bool(fields.get("proxySource")),
        value=number(fields.get("total")),
        currency=fields.get("currency"),
    )
