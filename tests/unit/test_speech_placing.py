import numpy as np

from pipeline.model import Word
from pipeline.speech.activity import Activity, Span
from pipeline.speech.placing import place_words
from pipeline.speech.windows import Piece, Window

ACTIVITY = Activity(np.ones(400, np.float32), (Span(2000, 3000), Span(3600, 5000)))
WINDOW = Window((Piece(1600, 5400, 0),), 4000)


def placed(*words: tuple[int, int]) -> list[tuple[int, int]]:
    heard = [Word("word", start, end, 0.9) for start, end in words]
    return [(word.start_ms, word.end_ms) for word in place_words(WINDOW, heard, ACTIVITY)[0]]


def test_a_first_word_does_not_begin_with_its_window() -> None:
    assert placed((0, 700), (700, 1300)) == [(1936, 2300), (2300, 3000)]


def test_a_last_word_lasts_as_long_as_the_voice() -> None:
    assert placed((2100, 2500), (2500, 2700)) == [(3700, 4100), (4100, 5000)]


def test_a_word_does_not_last_longer_than_a_word_can() -> None:
    assert placed((2000, 2200)) == [(3600, 5000)]


def test_a_word_where_nobody_speaks_is_set_apart() -> None:
    window = Window((Piece(0, 5400, 0),), 6000)
    near, far = place_words(window, [Word("you", 100, 300, 0.4)], ACTIVITY)

    assert (near, [word.text for word in far]) == ([], ["you"])


def test_a_word_between_two_pieces_goes_to_the_nearer() -> None:
    pieces = (Piece(2000, 3000, 0), Piece(3600, 5000, 1400))
    words = [Word("near", 900, 1200, 0.9), Word("later", 1250, 1400, 0.9)]

    near, _ = place_words(Window(pieces, 4000), words, ACTIVITY)

    assert [(word.start_ms, word.end_ms) for word in near] == [(2900, 3000), (3600, 5000)]
