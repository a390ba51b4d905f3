"""A batch of calls: the unit that is scheduled, retried, and whose result appears whole or not at
all.

One bad call never fails its batch; it is written down with its reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.errors import UnreadableRecording
from pipeline.model import FailedCall, ProcessedCall, Recording
from pipeline.store.spool import spool_path, write_batch

Outcome = ProcessedCall | FailedCall
OnCall = Callable[[Recording, Outcome], None]
"""Told after every call, for progress."""


class Processor(Protocol):
    """What makes a processed call of a recording: ``pipeline.calls.Engine``, or a fake in tests."""

    @property
    def name(self) -> str:
        """Program and model: part of the spool file's name, so another engine hears again."""

    def process(self, recording: Recording) -> ProcessedCall:
        """Hear, redact, understand."""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """Counts of one batch."""

    done: int
    failed: int


def split(recordings: Sequence[Recording], size: int) -> list[tuple[Recording, ...]]:
    """Consecutive batches of at most ``size`` recordings."""
    return [tuple(recordings[i : i + size]) for i in range(0, len(recordings), size)]


def process_batch(
    recordings: Sequence[Recording], engine: Processor, data: Path, on_call: OnCall
) -> BatchReport:
    """Process every call and write the spool file; a batch whose file exists already is not done
    again.
    """
    target = spool_path(data, (recording.recording_id for recording in recordings), engine.name)
    if target.exists():
        return BatchReport(done=len(recordings), failed=0)
    outcomes = []
    for recording in recordings:
        outcome = _attempt(recording, engine)
        outcomes.append(outcome)
        on_call(recording, outcome)
    write_batch(target, outcomes, engine.name)
    failed = sum(isinstance(outcome, FailedCall) for outcome in outcomes)
    return BatchReport(done=len(outcomes) - failed, failed=failed)


def _attempt(recording: Recording, engine: Processor) -> Outcome:
    try:
        return engine.process(recording)
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
