"""``earshot transcribe FILE…``: the words as heard, one JSON line per file."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipeline.calls import hear
from pipeline.errors import EarshotError, UnreadableRecording
from pipeline.model import Recording, Role, Transcript
from pipeline.recordings.identity import content_id
from pipeline.recordings.registry import PROFILES
from pipeline.settings import load_settings
from pipeline.speech.whisper import load_model


def run(arguments: argparse.Namespace) -> int:
    """Each file on its own: a bad one is named on standard error, and the exit code is 1."""
    settings = load_settings(arguments.config)
    model = load_model(arguments.model or settings.model)
    failed = False
    for path in arguments.files:
        try:
            recording = _recording(path)
            print(
                json.dumps(_as_json(path, hear(recording, model)), ensure_ascii=False), flush=True
            )
        except (UnreadableRecording, OSError) as error:
            failed = True
            print(f"earshot: {_sentence(path, error)}", file=sys.stderr)
    return int(failed)


def _recording(path: Path) -> Recording:
    recording_id = content_id(path)
    size = path.stat().st_size
    roles = _roles_by_name(path.resolve())
    return Recording(recording_id, recording_id[:16], path, size, "", channel_roles=roles)


def _roles_by_name(path: Path) -> tuple[Role, ...]:
    """Who is on which channel, where the name is of a system that always records the same way."""
    readings = (profile.read_path(path) for profile in PROFILES.values())
    return next((reading.channel_roles for reading in readings if reading), ())


def _sentence(path: Path, error: EarshotError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{path}: {error.strerror or 'cannot be read'}"
    return str(error)


def _as_json(path: Path, transcript: Transcript) -> dict[str, object]:
    return {"recording": str(path), **asdict(transcript)}
