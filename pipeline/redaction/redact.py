"""Personal data out of a whole call: what was heard in, what may be kept out."""

from collections.abc import Sequence
from itertools import chain

from pipeline.model import PiiType, RedactedTranscript, RedactedUtterance, Transcript, Utterance
from pipeline.redaction.answers import answer_span
from pipeline.redaction.cues import Cue
from pipeline.redaction.dates import Date
from pipeline.redaction.findings import Findings, study
from pipeline.redaction.hits import ANSWER, FORM, NUMBER, SPOKEN, Hit, settle
from pipeline.redaction.marks import Stretch, mark
from pipeline.redaction.numbers import classify, find_parts, join
from pipeline.redaction.readbacks import Given, Place
from pipeline.redaction.spelled import Spelling
from pipeline.redaction.tokens import make_line, read_line
from pipeline.redaction.windows import Asked, open_windows, speaker_of

DATE_REACH = 16  # tokens between the words "date of birth" and the date
DATE_KINDS = (PiiType.DATE_OF_BIRTH, PiiType.CARD_EXPIRY)


def redact(transcript: Transcript) -> RedactedTranscript:
    """The transcript with every stretch of personal data replaced by its mark.

    The rules are applied again to what they leave, until they find nothing: so redacting twice changes nothing.
    """
    found = [study(read_line(utterance.text)) for utterance in transcript.utterances]
    stretches: list[list[Stretch]] = [[] for _ in found]
    while any(hits := _one_pass(transcript.utterances, found)):
        for turn, new in enumerate(hits):
            if new:
                stretches[turn] = _add(stretches[turn], found[turn], new)
                found[turn] = _again(found[turn], new)
    return RedactedTranscript(
        transcript.recording_id,
        transcript.layout,
        transcript.duration_ms,
        transcript.language,
        tuple(
            mark(utterance, kept)
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


def _add(stretches: list[Stretch], turn: Findings, hits: list[Hit]) -> list[Stretch]:
    line = turn.line
    new = [Stretch(line.starts[hit.first], line.ends[hit.last - 1], hit.kind) for hit in hits]
    return sorted([*stretches, *new], key=lambda stretch: stretch.start)


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


def _one_pass(utterances: Sequence[Utterance], found: list[Findings]) -> list[list[Hit]]:
    """New hits for each turn."""
    windows = open_windows(
        utterances, [turn.line for turn in found], [turn.requests for turn in found]
    )
    hits = [list(turn.hits) for turn in found]
    _add_numbers(hits, utterances, found, windows)
    for turn, asked, own in zip(found, windows, hits, strict=True):
        own.extend(_dates(turn, asked))
        own.extend(_spelled(turn, asked))
        own.extend(_volunteered(turn))
        if asked.answer:
            own.append(Hit(*asked.answer, asked.kinds[0], ANSWER))
    settled = [settle(turn.line, own) if own else [] for turn, own in zip(found, hits, strict=True)]
    return _with_repetitions(utterances, found, settled)


def _with_repetitions(
    utterances: Sequence[Utterance], found: list[Findings], settled: list[list[Hit]]
) -> list[list[Hit]]:
    """With what the call says again of what these hits remove."""
    if not any(settled):
        return settled
    given = Given()
    places = [Place(turn, speaker_of(utterance)) for turn, utterance in enumerate(utterances)]
    for place, each, hits in zip(places, found, settled, strict=True):
        given.add(place, each.line, hits)
    return [
        settle(each.line, hits + again) if (again := given.said_again(place, each)) else hits
        for place, each, hits in zip(places, found, settled, strict=True)
    ]


def _add_numbers(
    hits: list[list[Hit]],
    utterances: Sequence[Utterance],
    found: list[Findings],
    windows: list[Asked],
) -> None:
    parts = chain.from_iterable(
        find_parts((turn, utterances[turn]), each.line, each.runs, each.cues, windows[turn])
        for turn, each in enumerate(found)
        if each.runs
    )
    for group in join(list(parts)):
        kind = classify(group)
        if kind:
            for part in group:
                hits[part.turn].append(Hit(part.run.first, part.run.last, kind, NUMBER))


def _dates(turn: Findings, asked: Asked) -> list[Hit]:
    """Dates of birth and of expiry; every other date stays."""
    hits = []
    for date in turn.dates:
        kind = _date_kind(turn.cues, date, asked)
        if kind:
            hits.append(Hit(date.first, date.last, kind, FORM))
    return hits


def _date_kind(cues: list[Cue], date: Date, asked: Asked) -> PiiType | None:
    before = [cue for cue in cues if 0 <= date.first - cue.last <= DATE_REACH]
    after = [cue for cue in cues if 0 <= cue.first - date.last <= DATE_REACH // 2]
    said = next((cue.kind for cue in before[::-1] + after), None)
    if said in DATE_KINDS:
        return said
    if date.looks_like_birth:
        return PiiType.DATE_OF_BIRTH
    return next((kind for kind in asked.kinds if kind in DATE_KINDS), None)


def _spelled(turn: Findings, asked: Asked) -> list[Hit]:
    hits = []
    for spelling in turn.spellings:
        kind: PiiType | None = None
        if spelling.is_national_insurance_number():
            kind = PiiType.NATIONAL_INSURANCE_NUMBER
        elif spelling.is_postcode():
            kind = PiiType.POSTCODE
        elif asked.kinds:
            kind = _spelled_kind(spelling, asked)
        elif spelling.is_letters():
            kind = PiiType.NAME
        if kind:
            hits.append(Hit(spelling.first, spelling.last, kind, SPOKEN))
    return hits


def _spelled_kind(spelling: Spelling, asked: Asked) -> PiiType:
    """Of the open items: a postcode has digits, a name has none."""
    if PiiType.POSTCODE in asked.kinds and not spelling.is_letters():
        return PiiType.POSTCODE
    return asked.kinds[0]


def _volunteered(turn: Findings) -> list[Hit]:
    hits = []
    for cue in turn.announcements:
        span = answer_span(turn.line, cue.last)
        if span and cue.kind:
            hits.append(Hit(*span, cue.kind, ANSWER))
    return hits
