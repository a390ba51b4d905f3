"""The recording systems that Earshot knows, and what a module must offer to be one of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.errors import UsageError
from pipeline.recordings.documents import Document
from pipeline.recordings.profiles import (
    acr_phone,
    aircall,
    asterisk,
    bcr,
    callrail,
    connect,
    connect_lens,
    cube_acr,
    dialpad,
    five9,
    freepbx,
    fusionpbx,
    generic,
    genesys,
    google_phone,
    google_voice,
    ios,
    mikopbx,
    miui,
    ringcentral,
    samsung,
    talkdesk,
    teams,
    telesign,
    threecx,
    twilio,
    vcon,
    zoom_phone,
)
from pipeline.recordings.reading import Entry, Reading


class Profile(Protocol):
    """One recording system. Both functions give None or nothing for what is not theirs, whatever it
    holds.
    """

    def read_path(self, path: Path) -> Reading | None:
        """What the name, and the folders above it, say."""

    def read_document(self, document: Document) -> Iterable[Entry]:
        """What a sidecar, table or export of this system says, about any number of recordings."""


PROFILES: dict[str, Profile] = {
    "connect": connect,
    "connect_lens": connect_lens,
    "twilio": twilio,
    "threecx": threecx,
    "cube_acr": cube_acr,
    "bcr": bcr,
    "samsung": samsung,
    "google_voice": google_voice,
    "teams": teams,
    "five9": five9,
    "mikopbx": mikopbx,
    "freepbx": freepbx,
    "acr_phone": acr_phone,
    "telesign": telesign,
    "dialpad": dialpad,
    "ringcentral": ringcentral,
    "callrail": callrail,
    "genesys": genesys,
    "fusionpbx": fusionpbx,
    "zoom_phone": zoom_phone,
    "talkdesk": talkdesk,
    "aircall": aircall,
    "vcon": vcon,
    "google_phone": google_phone,
    "asterisk": asterisk,
    "ios": ios,
    "miui": miui,
    "generic": generic,
}
"""In order of matching: a name that two would take belongs to the first. ``generic`` takes every
name.
"""


def profile_named(name: str) -> Profile:
    """Raises UsageError with the known names."""
    if name not in PROFILES:
        raise UsageError(f"unknown profile '{name}'; known are {', '.join(PROFILES)}")
    return PROFILES[name]
