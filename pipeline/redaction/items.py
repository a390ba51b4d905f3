"""What the dates, spellings and announcements of a turn are, with the question that is open."""

from pipeline.model import PiiType
from pipeline.redaction.answers import answer_span
from pipeline.redaction.cues import Cue
from pipeline.redaction.dates import Date
from pipeline.redaction.findings import Findings
from pipeline.redaction.hits import ANSWER, FORM, SPOKEN, Hit
from pipeline.redaction.spelled import Spelling
from pipeline.redaction.windows import Asked

DATE_REACH = 16  # tokens between the words "date of birth" and the date
SPELLING_REACH = 4  # tokens between "my IBAN is" and its letters
DATE_KINDS = (PiiType.DATE_OF_BIRTH, PiiType.CARD_EXPIRY)


def items_of(turn: Findings, asked: Asked) -> list[Hit]:
    """Dates of birth and expiry, spelled items, announced items and the answer."""
    hits = [*_dates(turn, asked), *_spelled(turn, asked), *_volunteered(turn)]
    if asked.answer:
        hits.append(Hit(*asked.answer, asked.kinds[0], ANSWER))
    return hits


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
        kind = _spelled_kind(spelling, turn.cues, asked)
        if kind:
            hits.append(Hit(spelling.first, spelling.last, kind, SPOKEN))
    return hits


def _spelled_kind(spelling: Spelling, cues: list[Cue], asked: Asked) -> PiiType | None:
    """By its form, by the words before it, by the open question; letters alone are a name."""
    kind = spelling.kind_by_form()
    if kind:
        return kind
    before = [cue for cue in cues if 0 <= spelling.first - cue.last <= SPELLING_REACH]
    if before:
        return before[-1].kind
    if PiiType.POSTCODE in asked.kinds and not spelling.is_letters():
        return PiiType.POSTCODE
    return next(iter(asked.kinds), PiiType.NAME if spelling.is_letters() else None)


def _volunteered(turn: Findings) -> list[Hit]:
    hits = []
    for cue in turn.announcements:
        span = answer_span(turn.line, cue.last)
        if span and cue.kind:
            hits.append(Hit(*span, cue.kind, ANSWER))
    return hits
