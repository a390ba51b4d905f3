"""What a command works with: settings under its own options, and segments."""

import argparse
from collections.abc import Sequence

from pipeline.errors import UsageError
from pipeline.segments import Segment
from pipeline.settings import Settings, load_settings


def chosen_settings(arguments: argparse.Namespace) -> Settings:
    """The settings of this command."""
    names = ("profile", "model", "taxonomy")
    given = {name: value for name in names if (value := getattr(arguments, name, None)) is not None}
    return load_settings(arguments.config).model_copy(update=given)


def chosen_segments(segments: Sequence[Segment], name: str | None) -> tuple[Segment, ...]:
    """All segments, or the one of this name; UsageError with the known names."""
    found = tuple(segment for segment in segments if name in (None, segment.name))
    if not found:
        known = ", ".join(segment.name for segment in segments)
        raise UsageError(f"unknown segment '{name}'; known are {known}")
    return found
