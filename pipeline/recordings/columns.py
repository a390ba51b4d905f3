"""The fields by which a person describes a recording: names, their aliases, and the words allowed
in them.

Shared by the manifest, which is checked strictly, and by the JSON that an unknown app leaves beside
a recording.
"""

import re

from pipeline.model import Direction, Role

ALIASES = {
    "file": ("filename", "file_name", "recording", "recording_file", "audio", "audio_file", "path"),
    "start": (
        "started_at",
        "start_time",
        "started",
        "date_time",
        "datetime",
        "timestamp",
        "call_start",
        "date",
        "time",
    ),
    "tz": ("time_zone", "timezone", "zone", "utc_offset"),
    "direction": ("call_direction", "call_type", "type", "way"),
    "customer_number": (
        *(
            "customer_phone",
            "phone",
            "phone_number",
            "number",
            "caller_number",
            "external_number",
            "contact_number",
        ),
        *("telephone", "party", "remote_number"),
    ),
    "customer_name": ("contact", "contact_name", "caller_name", "customer", "name"),
    "customer_id": ("crm_id", "contact_id", "account_id", "external_id"),
    "agent": ("agent_id", "agent_name", "user", "extension", "employee", "rep"),
    "call_id": ("id", "callid", "call_uuid", "session_id", "conversation_id"),
    "channel_left": ("left", "left_channel", "channel_0", "channel_1_role", "left_role"),
    "channel_right": ("right", "right_channel", "channel_2_role", "right_role"),
}
NAME_OF = {alias: name for name, aliases in ALIASES.items() for alias in (name, *aliases)}

DIRECTIONS = {
    Direction.INBOUND: ("inbound", "incoming", "in", "received", "i"),
    Direction.OUTBOUND: ("outbound", "outgoing", "out", "placed", "dialed", "dialled", "o"),
    Direction.INTERNAL: ("internal", "local"),
    Direction.UNKNOWN: ("unknown", "", "?"),
}
DIRECTION_OF = {word: direction for direction, words in DIRECTIONS.items() for word in words}

ROLES = {
    Role.CUSTOMER: ("customer", "caller", "client", "contact", "external"),
    Role.AGENT: ("agent", "employee", "company", "rep", "user", "internal"),
    Role.UNKNOWN: ("unknown", "mixed", "", "?"),
}
ROLE_OF = {word: role for role, words in ROLES.items() for word in words}


def column(header: str) -> str | None:
    """The name of the field that this header stands for, or None."""
    return NAME_OF.get(re.sub(r"[^a-z0-9]+", "_", header.strip().lower()).strip("_"))


def direction(word: str) -> Direction | None:
    """None for a word that is no direction."""
    return DIRECTION_OF.get(word.strip().lower())


def direction_in(word: str | None) -> Direction:
    """Unknown for a word that is no direction: for what systems write, not people."""
    return direction(word or "") or Direction.UNKNOWN


def role(word: str) -> Role | None:
    """None for a word that is no role."""
    return ROLE_OF.get(word.strip().lower())
