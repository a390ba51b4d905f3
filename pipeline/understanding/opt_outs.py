"""Spoken opt-outs: who no longer wishes to be contacted, by which channel, for what.

Suppression must not wait, so doubt ends in ``review`` and never in silence: an unknown speaker
counts as the customer; words that were heard badly, a later change of mind and an unclear answer
keep the row and ask a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Channel, OptOut, Role, Scope
from pipeline.understanding.calldoc import Turn, evidence, heard_confidence, turns
from pipeline.understanding.opt_out_answers import Answer, Asked, answered, asked
from pipeline.understanding.opt_out_grammar import Grammar, Hit, grammar
from pipeline.understanding.opt_out_scope import channels_in, scope_of
from pipeline.understanding.spoken_form import FILLERS, SpokenForm, lowered, spoken_form

DOUBTFUL_HEARING = 0.6  # mean word confidence below which a person reads the words
LONGEST_QUOTE = 160  # characters; a longer sentence is quoted by the hit alone
COMPLAINT_TURNS = 4  # turns for which "stop it" may speak of an earlier complaint
ANSWER_TURNS = 2  # customer turns after which a question counts as not answered

_EMPHASIS = frozenset(
    {"please", "just", "kindly", "literally", "seriously", "simply", "really", "bloody", "damn"}
    | {"goddamn", "fucking", "freaking", "flipping", "flaming", "frigging", "effing", "fricking"}
)
_SKIPPED = FILLERS | _EMPHASIS
_UNFINISHED = re.compile(
    r"\b(stop|quit|dont|never|take|remove|off|from|want|to|not|be|get|any|anymore|more|your|the|my|me"
    r"|us|opt|put|these|you|no|rather|and|or|keep|with|sending|on|delete|unsubscribe|out|of|longer"
    r"|all|wish|list|cease|leave|lose|receive|calling|calls|need you to) ?[.?]?$"
)
_SENTENCE_END = re.compile(r"[.?!;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Found:
    """An opt-out before folding, with its place: turn, character of the spoken form."""

    place: tuple[int, int]
    opt_out: OptOut


@Language.component("earshot_opt_outs")
def find_opt_outs(doc: Doc) -> Doc:
    """Sets ``user_data["opt_outs"]``: one per channels and scope, at its first clear evidence."""
    rules = grammar()
    listened = [
        (turn, spoken_form(turn.utterance.text, _SKIPPED))
        for turn in turns(doc)
        if turn.role is not Role.AGENT and rules.stems.search(lowered(turn.utterance.text))
    ]
    found = [*_said(doc, listened, rules), *_carried_over(doc, rules), *_agreed(doc)]
    doubted = _reversed(found, listened, rules)
    doc.user_data["opt_outs"] = _folded(doubted)
    return doc


def _said(
    doc: Doc, listened: Iterable[tuple[Turn, SpokenForm]], rules: Grammar
) -> Iterator[_Found]:
    """The customer's own words. "Stop it" counts near a complaint, whose channels it takes over."""
    complaint: tuple[int, tuple[Channel, ...]] | None = None
    for turn, form in listened:
        hits = rules.hits(form.text)
        for hit in hits:
            if hit.kind == "review":
                complaint = (turn.index, channels_in(form.text, hit.start, hit.end))
        for hit in hits:
            if hit.kind != "bare":
                channels = channels_in(form.text, hit.start, hit.end)
                yield _found(doc, turn, form, hit, channels)
            elif complaint and turn.index - complaint[0] <= COMPLAINT_TURNS:
                yield _found(doc, turn, form, hit, complaint[1])


