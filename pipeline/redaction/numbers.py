"""What a run of digits is: by the words near it, the question that is open, and its length."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.cues import Cue
from pipeline.redaction.findings import Findings
from pipeline.redaction.runs import Run
from pipeline.redaction.tokens import Line
from pipeline.redaction.windows import BACKCHANNEL, Asked, Place, Speaker

LENGTHS = {
    PiiType.CARD_NUMBER: (4, 25),
    PiiType.CARD_LAST4: (3, 5),
    PiiType.CARD_EXPIRY: (2, 6),
    PiiType.CVV: (3, 4),
    PiiType.PIN: (3, 8),
    PiiType.BANK_ACCOUNT: (4, 17),
    PiiType.SORT_CODE: (4, 8),
    PiiType.ROUTING_NUMBER: (7, 10),
    PiiType.IBAN: (8, 34),
    PiiType.SSN: (3, 11),
    PiiType.NATIONAL_INSURANCE_NUMBER: (4, 8),
    PiiType.DATE_OF_BIRTH: (2, 8),
    PiiType.PHONE: (6, 15),
    PiiType.POSTCODE: (4, 9),
    PiiType.PASSWORD: (3, 20),
}
"""How many digits a run may have to be what the words near it say."""

COMPLETE = {
    PiiType.CARD_NUMBER: 15, PiiType.CARD_LAST4: 4, PiiType.CARD_EXPIRY: 4, PiiType.CVV: 3, PiiType.PIN: 4,
    PiiType.BANK_ACCOUNT: 12, PiiType.SORT_CODE: 6, PiiType.ROUTING_NUMBER: 9, PiiType.IBAN: 30, PiiType.SSN: 9,
    PiiType.NATIONAL_INSURANCE_NUMBER: 6, PiiType.DATE_OF_BIRTH: 8, PiiType.PHONE: 11, PiiType.POSTCODE: 9,
    PiiType.PASSWORD: 12,
}  # fmt: skip
"""From so many digits on, a further run belongs to something else."""

PHONE_LENGTHS = (10, 11)
AROUND = BACKCHANNEL | language.words("cues", "links")
CARD_LENGTHS = range(13, 26)
REACH_BEFORE = 14  # tokens between a cue and its number
LINKS = language.words("cues", "links")
REACH_OTHER = 3
JOIN_MS = 30_000
JOIN_TURNS = 8
MIN_SINGLES = 3
JOIN_TOKENS = 6  # between two runs of one turn


@dataclass(frozen=True, slots=True)
class Part:
    """A run in a turn, with what is known about it."""

    place: Place
    run: Run
    cue: PiiType | None
    is_other: bool  # said to be an order number or the like
    asked: tuple[PiiType, ...]
    alone: bool  # with hardly another word in the turn


def find_parts(place: Place, found: Findings, asked: Asked) -> list[Part]:
    """The runs of a turn with the nearest cue of each. A lone "oh" among words is no digit."""
    line = found.line
    kinds = () if asked.is_asker else asked.kinds
    parts = []
    for run in found.runs:
        alone = _is_alone(line, run)
        if line.shape[run.first : run.last] != "o" or alone:
            cue = _nearest(line, run, found.cues)
            kind, is_other = (cue.kind, cue.kind is None) if cue else (None, False)
            parts.append(Part(place, run, kind, is_other, kinds, alone))
    return parts


def _is_alone(line: Line, run: Run) -> bool:
    others = [*range(run.first), *range(run.last, len(line.words))]
    return all(line.words[i] in AROUND or line.shape[i] in "f,;?-p" for i in others)


def _nearest(line: Line, run: Run, cues: list[Cue]) -> Cue | None:
    """The last cue before a run that its length allows, else the first one after it."""
    for cue in reversed(cues):
        reach = REACH_BEFORE if cue.kind else REACH_OTHER
        if cue.last <= run.first <= cue.last + reach and _fits(run.digits, cue.kind):
            return cue
    for cue in cues:
        between = line.words[run.last : cue.first]
        if (
            run.last <= cue.first
            and cue.kind
            and _fits(run.digits, cue.kind)
            and LINKS.issuperset(between)
        ):
            return cue
    return None


def _fits(digits: str, kind: PiiType | None) -> bool:
    low, high = LENGTHS.get(kind, (1, 40)) if kind else (1, 40)
    return low <= len(digits) <= high


def join(parts: Sequence[Part]) -> list[list[Part]]:
    """Runs that one speaker broke over pauses and turns, together."""
    groups: list[list[Part]] = []
    open_groups: dict[Speaker, list[Part]] = {}
    for part in parts:
        group = open_groups.get(part.place.speaker)
        if group and _continues(group, part):
            group.append(part)
        else:
            open_groups[part.place.speaker] = [part]
            groups.append(open_groups[part.place.speaker])
    return groups


def _continues(group: list[Part], part: Part) -> bool:
    first, last = group[0], group[-1]
    if first.is_other or part.is_other or part.run.counted or last.run.counted:
        return False
    if (
        part.place.start_ms - last.place.end_ms > JOIN_MS
        or part.place.turn - last.place.turn > JOIN_TURNS
    ):
        return False
    kind = first.cue or next((kind for kind in first.asked if kind in LENGTHS), None)
    if (part.cue and part.cue is not kind) or (part.asked and kind and kind not in part.asked):
        return False
    return _has_room(group, part, kind or PiiType.CARD_NUMBER) and _belongs(last, part, kind)


def _has_room(group: list[Part], part: Part, kind: PiiType) -> bool:
    """Whether the digits so far are not all that such a number has."""
    length = sum(len(each.run.digits) for each in group)
    if kind is PiiType.PHONE and length in PHONE_LENGTHS and not part.alone:
        return False
    complete = LENGTHS[kind][1] if part.alone else COMPLETE[kind]
    return length < complete and length + len(part.run.digits) <= LENGTHS[kind][1]


def _belongs(last: Part, part: Part, kind: PiiType | None) -> bool:
    """Whether a run stands so that it can go on with the one before."""
    if last.place.turn == part.place.turn:
        return (
            kind is not None
            and part.run.first - last.run.last <= JOIN_TOKENS
            and len(part.run.digits) > 1
        )
    if part.asked and last.asked and len(part.run.digits) > 1:
        return True
    return part.alone and (last.alone or kind is not None)


def classify(group: Sequence[Part]) -> PiiType | None:
    """What the digits of a group are together; None for what names nobody."""
    digits = "".join(part.run.digits for part in group)
    cue = next((part.cue for part in group if part.cue), None)
    asked = next((part.asked for part in group if part.asked), ())
    if group[0].run.international and _fits(digits, PiiType.PHONE):
        return PiiType.PHONE
    if len(digits) in CARD_LENGTHS and _may_be_card(digits, cue, asked):
        return PiiType.CARD_NUMBER
    if len(digits) not in CARD_LENGTHS and all(part.run.counted or part.is_other for part in group):
        return None
    if cue and _fits(digits, cue):
        return cue
    return _asked_for(asked, digits) or _by_length(group, digits)


def _may_be_card(digits: str, cue: PiiType | None, asked: Sequence[PiiType]) -> bool:
    """Whether so many digits are a card: unless something else was named, and the check digit is wrong."""
    named = (cue,) if cue else tuple(asked)
    return not named or PiiType.CARD_NUMBER in named or passes_luhn(digits)


def _asked_for(asked: Sequence[PiiType], digits: str) -> PiiType | None:
    """The open item that these digits fit most narrowly."""
    fitting = [kind for kind in asked if kind in LENGTHS and _fits(digits, kind)]
    if PiiType.SSN in fitting and PiiType.CARD_LAST4 in fitting:
        return PiiType.SSN  # "the last four of your social"
    return min(fitting, key=lambda kind: LENGTHS[kind][1] - LENGTHS[kind][0], default=None)


def _by_length(group: Sequence[Part], digits: str) -> PiiType | None:
    """Without a word about it: ten or more digits are a phone number, seven to nine if said one by one."""
    if len(digits) in CARD_LENGTHS:
        return PiiType.CARD_NUMBER
    if len(digits) < 10 and sum(part.run.singles for part in group) < MIN_SINGLES:
        return None
    return {7: PiiType.PHONE, 8: PiiType.BANK_ACCOUNT, 9: PiiType.SSN}.get(
        len(digits), PiiType.PHONE if len(digits) >= 10 else None
    )


def passes_luhn(digits: str) -> bool:
    """The check digit of payment cards. It raises confidence; a failure clears nothing."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
