"""Cuts a speech into sentences and clauses without a parser: where one wish, refusal or report ends and the next begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.understanding.words import BREAK, Speech

_STOPS = frozenset({".", "?"})
_SUBJECTS = frozenset(
    {
        *("i", "i'm", "i'd", "i'll", "i've", "we", "we're", "we'd", "we'll", "we've"),
        *("he", "she", "they", "he's", "she's", "they're", "they've", "he'd", "she'd", "they'd"),
        *("it's", "that's", "there's", "let's", "you", "you're", "you've", "it'll", "what's"),
        *("it", "that'd", "it'd", "there", "he'll", "she'll", "they'll", "you'd", "you'll"),
    }
)
_AUXILIARIES = frozenset(
    {
        *("do", "does", "did", "can", "could", "would", "will", "should", "may", "might", "shall"),
        *("am", "are", "is", "was", "were", "have", "has", "had"),
        *("don't", "doesn't", "didn't", "can't", "couldn't", "wouldn't", "won't", "shouldn't"),
        *("isn't", "aren't", "wasn't", "haven't", "hasn't"),
    }
)
_QUESTION_WORDS = frozenset({"how", "what", "where", "when", "which", "why", "who"})
_GOVERNORS = frozenset(  # a clause after one of these is its object: "i don't think | we need"
    {
        *(
            "think",
            "thought",
            "thinking",
            "thinks",
            "said",
            "say",
            "saying",
            "says",
            "know",
            "knew",
        ),
        *(
            "sure",
            "believe",
            "reckon",
            "guess",
            "suppose",
            "hope",
            "hoped",
            "hoping",
            "wish",
            "feel",
        ),
        *("if", "whether", "that", "what", "which", "who", "where", "why", "how", "when", "while"),
        *("told", "see", "mean", "bet", "understand", "imagine", "until", "till", "before"),
        *("after", "once", "as", "than", "because", "since", "unless", "although", "though", "so"),
        *("wondering", "wonder", "whenever", "like", "see", "says", "afraid", "saying", "suggest"),
        *(
            "in case",
            "everything",
            "all",
            "anything",
            "something",
            "nothing",
            "thing",
            "way",
            "case",
        ),
        *("remember", "realise", "realize", "decided", "assume", "assuming", "promise", "certain"),
        *("suppose", "supposing", "does", "me", "and", "or", "but", "then", "yes", "no", "however"),
        *(
            "glad",
            "happy",
            "sorry",
            "otherwise",
            "yet",
            "plus",
            "cause",
            "to",
            "of",
            "about",
            "for",
        ),
    }
)
_CONNECTIVES = frozenset(
    {
        *("but", "however", "though", "although", "because", "whereas", "unless", "except"),
        *("otherwise", "anyway", "anyhow", "plus", "until"),
    }
)
_SO_BEFORE = frozenset({"think", "hope", "not", "or", "and", "even", "guess", "if", "ever", "do"})
_SO_AFTER = frozenset({"much", "many", "far", "long", "good", "slow", "bad", "that", "expensive"})
_IMPERATIVES = frozenset(
    {
        *("add", "put", "get", "give", "send", "book", "order", "sign", "switch", "include"),
        *("just", "only", "stick", "pop", "make", "tell", "show", "leave", "cancel", "forget"),
        *("take", "remove", "please", "go", "skip", "keep", "drop", "scrap", "call", "ring"),
    }
)
_PARTICLES = frozenset(
    {"no", "yes", "okay", "sure", "right", "well", "actually", "sorry", "thanks"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (included) of a speech, and the sentence they belong to."""

    first: int
    last: int
    sentence: int


def clauses(speech: Speech, hit_ends: frozenset[int]) -> tuple[Clause, ...]:
    """The clauses of a speech, in order. ``hit_ends`` are the last tokens of taxonomy hits."""
    words = [token.text for token in speech.tokens]
    found: list[Clause] = []
    first, sentence = 0, 0
    for index in range(1, len(words) + 1):
        ends = index == len(words) or _begins(words, index, hit_ends)
        if ends:
            found.append(Clause(first, index - 1, sentence))
            first = index
            sentence += words[index - 1] in _STOPS
    return tuple(found) if words else ()


