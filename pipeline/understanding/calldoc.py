"""One call as one spaCy ``Doc``: the turns joined by line breaks, with roles and times beside them.

Every component of the pipeline takes this Doc, reads its turns and adds its findings, so that a
later component (offers, reasons) can look across turns. Offsets inside components are characters of
``doc.text``; ``evidence`` turns them into offsets within the utterance.
"""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Evidence, RedactedTranscript, RedactedUtterance, Role


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance inside the Doc: ``doc.text[start:end]``."""

    index: int
    role: Role
    start: int
    end: int
    utterance: RedactedUtterance


def make_doc(nlp: Language, transcript: RedactedTranscript) -> Doc:
    """A Doc of the whole call, tokenised and not yet processed."""
    texts = [" ".join(utterance.text.split("\n")) for utterance in transcript.utterances]
    doc = nlp.make_doc("\n".join(texts))
    found, start = [], 0
    for index, (text, utterance) in enumerate(zip(texts, transcript.utterances, strict=True)):
        found.append(Turn(index, utterance.role, start, start + len(text), utterance))
        start += len(text) + 1
    doc.user_data["turns"] = tuple(found)
    return doc


def turns(doc: Doc) -> tuple[Turn, ...]:
    """The turns of the call, in order of time."""
    found: tuple[Turn, ...] = doc.user_data["turns"]
    return found


def turn_at(doc: Doc, offset: int) -> Turn:
    """The turn that holds this character of the Doc."""
    every = turns(doc)
    return every[bisect_right([turn.start for turn in every], offset) - 1]


def evidence(doc: Doc, start: int, end: int) -> Evidence:
    """Where ``doc.text[start:end]``, which lies in one turn, was said. Without word times: the whole utterance's."""
    turn = turn_at(doc, start)
    first, last = start - turn.start, min(end, turn.end) - turn.start
    spoken = _words_between(turn.utterance, first, last)
    quote = doc.text[start : turn.start + last]
    begin_ms = spoken[0][0] if spoken else turn.utterance.start_ms
    end_ms = spoken[-1][1] if spoken else turn.utterance.end_ms
    return Evidence(turn.index, first, last, begin_ms, end_ms, quote)


def heard_confidence(turn: Turn, start: int, end: int) -> float:
    """Mean confidence (0..1) of the words in ``doc.text[start:end]``; 1 for text that no recogniser wrote."""
    spoken = _words_between(turn.utterance, start - turn.start, end - turn.start)
    return sum(word[2] for word in spoken) / len(spoken) if spoken else 1.0


def _words_between(
    utterance: RedactedUtterance, start: int, end: int
) -> list[tuple[int, int, float]]:
    """(start_ms, end_ms, confidence) of the words that touch these characters of the utterance."""
    found, position = [], 0
    for word in utterance.words:
        if position < end and position + len(word.text) > start:
            found.append((word.start_ms, word.end_ms, word.confidence))
        position += len(word.text) + 1
    return found
