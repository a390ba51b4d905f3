"""Small records for tests; every field that a test does not name has a quiet default."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model import (
    Channel,
    Direction,
    Evidence,
    Interest,
    Layout,
    OptOut,
    Part,
    ProcessedCall,
    Recording,
    RedactedTranscript,
    RedactedUtterance,
    Role,
    Scope,
    Status,
    Understanding,
    Word,
)

NOTIFYING = {Status.WANTED, Status.CONSIDERING, Status.ACCEPTED_OFFER}


def recording(name: str = "a", **fields) -> Recording:
    """A recording whose id is the name repeated to 64 characters."""
    recording_id = (name * 64)[:64]
    base = Recording(
        recording_id=recording_id,
        call_id=recording_id[:16],
        path=Path(f"/calls/{name}.wav"),
        size=1000,
        profile="generic",
        started_at=datetime(2026, 11, 3, 10, tzinfo=UTC),
        direction=Direction.INBOUND,
        customer_phone="+12025550143",
    )
    return replace(base, **fields)


def evidence(quote: str = "faster internet", start_ms: int = 1000) -> Evidence:
    return Evidence(0, 0, len(quote), start_ms, start_ms + 900, quote)


def interest(name: str = "internet.fibre", status: Status = Status.WANTED, **fields) -> Interest:
    base = Interest(
        interest=name,
        status=status,
        notify=status in NOTIFYING,
        confidence=0.9,
        evidence=evidence(),
        rule="test",
    )
    return replace(base, **fields)


def opt_out(*channels: Channel, scope: Scope = Scope.MARKETING, review: bool = False) -> OptOut:
    return OptOut(channels or (Channel.ALL,), scope, review, evidence("stop calling me", 5000))


def utterance(text: str, role: Role = Role.CUSTOMER, start_ms: int = 0) -> RedactedUtterance:
    words = tuple(
        Word(word, start_ms + 300 * n, start_ms + 300 * n + 250, 0.9)
        for n, word in enumerate(text.split())
    )
    end_ms = words[-1].end_ms if words else start_ms
    return RedactedUtterance(role, 0, start_ms, end_ms, text, 0.9, words, ())


def processed(call: Recording, *utterances: RedactedUtterance, **found) -> ProcessedCall:
    """A processed call with these utterances and findings."""
    said = utterances or (utterance("i want faster internet"),)
    transcript = RedactedTranscript(call.recording_id, Layout.MONO, 60_000, "en", said)
    return ProcessedCall(
        call, (Part(call.recording_id, 0),), transcript, Understanding("1", "f" * 64, **found)
    )
