"""A document's parts as its format's module leaves them: a message, an entry, a page, with its envelope.

Knows what an envelope may tell beside the words: date, link, sender, list, labelled facts. Promises frozen
values that every later step shares. Refuses to know a format, and to judge what a part says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scraper.extract.words.block import Block


@dataclass(frozen=True, slots=True)
class Part:
    """One message, feed entry or page: what is read as a whole."""

    blocks: tuple[Block, ...]
    title: str = ""
    url: str | None = None
    posted: date | None = None
    posted_words: str = ""
    sender: str = ""
    """Who wrote it, an e-mail address."""
    sender_name: str = ""
    list_name: str = ""
    """Addresses and names of the list it went through, never a contact."""
    identifier: str = ""
    answers: tuple[str, ...] = ()
    """Identifiers of the messages it replies to."""
    hints: tuple[tuple[str, str], ...] = ()
    """Labelled facts that its envelope states: a feed's location, a job board's closing date."""
    alone: bool = False
    """The whole part is one posting (a feed entry, a job board's page)."""
    board: bool = False
    """It comes from a job board, where most jobs are other people's."""
    spare: bool = False
    """Told by a page's scripts: completes what the page shows, or stands in when it shows nothing."""
    cut: bool = False
    """Its end was not read: it is beyond all bounds."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why bytes are no document, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A document's contents."""

    parts: tuple[Part, ...]
    title: str = ""
    site_names: tuple[str, ...] = ()
    postings: tuple[dict[str, Any], ...] = ()
    published: tuple[str, ...] = ()
