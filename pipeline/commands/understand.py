"""``earshot understand``: transcripts in, findings out, as JSON Lines; offsets refer to the turns
as given."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pipeline.errors import UsageError
from pipeline.model import (
    Evidence,
    Layout,
    RedactedTranscript,
    Role,
    Transcript,
    Understanding,
    Utterance,
)
from pipeline.redaction.redact import original_offset, redact
from pipeline.settings import load_settings
from pipeline.understanding.pipeline import Understander, load
from pipeline.understanding.taxonomy import load_taxonomy

_MS_PER_WORD = 400
"""About 150 words a minute: for turns that carry no times, so that windows in seconds still
work."""

Json = dict[str, object]


def run(arguments: argparse.Namespace) -> int:
    """A line that is no call is named on standard error; the rest goes on, and the exit code is
    1."""
    settings = load_settings(arguments.config)
    understander = load(load_taxonomy(arguments.taxonomy or settings.taxonomy))
    failed = False
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            call = _parse(line)
        except UsageError as error:
            failed = True
            print(f"earshot: standard input, line {number}: {error}", file=sys.stderr)
            continue
        print(json.dumps(_answer(call, understander), ensure_ascii=False), flush=True)
    return int(failed)


@dataclass(frozen=True, slots=True)
class _Call:
    id: object
    transcript: Transcript


def _parse(line: str) -> _Call:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"is not JSON ({error.msg} at character {error.pos})") from error
    turns = given.get("turns") if isinstance(given, dict) else None
    if not isinstance(turns, list) or not all(map(_is_turn, turns)):
        raise UsageError('expected {"id": …, "turns": [{"speaker": "customer", "text": "…"}]}')
    utterances = tuple(_utterances(turns))
    end_ms = utterances[-1].end_ms if utterances else 0
    return _Call(given.get("id"), Transcript("", Layout.MONO, end_ms, "en", utterances))


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
    return int(value) if isinstance(value, int | float) else otherwise


def _role(speaker: object) -> Role:
    name = str(speaker).strip().lower()
    return Role(name) if name in list(Role) else Role.UNKNOWN


def _answer(call: _Call, understander: Understander) -> Json:
    redacted = redact(call.transcript)
    found = understander.understand(redacted)
    return {
        "id": call.id,
        **_findings(found, redacted),
        "pii": [
            {"turn": turn, "start": hidden.start, "end": hidden.end, "type": hidden.type}
            for turn, utterance in enumerate(redacted.utterances)
            for hidden in utterance.redactions
        ],
        "redacted": [utterance.text for utterance in redacted.utterances],
    }


def _findings(found: Understanding, redacted: RedactedTranscript) -> Json:
    def place(evidence: Evidence) -> Json:
        utterance = redacted.utterances[evidence.turn]
        return {
            "turn": evidence.turn,
            "start": original_offset(utterance, evidence.start),
            "end": original_offset(utterance, evidence.end),
            "quote": evidence.quote,
        }

    return {
        "interests": [
            {
                "interest": each.interest,
                "status": each.status,
                "notify": each.notify,
                "confidence": round(each.confidence, 4),
                "origin": each.origin,
                "review": each.review,
                "rule": each.rule,
                **place(each.evidence),
            }
            for each in found.interests
        ],
        "intents": [asdict(intent) for intent in found.intents],
        "reasons": [{"reason": each.reason, **place(each.evidence)} for each in found.reasons],
        "opt_outs": [
            {
                "channels": list(each.channels),
                "scope": each.scope,
                "review": each.review,
                **place(each.evidence),
            }
            for each in found.opt_outs
        ],
        "preferences": [
            {
                "channel": each.channel,
                "polarity": each.polarity,
                "days": list(each.days),
                "from": each.from_time,
                "to": each.to_time,
                "part": each.part,
                "time_polarity": each.time_polarity,
                **place(each.evidence),
            }
            for each in found.preferences
        ],
        "sentiment": [{"signal": each.signal, **place(each.evidence)} for each in found.sentiment],
    }
