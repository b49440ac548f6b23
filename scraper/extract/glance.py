"""A first glance: can this page hold a posting at all?

Knows the words without which there is none. Promises that a page without any of them costs little more than
its parse. Refuses to be clever: one word of training and one of a place are enough to look closer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.extract.document import Document

if TYPE_CHECKING:
    from scraper.extract.read import Anchors

_TRAINING = re.compile(
    r"pgy|\bp[gl].?[1-7]\b|residen|fellow|intern(?:s|ship)?\b|observer|extern|postdoc|post-doc|\bresearch|coordinator|house ?(?:officer|physician|staff)"
    r"|assistant physician|transitional year|housestaff|volunteer|trainee|\bCA-[123]",
    re.I,
)
_PLACE = re.compile(
    r"position|opening|vacan|spot|slot|seat|chair|place|unfilled|available|seek|hiring|recruit|apply|appl|accept|wants?\b|needs?\b|looking|offer|sponsor|plaza",
    re.I,
)


def may_offer(text: str) -> bool:
    """Whether the document's words make a closer look worth its cost."""
    return _TRAINING.search(text) is not None and _PLACE.search(text) is not None


def anchors(document: Document) -> Anchors:
    """What a page without postings is known by."""
    from selectolax.lexbor import LexborHTMLParser

    from scraper.extract.read import Anchors

    if document.format != "html":
        return Anchors(document.title[:200])
    tree = LexborHTMLParser(document.source_text)
    title, heading = tree.css_first("title"), tree.css_first("h1, h2")
    body = tree.body
    return Anchors(
        " ".join((title.text() if title is not None else "").split())[:200],
        " ".join((heading.text() if heading is not None else "").split())[:200],
        len(body.text()) if body is not None else 0,
    )
