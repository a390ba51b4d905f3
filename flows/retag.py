"""Read all history again with the taxonomy as it is now: stored transcripts, no audio."""

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from pipeline import steps
from pipeline.retag import Change, Preview
from pipeline.settings import load_settings


@task(name="read-again", retries=1, retry_delay_seconds=10, cache_policy=NO_CACHE)
def read_again(data: Path, config: Path | None) -> Preview:
    """Understand every stored transcript; what was read before a failure is kept."""
    return steps.read_again(data, load_settings(config))


@task(name="replace-findings", retries=3, retry_delay_seconds=20, cache_policy=NO_CACHE)
def replace_findings(data: Path, config: Path | None) -> None:
    """Put the new findings in the place of the former ones, all or nothing, and publish."""
    steps.replace_findings(data, load_settings(config))


@flow(name="earshot-retag")
def retag(data: Path, config: Path | None = None, preview: bool = True) -> None:  # noqa: FBT001, FBT002
    """Say who would come and go, and, unless it is only a preview, replace the findings."""
    changes = read_again(data, config)
    create_markdown_artifact(
        changes_markdown(changes), key="earshot-retag", description="Who would come and go"
    )
    if not preview:
        replace_findings(data, config)


def changes_markdown(changes: Preview) -> str:
    """Counts only: customer ids stay out of Prefect."""
    head = "| group | before | come | go |\n|---|---:|---:|---:|\n"
    return head + "\n".join(map(_row, (*changes.interests, *changes.segments)))


def _row(change: Change) -> str:
    return f"| {change.group} | {change.before} | {len(change.added)} | {len(change.removed)} |"
