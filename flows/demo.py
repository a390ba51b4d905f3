"""``make demo``: the real flow over the samples, on a temporary Prefect server."""

import importlib
import logging
import os
import sys
from pathlib import Path

from pipeline.summary import overview
from pipeline.summary_text import run_text

ROOT = Path(__file__).parents[1]
SAMPLES = Path("sample_audio")
DATA = Path("demo")

PREFECT = {
    "PREFECT_HOME": str(ROOT / DATA / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The first start migrates a database: Prefect's own 20 s are too short on a small machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_LOGGING_LEVEL": "ERROR",
}
"""Prefect reads its environment when it is imported, so it is set before."""


def main() -> int:
    """Run the flow and print what it found. Some samples are broken on purpose: still 0."""
    os.chdir(ROOT)
    DATA.mkdir(mode=0o700, exist_ok=True)
    os.environ.update(PREFECT)
    os.environ.pop("PREFECT_API_URL", None)
    _show_progress()
    _say("Starting Prefect with a temporary server of its own (up to a minute) ...")
    nightly = importlib.import_module("flows.nightly").nightly
    report = nightly(SAMPLES / "calls", DATA, SAMPLES / "earshot.toml")
    print(f"\n{run_text(report, overview(DATA, report.exported.run))}\n\n{_NEXT}", flush=True)
    return int(report.lost_batches > 0)


_NEXT = """\
Next
  .venv/bin/earshot run FOLDER            your own recordings
  .venv/bin/earshot doctor                what is missing, and what to do
  demo/analytics.duckdb                   open it read-only in any DuckDB tool"""


def _show_progress() -> None:
    """One line a call on standard error, ids only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("  %(message)s"))
    progress = logging.getLogger("pipeline.progress")
    progress.addHandler(handler)
    progress.setLevel(logging.INFO)
    progress.propagate = False


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
