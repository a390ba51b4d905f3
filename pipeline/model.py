"""The nouns of Earshot. All frozen; times are whole milliseconds; no third-party types.

Two types keep privacy honest: a ``Transcript`` holds words as heard and never leaves the process
that heard them;
everything after redaction takes a ``RedactedTranscript``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Role(StrEnum):
    """Who speaks."""

    CUSTOMER = "customer"
    AGENT = "agent"
    UNKNOWN = "unknown"


class Layout(StrEnum):
    """What the channels of a recording are."""

    STEREO = "stereo"  # a speaker each
    DUAL_MONO = "dual_mono"  # the same sound twice
    MONO = "mono"


class Direction(StrEnum):
    """Who rang whom, seen from the company."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How the customer stands to an interest in one call."""

    WANTED = "wanted"
    CONSIDERING = "considering"
    ACCEPTED_OFFER = "accepted_offer"
    DECLINED = "declined"
    DECLINED_OFFER = "declined_offer"
    DEFERRED = "deferred"
    OWNED = "owned"
    PAST = "past"
    OTHER_PERSON = "other_person"
    HYPOTHETICAL = "hypothetical"
    AGENT_ONLY = "agent_only"


NOTIFY = frozenset({Status.WANTED, Status.CONSIDERING, Status.ACCEPTED_OFFER})


class Channel(StrEnum):
    """A way to reach a person (an audio channel is a number)."""

    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    POST = "post"
    WHATSAPP = "whatsapp"
    PUSH = "push"
    ALL = "all"


class Scope(StrEnum):
    """What an opt-out covers."""

    MARKETING = "marketing"
    TOPIC = "topic"
    SURVEYS = "surveys"
    SHARING = "sharing"
    PROFILING = "profiling"
    EVERYTHING = "everything"


class PiiType(StrEnum):
    """A kind of personal data that redaction removes; its mark in text is the upper-case name in
    brackets.
    """

    CARD_NUMBER = "card_number"
    CARD_LAST4 = "card_last4"
    CARD_EXPIRY = "card_expiry"
    CVV = "cvv"
    PIN = "pin"
    PASSWORD = "password"  # noqa: S105 -- a kind of data, no secret
    BANK_ACCOUNT = "bank_account"
    SORT_CODE = "sort_code"
    ROUTING_NUMBER = "routing_number"
    IBAN = "iban"
    SSN = "ssn"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    DATE_OF_BIRTH = "date_of_birth"
    NAME = "name"
    STREET_ADDRESS = "street_address"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"

    @property
    def mark(self) -> str:
        """What stands in the text instead, such as ``[CARD_NUMBER]``."""
        return f"[{self.upper()}]"


@dataclass(frozen=True, slots=True)
class Recording:
    """One audio file as exported, with what its name, folder and sidecar say about the call."""

    recording_id: str  # SHA-256 of the bytes, hex
    call_id: str  # ours, taken from recording_id
    path: Path
    size: int  # bytes
    profile: str
    system_call_id: str | None = None  # the recording system's own id
    started_at: datetime | None = None  # with offset; None is unknown and never "now"
    direction: Direction = Direction.UNKNOWN
    customer_phone: str | None = None  # E.164; None when withheld or unknown
    customer_id: str | None = None
    agent_id: str | None = None
    channel_roles: tuple[Role, ...] = ()  # by audio channel, where the profile knows
    part: int = 1  # of a call in several recordings
    declared_ms: int | None = None  # how long the recording system says it is


@dataclass(frozen=True, slots=True)
class Word:
    """One heard word."""

    text: str
    start_ms: int
    end_ms: int
    confidence: float  # 0..1


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speaker's words without a long pause. ``text`` is the words joined by single spaces."""

    role: Role
    channel: int
    start_ms: int
    end_ms: int
    text: str
    confidence: float  # mean of the words, 0..1
    words: tuple[Word, ...] = ()  # empty for imported transcripts without word times


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that a guard took out of the transcript, and why. Kept so that nothing disappears
    silently.
    """

    channel: int
    start_ms: int
    end_ms: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard, raw."""

    recording_id: str
    layout: Layout
    duration_ms: int
    language: str
    utterances: tuple[Utterance, ...]
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()  # codes such as "channels_swapped", "roles_unknown"


