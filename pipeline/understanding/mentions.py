"""Every taxonomy hit in a speech as a mention: who said it, where, and what the scope rules make of it."""

from dataclasses import dataclass

from pipeline.model import Role, Status
from pipeline.understanding.clauses import Clause, clauses
from pipeline.understanding.phrases import Hit, Kind
from pipeline.understanding.scope import Verdict, Window, decide
from pipeline.understanding.taxonomy import Taxonomy
from pipeline.understanding.words import Speech


@dataclass(frozen=True, slots=True)
class Mention:
    """One hit in one speech. ``start``/``end`` and ``hit_start``/``hit_end`` count characters of the call document."""

    interest: str
    speech: int  # index among the speeches
    role: Role
    verdict: Verdict
    kind: Kind
    start: int  # the clause, within the turn of the hit
    end: int
    hit_start: int
    hit_end: int

    @property
    def status(self) -> Status | None:
        """The status, where a rule found one."""
        return self.verdict.status


@dataclass(frozen=True, slots=True)
class Reading:
    """A speech cut into clauses, with its hits."""

    speech: Speech
    hits: tuple[Hit, ...]
    clauses: tuple[Clause, ...]

    def clause_of(self, token: int) -> int:
        """Index of the clause that holds this token."""
        return next(n for n, clause in enumerate(self.clauses) if clause.last >= token)

    def words(self, first: int, last: int) -> str:
        """The words from token ``first`` to ``last`` (included)."""
        return " ".join(token.text for token in self.speech.tokens[first : last + 1])


def read(speech: Speech, hits: tuple[Hit, ...]) -> Reading:
    """The clauses of a speech."""
    return Reading(speech, hits, clauses(speech, frozenset(hit.last for hit in hits)))


def window(reading: Reading, hit: Hit, asked: str, taxonomy: Taxonomy) -> Window:
    """What stands around a hit."""
    index = reading.clause_of(hit.first)
    clause = reading.clauses[index]
    lead = [c.first for c in reading.clauses if c.sentence == clause.sentence]
    entry = taxonomy.entry(hit.interest)
    assert entry is not None
    return Window(
        before=reading.words(clause.first, hit.first - 1),
        after=reading.words(hit.last + 1, clause.last),
        rest=reading.words(max(clause.last, hit.last) + 1, len(reading.speech.tokens)),
        lead=reading.words(lead[0], clause.first - 1),
        asked=asked,
        stage=entry.stage,
    )


def mentions_in(reading: Reading, number: int, asked: str, taxonomy: Taxonomy) -> list[Mention]:
    """The mentions of one speech, in order."""
    found = []
    for hit in reading.hits:
        verdict = decide(window(reading, hit, asked, taxonomy))
        found.append(_mention(reading, number, hit, verdict))
    return found


def _mention(reading: Reading, number: int, hit: Hit, verdict: Verdict) -> Mention:
    tokens = reading.speech.tokens
    clause = reading.clauses[reading.clause_of(hit.first)]
    hit_start, hit_end = tokens[hit.first].start, tokens[hit.last].end
    turn = next(turn for turn in reversed(reading.speech.turns) if turn.start <= hit_start)
    last = max(clause.last, hit.last)
    while last > hit.last and tokens[last].text in {",", "|"}:
        last -= 1
    start = max(turn.start, tokens[clause.first].start)
    end = min(turn.end, tokens[last].end)
    return Mention(
        hit.interest,
        number,
        reading.speech.role,
        verdict,
        hit.phrase.kind,
        start,
        end,
        hit_start,
        hit_end,
    )
