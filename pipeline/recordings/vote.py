"""Which system filled a folder: the one whose names or sidecars fit at least four in five of its
recordings.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.recordings.evidence import Evidence, readings
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.registry import PROFILES

MAJORITY = 0.8
EXAMPLES = 3
CANDIDATES = tuple(name for name in PROFILES if name != "generic")


@dataclass(frozen=True, slots=True)
class FolderReport:
    """How well a profile fits the recordings of a folder. ``profile`` is None where several systems
    share it.
    """

    folder: Path
    profile: str | None
    recordings: int
    matched: int
    read_as: tuple[tuple[str, int], ...]  # by profile that was used in the end
    unmatched: tuple[Path, ...]  # a few examples

    @property
    def match_rate(self) -> float:
        """Share of the recordings that the profile knows; 1 is all."""
        return self.matched / self.recordings if self.recordings else 1.0

    @property
    def sentence(self) -> str:
        """For people: what was recognised, how surely, and which names were not."""
        named = ", ".join(f"{count} {profile}" for profile, count in self.read_as)
        if self.profile is None and named == f"{self.recordings} generic":
            return f"{self.folder}: {self.recordings} of no known system, each read by its name"
        if self.profile is None:
            return f"{self.folder}: no single system, read as {named}"
        found = f"{self.matched} of {self.recordings} match {self.profile}"
        examples = ", ".join(path.name for path in self.unmatched)
        return f"{self.folder}: {found}" + (f"; not matched: {examples}" if examples else "")


@dataclass(frozen=True, slots=True)
class Choice:
    """A recording with the profile that reads it."""

    path: Path
    profile: str
    readings: tuple[Reading, ...]


Matches = dict[str, tuple[Reading, ...]]
"""Profiles that know a recording, with what they read."""


def choose(
    evidence: Evidence, folder: Path, paths: Sequence[Path], named: str | None
) -> tuple[list[Choice], FolderReport]:
    """``named`` is what the user asked for and needs no majority. A name that the winner does not
    know is read by the first profile that knows it, unless the user named one; ``generic`` reads
    the rest.
    """
    tried = (named,) if named else CANDIDATES
    found = {
        path: {name: got for name in tried if (got := readings(evidence, name, path))}
        for path in paths
    }
    winner = named or _winner(found)
    choices = [_choose(evidence, path, found[path], winner) for path in paths]
    unknown = [path for path in paths if not (winner in found[path] if winner else found[path])]
    matched, examples = len(paths) - len(unknown), tuple(unknown[:EXAMPLES])
    read_as = tuple(sorted(Counter(choice.profile for choice in choices).items()))
    return choices, FolderReport(folder, winner, len(paths), matched, read_as, examples)


def _winner(found: dict[Path, Matches]) -> str | None:
    """Of profiles with as many votes, the one whose names fit counts, then the order of PROFILES:
    some systems share the format of a sidecar.
    """
    votes = Counter(name for matches in found.values() for name in matches)
    names = Counter(n for matches in found.values() for n, read in matches.items() if _named(read))
    best = max(CANDIDATES, key=lambda name: (votes[name], names[name]))
    return best if votes[best] >= MAJORITY * len(found) else None


def _named(read: tuple[Reading, ...]) -> bool:
    return any(reading.source is not Source.SIDECAR for reading in read)


def _choose(evidence: Evidence, path: Path, matches: Matches, winner: str | None) -> Choice:
    if winner in matches:
        return Choice(path, winner, matches[winner])
    by_name_first = sorted(matches.items(), key=lambda match: not _named(match[1]))
    for name, got in by_name_first:
        return Choice(path, name, got)
    return Choice(path, "generic", readings(evidence, "generic", path))
