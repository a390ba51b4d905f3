"""Which files of a folder are recordings, and which may describe them. Paths keep the bytes of
their names.
"""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.recordings.containers import HEAD_BYTES, is_audio

AUDIO_NAMES = """
    wav wave mp3 mp2 m4a m4b mp4 mov aac amr awb 3gp 3gpp 3g2 ogg oga opus spx webm mka mkv flac gsm
    ulaw ul pcmu mulaw alaw al pcma sln sln16 g722 g729 g726 g723 wma asf caf au snd aif aiff aifc
    w64 rf64"""
AUDIO_SUFFIXES = frozenset(f".{name}" for name in AUDIO_NAMES.split())
DOCUMENT_SUFFIXES = frozenset(
    (".json", ".jsonl", ".ndjson", ".vcon", ".csv", ".tsv", ".html", ".htm")
)
UNFINISHED_SUFFIXES = frozenset(
    (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart")
)

log = logging.getLogger(__name__)


def scan(folder: Path) -> tuple[Path, ...]:
    """Every recording below ``folder``, by the bytes of its path. Hidden and unfinished files are
    no recordings.

    A file without a suffix counts if it begins like audio. Links are followed, each folder is
    entered once, and a folder that cannot be read is logged and left out; only ``folder`` itself
    must be readable.
    """
    found = (path for path in visible_files(folder) if _is_recording(path))
    return tuple(sorted(found, key=os.fsencode))


def scan_documents(folder: Path) -> tuple[Path, ...]:
    """Every file below ``folder`` that may be a sidecar, a table of calls or a transcript."""
    found = (path for path in visible_files(folder) if path.suffix.lower() in DOCUMENT_SUFFIXES)
    return tuple(sorted(found, key=os.fsencode))


def visible_files(folder: Path) -> Iterator[Path]:
    """Every path below ``folder`` that is neither hidden nor still being downloaded."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name one that holds recordings")
    entered: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, onerror=_report_below(folder), followlinks=True):
        if not _first_time(Path(place), entered):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        candidates = (Path(place, name) for name in names if not _is_hidden(name))
        yield from (path for path in candidates if path.suffix.lower() not in UNFINISHED_SUFFIXES)


def _first_time(place: Path, entered: set[tuple[int, int]]) -> bool:
    """Links may lead in circles: a folder is known by its device and inode."""
    try:
        status = place.stat()
    except OSError:
        return False
    identity = (status.st_dev, status.st_ino)
    is_new = identity not in entered
    entered.add(identity)
    return is_new


def _report_below(folder: Path) -> Callable[[OSError], None]:
    def report(error: OSError) -> None:
        if error.filename == str(folder):
            problem = f"{folder} cannot be read ({error.strerror}); check its permissions"
            raise UsageError(problem) from error
        log.warning("%s cannot be read (%s) and is left out", error.filename, error.strerror)

    return report


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_recording(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in AUDIO_SUFFIXES:
        return path.is_file()  # not a pipe, which would block its reader, nor a dangling link
    return not suffix and path.is_file() and _begins_like_audio(path)


def _begins_like_audio(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_audio(file.read(HEAD_BYTES))
    except OSError:
        return False
