"""WebVTT with speakers: ``<v Jane Doe>words</v>``, ``Jane Doe: words`` or ``[Jane Doe] words``."""

import html
import re
from collections.abc import Iterator

from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile
from pipeline.recordings.transcripts.subtitles import Said, named, read_cues

EXPECTED = "WebVTT, which begins with WEBVTT"
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")


def recognises(source: TranscriptFile) -> bool:
    return source.text.startswith("WEBVTT")


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    """Facts come from the file's name and the manifest."""
    return read_cues(source, _voices)


def _voices(text: str) -> Said:
    """A cue may hold several voices; words before the first belong to nobody named."""
    before, *voiced = VOICE.split(text)
    if not voiced:
        return tuple((html.unescape(name), html.unescape(words)) for name, words in named(text))
    pairs = [("", before), *zip(voiced[::2], voiced[1::2], strict=True)]
    return tuple((html.unescape(name).strip(), html.unescape(words)) for name, words in pairs)
