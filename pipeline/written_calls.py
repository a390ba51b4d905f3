"""Calls that somebody wrote down as JSON Lines: ``{"id", "turns": [{"speaker", "text"}]}``.

Out comes the raw transcript that a recogniser would have made of them.
"""

import json
import math
from collections.abc import Iterator

from pipeline.errors import UsageError
from pipeline.model import Layout, Role, Transcript, Utterance

Json = dict[str, object]

_EXPECTED = 'expected {"id": …, "turns": [{"speaker": "customer", "text": "…"}]}'

_MS_PER_WORD = 400
"""About 150 words a minute: for turns that carry no times, so that windows in seconds still
work."""


def read_object(line: str) -> Json:
    """The JSON object that a line holds. Raises UsageError without quoting the line."""
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"is not JSON ({error.msg} at character {error.pos})") from None
    except RecursionError:
        raise UsageError("is nested too deeply for a call") from None
    if not isinstance(given, dict):
        raise UsageError(_EXPECTED)
    _refuse_half_characters(given)
    return given


def transcript_of(call: Json) -> Transcript:
    """What was said in the ``turns`` of a call. Raises UsageError when they are no turns."""
    turns = call.get("turns")
    if not isinstance(turns, list) or not all(map(_is_turn, turns)):
        raise UsageError(_EXPECTED)
    utterances = tuple(_utterances(turns))
    end_ms = utterances[-1].end_ms if utterances else 0
    return Transcript("", Layout.MONO, end_ms, "en", utterances)


def _refuse_half_characters(given: Json) -> None:
    r"""JSON may hold half of a surrogate pair (``\ud83d``), which no text file can."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UsageError("holds half a character; write the file again as UTF-8") from None


def _is_turn(turn: object) -> bool:
    return isinstance(turn, dict) and isinstance(turn.get("text"), str)


def _utterances(turns: list[Json]) -> Iterator[Utterance]:
    clock = 0
    for turn in turns:
        text = str(turn["text"])
        start = _milliseconds(turn.get("start_ms"), clock)
        clock = _milliseconds(turn.get("end_ms"), start + _MS_PER_WORD * len(text.split()))
        yield Utterance(_role(turn.get("speaker")), 0, start, clock, text, 1.0)


def _milliseconds(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else otherwise


def _role(speaker: object) -> Role:
    name = str(speaker).strip().lower()
    return Role(name) if name in list(Role) else Role.UNKNOWN
