"""TeleSign: ``<32 hex>_<epoch>.wav``: reference id and second."""

import re
from pathlib import Path

from pipeline.recordings.clock import epoch_time
from pipeline.recordings.names import clean
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.sidecars import no_documents

NAME = re.compile(r"(?P<reference>[0-9A-F]{32})_(?P<epoch>\d{10})\.wav", re.ASCII)
read_document = no_documents


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    reference = match["reference"]
    started = epoch_time(match["epoch"])
    return Reading(Source.FILENAME, call_id=reference, keys=(reference,), started=started)
