"""Spoken opt-outs: who no longer wishes to be contacted, by which channel, for what.

Suppression must not wait, so doubt ends in ``review`` and never in silence: an unknown speaker
counts as the customer; words that were heard badly, a later change of mind and an unclear answer
keep the row and ask a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Channel, OptOut, Role, Scope
from pipeline.understanding.calldoc import Turn, evidence, heard_confidence, turns
from pipeline.understanding.opt_out_answers import Answered, answered, asked
from pipeline.understanding.opt_out_grammar import Grammar, Hit, grammar
from pipeline.understanding.opt_out_scope import channels_in, points_back, scope_of
from pipeline.understanding.spoken_form import FILLERS, SpokenForm, lowered, spoken_form

DOUBTFUL_HEARING = 0.6  # mean word confidence below which a person reads the words
LONGEST_QUOTE = 160  # characters; a longer sentence is quoted by the hit alone
MENTION_TURNS = 4  # turns back to which "stop them" may point
ANSWER_TURNS = 2  # customer turns after which a question counts as not answered

_EMPHASIS = frozenset(
    {"please", "just", "kindly", "literally", "seriously", "simply", "really", "bloody", "damn"}
    | {"goddamn", "fucking", "freaking", "flipping", "flaming", "frigging", "effing", "fricking"}
)
_SKIPPED = FILLERS | _EMPHASIS
_NARROWED = {Scope.TOPIC: Scope.MARKETING, Scope.EVERYTHING: Scope.MARKETING}
_WITHOUT_CHANNEL = {Scope.SHARING, Scope.PROFILING}  # an e-mail address is shared, not used
_VAGUE = ((), (Channel.SMS,))  # "message me on there" may be any app
_UNFINISHED = re.compile(
    r"\b(stop|quit|dont|never|take|remove|off|from|want|to|not|be|get|any|anymore|more|your|the|my|me"
    r"|us|opt|put|these|you|no|rather|and|or|keep|with|sending|on|delete|unsubscribe|out|of|longer"
    r"|all|wish|list|cease|leave|lose|receive|calling|calls|need you to) ?[.?]?$"
)
_SENTENCE_END = re.compile(r"[.?!;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Heard:
    """A turn as the grammar reads it."""

    turn: Turn
    form: SpokenForm


@dataclass(frozen=True, slots=True)
class _Found:
    """An opt-out before folding, with its place: turn, character of the spoken form."""

    place: tuple[int, int]
    opt_out: OptOut


@Language.component("earshot_opt_outs")
def find_opt_outs(doc: Doc) -> Doc:
    """Sets ``user_data["opt_outs"]``: one per channels and scope, at its first clear evidence."""
    rules = grammar()
    heard = [
        _Heard(turn, spoken_form(turn.utterance.text, _SKIPPED))
        for turn in turns(doc)
        if turn.role is not Role.AGENT and rules.stems.search(lowered(turn.utterance.text))
    ]
    found = [
        *(one for each in heard for one in _said(doc, each, rules)),
        *_carried_over(doc, rules),
        *_agreed(doc),
    ]
    doc.user_data["opt_outs"] = _folded(_reversed(found, heard, rules))
    return doc


def _said(doc: Doc, heard: _Heard, rules: Grammar) -> Iterator[_Found]:
    """The customer's own words. "Stop them" counts near a mention of what we send."""
    text = heard.form.text
    hits = rules.hits(text)
    is_clear = any(hit.kind == "opt_out" for hit in hits)
    for hit in hits:
        if hit.kind == "echo" and is_clear:
            continue
        channels, scope = channels_in(text, hit.start, hit.end), scope_of(hit, text)
        if hit.kind == "echo" or (points_back(text, hit) and channels in _VAGUE):
            mention = _mentioned(doc, heard, hit, rules)
            if mention:
                channels = mention[0] or channels
                scope = mention[1] if scope is Scope.MARKETING else scope
            elif hit.kind == "echo":
                continue
        yield _found(doc, heard, hit, channels, scope)


def _mentioned(
    doc: Doc, heard: _Heard, hit: Hit, rules: Grammar
) -> tuple[tuple[Channel, ...], Scope] | None:
    """Channels and scope of what we send, as it was last spoken of before or else beside a hit."""
    last = heard.turn.index
    before = [spoken_form(turn.utterance.text, _SKIPPED).text for turn in turns(doc)[:last]]
    texts = [*before[-MENTION_TURNS:], heard.form.text[: hit.start], heard.form.text[hit.end :]]
    for text in (texts[-2], texts[-1], *reversed(texts[:-2])):
        found = list(rules.mention.finditer(text))
        if found:
            place = found[-1]
            named = channels_in(text, place.start(), place.end())
            scope = scope_of(Hit("mention", "echo", None, place.start(), place.end()), text)
            return named or channels_in(text, 0, len(text)), _NARROWED.get(scope, scope)
    return None