def _found(
    doc: Doc, turn: Turn, form: SpokenForm, hit: Hit, channels: tuple[Channel, ...]
) -> _Found:
    start, end = form.given_span(hit.start, hit.end)
    heard = heard_confidence(turn, turn.start + start, turn.start + end)
    review = hit.kind == "review" or heard < DOUBTFUL_HEARING
    quote = _quoted(turn.utterance.text, start, end)
    opt_out = OptOut(
        channels,
        scope_of(hit, form.text),
        review,
        evidence(doc, turn.start + quote[0], turn.start + quote[1]),
    )
    return _Found((turn.index, hit.start), opt_out)


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentences around ``text[start:end]``, or these words alone when that is long."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    first += len(text[first:]) - len(text[first:].lstrip())
    return (first, last) if last - first <= LONGEST_QUOTE else (start, end)


def _carried_over(doc: Doc, rules: Grammar) -> Iterator[_Found]:
    """Opt-outs that begin in one customer turn and end in the next: "please stop", "calling"."""
    customer = [turn for turn in turns(doc) if turn.role is not Role.AGENT]
    for turn, later in pairwise(customer):
        first = spoken_form(turn.utterance.text, _SKIPPED)
        if later.index - turn.index > 2 or not _UNFINISHED.search(first.text):
            continue
        opening = re.sub(r" ?[.?]$", "", first.text)
        rest = spoken_form(later.utterance.text, _SKIPPED).text
        for hit in rules.hits(f"{opening} {rest}"):
            if hit.kind != "bare" and hit.start < len(opening) < hit.end - 1:
                channels = channels_in(f"{opening} {rest}", hit.start, hit.end)
                yield _found(doc, turn, first, replace(hit, end=len(opening)), channels)


def _agreed(doc: Doc) -> Iterator[_Found]:
    """Opt-outs in the customer's answer to "shall I take you off the list?"."""
    question, waited = None, 0
    for turn in turns(doc):
        if question and turn.role is not Role.AGENT:
            answer = answered(question, turn.utterance.text)
            waited += 1
            if answer in (question.ends_consent, Answer.UNCLEAR):
                yield _answer_found(doc, turn, question, is_unclear=answer is Answer.UNCLEAR)
            if answer or waited >= ANSWER_TURNS:
                question = None
        if turn.role is not Role.CUSTOMER and (new := asked(turn.utterance.text)):
            question, waited = new, 0


def _answer_found(doc: Doc, turn: Turn, question: Asked, *, is_unclear: bool) -> _Found:
    heard = heard_confidence(turn, turn.start, turn.end)
    opt_out = OptOut(
        question.channels,
        question.scope,
        is_unclear or heard < DOUBTFUL_HEARING,
        evidence(doc, turn.start, min(turn.end, turn.start + LONGEST_QUOTE)),
    )
    return _Found((turn.index, 0), opt_out)


def _reversed(
    found: list[_Found], listened: list[tuple[Turn, SpokenForm]], rules: Grammar
) -> list[_Found]:
    """A later "keep me on the list" sends what came before to a person and deletes nothing."""
    later = [
        (turn.index, match.start())
        for turn, form in listened
        for match in rules.reversal.finditer(form.text)
    ]
    return [_doubted(one) if any(one.place < place for place in later) else one for one in found]


def _doubted(found: _Found) -> _Found:
    return replace(found, opt_out=replace(found.opt_out, review=True))


def _folded(found: list[_Found]) -> tuple[OptOut, ...]:
    """One row per channels and scope; a complaint adds nothing to a clear opt-out of the same."""
    kept: dict[tuple[tuple[Channel, ...], Scope], _Found] = {}
    for one in sorted(found, key=lambda one: (one.opt_out.review, one.place)):
        if not any(_covers(other.opt_out, one.opt_out) for other in kept.values()):
            kept[one.opt_out.channels, one.opt_out.scope] = one
    return tuple(one.opt_out for one in sorted(kept.values(), key=lambda one: one.place))


def _covers(clear: OptOut, other: OptOut) -> bool:
    wide = Channel.ALL in clear.channels or set(other.channels) <= set(clear.channels)
    return wide and clear.scope in (other.scope, Scope.EVERYTHING)
