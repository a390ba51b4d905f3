"""Files of labelled calls: JSON Lines ``{"id", "turns", "expect"}``; what ``expect`` holds is the
file's kind.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import FileError, UsageError
from pipeline.evaluation import intents, interests, opt_outs, personal_data, preferences, reasons
from pipeline.evaluation.verdict import Given, Judge
from pipeline.model import Transcript
from pipeline.written_calls import Json, read_object, transcript_of

KINDS: dict[str, Callable[[object, Given], Judge]] = {
    "interests": interests.read,
    "opt_outs": opt_outs.read,
    "preferences": preferences.read,
    "pii": personal_data.read,
    "intents": intents.read,
    "reasons": reasons.read,
}


@dataclass(frozen=True, slots=True)
class LabelledCall:
    """One line of a labelled file."""

    id: str
    path: Path
    line: int
    kind: str
    transcript: Transcript
    judge: Judge


def kind_of(path: Path, given: str | None = None) -> str:
    """The kind that the user names, or that the file name begins with: ``pii.dev.jsonl``."""
    kind = given or path.name.partition(".")[0]
    if kind not in KINDS:
        raise UsageError(
            f"{path}: '{kind}' is no kind of labels; say which with --kind: {', '.join(KINDS)}"
        )
    return kind


def read_labelled(path: Path, kind: str, known: Collection[str]) -> Iterator[LabelledCall]:
    """Every call of a file; ``known`` are the ids of the taxonomy.

    Raises FileError at the first line that is wrong.
    """
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            given = read_object(line)
            name, transcript = _name(given), transcript_of(given)
            judge = KINDS[kind](given["expect"], Given(transcript, known))
        except ValidationError as error:
            raise FileError(path, number, _explain(error)) from None
        except (UsageError, ValueError) as error:
            raise FileError(path, number, str(error)) from None
        if name in seen:
            raise FileError(path, number, f"the id '{name}' is that of line {seen[name]} too")
        seen[name] = number
        yield LabelledCall(name, path, number, kind, transcript, judge)


def _name(given: Json) -> str:
    if missing := [key for key in ("id", "turns", "expect") if key not in given]:
        raise UsageError(f"'{missing[0]}' is missing; a labelled call has id, turns and expect")
    return str(given["id"])


def _explain(error: ValidationError) -> str:
    """Where in ``expect``, and what belongs there; not what stands there."""
    fault = error.errors(include_input=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
    return f"expect{place}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        raise FileError(path, None, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(path, None, "is not UTF-8 text") from error
