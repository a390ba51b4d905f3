"""``kill -9`` at any moment, then the same command again: nothing lost, doubled, half-written."""

import random
import shutil
import signal
import subprocess
import sys
import time

import duckdb
import pytest

from tests.audio.conftest import ROOT, SAMPLES

KILLS = 10
CALLS = (
    "calls/pbx/2026/11/11/in-12025550100-12025550121-20261111-104127-1794411683.140.wav",
    "calls/phone/bcr/20261112_093001.412-0500_out_+12025550120.oga",
    "calls/pbx/2026/11/12/in-12025550100-12025550111-20261112-085803-1794491879.160.wav",
)
"""An opt-out, a call in another codec and a broken file: small enough for twenty runs."""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    for name in CALLS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(SAMPLES / name, folder / name)
    for name in ("customers.csv", "taxonomy.toml"):
        shutil.copy(SAMPLES / name, folder)
    settings = (SAMPLES / "earshot.toml").read_text(encoding="utf-8")
    (folder / "earshot.toml").write_text(
        settings.replace("settle_seconds = 1", "settle_seconds = 0") + "\nbatch_size = 1\n",
        encoding="utf-8",
    )
    return folder


def start(source, data):
    command = [sys.executable, "-m", "pipeline", "run", source / "calls", "--data", data]
    return subprocess.Popen(
        [*map(str, command), "--config", str(source / "earshot.toml")],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(source, data):
    process = start(source, data)
    errors = process.communicate()[1]
    assert process.returncode == 1, errors.decode()


def state(data):
    """Every row of the warehouse and every byte of the exports; no leftovers under other names."""
    with duckdb.connect(str(data / "warehouse.duckdb"), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("show tables").fetchall()]
        rows = {name: connection.execute(f"from {name} order by all").fetchall() for name in tables}
    folders = ("exports", "quarantine", "spool")
    files = {
        path.relative_to(data): path.read_bytes()
        for folder in folders
        for path in (data / folder).rglob("*")
        if path.is_file()
    }
    return rows, files


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    begin = time.monotonic()
    finish(source, data)
    return state(data), time.monotonic() - begin


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_run_is_finished_by_the_next(number, source, undisturbed, tmp_path):
    whole, seconds = undisturbed
    data = tmp_path / "data"
    process = start(source, data)
    moment = random.Random(number).uniform(number, number + 1) / KILLS * seconds
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    finish(source, data)

    rows, files = state(data)
    assert rows == whole[0]
    assert files == whole[1]
