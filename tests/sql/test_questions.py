"""Every example question runs, and answers what docs/analysts.md shows."""

import pytest

from pipeline.store.analytics import open_analytics
from tests.sql.company import build
from tests.sql.question_pages import PAGE, QUESTIONS, answer, pages, put_in


@pytest.fixture(scope="module")
def analytics(tmp_path_factory):
    with open_analytics(build(tmp_path_factory.mktemp("data"))) as opened:
        yield opened


def test_there_are_twenty_questions():
    assert [path.name[:2] for path in QUESTIONS] == [f"{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_asked_and_answered(path, analytics):
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]

    assert first.endswith("?")
    assert second.startswith("-- one row per")
    assert len(answer(analytics, path)) > 1


def test_the_page_shows_every_question_with_its_answer(analytics):
    written = PAGE.read_text(encoding="utf-8")

    expected = put_in(written, pages(analytics))
    assert written == expected, "it is stale: run python -m tests.sql.question_pages"