@dataclass(frozen=True, slots=True)
class Redaction:
    """One stretch of an utterance that redaction removed. ``start``/``end`` count characters of the
    raw text.
    """

    type: PiiType
    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class RedactedUtterance:
    """An utterance in which every removed stretch is one mark, also as one word with the stretch's
    times.
    """

    role: Role
    channel: int
    start_ms: int
    end_ms: int
    text: str
    confidence: float
    words: tuple[Word, ...]
    redactions: tuple[Redaction, ...]


@dataclass(frozen=True, slots=True)
class RedactedTranscript:
    """A transcript that may be stored, shown and quoted. Dropped text is not carried, only its
    reasons.
    """

    recording_id: str
    layout: Layout
    duration_ms: int
    language: str
    utterances: tuple[RedactedUtterance, ...]
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the call something was said. ``start``/``end`` count characters of the redacted
    utterance.
    """

    turn: int  # index of the utterance
    start: int
    end: int
    start_ms: int
    end_ms: int
    quote: str


@dataclass(frozen=True, slots=True)
class Interest:
    """A taxonomy entry that came up in a call, folded over all its mentions."""

    interest: str
    status: Status
    notify: bool
    confidence: float  # 0..1, rule strength times how well the words were heard; not a probability
    evidence: Evidence
    rule: str  # id of the rule that decided
    origin: str = "rule"  # or "inferred": proposed by a model, never notified alone
    review: bool = False  # a person should look before anything is sent
    offer: Evidence | None = None  # the agent's words that the customer answered


@dataclass(frozen=True, slots=True)
class Intent:
    """What the customer wants done in this call."""

    intent: str
    confidence: float
    turn: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in the customer's own words."""

    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OptOut:
    """A spoken withdrawal of consent. ``review`` asks for a person to look; it suppresses too."""

    channels: tuple[Channel, ...]
    scope: Scope
    review: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Preference:
    """A channel or time that the customer asked for or refused. It narrows consent and is never
    consent.
    """

    channel: Channel | None
    polarity: str | None  # "prefer" or "avoid", with a channel
    days: tuple[str, ...]  # mon..sun, today, tomorrow; empty for any
    from_time: str | None  # HH:MM
    to_time: str | None
    part: str | None  # morning, lunchtime, afternoon, evening
    time_polarity: str | None  # "ok" or "avoid", with a time
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sentiment:
    """A counted, quotable signal: complaint, praise, thanks, escalation, repeated_contact,
    profanity.
    """

    signal: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything found in one call, with the taxonomy that found it."""

    taxonomy_version: str
    taxonomy_sha256: str
    interests: tuple[Interest, ...] = ()
    intents: tuple[Intent, ...] = ()
    reasons: tuple[Reason, ...] = ()
    opt_outs: tuple[OptOut, ...] = ()
    preferences: tuple[Preference, ...] = ()
    sentiment: tuple[Sentiment, ...] = ()


CallParts = tuple[Recording, ...]
"""The recordings of one call, in order; nearly always one."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a recording begins in the time of its call."""

    recording_id: str
    offset_ms: int


@dataclass(frozen=True, slots=True)
class ProcessedCall:
    """One call, heard, redacted and understood: what a worker hands to the warehouse."""

    recording: Recording  # the first part, which gives the call its id and facts
    parts: tuple[Part, ...]
    transcript: RedactedTranscript
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class FailedCall:
    """One recording that could not be processed, with a reason code and a sentence without spoken
    words.
    """

    recording_id: str
    reason: str
    sentence: str
    quarantined: bool  # its bytes are at fault: trying again is of no use
