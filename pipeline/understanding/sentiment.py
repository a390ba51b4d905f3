"""Counted, quotable signals in the customer's words. No score, and no part in whom to contact.

An agent's words are not read: politeness says nothing of the customer.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Role, Sentiment
from pipeline.understanding.calldoc import Turn, evidence, turns
from pipeline.understanding.spoken_form import spoken_form

FORMS = Path(__file__).with_name("sentiment.en.toml")
_SENTENCE_ENDS = re.compile(r"[.?] ")


@dataclass(frozen=True, slots=True)
class _Signal:
    name: str
    forms: re.Pattern[str]
    vetoed_before: re.Pattern[str] | None
    vetoed_around: re.Pattern[str] | None


@cache
def _signals() -> tuple[_Signal, ...]:
    table = tomllib.loads(FORMS.read_text(encoding="utf-8"))
    vetoes = table.pop("vetoes")
    return tuple(_signal(name, say, vetoes.get(name, [])) for name, say in table.items())


def _signal(name: str, say: list[str], vetoes: list[str]) -> _Signal:
    before = [form for form in vetoes if form.endswith("$")]
    around = [form for form in vetoes if not form.endswith("$")]
    return _Signal(
        name,
        re.compile(rf"(?<!\w)(?:{'|'.join(say)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{'|'.join(before)})") if before else None,
        re.compile(rf"(?<!\w)(?:{'|'.join(around)})(?!\w)") if around else None,
    )


@Language.component("earshot_sentiment")
def find_sentiment(doc: Doc) -> Doc:
    """Sets ``user_data["sentiment"]``: each signal once per turn, at the words that show it."""
    doc.user_data["sentiment"] = tuple(
        found for turn in turns(doc) if turn.role is not Role.AGENT for found in _in_turn(doc, turn)
    )
    return doc


def _in_turn(doc: Doc, turn: Turn) -> Iterator[Sentiment]:
    form = spoken_form(turn.utterance.text)
    for signal in _signals():
        place = _first(signal, form.text)
        if place:
            start, end = form.given_span(*place)
            yield Sentiment(signal.name, evidence(doc, turn.start + start, turn.start + end))


def _first(signal: _Signal, text: str) -> tuple[int, int] | None:
    for match in signal.forms.finditer(text):
        before = _SENTENCE_ENDS.split(text[: match.start()])[-1]
        around = text[max(match.start() - 4, 0) : match.end()]
        is_vetoed = signal.vetoed_before and signal.vetoed_before.search(before)
        if not is_vetoed and not (signal.vetoed_around and signal.vetoed_around.search(around)):
            return match.span()
    return None
