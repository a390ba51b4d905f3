"""E-mail addresses, written or spoken: ana.diaz@example.com, "j o h n at example dot com"."""

import re

from pipeline.model import PiiType
from pipeline.redaction import language
from pipeline.redaction.hits import FORM, Hit
from pipeline.redaction.tokens import Line

_SIGNS = frozenset(".-_+")
_LETTERS = frozenset("lanNdetDhorgc")
_PAUSES = frozenset("f,&x")
_STOPS = frozenset(";?k@A$%(")
FIRST_NAMES = language.first_names()
COMMON = language.words("words", "common")
NO_MAILBOX = language.words("words", "no_mailbox")
SURE_DOMAINS = frozenset({"com", "net", "org", "co"})
TOP_DOMAINS = language.words("spelling", "top_domains")
SURE_PROVIDERS = language.words("spelling", "sure_mail_providers")
MAIL_PROVIDERS = SURE_PROVIDERS | language.words("spelling", "mail_providers")
MAX_DOMAIN = 10  # tokens between at and dot com
MAX_MAILBOX = 60  # tokens
MAX_WORDS = 3  # words said in one go before at: "john smith at"


def find_emails(line: Line) -> list[Hit]:
    """All addresses of a line."""
    hits: list[Hit] = []
    end = 0
    for dot in range(len(line.words) - 1):
        if dot < end:
            continue
        if _is_top_domain(line, dot):
            end = _domain_end(line, dot)
            at, first = _domain_start(line, dot)
        elif line.shape[dot] in "@A" and line.words[dot + 1] in SURE_PROVIDERS:
            end, at, first = dot + 2, dot, dot + 1
        else:
            continue
        if at is None and not _is_provider(line, first):
            continue
        domain = first if at is None else at
        start = _mailbox_start(line, domain)
        if start < domain:
            hits.append(Hit(start, end, PiiType.EMAIL, FORM))
    return hits


def _is_top_domain(line: Line, dot: int) -> bool:
    """Whether ``dot`` is a dot before com, or the provider in "gmail com"."""
    following = line.words[dot + 1]
    if following in SURE_DOMAINS:
        return line.shape[dot] == "." or line.words[dot] in MAIL_PROVIDERS
    return following in TOP_DOMAINS and line.words[dot] in (".", "dot")


def _domain_end(line: Line, dot: int) -> int:
    end = dot + 2
    while (
        end + 1 < len(line.words) and line.shape[end] == "." and line.words[end + 1] in TOP_DOMAINS
    ):
        end += 2
    if end < len(line.words) and line.words[end - 1] == "co" and line.words[end] == "uk":
        end += 1
    return end


def _domain_start(line: Line, dot: int) -> tuple[int | None, int]:
    """The token of "at", if there is one, and the first token of the domain."""
    first = dot if line.shape[dot] != "." else dot - 1
    for token in range(min(first, len(line.words) - 1), max(dot - MAX_DOMAIN, -1), -1):
        code = line.shape[token]
        if code in "@A":
            return token, token + 1
        if code in ";?k$":
            break
    return None, max(first, 0)


def _is_provider(line: Line, token: int) -> bool:
    return line.words[token] in MAIL_PROVIDERS


def _mailbox_start(line: Line, at: int) -> int:
    """The first token of the part before the at."""
    start, token, plain = at, at - 1, 0
    while token >= max(at - MAX_MAILBOX, 0) and line.shape[token] not in _STOPS:
        code = line.shape[token]
        example = _spelling_example(line, token)
        if example is not None:
            token = example
        elif code in _PAUSES and line.words[token] != "like":
            token -= 1
            continue
        elif code not in _SIGNS and code not in _LETTERS and not _is_joined(line, token, at):
            plain += 1
            if plain > MAX_WORDS or not _may_be_mailbox(line, token, at):
                break
        start = token
        token -= 1
    return _without_article(line, start, at)


def _is_joined(line: Line, token: int, at: int) -> bool:
    """Whether a sign or "with a z" follows a word."""
    return token + 1 < at and (
        line.shape[token + 1] in _SIGNS
        or (line.words[token] == "with" and line.shape[token + 1] in "la")
    )


def _may_be_mailbox(line: Line, token: int, at: int) -> bool:
    word = line.words[token]
    if word in FIRST_NAMES or (token and line.shape[token - 1] in _SIGNS):
        return True
    return word not in NO_MAILBOX and (token == at - 1 or word not in COMMON)


def _spelling_example(line: Line, token: int) -> int | None:
    """The letter in "d for dog", "b as in bravo", seen from its last word."""
    if token >= 2 and line.words[token - 1] in ("for", "like") and line.shape[token - 2] in "lanN":
        return token - 2
    if (
        token >= 3
        and line.words[token - 2 : token] == ("as", "in")
        and line.shape[token - 3] in "lanN"
    ):
        return token - 3
    return None


_ARTICLE = re.compile(r"[aTc.\-+_]+")


def _without_article(line: Line, start: int, at: int) -> int:
    """``at`` itself when nothing but an article stands before it."""
    return at if _ARTICLE.fullmatch(line.shape, start, at) else start
