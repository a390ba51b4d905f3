"""``earshot understand``: transcripts in, findings out, as JSON Lines; offsets refer to the turns
as given."""

import argparse
import json
import sys
from dataclasses import asdict

from pipeline.errors import UsageError
from pipeline.model import Evidence, RedactedTranscript, Understanding
from pipeline.redaction.redact import original_offset, redact
from pipeline.settings import load_settings
from pipeline.understanding.pipeline import Understander, load
from pipeline.understanding.taxonomy import load_taxonomy
from pipeline.written_calls import Json, read_object, transcript_of


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
            call = read_object(line)
            answer = _answer(call, understander)
        except UsageError as error:
            failed = True
            print(f"earshot: standard input, line {number}: {error}", file=sys.stderr)
            continue
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return int(failed)


def _answer(call: Json, understander: Understander) -> Json:
    redacted = redact(transcript_of(call))
    found = understander.understand(redacted)
    return {
        "id": call.get("id"),
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
