"""vCon: transcripts in ``analysis``, or the words themselves as ``dialog`` of type ``text``."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.errors import FileError
from pipeline.model import Role
from pipeline.recordings.clock import iso_time, mail_time
from pipeline.recordings.documents import (
    JsonObject,
    UnreadableDocument,
    items_at,
    number_at,
    read_json,
    text_at,
    value_at,
)
from pipeline.recordings.profiles import vcon
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.transcripts.spoken import (
    SpokenCall,
    TranscriptFile,
    Turn,
    language_of,
    spaced,
)

EXPECTED = "vCon JSON with 'vcon', 'parties' and a transcript in 'analysis'"
LISTS = ("segments", "turns", "utterances", "transcript", "messages", "dialog")
TEXTS, SPEAKERS = ("text", "transcript", "message", "content"), ("speaker", "party", "role", "name")


def recognises(source: TranscriptFile) -> bool:
    return any("vcon" in record for record in source.objects)


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    for record in source.objects:
        turns = tuple(_analysed(record)) or tuple(_written(record))
        if not turns:
            raise FileError(source.path, None, "holds no transcript with times in 'analysis'")
        parties = items_at(record, "parties")
        identity = json.dumps(record, sort_keys=True)
        yield SpokenCall(_reading(record, parties), turns, identity, _language(record))


def _reading(record: JsonObject, parties: tuple[object, ...]) -> Reading:
    by_role = {vcon.role_of(party): party for party in reversed(parties)}
    customer, agent = by_role.get(Role.CUSTOMER), by_role.get(Role.AGENT)
    starts = [time for dialog in items_at(record, "dialog") if (time := _start(dialog))]
    return Reading(
        Source.SIDECAR,
        call_id=text_at(record, "uuid"),
        started=min(starts, default=None, key=lambda time: time.timestamp()),
        party=text_at(customer, "tel"),
        agent_id=text_at(agent, "mailto") or text_at(agent, "name"),
    )


def _start(dialog: object) -> datetime | None:
    text = text_at(dialog, "start")
    found = iso_time(text) or mail_time(text)
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _language(record: JsonObject) -> str | None:
    bodies = (_body(analysis) for analysis in items_at(record, "analysis"))
    codes = (text_at(b, "language") or text_at(b, "transcript", "language") for b in bodies)
    return next((language_of(code) for code in codes if code), None)


def _analysed(record: JsonObject) -> Iterator[Turn]:
    parties = items_at(record, "parties")
    for analysis in items_at(record, "analysis"):
        if text_at(analysis, "type") == "transcript":
            for segment in _segments(_body(analysis)):
                turn = _turn(segment, parties)
                if turn:
                    yield turn


def _body(analysis: object) -> object:
    body = value_at(analysis, "body")
    if not isinstance(body, str):
        return body
    try:
        return next(iter(read_json(body)), None)
    except UnreadableDocument:
        return None


def _segments(body: object) -> tuple[object, ...]:
    if isinstance(body, list):
        return tuple(body)
    return next((found for name in LISTS if (found := items_at(body, name))), ())


def _turn(segment: object, parties: tuple[object, ...]) -> Turn | None:
    text = next((found for name in TEXTS if (found := text_at(segment, name))), None)
    start, end = number_at(segment, "start"), number_at(segment, "end")
    length = number_at(segment, "duration")
    if end is None and start is not None and length is not None:
        end = start + length
    if text is None or start is None or end is None or not 0 <= start <= end < 1e6:
        return None
    speaker = _speaker(segment, parties)
    return Turn(speaker, spaced(text), round(start * 1000), round(end * 1000))


def _speaker(segment: object, parties: tuple[object, ...]) -> str:
    """Parties are named by their number; what counts of them is the role, then the name."""
    label = next((found for name in SPEAKERS if (found := text_at(segment, name))), "")
    if not (label.isascii() and label.isdigit() and int(label) < len(parties)):
        return label
    party = parties[int(label)]
    role = vcon.role_of(party)
    return str(role) if role is not Role.UNKNOWN else text_at(party, "name") or label


def _written(record: JsonObject) -> Iterator[Turn]:
    """Text dialogs have a moment each; it counts from the first."""
    parties = items_at(record, "parties")
    texts = [d for d in items_at(record, "dialog") if text_at(d, "type") == "text" and _start(d)]
    moments = [start.timestamp() for dialog in texts if (start := _start(dialog))]
    for dialog, moment in zip(texts, moments, strict=True):
        begun = round((moment - min(moments)) * 1000)
        length = round((number_at(dialog, "duration") or 0) * 1000)
        text = text_at(dialog, "body")
        if text and 0 <= begun < 1e9 and 0 <= length < 1e9:
            who = {"party": _first_party(dialog)}
            yield Turn(_speaker(who, parties), spaced(text), begun, begun + length)


def _first_party(dialog: object) -> object:
    originator = value_at(dialog, "originator")
    return originator if originator is not None else next(iter(items_at(dialog, "parties")), None)
