"""The command line answers at once and turns every expected error into one sentence."""

import subprocess
import sys

import pytest

from pipeline import cli
from pipeline.errors import ModelMissing, RefusedError, StoreLocked, UsageError

HEAVY = ("spacy", "prefect", "ctranslate2", "duckdb", "numpy", "av", "faster_whisper", "sklearn")

_LOOK = """
import sys
from pipeline.cli import main
try:
    main({arguments})
except SystemExit as stop:
    assert stop.code == 0, stop.code
heavy = [name for name in {heavy} if name in sys.modules]
assert not heavy, heavy
"""


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in cli.COMMANDS)])
def test_help_imports_nothing_heavy(arguments):
    code = _LOOK.format(arguments=arguments, heavy=HEAVY)

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "usage: earshot" in done.stdout


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help_and_the_common_options(name, capsys):
    with pytest.raises(SystemExit):
        cli.main([name, "--help"])

    text = capsys.readouterr().out
    assert all(option in text for option in ("--data", "--config", "--json"))


def test_an_unknown_command_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["listen"])

    assert stop.value.code == 2
    assert "listen" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("wrong"), 2),
        (ModelMissing("no model"), 2),
        (StoreLocked("in use"), 2),
        (RefusedError("unsafe"), 3),
    ],
)
def test_an_expected_error_is_one_sentence_and_an_exit_code(error, code, monkeypatch, capsys):
    class Failing:
        @staticmethod
        def run(_):
            raise error

    monkeypatch.setattr(cli.importlib, "import_module", lambda _: Failing)

    assert cli.main(["doctor"]) == code
    assert capsys.readouterr().err == f"earshot: {error}\n"


def test_the_common_options_are_read():
    arguments = cli.build_parser().parse_args(["doctor", "--json", "--data", "x"])

    assert arguments.json
    assert str(arguments.data) == "x"
