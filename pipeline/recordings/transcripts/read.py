"""Calls that already have a transcript, for the stages after speech."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import FileError
from pipeline.model import Transcript
from pipeline.recordings.documents import UnreadableDocument, read_json, read_text
from pipeline.recordings.facts import CallFacts, conclude
from pipeline.recordings.find import visible_files
from pipeline.recordings.identify import IdentifyOptions
from pipeline.recordings.manifest import NAMES, read_manifests
from pipeline.recordings.reading import Reading, merge
from pipeline.recordings.registry import PROFILES
from pipeline.recordings.transcripts.registry import FORMATS, TranscriptFormat
from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile, transcript
from pipeline.recordings.zones import in_zone, zone_named

JSON_SUFFIXES = frozenset((".json", ".jsonl", ".ndjson", ".vcon"))
SUFFIXES = JSON_SUFFIXES | {".vtt", ".srt"}
AUDIO_GUESSES = (".wav", ".mp3", ".m4a", ".mp4", ".oga")
"""A transcript is named like its recording, whose suffix is not in the name."""


@dataclass(frozen=True, slots=True)
class ImportedCall:
    """``recording_id`` of the transcript is the SHA-256 of this call's content in its file."""

    facts: CallFacts
    transcript: Transcript  # raw words: never stored, logged or shown before redaction


def find_transcripts(folder: Path) -> tuple[Path, ...]:
    """Every file below ``folder`` that may hold a transcript, by the bytes of its path."""
    found = (path for path in visible_files(folder) if path.suffix.lower() in SUFFIXES)
    return tuple(sorted((p for p in found if p.name.lower() not in NAMES), key=os.fsencode))


def read_transcripts(
    path: Path, options: IdentifyOptions | None = None
) -> tuple[ImportedCall, ...]:
    """The calls of one file, whatever its format.

    Raises FileError for a file of no known format or with a fault, and for a local time without
    a zone. ``manifest.csv`` beside the file overrides what it says.
    """
    options = options or IdentifyOptions()
    source = _source(path)
    form = _format(source)
    return tuple(_imported(path, call, options) for call in form.read(source))


def _source(path: Path) -> TranscriptFile:
    try:
        text = read_text(path)
        is_json = path.suffix.lower() in JSON_SUFFIXES
        return TranscriptFile(path, text, read_json(text) if is_json else ())
    except UnreadableDocument as error:
        raise FileError(path, None, str(error)) from error


def _format(source: TranscriptFile) -> TranscriptFormat:
    found = next((form for form in FORMATS.values() if form.recognises(source)), None)
    if found is None:
        known = "; ".join(form.EXPECTED for form in FORMATS.values())
        raise FileError(source.path, None, f"holds no transcript; expected {known}")
    return found


def _imported(path: Path, call: SpokenCall, options: IdentifyOptions) -> ImportedCall:
    merged, sources = merge(_readings(path, call.reading, options))
    zoned = in_zone(path, merged, zone_named(options.time_zone))
    if zoned.started is not None and zoned.started.tzinfo is None:
        raise FileError(path, None, "its time has no offset; set time_zone in earshot.toml")
    recording_id = hashlib.sha256(call.identity.encode("utf-8", "surrogatepass")).hexdigest()
    facts = conclude(path, "transcript", (zoned, sources), options.country)
    return ImportedCall(facts, transcript(call, recording_id, zoned))


def _readings(path: Path, own: Reading, options: IdentifyOptions) -> tuple[Reading, ...]:
    manifests = read_manifests(path.parent, [path], options.country)
    rows = (manifest.about(path) for manifest in manifests)
    named = replace(_by_name(path), call_id=None) if own.call_id else _by_name(path)
    return (*(row for row in rows if row), own, named)


def _by_name(path: Path) -> Reading:
    """What the name would tell if it were that of a recording."""
    stem = path.with_suffix("")
    for candidate in (stem, *(path.with_suffix(suffix) for suffix in AUDIO_GUESSES)):
        for name, profile in PROFILES.items():
            found = profile.read_path(candidate)
            if found is not None and name != "generic":
                return found
    generic = PROFILES["generic"].read_path(path)
    assert generic is not None  # it takes every name
    return generic