def _begins(words: list[str], index: int, hit_ends: frozenset[int]) -> bool:
    """Does a clause begin at this token?"""
    before = words[index - 1]
    if before in _STOPS:
        return True
    if before == BREAK and words[index] in _OPENERS:
        return True
    return any(rule(words, index, hit_ends) for rule in _RULES)


_OPENERS = _SUBJECTS | _AUXILIARIES | _QUESTION_WORDS | _CONNECTIVES | _PARTICLES | _IMPERATIVES


def _connective(words: list[str], index: int, _hits: frozenset[int]) -> bool:
    word, before = words[index], words[index - 1]
    if word == "so":
        after = words[index + 1] if index + 1 < len(words) else ""
        return before not in _SO_BEFORE and after not in _SO_AFTER
    if word == "then":
        return before in {"and", ",", BREAK}
    if word == "instead":
        return words[index + 1 : index + 2] != ["of"]
    if word == "if":
        return before not in _IF_BEFORE
    return word in _CONNECTIVES


_IF_BEFORE = frozenset(
    {
        *("as", "wonder", "wondering", "know", "see", "ask", "asking", "check", "checking"),
        *("not", "even", "what", "sure", "tell", "asked", "only", "decide", "and", "but"),
    }
)


def _fresh_subject(words: list[str], index: int, hit_ends: frozenset[int]) -> bool:
    word, before = words[index], words[index - 1]
    if word not in _SUBJECTS or before in _GOVERNORS | _AUXILIARIES | {BREAK}:
        return False
    if word in {"it", "there", "you", "that"} and before not in {",", *_PARTICLES}:
        return False
    return not (index - 1 in hit_ends and _is_relative(words, index))


def _is_relative(words: list[str], index: int) -> bool:
    """Is it "the plan i want", whose object stands before it, and not a new clause with its own object?"""
    after = words[index + 1 : index + 4]
    for place, word in enumerate(after):
        if word in _STOPS or word in {",", BREAK, "is", "was", "are", "and", "but"}:
            return place > 0
    return len(after) < 3


def _fresh_question(words: list[str], index: int, _hits: frozenset[int]) -> bool:
    following = words[index + 1 : index + 2]
    before = words[index - 1]
    inverted = words[index] in _AUXILIARIES and bool(following) and following[0] in _SUBJECTS
    if words[index] in _QUESTION_WORDS:
        return before not in _GOVERNORS | _PREPOSITIONS and before not in _TAKES_QUESTION
    return inverted and before not in _GOVERNORS | _QUESTION_WORDS | _AFTER_QUESTION | {"and"}


_PREPOSITIONS = frozenset({"of", "on", "in", "for", "with", "to", "from", "at", "about", "exactly"})
_TAKES_QUESTION = frozenset({"tell", "ask", "know", "see", "sure", "not", "is", "check", "idea"})
_AFTER_QUESTION = frozenset({"much", "many", "long", "soon", "far", "else", "fast", "quickly"})


def _fresh_request(words: list[str], index: int, hit_ends: frozenset[int]) -> bool:
    """ ", just add ..." and, after a hit, "not the phone" or "just the roaming"."""
    word, before = words[index], words[index - 1]
    if word in _IMPERATIVES and before in {",", "and", "so", "then"}:
        return before == "," or word not in {"get", "put", "go", "take", "keep", "make", "have"}
    after_hit = index - 1 in hit_ends or (before == "," and index - 2 in hit_ends)
    return after_hit and word in {"not", "just", "only", "no", "yes", "rather", "instead", "please"}


def _conjoined_subject(words: list[str], index: int, _hits: frozenset[int]) -> bool:
    """ "and i ...", "or could you ...": the clause begins at the conjunction."""
    following = words[index + 1 : index + 3]
    if words[index] not in {"and", "or"} or not following:
        return False
    if words[index - 1 : index] == ["wife"] or (following[0] == "i" and words[index - 1] in _KIN):
        return False
    return following[0] in _SUBJECTS - {"it", "that", "there"} or (
        following[0] in _AUXILIARIES and following[1:2] != [] and following[1] in _SUBJECTS
    )


_KIN = frozenset({"wife", "husband", "partner", "girlfriend", "boyfriend", "mum", "dad", "mom"})

_Rule = Callable[[list[str], int, frozenset[int]], bool]
_RULES: Sequence[_Rule] = (
    _connective,
    _fresh_subject,
    _fresh_question,
    _fresh_request,
    _conjoined_subject,
)
