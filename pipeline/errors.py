"""Every expected error, as one tree.

EarshotError                 anything that a user can mend: one sentence with the remedy
├── UsageError               wrong option, setting, taxonomy, customer file or segment (exit code 2)
│   ├── FileError            the same, at a line of a file
│   └── ModelMissing         the speech model is not there or cannot be fetched
├── RefusedError             stopped for safety, nothing was written (exit code 3)
├── StoreLocked              another program holds the warehouse (exit code 2)
└── UnreadableRecording      one recording that cannot be heard: set aside, the rest goes on (1)

Messages name files, ids and numbers, never words that somebody spoke.
"""

from pathlib import Path


class EarshotError(Exception):
    """Anything that a user can mend. ``exit_code`` is what the command line ends with."""

    exit_code = 1


class UsageError(EarshotError):
    """Wrong option, configuration or input file; found before any work."""

    exit_code = 2


class FileError(UsageError):
    """A fault in a file that a person wrote, with the line and what was expected there."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class RefusedError(EarshotError):
    """Stopped for safety."""

    exit_code = 3


class ModelMissing(UsageError):
    """The speech model is neither a folder nor a name that can be loaded."""


class StoreLocked(EarshotError):
    """Another program has the warehouse open."""

    exit_code = 2


class UnreadableRecording(EarshotError):
    """One recording that cannot be heard.

    ``reason`` is a short stable code for the ledger (``truncated``, ``not_audio:html`` …); the
    message is a sentence.
    """

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
