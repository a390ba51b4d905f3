"""What a recording is: the SHA-256 of its bytes, whatever it is called."""

import hashlib
from pathlib import Path

from pipeline.errors import UnreadableRecording


def content_id(path: Path) -> str:
    """The hex SHA-256 of the file, read as a stream."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        sentence = f"{path} cannot be read ({error.strerror}); check its name and permissions"
        raise UnreadableRecording("unreadable", sentence) from error
