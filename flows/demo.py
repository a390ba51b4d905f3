"""``make demo``: the real flow over the samples, with Prefect's own temporary server, then what it found.

Prefect reads its environment when it is imported, so it is set first.
"""

import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_audio"
DATA = ROOT / "demo"

PREFECT = {
    "PREFECT_HOME": str(DATA / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The first start migrates its database: 20 s, Prefect's own limit, is too short for small machines.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


def main() -> int:
    """Run the flow and print what it found. The samples hold broken files on purpose: still 0."""
    DATA.mkdir(exist_ok=True)
    os.environ.update(PREFECT)
    os.environ.pop("PREFECT_API_URL", None)
    _show_progress()
    _say("Starting Prefect and its own temporary server (up to a minute) …")
    nightly = importlib.import_module("flows.nightly").nightly
    nightly(SAMPLES / "calls", DATA, SAMPLES / "earshot.toml")
    return 0
