"""SRT (SubRip) with speaker names: ``Jane Doe: words`` or ``[Jane Doe] words``."""

import re
from collections.abc import Iterator

from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile
from pipeline.recordings.transcripts.subtitles import named, read_cues

EXPECTED = "SRT, whose cues are numbered"
FIRST_CUE = re.compile(r"\s*\d+\s*\n\s*\d{1,4}:\d\d?:\d\d?[.,]\d{1,3}\s*-->", re.ASCII)


def recognises(source: TranscriptFile) -> bool:
    return FIRST_CUE.match(source.text) is not None


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    """Facts come from the file's name and the manifest."""
    return read_cues(source, named)
