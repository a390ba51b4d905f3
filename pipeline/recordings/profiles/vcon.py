"""vCon: a JSON container that names the sound file, the parties and the start of each dialog."""

from collections.abc import Iterator

from pipeline.model import Role
from pipeline.recordings.clock import iso_time, mail_time
from pipeline.recordings.documents import (
    Document,
    JsonObject,
    items_at,
    milliseconds,
    number_at,
    text_at,
)
from pipeline.recordings.names import beside
from pipeline.recordings.reading import Entry, Reading, Source
from pipeline.recordings.sidecars import no_name

AGENTS = frozenset({"agent", "employee", "representative", "rep", "host"})
CUSTOMERS = frozenset({"customer", "caller", "client", "contact", "consumer"})
read_path = no_name


def read_document(document: Document) -> Iterator[Entry]:
    for record in document.objects[:1]:
        if "vcon" not in record or not items_at(record, "parties"):
            continue
        recorded = [d for d in items_at(record, "dialog") if text_at(d, "type") == "recording"]
        for part, dialog in enumerate(recorded, 1):
            keys = (*_names(dialog), *((beside(document.path),) if len(recorded) == 1 else ()))
            yield Entry(keys, _reading(record, dialog, part))


def _names(dialog: object) -> tuple[str, ...]:
    places = (text_at(dialog, field) or "" for field in ("filename", "url"))
    names = (place.partition("?")[0].rpartition("/")[2] for place in places)
    return tuple(name for name in names if name)


def _reading(record: JsonObject, dialog: object, part: int) -> Reading:
    parties = items_at(record, "parties")
    customer = next((p for p in parties if role_of(p) is Role.CUSTOMER), None)
    agent = next((p for p in parties if role_of(p) is Role.AGENT), None)
    start = text_at(dialog, "start")
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "uuid"),
        started=iso_time(start) or mail_time(start),
        party=text_at(customer, "tel"),
        agent_id=text_at(agent, "mailto") or text_at(agent, "name"),
        channel_roles=_channels(parties, dialog),
        part=part,
        duration_ms=milliseconds(number_at(dialog, "duration")),
    )


def role_of(party: object) -> Role:
    """By the role that the container gives the party."""
    role = (text_at(party, "role") or "").lower()
    if role in AGENTS:
        return Role.AGENT
    return Role.CUSTOMER if role in CUSTOMERS else Role.UNKNOWN


def _channels(parties: tuple[object, ...], dialog: object) -> tuple[Role, ...]:
    """``parties`` of a dialog lists who is on each channel, by number."""
    numbers = items_at(dialog, "parties")
    if len(numbers) != 2:
        return ()
    known = dict(enumerate(parties))
    return tuple(role_of(known.get(n)) if isinstance(n, int) else Role.UNKNOWN for n in numbers)
