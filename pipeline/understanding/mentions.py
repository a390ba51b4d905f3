"""Every taxonomy hit in a speech as a mention: who said it, where, and what the scope rules make of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model import Role, Status
from pipeline.understanding.clauses import Clause, clauses
from pipeline.understanding.phrases import Hit, Kind
from pipeline.understanding.references import revised
from pipeline.understanding.scope import Verdict, Window, decide
from pipeline.understanding.taxonomy import Taxonomy
from pipeline.understanding.words import Speech

REACH = 4  # clauses in which a thing may still be spoken of without its name


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

    def window(self, hit: Hit, asked: str) -> Window:
        """What stands around a hit."""
        clause = self.clauses[self.clause_of(hit.first)]
        sentences = [c.first for c in self.clauses if c.sentence == clause.sentence]
        before = [c.first for c in self.clauses if c.sentence == clause.sentence - 1]
        phrase = self.words(hit.first, hit.last)
        after = self.words(hit.last + 1, clause.last)
        return Window(
            before=self.words(clause.first, hit.first - 1),
            phrase=phrase,
            after=f"is {after}" if phrase.endswith("'s") else after,
            rest=self.words(max(clause.last, hit.last) + 1, len(self.speech.tokens)),
            lead=self.words(sentences[0], clause.first - 1),
            earlier=self.words(before[0], sentences[0] - 1) if before else "",
            asked=asked,
            quoted=self._is_quoted(hit),
        )

    def _is_quoted(self, hit: Hit) -> bool:
        """Stands the hit between quotation marks?"""
        turn = next(
            t for t in reversed(self.speech.turns) if t.start <= self.speech.tokens[hit.first].start
        )
        text, place = turn.utterance.text, self.speech.tokens[hit.first].start - turn.start
        ahead, behind = text[:place], text[place:]
        straight = ahead.count('"') % 2 == 1 and '"' in behind
        return straight or (ahead.rfind("“") > ahead.rfind("”") and "”" in behind)

    def words(self, first: int, last: int) -> str:
        """The words from token ``first`` to ``last`` (included)."""
        return " ".join(token.text for token in self.speech.tokens[first : last + 1])


def read(speech: Speech, hits: tuple[Hit, ...]) -> Reading:
    """The clauses of a speech."""
    return Reading(speech, hits, clauses(speech, {hit.last: hit.first for hit in hits}))


def mentions_in(reading: Reading, number: int, asked: str, taxonomy: Taxonomy) -> list[Mention]:
    """The mentions of one speech, in order."""
    found: list[Mention] = []
    previous: Verdict | None = None
    for place, hit in enumerate(reading.hits):
        entry = taxonomy.entry(hit.interest)
        assert entry is not None
        around = replace(reading.window(hit, asked), stage=entry.stage, previous=previous)
        previous = revised(decide(around), list(_unnamed(reading, place)))
        found.append(_mention(reading, number, hit, previous))
    return found


def _unnamed(reading: Reading, place: int) -> Iterator[str]:
    """The clauses between a hit and the next one that stands in another clause."""
    here = reading.clause_of(reading.hits[place].last)
    others = [reading.clause_of(hit.first) for hit in reading.hits[place + 1 :]]
    end = next((clause for clause in others if clause > here), len(reading.clauses))
    for clause in reading.clauses[here + 1 : min(end, here + 1 + REACH)]:
        yield reading.words(clause.first, clause.last)


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
