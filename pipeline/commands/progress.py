"""Progress on standard error while calls are heard; silent where nobody watches."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.batches import Outcome
from pipeline.model import Recording


class Progress:
    """A bar that counts calls. Use it in a ``with`` block and give ``on_call`` to the batch."""

    def __init__(self, total: int) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("listening"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        watched = console.is_terminal and total > 0
        self._bar = Bar(*columns, console=console, transient=True, disable=not watched)
        self._task = self._bar.add_task("calls", total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def on_call(self, _recording: Recording, _outcome: Outcome) -> None:
        """One more call is done."""
        self._bar.advance(self._task)
