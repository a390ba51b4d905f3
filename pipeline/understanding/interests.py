"""The spaCy components that find interests: mentions of the taxonomy, offers with their answers, and the fold."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.model import Role, Status
from pipeline.understanding.dialogue import Resolution, resolutions
from pipeline.understanding.fold import Finding, fold
from pipeline.understanding.mentions import Mention, mentions_in, read
from pipeline.understanding.phrases import PhraseIndex
from pipeline.understanding.speeches import speeches
from pipeline.understanding.taxonomy import Taxonomy


@Language.component("earshot_mentions")
def find_mentions(doc: Doc) -> Doc:
    """Adds ``readings`` (speeches with hits and clauses) and ``mentions`` to the call."""
    index: PhraseIndex = doc.user_data["phrases"]
    taxonomy: Taxonomy = doc.user_data["taxonomy"]
    readings = tuple(read(speech, index.find(speech)) for speech in speeches(doc))
    found: list[Mention] = []
    for number, reading in enumerate(readings):
        asked = readings[number - 1].speech.text if number else ""
        if reading.hits:
            found.extend(mentions_in(reading, number, asked, taxonomy))
    doc.user_data["readings"] = readings
    doc.user_data["mentions"] = tuple(found)
    return doc


@Language.component("earshot_offers")
def resolve_offers(doc: Doc) -> Doc:
    """Adds ``resolutions``: what the customer answered to each of the agent's offers."""
    doc.user_data["resolutions"] = resolutions(
        doc.user_data["readings"], doc.user_data["mentions"], doc.user_data["taxonomy"]
    )
    return doc


@Language.component("earshot_interests")
def fold_interests(doc: Doc) -> Doc:
    """Adds ``interests``: one row per interest of the call."""
    doc.user_data["interests"] = fold(findings(doc), doc, doc.user_data["taxonomy"])
    return doc


def findings(doc: Doc) -> list[Finding]:
    """All that the call says about interests, in order; an answer replaces the mention in it."""
    answered = [_answered(found) for found in doc.user_data["resolutions"]]
    told = {(finding.speech, finding.interest) for finding in answered}
    said = [
        _said(mention)
        for mention in doc.user_data["mentions"]
        if (mention.speech, mention.interest) not in told
    ]
    found = [finding for finding in [*said, *answered] if finding]
    return sorted(found, key=lambda finding: (finding.speech, finding.start, finding.interest))


def _said(mention: Mention) -> Finding | None:
    status = mention.status if mention.role is not Role.AGENT else Status.AGENT_ONLY
    if status is None:
        return None
    verdict = mention.verdict
    return Finding(
        mention.interest,
        status,
        verdict.rule if mention.role is not Role.AGENT else "agent_only",
        verdict.strength,
        mention.speech,
        mention.start,
        mention.end,
        mention.hit_start,
        mention.hit_end,
        verdict.review,
    )


def _answered(found: Resolution) -> Finding:
    return Finding(
        found.offered.interest,
        found.status,
        found.rule,
        found.strength,
        found.speech,
        found.start,
        found.end,
        found.start,
        found.end,
        found.review,
        found.offered,
    )
