"""The scheduled flow: look → hear in batches → load and publish → export.

Names, retries, concurrency and artifacts are here, nothing else. No task takes or gives audio or
spoken words: results are counts and file names.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from flows.summary_artifact import summary_markdown
from pipeline import steps
from pipeline.batches import BatchReport, Outcome
from pipeline.exports.report import ExportReport
from pipeline.ingest import IngestReport
from pipeline.model import CallParts, FailedCall, Recording
from pipeline.settings import Settings, load_settings

LOG = logging.getLogger("pipeline.progress")


@task(name="look", retries=2, retry_delay_seconds=30, cache_policy=NO_CACHE)
def look(folder: Path, data: Path, settings: Settings) -> IngestReport:
    """Enter new recordings in the ledger; a source that is away for a moment is tried again."""
    return steps.look(folder, data, settings)


@task(name="hear-batch", retries=2, retry_delay_seconds=10, cache_policy=NO_CACHE)
def hear(batch: Sequence[CallParts], data: Path, settings: Settings) -> BatchReport:
    """Hear one batch. Its spool file has a name made from its content: a retry finds it."""
    return steps.hear_batch(batch, data, settings, note_call)


@task(name="load-and-publish", retries=3, retry_delay_seconds=20, cache_policy=NO_CACHE)
def load(data: Path, inputs: steps.Inputs) -> None:
    """Bring the spool into the warehouse; a locked warehouse is tried again."""
    steps.load(data, inputs)


@task(name="export", retries=3, retry_delay_seconds=20, cache_policy=NO_CACHE)
def export(data: Path, settings: Settings, inputs: steps.Inputs) -> ExportReport:
    """Write the campaign files."""
    return steps.export(data, settings, inputs)


ONE_BATCH_AT_A_TIME = ThreadPoolTaskRunner[Any](max_workers=1)
"""The model uses every core already."""


@flow(
    name="earshot-nightly",
    task_runner=ONE_BATCH_AT_A_TIME,  # type: ignore[arg-type] # Prefect's runner against its own type
)
def nightly(
    folder: Path, data: Path = Path("earshot-data"), config: Path | None = None
) -> steps.RunReport:
    """Everything in one go. A broken input file stops it before any work."""
    settings = load_settings(config)
    inputs = steps.check_inputs(settings)
    seen = look(folder, data, settings)
    heard = [hear.submit(batch, data, settings) for batch in steps.plan(data, settings)]
    batches, lost = _finished(heard)
    load(data, inputs)
    exported = export(data, settings, inputs)
    report = steps.report(seen, batches, lost, exported)
    create_markdown_artifact(
        summary_markdown(report), key="earshot-summary", description="What this run did"
    )
    return report


def note_call(recording: Recording, outcome: Outcome) -> None:
    """One log line a call: ids only."""
    result = outcome.reason if isinstance(outcome, FailedCall) else "heard"
    LOG.info("call %s: %s", recording.call_id, result)


def _finished(
    futures: Sequence[PrefectFuture[BatchReport]],
) -> tuple[list[BatchReport], int]:
    """Reports of the finished batches, and how many died: the next run hears those."""
    for future in futures:
        future.wait()
    reports = [future.result() for future in futures if future.state.is_completed()]
    return reports, len(futures) - len(reports)
