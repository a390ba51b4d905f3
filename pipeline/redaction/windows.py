"""Which kinds of item are being asked for at each turn of a call, and which tokens answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import PiiType, Role, Utterance
from pipeline.redaction import language
from pipeline.redaction.answers import answer_span, goes_on_like_an_answer, refuses
from pipeline.redaction.cues import Cue
from pipeline.redaction.findings import Findings
from pipeline.redaction.tokens import Line

BACKCHANNEL = language.words("questions", "backchannel")
_ONCE_MORE = language.whole_words(language.pattern("questions", "once_more"))
OF_THE_OTHER = language.words("questions", "of_the_other")
_MORE = language.whole_words(language.pattern("questions", "more"))
MAX_ANSWERS = 3  # turns of the one who was asked
MAX_DIGIT_ANSWERS = 8  # the same for what is read out in groups
BY_DIGITS = frozenset(
    {
        PiiType.CARD_NUMBER,
        PiiType.BANK_ACCOUNT,
        PiiType.PHONE,
        PiiType.IBAN,
        PiiType.SSN,
        PiiType.EMAIL,
    }
)
MAX_DELAYS = 4  # turns of either, "hold on" or "why do you ask", before any answer
MAX_REMARKS = 2  # turns of the one who asked, before any answer


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke an utterance, as far as the transcript can tell people apart."""

    role: Role
    channel: int

    def may_answer(self, other: "Speaker") -> bool:
        """Whether this can be somebody else than ``other``, the one who asked."""
        return self != other or self.role is Role.UNKNOWN


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the call a turn stands, and who speaks it."""

    turn: int
    speaker: Speaker
    start_ms: int
    end_ms: int


def place_of(turn: int, utterance: Utterance) -> Place:
    """The place of an utterance."""
    speaker = Speaker(utterance.role, utterance.channel)
    return Place(turn, speaker, utterance.start_ms, utterance.end_ms)


@dataclass(frozen=True, slots=True)
class Window:
    """A question that waits for its answer."""

    kinds: tuple[PiiType, ...]
    asker: Speaker
    answers: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is open while a turn is spoken, and its tokens ``answer`` that must go."""

    kinds: tuple[PiiType, ...] = ()
    answer: tuple[int, int] | None = None
    is_asker: bool = False  # spoken by the one who asked


_NOTHING = Asked()


def open_windows(places: Sequence[Place], findings: Sequence[Findings]) -> list[Asked]:
    """For each turn: the open items and the answer to them."""
    found: list[Asked] = []
    window: Window | None = None
    for place, turn in zip(places, findings, strict=True):
        line, speaker = turn.line, place.speaker
        kinds = _kinds(line, turn.requests, speaker)
        if kinds and not (window and _goes_on(line, kinds, window)):
            window = Window(kinds, speaker)
            found.append(Asked(kinds, None, is_asker=True))
        elif window is None:
            found.append(_NOTHING)
        elif kinds or not _may_answer(speaker, line, window):
            found.append(Asked(window.kinds, None, is_asker=True))
            window = window if kinds else _after_remark(window, line)
        else:
            now = Asked(window.kinds, _answer(window, line))
            found.append(now)
            window = _after_answer(window, line, now)
    return found


def _may_answer(speaker: Speaker, line: Line, window: Window) -> bool:
    if not speaker.may_answer(window.asker):
        return False
    return _has_digits(line) or not is_backchannel(line)


def _answer(window: Window, line: Line) -> tuple[int, int] | None:
    """The tokens that answer. After the first answer, only what looks like more of it."""
    span = None if "k" in line.shape else answer_span(line)
    if span and window.answers and not goes_on_like_an_answer(line, span):
        return None
    return span


def _goes_on(line: Line, kinds: tuple[PiiType, ...], window: Window) -> bool:
    """Whether a turn asks for more of the same: "and the next four digits"."""
    if kinds != (PiiType.CARD_NUMBER,) or BY_DIGITS.isdisjoint(window.kinds):
        return False
    return _MORE.search(line.phrase) is not None


def _kinds(line: Line, cues: list[Cue], speaker: Speaker) -> tuple[PiiType, ...]:
    """What is asked for. A customer may ask for the other's name; the rest is about the company."""
    kinds = tuple(dict.fromkeys(cue.kind for cue in cues if cue.kind))
    if speaker.role is not Role.CUSTOMER:
        return kinds
    asks = [cue for cue in cues if not OF_THE_OTHER.isdisjoint(line.words[cue.first : cue.last])]
    return (PiiType.NAME,) if PiiType.NAME in (cue.kind for cue in asks) else ()


def _after_answer(window: Window, line: Line, now: Asked) -> Window | None:
    if now.answer is None and "k" not in line.shape:
        waits = not window.answers and window.remarks < MAX_DELAYS and not refuses(line)
        return replace(window, remarks=window.remarks + 1) if waits else None
    most = MAX_ANSWERS if BY_DIGITS.isdisjoint(window.kinds) else MAX_DIGIT_ANSWERS
    return replace(window, answers=window.answers + 1) if window.answers + 1 < most else None


def _after_remark(window: Window, line: Line) -> Window | None:
    if _ONCE_MORE.search(line.phrase):
        return replace(window, answers=0)
    if is_backchannel(line) or _repeats(line):
        return window
    if window.answers or window.remarks >= MAX_REMARKS:
        return None
    return replace(window, remarks=window.remarks + 1)


def is_backchannel(line: Line) -> bool:
    """Whether a turn only says "okay", "go on", "and the next four"."""
    return all(word in BACKCHANNEL or word in ".?" for word in line.phrase.split())


def _has_digits(line: Line) -> bool:
    return any(code in "detDhlnN" for code in line.shape)


def _repeats(line: Line) -> bool:
    """Whether a turn mainly reads something back: digits, letters, marks of removed items."""
    read = sum(code in "detDhroglnNk" for code in line.shape)
    return read * 2 >= len(line.phrase_tokens) and read > 0
