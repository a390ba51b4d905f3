"""Tell heard words from invented ones.

Whisper writes fluent sentences where nobody speaks and repeats itself where it is lost. Every rule
has a code, so that what is taken out stays on record.
"""

import re
import zlib
from collections.abc import Sequence

from pipeline.speech.decoding import Heard

MOST_COMPRESSIBLE = 2.4  # Whisper's own limit, as the next two
LEAST_SCORE = -1.0
SURELY_SILENT = 0.6
MOST_WORDS_A_SECOND = 7.0
FEWEST_WORDS_A_SECOND = 0.3
REPEATS = 4

NUMBERS = frozenset(
    ("oh", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double")
)
"""Callers do say 'one one one one', so repeated numbers are judged by their pace alone."""

KNOWN_INVENTIONS = frozenset(
    (
        "thank you", "thank you for watching", "thanks for watching", "please subscribe", "you",
        "bye", "bye bye", "okay", "thank you very much", "subtitles by", "see you next time",
    )
)  # fmt: skip
"""What Whisper likes to write under silence. Callers say some of it too: never a fault alone."""


def find_fault(heard: Heard, voiced_ms: int) -> str | None:
    """Why a window is not to be believed, as a code; None where nothing speaks against it."""
    words = [_plain(word.text) for word in heard.words]
    pace = len(words) * 1000 / max(voiced_ms, 1)
    if not words:
        return "nothing_heard" if voiced_ms > 1000 else None
    doubtful = heard.silence > SURELY_SILENT / 2 or heard.score < 0.7 * LEAST_SCORE
    rules = {
        "loop": _is_loop(words),
        "compression": _compression(words) > MOST_COMPRESSIBLE,
        "too_many_words": len(words) > 3 and pace > MOST_WORDS_A_SECOND,
        "no_speech": heard.silence > SURELY_SILENT and heard.score < LEAST_SCORE,
        "known_phrase": " ".join(words) in KNOWN_INVENTIONS and doubtful,
        "low_score": heard.score < LEAST_SCORE,
        "too_few_words": voiced_ms > 3000 and pace < FEWEST_WORDS_A_SECOND,
    }
    return next((code for code, broken in rules.items() if broken), None)


KEPT_ALL_THE_SAME = frozenset({"nothing_heard", "too_few_words", "low_score"})
"""Reasons to listen again, but not to take out what a voice did say."""


def _plain(text: str) -> str:
    return re.sub(r"[^\w']+", "", text).lower()


def _is_loop(words: Sequence[str]) -> bool:
    """Whether one to four words follow each other REPEATS times."""
    for size in range(1, 5):
        for at in range(len(words) - size * REPEATS + 1):
            phrase = words[at : at + size]
            if NUMBERS.issuperset(phrase) or any(word.isdigit() for word in phrase):
                continue
            if list(words[at : at + size * REPEATS]) == list(phrase) * REPEATS:
                return True
    return False


def _compression(words: Sequence[str]) -> float:
    raw = " ".join(word for word in words if word not in NUMBERS).encode()
    return len(raw) / len(zlib.compress(raw))
