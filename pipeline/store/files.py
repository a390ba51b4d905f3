"""Files that appear whole or not at all: temporary name, fsync, rename."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Make sure that a file or a folder's entries survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_whole(scratch: Path, target: Path) -> None:
    """Give a finished file (or folder) its final name, for good."""
    sync(scratch)
    os.replace(scratch, target)  # noqa: PTH105 -- beside os.fsync, in the words of the manual page
    sync(target.parent)


def write_whole(target: Path, text: str) -> None:
    """Write a private text file that appears whole or not at all."""
    scratch = target.with_name(f".{target.name}.tmp")
    scratch.write_text(text, encoding="utf-8", newline="\n")
    scratch.chmod(0o600)
    replace_whole(scratch, target)
