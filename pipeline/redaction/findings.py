"""Everything that can be found in one turn by itself, found once."""

from dataclasses import dataclass

from pipeline.redaction.addresses import find_addresses
from pipeline.redaction.cues import Cue, announcements, number_cues, requests
from pipeline.redaction.dates import Date, find_dates
from pipeline.redaction.emails import find_emails
from pipeline.redaction.hits import Hit
from pipeline.redaction.identifiers import find_identifiers
from pipeline.redaction.names import find_names
from pipeline.redaction.runs import Run, find_runs
from pipeline.redaction.spelled import Spelling, find_spellings
from pipeline.redaction.tokens import Line


@dataclass(frozen=True, slots=True)
class Findings:
    """One turn, read."""

    line: Line
    requests: list[Cue]
    announcements: list[Cue]
    cues: list[Cue]
    runs: list[Run]
    dates: list[Date]
    spellings: list[Spelling]
    hits: list[Hit]  # what needs no other turn to be sure


def study(line: Line) -> Findings:
    """Read one turn."""
    runs, dates = find_runs(line), find_dates(line)
    return Findings(
        line,
        requests(line),
        announcements(line),
        number_cues(line) if runs or dates else [],
        runs,
        dates,
        find_spellings(line),
        [*find_emails(line), *find_identifiers(line), *find_addresses(line), *find_names(line)],
    )
