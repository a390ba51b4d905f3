"""The recording systems that Earshot knows, and what a module must offer to be one of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.errors import UsageError
from pipeline.recordings.documents import Document
from pipeline.recordings.profiles import bcr, connect, cube_acr, freepbx, generic, samsung
from pipeline.recordings.reading import Entry, Reading


class Profile(Protocol):
    """One recording system. Both functions give None or nothing for what is not theirs, whatever it
    holds."""

    def read_path(self, path: Path) -> Reading | None:
        """What the name, and the folders above it, say."""

    def read_document(self, document: Document) -> Iterable[Entry]:
        """What a sidecar, table or export of this system says, about any number of recordings."""


PROFILES: dict[str, Profile] = {
    "connect": connect,
    "cube_acr": cube_acr,
    "bcr": bcr,
    "samsung": samsung,
    "freepbx": freepbx,
    "generic": generic,
}
"""In order of matching: a name that two would take belongs to the first. ``generic`` takes every
name."""


def profile_named(name: str) -> Profile:
    """Raises UsageError with the known names."""
    if name not in PROFILES:
        raise UsageError(f"unknown profile '{name}'; known are {', '.join(PROFILES)}")
    return PROFILES[name]
