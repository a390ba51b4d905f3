"""Which channels an opt-out names and what it covers."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model import Channel, Scope
from pipeline.understanding.opt_out_grammar import Hit, any_of, tables


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
    """The channels that a hit names; ``all`` when it names none."""
    cues = _cues()
    carried_on = cues.more_channels.match(text, end)
    words = text[start : carried_on.end() if carried_on else end]
    named = cues.no_channel.sub(" ", words)
    found = tuple(channel for channel, say in cues.channels if say.search(named))
    return found or (Channel.ALL,)


def scope_of(hit: Hit, text: str) -> Scope:
    """What the hit covers; ``topic`` when it names one, ``marketing`` when it says nothing."""
    if hit.scope:
        return hit.scope
    cues = _cues()
    words = text[hit.start : hit.end]
    carried_on = re.match(r"(?: \w+){0,6}", text[hit.end :])
    longer = words + (carried_on.group() if carried_on else "")
    for scope, say in cues.scopes:
        if say.search(longer if scope is Scope.EVERYTHING else words):
            return scope
    is_topic = cues.about.match(text, hit.end) or cues.within.search(words)
    return Scope.TOPIC if is_topic else Scope.MARKETING
