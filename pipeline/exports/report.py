"""What an export run wrote: records that ledger, manifest and command line share."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.audience import Audience, Placement

INTERNAL = "internal"
"""Folder of a run that is for the company's own people and for no tool."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of a run."""

    path: str  # below the run folder, with /
    rows: int
    size: int  # bytes
    sha256: str
    segment: str | None = None
    placement: Placement | None = None
    kind: str = "members"  # members, added, changed, removed, suppression or proof


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a segment since the last recorded run of the placement."""

    segment: str
    placement: Placement
    before: int
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class LateWithdrawal:
    """A withdrawal that the tools hear of later than they should."""

    customer_id: str | None
    phone: str | None
    channel: str
    source: str  # voice, file, or the tool that reported it
    call_id: str | None
    working_days: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What a run wrote, and who is in and out for which reason."""

    run: str
    folder: Path
    unchanged: bool  # the folder was there already, with the same content
    audiences: tuple[Audience, ...]
    files: tuple[WrittenFile, ...]
    changes: tuple[Change, ...] = ()  # none for a baseline, the first run of a placement
    late: tuple[LateWithdrawal, ...] = ()
    warnings: tuple[str, ...] = ()
    note: str | None = None  # why nothing could be exported at all


def proof_path(run_folder: Path, placement: Placement) -> Path:
    """Where the proof of a placement's members lies."""
    return run_folder / INTERNAL / f"{placement.name}.review.csv"
