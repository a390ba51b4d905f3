"""The same call exported twice, in another codec or vantage: linked, and heard once."""

from functools import lru_cache
from pathlib import Path

from pipeline.audio import decode
from pipeline.errors import UnreadableRecording
from pipeline.fingerprint import SAME, Envelope, envelope, likeness
from pipeline.store.warehouse import open_warehouse

CLOSE_SECONDS = 120
"""Two systems' clocks, or call start and recording start, differ by less."""


def link_copies(data: Path) -> int:
    """Link new recordings to the one that holds the same call; how many there were.

    Only recordings that began at about the same time, with numbers that do not contradict each
    other, are decoded and compared. Nothing is deleted.
    """
    linked: set[str] = set()
    with open_warehouse(data) as warehouse:
        rows = warehouse.query("ledger/maybe_same", seconds=CLOSE_SECONDS)
        for kept_id, kept, other_id, other in rows:
            if kept_id in linked or other_id in linked:
                continue
            if _same_call(Path(kept), Path(other)):
                linked.add(other_id)
                sentence = f"holds the same call as {Path(kept).name}, which is heard instead"
                warehouse.query("ledger/link", recording_id=other_id, sentence=sentence)
    _envelope.cache_clear()
    return len(linked)


def _same_call(one: Path, two: Path) -> bool:
    first, second = _envelope(one), _envelope(two)
    return first is not None and second is not None and likeness(first, second) >= SAME


@lru_cache(maxsize=256)
def _envelope(path: Path) -> Envelope | None:
    """None for a recording that cannot be heard: it gets its reason when its turn comes."""
    try:
        return envelope(decode(path).channels)
    except (UnreadableRecording, OSError):
        return None
