"""Puts the spaCy pipeline together: blank English with our own components, each adding findings."""

from dataclasses import dataclass

import spacy
from spacy.language import Language

from pipeline.model import RedactedTranscript, Understanding
from pipeline.understanding import interests, opt_outs, preferences
from pipeline.understanding.calldoc import make_doc
from pipeline.understanding.phrases import PhraseIndex
from pipeline.understanding.taxonomy import Taxonomy

COMPONENTS = {  # in order; the names that the functions are registered under with spaCy
    "earshot_mentions": interests.find_mentions,
    "earshot_offers": interests.resolve_offers,
    "earshot_interests": interests.fold_interests,
    "earshot_opt_outs": opt_outs.find_opt_outs,
    "earshot_preferences": preferences.find_preferences,
}


@dataclass(frozen=True, slots=True)
class Understander:
    """A loaded pipeline for one taxonomy. Stateless between calls."""

    nlp: Language
    taxonomy: Taxonomy
    phrases: PhraseIndex

    def understand(self, transcript: RedactedTranscript) -> Understanding:
        """Everything found in one call."""
        doc = make_doc(self.nlp, transcript)
        doc.user_data["taxonomy"] = self.taxonomy
        doc.user_data["phrases"] = self.phrases
        found = self.nlp(doc).user_data
        return Understanding(
            taxonomy_version=self.taxonomy.version,
            taxonomy_sha256=self.taxonomy.sha256,
            interests=found.get("interests", ()),
            intents=found.get("intents", ()),
            reasons=found.get("reasons", ()),
            opt_outs=found.get("opt_outs", ()),
            preferences=found.get("preferences", ()),
            sentiment=found.get("sentiment", ()),
        )


def load(taxonomy: Taxonomy) -> Understander:
    """The pipeline for this taxonomy."""
    nlp = spacy.blank("en")
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return Understander(nlp, taxonomy, PhraseIndex(taxonomy))
