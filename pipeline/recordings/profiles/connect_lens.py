"""Amazon Connect's redacted recordings: ``<contactId>_call_recording_redacted_<time>Z.wav``.

The time in the name is that of the analysis, so the start comes from the contact record alone.
"""

import re
from pathlib import Path

from pipeline.recordings.names import COLON, UUID, clean
from pipeline.recordings.profiles import connect
from pipeline.recordings.reading import Kind, Reading, Source

NAME = re.compile(
    rf"(?P<contact_id>{UUID})_call_recording(?:_redacted)?"
    rf"_\d{{4}}-\d\d-\d\dT\d\d{COLON}\d\d{COLON}\d\dZ\.wav",
    re.ASCII,
)
read_document = connect.read_document


def read_path(path: Path) -> Reading | None:
    match = NAME.fullmatch(clean(path.name))
    if match is None:
        return None
    return Reading(
        Source.FILENAME,
        call_id=match["contact_id"],
        keys=(match["contact_id"],),
        channel_roles=connect.AGENT_CALL,
        kind=Kind.CALL,
    )
