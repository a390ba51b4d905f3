"""Read all history again with a changed taxonomy: from stored transcripts, without audio.

The new findings are written page by page beside the warehouse, so that a kill costs one page. Only
when all are there do they replace the former ones, in one transaction.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from pipeline.model import RedactedTranscript
from pipeline.store.history import transcripts
from pipeline.store.spool import FOLDER, write_findings
from pipeline.store.warehouse import FILE_NAME, open_warehouse
from pipeline.understanding.pipeline import Understander

_PAGE = 200
"""Calls per file: some seconds of work."""

OnPage = Callable[[int], None]
"""Told how many more calls were read again, for progress."""


def reread(data: Path, understander: Understander, on_page: OnPage) -> Path:
    """Understand every stored transcript again; the folder with the new findings."""
    folder = data / FOLDER / f"retag-{understander.taxonomy.sha256[:16]}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    wanted = set()
    with open_warehouse(data) as warehouse:
        for page in _pages(transcripts(warehouse)):
            target = folder / f"{_key(page)}.parquet"
            wanted.add(target)
            if not target.exists():
                found = [(each.recording_id, understander.understand(each)) for each in page]
                write_findings(target, found)
            on_page(len(page))
    for stale in set(folder.glob("*.parquet")) - wanted:
        stale.unlink()
    return folder


def apply(data: Path, folder: Path) -> None:
    """Put the new findings in the place of the former ones, all or nothing."""
    if any(folder.glob("*.parquet")):
        with open_warehouse(data) as warehouse, warehouse.transaction():
            warehouse.query("retag/apply", file=str(folder / "*.parquet"))
    shutil.rmtree(folder)


def scratch_copy(data: Path, scratch: Path) -> None:
    """A private copy of the warehouse, to try the new findings on."""
    with open_warehouse(data) as warehouse:
        warehouse.checkpoint()
    scratch.mkdir(mode=0o700)
    shutil.copy2(data / FILE_NAME, scratch / FILE_NAME)


def _pages(every: Iterable[RedactedTranscript]) -> Iterator[Sequence[RedactedTranscript]]:
    remaining = iter(every)
    while page := list(islice(remaining, _PAGE)):
        yield page


def _key(page: Sequence[RedactedTranscript]) -> str:
    """Another program or other calls make another file."""
    ids = [version("earshot"), *(each.recording_id for each in page)]
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]
