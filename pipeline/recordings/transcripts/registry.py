"""The transcript formats that Earshot reads, and what a module must offer to be one of them."""

from collections.abc import Iterator
from typing import Protocol

from pipeline.recordings.transcripts import (
    amazon_transcribe,
    canonical,
    contact_lens,
    srt,
    vcon,
    webvtt,
)
from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile


class TranscriptFormat(Protocol):
    """One format. ``EXPECTED`` describes it to somebody whose file is none."""

    EXPECTED: str

    def recognises(self, source: TranscriptFile) -> bool:
        """Whether the file is meant to be of this format, right or wrong."""

    def read(self, source: TranscriptFile) -> Iterator[SpokenCall]:
        """The calls in it. Raises FileError for what is not as it should be."""


FORMATS: dict[str, TranscriptFormat] = {
    "canonical": canonical,
    "vcon": vcon,
    "contact_lens": contact_lens,
    "amazon_transcribe": amazon_transcribe,
    "webvtt": webvtt,
    "srt": srt,
}
"""In the order in which they are asked."""
