"""Which messages belong to one thread, and which of its writers speak with one voice.

Knows the words that a subject gains on its way (Re:, FILLED, correction), and the ways in which mail programs
write a sender. Promises names that two messages of one thread share at least one of. Refuses short subjects:
"Opening" is everybody's; and to take two people at one provider of free mail for colleagues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.pages.part import Part
from scraper.extract.words.regex import regex

_SUBJECT_WORDS = regex(
    r"\b(?:re|fwd?|filled|update[d]?|correction|corrected|corrigendum|withdrawn|cancell?ed|reminder"
    r"|resend(?:ing)?|re-?post(?:ed|ing)?|re-?advertised|re-?opened|re-?listed|closed|disregard|please"
    r"|no longer available|(?:still|again|now) (?:open|available)|(?:available|open) again"
    r"|new (?:date|deadline)|(?:deadline |date )?extended|last call|final call|bump(?:ing)?|taken|on hold)\b"
    r"|\[[^\]]{1,40}\]|[^a-z0-9 ]",
    re.I,
)
_SHORTEST = 8
"""Letters of a subject that can tell one thread from another."""


def keys(part: Part) -> tuple[str, ...]:
    """The names by which the thread of a message is known: its own, those it answers, its subject."""
    own = part.identifier.rsplit(":", 1)[-1]
    words = subject_words(part.title)
    subject = " ".join(words)
    return (own, *part.answers, *([f"subject {subject}"] if len(subject) >= _SHORTEST else []))


def subject_words(subject: str) -> list[str]:
    """The words of a subject that stay the same throughout its thread, in small letters."""
    return _SUBJECT_WORDS.sub(" ", subject.lower()).split()


def retitled(one: str, other: str) -> bool:
    """Whether two titles are the same but for a word like "reposted" or "update" before one of them."""
    words, others = subject_words(one), subject_words(other)
    return words == others and len(words) >= _TELLING and one.casefold().split() != other.casefold().split()


_TELLING = 3
"""Words of a title that tell one place from another."""


def refers_back(part: Part) -> bool:
    """Whether a writer says that he has written of the same before: "just bumping this back up"."""
    said = "\n".join((part.title, *(block.text for block in part.blocks[:_FIRST])))
    return _REFERS_BACK.search(said) is not None


def like_subjects(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two subjects share most of their words, in whatever order."""
    shared = set(words) & set(others)
    return len(shared) >= _TELLING and 2 * len(shared) > min(len(set(words)), len(set(others)))


_FIRST = 8
"""Paragraphs in which a writer says so."""
_REFERS_BACK = regex(
    r"\bbump(?:ing|ed|s)?\b|\bre-?(?:post|send)(?:ing|ed)?\b|\breminder\b"
    r"|\bstill (?:looking|open|available|searching|seeking|recruiting|vacant|unfilled)\b"
    r"|\bsame as (?:in|before)\b|\bas (?:I|we) (?:wrote|posted|announced|said)\b"
    r"|\b(?:my|our) (?:(?:earlier|previous|last|first|original|prior)\s)?"
    r"(?:message|post|posting|e-?mail|note|announcement|mail|letter) (?:of|from|in|on|last|below)\b"
    r"|\b(?:my|our) (?:earlier|previous|last|first|original|prior)\s"
    r"(?:message|post|posting|e-?mail|note|announcement|mail|letter)\b",
    re.I,
)
_FREE_MAIL = regex(
    r"@(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|aol|icloud|me|mac"
    r"|comcast|verizon|att|sbcglobal|proton(?:mail)?|gmx|mail)\.",
)
_TITLES = frozenset(("md", "do", "phd", "mba", "mph", "dr", "via", "the", "and", "mbbs", "facp", "list"))


def writes(part: Part) -> str:
    """Who wrote a part: an address, else a name, else nothing."""
    return part.sender.lower() or " ".join(sorted(_name(part.sender_name)))


def same_writer(one: Part, other: Part) -> bool:
    """Whether two parts are by one person or house, as far as they tell; who does not tell is the other."""
    if not (writes(one) and writes(other)):
        return True
    if one.sender and other.sender:
        mine, theirs = one.sender.lower(), other.sender.lower()
        here, there = mine.rpartition("@")[2], theirs.rpartition("@")[2]
        free = _FREE_MAIL.search(mine) or mine in one.list_name.lower()
        return mine == theirs or (here == there and not free) or _one_name(one, other)
    return _one_name(one, other) or _named_in_address(one, other) or _named_in_address(other, one)


def same_name(one: str, other: str) -> bool:
    """Whether two ways to write a name are one person's: "Poe, Ann B." and "Ann Poe"."""
    fewer, more = sorted((_name(one), _name(other)), key=len)
    return len(fewer) > 1 and fewer <= more


def _one_name(one: Part, other: Part) -> bool:
    here, there = _name(one.sender_name), _name(other.sender_name)
    fewer, more = sorted((here, there), key=len)
    return bool(fewer) and fewer <= more


def _named_in_address(one: Part, other: Part) -> bool:
    local = other.sender.lower().partition("@")[0]
    return any(len(word) > 3 and word in local for word in _name(one.sender_name))


def _name(words: str) -> frozenset[str]:
    """The words of a person's name, without initials and degrees."""
    found = re.findall(r"[^\W\d_]{2,}", words.casefold())
    return frozenset(word for word in found if word not in _TITLES)
