"""Amazon Connect Contact Lens and Transcribe Call Analytics: JSON with ``Transcript``, whose
entries have ``Content``, offsets in milliseconds and a participant.
"""

import json
from collections.abc import Iterator

from pipeline.errors import FileError
from pipeline.model import Word
from pipeline.recordings.documents import JsonObject, items_at, number_at, text_at
from pipeline.recordings.reading import Reading, Source
from pipeline.recordings.transcripts.spoken import (
    SpokenCall,
    TranscriptFile,
    Turn,
    language_of,
    spaced,
)

EXPECTED = "Contact Lens or Call Analytics JSON with 'Transcript' and 'Participants'"


def recognises(source: TranscriptFile) -> bool:
    return any("Transcript" in record and "Participants" in record for record in source.objects)


def read(source: TranscriptFile) -> Iterator[SpokenCall]:
    for record in source.objects:
        if text_at(record, "Channel") not in {None, "VOICE"}:
            raise FileError(source.path, None, "is the analysis of a chat; expected Channel VOICE")
        contact = text_at(record, "CustomerMetadata", "ContactId")
        reading = Reading(Source.SIDECAR, call_id=contact or text_at(record, "JobName"))
        turns = tuple(_turns(source, record))
        language = language_of(text_at(record, "LanguageCode"))
        yield SpokenCall(reading, turns, json.dumps(record, sort_keys=True), language)


def _turns(source: TranscriptFile, record: JsonObject) -> Iterator[Turn]:
    roles = {
        text_at(person, "ParticipantId"): text_at(person, "ParticipantRole")
        for person in items_at(record, "Participants")
    }
    for number, entry in enumerate(items_at(record, "Transcript"), 1):
        text = text_at(entry, "Content")
        start, end = number_at(entry, "BeginOffsetMillis"), number_at(entry, "EndOffsetMillis")
        if text is None:
            continue
        if start is None or end is None or not 0 <= start <= end:
            problem = f"Transcript {number}: expected 'BeginOffsetMillis' and 'EndOffsetMillis'"
            raise FileError(source.path, None, problem)
        participant = text_at(entry, "ParticipantId")
        role = text_at(entry, "ParticipantRole") or roles.get(participant) or participant
        words = tuple(_words(entry))
        is_whole = " ".join(word.text for word in words) == spaced(text)
        yield Turn(role or "", spaced(text), int(start), int(end), words=words if is_whole else ())


def _words(entry: object) -> Iterator[Word]:
    """Call Analytics alone has them; punctuation is an item of its own and belongs to its word."""
    items = items_at(entry, "Items")
    for item, after in zip(items, (*items[1:], None), strict=False):
        text, start = text_at(item, "Content"), number_at(item, "BeginOffsetMillis")
        end = number_at(item, "EndOffsetMillis")
        if text_at(item, "Type") == "punctuation" or text is None or start is None or end is None:
            continue
        mark = text_at(after, "Content") if text_at(after, "Type") == "punctuation" else None
        heard = number_at(item, "Confidence")
        confidence = 1.0 if heard is None else min(max(heard, 0.0), 1.0)
        yield Word(text + (mark or ""), int(start), int(end), confidence)
