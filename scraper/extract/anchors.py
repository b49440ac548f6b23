"""What a document that yields nothing is known by, and whether it says so itself.

Knows the title, the first heading and the length of the words: by these it is told later whether the page
is still the same kind of page. Promises little more than the cost of a parse. Refuses to look for vacancies.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.extract.document import Document
from scraper.extract.words.mentions import says

_MOST = 500_000
"""Signs looked at for the words of a page that has nothing."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """By what a page is known again when it yields nothing."""

    title: str = ""
    heading: str = ""
    text_length: int = 0


def says_nothing_open(document: Document) -> bool:
    """Whether a page without a word of training puts into words that nothing is open."""
    if document.format != "html" or not says("says_none", document.source_text[:_MOST]):
        return False
    return any(
        says("says_none", block.text) for part in document.parts for block in part.blocks if not block.chrome
    )


def glanced(document: Document) -> Anchors:
    """What a page without a word of training is known by, told from its markup alone."""
    from selectolax.lexbor import LexborHTMLParser

    if document.format != "html":
        return Anchors(document.title[:200])
    tree = LexborHTMLParser(document.source_text)
    # By tag where one will do: making the parser of selectors costs as much as parsing the page.
    title = next(iter(tree.tags("title")), None)
    first, second = tree.tags("h1"), tree.tags("h2")
    heading = tree.css_first("h1, h2") if first and second else next(iter(first or second), None)
    body = tree.body
    return Anchors(
        " ".join((title.text() if title is not None else "").split())[:200],
        " ".join((heading.text() if heading is not None else "").split())[:200],
        len(body.text()) if body is not None else 0,
    )


def anchors_of(document: Document) -> Anchors:
    """What a document that was read is known by."""
    heading, length = "", 0
    for part in document.parts:
        for block in () if part.spare else part.blocks:
            if not block.chrome:
                length += len(block.text)
                if block.kind == "heading" and not heading:
                    heading = block.text[:200]
    return Anchors(document.title[:200], heading, length)
