"""``manifest.json``: what a run wrote and why nobody else is in it. It holds no time of writing, so
a run can be repeated.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version

from pipeline.audience import Audience
from pipeline.exports.plan import ExportPlan
from pipeline.exports.report import Change, LateWithdrawal, WrittenFile
from pipeline.exports.writer import RunWriter
from pipeline.segments import Segment

NAME = "manifest.json"
_SINCE_LAST_RUN = {"added", "changed", "removed"}

Json = dict[str, object]


def write_manifest(
    writer: RunWriter,
    plan: ExportPlan,
    late: Sequence[LateWithdrawal],
    losses: Sequence[str],
) -> str:
    """Write the manifest; the id of the run: the day, and a digest of all that is in it but for the
    comparison with the run before.
    """
    snapshot = _snapshot(writer, plan)
    digest = hashlib.sha256(_json(snapshot)).hexdigest()
    run = f"{plan.policy.as_of.isoformat()}-{digest[:10]}"
    overdue_after = plan.policy.rules.alarm.overdue_after_days
    content = {
        "run": run,
        **snapshot,
        "since_last_run": {
            "changes": [_change(change) for change in writer.changes],
            "files": [_file(file) for file in writer.files if file.kind in _SINCE_LAST_RUN],
            "late_withdrawals": [_late(one, overdue_after) for one in late],
            "refused_losses": list(losses),
        },
    }
    target = writer.folder / NAME
    target.write_bytes(_json(content))
    target.chmod(0o600)
    return run


def _snapshot(writer: RunWriter, plan: ExportPlan) -> Json:
    files = [file for file in writer.files if file.kind not in _SINCE_LAST_RUN]
    return {
        "earshot": version("earshot"),
        "as_of": plan.policy.as_of.isoformat(),
        "contact_rules": plan.policy.rules.model_dump(
            mode="json", by_alias=True, exclude={"holdout": {"key"}}
        ),
        "segments": [_segment(segment) for segment in plan.segments],
        "audiences": [_audience(audience) for audience in writer.audiences],
        "files": [_file(file) for file in files],
        "warnings": writer.warnings,
    }


def _json(content: Json) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"


def _segment(segment: Segment) -> Json:
    return {
        "name": segment.name,
        "title": segment.title,
        "owner": segment.owner,
        "channels": segment.channels,
        "expires_after_days": segment.expires_after_days,
        "minimum_confidence": segment.minimum_confidence,
        "holdout_share": segment.holdout_share,
        "variants": segment.variants,
        "sql_sha256": hashlib.sha256(segment.select.sql.encode()).hexdigest(),
    }


def _audience(audience: Audience) -> Json:
    return {
        "segment": audience.segment,
        "target": audience.placement.target,
        "channel": audience.placement.channel,
        "basis": f"consent_{audience.placement.channel} = granted",
        "candidates": audience.candidates,
        "members": audience.members,
        "dropped": dict(audience.dropped),
    }


def _file(file: WrittenFile) -> Json:
    return {
        "path": file.path,
        "kind": file.kind,
        "rows": file.rows,
        "bytes": file.size,
        "sha256": file.sha256,
    }


def _change(change: Change) -> Json:
    return {
        "segment": change.segment,
        "placement": change.placement.name,
        "before": change.before,
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
    }


def _late(withdrawal: LateWithdrawal, overdue_after: int) -> Json:
    return {**asdict(withdrawal), "overdue": withdrawal.working_days > overdue_after}