def _found(
    doc: Doc, heard: _Heard, hit: Hit, channels: tuple[Channel, ...], scope: Scope
) -> _Found:
    turn = heard.turn
    start, end = heard.form.given_span(hit.start, hit.end)
    confidence = heard_confidence(turn, turn.start + start, turn.start + end)
    review = hit.kind == "review" or confidence < DOUBTFUL_HEARING
    quote = _quoted(turn.utterance.text, start, end)
    quoted = evidence(doc, turn.start + quote[0], turn.start + quote[1])
    is_channelled = bool(channels) and scope not in _WITHOUT_CHANNEL
    opt_out = OptOut(channels if is_channelled else (Channel.ALL,), scope, review, quoted)
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
        text = f"{opening} {spoken_form(later.utterance.text, _SKIPPED).text}"
        for hit in rules.hits(text):
            if hit.kind != "echo" and hit.start < len(opening) < hit.end - 1:
                channels = channels_in(text, hit.start, hit.end)
                begun = replace(hit, end=len(opening))
                yield _found(doc, _Heard(turn, first), begun, channels, scope_of(hit, text))


def _agreed(doc: Doc) -> Iterator[_Found]:
    """Opt-outs in the customer's answer to "shall I take you off the list?"."""
    question, waited = None, 0
    for turn in turns(doc):
        if question and turn.role is not Role.AGENT:
            answer = answered(question, turn.utterance.text)
            waited += 1
            if answer and answer.ends_consent:
                yield _answer_found(doc, turn, answer)
            if answer or waited >= ANSWER_TURNS:
                question = None
        if turn.role is not Role.CUSTOMER and (new := asked(turn.utterance.text)):
            question, waited = new, 0


def _answer_found(doc: Doc, turn: Turn, answer: Answered) -> _Found:
    confidence = heard_confidence(turn, turn.start, turn.end)
    opt_out = OptOut(
        answer.channels or (Channel.ALL,),
        answer.scope,
        answer.is_unclear or confidence < DOUBTFUL_HEARING,
        evidence(doc, turn.start, min(turn.end, turn.start + LONGEST_QUOTE)),
    )
    return _Found((turn.index, 0), opt_out)


def _reversed(found: list[_Found], heard: list[_Heard], rules: Grammar) -> list[_Found]:
    """A later "keep me on the list" sends what came before to a person and deletes nothing."""
    later = [
        (each.turn.index, match.start())
        for each in heard
        for match in rules.reversal.finditer(each.form.text)
    ]
    return [_doubted(one) if any(one.place < place for place in later) else one for one in found]


def _doubted(found: _Found) -> _Found:
    return replace(found, opt_out=replace(found.opt_out, review=True))


def _folded(found: list[_Found]) -> tuple[OptOut, ...]:
    """One row per scope and turn; what an earlier row covers is not repeated.

    A complaint adds nothing to a clear opt-out, whichever came first.
    """
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (one.opt_out.review, one.place)):
        same = next((other for other in kept if _belong_together(other, one)), None)
        if same:
            kept[kept.index(same)] = _joined(same, one)
        elif not any(_covers(other.opt_out, one.opt_out) for other in kept):
            kept.append(one)
    return tuple(one.opt_out for one in sorted(kept, key=lambda one: one.place))


def _belong_together(one: _Found, other: _Found) -> bool:
    first, second = one.opt_out, other.opt_out
    is_same_kind = first.scope is second.scope and first.review is second.review
    return is_same_kind and one.place[0] == other.place[0]


def _joined(one: _Found, other: _Found) -> _Found:
    named = {*one.opt_out.channels, *other.opt_out.channels}
    channels = tuple(channel for channel in Channel if channel in named)
    joined = (Channel.ALL,) if Channel.ALL in named else channels
    return replace(one, opt_out=replace(one.opt_out, channels=joined))


def _covers(clear: OptOut, other: OptOut) -> bool:
    is_wide = Channel.ALL in clear.channels or set(other.channels) <= set(clear.channels)
    return is_wide and (clear.scope in (other.scope, Scope.EVERYTHING) or other.review)
