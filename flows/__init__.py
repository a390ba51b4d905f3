"""Prefect flows: names, retries, artifacts. The work itself is in ``pipeline``."""
