"""Plain Asterisk: a name that holds the unique id (``1768465801.3683.wav``), with the call detail
records. Issabel, Elastix and own dial plans write such names.
"""

import re
from pathlib import Path

from pipeline.recordings.asterisk_cdr import read_cdr
from pipeline.recordings.clock import epoch_time
from pipeline.recordings.names import AUDIO, clean
from pipeline.recordings.reading import Reading, Source

NAME = re.compile(
    rf"(?:[\w.+-]*[_-])?(?P<uniqueid>(?P<epoch>1\d{{9}})\.\d{{1,7}})\.{AUDIO}", re.ASCII
)
read_document = read_cdr


def read_path(path: Path) -> Reading | None:
    """The unique id begins with the second in which the channel was made."""
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    return Reading(
        Source.FILENAME,
        call_id=match["uniqueid"],
        keys=(match["uniqueid"],),
        started=epoch_time(match["epoch"]),
    )
