"""How labels are typed: a key that no kind knows is refused, since it is a misspelt one."""

from pydantic import ConfigDict

FORBID_UNKNOWN = ConfigDict(extra="forbid")
