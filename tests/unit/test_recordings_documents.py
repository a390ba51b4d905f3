import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recordings import documents
from pipeline.recordings.documents import (
    UnreadableDocument,
    items_at,
    milliseconds,
    number_at,
    read_document,
    read_json,
    read_rows,
    text_at,
)


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ('{"a": 1}', 1),
        ('[{"a": 1}, {"a": 2}]', 2),
        ('{"a": 1}\n{"a": 2}\n', 2),
        ('{"a": 1}{"a": 2}', 2),
        ('{"recordings": [{"a": 1}, {"a": 2}]}', 3),
        ("[]", 0),
        ("3", 0),
        ("", 0),
    ],
)
def test_finds_records_however_they_are_wrapped(tmp_path, content, count):
    assert len(read_document(write(tmp_path / "a.json", content)).objects) == count


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a;b\r\n1;2", "a\tb\n\n1\t2\n", '"a"|"b"\n"1"|"2"'])
def test_finds_out_the_delimiter(text):
    assert [cells for _, cells in read_rows(text)] == [["a", "b"], ["1", "2"]]


def test_counts_the_lines_of_a_table():
    assert [line for line, _ in read_rows('a,b\n\n"1\n1",2\n3,4')] == [1, 3, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_the_encodings_of_spreadsheets(tmp_path, encoding):
    document = read_document(write(tmp_path / "a.csv", "file,name\na.wav,Zoë".encode(encoding)))

    assert document.rows == (("file", "name"), ("a.wav", "Zoë"))


def test_keeps_a_page_as_text(tmp_path):
    assert read_document(write(tmp_path / "a.html", "<p>")).text == "<p>"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "not valid JSON"),
        (b"\xff\xff\xff", "not UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
        (b"1" * 5000, "not valid JSON"),
    ],
)
def test_says_what_is_wrong_with_a_document(tmp_path, content, problem):
    with pytest.raises(UnreadableDocument, match=problem):
        read_document(write(tmp_path / "a.json", content))


def test_a_table_with_an_endless_cell_is_unreadable():
    with pytest.raises(UnreadableDocument, match="not valid CSV"):
        read_rows("a,b\n" + "x" * 200_000)


def test_does_not_open_a_document_beyond_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_BYTES", 3)

    with pytest.raises(UnreadableDocument, match="larger than"):
        read_document(write(tmp_path / "a.json", "{   }"))


def test_a_missing_document_is_unreadable(tmp_path):
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read_document(tmp_path / "gone.json")


RECORD = {
    "a": {"b": " x "},
    "n": 7,
    "f": 1.5,
    "yes": True,
    "blank": " ",
    "many": [1],
    "big": 10**40,
}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("a", "b"), "x"),
        (("n",), "7"),
        *(((key,), None) for key in ("a", "f", "yes", "blank", "many", "big", "missing")),
        (("n", "b"), None),
    ],
)
def test_takes_text_or_a_whole_number(keys, expected):
    assert text_at(RECORD, *keys) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(7, 7), ("7.5", 7.5), ("x", None), (True, None), ("nan", None), (10**400, None), ([], None)],
)
def test_takes_a_number_also_from_text(value, expected):
    assert number_at({"a": value}, "a") == expected


def test_takes_the_items_of_lists_only():
    assert items_at(RECORD, "many") == (1,)
    assert items_at(RECORD, "a") == ()


@pytest.mark.parametrize(
    ("seconds", "expected"), [(1.5, 1500), (None, None), (0, None), (-1, None), (1e9, None)]
)
def test_an_impossible_duration_is_none(seconds, expected):
    assert milliseconds(seconds) == expected


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    for reader in (read_json, read_rows):
        try:
            reader(text)
        except UnreadableDocument as error:
            assert str(error).startswith("is not valid")  # noqa: PT017
