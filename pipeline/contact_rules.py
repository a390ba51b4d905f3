"""``contact_rules.toml``: how often, when, and whom on purpose not; typed and checked before any
work.
"""

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import FileError

Days = Annotated[int, Field(ge=0, le=365)]
Overrides = Mapping[str, object]
"""What an account of a target is set up for; the target's own keys are checked with it."""

Optional = Literal["label", "stage", "hint"]


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"'{name}' is no time zone") from error


Zone = Annotated[str, AfterValidator(_known_zone)]


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Frequency(_Checked):
    """At most ``segments`` newly entered per person, target and ``days``."""

    segments: int = Field(1, ge=1, le=100)
    days: Days = 7


class Holdout(_Checked):
    """Who is kept out on purpose, and how long their purchases count."""

    key: str = Field("earshot", min_length=1)
    window_days: Days = 14


class Shrink(_Checked):
    """When a loss of members looks like a fault of the source."""

    refuse_above: float = Field(0.5, gt=0, le=1)
    smallest: int = Field(20, ge=1)


class Alarm(_Checked):
    """Working days until a withdrawal that reaches the tools is late, and too late."""

    warn_after_days: Days = 2
    overdue_after_days: Days = 10


class Columns(_Checked):
    """Optional columns of the exports."""

    optional: tuple[Optional, ...] = ()


class Hours(_Checked):
    """When a message may arrive, in the recipient's own time."""

    from_time: time = Field(alias="from")
    until: time


class Country(Hours):
    """The hours of a country, and all its zones."""

    zones: tuple[Zone, ...] = Field(min_length=1)


class Area(Hours):
    """Narrower hours of a part of a country, known by the first digits of a number."""

    name: str
    country: str
    prefixes: tuple[Annotated[str, Field(pattern=r"^\+\d{4}$")], ...]


class QuietHours(Hours):
    """Hours for everybody else, by country, and by area."""

    days_ahead: int = Field(1, ge=0, le=7)
    countries: Mapping[str, Country] = {}
    areas: tuple[Area, ...] = ()


class ContactRules(_Checked):
    """Everything in the file."""

    frequency: Frequency = Frequency()
    holdout: Holdout = Holdout()
    shrink: Shrink = Shrink()
    alarm: Alarm = Alarm()
    columns: Columns = Columns()
    quiet_hours: QuietHours
    targets: Mapping[str, Overrides] = {}


def load_contact_rules(path: Path) -> ContactRules:
    """Raises FileError for a missing file, wrong TOML, an unknown key or a wrong value."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, None, "cannot be read as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(path, None, f"is not valid TOML: {error}") from error
    try:
        return ContactRules.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        problem = fault["msg"].removeprefix("Value error, ")
        raise FileError(path, None, f"{key}: {problem}") from error
