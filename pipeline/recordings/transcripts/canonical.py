"""Earshot's own JSON: ``id, started_at, direction, customer_id?, customer_phone?, agent_id?`` and
``turns`` of ``speaker, text, start_ms, end_ms``; one call, a list, or one a line.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from pipeline.errors import FileError
from pipeline.model import Direction
from pipeline.recordings import columns
from pipeline.recordings.clock import iso_time
from pipeline.recordings.documents import JsonObject, items_at, text_at, value_at
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.transcripts.spoken import (
    SpokenCall,
    TranscriptFile,
    Turn,
    language_of,
    spaced,
)

EXPECTED = "Earshot's JSON with 'id' and 'turns'"
LONGEST_MS = 7 * 24 * 3_600_000
"""Beyond a week a time is not one within a call."""


def recognises(source: TranscriptFile) -> bool:
    return any("turns" in record for record in source.objects)


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    for number, record in enumerate(source.objects, 1):
        yield _Checked(source, record, f"call {number}").call()


class _Checked:
    """One object of the file; every fault in it is raised with its place."""

    def __init__(self, source: TranscriptFile, record: JsonObject, place: str) -> None:
        self.source, self.record, self.place = source, record, place

    def fault(self, problem: str) -> FileError:
        return FileError(self.source.path, None, f"{self.place}: {problem}")

    def call(self) -> SpokenCall:
        turns = items_at(self.record, "turns")
        if not turns:
            raise self.fault("expected 'turns', a list of turns with at least one")
        reading = Reading(
            Source.SIDECAR,
            call_id=self.required("id"),
            started=self.started(),
            direction=self.direction(),
            party=text_at(self.record, "customer_phone"),
            customer_id=text_at(self.record, "customer_id"),
            agent_id=text_at(self.record, "agent_id"),
        )
        spoken = tuple(self.turn(number, turn) for number, turn in enumerate(turns, 1))
        identity = json.dumps(self.record, sort_keys=True, default=str)
        return SpokenCall(reading, spoken, identity, language_of(text_at(self.record, "language")))

    def required(self, name: str) -> str:
        found = text_at(self.record, name)
        if found is None:
            raise self.fault(f"expected '{name}'")
        return found

    def started(self) -> datetime | None:
        if value_at(self.record, "started_at") is None:
            return None
        found = iso_time(text_at(self.record, "started_at"))
        if found is None:
            raise self.fault("expected 'started_at' like 2026-10-03T16:54:44-04:00")
        return found

    def direction(self) -> Direction:
        found = columns.direction(text_at(self.record, "direction") or "")
        if found is None:
            raise self.fault("expected 'direction' inbound, outbound, internal or unknown")
        return found

    def turn(self, number: int, turn: object) -> Turn:
        speaker, text = text_at(turn, "speaker"), value_at(turn, "text")
        start, end = (self.time(number, turn, name) for name in ("start_ms", "end_ms"))
        if speaker is None or not isinstance(text, str):
            raise self.fault(f"turn {number}: expected 'speaker' and 'text'")
        if end < start:
            raise self.fault(f"turn {number}: 'end_ms' lies before 'start_ms'")
        return Turn(speaker, spaced(text), start, end)

    def time(self, number: int, turn: object, name: str) -> int:
        found = value_at(turn, name)
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= LONGEST_MS:
            raise self.fault(f"turn {number}: expected '{name}' in whole milliseconds")
        return found
