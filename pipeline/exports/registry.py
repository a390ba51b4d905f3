"""Campaign tools by name. A target is data: an entry in ``targets.toml`` and a SELECT in
``sql/exports`` for its columns.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipeline.audience import Placement
from pipeline.errors import UsageError

TARGETS = Path(__file__).with_name("targets.toml")

Identifier = Annotated[str, Field(pattern="^(external_id|email|phone)$")]


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileShape(_Checked):
    """One file that a target gets per segment."""

    shape: str
    suffix: str = ""
    channels: tuple[str, ...] = ()  # empty is every channel of the target
    delimiter: str = ","
    max_bytes: int | None = None
    max_rows: int | None = None


class Target(_Checked):
    """One campaign tool."""

    label: str
    usual_channel: str
    identifiers: Mapping[str, Identifier]
    files: tuple[FileShape, ...]

    def files_for(self, channel: str) -> tuple[FileShape, ...]:
        """The files that the target takes for one channel."""
        return tuple(file for file in self.files if not file.channels or channel in file.channels)


@dataclass(frozen=True, slots=True)
class Destination:
    """A placement with what its files look like."""

    placement: Placement
    files: tuple[FileShape, ...]


@cache
def targets() -> Mapping[str, Target]:
    """Every known target by id."""
    tables = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Target]).validate_python(tables)


def destination(entry: str) -> Destination:
    """What ``braze`` (its usual channel) or ``braze:sms`` in the setting ``targets`` asks for."""
    name, _, asked = entry.partition(":")
    target = targets().get(name)
    if target is None:
        raise UsageError(f"unknown target '{name}'; known are {', '.join(sorted(targets()))}")
    channel = asked or target.usual_channel
    if channel not in target.identifiers:
        known = ", ".join(target.identifiers)
        raise UsageError(f"target '{name}' is not for channel '{channel}'; it is for {known}")
    folder = name if channel == target.usual_channel else f"{name}-{channel}"
    placement = Placement(folder, name, channel, target.identifiers[channel])
    return Destination(placement, target.files_for(channel))
