"""The published file explains itself, and docs/data-dictionary.md says the same."""

from pathlib import Path

import pytest

from pipeline.dictionary import markdown, read_dictionary
from pipeline.store.analytics import WORDS, open_analytics, publish
from pipeline.store.comments import EVERYWHERE, column_comments, row_comment
from pipeline.store.statements import numbered

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    publish(data)
    with open_analytics(data) as analytics:
        return read_dictionary(analytics)


def test_every_view_is_published_with_what_a_row_is(tables):
    views = {name for _, name, _ in numbered("views")}
    assert {table.name for table in tables} == views | set(WORDS)
    assert all(table.comment and table.comment.startswith("one row per") for table in tables)


def test_every_column_says_what_it_means(tables):
    silent = [
        f"sql/comments.toml lacks [{table.name}] {column.name}"
        for table in tables
        for column in table.columns
        if not column.comment
    ]

    assert not silent


def test_no_comment_is_left_of_a_column_that_is_gone(tables):
    there = {table.name: {column.name for column in table.columns} for table in tables}
    there[EVERYWHERE] = set().union(*there.values())
    stale = [
        f"[{table}] {column}"
        for table, texts in column_comments().items()
        for column in texts
        if column not in there.get(table, ())
    ]

    assert not stale


def test_the_page_is_up_to_date(tables):
    written = PAGE.read_text(encoding="utf-8")

    assert written == markdown(tables), (
        "run: python -m pipeline.dictionary > docs/data-dictionary.md"
    )


@pytest.mark.parametrize(
    ("sql", "comment"),
    [
        ("-- one row per call\nselect 1", "one row per call"),
        ("-- one row per call,\n-- and more\nselect 1 -- not this", "one row per call, and more"),
        ("select 1\n-- not this", ""),
    ],
)
def test_the_first_comment_of_a_view_is_the_comment_of_its_table(sql, comment):
    assert row_comment(sql) == comment
