"""Who is the agent and who the customer."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Layout, Role, Utterance


def assign_roles(
    utterances: Sequence[Utterance], layout: Layout, channel_roles: Sequence[Role]
) -> tuple[tuple[Utterance, ...], tuple[str, ...]]:
    """The utterances with roles, and notes on how they were found."""
    if layout is not Layout.STEREO or len(channel_roles) < 2:
        return tuple(utterances), ("roles_unknown",) if utterances else ()
    return tuple(replace(u, role=channel_roles[u.channel]) for u in utterances), ()
