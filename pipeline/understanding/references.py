"""What a customer says of a thing without naming it again: "I'd love one", "no thanks", "I'll leave it"."""

import re
from collections.abc import Iterator

from pipeline.model import Status
from pipeline.understanding.scope import (
    CERTAIN,
    LIKELY,
    Verdict,
    Window,
    decide,
    ends,
    has,
    starts,
)

_PRONOUN = re.compile(r"(?<![\w'])(it|that|one|them|those|this|some|both|either|any)(?![\w'])")
_REFERRING = frozenset({"negated", "not_now", "desire", "hedged", "later", "put_off"})


def verdict_of(words: str) -> Verdict | None:
    """What a clause without a name says of the thing named before it."""
    if starts("reference", "refusal", words):
        return Verdict(Status.DECLINED, "refused_after", CERTAIN)
    if has("deferral", "call_back", words):
        return Verdict(Status.DEFERRED, "call_back", CERTAIN)
    if has("deferral", "strong", words):
        return Verdict(Status.DEFERRED, "later_after", CERTAIN)
    if starts("reference", "acceptance", words):
        return Verdict(Status.WANTED, "wished_after", CERTAIN)
    if starts("reference", "doubt", words):
        return Verdict(Status.CONSIDERING, "hedged_after", LIKELY)
    if has("reference", "ownership", words):
        return Verdict(Status.OWNED, "owned_after", LIKELY)
    return next(_of_pronouns(words), None)


def _of_pronouns(words: str) -> Iterator[Verdict]:
    for found in _PRONOUN.finditer(words):
        before, after = words[: found.start()].strip(), words[found.end() :].strip()
        if not ends("reference", "takes_object", before) or not _is_object(after):
            continue
        verdict = decide(Window(before, "", after, "", "", "", ""))
        if verdict.rule in _REFERRING:
            yield Verdict(verdict.status, f"{verdict.rule}_after", verdict.strength)


def _is_object(after: str) -> bool:
    return not after or starts("reference", "object_end", after)


def revised(base: Verdict, words: list[str]) -> Verdict:
    """``base`` in the light of the clauses behind it that name nothing."""
    for clause in words:
        later = verdict_of(clause)
        if later and _applies(base, later):
            base = later
    return base


def _applies(base: Verdict, later: Verdict) -> bool:
    if base.rule in _NOT_THE_THING:
        return False
    if later.status is Status.OWNED:
        return base.status is None
    if later.rule == "call_back" and base.status is Status.CONSIDERING:
        return True
    return (base.status, later.status) not in _KEPT


_NOT_THE_THING = frozenset({"quoted", "other_thing", "payment"})
_KEPT = frozenset(  # what stands against a later remark
    {
        (Status.OTHER_PERSON, Status.DECLINED),
        (Status.OTHER_PERSON, Status.CONSIDERING),
        (Status.OTHER_PERSON, Status.DEFERRED),
        (Status.DECLINED, Status.CONSIDERING),
        (Status.DECLINED, Status.DEFERRED),
        (Status.HYPOTHETICAL, Status.DEFERRED),
        (Status.HYPOTHETICAL, Status.WANTED),
        (Status.OWNED, Status.DEFERRED),
        (Status.OWNED, Status.CONSIDERING),
        (Status.PAST, Status.DEFERRED),
        (Status.CONSIDERING, Status.DEFERRED),
        (Status.DEFERRED, Status.CONSIDERING),
        (None, Status.DEFERRED),
    }
)
