"""What a customer says about the thing that a phrase names: wanted, refused, owned, past, somebody else's ...

The rules stand in ``RULES`` in the order in which they are asked; the first that answers decides. Each reads a
``Window``: the words around the phrase within its clause, and a look at what follows.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Status
from pipeline.understanding.cues import compile_cues, cue
from pipeline.understanding.taxonomy import Stage

CERTAIN, LIKELY, WEAK = 0.9, 0.7, 0.5
"""Strength of a rule with a desire or refusal in so many words, with a hedge, and without either."""


@dataclass(frozen=True, slots=True)
class Window:
    """The words around a phrase, in the spelling of ``words``."""

    before: str  # in the clause, up to the phrase
    after: str  # in the clause, behind the phrase
    rest: str  # what the speaker says behind the clause
    lead: str  # what the speaker said in the sentence before the clause
    asked: str  # what the other side said last
    stage: Stage

    @property
    def clause(self) -> str:
        """The clause, with a mark in the place of the phrase."""
        return f"{self.before} @ {self.after}".strip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found. Without a status the customer named the thing and said nothing of a wish."""

    status: Status | None
    rule: str
    strength: float = WEAK
    review: bool = False


def decide(window: Window) -> Verdict:
    """The first rule that answers."""
    for rule in RULES:
        verdict = rule(window)
        if verdict:
            return verdict
    return Verdict(None, "bare")


def _starts(section: str, name: str, text: str) -> bool:
    return bool(cue(section, name).match(text.removeprefix(", ")))


def _has(section: str, name: str, text: str) -> bool:
    return bool(cue(section, name).search(text))


def _is_desire(window: Window) -> bool:
    request = cue("desire", "imperative").match(window.before)
    return bool(
        request
        or _has("desire", "before", window.before)
        or _starts("desire", "after", window.after)
        or compile_cues(window.stage.buy).search(window.clause)
    )


def _without_pseudo(text: str) -> str:
    return cue("pseudo_negation", "phrases").sub(lambda found: "~" * len(found[0]), text)


def _retracted(window: Window) -> Verdict | None:
    following = f"{window.after} {window.rest}".strip()
    if re.match(cue("retraction", "after"), following):
        return Verdict(Status.DECLINED, "retracted", CERTAIN)
    return None


def _reported(window: Window) -> Verdict | None:
    found = None
    for found in cue("reported", "before").finditer(window.before):
        pass
    if found and not _has("desire", "before", window.before[found.end() :]):
        return Verdict(None, "reported")
    return None


def _other_person(window: Window) -> Verdict | None:
    if _has("other_person", "before", window.before):
        return Verdict(Status.OTHER_PERSON, "other_person", LIKELY, review=True)
    return None


def _is_negated(window: Window) -> bool:
    before = _without_pseudo(window.before)
    return (
        _has("negation", "before", before)
        or bool(re.search(cue("negation", "determiner").pattern, before + " "))
        or _starts("negation", "after", _without_pseudo(window.after))
    )


def _negated(window: Window) -> Verdict | None:
    if not _is_negated(window):
        return None
    if _has("deferral", "strong", window.clause):
        return Verdict(Status.DEFERRED, "not_now", CERTAIN)
    return Verdict(Status.DECLINED, "negated", CERTAIN)


def _fault(window: Window) -> Verdict | None:
    found = (
        _starts("owned", "fix_after", window.after)
        or _has("owned", "fix_before", window.before)
        or compile_cues(window.stage.fix).search(window.after)
        or compile_cues(window.stage.own).search(window.clause)
    )
    return Verdict(Status.OWNED, "fault", LIKELY) if found else None


def _deferred(window: Window) -> Verdict | None:
    said = f"{window.clause} {window.rest}"
    if _is_desire(window) and _has("deferral", "strong", said):
        return Verdict(Status.DEFERRED, "later", CERTAIN)
    return None


def _hypothetical(window: Window) -> Verdict | None:
    ahead = f"{window.lead} {window.before}"
    plain = cue("hypothetical_pseudo", "phrases").sub("~", ahead)
    if _has("hypothetical", "before", plain):
        return Verdict(Status.HYPOTHETICAL, "hypothetical", LIKELY)
    return None


def _past(window: Window) -> Verdict | None:
    timed = _has("past", "time", window.clause)
    if timed and not _is_present_wish(window):
        return Verdict(Status.PAST, "past_time", LIKELY)
    if _has("past", "before", window.before) and not _is_present_wish(window):
        return Verdict(Status.PAST, "past", LIKELY)
    if _starts("past", "after", window.after):
        return Verdict(Status.PAST, "ended", LIKELY)
    return None


def _is_present_wish(window: Window) -> bool:
    return _is_desire(window)


def _owned(window: Window) -> Verdict | None:
    if _is_desire(window):
        return None
    mine = re.search(cue("owned", "possessive").pattern + r" ?$", window.before)
    if mine or _has("owned", "before", window.before) or _starts("owned", "after", window.after):
        return Verdict(Status.OWNED, "owned", LIKELY)
    return None


def _hedged(window: Window) -> Verdict | None:
    if _has("hedge", "before", window.before) or _starts("hedge", "after", window.after):
        return Verdict(Status.CONSIDERING, "hedged", LIKELY)
    return None


def _desired(window: Window) -> Verdict | None:
    return Verdict(Status.WANTED, "desire", CERTAIN) if _is_desire(window) else None


def _asked_about(window: Window) -> Verdict | None:
    if _has("info_question", "before", window.before):
        return Verdict(Status.CONSIDERING, "question", LIKELY)
    return None


Rule = Callable[[Window], Verdict | None]
RULES: tuple[Rule, ...] = (
    _retracted,
    _reported,
    _other_person,
    _negated,
    _fault,
    _deferred,
    _hypothetical,
    _past,
    _owned,
    _hedged,
    _desired,
    _asked_about,
)
