"""How and when a customer wishes to be reached, or does not. A preference is never consent."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Channel, Preference, Role
from pipeline.understanding.calldoc import Turn, evidence, turns
from pipeline.understanding.clock import Window, windows
from pipeline.understanding.spoken_form import SpokenForm, lowered, spoken_form

FORMS = Path(__file__).with_name("preferences.en.toml")
SHORT_ANSWER = 8  # words; a longer answer says more than the name of a channel

_PIECE = re.compile(r" (?=(?:i|im|ive|we|because|cause|cos|so|since|thats|its|as i|and im)\b)")
_CONTRAST = re.compile(r" (?=(?:but )?(?:not|except|never)\b|but (?:not|never|after|before)\b)")
_CONNECTOR = re.compile(r" (?=(?:and|but|or|so|otherwise|then|just|please|dont|never|not)\b)")
_SENTENCE = re.compile(r"[^.?]+(?:[.?]|$)")


@dataclass(frozen=True, slots=True)
class _Forms:
    stems: re.Pattern[str]
    acts: tuple[tuple[Channel, re.Pattern[str]], ...]
    bare_acts: tuple[tuple[Channel, re.Pattern[str]], ...]
    bare_before: re.Pattern[str]
    bare_after: re.Pattern[str]
    nouns: tuple[tuple[Channel, re.Pattern[str]], ...]
    liked_before: re.Pattern[str]
    liked_firmly: re.Pattern[str]
    liked_mildly: re.Pattern[str]
    clause_start: re.Pattern[str]
    refused_before: re.Pattern[str]
    refused_after: re.Pattern[str]
    reported: re.Pattern[str]
    elsewhere: re.Pattern[str]
    available_before: re.Pattern[str]
    available_after: re.Pattern[str]
    habit: re.Pattern[str]
    habit_before: re.Pattern[str]
    unavailable: re.Pattern[str]
    asked_channel: re.Pattern[str]
    asked_choice: re.Pattern[str]
    asked_named: re.Pattern[str]
    asked_time: re.Pattern[str]
    asked_when: re.Pattern[str]
    retracted: re.Pattern[str]


@cache
def _forms() -> _Forms:
    table = tomllib.loads(FORMS.read_text(encoding="utf-8"))
    bare, liked, refused = table["bare_acts"], table["liked"], table["refused"]
    available, asked = table["available"], table["asked"]
    return _Forms(
        stems=re.compile("|".join(re.escape(stem) for stem in table["stems"])),
        acts=tuple((Channel(name), _word(*forms)) for name, forms in table["acts"].items()),
        bare_acts=tuple((one, _word(bare[one])) for one in Channel if one in bare),
        bare_before=re.compile(bare["before"]),
        bare_after=re.compile(bare["after"]),
        nouns=tuple((Channel(name), _word(form)) for name, form in table["nouns"].items()),
        liked_before=_ending(*liked["before"]),
        liked_firmly=re.compile(f"(?:{liked['firmly']})(?!\\w)"),
        liked_mildly=re.compile(f"(?:{liked['mildly']})(?!\\w)"),
        clause_start=re.compile(liked["clause_start"]),
        refused_before=_ending(refused["before"]),
        refused_after=re.compile(f"(?:{refused['after']})(?!\\w)"),
        reported=re.compile(rf"\b(?:{'|'.join(table['reported']['before'])})"),
        elsewhere=_word(table["elsewhere"]["words"]),
        available_before=_ending(*available["before"]),
        available_after=re.compile(f"(?:{available['after']})(?!\\w)"),
        habit=re.compile(available["habit"]),
        habit_before=_ending(*available["habit_before"]),
        unavailable=_word(available["refused"]),
        asked_channel=_word(*asked["channel"]),
        asked_choice=_word(*asked["choice"]),
        asked_named=_word(asked["named"]),
        asked_time=_word(*asked["time"]),
        asked_when=re.compile("|".join(asked["when_only"])),
        retracted=_word(*table["retracted"]["say"]),
    )


def _word(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)")


def _ending(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)}) $")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A channel spoken of as a way to reach the customer."""

    channel: Channel
    start: int
    end: int
    is_refused: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """A preference before it has evidence; characters of the spoken form."""

    start: int
    end: int
    channel: Channel | None = None
    polarity: str | None = None
    window: Window | None = None
    time_polarity: str | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the agent's last turn asked about."""

    channel: bool = False
    time: bool = False


@Language.component("earshot_preferences")
def find_preferences(doc: Doc) -> Doc:
    """Sets ``user_data["preferences"]`` from the turns of the customer and of unknown speakers."""
    found: list[Preference] = []
    asked, wants_contact = _Asked(), False
    for turn in turns(doc):
        if turn.role is Role.AGENT:
            asked = _what_is_asked(turn, wants_contact=wants_contact)
            continue
        if _may_hold(turn, asked):
            form = spoken_form(turn.utterance.text)
            found += [_preference(doc, turn, form, wish) for wish in _wishes(form.text, asked)]
        wants_contact, asked = bool(found), _Asked()
    doc.user_data["preferences"] = _folded(found)
    return doc


