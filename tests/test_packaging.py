"""The wheel holds everything: SQL, taxonomy and model are found from any folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[1]
CALL = ROOT / "sample_audio/calls/phone/bcr/20261112_093001.412-0500_out_+12025550120.oga"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The built wheel, alone in a folder; only its dependencies come from this environment."""
    work = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(work), str(ROOT)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = work.glob("*.whl")
    site = work / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    return site


def run(installed, folder, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_package_is_found_in_the_wheel_and_not_in_the_checkout(installed, tmp_path):
    done = run(installed, tmp_path, "-c", "from pipeline.resources import SQL; print(SQL)")

    assert done.stdout.strip() == str(installed / "pipeline" / "sql")


def test_own_calls_in_another_folder_are_heard_with_the_defaults(installed, tmp_path):
    calls = tmp_path / "my calls"
    calls.mkdir()
    shutil.copy(CALL, calls)
    (tmp_path / "earshot.toml").write_text('settle_seconds = 0\ntime_zone = "UTC"\n')

    done = run(installed, tmp_path, "-m", "pipeline", "run", "my calls")

    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(tmp_path / "earshot-data/analytics.duckdb"), read_only=True) as data:
        assert data.execute("select count(*) from utterances").fetchone()[0] > 5
    assert "no customer file" in " ".join(done.stdout.split())
