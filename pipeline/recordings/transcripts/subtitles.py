"""What WebVTT and SRT have in common: cues of a time line and text, with the speaker's name in
it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.errors import FileError
from pipeline.model import Role
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.transcripts.spoken import SpokenCall, TranscriptFile, Turn, role_of, spaced

STAMP = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
TIMES = re.compile(rf"\s*{STAMP}\s*-->\s*{STAMP}(?:\s.*)?", re.ASCII)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[\d:.,]+>|\{\\[^{}]*\}")
BRACKETED = re.compile(r"\[(?P<name>[^\[\]\s][^\[\]]{0,59})\]:?\s*(?P<words>.*)", re.DOTALL)
PLAIN = re.compile(r"(?P<name>[^\s:][^:]{0,59}):\s+(?P<words>.*)", re.DOTALL)
LONGEST_NAME = 4  # words; longer, it is a sentence with a colon

Said = tuple[tuple[str, str], ...]
"""(speaker, words); the speaker is empty where none is named."""


@dataclass(frozen=True, slots=True)
class Cue:
    """``line`` is that of the times, from 1."""

    line: int
    start_ms: int
    end_ms: int
    text: str


def read_cues(source: TranscriptFile, split: Callable[[str], Said]) -> Iterator[SpokenCall]:
    """One call. ``split`` finds the speakers in the text of a cue."""
    turns: list[Turn] = []
    for cue in _cues(source):
        for speaker, said in split(cue.text):
            words = spaced(TAG.sub("", said))
            if words:
                turns.append(Turn(speaker or _last(turns), words, cue.start_ms, cue.end_ms))
    if not turns:
        raise FileError(source.path, None, "holds no words; expected cues of times and text")
    yield SpokenCall(Reading(Source.FILENAME), tuple(turns), source.text)


def named(text: str) -> Said:
    """Speaker and words of ``Name: words`` or ``[Name] words``."""
    plain = TAG.sub("", text).strip()
    match = BRACKETED.fullmatch(plain) or PLAIN.fullmatch(plain)
    if match is None or not _is_name(match["name"]):
        return (("", text),)
    return ((match["name"].strip(), match["words"]),)


def _is_name(label: str) -> bool:
    words = label.split()
    is_written_like_one = not any(word[0].islower() for word in (words[0], words[-1]))
    return len(words) <= LONGEST_NAME and (
        is_written_like_one or role_of(label) is not Role.UNKNOWN
    )


def _last(turns: list[Turn]) -> str:
    """A cue without a name goes on with whoever spoke."""
    return turns[-1].speaker if turns else ""


def _cues(source: TranscriptFile) -> Iterator[Cue]:
    lines = source.text.splitlines()
    for number, line in enumerate(lines):
        if "-->" in line:
            text = []
            for following in lines[number + 1 :]:
                if not following.strip() or "-->" in following:
                    break
                text.append(following)
            yield _cue(source, number + 1, line, "\n".join(text))


def _cue(source: TranscriptFile, line: int, times: str, text: str) -> Cue:
    match = TIMES.fullmatch(times)
    if match is None:
        raise FileError(source.path, line, "expected times like 00:01:02.500 --> 00:01:04.000")
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if end < start:
        raise FileError(source.path, line, "this cue ends before it begins")
    return Cue(line, start, end, text)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "0").ljust(3, "0"))
