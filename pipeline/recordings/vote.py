"""Which system filled a folder: the one whose names or sidecars fit at least four in five of its
recordings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.recordings.evidence import Evidence, readings
from pipeline.recordings.reading import Reading
from pipeline.recordings.registry import PROFILES

MAJORITY = 0.8
EXAMPLES = 3
CANDIDATES = tuple(name for name in PROFILES if name != "generic")


@dataclass(frozen=True, slots=True)
class FolderReport:
    """How well a profile fits the recordings of a folder. ``profile`` is None where several systems
    share it."""

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


def choose(
    evidence: Evidence, folder: Path, paths: Sequence[Path], named: str | None
) -> tuple[list[Choice], FolderReport]:
    """``named`` is what the user asked for and needs no majority. A name that the winner does not
    know is read by the first profile that knows it, unless the user named one; ``generic`` reads
    the rest."""
    tried = (named,) if named else CANDIDATES
    found = {
        path: {name: got for name in tried if (got := readings(evidence, name, path))}
        for path in paths
    }
    winner = named or _winner(found)
    choices = [_choose(evidence, path, found[path], winner) for path in paths]
    known = [path for path in paths if (winner in found[path] if winner else found[path])]
    unmatched = tuple(path for path in paths if path not in set(known))[:EXAMPLES]
    read_as = tuple(sorted(Counter(choice.profile for choice in choices).items()))
    return choices, FolderReport(folder, winner, len(paths), len(known), read_as, unmatched)


def _winner(found: dict[Path, dict[str, tuple[Reading, ...]]]) -> str | None:
    votes = Counter(name for matches in found.values() for name in matches)
    best = max(CANDIDATES, key=lambda name: votes[name])  # of equals the first in the registry
    return best if votes[best] >= MAJORITY * len(found) else None


def _choose(
    evidence: Evidence, path: Path, matches: dict[str, tuple[Reading, ...]], winner: str | None
) -> Choice:
    if winner in matches:
        return Choice(path, winner, matches[winner])
    for name, got in matches.items():
        return Choice(path, name, got)
    return Choice(path, "generic", readings(evidence, "generic", path))
