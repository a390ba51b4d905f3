import pytest

from pipeline.model import Word
from pipeline.speech.decoding import Heard
from pipeline.speech.guards import find_fault


def heard(text: str, score: float = -0.2, silence: float = 0.0) -> Heard:
    words = tuple(Word(word, n * 300, n * 300 + 250, 0.9) for n, word in enumerate(text.split()))
    return Heard(words, score, silence)


GOES = [
    (heard("the plan the plan the plan the plan is good"), 4000, "loop"),
    (heard("so so so so"), 4000, "loop"),
    (heard("we will, we will, we will, we will"), 4000, "loop"),
    (heard("I want to go to the shop now please " * 8), 30_000, "compression"),
    (heard("one two three four five six seven eight nine ten"), 900, "too_many_words"),
    (heard("one one one one one one one one one one"), 1000, "too_many_words"),
    (heard("So this is it.", -1.4, 0.9), 3000, "no_speech"),
    (heard("Thanks for watching!", -0.9), 1500, "known_phrase"),
    (heard("Thank you.", -0.3, 0.5), 1500, "known_phrase"),
]
STAYS = [
    (heard("Thank you."), 700),
    (heard("Okay."), 400),
    (heard("Bye bye."), 800),
    (heard("No, no, no."), 900),
    (heard("four one one one one one one one"), 3000),
    (heard("four" + " one" * 15), 5000),
    (heard("It is 1 1 1 1 1."), 2500),
    (heard("I would like to get faster internet this month."), 3000),
    (heard(""), 300),
]
AGAIN = [
    (heard(""), 2500, "nothing_heard"),
    (heard("Well."), 8000, "too_few_words"),
    (heard("I mumbled this.", -1.3), 2000, "low_score"),
]


@pytest.mark.parametrize(("window", "voiced_ms", "code"), GOES + AGAIN)
def test_doubtful_text_is_named(window: Heard, voiced_ms: int, code: str) -> None:
    assert find_fault(window, voiced_ms) == code


@pytest.mark.parametrize(("window", "voiced_ms"), STAYS)
def test_what_people_say_is_believed(window: Heard, voiced_ms: int) -> None:
    assert find_fault(window, voiced_ms) is None
