from pipeline.model import Word
from pipeline.speech.utterances import split_utterances


def said(*words: tuple[str, int, int]) -> list[Word]:
    return [Word(text, start, end, 0.5) for text, start, end in words]


def test_words_without_a_long_pause_are_one_utterance() -> None:
    words = said(("Yes,", 0, 300), ("of", 900, 1000), ("course.", 1000, 1500))

    [utterance] = split_utterances(words, 1)

    assert (utterance.text, utterance.channel) == ("Yes, of course.", 1)
    assert (utterance.start_ms, utterance.end_ms, utterance.confidence) == (0, 1500, 0.5)


def test_a_long_pause_ends_an_utterance() -> None:
    words = said(("Yes.", 0, 300), ("Now", 1300, 1500))

    assert [u.text for u in split_utterances(words, 0)] == ["Yes.", "Now"]


def test_an_answer_ends_an_utterance_however_short_the_pause() -> None:
    words = said(("Right?", 0, 300), ("Good.", 700, 900))

    assert len(split_utterances(words, 0, said(("Yes.", 350, 600)))) == 2


def test_talking_over_somebody_does_not_end_their_utterance() -> None:
    words = said(("I", 0, 200), ("mean", 200, 800), ("this.", 800, 1200))

    assert len(split_utterances(words, 0, said(("Okay.", 300, 700)))) == 1


def test_no_words_are_no_utterance() -> None:
    assert split_utterances([], 0) == ()
