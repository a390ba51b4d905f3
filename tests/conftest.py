"""Generated cases are the same on every machine, so that a green run stays green."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
