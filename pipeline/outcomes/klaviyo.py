"""Klaviyo: the list export, with who has unsubscribed, and metric events as JSON.

The campaign report holds totals only and names nobody, so nothing can be taken from it.
"""

from pathlib import Path

from pipeline.errors import FileError
from pipeline.outcomes.events import Fields, OutcomeEvent, find_person, moment, number, row_id

NAME = "klaviyo"
_METRICS = {
    "received email": ("deliver", "email"),
    "opened email": ("open", "email"),
    "clicked email": ("click", "email"),
    "bounced email": ("bounce", "email"),
    "dropped email": ("skip", "email"),
    "marked email as spam": ("complaint", "email"),
    "unsubscribed": ("unsubscribe", "email"),
    "unsubscribed from list": ("unsubscribe", "email"),
    "unsubscribed from email marketing": ("unsubscribe", "email"),
    "received sms": ("deliver", "sms"),
    "clicked sms": ("click", "sms"),
    "failed to deliver sms": ("bounce", "sms"),
    "unsubscribed from sms": ("unsubscribe", "sms"),
    "unsubscribed from sms marketing": ("unsubscribe", "sms"),
    "placed order": ("convert", "email"),
    "ordered product": ("convert", "email"),
}
_PEOPLE = {
    "email": ("Email", "email", "profile.email", "profile.$email", "attributes.profile.email"),
    "phone": ("Phone Number", "profile.phone_number", "attributes.profile.phone_number"),
    "external_id": ("profile.external_id", "attributes.profile.external_id"),
}
_LIST_CONSENT = {"Email Marketing Consent": "email", "SMS Marketing Consent": "sms"}


def to_event(fields: Fields, path: Path, country: str) -> OutcomeEvent | None:
    """None for a metric or a row that is not kept, or without time or person."""
    if "Successful Deliveries" in fields or "Total Recipients" in fields:
        raise FileError(path, 1, "is a campaign report with totals; export the list or the events")
    if "Klaviyo ID" in fields or any(name in fields for name in _LIST_CONSENT):
        return _list_row(fields, country)
    return _metric(fields, country)


def _list_row(fields: Fields, country: str) -> OutcomeEvent | None:
    person = find_person(fields, _PEOPLE, country)
    for column, channel in _LIST_CONSENT.items():
        at = moment(fields.get(f"{column} Timestamp", ""))
        said = fields.get(column, "").strip().upper()
        if person and at and said == "UNSUBSCRIBED":
            key = row_id({"person": person.key, "channel": channel, "at": at.isoformat()})
            return OutcomeEvent(NAME, key, person, channel, "unsubscribe", at)
    return None


def _metric(fields: Fields, country: str) -> OutcomeEvent | None:
    name = fields.get("metric.name") or fields.get("metric") or fields.get("event") or ""
    known = _METRICS.get(name.strip().lower())
    at = moment(fields.get("datetime") or fields.get("timestamp") or fields.get("time") or "")
    person = find_person(fields, _PEOPLE, country)
    if known is None or at is None or person is None:
        return None
    properties = {
        key.removeprefix("event_properties.").removeprefix("properties."): value
        for key, value in fields.items()
    }
    return OutcomeEvent(
        source=NAME,
        source_event_id=fields.get("id") or fields.get("uuid") or row_id(fields),
        person=person,
        channel=known[1],
        event=known[0],
        occurred_at=at,
        campaign_id=properties.get("$message") or properties.get("campaign_id"),
        campaign_name=properties.get("Campaign Name") or properties.get("campaign_name"),
        variant=properties.get("$variation") or properties.get("variation"),
        machine_open=properties.get("machine_open", "").lower() == "true",
        value=number(properties.get("$value") or properties.get("value")),
        currency=properties.get("$currency_code") or properties.get("currency"),
    )
