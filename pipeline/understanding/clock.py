"""Days and times of day in the spoken form of a turn: "Thursday after six", "before half nine".

Without "am" or "pm" an hour is taken between 08:00 and 21:00, and "after nine" in a refusal as the
evening: nobody asks not to be rung from nine in the morning on.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

_Part = tuple[str, tuple[int, int]]  # part of the day and where it stands

CLOCK = Path(__file__).with_name("clock.en.toml")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOON = 12 * 60  # minutes
LATEST_EVENING = 7  # a bare hour up to this is after noon, one above it before


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time somebody spoke of; absent parts are empty. Characters of the spoken form."""

    start: int
    end: int
    days: tuple[str, ...] = ()
    from_time: str | None = None
    to_time: str | None = None
    part: str | None = None

    @property
    def is_clock(self) -> bool:
        """Whether an hour was named."""
        return bool(self.from_time or self.to_time)


@dataclass(frozen=True, slots=True)
class _Words:
    hours: dict[str, int]
    minutes: dict[str, int]
    days: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    day_range: re.Pattern[str]
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    morning: re.Pattern[str]
    later: re.Pattern[str]
    bound: re.Pattern[str]
    unclear: re.Pattern[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(CLOCK.read_text(encoding="utf-8"))
    days = {key: _any(forms) for key, forms in table["days"].items()}
    return _Words(
        table["hours"],
        table["minutes"],
        tuple((tuple(key.split()), say) for key, say in days.items()),
        _day_range(table["days"]),
        tuple((part, _any(forms)) for part, forms in table["parts"].items()),
        _any(table["halves"]["am"]),
        _any(table["halves"]["pm"]),
        _bound(list(table["hours"]), list(table["minutes"]), table["halves"]),
        _any(table["unclear"]["say"]),
    )


def _any(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(forms)})(?!\w)")


