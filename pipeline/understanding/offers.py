"""What the agent's speech puts on the table: an offer, a mere mention, a question of ownership, a read-back."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.understanding.cues import cue
from pipeline.understanding.mentions import Reading
from pipeline.understanding.phrases import Hit
from pipeline.understanding.scope import ends

_LEAD = 2  # clauses before the named thing in which the question may begin: "shall I | for you | add ..."
_TAIL = 4  # clauses behind it in which it may follow: "... would you like that"


class Put(StrEnum):
    """How the agent spoke of an interest."""

    OFFERED = "offered"
    MENTIONED = "mentioned"
    REMOVAL = "removal"  # "shall I take it off?": yes is a refusal
    OWNERSHIP = "ownership"  # "do you have ...?": yes is no wish
    READ_BACK = "read_back"  # "so that's ..., correct?": yes adds nothing


@dataclass(frozen=True, slots=True)
class Offered:
    """One interest that the agent spoke of: where, in characters of the call document."""

    interest: str
    start: int
    end: int
    is_choice: bool = False  # "this or that?": a bare yes takes neither


@dataclass(frozen=True, slots=True)
class Offer:
    """What the agent put on the table at once."""

    speech: int
    put: Put
    items: tuple[Offered, ...]
    text: str  # all of the speech, in the spelling of ``words``
    is_last: bool  # nothing else was said after it
    age: int = 0  # customer speeches that passed it by


def offers_in(reading: Reading, number: int, focus: tuple[Offered, ...]) -> tuple[Offer, ...]:
    """What an agent's speech offers or mentions; "shall I add it?" offers what is in ``focus``."""
    puts: dict[Put, dict[str, Offered]] = {}
    for hit in reading.hits:
        put = _put(reading, hit)
        puts.setdefault(put, {})[hit.interest] = _offered(reading, hit)
    if not puts and focus and _resumes(reading):
        puts[Put.OFFERED] = {item.interest: item for item in focus}
    if Put.OFFERED in puts and Put.MENTIONED in puts:  # "the pass, and I can add the insurance"
        puts[Put.OFFERED] |= puts.pop(Put.MENTIONED)
    last = _ends_with_hit(reading)
    text = reading.speech.text
    return tuple(
        Offer(number, put, tuple(items.values()), text, last) for put, items in puts.items()
    )


def _offered(reading: Reading, hit: Hit) -> Offered:
    tokens = reading.speech.tokens
    clause = reading.clauses[reading.clause_of(hit.first)]
    turn = next(t for t in reversed(reading.speech.turns) if t.start <= tokens[hit.first].start)
    start, end = tokens[clause.first].start, tokens[max(clause.last, hit.last)].end
    either = cue("offer", "either_or").search(reading.words(clause.first, clause.last))
    return Offered(hit.interest, max(start, turn.start), min(end, turn.end), bool(either))


def _put(reading: Reading, hit: Hit) -> Put:
    place = reading.clause_of(hit.first)
    first = max(0, place - _LEAD)
    lead = reading.words(reading.clauses[first].first, hit.last)
    clause = reading.words(reading.clauses[place].first, reading.clauses[place].last)
    own = reading.words(reading.clauses[place].first, hit.first - 1)
    if ends("offer", "ownership", own):
        return Put.OWNERSHIP
    tail = _tail(reading, place)
    if _reads_back(clause, tail):
        return Put.READ_BACK
    asks = is_framed(lead) or is_framed(clause) or any(_asks_for_it(text) for text in tail)
    if not asks and not _continues(reading):
        return Put.MENTIONED
    removal = cue("offer", "removal").search(f"{lead} {' '.join(tail[:1])}")
    return Put.REMOVAL if removal else Put.OFFERED


def _tail(reading: Reading, place: int) -> list[str]:
    clauses = reading.clauses[place + 1 : place + 1 + _TAIL]
    return [reading.words(clause.first, clause.last) for clause in clauses]


def is_framed(text: str) -> bool:
    """Does an agent ask for a yes or propose to do something?"""
    plain = cue("offer", "not_offer").sub("~", text)
    return bool(cue("offer", "question").search(plain) or cue("offer", "statement").search(plain))


def _asks_for_it(text: str) -> bool:
    """ "would you like that", "shall I": a question about what was just named."""
    short = len(text.split()) <= 5
    plain = cue("offer", "not_offer").sub("~", text)
    asked = cue("offer", "question").search(plain)
    proposed = cue("offer", "statement").search(plain)
    resumed = cue("offer", "resumed").search(text)
    return bool((asked and (short or resumed)) or (proposed and resumed))


def _reads_back(clause: str, tail: list[str]) -> bool:
    opens = cue("offer", "confirmation").match(clause)
    closes = any(cue("offer", "confirmed").search(text) for text in (clause, *tail[:2]))
    return bool(opens or closes)


def _continues(reading: Reading) -> bool:
    """ "and our credit card?": a fragment that goes on offering."""
    text = reading.speech.text
    return len(text.split()) <= 8 and bool(cue("offer", "continued").match(text))


def _resumes(reading: Reading) -> bool:
    last = reading.clauses[-2:] if reading.clauses else ()
    texts = [reading.words(clause.first, clause.last) for clause in last]
    return any(cue("offer", "resuming").search(text) for text in texts)


def _ends_with_hit(reading: Reading) -> bool:
    if not reading.hits:
        return True
    place = reading.clause_of(reading.hits[-1].last)
    tail = reading.clauses[place + 1 :]
    return not any(_asks_else(reading.words(clause.first, clause.last)) for clause in tail)


def _asks_else(text: str) -> bool:
    """A question about something other than what was just named."""
    asks = "?" in text or cue("offer", "other_question").match(text)
    return bool(asks) and not _asks_for_it(text)
