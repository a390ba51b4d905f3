"""The spool: what workers hand to the warehouse, one Parquet file per batch, one row per recording.

A file has a name made from the recordings and the engine, appears whole or not at all, and may be
loaded twice without
effect. So a batch that died is simply run again, and one that finished is never heard twice.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import FailedCall, ProcessedCall, Understanding
from pipeline.store.files import replace_whole

FOLDER = "spool"

_TEXT, _INT, _FLAG, _NUMBER = pa.string(), pa.int64(), pa.bool_(), pa.float64()
_TEXTS = pa.list_(_TEXT)
_EVIDENCE = pa.struct(
    {"turn": _INT, "start": _INT, "end": _INT, "start_ms": _INT, "end_ms": _INT, "quote": _TEXT}
)
_WORD = pa.struct({"text": _TEXT, "start_ms": _INT, "end_ms": _INT, "confidence": _NUMBER})
_UTTERANCE = pa.struct(
    {
        "role": _TEXT,
        "channel": _INT,
        "start_ms": _INT,
        "end_ms": _INT,
        "text": _TEXT,
        "confidence": _NUMBER,
        "words": pa.list_(_WORD),
        "redactions": pa.list_(pa.struct({"type": _TEXT, "start_ms": _INT, "end_ms": _INT})),
    }
)
_FOUND: dict[str, pa.DataType] = {
    "interests": pa.struct(
        {
            "interest": _TEXT,
            "status": _TEXT,
            "notify": _FLAG,
            "confidence": _NUMBER,
            "rule": _TEXT,
            "origin": _TEXT,
            "review": _FLAG,
            "evidence": _EVIDENCE,
            "offer": _EVIDENCE,
        }
    ),
    "intents": pa.struct({"intent": _TEXT, "confidence": _NUMBER, "turn": _INT}),
    "reasons": pa.struct({"reason": _TEXT, "evidence": _EVIDENCE}),
    "opt_outs": pa.struct(
        {"channels": _TEXTS, "scope": _TEXT, "review": _FLAG, "evidence": _EVIDENCE}
    ),
    "preferences": pa.struct(
        {
            "channel": _TEXT,
            "polarity": _TEXT,
            "days": _TEXTS,
            "from_time": _TEXT,
            "to_time": _TEXT,
            "part": _TEXT,
            "time_polarity": _TEXT,
            "evidence": _EVIDENCE,
        }
    ),
    "sentiment": pa.struct({"signal": _TEXT, "evidence": _EVIDENCE}),
}
_UNDERSTANDING = [
    ("taxonomy_version", _TEXT),
    ("taxonomy_sha256", _TEXT),
    *((name, pa.list_(kind)) for name, kind in _FOUND.items()),
]
SCHEMA = pa.schema(
    [
        ("recording_id", _TEXT),
        ("outcome", _TEXT),
        ("reason", _TEXT),
        ("sentence", _TEXT),
        ("call_id", _TEXT),
        ("parts", pa.list_(pa.struct({"recording_id": _TEXT, "offset_ms": _INT}))),
        ("layout", _TEXT),
        ("duration_ms", _INT),
        ("language", _TEXT),
        ("engine", _TEXT),
        ("dropped", _TEXTS),
        ("notes", _TEXTS),
        ("utterances", pa.list_(_UTTERANCE)),
        *_UNDERSTANDING,
    ]
)
FINDINGS = pa.schema([("recording_id", _TEXT), *_UNDERSTANDING])
"""What reading a stored transcript again gives."""


def spool_path(data: Path, recording_ids: Iterable[str], engine: str) -> Path:
    """Where the result of this batch belongs: the same batch and engine give the same name."""
    key = "\n".join([engine, *sorted(recording_ids)])
    return data / FOLDER / f"batch-{hashlib.sha256(key.encode()).hexdigest()[:16]}.parquet"


def waiting_files(data: Path) -> list[Path]:
    """Finished batches that the warehouse has not loaded yet."""
    return sorted((data / FOLDER).glob("batch-*.parquet"))


def write_batch(path: Path, calls: Sequence[ProcessedCall | FailedCall], engine: str) -> None:
    """Write the results of a batch under their final name, whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = [row for call in calls for row in _rows(call, engine)]
    _write_whole(path, pa.Table.from_pylist(rows, schema=SCHEMA))


def write_findings(path: Path, found: Sequence[tuple[str, Understanding]]) -> None:
    """Write what was found in stored transcripts, by recording id, whole."""
    rows = [{"recording_id": recording_id, **asdict(each)} for recording_id, each in found]
    _write_whole(path, pa.Table.from_pylist(rows, schema=FINDINGS))


def _write_whole(path: Path, table: pa.Table) -> None:
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    pq.write_table(table, scratch)
    scratch.chmod(0o600)
    replace_whole(scratch, path)


def _rows(call: ProcessedCall | FailedCall, engine: str) -> Iterator[dict[str, object]]:
    """A row per recording: further parts of a call only say that they were heard with it."""
    if isinstance(call, FailedCall):
        yield _not_done(call)
        return
    yield _done(call, engine)
    for part in call.parts[1:]:
        yield {"recording_id": part.recording_id, "outcome": "joined", "reason": "part_of_call"}


def _done(call: ProcessedCall, engine: str) -> dict[str, object]:
    transcript, understanding = asdict(call.transcript), asdict(call.understanding)
    return {
        **transcript,
        **understanding,
        "outcome": "done",
        "call_id": call.recording.call_id,
        "parts": [asdict(part) for part in call.parts],
        "engine": engine,
    }


def _not_done(call: FailedCall) -> dict[str, object]:
    return {
        "recording_id": call.recording_id,
        "outcome": "quarantined" if call.quarantined else "failed",
        "reason": call.reason,
        "sentence": call.sentence,
    }