def _alternatives(forms: list[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


def _day_range(days: dict[str, list[str]]) -> re.Pattern[str]:
    names = _alternatives([form for key in WEEK for form in days[key]])
    return re.compile(rf"\b({names}) (?:to|through|thru|till|until) ({names})\b")


def _bound(hours: list[str], minutes: list[str], halves: dict[str, list[str]]) -> re.Pattern[str]:
    """One or two times with what stands before them: "before nine", "between two and four"."""
    hour, minute = _alternatives(hours), _alternatives(minutes)
    half = _alternatives([*halves["am"], *halves["pm"]])
    time = (
        rf"(?:noon|midday|midnight|(?:{minute}) (?:minutes )?(?:past|to|after) (?:{hour}|\d\d?)"
        rf"|half (?:{hour}|\d\d?)|(?:{hour})(?: (?:{minute}))?|\d\d?[.:]\d\d|\d\d?)"
        rf"(?: oclock)?(?: (?:{half}))?(?!\w)(?! (?:{_COUNTED})\b)"
    )
    exact = (
        rf"(?:(?:{minute}) (?:minutes )?(?:past|to|after) (?:{hour}|\d\d?)"
        rf"|(?:{hour}) (?:{minute})(?!\w)"
        rf"|(?:{hour}|\d\d?) (?:oclock|{half})|\d\d?[.:]\d\d|noon|midday|half (?:{hour}))"
        rf"(?: (?:{half}))?(?!\w)"
    )
    return re.compile(
        rf"\b(?:(?P<pair>between|from)? ?(?P<first>{time})"
        rf" (?:and|to|till|until|til|or) (?P<second>{time})"
        rf"|(?P<side>{_SIDES}) (?:about |around |say |like |roughly )?(?P<only>{time})"
        rf"|(?P<exact>{exact}))"
    )


_COUNTED = (
    "st|nd|rd|th|years?|months?|weeks?|days?|hours?|minutes?|mins|people|percent|pounds?|dollars?|times"
    "|of|pence|euros?|quid|bucks|or|children|adults|stars?|miles?|rings?|more|other"
)
_BEFORE = frozenset({"before", "until", "till", "til", "by", "earlier than", "up to", "up until"})
_AT = frozenset({"at", "around", "about", "round about"})
_SIDES = (
    "before|until|till|til|by|earlier than|up to|up until|after|from|later than|past|gone|since"
    "|at|around|round about|about"
)


def windows(text: str, *, is_refused: bool) -> tuple[Window, ...]:
    """The times in ``text``. Days and parts of the day join the clock time that they stand by."""
    clocks = list(_clock_windows(text, is_refused=is_refused))
    days, places = _days_in(text)
    parts = [
        (part, match.span())
        for part, say in _words().parts
        for match in say.finditer(text)
        if not any(_overlap(match.span(), (clock.start, clock.end)) for clock in clocks)
    ]
    places += [span for _, span in parts]
    if clocks:
        return tuple(_widened(clocks, days, parts, places))
    if places:
        start, end = min(first for first, _ in places), max(last for _, last in places)
        named = dict.fromkeys(part for part, _ in sorted(parts, key=lambda found: found[1]))
        return tuple(Window(start, end, days, part=part) for part in (*named,) or (None,))
    unclear = _words().unclear.search(text)
    return (Window(*unclear.span()),) if unclear else ()


def _widened(
    clocks: list[Window], days: tuple[str, ...], parts: list[_Part], places: list[tuple[int, int]]
) -> Iterator[Window]:
    """Clock times with the days, and a single one also with the part of the day, beside them."""
    if len(clocks) > 1:
        yield from (replace(clock, days=days) for clock in clocks)
        return
    spans = [*places, (clocks[0].start, clocks[0].end)]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    part = parts[0][0] if parts else None
    yield replace(clocks[0], start=start, end=end, days=days, part=part)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _days_in(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    found: set[str] = set()
    places: list[tuple[int, int]] = []
    for match in _words().day_range.finditer(text):
        first, last = match.group(1)[:3], match.group(2)[:3]
        start, end = WEEK.index(first), WEEK.index(last)
        found |= {*WEEK[start : end + 1]} if start <= end else {*WEEK[start:], *WEEK[: end + 1]}
        places.append(match.span())
    for days, say in _words().days:
        for match in say.finditer(text):
            found |= {*days}
            places.append(match.span())
    return tuple(day for day in (*WEEK, "today", "tomorrow") if day in found), places


def _clock_windows(text: str, *, is_refused: bool) -> Iterator[Window]:
    context = text if not _words().morning.search(text) else ""
    is_evening = bool(_words().later.search(context))
    for match in _words().bound.finditer(text):
        only = match["only"] or match["exact"]
        if only is None:
            if match["pair"] or _looks_like_hours(match):
                yield _range(match, is_evening=is_evening)
            continue
        is_before = match["side"] in _BEFORE
        is_late = is_evening or (is_refused and not is_before)
        minutes = _minutes(only, is_evening=is_late)
        if minutes is not None:
            time = _clock(minutes)
            sides = (None, time) if is_before else (time, None)
            yield Window(*match.span(), (), *sides)


def _looks_like_hours(match: re.Match[str]) -> bool:
    """Whether two numbers are hours: "nine to five" is, "two or three" of something is not."""
    return " or " not in match[0] and " and " not in match[0]


def _range(match: re.Match[str], *, is_evening: bool) -> Window:
    """The half of the day said last holds for both: "between two and four in the afternoon"."""
    late = is_evening or bool(_words().later.search(match["second"]))
    first = _minutes(
        match["first"], is_evening=late and not _words().morning.search(match["first"])
    )
    second = _minutes(match["second"], is_evening=late)
    start, end = first or 0, second or 0
    if end <= start:
        end += NOON
    if end - start > NOON and late:
        start += NOON
    return Window(*match.span(), (), _clock(start), _clock(end))


def _minutes(said: str, *, is_evening: bool) -> int | None:
    """Minutes since midnight that a spoken time most likely means."""
    words = _words()
    if said.startswith(("noon", "midday")):
        return NOON
    if said.startswith("midnight"):
        return 23 * 60 + 59
    hour, minute = _hour_and_minute(said)
    if hour is None or hour > 23 or minute > 59:
        return None
    total = hour * 60 + minute
    if hour > 12 or (hour == 0):
        return total
    if words.morning.search(said):
        return total % NOON
    is_late = is_evening or words.later.search(said) or (hour <= LATEST_EVENING)
    return total % NOON + NOON if is_late or hour == 12 else total


def _hour_and_minute(said: str) -> tuple[int | None, int]:
    words = _words()
    if figures := re.match(r"(\d\d?)(?:[.:](\d\d))?(?!\w)", said):
        return int(figures[1]), int(figures[2] or 0)
    number = {**words.hours, **{str(hour): hour for hour in range(1, 13)}}
    if relative := re.match(r"(.+?) (?:minutes )?(past|to|after) (\w+)", said):
        hour, minute = number.get(relative[3]), words.minutes.get(relative[1])
        if hour is not None and minute is not None:
            return (hour, minute) if relative[2] != "to" else ((hour - 2) % 12 + 1, 60 - minute)
    if said.startswith("half "):
        return number.get(said.split()[1]), 30
    first, _, rest = said.partition(" ")
    minute = next((words.minutes[name] for name in _longest_first() if rest.startswith(name)), 0)
    return number.get(first), minute


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(_words().minutes, key=len, reverse=True))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
