"""Which channels an opt-out names and what it covers."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model import Channel, Scope
from pipeline.understanding.opt_out_grammar import Hit, any_of, tables

_POINTS_BACK = re.compile(r"\b(?:on|to|at|from|off) (?:there|it|that|them|those)\b")


@dataclass(frozen=True, slots=True)
class _Cues:
    channels: tuple[tuple[Channel, re.Pattern[str]], ...]
    no_channel: re.Pattern[str]
    more_channels: re.Pattern[str]
    scopes: tuple[tuple[Scope, re.Pattern[str]], ...]
    about: re.Pattern[str]
    within: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = tables()
    return _Cues(
        tuple((Channel(name), any_of([say])) for name, say in table["channels"].items()),
        any_of(table["no_channel"]["say"]),
        any_of(table["more_channels"]["say"]),
        tuple((Scope(name), any_of(say)) for name, say in table["scopes"].items()),
        any_of(table["topic"]["about"]),
        any_of(table["topic"]["within"]),
    )


def channels_in(text: str, start: int, end: int) -> tuple[Channel, ...]:
    """The channels that ``text[start:end]`` and what carries on from it name; none is empty."""
    cues = _cues()
    carried_on = cues.more_channels.match(text, end)
    words = text[start : carried_on.end() if carried_on else end]
    named = cues.no_channel.sub(" ", words)
    return tuple(channel for channel, say in cues.channels if say.search(named))


def points_back(text: str, hit: Hit) -> bool:
    """Whether the hit speaks of a channel named before ("don't message me on there")."""
    return bool(_POINTS_BACK.search(text, hit.start, min(hit.end + 9, len(text))))


def scope_of(hit: Hit, text: str) -> Scope:
    """What the hit covers; ``topic`` when it names one, ``marketing`` when it says nothing."""
    if hit.scope:
        return hit.scope
    cues = _cues()
    words = text[hit.start : hit.end]
    named = (scope for scope, say in cues.scopes if say.search(words))
    found = next((scope for scope in named if scope is not Scope.EVERYTHING), None)
    if found:
        return found
    if cues.about.match(text, hit.end) or cues.about.search(words) or cues.within.search(words):
        return Scope.TOPIC
    return Scope.EVERYTHING if _is_everything(text, hit) else Scope.MARKETING


def _is_everything(text: str, hit: Hit) -> bool:
    say = dict(_cues().scopes)[Scope.EVERYTHING]
    return bool(say.search(text, hit.start))
