"""Writes the files of one run into its hidden folder and remembers what it wrote."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.audience import Audience, Placement
from pipeline.exports.changes import count_changes
from pipeline.exports.files import write_file
from pipeline.exports.plan import ExportPlan
from pipeline.exports.registry import Destination, FileShape
from pipeline.exports.report import Change, WrittenFile, proof_path
from pipeline.exports.split import Part
from pipeline.segments import Segment
from pipeline.store.table_files import TableFile, write_table
from pipeline.store.warehouse import Warehouse

SUPPRESSION = "suppression.csv"
CHANGES = "changes"
"""Folder of a target with what became of its segments since the last run: for those who do not load
whole segments."""

_PLAIN = FileShape(shape="suppression")


class RunWriter:
    """The hidden folder of a run that is being written."""

    def __init__(self, analytics: Warehouse, plan: ExportPlan, folder: Path) -> None:
        self._analytics = analytics
        self._plan = plan
        self._segments = {segment.name: segment for segment in plan.segments}
        self.folder = folder
        self.start_again()

    def start_again(self) -> None:
        """Throw away whatever lies there: files of this run, or what a killed one left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        _private(self.folder.parent)
        _private(self.folder)
        self.audiences: list[Audience] = []
        self.files: list[WrittenFile] = []
        self.changes: list[Change] = []
        self.warnings: list[str] = []

    def write_destination(
        self,
        destination: Destination,
        audiences: Sequence[Audience],
        before: Mapping[str, int] | None,
    ) -> None:
        """Write the segments that were judged last, their changes, and the proof."""
        self.audiences += audiences
        for audience in audiences:
            segment = self._segments[audience.segment]
            if audience.members or (before or {}).get(segment.name):
                self._make_members(segment)
                if audience.members:
                    self._write_segment(destination, audience, segment)
                if before is not None:
                    self._write_changes(destination, audience, before)
        self._write_proof(destination.placement)

    def write_suppressions(self, destination: Destination) -> None:
        """Write everybody who must not be contacted on the channel, in the form of the tool."""
        placement = destination.placement
        self._analytics.query("audience/create_suppressed", channel=placement.channel)
        for shape in destination.suppressions:
            file = _private(self.folder / placement.name) / f"suppression{shape.suffix}.csv"
            parts = write_file(self._analytics, shape, file, (), self._parameters(placement))
            self._note(parts, "suppression", placement)

    def write_suppression(self) -> None:
        """Write the one file about everybody and every channel."""
        parts = write_file(self._analytics, _PLAIN, self.folder / SUPPRESSION, (), {})
        self._note(parts, "suppression")

    def _make_members(self, segment: Segment) -> None:
        days = segment.expires_after_days
        self._analytics.query("audience/create_members", segment=segment.name, expires_after=days)

    def _write_segment(
        self, destination: Destination, audience: Audience, segment: Segment
    ) -> None:
        placement = destination.placement
        for shape in destination.files:
            name = f"{segment.name}{shape.suffix}.{shape.format}"
            parts = self._write(shape, _private(self.folder / placement.name) / name, placement)
            self._note(parts, "members", placement, segment.name)
            if audience.members < shape.fewest_rows:
                self.warnings.append(
                    f"{placement.name}/{name} has {audience.members} rows; "
                    f"the tool wants {shape.fewest_rows} or more"
                )

    def _write_changes(
        self, destination: Destination, audience: Audience, before: Mapping[str, int]
    ) -> None:
        placement = destination.placement
        self._analytics.query("exports/create_all_members")
        change = count_changes(self._analytics, audience, before)
        self.changes.append(change)
        shapes = [shape for shape in destination.files if shape.removal]
        for kind, count in (("added", change.added), ("changed", change.changed)):
            if count and shapes:
                self._analytics.query("exports/take_changed_members", change=kind)
                for shape in shapes:
                    self._write_change(shape, placement, audience.segment, kind)
        if change.removed and shapes and self._take_removed(placement, audience.segment):
            for shape in shapes:
                self._write_change(_only_removal(shape), placement, audience.segment, "removed")

    def _take_removed(self, placement: Placement, segment: str) -> int:
        """How many of those who left a tool may be told of."""
        self._analytics.query(
            "exports/take_removed_members",
            segment=segment,
            channel=placement.channel,
            identifier=placement.requires[0],
        )
        count: int = self._analytics.query("exports/member_count")[0][0]
        return count

    def _write_change(
        self, shape: FileShape, placement: Placement, segment: str, kind: str
    ) -> None:
        folder = _private(self.folder / placement.name / CHANGES)
        file = folder / f"{segment}{shape.suffix}.{kind}.csv"
        self._note(self._write(shape, file, placement), kind, placement, segment)

    def _write(self, shape: FileShape, file: Path, placement: Placement) -> list[Part]:
        wanted: set[str] = set(self._plan.policy.rules.columns.optional)
        if any(segment.variants for segment in self._plan.segments):
            wanted.add("variant")
        return write_file(self._analytics, shape, file, wanted, self._parameters(placement))

    def _write_proof(self, placement: Placement) -> None:
        file = proof_path(self.folder, placement)
        _private(file.parent)
        table = TableFile(file)
        rows = write_table(
            self._analytics, "exports/proof", table, None, self._parameters(placement)
        )
        self._note([Part(file, rows)], "proof", placement)

    def _parameters(self, placement: Placement) -> dict[str, object]:
        policy = self._plan.policy
        return {"channel": placement.channel, "as_of": policy.as_of, "country": policy.country}

    def _note(
        self,
        parts: Sequence[Part],
        kind: str,
        placement: Placement | None = None,
        segment: str | None = None,
    ) -> None:
        for part in parts:
            with part.file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            path = part.file.relative_to(self.folder).as_posix()
            size = part.file.stat().st_size
            self.files.append(WrittenFile(path, part.rows, size, digest, segment, placement, kind))


def _only_removal(shape: FileShape) -> FileShape:
    """The shape with the few columns that tell a tool who left."""
    return shape.model_copy(update={"keep": shape.removal})


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
