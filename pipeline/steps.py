"""The whole path, step by step. ``earshot run`` calls these; the Prefect flow wraps the same
functions.

Every step may be killed and run again: what was finished is found and not done twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline import imports, retag
from pipeline.batches import BatchReport, OnCall, process_batch, split
from pipeline.calls import Engine, load_engine
from pipeline.customers import CustomerFile, load_customers, store_customers
from pipeline.exports.plan import plan_exports
from pipeline.exports.report import ExportReport
from pipeline.exports.run import write_exports
from pipeline.ingest import IngestReport, ingest
from pipeline.linking import link_copies
from pipeline.model import CallParts
from pipeline.retag import OnPage, Preview
from pipeline.segments import Segment, load_segments
from pipeline.settings import Settings
from pipeline.store.analytics import publish
from pipeline.store.ledger import pending
from pipeline.store.loader import load_spool
from pipeline.store.taxonomy import store_taxonomy
from pipeline.store.warehouse import open_warehouse
from pipeline.understanding.pipeline import load as load_understander
from pipeline.understanding.taxonomy import Taxonomy, load_taxonomy


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that people wrote and a run needs, checked before any work."""

    customers: CustomerFile | None
    segments: tuple[Segment, ...]
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did."""

    seen: IngestReport
    heard: int
    failed: int
    lost_batches: int  # batches that died; the next run hears them
    exported: ExportReport

    def counts(self) -> dict[str, int]:
        """The numbers by name: for logs, Prefect and machines."""
        return {
            "found": self.seen.found,
            "new": self.seen.new,
            "duplicates": self.seen.duplicates,
            "copies": self.seen.copies,
            "waiting": len(self.seen.waiting),
            "heard": self.heard,
            "failed": self.failed,
            "lost_batches": self.lost_batches,
            "files": len(self.exported.files),
        }


def check_inputs(settings: Settings) -> Inputs:
    """Read customers and segments and load taxonomy and model.

    Raises UsageError for the first that is broken, before anything is written.
    """
    inputs = read_inputs(settings)
    engine(settings)
    return inputs


def read_inputs(settings: Settings) -> Inputs:
    """All but the model: enough for an export, which hears nothing."""
    customers = load_customers(settings.customers, settings.country) if settings.customers else None
    segments = load_segments(settings.segments)
    plan_exports(settings, segments)
    return Inputs(customers, segments, load_taxonomy(settings.taxonomy))


@lru_cache(maxsize=1)
def engine(settings: Settings) -> Engine:
    """One model per process, however many batches it hears."""
    return load_engine(settings)


def look(folder: Path, data: Path, settings: Settings) -> IngestReport:
    """Finish what an earlier run left in the spool, enter what is new, link copies of a call."""
    load_spool(data)
    seen = ingest(folder, data, settings)
    return replace(seen, copies=link_copies(data))


def plan(data: Path, settings: Settings) -> list[tuple[CallParts, ...]]:
    """The batches that still have to be heard."""
    with open_warehouse(data) as warehouse:
        return split(pending(warehouse), settings.batch_size)


def hear_batch(
    calls: Sequence[CallParts], data: Path, settings: Settings, on_call: OnCall
) -> BatchReport:
    """Hear one batch; its result lies in the spool afterwards."""
    return process_batch(calls, engine(settings), data, on_call)


def load(data: Path, inputs: Inputs) -> None:
    """Bring spool, taxonomy and customer file into the warehouse and publish it for analysts."""
    load_spool(data)
    with open_warehouse(data) as warehouse:
        store_taxonomy(warehouse, inputs.taxonomy)
        store_customers(warehouse, inputs.customers)
    publish(data)


def export(data: Path, settings: Settings, inputs: Inputs) -> ExportReport:
    """Write the files of every segment and target, note who is in them, publish that too."""
    exported = write_exports(data, settings, inputs.segments)
    publish(data)
    return exported


def report(
    seen: IngestReport, batches: Sequence[BatchReport], lost: int, exported: ExportReport
) -> RunReport:
    """Add up the batches."""
    heard, failed = sum(batch.done for batch in batches), sum(batch.failed for batch in batches)
    return RunReport(seen, heard, failed, lost, exported)


def look_for_transcripts(folder: Path, data: Path, settings: Settings) -> imports.Found:
    """Which transcripts are new or changed."""
    return imports.look(folder, data, settings)


def import_transcripts(
    found: imports.Found, data: Path, settings: Settings, inputs: Inputs, on_files: OnPage
) -> imports.ImportReport:
    """Redact, understand and load them; each chunk is in the warehouse before the next is read."""
    understander = load_understander(inputs.taxonomy)
    return imports.take_in(found, data, settings, understander, on_files)


def read_again(data: Path, settings: Settings, on_page: OnPage = lambda _: None) -> Preview:
    """Understand all stored transcripts with the taxonomy as it is now; who would come and go.

    Nothing changes yet. The new findings are kept, so that ``replace_findings`` is quick.
    """
    inputs = read_inputs(settings)
    folder = retag.reread(data, load_understander(inputs.taxonomy), on_page)
    return retag.preview(data, folder, plan_exports(settings, inputs.segments))


def replace_findings(data: Path, settings: Settings) -> None:
    """Put what ``read_again`` found in the place of the former findings, and publish."""
    inputs = read_inputs(settings)
    folder = retag.reread(data, load_understander(inputs.taxonomy), lambda _: None)
    retag.apply(data, folder)
    load(data, inputs)
