import re
from pathlib import Path

import pytest

from pipeline.recordings.registry import PROFILES
from pipeline.recordings.transcripts.registry import FORMATS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "recordings.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "pipeline" / "recordings").rglob("*.py"))
CODES = re.compile(
    r'"((?:day|hour)_only|date_ambiguous|time_\w+|several_numbers|\w+_unknown|name_unmatched'
    r'|sidecar_unreadable|growing|vanished|empty|truncated|no_moov)"'
)


@pytest.mark.parametrize("name", [*PROFILES, *FORMATS])
def test_every_system_and_format_is_in_the_documentation(name):
    assert f"| `{name}` |" in TEXT


def test_every_code_is_in_the_documentation():
    used = {code for source in SOURCES for code in CODES.findall(source.read_text("utf-8"))}
    used -= {"time_zone", "time_of_day", "roles_unknown"}

    assert len(used) >= 12
    assert {code for code in used if f"`{code}`" not in TEXT} == set()
