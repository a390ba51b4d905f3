"""A batch of calls: the unit that is scheduled, retried, and whose result appears whole or not at
all.

One bad call never fails its batch; it is written down with its reason.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.errors import UnreadableRecording
from pipeline.model import CallParts, FailedCall, ProcessedCall, Recording, Transcript
from pipeline.store.spool import spool_path, write_batch

Outcome = ProcessedCall | FailedCall
Result = TypeVar("Result")
OnCall = Callable[[Recording, Outcome], None]
"""Told after every call, for progress."""


class Processor(Protocol):
    """What makes a processed call of recordings: ``pipeline.calls.Engine``, or a fake in tests."""

    @property
    def name(self) -> str:
        """Program and model: part of the spool file's name, so another engine hears again."""

    def hear(self, recording: Recording) -> Transcript:
        """The raw transcript of one recording. Raises UnreadableRecording."""

    def conclude(self, parts: CallParts, heard: Sequence[Transcript]) -> ProcessedCall:
        """Join the parts of a call, redact, understand."""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """Counts of one batch."""

    done: int
    failed: int


def split(calls: Sequence[CallParts], size: int) -> list[tuple[CallParts, ...]]:
    """Consecutive batches of at most ``size`` calls."""
    return [tuple(calls[i : i + size]) for i in range(0, len(calls), size)]


def process_batch(
    calls: Sequence[CallParts], engine: Processor, data: Path, on_call: OnCall
) -> BatchReport:
    """Process every call and write the spool file; a batch that has one is not done again."""
    ids = [recording.recording_id for parts in calls for recording in parts]
    target = spool_path(data, ids, engine.name)
    if target.exists():
        return BatchReport(done=len(calls), failed=0)
    outcomes: list[Outcome] = []
    for parts in calls:
        for recording, outcome in _attempt(parts, engine):
            outcomes.append(outcome)
            on_call(recording, outcome)
    write_batch(target, outcomes, engine.name)
    failed = sum(isinstance(outcome, FailedCall) for outcome in outcomes)
    return BatchReport(done=len(outcomes) - failed, failed=failed)


def _attempt(parts: CallParts, engine: Processor) -> Iterator[tuple[Recording, Outcome]]:
    """What became of a call. A part that cannot be heard fails alone; the others are the call."""
    heard: list[tuple[Recording, Transcript]] = []
    for recording in parts:
        transcript = guarded(recording, partial(engine.hear, recording))
        if isinstance(transcript, FailedCall):
            yield recording, transcript
        else:
            heard.append((recording, transcript))
    if heard:
        yield from _concluded(heard, engine)


def _concluded(
    heard: Sequence[tuple[Recording, Transcript]], engine: Processor
) -> Iterator[tuple[Recording, Outcome]]:
    first, *others = (recording for recording, _ in heard)
    transcripts = [transcript for _, transcript in heard]
    call = guarded(first, partial(engine.conclude, (first, *others), transcripts))
    yield first, call
    if isinstance(call, FailedCall):
        yield from ((part, replace(call, recording_id=part.recording_id)) for part in others)


def guarded(recording: Recording, work: Callable[[], Result]) -> Result | FailedCall:
    """What ``work`` gives, or why it failed, in words that were not spoken."""
    try:
        return work()
    except UnreadableRecording as error:
        return FailedCall(recording.recording_id, error.reason, str(error), quarantined=True)
    except FileNotFoundError:
        sentence = f"{recording.path.name} is gone; put it back and run again"
        return FailedCall(recording.recording_id, "vanished", sentence, quarantined=False)
    except Exception as error:  # noqa: BLE001 -- a fault in one call must not cost the others
        return _unexpected(recording, error)


def _unexpected(recording: Recording, error: Exception) -> FailedCall:
    """Kind and place only: the message of a foreign exception may hold spoken words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    sentence = (
        f"{recording.path.name}: unexpected {type(error).__name__} at {place}; please report it"
    )
    return FailedCall(recording.recording_id, "unexpected", sentence, quarantined=False)
