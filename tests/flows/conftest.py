"""One Prefect server for all flow tests, in a home of its own."""

import os

import pytest

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")

from prefect.testing.utilities import prefect_test_harness


@pytest.fixture(scope="session", autouse=True)
def prefect_server():
    # Prefect's own limit of 30 s is too short for a busy machine with two cores.
    with prefect_test_harness(server_startup_timeout=180):
        yield
