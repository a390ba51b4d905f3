"""Which tokens of a turn answer a question for personal data."""

import re

from pipeline.redaction import language
from pipeline.redaction.tokens import Line

_CARRIERS = re.compile(rf"(?: (?:{language.pattern('questions', 'carriers')}|[.?]+)(?= ))+")
_CARRIERS_AT_END = re.compile(
    rf"(?: (?:{language.pattern('questions', 'carriers_at_end')}|[.?]+)(?= ))+ $"
)
_NO_ANSWER = language.whole_words(language.pattern("questions", "no_answer"))
_ASKS_BACK = language.whole_words(language.pattern("questions", "asks_back"))
_UNRELATED = language.whole_words(language.pattern("questions", "unrelated"))
_QUESTION = re.compile(r" \?(?= )")
_SENTENCE = re.compile(r" [.?](?= )")
MAX_WORDS = 25
SHORT_SENTENCE = 5
_LIKE_AN_ANSWER = frozenset("detDhrogGlnNmMqSk@c")


def answer_span(line: Line, first: int = 0) -> tuple[int, int] | None:
    """The tokens that hold the answer, from ``first`` on; None when the turn gives none.

    What is kept before and after it stands in a closed list and is no personal data. The answer ends where a wish,
    a question or another sentence begins, and after 25 words.
    """
    phrase = line.phrase
    start = _phrase_position(line, first)
    begin = _after_carriers(phrase, start)
    if begin >= len(phrase) - 1 or refuses(line, start) or _ASKS_BACK.match(phrase, begin):
        return None
    end = _answer_end(line, phrase, begin)
    tail = _CARRIERS_AT_END.search(phrase[begin:end] + " ")
    end = begin + tail.start() if tail else end
    if begin >= end:
        return None
    return line.token_at(begin + 1), line.token_at(end - 1) + 1


def _phrase_position(line: Line, token: int) -> int:
    later = [
        start
        for start, index in zip(line.phrase_starts, line.phrase_tokens, strict=True)
        if index >= token
    ]
    return later[0] - 1 if later else len(line.phrase) - 1


def _after_carriers(phrase: str, start: int) -> int:
    carriers = _CARRIERS.match(phrase, start)
    return carriers.end() if carriers else start


def _answer_end(line: Line, phrase: str, begin: int) -> int:
    """Characters of the phrase: the earliest of what may end an answer."""
    unrelated = _UNRELATED.search(phrase, begin)
    end = unrelated.start() if unrelated else len(phrase) - 1
    mark = phrase.find(" []", begin, end)
    end = mark if mark >= 0 else end
    words = phrase[begin:end].split(" ")
    if len(words) > MAX_WORDS + 1:
        end = begin + len(" ".join(words[: MAX_WORDS + 1]))
    for stop in _SENTENCE.finditer(phrase, begin, end + 1):
        if stop.end() < end and not _goes_on(line, phrase, stop.end(), end):
            return stop.start()
    return end


def _goes_on(line: Line, phrase: str, start: int, end: int) -> bool:
    """Whether the sentence that begins here still belongs to the answer."""
    following = _SENTENCE.search(phrase, start, end + 1)
    stop = following.start() if following else end
    if following and phrase[following.start() + 1] == "?":
        return False
    codes = line.shape[line.token_at(start + 1) : line.token_at(stop) + 1]
    return len(phrase[start:stop].split()) <= SHORT_SENTENCE or not _LIKE_AN_ANSWER.isdisjoint(
        codes
    )


def refuses(line: Line, start: int = 0) -> bool:
    """Whether a turn says, from a character of its phrase on, that no answer will come."""
    begin = _after_carriers(line.phrase, start)
    return any(_NO_ANSWER.match(line.phrase, each) for each in (start, begin))


def goes_on_like_an_answer(line: Line, span: tuple[int, int]) -> bool:
    """Whether these tokens, said after a first answer, are more of it: few words, or spelled and counted ones."""
    codes = [code for code in line.shape[slice(*span)] if code not in ",;?-f"]
    like = sum(code in _LIKE_AN_ANSWER for code in codes)
    return len(codes) <= SHORT_SENTENCE - 1 or like * 2 >= len(codes)
