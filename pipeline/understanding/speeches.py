"""Joins the turns of a call to speeches: what one side says until the other side says something of its own."""

from spacy.tokens import Doc

from pipeline.model import Role
from pipeline.understanding.calldoc import Turn, turns
from pipeline.understanding.words import Speech, speech, tokens_of

_BACKCHANNEL = frozenset(
    {
        *("yes", "okay", "right", "sure", "mhm", "uh-huh", "huh", "alright", "all", "see", "i"),
        *("got", "it", "go", "on", "of", "course", "no", "problem", "great", "lovely", "perfect"),
        *(
            "good",
            "fine",
            "cool",
            "thanks",
            "thank",
            "you",
            "brilliant",
            "excellent",
            ",",
            ".",
            "|",
        ),
    }
)
_LONGEST_BACKCHANNEL = 4  # words


def speeches(doc: Doc) -> tuple[Speech, ...]:
    """The speeches of a call, in order of their first turn.

    An "okay" or "right" that the agent drops into a customer's speech ends nothing and is left out.
    """
    groups: list[list[Turn]] = []
    every = turns(doc)
    for turn in every:
        if groups and groups[-1][-1].role is turn.role is not Role.UNKNOWN:
            groups[-1].append(turn)
        elif len(groups) > 1 and _interjects(doc, groups, turn):
            groups.pop()
            groups[-1].append(turn)
        else:
            groups.append([turn])
    text = doc.text  # spaCy builds it anew each time
    return tuple(speech(group[0].role, tuple(group), text) for group in groups)


def _interjects(doc: Doc, groups: list[list[Turn]], turn: Turn) -> bool:
    """Is the last group the agent's "uh-huh" between two turns of the same customer?"""
    dropped = groups[-1]
    is_agent = dropped[0].role is Role.AGENT and len(dropped) == 1
    if not is_agent or groups[-2][-1].role is not turn.role:
        return False
    words = [token.text for token in tokens_of(doc.text[dropped[0].start : dropped[0].end])]
    return len(words) <= _LONGEST_BACKCHANNEL and all(word in _BACKCHANNEL for word in words)
