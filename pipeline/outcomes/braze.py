"""Braze Currents: events as Avro files or JSON; the file or each record names its kind of event."""

import re
from pathlib import Path

from pipeline.outcomes.events import Fields, OutcomeEvent, find_person, moment, number, row_id

NAME = "braze"
_KINDS = {
    "send": "send",
    "delivery": "deliver",
    "open": "open",
    "click": "click",
    "bounce": "bounce",
    "softbounce": "bounce",
    "deliveryfailure": "bounce",
    "rejection": "bounce",
    "markasspam": "complaint",
    "unsubscribe": "unsubscribe",
    "abort": "skip",
    "conversion": "convert",
    "purchase": "convert",
}
_CHANNELS = {"email": "email", "sms": "sms", "pushnotification": "push", "whatsapp": "whatsapp"}
_PEOPLE = {
    "external_id": ("external_user_id", "user.external_user_id", "external_id"),
    "email": ("email_address", "user.email", "properties.email_address"),
    "phone": ("to_phone_number", "properties.to_phone_number"),
}
_STOP = frozenset("stop quit end revoke cancel unsubscribe stopall optout".split())
_TYPE_IN_PATH = re.compile(r"event_type=([\w.]+)|(users\.[\w.]+?)(?:[-_/]|\.avro|\.json|$)")


def to_event(fields: Fields, path: Path, country: str) -> OutcomeEvent | None:
    """None for a kind of event that is not kept, or a record without time or person."""
    kind = _kind(fields, path)
    event, channel = _event(kind, fields), _channel(kind, fields)
    at = moment(_get(fields, "time") or "")
    person = find_person(fields, _PEOPLE, country)
    if event is None or channel is None or at is None or person is None:
        return None
    return OutcomeEvent(
        source=NAME,
        source_event_id=_get(fields, "id") or row_id(fields),
        person=person,
        channel=channel,
        event=event,
        occurred_at=at,
        campaign_id=_get(fields, "campaign_id") or _get(fields, "canvas_id"),
        campaign_name=_get(fields, "campaign_name") or _get(fields, "canvas_name"),
        variant=_get(fields, "message_variation_name"),
        reason=_get(fields, "abort_type") or _get(fields, "bounce_reason"),
        machine_open=(_get(fields, "machine_open") or "").lower() == "true",
        value=number(_get(fields, "price")),
        currency=_get(fields, "currency"),
    )


def _get(fields: Fields, name: str) -> str | None:
    return fields.get(name) or fields.get(f"properties.{name}")


def _kind(fields: Fields, path: Path) -> str:
    named = fields.get("event_type")
    if named:
        return named
    match = _TYPE_IN_PATH.search(path.as_posix())
    return (match[1] or match[2]) if match else ""


def _event(kind: str, fields: Fields) -> str | None:
    last = kind.rpartition(".")[2].lower()
    if last == "inboundreceive":
        word = (_get(fields, "message_body") or "").strip().strip(".!").lower()
        return "unsubscribe" if word in _STOP else None
    return _KINDS.get(last)


def _channel(kind: str, fields: Fields) -> str | None:
    parts = kind.lower().split(".")
    found = [_CHANNELS[part] for part in parts if part in _CHANNELS]
    return found[0] if found else _get(fields, "channel") or "email"