def _may_hold(turn: Turn, asked: _Asked) -> bool:
    return asked.time or bool(_forms().stems.search(lowered(turn.utterance.text)))


def _what_is_asked(turn: Turn, *, wants_contact: bool) -> _Asked:
    forms, text = _forms(), spoken_form(turn.utterance.text).text
    names_two = len(set(forms.asked_named.findall(text))) > 1
    is_choice = names_two and bool(forms.asked_choice.search(text))
    is_channel = is_choice or bool(forms.asked_channel.search(text))
    if forms.elsewhere.search(text) and not is_choice:
        return _Asked(is_channel)
    is_when = wants_contact and bool(forms.asked_when.search(text))
    return _Asked(is_channel, is_when or bool(forms.asked_time.search(text)))


def _wishes(text: str, asked: _Asked) -> Iterator[_Wish]:
    is_short = len(text.split()) <= SHORT_ANSWER
    for sentence in _SENTENCE.finditer(text):
        said, offset = sentence.group().rstrip(" .?"), sentence.start()
        lead = len(said) - len(said.lstrip())
        said, offset = said.lstrip(), offset + lead
        mentions = _kept(said, _mentions(said, is_answer=asked.channel and is_short))
        found = _with_channels(said, mentions) if mentions else _without_channel(said, text, asked)
        for wish in found:
            yield replace(wish, start=wish.start + offset, end=wish.end + offset)


def _mentions(said: str, *, is_answer: bool) -> list[_Mention]:
    """Channels in one sentence, the longest first where two overlap, in order of place."""
    found = [*_acts(said), *_liked(said, is_answer=is_answer)]
    kept: list[_Mention] = []
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def _acts(said: str) -> Iterator[_Mention]:
    """What somebody is to do: "text me", "just ring"."""
    forms = _forms()
    for channel, act in forms.acts:
        for match in act.finditer(said):
            if not forms.reported.search(said[: match.start()]):
                yield _Mention(channel, *match.span(), _is_refused(said, match))
    for channel, act in forms.bare_acts:
        for match in act.finditer(said):
            before = said[: match.start()]
            is_clause = forms.bare_before.search(before) and forms.bare_after.match(
                said, match.end()
            )
            if is_clause and not forms.reported.search(before):
                yield _Mention(channel, *match.span(), _is_refused(said, match))


def _liked(said: str, *, is_answer: bool) -> Iterator[_Mention]:
    """Channels that are called good or bad, or whose name alone answers a question."""
    for channel, noun in _forms().nouns:
        for match in noun.finditer(said):
            is_liked = _is_liked(said, match)
            if is_liked is not None:
                yield _Mention(channel, *match.span(), is_refused=not is_liked)
            elif is_answer and not _is_refused(said, match):
                yield _Mention(channel, *match.span(), is_refused=False)


def _is_refused(said: str, match: re.Match[str]) -> bool:
    before, forms = said[: match.start()], _forms()
    is_refused_after = forms.refused_after.match(said, match.end())
    return bool(forms.refused_before.search(before) or is_refused_after)


def _is_liked(said: str, match: re.Match[str]) -> bool | None:
    """Whether a channel is liked or refused, or None when its name alone is said."""
    forms, before = _forms(), said[: match.start()]
    if forms.refused_after.match(said, match.end()):
        return False
    if forms.liked_before.search(before) and not _is_negated(before):
        return True
    is_mild = forms.liked_mildly.match(said, match.end()) and forms.clause_start.search(before)
    if forms.liked_firmly.match(said, match.end()) or is_mild:
        return not forms.refused_before.search(before)
    return False if forms.refused_before.search(before) and _is_wish(before) else None


def _is_negated(before: str) -> bool:
    return bool(re.search(r"\b(?:dont|not|never|didnt|wouldnt)(?: \w+){0,2} \w+ $", before))


def _is_wish(before: str) -> bool:
    """Whether a refusal is the customer's: "I don't want calls", not "there are no calls"."""
    cue = r"\b(?:want|like|do|use|check|have|take|rather|not by|not on|not)\b[\w ]*$"
    return bool(re.search(cue, before)) and not re.search(r"\b(?:there|got|why|get no)\b", before)


def _kept(said: str, mentions: list[_Mention]) -> list[_Mention]:
    """Without what the customer takes back: "you could ring, no, tell you what, email me"."""
    last = 0
    for index, (one, following) in enumerate(pairwise(mentions), 1):
        between = said[one.end : following.start].strip()
        if not one.is_refused and _forms().retracted.search(between):
            last = index
    return mentions[last:]


def _with_channels(said: str, mentions: list[_Mention]) -> Iterator[_Wish]:
    start = 0
    for index, mention in enumerate(mentions):
        end = len(said)
        if index + 1 < len(mentions):
            end = _cut(said, mention.end, mentions[index + 1].start)
        yield from _wishes_in_region(said, mention, (start, end))
        start = end


def _cut(said: str, end: int, start: int) -> int:
    """Where the words of one mention end and those of the next begin."""
    connectors = list(_CONNECTOR.finditer(said, end, start))
    return connectors[-1].start() if connectors else start


