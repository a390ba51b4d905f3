"""The iPhone's own call recorder (iOS 18.1 and later), shared from Notes as a sound file.

Its names are not documented and can be edited: what is taken is what ``generic`` can read.
"""

import re
from pathlib import Path

from pipeline.recordings.names import clean
from pipeline.recordings.profiles import generic
from pipeline.recordings.reading import Reading
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(
    r"(?:audio )?call (?:with|from|to|recording)\b.*\.(?:m4a|mp4|caf)", re.IGNORECASE | re.ASCII
)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    return generic.read_path(path) if NAME.fullmatch(clean(path.name)) else None
