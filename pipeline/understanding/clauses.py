"""Cuts a speech into clauses without a parser: where one wish ends and the next begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.understanding.cues import cue
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
        *("otherwise", "anyway", "anyhow", "plus"),
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


@dataclass(frozen=True, slots=True)
class _Place:
    """A token before which a clause may begin, with the clause that runs up to it."""

    words: list[str]
    index: int
    first: int  # of the running clause
    hits: Mapping[int, int]  # last token of a taxonomy hit -> its first

    @property
    def word(self) -> str:
        return self.words[self.index]

    @property
    def before(self) -> str:
        return self.words[self.index - 1]

    def after(self, distance: int = 1) -> str:
        place = self.index + distance
        return self.words[place] if place < len(self.words) else ""

    @property
    def ends_after(self) -> bool:
        """ "... that i'm after | it's a phone": here "after" is no conjunction."""
        return self.before == "after" and self.words[self.index - 2] in {"i'm", "we're", "really"}

    @property
    def follows_adverbial(self) -> bool:
        """Nothing but "one day" or "to be honest" stands in the running clause."""
        running = " ".join(self.words[self.first : self.index])
        return bool(cue("fragment", "adverbial").fullmatch(running))

    @property
    def completes_question(self) -> bool:
        """ "which phone | can I have": the verb of the running question is still to come."""
        running = self.words[self.first : self.index]
        asks = bool(running) and running[0] in {"which", "what", "how", "when", "where"}
        return asks and not _AUXILIARIES.intersection(running)

    @property
    def follows_hit(self) -> bool:
        return self.index - 1 in self.hits and not self.before.endswith("'s")

    @property
    def follows_hit_and_comma(self) -> bool:
        return self.before == "," and self.index - 2 in self.hits


def clauses(speech: Speech, hits: Mapping[int, int]) -> tuple[Clause, ...]:
    """The clauses of a speech, in order. ``hits`` leads from the last token of each
    taxonomy hit to its first."""
    words = [token.text for token in speech.tokens]
    found: list[Clause] = []
    first, sentence = 0, 0
    for index in range(1, len(words)):
        if _begins(_Place(words, index, first, hits)):
            found.append(Clause(first, index - 1, sentence))
            first = index
            sentence += words[index - 1] in _STOPS
    return (*found, Clause(first, len(words) - 1, sentence)) if words else ()


def _begins(place: _Place) -> bool:
    """Does a clause begin at this token?"""
    if place.before in _STOPS or (place.before == BREAK and place.word in _OPENERS):
        return True
    return any(rule(place) for rule in _RULES)


_OPENERS = _SUBJECTS | _AUXILIARIES | _QUESTION_WORDS | _CONNECTIVES | _PARTICLES | _IMPERATIVES


def _connective(place: _Place) -> bool:
    word, before, after = place.word, place.before, place.after()
    if word == "so":
        return before not in _SO_BEFORE and after not in _SO_AFTER
    if word == "then":
        return before in {"and", ",", BREAK}
    if word == "instead":
        return after != "of" and not place.follows_hit
    if word == "if":
        return before not in _IF_BEFORE
    return word in _CONNECTIVES


_IF_BEFORE = frozenset(
    {
        *("as", "wonder", "wondering", "know", "see", "ask", "asking", "check", "checking"),
        *("not", "even", "what", "sure", "tell", "asked", "only", "decide", "and", "but"),
    }
)


def _fresh_subject(place: _Place) -> bool:
    governed = place.before in _GOVERNORS | _AUXILIARIES | {BREAK} and not place.ends_after
    if place.word not in _SUBJECTS or governed or place.follows_adverbial:
        return False
    if place.word in _WEAK_SUBJECTS and place.before not in {",", *_PARTICLES}:
        return place.follows_hit and place.word == "it"
    return not (place.follows_hit and _is_relative(place)) and not _is_topic(place)


_WEAK_SUBJECTS = frozenset({"it", "there", "you", "that"})


def _is_relative(place: _Place) -> bool:
    """Is it "the plan i want", with the object before it, and not a clause with its own object?"""
    for distance in range(1, 4):
        word = place.after(distance)
        if not word or word in _RELATIVE_ENDS or (distance > 1 and word in _SUBJECTS):
            return distance > 1
    return False


def _is_topic(place: _Place) -> bool:
    """ "lounge access , i don't need": nothing but the thing itself stands before the subject."""
    last = place.index - (2 if place.before == "," else 1)
    if last not in place.hits:
        return False
    return _TOPIC_OPENERS.issuperset(place.words[place.first : place.hits[last]])


_TOPIC_OPENERS = frozenset(
    {"the", "a", "an", "and", "but", "no", "yes", "as", "for", "so", ",", "well"}
)
_RELATIVE_ENDS = _STOPS | {",", BREAK, "is", "was", "are", "and", "but"}


def _fresh_question(place: _Place) -> bool:
    if place.word in _QUESTION_WORDS:
        asks = place.word in {"how", "what"} or place.after() in _AUXILIARIES
        return asks and place.before not in _GOVERNORS | _PREPOSITIONS | _TAKES_QUESTION
    if place.completes_question:
        return False
    if place.word not in _AUXILIARIES:
        return False
    if place.after() in {"the", "my", "your"}:
        states = not _AUXILIARIES.intersection(place.words[place.first : place.index])
        fresh = place.before in {",", BREAK, *_PARTICLES} or (place.follows_hit and not states)
        return fresh and place.word not in _HAVING
    taken = _GOVERNORS | _QUESTION_WORDS | _AFTER_QUESTION | _NOUN_ENDS
    return place.after() in _SUBJECTS and place.before not in taken


_HAVING = frozenset({"have", "has", "had", "haven't", "hasn't"})
_PREPOSITIONS = frozenset({"of", "on", "in", "for", "with", "to", "from", "at", "about", "exactly"})
_TAKES_QUESTION = frozenset({"tell", "ask", "know", "see", "sure", "not", "is", "check", "idea"})
_AFTER_QUESTION = frozenset({"much", "many", "long", "soon", "far", "else", "fast", "quickly"})
_NOUN_ENDS = frozenset(
    {"and", "my", "the", "it", "that", "this", "there", "they", "we", "i", "you"}
)


def _fresh_request(place: _Place) -> bool:
    """ ", just add ..." and, behind a hit, "not the phone" or "just the roaming"."""
    if place.word in _IMPERATIVES and place.before == ",":
        return place.word != "please" or place.after() not in {"", *_STOPS, BREAK, ","}
    if place.word in _IMPERATIVES - _HOMONYMS and place.before in {"and", "so", "then"}:
        return True
    if place.word in _BIDDING and place.after() in {"me", "us"}:
        return place.before not in _BEFORE_VERB
    after_hit = place.follows_hit or place.follows_hit_and_comma
    if place.follows_hit and place.word in _ORDERS:
        return True
    if place.word == "please":
        return after_hit and place.after() in _IMPERATIVES | _AUXILIARIES
    return after_hit and place.word in _CONTRASTS


_HOMONYMS = frozenset({"get", "put", "go", "take", "keep", "make", "have"})
_BIDDING = frozenset({"get", "give", "put", "sign", "send", "set", "find", "book", "show", "tell"})
_BEFORE_VERB = (
    _GOVERNORS
    | _AUXILIARIES
    | _SUBJECTS
    | frozenset({"to", "please", "just", "also", "not", "help", "ahead", "let", "go", "people"})
)
_ORDERS = frozenset({"add", "put", "cancel", "remove", "send", "give", "stick", "forget", "take"})
_CONTRASTS = frozenset({"not", "just", "only", "no", "rather", "instead"})


def _next_thing(place: _Place) -> bool:
    """ "the tablet the phone" and "not the tablet , the phone": the second is no longer refused."""
    if place.word not in _ARTICLES:
        return False
    if place.follows_hit:
        return True
    opening = place.words[place.first : place.first + 3]
    return place.follows_hit_and_comma and "not" in opening


_ARTICLES = frozenset({"the", "a", "an", "my", "your"})


def _conjoined_subject(place: _Place) -> bool:
    """ "and i ...", "or could you ...": the clause begins at the conjunction."""
    if place.word not in {"and", "or"}:
        return False
    following = place.after()
    if following == "i" and place.before in _KIN:
        return False
    inverted = following in _AUXILIARIES and place.after(2) in _SUBJECTS
    return inverted or following in _SUBJECTS - {"it", "that", "there"}


_KIN = frozenset({"wife", "husband", "partner", "girlfriend", "boyfriend", "mum", "dad", "mom"})

_RULES: tuple[Callable[[_Place], bool], ...] = (
    _connective,
    _fresh_subject,
    _fresh_question,
    _fresh_request,
    _next_thing,
    _conjoined_subject,
)
