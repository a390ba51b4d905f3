"""What a customer says about the thing that a phrase names: wanted, refused, owned, somebody else's ...

The rules stand in ``RULES`` in the order in which they are asked; the first that answers decides. Each reads a
``Window``: the words around the phrase within its clause, and a look at what stands near.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model import Status
from pipeline.understanding.cues import compile_cues, cue
from pipeline.understanding.taxonomy import Stage

CERTAIN, LIKELY, WEAK = 0.9, 0.7, 0.5
"""Strength of a rule with a wish or refusal in so many words, with a hedge, and without either."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found. Without a status the customer named the thing and said nothing of a wish."""

    status: Status | None
    rule: str
    strength: float = WEAK
    review: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The words around a phrase, in the spelling of ``words``."""

    before: str  # in the clause, up to the phrase
    phrase: str
    after: str  # in the clause, behind the phrase
    rest: str  # what the speaker says behind the clause
    lead: str  # what the speaker said in the sentence before the clause
    earlier: str  # the sentence before this one
    asked: str  # what the other side said last
    stage: Stage = field(default_factory=Stage)
    previous: Verdict | None = None  # of the phrase before this one in the same speech
    quoted: bool = False  # inside quotation marks

    @property
    def clause(self) -> str:
        """The clause, with a mark in the place of the phrase."""
        return f"{self.before} @ {self.after}".strip()


def decide(window: Window) -> Verdict:
    """The first rule that answers."""
    for rule in RULES:
        verdict = rule(window)
        if verdict:
            return verdict
    return Verdict(None, "bare")


def starts(section: str, name: str, text: str) -> bool:
    """Does the text begin with a cue of this list?"""
    return bool(cue(section, name).match(text.removeprefix(", ")))


def has(section: str, name: str, text: str) -> bool:
    """Does the text hold a cue of this list?"""
    return bool(cue(section, name).search(text))


def ends(section: str, name: str, text: str) -> bool:
    """Does the text end with a cue of this list?"""
    return any(found.end() == len(text) for found in cue(section, name).finditer(text))


def without(section: str, name: str, text: str) -> str:
    """The text with the cues of this list blanked."""
    return cue(section, name).sub(lambda found: "~" * len(found[0]), text)


# ---- not about the thing at all


def _quoted(window: Window) -> Verdict | None:
    return Verdict(None, "quoted") if window.quoted else None


def _other_thing(window: Window) -> Verdict | None:
    """ "pool tables", "uk garage night": a one-word phrase that only opens or closes a longer name."""
    if not window.phrase or " " in window.phrase:
        return None
    follower = re.match(r"[\w'-]+", window.after)
    if follower and not _may_follow(follower[0]):
        return Verdict(None, "other_thing")
    return None


def _may_follow(word: str) -> bool:
    known = has("followers", "words", word) or has("followers", "heads", word)
    return known or bool(re.search(r"(ed|ing|ly|'\w+)$|\d", word)) or len(word) < 3


def _means_of_payment(window: Window) -> Verdict | None:
    return Verdict(None, "payment") if ends("payment", "before", window.before) else None


def _reported(window: Window) -> Verdict | None:
    found = list(cue("reported", "before").finditer(window.before))
    if found and not has("desire", "before", window.before[found[-1].end() :]):
        return Verdict(None, "reported")
    return None


# ---- refused, or taken back


def _retracted(window: Window) -> Verdict | None:
    following = f"{window.after} {window.rest}".strip()
    if starts("retraction", "after", following):
        return Verdict(Status.DECLINED, "retracted", CERTAIN)
    return None


def _saying_denied(window: Window) -> Verdict | None:
    opens = re.match(r"(?:, )?(?:and |that )*that (?:i|we)\b", window.before) or re.search(
        r", that (?:i|we)\b", window.before
    )
    if opens and has("negation", "saying", f"{window.lead} {window.before}"):
        return Verdict(Status.DECLINED, "saying_denied", CERTAIN)
    return None


def _negated(window: Window) -> Verdict | None:
    before = without("pseudo_negation", "phrases", window.before)
    after = without("pseudo_negation", "phrases", window.after)
    negated = (
        has("negation", "before", before)
        or has("negation", "determiner", f"{before} @")
        or starts("negation", "after", after)
        or has("negation", "anywhere_after", after)
        or has("negation", "around", f"{before} @ {after}")
    )
    if not negated:
        return None
    if has("deferral", "not_now", window.clause) or starts("deferral", "resumed", window.rest):
        return Verdict(Status.DEFERRED, "not_now", CERTAIN)
    return Verdict(Status.DECLINED, "negated", CERTAIN)


# ---- not the customer's present wish


def _other_person(window: Window) -> Verdict | None:
    before = without("other_person", "pseudo", window.before)
    found = list(cue("other_person", "before").finditer(before))
    first_person = found and has("other_person", "but_me", before[found[-1].end() :])
    if (found and not first_person) or starts("other_person", "after", window.after):
        return Verdict(Status.OTHER_PERSON, "other_person", LIKELY, review=True)
    return None


def _fault(window: Window) -> Verdict | None:
    found = (
        starts(
            "owned", "fix_after", cue("owned", "relative").sub("", window.after, count=1).strip()
        )
        or has("owned", "fix_before", window.before)
        or compile_cues(window.stage.fix).search(window.after)
    )
    return Verdict(Status.OWNED, "fault", LIKELY) if found else None


def _hypothetical(window: Window) -> Verdict | None:
    ahead = f"{window.lead} {window.before}".strip()
    plain = without("hypothetical", "pseudo", ahead)
    supposed = has("hypothetical", "supposing", window.earlier)
    following = f"{window.after} {window.rest}".strip()
    priced = starts("hypothetical", "price", following)
    conditional = starts("hypothetical", "after", following) and not priced
    if has("hypothetical", "before", plain) or supposed or conditional:
        return Verdict(Status.HYPOTHETICAL, "hypothetical", LIKELY)
    return None


def _supposed(window: Window) -> Verdict | None:
    """ "let's say I travelled without the insurance": even a refusal is only supposed."""
    if has("hypothetical", "supposed", f"{window.lead} {window.before}".strip()):
        return Verdict(Status.HYPOTHETICAL, "supposed", LIKELY)
    return None


def _serviced(window: Window) -> Verdict | None:
    """ "the roaming charges", "a claim on my house insurance"."""
    if starts("owned", "service_noun", window.after) or has("owned", "service_verb", window.before):
        return Verdict(Status.OWNED, "service", LIKELY)
    return None


def _past(window: Window) -> Verdict | None:
    if starts("past", "after", window.after):
        return Verdict(Status.PAST, "ended", LIKELY)
    before = without("past", "pseudo", window.before)
    if has("past", "certain", before):
        return Verdict(Status.PAST, "past_wish", LIKELY)
    if wishes(window) and not has("past", "wish", before):
        return None
    timed = has("past", "time", f"{window.clause} {window.lead}")
    if timed and has("past", "wish", before):
        return Verdict(Status.PAST, "past_wish", LIKELY)
    if wishes(window):
        return None
    if timed or has("past", "before", before):
        return Verdict(Status.PAST, "past", LIKELY)
    return None


def _owned(window: Window) -> Verdict | None:
    stage_own = compile_cues(window.stage.own).search(window.clause.replace("@", window.phrase))
    bought = has("owned", "buying", window.before) or cue("owned", "event").fullmatch(window.phrase)
    mine = ends("owned", "possessive", window.before) and not bought
    if mine or (stage_own and not _buys(window)):
        return Verdict(Status.OWNED, "owned", LIKELY)
    if wishes(window):
        return None
    before = without("owned", "pseudo", window.before)
    if has("owned", "before", before) or starts("owned", "after", window.after):
        return Verdict(Status.OWNED, "owned", LIKELY)
    return None


# ---- wishes


def wishes(window: Window) -> bool:
    """Is there a wish of the speaker, a request or an order?"""
    before = without("desire", "pseudo", window.before)
    return bool(
        has("desire", "before", before)
        or cue("desire", "imperative").match(before.removeprefix(", "))
        or starts("desire", "after", window.after)
        or _buys(window)
    )


def _buys(window: Window) -> bool:
    return bool(compile_cues(window.stage.buy).search(window.before))


def _hedged(window: Window) -> Verdict | None:
    before = without("hedge", "pseudo", window.before)
    following = window.after or window.rest
    weak = has("hedge", "weak", before) and not wishes(window)
    weak = weak or starts("hypothetical", "price", f"{window.after} {window.rest}".strip())
    if weak or has("hedge", "before", before) or starts("hedge", "after", following):
        return Verdict(Status.CONSIDERING, "hedged", LIKELY)
    return None


def _deferred(window: Window) -> Verdict | None:
    if wishes(window) and has("deferral", "later", window.clause):
        return Verdict(Status.DEFERRED, "later", CERTAIN)
    return None


def _put_off(window: Window) -> Verdict | None:
    """ "let's leave the insurance for now"."""
    if has("deferral", "put_off", f"{window.clause} {window.rest}"):
        return Verdict(Status.DEFERRED, "put_off", CERTAIN)
    return None


def _desired(window: Window) -> Verdict | None:
    return Verdict(Status.WANTED, "desire", CERTAIN) if wishes(window) else None


def _asked_about(window: Window) -> Verdict | None:
    if has("info_question", "before", window.before):
        return Verdict(Status.CONSIDERING, "question", LIKELY)
    return None


# ---- fragments


def _is_fragment(window: Window) -> bool:
    light = cue("fragment", "before").fullmatch(window.before.strip(" ,|"))
    return bool(light or not window.before) and len(window.after.split()) <= 4


def _contrasted(window: Window) -> Verdict | None:
    """ "not the tablet , the phone" and "the phone , not the tablet"."""
    if not _is_fragment(window):
        return None
    behind = window.previous and window.previous.status is Status.DECLINED
    ahead = starts("fragment", "contrast", window.rest)
    if behind or ahead:
        return Verdict(Status.WANTED, "contrast", LIKELY)
    return None


def _continued(window: Window) -> Verdict | None:
    """ "I want the phone. And the tablet"."""
    if _is_fragment(window) and starts("fragment", "continued", window.before + " "):
        return window.previous
    return None


def _told_when_asked(window: Window) -> Verdict | None:
    if _is_fragment(window) and has("fragment", "open_question", window.asked):
        return Verdict(Status.WANTED, "told_when_asked", LIKELY)
    return None


def _stated(window: Window) -> Verdict | None:
    """A statement about the thing as it is, with no wish in it."""
    if ends("owned", "definite", window.before) and has("owned", "state", window.clause):
        return Verdict(Status.OWNED, "stated", WEAK)
    return None


Rule = Callable[[Window], Verdict | None]
RULES: tuple[Rule, ...] = (
    _quoted,
    _other_thing,
    _means_of_payment,
    _retracted,
    _reported,
    _saying_denied,
    _other_person,
    _supposed,
    _negated,
    _put_off,
    _fault,
    _hypothetical,
    _serviced,
    _past,
    _owned,
    _hedged,
    _deferred,
    _desired,
    _asked_about,
    _contrasted,
    _continued,
    _told_when_asked,
    _stated,
)
