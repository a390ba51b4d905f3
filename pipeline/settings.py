"""``earshot.toml``: few fields, all checked at start; ``EARSHOT_…`` environment variables override.

Paths are relative to the file. Unknown keys are refused with the nearest known name.
"""

import difflib
import os
import tomllib
from datetime import date, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from pipeline.errors import FileError, UsageError
from pipeline.resources import DEFAULT_CONTACT_RULES, DEFAULT_TAXONOMY, SQL


def parse_zone(name: str) -> tzinfo:
    """An IANA zone (``Europe/London``) or a fixed offset (``-05:00``: some systems never change
    their clocks).
    """
    if name[:1] in "+-" and name[1:3].isdigit() and name[3:4] == ":" and name[4:].isdigit():
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[4:]))
        return timezone(-offset if name[0] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(
            f"'{name}' is no time zone; write one like 'Europe/London' or '-05:00'"
        ) from error


def _check_zone(name: str | None) -> str | None:
    if name is not None:
        parse_zone(name)
    return name


class Settings(BaseSettings):
    """What differs by installation. Every field has a default that works without a file."""

    model_config = SettingsConfigDict(env_prefix="EARSHOT_", frozen=True, extra="forbid")

    customers: Path | None = None
    """CSV of the people who may be contacted; without it nothing is exported."""
    taxonomy: Path = DEFAULT_TAXONOMY
    segments: Path = SQL / "segments"
    contact_rules: Path = DEFAULT_CONTACT_RULES
    """How often and when people may be contacted; the shipped file is the pattern."""
    targets: tuple[str, ...] = ("braze", "klaviyo", "sms_gateway")
    """Campaign tools by id; ``braze:sms`` asks for another channel than the tool's usual one."""
    model: str = "starter"
    """``starter``, a faster-whisper name such as ``small.en``, or a folder."""
    time_zone: Annotated[str | None, AfterValidator(_check_zone)] = None
    """Zone of recording names that hold local time."""
    country: str = Field("US", pattern="^[A-Z]{2}$")
    """ISO country that phone numbers without a prefix belong to."""
    profile: str | None = None
    """Recording system; None finds it out per folder."""
    holdout_share: float = Field(0.0, ge=0, le=0.5)
    settle_seconds: float = Field(10.0, ge=0, le=3600)
    """A file that changed more recently than this is looked at twice before it is read."""
    batch_size: int = Field(100, ge=1, le=10_000)
    """Calls per batch: the unit that is retried and whose result appears whole or not at all."""
    as_of: date | None = None
    """Judge freshness as on this day; None is today. Set it to reproduce an export."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file; nothing else is read."""
        return env_settings, init_settings


def load_settings(path: Path | None) -> Settings:
    """Settings from ``path``, or from ``earshot.toml`` here if there is one, or the defaults.

    Raises FileError for a missing file, wrong TOML, an unknown key or a wrong value.
    """
    file = path or Path("earshot.toml")
    if path is None and not file.is_file():
        return _validated({}, file, [])
    try:
        text = file.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); name the settings file with --config"
        raise FileError(file, None, problem) from error
    except UnicodeDecodeError as error:
        raise FileError(file, None, "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(file, None, f"is not valid TOML: {error}") from error
    lines = text.splitlines()
    for key in values:
        _refuse_unknown(key, file, lines)
    return _validated(_relative_to(file.parent, values), file, lines)


def _refuse_unknown(key: str, file: Path, lines: list[str]) -> None:
    if key in Settings.model_fields:
        return
    near = difflib.get_close_matches(key, Settings.model_fields, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(Settings.model_fields)}"
    raise FileError(file, _line_of(key, lines), f"unknown setting '{key}'; {hint}")


def _relative_to(folder: Path, values: dict[str, object]) -> dict[str, object]:
    """Paths, and a model that is a folder, count from where the file lies."""

    def resolve(key: str, value: object) -> object:
        if not isinstance(value, str):
            return value
        if key in {"customers", "taxonomy", "segments", "contact_rules"}:
            return folder / value
        return str(folder / value) if key == "model" and (folder / value).is_dir() else value

    return {key: resolve(key, value) for key, value in values.items()}


def _validated(values: dict[str, object], file: Path, lines: list[str]) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise _explain(error.errors()[0], file, lines) from error


def _explain(fault: ErrorDetails, file: Path, lines: list[str]) -> UsageError:
    key = str(fault["loc"][0])
    problem = fault["msg"].removeprefix("Value error, ")
    variable = f"EARSHOT_{key.upper()}"
    if variable in os.environ:
        return UsageError(f"environment variable {variable} = {fault['input']!r}: {problem}")
    return FileError(file, _line_of(key, lines), f"{key} = {fault['input']!r}: {problem}")


def _line_of(key: str, lines: list[str]) -> int | None:
    found = (n for n, line in enumerate(lines, 1) if line.split("=")[0].strip().strip('"') == key)
    return next(found, None)
