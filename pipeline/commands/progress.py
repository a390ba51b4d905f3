"""Progress on standard error while something long is done; silent where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Advance = Callable[[int], None]


@contextmanager
def counted(what: str, total: int) -> Iterator[Advance]:
    """A bar that counts to ``total``; call what it gives with the number of things done."""
    console = Console(stderr=True)
    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    watched = console.is_terminal and total > 0
    with Progress(*columns, console=console, transient=True, disable=not watched) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)
