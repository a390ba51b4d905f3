"""From files to facts: which system made each recording, and what is known about its call before it
is heard.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.recordings.evidence import Evidence, gather, with_common_sources
from pipeline.recordings.facts import CallFacts, conclude
from pipeline.recordings.names import collection
from pipeline.recordings.reading import Reading, Sources, merge
from pipeline.recordings.registry import profile_named
from pipeline.recordings.vote import Choice, FolderReport, choose
from pipeline.recordings.zones import in_zone, zone_named


@dataclass(frozen=True, slots=True)
class IdentifyOptions:
    """From the settings of the same names."""

    profile: str | None = None  # None finds it out per folder
    time_zone: str | None = None
    country: str = "US"


@dataclass(frozen=True, slots=True)
class Identified:
    """``calls`` in the order of the paths; one report for each folder that a system filled."""

    calls: tuple[CallFacts, ...]
    reports: tuple[FolderReport, ...]
    faults: tuple[str, ...] = ()  # a sentence for each sidecar or table that could not be used

    @property
    def notes(self) -> tuple[str, ...]:
        """The reports and faults as sentences, for people."""
        return (*(report.sentence for report in self.reports), *self.faults)


def identify(folder: Path, paths: Sequence[Path], options: IdentifyOptions) -> Identified:
    """What is known about each of ``paths``, which lie below ``folder`` and need not be all that
    lies there.

    Raises UsageError for an unknown profile, and for local times without a zone; FileError for a
    wrong manifest.
    """
    if options.profile is not None:
        profile_named(options.profile)
    zone = zone_named(options.time_zone)
    root = folder.absolute()
    places = {path: _place(path, root) for path in paths}
    evidence = gather(root, tuple(places.values()), options.country)
    choices, reports = _choose_all(evidence, root, tuple(places.values()), options.profile)
    read = {place: _read(evidence, choice) for place, choice in choices.items()}
    _refuse_without_zone(choices, {place: reading for place, (reading, _) in read.items()}, zone)
    calls = []
    for path, place in places.items():
        reading, sources = read[place]
        known = (in_zone(place, reading, zone), sources)
        calls.append(conclude(path, choices[place].profile, known, options.country))
    shown = (replace(r, folder=folder / r.folder.relative_to(root)) for r in reports)
    faults = (f"{path} {why}, so it was not used" for path, why in evidence.faults.items())
    return Identified(tuple(calls), tuple(shown), tuple(faults))


def _place(path: Path, root: Path) -> Path:
    """The path as it lies below ``root``, however either was written."""
    place = path.absolute()
    return place if place.is_relative_to(root) else place.parent.resolve() / place.name


def _choose_all(
    evidence: Evidence, folder: Path, paths: Sequence[Path], named: str | None
) -> tuple[dict[Path, Choice], tuple[FolderReport, ...]]:
    collections: dict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        collections[collection(folder, path)].append(path)
    chosen: dict[Path, Choice] = {}
    reports = []
    for place, members in sorted(collections.items()):
        choices, report = choose(evidence, place, members, named)
        chosen |= {choice.path: _flagged(choice, report.profile) for choice in choices}
        reports.append(report)
    return chosen, tuple(reports)


def _flagged(choice: Choice, winner: str | None) -> Choice:
    """A name that its folder's system does not know is worth a look: so exports begin to break."""
    if winner is None or choice.profile == winner:
        return choice
    first, *rest = choice.readings
    first = replace(first, warnings=(*first.warnings, "name_unmatched"))
    return replace(choice, readings=(first, *rest))


def _read(evidence: Evidence, choice: Choice) -> tuple[Reading, Sources]:
    return merge(with_common_sources(evidence, choice.profile, choice.path, choice.readings))


def _refuse_without_zone(
    choices: dict[Path, Choice], read: dict[Path, Reading], zone: tzinfo | None
) -> None:
    local = [
        path for path, r in read.items() if r.started and r.started.tzinfo is None and not r.zone
    ]
    if zone is None and local:
        example = local[0]
        raise UsageError(
            f"{example} (profile {choices[example].profile}) holds local time without a zone"
            f"{f', and so do {len(local) - 1} others' if local[1:] else ''}; set time_zone in"
            ' earshot.toml, such as time_zone = "Europe/London" or "-05:00"'
        )
