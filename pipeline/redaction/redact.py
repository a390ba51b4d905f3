"""Personal data out of a whole call: what was heard in, what may be kept out."""

from pipeline.model import RedactedTranscript, RedactedUtterance, Transcript
from pipeline.redaction.findings import Findings, study
from pipeline.redaction.hits import Hit
from pipeline.redaction.marks import Stretch, mark, merged
from pipeline.redaction.passes import one_pass
from pipeline.redaction.tokens import make_line, read_line
from pipeline.redaction.windows import place_of


def redact(transcript: Transcript) -> RedactedTranscript:
    """The transcript with every stretch of personal data replaced by its mark.

    The rules are applied again to what they leave, until they find nothing: redacting twice changes
    nothing.
    """
    found = [study(read_line(utterance.text)) for utterance in transcript.utterances]
    places = [place_of(turn, utterance) for turn, utterance in enumerate(transcript.utterances)]
    stretches: list[list[Stretch]] = [[] for _ in found]
    while any(hits := one_pass(places, found)):
        for turn, new in enumerate(hits):
            if new:
                stretches[turn] += _stretches(found[turn], new)
                found[turn] = _again(found[turn], new)
    return RedactedTranscript(
        transcript.recording_id,
        transcript.layout,
        transcript.duration_ms,
        transcript.language,
        tuple(
            mark(utterance, merged(utterance.text, kept))
            for utterance, kept in zip(transcript.utterances, stretches, strict=True)
        ),
        tuple(dropped.reason for dropped in transcript.dropped),
        transcript.notes,
    )


def original_offset(utterance: RedactedUtterance, position: int) -> int:
    """The character of the raw text at ``position`` of the redacted text; inside a mark, where its stretch begins."""
    shift = 0  # raw minus redacted, before the current mark
    for redaction in utterance.redactions:
        start = redaction.start - shift
        end = start + len(redaction.type.mark)
        if position < end:
            return position + shift if position <= start else redaction.start
        shift = redaction.end - end
    return position + shift


def _stretches(turn: Findings, hits: list[Hit]) -> list[Stretch]:
    line = turn.line
    return [Stretch(line.starts[hit.first], line.ends[hit.last - 1], hit.kind) for hit in hits]


def _again(turn: Findings, hits: list[Hit]) -> Findings:
    """The turn read again, with one marked token for each hit."""
    line, spans, marked, token = turn.line, [], [], 0
    for hit in hits:
        spans += list(
            zip(line.starts[token : hit.first], line.ends[token : hit.first], strict=True)
        )
        marked.append(len(spans))
        spans.append((line.starts[hit.first], line.ends[hit.last - 1]))
        token = hit.last
    spans += list(zip(line.starts[token:], line.ends[token:], strict=True))
    earlier = {line.starts[i] for i, code in enumerate(line.shape) if code == "k"}
    marked += [i for i, (start, _) in enumerate(spans) if start in earlier]
    return study(make_line(line.raw, spans, frozenset(marked)))
