"""The example questions with their SQL and what the invented company answers, as Markdown.

``python -m tests.sql.question_pages`` puts them into docs/analysts.md.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.resources import SQL
from pipeline.store.analytics import open_analytics
from pipeline.store.warehouse import Warehouse
from tests.sql.company import build

PAGE = Path(__file__).parents[2] / "docs" / "analysts.md"
BEGIN, END = "<!-- questions:begin -->\n", "<!-- questions:end -->\n"
QUESTIONS = sorted((SQL / "questions").glob("*.sql"))


def answer(analytics: Warehouse, path: Path) -> list[list[str]]:
    """Column names and rows, as text."""
    sql = path.read_text(encoding="utf-8")
    rows = [[_text(value) for value in row] for row in analytics.run(sql)]
    return [analytics.columns(sql), *rows]


def question(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("-- ")


def pages(analytics: Warehouse) -> str:
    return "\n".join(line for path in QUESTIONS for line in _page(analytics, path))


def put_in(document: str, section: str) -> str:
    before, _, rest = document.partition(BEGIN)
    return f"{before}{BEGIN}{section}\n{END}{rest.partition(END)[2]}"


def _page(analytics: Warehouse, path: Path) -> Iterator[str]:
    number = int(path.name[:2])
    sql = path.read_text(encoding="utf-8").partition("\n")[2]
    yield from (f"### {number}. {question(path)}", "", f"`sql/questions/{path.name}`", "")
    yield from ("```sql", sql.rstrip(), "```", "")
    names, *rows = answer(analytics, path)
    yield from (_line(names), _line(["---"] * len(names)), *map(_line, rows), "")


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).removesuffix(".0").replace("|", "\\|")


if __name__ == "__main__":
    with TemporaryDirectory() as folder, open_analytics(build(Path(folder))) as company:
        PAGE.write_text(put_in(PAGE.read_text(encoding="utf-8"), pages(company)), encoding="utf-8")
