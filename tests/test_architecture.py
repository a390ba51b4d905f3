"""What import-linter cannot see: lazy imports, SQL files, packaging of data."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.resources import DEFAULT_TAXONOMY, SQL, STARTER_MODEL

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "flows").rglob("*.py")])
STATEMENTS = sorted(SQL.rglob("*.sql"))
MAY_IMPORT_LATE: set[str] = set()  # cli.py and demo.py use importlib


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_library_never_loads_the_orchestrator():
    code = "import sys, pipeline.steps; assert 'prefect' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_imports_stand_at_the_top(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    late = [
        inner.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert not late or name(source) in MAY_IMPORT_LATE


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_an_sql_file_is_one_statement_and_says_what_a_row_is(path):
    sql = path.read_text(encoding="utf-8")

    assert sql.startswith("-- ")
    assert len(duckdb.connect().extract_statements(sql)) == 1
    assert not re.search(r"[^:]\?|\$\d", re.sub(r"--.*|'[^']*'", "", sql)), "use $named parameters"


def test_every_sql_file_is_named_somewhere():
    """By its whole name, or by its stem where a loop or a target's table names it."""
    texts = [*SOURCES, *(ROOT / "pipeline").rglob("*.toml")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    taken_whole = {"schema", "views", "segments", "checks", "measures", "questions"}
    loose = [
        path.relative_to(SQL).as_posix()
        for path in STATEMENTS
        if path.parent.name not in taken_whole
        and f'"{path.relative_to(SQL).with_suffix("").as_posix()}"' not in code
        and f'"{path.stem.removeprefix("create_")}"' not in code
        and f'"{path.parent.name}/{path.stem}"' not in code
    ]

    assert not loose


def test_the_data_of_the_package_is_there():
    assert DEFAULT_TAXONOMY.is_file()
    assert (STARTER_MODEL / "model.bin").is_file()
    assert (STARTER_MODEL / "README.md").is_file()


def test_only_one_handler_catches_everything():
    broad = [
        f"{name(source)}:{node.lineno}"
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]

    assert [place.split(":")[0] for place in broad] == ["pipeline/batches.py"]
