"""One run over the samples, shared by the tests that only look at its result."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_audio"


@dataclass(frozen=True)
class SampleRun:
    """What ``earshot run`` left and said."""

    data: Path
    code: int
    output: str
    errors: str


def earshot(*arguments, **options) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-X", "dev", "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)


def run_samples(data: Path) -> SampleRun:
    done = earshot("run", SAMPLES / "calls", "--data", data, "--config", SAMPLES / "earshot.toml")
    return SampleRun(data, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory) -> SampleRun:
    return run_samples(tmp_path_factory.mktemp("samples") / "data")


@pytest.fixture(scope="session")
def expected() -> dict[str, dict]:
    """What is true about every sample, by name."""
    files = sorted((SAMPLES / "expected").glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
