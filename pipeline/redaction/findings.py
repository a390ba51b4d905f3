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

MIN_CARD_DIGITS = 13  # so many digits are looked at whatever stands around them


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
    hits = [*find_emails(line), *find_identifiers(line), *find_addresses(line), *find_names(line)]
    runs = [run for run in find_runs(line) if not any(_holds(hit, run) for hit in hits)]
    dates, spellings = find_dates(line), find_spellings(line)
    return Findings(
        line,
        requests(line),
        announcements(line),
        number_cues(line) if runs or dates or spellings else [],
        runs,
        dates,
        spellings,
        hits,
    )


def _holds(hit: Hit, run: Run) -> bool:
    return hit.first < run.last and run.first < hit.last and len(run.digits) < MIN_CARD_DIGITS
