"""What ends consent, what only sounds like it, and what a person has to read."""

import spacy

from pipeline.model import (
    Channel,
    Layout,
    OptOut,
    RedactedTranscript,
    RedactedUtterance,
    Role,
)
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.opt_outs import find_opt_outs

NLP = spacy.blank("en")


def opt_outs_in(*said: str) -> tuple[OptOut, ...]:
    """Opt-outs of a call; a turn is the customer's unless it begins with ``agent:``."""
    spoken = tuple(_utterance(text, index) for index, text in enumerate(said))
    transcript = RedactedTranscript("call", Layout.STEREO, 60_000, "en", spoken)
    return find_opt_outs(make_doc(NLP, transcript)).user_data["opt_outs"]


def _utterance(said: str, index: int) -> RedactedUtterance:
    speaker, _, text = said.rpartition(": ")
    role, start_ms = Role(speaker or "customer"), index * 2000
    return RedactedUtterance(role, 0, start_ms, start_ms + 1900, text, 1.0, (), ())


def test_a_plain_opt_out_names_its_channel_and_quotes_its_sentence():
    (found,) = opt_outs_in("Hello there. Please stop calling me. Bye.")

    assert found.channels == (Channel.PHONE,)
    assert not found.review
    assert found.evidence.quote == "Please stop calling me."
