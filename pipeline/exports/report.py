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
    internal: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What a run wrote, and who is in and out for which reason."""

    run: str
    folder: Path
    unchanged: bool  # the folder was there already, with the same content
    audiences: tuple[Audience, ...]
    files: tuple[WrittenFile, ...]
    note: str | None = None  # why nothing could be exported at all


def proof_file(run_folder: Path, placement: Placement) -> Path:
    """Where the proof of a placement's members lies."""
    return run_folder / INTERNAL / f"{placement.name}.review.csv"
