"""File names for matching only. What is opened is always the original path."""

import os
import re
import unicodedata
from pathlib import Path

from pipeline.recordings.find import AUDIO_SUFFIXES, DOCUMENT_SUFFIXES

AUDIO = (
    "(?i:wav|wave|mp3|m4a|mp4|aac|amr|awb|3gp|ogg|oga|opus|webm|flac|gsm|ulaw|alaw|sln|sln16|g722"
    "|g729|wma|caf|au)"
)
UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
COLON = r"(?::|%3[Aa]|_|-)?"
"""Windows and download clients rewrite the colon of a time."""

KNOWN_SUFFIXES = AUDIO_SUFFIXES | DOCUMENT_SUFFIXES
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202c")) | {0x202F: " ", 0xA0: " "}
THREECX_COUNTER = re.compile(r"\d{14}\(\d+\)\.\w+$")  # "(152)" there is no copy but a counter
BROWSER_COPY = re.compile(r" ?\((\d)\)(?=\.\w+$)|(?<=\w) - Copy(?=\.\w+$)")
PARTITION = re.compile(  # a folder that an archive makes by itself
    r"\d{1,4}|\d{4}-\d\d(-\d\d)?|\d{8}|\d{1,2}_\d{1,2}_\d{4}|\+?\d{5,15}|[A-Z][a-z]{2}|\w+=[\w-]+"
    rf"|{UUID}"
)


def clean(name: str) -> str:
    """Composed letters, no invisible marks, no ``(1)`` or `` - Copy`` of a second download."""
    name = unicodedata.normalize("NFC", name).translate(INVISIBLE)
    return name if THREECX_COUNTER.search(name) else BROWSER_COPY.sub("", name)


def posix(path: Path) -> str:
    """The path with forward slashes, for patterns over several folders."""
    return os.fspath(path).replace("\\", "/")


def stem(name: str) -> str:
    """The cleaned name without its audio and document suffixes and without ``_metadata``."""
    short = clean(name)
    before, dot, suffix = short.rpartition(".")
    while before and f"{dot}{suffix}".lower() in KNOWN_SUFFIXES:
        short = before
        before, dot, suffix = short.rpartition(".")
    return short.removesuffix("_metadata")


def beside(path: Path) -> str:
    """What a recording and the sidecar that lies beside it have in common."""
    return f"{path.parent}/{stem(path.name)}"


def collection(folder: Path, path: Path) -> Path:
    """The folder that one system filled: below ``folder`` down to where archives split by date, id
    or number.
    """
    kept = folder
    for part in path.parent.relative_to(folder).parts if path.is_relative_to(folder) else ():
        if PARTITION.fullmatch(part):
            break
        kept = kept / part
    return kept
