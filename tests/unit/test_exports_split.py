"""Files over a tool's limit are cut between rows, with the header in every part."""

import pytest

from pipeline.exports.split import Part, split

HEADER = b"id,topic\n"
ROWS = [f"x{n:03},fibre\n".encode() for n in range(10)]  # 11 bytes each


@pytest.fixture
def whole(tmp_path):
    file = tmp_path / "segment.csv"
    file.write_bytes(HEADER + b"".join(ROWS))
    return file


@pytest.mark.parametrize(
    ("max_bytes", "max_rows", "rows_per_part"),
    [
        (9 + 3 * 11, None, [3, 3, 3, 1]),
        (9 + 3 * 11 + 10, None, [3, 3, 3, 1]),
        (None, 4, [4, 4, 2]),
        (9 + 5 * 11, 4, [4, 4, 2]),
        (9 + 2 * 11, 4, [2, 2, 2, 2, 2]),
        (1, None, [1] * 10),
    ],
)
def test_parts_keep_every_row_once_and_in_order(max_bytes, max_rows, rows_per_part, whole):
    cut = split(Part(whole, 10), 1, max_bytes, max_rows)
    parts = [part.file for part in cut]

    assert [part.name for part in parts][:1] == ["segment.part-001.csv"]
    assert [part.rows for part in cut] == rows_per_part
    assert [len(part.read_bytes().splitlines()) - 1 for part in parts] == rows_per_part
    assert b"".join(part.read_bytes().removeprefix(HEADER) for part in parts) == b"".join(ROWS)
    assert not whole.exists()


@pytest.mark.parametrize(("max_bytes", "max_rows"), [(None, None), (119, 10), (None, 10)])
def test_a_file_within_the_limits_stays_whole(max_bytes, max_rows, whole):
    assert split(Part(whole, 10), 1, max_bytes, max_rows) == [Part(whole, 10)]
