"""Giving the times that were read their zone: from the manifest's row, else from the settings."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.recordings.clock import localise
from pipeline.recordings.reading import Reading
from pipeline.settings import parse_zone


def zone_named(name: str | None) -> tzinfo | None:
    """The zone of the setting ``time_zone``. Raises UsageError."""
    try:
        return parse_zone(name) if name else None
    except ValueError as error:
        raise UsageError(f"time_zone: {error}") from error


def in_zone(path: Path, reading: Reading, zone: tzinfo | None) -> Reading:
    """``reading`` with an offset in its time; unchanged if it has one, or if no zone is known."""
    if reading.started is None or reading.started.tzinfo is not None:
        return reading
    own = parse_zone(reading.zone) if reading.zone else zone
    if own is None:
        return reading
    started, warning = localise(reading.started, own, _modified(path))
    warnings = (*reading.warnings, warning) if warning else reading.warnings
    return replace(reading, started=started, warnings=warnings)


def _modified(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
