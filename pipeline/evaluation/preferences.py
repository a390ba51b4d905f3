"""Labelled preferences: ``[{"channel", "polarity", "days", "from", "to", "part",
"time_polarity"}]``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from pipeline.evaluation.labels import FORBID_UNKNOWN
from pipeline.evaluation.verdict import (
    Count,
    Given,
    Judge,
    Mistake,
    Reading,
    Severity,
    Verdict,
    total,
)
from pipeline.model import Channel, Preference

SECTION = "preferences"
_Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "today", "tomorrow"]
_Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]


@dataclass(frozen=True, slots=True)
class Expected:
    """One labelled preference."""

    __pydantic_config__ = FORBID_UNKNOWN

    channel: Channel | None = None
    polarity: Literal["prefer", "avoid"] | None = None
    days: tuple[_Day, ...] = ()
    from_time: Annotated[_Clock | None, Field(alias="from")] = None
    to_time: Annotated[_Clock | None, Field(alias="to")] = None
    part: Literal["morning", "lunchtime", "afternoon", "evening"] | None = None
    time_polarity: Literal["ok", "avoid"] | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    days: frozenset[str]
    from_time: str | None
    to_time: str | None
    part: str | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class _Wish:
    """A channel that is neither preferred nor avoided is not scored, so it is left out."""

    channel: Channel | None
    polarity: str | None
    window: _Window | None


_LABELS = TypeAdapter(tuple[Expected, ...])


def read(expect: object, _: Given) -> Judge:
    """The labels, typed. Raises ValueError for one that cannot be right."""
    return partial(judge, _LABELS.validate_python(expect))


def judge(labels: Sequence[Expected], reading: Reading) -> Verdict:
    """A preference is right when its channel and its time are."""
    wanted = [_wish(each) for each in labels]
    got = [_wish(each) for each in reading.understanding.preferences]
    same = sorted(map(_named, wanted)) == sorted(map(_named, got))
    mistake = Mistake(Severity.WRONG, tuple(map(_named, wanted)), tuple(map(_named, got)))
    return Verdict(tuple(_counts(wanted, got)), mistake=None if same else mistake)


def _counts(wanted: Sequence[_Wish], got: Sequence[_Wish]) -> Iterator[Count]:
    yield total(SECTION, "channel and time", wanted, got)
    yield total(SECTION, "channel", _channels(wanted), _channels(got))
    yield total(SECTION, "time", _windows(wanted), _windows(got))
    heard = ["preference"]
    yield total(SECTION, "calls with a preference", heard if wanted else [], heard if got else [])


def _channels(wishes: Sequence[_Wish]) -> list[tuple[Channel, str | None]]:
    return [(each.channel, each.polarity) for each in wishes if each.channel]


def _windows(wishes: Sequence[_Wish]) -> list[_Window]:
    return [each.window for each in wishes if each.window]


def _wish(stated: Expected | Preference) -> _Wish:
    window = _Window(
        frozenset(stated.days), stated.from_time, stated.to_time, stated.part, stated.time_polarity
    )
    empty = window == _Window(frozenset(), None, None, None, None)
    return _Wish(
        stated.channel if stated.polarity else None, stated.polarity, None if empty else window
    )


def _named(wish: _Wish) -> str:
    parts = [wish.polarity, wish.channel]
    if window := wish.window:
        clock = f"{window.from_time or ''}-{window.to_time or ''}"
        parts += [window.polarity, *sorted(window.days), window.part, "" if clock == "-" else clock]
    return " ".join(part for part in parts if part) or "a channel, no wish"
