"""Which kinds of item are being asked for at each turn of a call, and which tokens answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import PiiType, Role, Utterance
from pipeline.redaction.answers import answer_span
from pipeline.redaction.cues import Cue
from pipeline.redaction import language
from pipeline.redaction.tokens import Line

BACKCHANNEL = language.words("questions", "backchannel")
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
MAX_REMARKS = 2  # turns of the one who asked, before any answer


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke an utterance, as far as the transcript can tell people apart."""

    role: Role
    channel: int

    def may_answer(self, other: "Speaker") -> bool:
        """Whether this can be somebody else than ``other``, the one who asked."""
        return self != other or self.role is Role.UNKNOWN


def speaker_of(utterance: Utterance) -> Speaker:
    """The speaker of an utterance."""
    return Speaker(utterance.role, utterance.channel)


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


def open_windows(
    utterances: Sequence[Utterance], lines: Sequence[Line], asked: Sequence[list[Cue]]
) -> list[Asked]:
    """For each turn: the open items and the answer to them."""
    found, window = [], None
    for utterance, line, cues in zip(utterances, lines, asked, strict=True):
        speaker = speaker_of(utterance)
        kinds = _kinds(cues, speaker)
        if window and kinds == (PiiType.CARD_NUMBER,) and _goes_on(line, window):
            found.append(Asked(window.kinds, None, is_asker=True))
        elif kinds:
            found.append(Asked(kinds, None, is_asker=True))
            window = Window(kinds, speaker)
        elif window is None:
            found.append(_NOTHING)
        elif speaker.may_answer(window.asker) and not (
            is_backchannel(line) and not _has_digits(line)
        ):
            now = Asked(window.kinds, None if "k" in line.shape else answer_span(line))
            found.append(now)
            window = _after_answer(window, line, now)
        else:
            found.append(Asked(window.kinds, None, is_asker=True))
            window = _after_remark(window, line)
    return found


def _goes_on(line: Line, window: Window) -> bool:
    """Whether a turn asks for more of the same: "and the next four digits"."""
    return (
        BY_DIGITS.intersection(window.kinds) != frozenset()
        and _MORE.search(line.phrase) is not None
    )


def _kinds(cues: list[Cue], speaker: Speaker) -> tuple[PiiType, ...]:
    """A customer may ask for a name; other questions of a customer are about the company."""
    kinds = tuple(dict.fromkeys(cue.kind for cue in cues if cue.kind))
    if speaker.role is Role.CUSTOMER:
        return tuple(kind for kind in kinds if kind is PiiType.NAME)
    return kinds


def _after_answer(window: Window, line: Line, now: Asked) -> Window | None:
    answered = now.answer is not None or "k" in line.shape
    if not answered:
        return (
            replace(window, remarks=window.remarks + 1)
            if window.remarks < 2 * MAX_REMARKS
            else None
        )
    most = MAX_DIGIT_ANSWERS if BY_DIGITS.intersection(window.kinds) else MAX_ANSWERS
    return replace(window, answers=window.answers + 1) if window.answers + 1 < most else None


def _after_remark(window: Window, line: Line) -> Window | None:
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