def _wishes_in_region(said: str, mention: _Mention, region: tuple[int, int]) -> Iterator[_Wish]:
    times = _times_beside(said, mention, region)
    plain = _Wish(
        mention.start, mention.end, mention.channel, "avoid" if mention.is_refused else "prefer"
    )
    if not times:
        yield plain
    for window, is_refused in times:
        yield replace(
            plain,
            start=min(mention.start, window.start),
            end=max(mention.end, window.end),
            polarity=None if mention.is_refused else "prefer",
            window=window,
            time_polarity="avoid" if is_refused else "ok",
        )


def _times_beside(
    said: str, mention: _Mention, region: tuple[int, int]
) -> list[tuple[Window, bool]]:
    """Times in the clause of the mention, or else in the clauses of its region."""
    cuts = [region[0], *(m.start() for m in _PIECE.finditer(said, *region)), region[1]]
    pieces = [piece for piece in pairwise(cuts) if piece[0] < piece[1]]
    own = [piece for piece in pieces if piece[0] <= mention.start < piece[1]]
    for chosen in (own, [piece for piece in pieces if piece not in own]):
        found = [
            time for piece in chosen for time in _times(said, piece, is_refused=mention.is_refused)
        ]
        if found:
            return found
    return []


def _times(said: str, piece: tuple[int, int], *, is_refused: bool) -> list[tuple[Window, bool]]:
    """Windows of a clause, each with whether it is refused: "after six but not on Fridays"."""
    cuts = [piece[0], *(m.start() for m in _CONTRAST.finditer(said, *piece)), piece[1]]
    found: list[tuple[Window, bool]] = []
    for start, end in pairwise(cuts):
        part = said[start:end]
        refuses = is_refused or bool(re.match(r" ?(?:but )?(?:not|except|never)\b", part))
        for window in windows(part, is_refused=refuses):
            placed = replace(window, start=window.start + start, end=window.end + start)
            found.append((placed, refuses or _is_time_refused(said, placed)))
    return found


def _is_time_refused(said: str, window: Window) -> bool:
    """ "Mornings are no use", "any day but Wednesday", "never on Sundays"."""
    forms = _forms()
    before = forms.available_before.search(said[: window.start])
    after = forms.available_after.match(said, window.end)
    cues = (before.group() if before else "", after.group() if after else "")
    return any(forms.unavailable.search(cue) for cue in cues)


def _without_channel(said: str, turn_text: str, asked: _Asked) -> Iterator[_Wish]:
    """Times at which the customer may be reached, where nothing else is spoken of."""
    if _forms().elsewhere.search(turn_text):
        return
    cuts = [0, *(m.start() for m in _PIECE.finditer(said)), len(said)]
    for piece in pairwise(cuts):
        for window, is_refused in _times(said, piece, is_refused=False):
            if asked.time or _is_availability(said, window):
                polarity = "avoid" if is_refused else "ok"
                yield _Wish(window.start, window.end, window=window, time_polarity=polarity)


def _is_availability(said: str, window: Window) -> bool:
    """ "I'm around after six"; of what recurs also "evenings are best"."""
    forms, before = _forms(), said[: window.start]
    if forms.available_before.search(before):
        return not set(window.days) & {"today"} or "around" in before
    is_habit = forms.habit.search(said[window.start : window.end])
    is_rated = forms.available_after.match(said, window.end) or forms.habit_before.search(before)
    return bool(is_habit and is_rated)


def _preference(doc: Doc, turn: Turn, form: SpokenForm, wish: _Wish) -> Preference:
    start, end = form.given_span(wish.start, wish.end)
    window = wish.window or Window(0, 0)
    return Preference(
        wish.channel,
        wish.polarity,
        window.days,
        window.from_time,
        window.to_time,
        window.part,
        wish.time_polarity,
        evidence(doc, turn.start + start, turn.start + end),
    )


def _folded(found: list[Preference]) -> tuple[Preference, ...]:
    """Each wish once; one that says less than another of the same call is left out."""
    kept: list[Preference] = []
    for one in found:
        others = [other for other in found if other is not one]
        if not any(_says_more(other, one) for other in others) and not any(
            _said(other) == _said(one) for other in kept
        ):
            kept.append(one)
    return tuple(kept)


def _said(one: Preference) -> tuple[object, ...]:
    return one.channel, one.polarity, *_when(one)


def _when(one: Preference) -> tuple[object, ...]:
    return one.days, one.from_time, one.to_time, one.part, one.time_polarity


def _says_more(other: Preference, one: Preference) -> bool:
    """Whether ``other`` names the channel or the time that ``one`` leaves out."""
    if _said(other) == _said(one):
        return False
    if one.channel is None:
        return other.channel is not None and _when(other) == _when(one)
    is_taken_up = other.evidence.turn == one.evidence.turn and other.polarity == "prefer"
    if one.polarity == "avoid" and is_taken_up and other.channel is one.channel:
        return True
    is_same_wish = (other.channel, other.polarity) == (one.channel, one.polarity)
    return is_same_wish and one.time_polarity is None and other.time_polarity is not None
