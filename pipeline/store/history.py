"""Stored transcripts, read back: a changed taxonomy is applied to them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.model import (
    Layout,
    PiiType,
    RedactedTranscript,
    RedactedUtterance,
    Redaction,
    Role,
    Word,
)
from pipeline.store.warehouse import Warehouse

_PAGE = 500
"""Calls read at a time: some tens of megabytes."""

Struct = Mapping[str, Any]
"""A DuckDB struct as it comes back."""


def transcripts(warehouse: Warehouse) -> Iterator[RedactedTranscript]:
    """Every stored transcript, in the order of the recording ids."""
    after = ""
    while rows := warehouse.query("retag/transcripts", after=after, count=_PAGE):
        for recording_id, layout, duration_ms, language, dropped, notes, utterances in rows:
            yield RedactedTranscript(
                recording_id=recording_id,
                layout=Layout(layout),
                duration_ms=duration_ms,
                language=language,
                utterances=tuple(_utterance(each) for each in utterances),
                dropped=tuple(dropped),
                notes=tuple(notes),
            )
        after = rows[-1][0]


def _utterance(stored: Struct) -> RedactedUtterance:
    return RedactedUtterance(
        role=Role(stored["role"]),
        channel=stored["channel"],
        start_ms=stored["start_ms"],
        end_ms=stored["end_ms"],
        text=stored["text"],
        confidence=stored["confidence"],
        words=tuple(Word(**word) for word in stored["words"]),
        redactions=_redactions(stored["redactions"]),
    )


def _redactions(stored: Sequence[Struct]) -> tuple[Redaction, ...]:
    """Where the removed text stood in the raw words was never stored."""
    return tuple(
        Redaction(PiiType(each["type"]), 0, 0, each["start_ms"], each["end_ms"]) for each in stored
    )
