"""Why the customer wants, cancels or declines something, in their own words; often nothing is said.

In order of confidence: a clause ("because ..."), the answer to our side's "why", and a complaint or
event beside a wish. A reason is only quoted, never worded by us.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Reason, Role
from pipeline.understanding.calldoc import Turn, evidence, turns
from pipeline.understanding.spoken_form import SpokenForm, spoken_form

FORMS = Path(__file__).with_name("reasons.en.toml")
NEARBY_TURNS = 4  # turns between a wish and a complaint that may be its reason
SHORTEST_CAUSE = 3  # words; "because yes" is no reason
_ORDER = (
    *("life_event", "moving", "billing_error", "delivery", "trust", "competitor", "price"),
    *("reliability", "service", "feature_missing", "need_changed"),
)
_SENTENCE = re.compile(r"[^.?]+(?:[.?]|$)")


@dataclass(frozen=True, slots=True)
class _Forms:
    because: re.Pattern[str]
    therefore: re.Pattern[str]
    asked: re.Pattern[str]
    denied: re.Pattern[str]
    others: re.Pattern[str]
    wish: re.Pattern[str]
    acts: re.Pattern[str]
    labels: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Cause:
    """Words that state a reason; characters of the spoken form."""

    start: int
    end: int
    label: str


@cache
def _forms() -> _Forms:
    table = tomllib.loads(FORMS.read_text(encoding="utf-8"))
    clauses, vetoes, labels = table["clauses"], table["vetoes"], table["labels"]
    return _Forms(
        _any(clauses["because"]),
        _any(clauses["therefore"]),
        _any(*table["asked"]["say"]),
        _any(*vetoes["denied"]),
        _any(*vetoes["others"]),
        _any(*table["wish"]["say"]),
        _any(*table["acts"]["say"]),
        tuple((label, _any(*labels[label])) for label in _ORDER),
    )


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


@Language.component("earshot_reasons")
def find_reasons(doc: Doc) -> Doc:
    """Sets ``user_data["reasons"]``: each label once per turn, with the words that state it."""
    heard = [(turn, spoken_form(turn.utterance.text)) for turn in turns(doc)]
    acts = [turn.index for turn, form in heard if _acts(turn, form)]
    found: list[Reason] = []
    is_asked = False
    for turn, form in heard:
        if turn.role is Role.AGENT:
            is_asked = bool(_forms().asked.search(form.text))
            continue
        is_near = any(abs(turn.index - act) <= NEARBY_TURNS for act in acts)
        is_near = is_near or bool(_forms().wish.search(form.text))
        causes = _causes(form.text, is_asked=is_asked, is_near=is_near)
        found += [_reason(doc, turn, form, cause) for cause in causes]
        is_asked = is_asked and len(form.text.split()) <= SHORTEST_CAUSE
    doc.user_data["reasons"] = tuple(found)
    return doc


def _acts(turn: Turn, form: SpokenForm) -> bool:
    """Whether the customer ends, returns or changes something here."""
    return turn.role is not Role.AGENT and bool(_forms().acts.search(form.text))


def _causes(text: str, *, is_asked: bool, is_near: bool) -> list[_Cause]:
    """The causes of one turn, the surest source that gives any; each label once."""
    for source in (
        _clauses(text),
        _answer(text) if is_asked else (),
        _nearby(text) if is_near else (),
    ):
        found = {cause.label: cause for cause in source}
        if found:
            return sorted(found.values(), key=lambda cause: cause.start)
    return []


def _clauses(text: str) -> Iterator[_Cause]:
    """ "Because ..." points on, "so I ..." points back, within a sentence."""
    forms = _forms()
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group().rstrip(" .?")
        if not forms.wish.search(said) or _is_vetoed(sentence.group()):
            continue
        because, therefore = forms.because.search(said), forms.therefore.search(said)
        if because:
            first, last, is_sure = because.end(), len(said), True
        elif therefore:
            first, last = 0, therefore.start()
            is_sure = bool(forms.acts.search(said, therefore.end()))
        else:
            continue
        label = _label(said[first:last])
        if (label or is_sure) and len(said[first:last].split()) >= SHORTEST_CAUSE:
            start = sentence.start()
            yield _Cause(start + first, start + last, label or "other")


def _answer(text: str) -> Iterator[_Cause]:
    """What is said to our side's "why": the first sentence that states anything."""
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        if _is_vetoed(said) or said.rstrip().endswith("?"):
            continue
        if len(said.split()) > SHORTEST_CAUSE:
            yield _Cause(sentence.start(), sentence.end(), _label(said) or "other")
            return


def _nearby(text: str) -> Iterator[_Cause]:
    """A complaint or event beside a wish, where nothing joins the two."""
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()
        label = _label(said)
        if label and not _is_vetoed(said) and not said.rstrip().endswith("?"):
            yield _Cause(sentence.start(), sentence.end(), label)


def _is_vetoed(said: str) -> bool:
    forms = _forms()
    return bool(forms.denied.search(said) or forms.others.search(said.strip()))


def _label(said: str) -> str | None:
    return next((label for label, form in _forms().labels if form.search(said)), None)


def _reason(doc: Doc, turn: Turn, form: SpokenForm, cause: _Cause) -> Reason:
    while form.text[cause.start] == " ":
        cause = _Cause(cause.start + 1, cause.end, cause.label)
    start, end = form.given_span(cause.start, len(form.text[: cause.end].rstrip(" .?")))
    return Reason(cause.label, evidence(doc, turn.start + start, turn.start + end))
