"""The ``earshot`` command line: arguments here, the work in ``pipeline.commands``, one boundary for
expected errors.

This module imports nothing heavy, so that ``--help`` answers at once; a command's own module is
imported when it runs.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pipeline.errors import EarshotError

Arguments = Callable[[argparse.ArgumentParser], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Parse, run, and turn an expected error into one sentence and an exit code."""
    arguments = build_parser().parse_args(argv)
    try:
        command = importlib.import_module(f"pipeline.commands.{arguments.module}")
        code: int = command.run(arguments)
        sys.stdout.flush()
    except EarshotError as error:
        print(f"earshot: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) went away: not our error. Python must not flush into
        # it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(
            "earshot: stopped; what was finished is kept, run the same command to go on",
            file=sys.stderr,
        )
        return 130
    return code


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(
        prog="earshot",
        description="Recorded calls in, consented interest segments out, on your own machine.",
        epilog="Exit codes: 0 done, 1 some calls failed, 2 wrong usage, 3 refused for safety.",
    )
    parser.add_argument("--version", action="version", version=f"earshot {version('earshot')}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (summary, add_arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=_sentence(summary))
        command.set_defaults(
            module=name.replace("-", "_"), data=Path("earshot-data"), config=None, json=False
        )
        _add_common(command)
        add_arguments(command)
    return parser


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _add_common(parser: argparse.ArgumentParser) -> None:
    """Also for nested actions: SUPPRESS keeps an inner default from undoing what was given before
    the action.
    """
    common = parser.add_argument_group("common options")
    common.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="data folder: warehouse, exports, quarantine (default: ./earshot-data)",
    )
    common.add_argument(
        "--config",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="settings (default: ./earshot.toml if it is there)",
    )
    common.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="machine-readable output on standard output",
    )


def _run(parser: argparse.ArgumentParser) -> None:
    _folder(parser)
    _profile(parser)
    _model(parser)


def _ingest(parser: argparse.ArgumentParser) -> None:
    _folder(parser)
    _profile(parser)


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="folder of recordings; only read"
    )


def _profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar="NAME", help="recording system (default: found out)")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", metavar="M", help="speech model: starter, a faster-whisper name, or a folder"
    )


def _transcribe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="recordings")
    _model(parser)
    parser.epilog = (
        "Writes one JSON line per file, with the words as heard: they are not redacted, "
        "so do not keep the output longer than you need it."
    )


def _understand(parser: argparse.ArgumentParser) -> None:
    _taxonomy_file(parser)
    parser.epilog = (
        'Reads JSON Lines {"id", "turns": [{"speaker", "text"}]} on standard input, '
        "writes one JSON line per call on standard output."
    )


def _import_transcripts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="folder of transcripts; only read"
    )
    parser.epilog = (
        "Reads Earshot's own JSON, vCon, Amazon Transcribe, Contact Lens, WebVTT and SRT; one call "
        "or several a file. What is written down is redacted before it is stored."
    )


def _taxonomy_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--taxonomy", type=Path, metavar="FILE", help="taxonomy instead of the set one"
    )


def _segments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="preview one, with every gate's count"
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--target", metavar="T", help="only this campaign tool")
    parser.add_argument("--segment", metavar="S", help="only this segment")


def _retag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--preview", action="store_true", help="say who would come and go, change nothing"
    )
    _taxonomy_file(parser)


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="labelled calls")
    parser.add_argument(
        "--kind",
        metavar="K",
        help="what the labels are: interests, opt_outs, preferences, pii, intents or reasons "
        "(default: what the file's name begins with)",
    )
    parser.add_argument(
        "--limit", type=_whole, default=20, metavar="N", help="wrong calls listed (default: 20)"
    )
    _taxonomy_file(parser)
    parser.epilog = (
        'Reads JSON Lines {"id", "turns": [{"speaker", "text"}], "expect": …} and prints precision '
        "and recall. Calls are named by their ids; nothing that was said is printed."
    )


def _bench(parser: argparse.ArgumentParser) -> None:
    models = ("starter", "tiny.en", "base.en")
    parser.add_argument(
        "--models",
        nargs="+",
        metavar="M",
        choices=models,
        default=models,
        help="starter, tiny.en, base.en (default: all); the last two have random weights, "
        "so only their speed is measured",
    )
    parser.add_argument(
        "--samples",
        type=Path,
        default=Path("sample_audio"),
        metavar="DIR",
        help="calls with expected/ beside them (default: ./sample_audio)",
    )
    parser.epilog = "Takes about three minutes. Nothing is downloaded or kept."


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number")
    return int(text)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="words; upgrad* finds every word that begins so"
    )
    parser.add_argument("--phrase", action="store_true", help="all words, in this order")
    parser.add_argument("--role", choices=("customer", "agent", "unknown"), help="only who speaks")
    for name, what in (("--since", "first"), ("--until", "last")):
        parser.add_argument(
            name, type=date.fromisoformat, metavar="DATE", help=f"{what} day, YYYY-MM-DD (UTC)"
        )
    parser.add_argument("--customer", metavar="ID", help="only calls of this customer")
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="hits (default: 20)")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 is expected")
    return number


def _none(_: argparse.ArgumentParser) -> None:
    """Only the common options."""


COMMANDS: dict[str, tuple[str, Arguments]] = {
    "run": (
        "everything in one go: from recordings to export files",
        _run,
    ),
    "ingest": ("enter new recordings in the ledger, set bad ones aside", _ingest),
    "transcribe": ("write what is said in recordings as JSON lines", _transcribe),
    "understand": (
        "find interests and opt-outs in transcripts (JSON lines)",
        _understand,
    ),
    "import-transcripts": (
        "take in calls that already have a transcript",
        _import_transcripts,
    ),
    "segments": ("list the segments, or preview one", _segments),
    "export": ("write the files for the campaign tools", _export),
    "evaluate": ("score redaction and understanding on calls that you labelled", _evaluate),
    "retag": ("read all history again with a changed taxonomy, without audio", _retag),
    "search": ("find what was said, with who, when and what was said around it", _search),
    "bench": ("measure Earshot's listening against faster-whisper's own", _bench),
    "doctor": ("tell what is missing or misconfigured, and what to do", _none),
}

if __name__ == "__main__":
    sys.exit(main())
