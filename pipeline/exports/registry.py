"""Campaign tools by name. A target is data: an entry in ``targets.toml``, and a SELECT in
``sql/exports`` for each of its files.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.audience import Placement
from pipeline.contact_rules import Overrides
from pipeline.errors import UsageError

TARGETS = Path(__file__).with_name("targets.toml")

Required = Literal["customer_id", "external_id", "email", "phone", "country", "contact"]


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileShape(_Checked):
    """One file that a target gets per segment, or per run for its suppressions."""

    shape: str
    format: Literal["csv", "parquet"] = "csv"
    suffix: str = ""
    channels: tuple[str, ...] = ()  # none is every channel of the target
    keep: tuple[str, ...] = ()  # none is every column
    omit: tuple[str, ...] = ()
    rename: Mapping[str, str] = {}
    removal: tuple[str, ...] = ()  # columns of a file with those who left
    allowed: Mapping[str, str] = {}  # column to the only value that does not grant consent
    header: bool = True
    delimiter: Annotated[str, Field(pattern="^[,;\t|]$")] = ","
    line_ending: Literal["lf", "crlf"] = "lf"
    byte_order_mark: bool = False
    max_bytes: int | None = None
    max_rows: int | None = None
    max_columns: int | None = None
    fewest_rows: int = 0
    phone_form: Literal["digits", "plus"] = "digits"


class Target(_Checked):
    """One campaign tool."""

    label: str
    usual_channel: str
    channels: Mapping[str, tuple[Required, ...]]
    files: tuple[FileShape, ...]
    suppressions: tuple[FileShape, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """A placement with what its files look like."""

    placement: Placement
    files: tuple[FileShape, ...]
    suppressions: tuple[FileShape, ...]


@cache
def targets() -> Mapping[str, Target]:
    """Every known target by id, as shipped."""
    tables = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Target]).validate_python(tables)


def destination(entry: str, overrides: Mapping[str, Overrides]) -> Destination:
    """What ``braze`` (its usual channel) or ``braze:sms`` in the setting ``targets`` asks for."""
    name, _, asked = entry.partition(":")
    target = targets().get(name)
    if target is None:
        raise UsageError(f"unknown target '{name}'; known are {', '.join(sorted(targets()))}")
    channel = asked or target.usual_channel
    if channel not in target.channels:
        known = ", ".join(target.channels)
        raise UsageError(f"target '{name}' is not for channel '{channel}'; it is for {known}")
    folder = name if channel == target.usual_channel else f"{name}-{channel}"
    own = dict(overrides.get(name, {}))
    requires = _requires(name, own.pop("requires", target.channels[channel]))
    return Destination(
        Placement(folder, name, channel, requires),
        _own_shapes(name, target.files, channel, own),
        _own_shapes(name, target.suppressions, channel, _without_columns(own)),
    )


def _requires(name: str, columns: object) -> tuple[str, ...]:
    try:
        return TypeAdapter(tuple[Required, ...]).validate_python(columns)
    except ValidationError as error:
        raise _fault(name, error) from error


def _own_shapes(
    name: str, shapes: tuple[FileShape, ...], channel: str, own: Overrides
) -> tuple[FileShape, ...]:
    try:
        return tuple(
            FileShape.model_validate({**shape.model_dump(), **own})
            for shape in shapes
            if not shape.channels or channel in shape.channels
        )
    except ValidationError as error:
        raise _fault(name, error) from error


def _without_columns(own: Overrides) -> Overrides:
    """Columns of the segment files are not those of the suppression file."""
    return {key: value for key, value in own.items() if key not in {"omit", "removal", "suffix"}}


def _fault(name: str, error: ValidationError) -> UsageError:
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    return UsageError(f"contact rules, [targets.{name}] {key}: {fault['msg']}")
