"""Which messages belong to one thread: by what they answer, else by their subject.

Knows the words that a subject gains on its way (Re:, FILLED, correction). Promises names that two messages
of one thread share at least one of. Refuses short subjects: "Opening" is everybody's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.extract.document import Part

_SUBJECT_WORDS = re.compile(
    r"\b(?:re|fwd?|filled|update[d]?|correction|corrected|withdrawn|cancell?ed|reminder"
    r"|resend(?:ing)?|repost|closed)\b|[^a-z0-9 ]",
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
