"""The slot grammar of spoken opt-outs, read from ``opt_outs.en.toml`` and compiled once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict, cast

from pipeline.model import Scope

GRAMMAR = Path(__file__).with_name("opt_outs.en.toml")
Kind = Literal["opt_out", "review", "echo"]
_SLOT = re.compile(r"<(\w+)>")
_LOOK_BEHIND = 60  # characters of the spoken form before a hit that a veto may read


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: characters of the spoken form."""

    rule: str
    kind: Kind
    scope: Scope | None  # None: found from what was said
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Forms of one way to say it, and what may stand neither before nor behind them."""

    id: str
    kind: Kind
    scope: Scope | None
    forms: re.Pattern[str]
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    def hits(self, text: str) -> Iterator[Hit]:
        """Every place where the rule holds."""
        for match in self.forms.finditer(text):
            if not self._is_vetoed(text, match.start(), match.end()):
                yield Hit(self.id, self.kind, self.scope, match.start(), match.end())

    def _is_vetoed(self, text: str, start: int, end: int) -> bool:
        before = text[max(start - _LOOK_BEHIND, 0) : start]
        if self.not_after and self.not_after.search(before):
            return True
        return bool(self.not_before and self.not_before.match(text, end))


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of a language, and the stems without which no rule can hold."""

    stems: re.Pattern[str]
    rules: tuple[Rule, ...]
    reversal: re.Pattern[str]
    mention: re.Pattern[str]
    vetoed_anywhere: re.Pattern[str]
    vetoed_before: re.Pattern[str]

    def hits(self, text: str) -> list[Hit]:
        """Every hit in a spoken form by place; of those that overlap, the one that says most."""
        if self.vetoed_anywhere.search(text):
            return []
        found = sorted(
            (
                hit
                for rule in self.rules
                for hit in rule.hits(text)
                if not self._is_vetoed(text, hit)
            ),
            key=_says_most,
        )
        kept: list[Hit] = []
        for hit in found:
            if not any(hit.start < other.end and other.start < hit.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _is_vetoed(self, text: str, hit: Hit) -> bool:
        sentence = text[max(hit.start - _LOOK_BEHIND, 0) : hit.start].rpartition(". ")[2]
        return bool(self.vetoed_before.search(sentence))


def _says_most(hit: Hit) -> tuple[bool, bool, bool, int, int, str]:
    is_vague = hit.kind == "echo"
    return (
        hit.scope is None,
        is_vague,
        hit.kind == "review",
        hit.start - hit.end,
        hit.start,
        hit.rule,
    )


class _RuleTable(TypedDict, total=False):
    id: str
    kind: Kind
    scope: str
    say: list[str]
    not_after: str
    not_before: str


class _TopicTable(TypedDict):
    about: list[str]
    within: list[str]


class _Tables(TypedDict):
    stems: list[str]
    slots: dict[str, str]
    rule: list[_RuleTable]
    reversal: dict[str, list[str]]
    mention: dict[str, list[str]]
    vetoes: dict[str, list[str]]
    asks_back: dict[str, list[str]]
    removal_question: dict[str, list[str]]
    consent_question: dict[str, list[str]]
    answer: dict[str, list[str]]
    channels: dict[str, str]
    no_channel: dict[str, list[str]]
    more_channels: dict[str, list[str]]
    scopes: dict[str, list[str]]
    topic: _TopicTable


@cache
def tables() -> _Tables:
    """The grammar file as read."""
    return cast("_Tables", tomllib.loads(GRAMMAR.read_text(encoding="utf-8")))


@cache
def grammar() -> Grammar:
    """The shipped grammar."""
    table = tables()
    stems = "|".join(re.escape(stem) for stem in table["stems"])
    rules = tuple(_compiled(rule) for rule in table["rule"])
    return Grammar(
        re.compile(stems),
        rules,
        any_of(table["reversal"]["say"]),
        any_of(table["mention"]["say"]),
        any_of(table["vetoes"]["anywhere"]),
        any_of(table["vetoes"]["before"]),
    )


def any_of(forms: list[str]) -> re.Pattern[str]:
    """One expression for all forms, their slots put in, at word boundaries."""
    return re.compile(rf"\b(?:{'|'.join(_filled(form) for form in forms)})(?!\w)")


def _compiled(table: _RuleTable) -> Rule:
    after, before, scope = table.get("not_after"), table.get("not_before"), table.get("scope")
    return Rule(
        table["id"],
        table.get("kind", "opt_out"),
        Scope(scope) if scope else None,
        any_of(table["say"]),
        re.compile(rf"\b(?:{_filled(after)})$") if after else None,
        re.compile(_filled(before)) if before else None,
    )


def _filled(form: str) -> str:
    """The form with its slots put in; no rule needs the text of its groups."""
    slots = tables()["slots"]
    while _SLOT.search(form):
        form = _SLOT.sub(lambda slot: f"({slots[slot.group(1)]})", form)
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", form)
