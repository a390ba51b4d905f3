"""Google's Phone app: known by its folder; its names are not documented, so they are read as
any.
"""

from pathlib import Path

from pipeline.recordings.names import posix
from pipeline.recordings.profiles import generic
from pipeline.recordings.reading import Reading
from pipeline.recordings.sidecars import no_documents

FOLDER = "com.google.android.dialer/files/callrecordings/"
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    return generic.read_path(path) if FOLDER in posix(path).lower() else None
