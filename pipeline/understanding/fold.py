"""Folds everything that a call says about one interest into one row: the last word of the customer counts."""

from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.model import NOTIFY, Interest, Role, Status
from pipeline.understanding.calldoc import evidence, heard_confidence, turn_at
from pipeline.understanding.offers import Offered
from pipeline.understanding.taxonomy import InterestEntry, Taxonomy

DOUBTFUL = 0.5  # mean word confidence below which a person must look
_DECIDED = frozenset(
    {
        *(Status.WANTED, Status.CONSIDERING, Status.ACCEPTED_OFFER, Status.DECLINED),
        *(Status.DECLINED_OFFER, Status.DEFERRED),
    }
)
_BACKGROUND = (Status.OWNED, Status.OTHER_PERSON, Status.HYPOTHETICAL, Status.PAST)


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about an interest, by the customer or the agent, with its place in the call."""

    interest: str
    status: Status
    rule: str
    strength: float
    speech: int
    start: int
    end: int
    hit_start: int
    hit_end: int
    review: bool = False
    offer: Offered | None = None


def fold(findings: list[Finding], doc: Doc, taxonomy: Taxonomy) -> tuple[Interest, ...]:
    """One row per interest, in the order of the taxonomy."""
    rows = []
    for entry in taxonomy.active:
        own = [finding for finding in findings if finding.interest == entry.id]
        if own:
            rows.append(_row(last_word(own), entry, doc))
    return tuple(rows)


def last_word(findings: list[Finding]) -> Finding:
    """The finding that decides: the last wish or refusal, else the first remark of another kind.

    A wish in the customer's own words stands against mere answers to what the agent says of it: a
    yes affirms it, and going on to something else takes nothing back.
    """
    decided = [finding for finding in findings if finding.status in _DECIDED]
    own = [finding for finding in decided if not _is_mere_answer(finding)]
    if own and own[-1].status is Status.WANTED:
        return own[-1]
    if decided:
        return decided[-1]
    for status in _BACKGROUND:
        for finding in findings:
            if finding.status is status:
                return finding
    return findings[0]


def _is_mere_answer(finding: Finding) -> bool:
    return finding.status is Status.ACCEPTED_OFFER or finding.rule == "answer_other"


def _row(finding: Finding, entry: InterestEntry, doc: Doc) -> Interest:
    turn = turn_at(doc, finding.hit_start)
    heard = heard_confidence(turn, finding.hit_start, finding.hit_end)
    review = finding.review or heard < DOUBTFUL or turn.role is Role.UNKNOWN
    offer = finding.offer
    return Interest(
        interest=entry.id,
        status=finding.status,
        notify=_may_notify(finding.status, entry) and not review,
        confidence=round(finding.strength * heard, 3),
        evidence=evidence(doc, finding.start, finding.end),
        rule=finding.rule,
        review=review,
        offer=evidence(doc, offer.start, offer.end) if offer else None,
    )


def _may_notify(status: Status, entry: InterestEntry) -> bool:
    if status is Status.CONSIDERING and not entry.notify.considering:
        return False
    return status in NOTIFY
