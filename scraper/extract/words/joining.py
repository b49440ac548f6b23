"""Two lines as one: words and addresses that the end of a line broke.

Knows hyphens that stay and hyphens that go, and the looks of half an address. Promises nothing
but the words of both. Refuses to ask whether two lines belong together, addresses apart.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_HYPHENATED = regex(r"[^\W\d_]-$")
_PREFIX = regex(
    r"\b(?:off|non|pre|post|mid|two|one|three|four|first|second|third|co|self|full|part|multi|well|PGY|PG|PL|J|H|CA"
    r"|ACGME|ECFMG|on|long|short)-$",
    re.I,
)
_OPEN_ADDRESS = regex(r"(?:\S+@(?:\S*[.@_-])?|\S+@[\w-]+|https?://\S*[/.?=&_-]|www\.\S*[/._-])$", re.I)
_TAIL_OF_ADDRESS = regex(r"^(?:@|\.)?[a-z0-9][a-z0-9.-]*\b", re.I)
_OPEN_NAME = regex(r"(?:^|\s)[a-z0-9][\w.+-]*$", re.I)
_TAIL_WITH_HOST = regex(r"(?:\.[\w.+-]+)?@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)
"""What can only be the rest of an address: its name ended the line before."""
_REST_OF_HOST = regex(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:edu|org|com|net|gov|mil|us|info)\b", re.I)


_WHOLE = regex(r"@[\w.-]+\.(?:edu|org|com|net|gov|mil|us|info)\.$", re.I)
"""An address and the full stop of its sentence."""


def _is_broken(words: str, following: str) -> bool:
    """Whether an address at the end of a line goes on in the next."""
    token = words.rsplit(None, 1)[-1]
    if _WHOLE.search(token) and following[:1].isupper():
        return False
    if token[-1] in ".@_/-?=&":
        return True
    host = token.rsplit("@", 1)[-1]
    return (
        "@" in token
        and "." not in host
        and (following.startswith(".") or _REST_OF_HOST.match(following) is not None)
    )


def address_goes_on(words: str, following: str) -> bool:
    """Whether a line ends inside an address that the next one ends."""
    if _TAIL_WITH_HOST.match(following) and _OPEN_NAME.search(words):
        return True
    whole = _OPEN_ADDRESS.search(words) and _TAIL_OF_ADDRESS.match(following)
    return bool(whole) and _is_broken(words, following)


def joined(words: str, following: str) -> str:
    """Two lines as one: a broken word or address whole again."""
    if not words:
        return following
    if address_goes_on(words, following):
        whole = words.removesuffix("-") if _HYPHENATED.search(words) else words
        return whole + following
    if _HYPHENATED.search(words) and following[:1].islower():
        return words + following if _PREFIX.search(words) else words[:-1] + following
    if words.endswith("-") and re.match(r"[\w]", following):
        return words + following
    return f"{words} {following}"
