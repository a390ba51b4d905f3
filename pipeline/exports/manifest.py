"""``manifest.json``: what a run wrote and why nobody else is in it. It holds no time of writing, so
a run can be repeated.
"""

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from pipeline.audience import Audience
from pipeline.exports.plan import ExportPlan
from pipeline.exports.report import INTERNAL, WrittenFile
from pipeline.segments import Segment

NAME = "manifest.json"


def describe_file(
    path: Path, root: Path, rows: int, audience: Audience | None = None
) -> WrittenFile:
    """A written file with its hash."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return WrittenFile(
        path.relative_to(root).as_posix(),
        rows,
        path.stat().st_size,
        digest,
        audience.segment if audience else None,
        audience.placement if audience else None,
        path.parent.name == INTERNAL,
    )


def write_manifest(
    folder: Path, plan: ExportPlan, audiences: Sequence[Audience], files: Sequence[WrittenFile]
) -> str:
    """Write the manifest; the id of the run, which is the day and a digest of everything in it."""
    content: dict[str, object] = {
        "earshot": version("earshot"),
        "as_of": plan.policy.as_of.isoformat(),
        "segments": [_segment(segment) for segment in plan.segments],
        "audiences": [_audience(audience) for audience in audiences],
        "files": [_file(file) for file in files],
    }
    digest = hashlib.sha256(_json(content)).hexdigest()
    run = f"{plan.policy.as_of.isoformat()}-{digest[:10]}"
    target = folder / NAME
    target.write_bytes(_json({"run": run, **content}))
    target.chmod(0o600)
    return run


def _json(content: dict[str, object]) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "name": segment.name,
        "title": segment.title,
        "owner": segment.owner,
        "channels": segment.channels,
        "expires_after_days": segment.expires_after_days,
        "minimum_confidence": segment.minimum_confidence,
        "sql_sha256": hashlib.sha256(segment.select.sql.encode()).hexdigest(),
    }


def _audience(audience: Audience) -> dict[str, object]:
    return {
        "segment": audience.segment,
        "target": audience.placement.target,
        "channel": audience.placement.channel,
        "candidates": audience.candidates,
        "members": audience.members,
        "dropped": dict(audience.dropped),
    }


def _file(file: WrittenFile) -> dict[str, object]:
    return {
        "path": file.path,
        "rows": file.rows,
        "bytes": file.size,
        "sha256": file.sha256,
        "internal": file.internal,
    }
