"""``earshot doctor``: what is installed, reachable and misconfigured, and what to do about it."""

import argparse
import json
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.calls import load_engine
from pipeline.customers import load_customers
from pipeline.errors import EarshotError
from pipeline.segments import load_segments
from pipeline.settings import Settings, load_settings
from pipeline.store.ledger import unfinished
from pipeline.store.warehouse import FILE_NAME, open_warehouse

_PACKAGES = ("faster-whisper", "ctranslate2", "av", "spacy", "duckdb", "prefect", "pydub")
_ROOM = 2 * 1024**3
"""Bytes that a night's results and a published copy may need."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    good: bool
    says: str


def run(arguments: argparse.Namespace) -> int:
    """Exit code 2 when something needs mending."""
    findings = tuple(_examine(arguments.config, arguments.data))
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            print(f"{'ok ' if finding.good else 'NO '} {finding.subject:<12} {finding.says}")
    return 0 if all(finding.good for finding in findings) else 2


def _examine(config: Path | None, data: Path) -> Iterator[Finding]:
    yield Finding("python", sys.version_info >= (3, 11), platform.python_version())
    yield _packages()
    try:
        settings = load_settings(config)
    except EarshotError as error:
        yield Finding("settings", good=False, says=str(error))
        return
    yield Finding("settings", good=True, says="all known and valid")
    for subject, look in _CHECKS.items():
        yield _tried(subject, look, settings)
    yield _disk(data)
    yield from _data(data)


def _packages() -> Finding:
    missing = []
    for name in _PACKAGES:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("packages", good=False, says=f"install {', '.join(missing)}")
    return Finding("packages", good=True, says=", ".join(f"{n} {version(n)}" for n in _PACKAGES))


def _model(settings: Settings) -> str:
    return f"{load_engine(settings).name}; taxonomy {settings.taxonomy}"


def _customers(settings: Settings) -> str:
    if settings.customers is None:
        raise EarshotError("no customer file: nothing will be exported; set `customers`")
    file = load_customers(settings.customers, settings.country)
    return f"{len(file.customers)} customers, {len(file.rejected)} rows rejected"


def _segments(settings: Settings) -> str:
    return ", ".join(segment.name for segment in load_segments(settings.segments))


_CHECKS: dict[str, Callable[[Settings], str]] = {
    "ears": _model,
    "customers": _customers,
    "segments": _segments,
}


def _tried(subject: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(subject, good=True, says=look(settings))
    except EarshotError as error:
        return Finding(subject, good=False, says=str(error))


def _disk(data: Path) -> Finding:
    there = next(folder for folder in (data, *data.resolve().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    return Finding("disk", free > _ROOM, f"{free // 1024**2} MiB free at {there}")


def _data(data: Path) -> Iterator[Finding]:
    if not (data / FILE_NAME).exists():
        yield Finding("data", good=True, says=f"{data} holds no calls yet: `earshot run FOLDER`")
        return
    try:
        with open_warehouse(data) as warehouse:
            calls = warehouse.query("summary/call_count")[0][0]
            left = unfinished(warehouse)
    except EarshotError as error:
        yield Finding("data", good=False, says=str(error))
        return
    yield Finding("data", good=True, says=f"{calls} calls heard")
    for each in left:
        says = f"{each.path.name}: {each.sentence or each.reason}"
        yield Finding(each.status, each.status != "failed", says)
