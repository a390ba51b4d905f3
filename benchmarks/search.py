"""How fast ``earshot search`` is, beside one scan of everything that was ever said.

``python benchmarks/search.py --utterances 500000`` makes a synthetic database in a temporary
folder, indexes its words, and prints each search with its ratio to the scan.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.model import Role
from pipeline.search import Query, search
from pipeline.store.analytics import PUBLISHED, WORDS
from pipeline.store.statements import statement

CREATE = (
    "select setseed(0.42)",
    """create temp table vocabulary as
    select number, 'w' || lower(to_base(number * 7919 % 1000003, 36)) as word
    from range(1, 20001) as listed (number)""",
    # Words as frequent as in speech: the rank of a word is drawn evenly on a logarithmic scale.
    """create table published.utterances as
    with spoken as (
        select said, unnest(range(6 + (hash(said) % 16)::integer)) as place
        from range($count) as listed (said)
    ),
    drawn as (
        select said, place,
            least(20000, floor(exp((hash(said * 31 + place) % 1000000) / 1e6 * ln(20000))))::integer
                as number
        from spoken
    )
    select
        'call-' || said // 40 as call_id,
        said % 40 as turn,
        if(said % 2 = 0, 'agent', 'customer') as role,
        said % 40 * 4000 as start_ms,
        said % 40 * 4000 + 3500 as end_ms,
        string_agg(word, ' ' order by place) as text
    from drawn
    join vocabulary using (number)
    group by said
    order by said""",
    """create table published.calls as
    select
        call_id,
        '2026-01-01'::timestamptz + to_seconds((hash(call_id) % 20000000)::bigint) as started_at,
        'agent-' || hash(call_id) % 40 as agent_id
    from (select distinct call_id from published.utterances)""",
    """create table published.call_customers as
    select call_id, 'customer-' || hash(call_id) % 9000 as customer_id
    from published.calls""",
)
SCAN = "select count(*) from utterances where regexp_matches(text, $pattern, 'i')"


def main() -> None:
    """Make, index, search, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--utterances", type=int, default=500_000)
    count = parser.parse_args().utterances
    with TemporaryDirectory() as folder:
        _make(Path(folder), count)
        _measure(Path(folder))


def _make(data: Path, count: int) -> None:
    connection = duckdb.connect(":memory:")
    connection.execute(f"attach '{data / PUBLISHED}' as published (storage_version 'v1.5.0')")
    for sql in CREATE:
        connection.execute(sql, {"count": count} if "$count" in sql else None)
    connection.execute("checkpoint published")
    plain = (data / PUBLISHED).stat().st_size
    began = time.perf_counter()
    for name in ("search/create_plain", *WORDS.values()):
        connection.execute(statement(name))
    connection.execute("detach published")
    seconds = time.perf_counter() - began
    connection.close()
    more = (data / PUBLISHED).stat().st_size - plain
    print(f"index of {count:,} utterances: {seconds:.1f} s, {more / 1e6:.0f} MB more")


def _measure(data: Path) -> None:
    connection = duckdb.connect(str(data / PUBLISHED), read_only=True)
    rows = connection.execute("select term from terms order by times desc, term").fetchall()
    text = connection.execute("select text from utterances limit 1").fetchall()[0][0]
    words = [row[0] for row in rows]
    scan = _best(lambda: connection.execute(SCAN, {"pattern": rf"\b{words[200]}\b"}).fetchall())
    connection.close()
    print(f"one scan of all texts: {scan * 1000:.0f} ms")
    for name, query in _queries(words, text).items():
        seconds = _best(lambda query=query: search(data, query))
        print(f"{name:<36} {seconds * 1000:>7.0f} ms  {seconds / scan:>6.2f} of a scan")


def _queries(words: list[str], text: str) -> dict[str, Query]:
    return {
        "a rare word": Query(words[5000]),
        "a usual word": Query(words[200]),
        "the most frequent word": Query(words[0]),
        "three words": Query(f"{words[100]} {words[500]} {words[5000]}"),
        "a phrase of three words": Query(" ".join(text.split()[1:4]), is_phrase=True),
        "words that begin so": Query(f"{words[200][:3]}*"),
        "a usual word, of one customer": Query(words[200], customer_id="customer-7"),
        "a usual word, of agents": Query(words[200], role=Role.AGENT),
    }


def _best(act: Callable[[], object]) -> float:
    """Seconds of the quickest of three."""
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


if __name__ == "__main__":
    main()
