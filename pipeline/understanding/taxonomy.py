"""The taxonomy file: what a business wants to hear about, in the words of its customers.

``load_taxonomy`` reads and types the file; ``taxonomy_check`` judges what it says.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import FileError
from pipeline.model import Channel
from pipeline.understanding.taxonomy_reader import Table, TableLines

MIN_EVIDENCE = ("mention", "desire", "accepted_offer")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the status that it must give, or ``none``; with ``offer``, the answer to these agent's words."""

    text: str
    expect: str
    offer: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Phrases that tell on which side of a purchase a sentence is. They add to the general cues."""

    buy: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotifyRule:
    """Who may be told about an interest, and how. Consent still decides for each customer."""

    considering: bool = True  # may a hedged wish reach a segment?
    channels: tuple[Channel, ...] = ()  # empty: any
    cooldown_after_decline_days: int = 180


@dataclass(frozen=True, slots=True)
class InterestEntry:
    """One ``[[interest]]`` table."""

    id: str
    label: str
    say: tuple[str, ...]
    line: int
    sounds_like: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()
    parent: str | None = None
    owner: str | None = None
    min_evidence: str = "desire"
    half_life_days: int | None = None
    retired: bool = False
    stage: Stage = Stage()
    notify: NotifyRule = NotifyRule()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonEntry:
    """One ``[[reason]]`` table: more phrases for a reason label."""

    id: str
    say: tuple[str, ...]
    line: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A taxonomy file, typed. ``sha256`` is of its bytes."""

    path: Path
    sha256: str
    version: str
    locale: str
    default_half_life_days: int
    interests: tuple[InterestEntry, ...]
    reasons: tuple[ReasonEntry, ...] = ()

    @property
    def active(self) -> tuple[InterestEntry, ...]:
        """The interests that are still looked for."""
        return tuple(entry for entry in self.interests if not entry.retired)

    def entry(self, interest: str) -> InterestEntry | None:
        """The interest of this id, retired or not."""
        return next((entry for entry in self.interests if entry.id == interest), None)


def load_taxonomy(path: Path) -> Taxonomy:
    """The taxonomy at ``path``. Raises FileError with the line and what was expected there."""
    content = _bytes_of(path)
    try:
        text = content.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise FileError(path, None, "is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise FileError(path, _line_in(str(error)), f"is not valid TOML: {error}") from error
    root = Table(path, TableLines.of(text), (), tables)
    return _taxonomy(root, hashlib.sha256(content).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        remedy = "name an existing taxonomy file"
        raise FileError(path, None, f"cannot be read ({error.strerror}); {remedy}") from error


def _line_in(message: str) -> int | None:
    words = message.replace(",", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else None


def _taxonomy(root: Table, sha256: str) -> Taxonomy:
    root.allow("schema", "version", "locale", "default_half_life_days", "interest", "reason")
    if root.integer("schema", 1) != 1:
        raise root.error("schema", "this version of Earshot reads schema 1")
    entries = tuple(_interest(table) for table in root.tables("interest"))
    if not entries:
        raise root.error(None, "no [[interest]] table; write one with id, label and say")
    return Taxonomy(
        path=root.path,
        sha256=sha256,
        version=root.text_or_number("version", "0"),
        locale=root.text("locale", "en"),
        default_half_life_days=root.integer("default_half_life_days", 60),
        interests=_distinct(root, entries),
        reasons=tuple(_reason(table) for table in root.tables("reason")),
    )


def _distinct(root: Table, entries: tuple[InterestEntry, ...]) -> tuple[InterestEntry, ...]:
    first: dict[str, InterestEntry] = {}
    for entry in entries:
        before = first.setdefault(entry.id, entry)
        if before is not entry:
            problem = f"id '{entry.id}' is already used at line {before.line}; ids are never reused"
            raise FileError(root.path, entry.line, problem)
    return entries


def _interest(table: Table) -> InterestEntry:
    table.allow(*_INTEREST_KEYS)
    return InterestEntry(
        id=table.identifier("id"),
        label=table.text("label"),
        say=table.phrases("say", at_least=1),
        line=table.line,
        sounds_like=table.phrases("sounds_like"),
        weak=table.phrases("weak"),
        not_when=table.phrases("not_when"),
        parent=table.optional_text("parent"),
        owner=table.optional_text("owner"),
        min_evidence=table.one_of("min_evidence", MIN_EVIDENCE, "desire"),
        half_life_days=table.optional_integer("half_life_days"),
        retired=table.boolean("retired", default=False),
        stage=_stage(table.table("stage")),
        notify=_notify(table.table("notify")),
        examples=tuple(_example(example) for example in table.tables("example")),
    )


_INTEREST_KEYS = (
    *("id", "label", "say", "sounds_like", "weak", "not_when", "parent", "owner"),
    *("min_evidence", "half_life_days", "retired", "stage", "notify", "example"),
)


def _stage(table: Table) -> Stage:
    table.allow("buy", "own", "fix")
    return Stage(table.phrases("buy"), table.phrases("own"), table.phrases("fix"))


def _notify(table: Table) -> NotifyRule:
    table.allow("considering", "channels", "cooldown_after_decline_days")
    return NotifyRule(
        considering=table.boolean("considering", default=True),
        channels=tuple(Channel(name) for name in table.choices("channels", tuple(Channel))),
        cooldown_after_decline_days=table.integer("cooldown_after_decline_days", 180),
    )


def _example(table: Table) -> Example:
    table.allow("text", "expect", "offer")
    return Example(
        table.text("text"), table.text("expect"), table.optional_text("offer"), table.line
    )


def _reason(table: Table) -> ReasonEntry:
    table.allow("id", "say", "example")
    return ReasonEntry(
        id=table.identifier("id"),
        say=table.phrases("say", at_least=1),
        line=table.line,
        examples=tuple(_example(example) for example in table.tables("example")),
    )
