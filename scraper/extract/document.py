"""Bytes and their type to a document: words in blocks, with what frames them.

Knows the formats that are read and opens each with its own module. Promises a document or the reason
why there is none, never an exception, for any bytes, and that nothing is fetched. Refuses to look for
vacancies: ``read.py`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal

from scraper.extract.pages.day_first import in_american_order
from scraper.extract.pages.month_year import with_short_years
from scraper.extract.pages.part import Opened, Part, Unreadable
from scraper.extract.pages.signs_borne import explained

Format = Literal["html", "eml", "mbox", "feed", "text", "json", "pdf"]
FORMATS: Final = ("html", "eml", "mbox", "feed", "text", "json", "pdf")
"""``pdf``: the words of one, as ``sources/pdf.py`` takes them out."""

LARGEST: Final = 20_000_000
"""Bytes read of any one document; what lies beyond is cut off."""


@dataclass(frozen=True)
class Document:
    """What was opened. ``parts`` has one entry for a page or a mail, one each for entries and messages."""

    format: Format
    url: str | None
    source_text: str = field(repr=False)
    """All of the document's words in one string, markup and all: for a first glance."""
    content_type: str | None = None
    body: bytes = field(default=b"", repr=False)
    data: object = field(default=None, repr=False)
    """What the JSON of a board holds."""

    @cached_property
    def _opened(self) -> Opened:
        opened = _open(self)
        return replace(opened, parts=with_short_years(in_american_order(explained(opened.parts))))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, read on first use."""
        return self._opened.parts

    @property
    def text(self) -> str:
        """All of the parts' words, spaces run together."""
        return " ".join(" ".join(block.text for part in self.parts for block in part.blocks).split())

    @property
    def title(self) -> str:
        """The page's or feed's title, a mail's subject."""
        return self._opened.title

    @property
    def site_names(self) -> tuple[str, ...]:
        """What the site calls itself in its head, most telling last."""
        return self._opened.site_names

    @property
    def postings(self) -> tuple[dict[str, Any], ...]:
        """JSON-LD objects of type JobPosting."""
        return self._opened.postings

    @property
    def published(self) -> tuple[str, ...]:
        """Machine-readable dates of the page's publication."""
        return self._opened.published


def open_document(
    body: bytes, *, format: Format, url: str | None, content_type: str | None = None
) -> Document | Unreadable:
    """``body`` as a document of ``format``; ``content_type`` is the HTTP header's value, if any."""
    from scraper.extract.pages.charset import decode

    if format not in FORMATS:
        return Unreadable(f"{format!r} is none of the formats read here: {', '.join(FORMATS)}")
    body = body[:LARGEST]
    if format == "feed":
        from scraper.extract.formats.feed import refusal

        if reason := refusal(body):
            return Unreadable(reason)
    if format in ("eml", "mbox"):
        mail = Document(format, url, "", content_type, body)
        return mail if _holds(mail) else Unreadable("the message is too broken to be read")
    if body[:5] == b"%PDF-":
        return Unreadable("these are the bytes of a PDF, whose words were not taken out yet")
    if format == "json":
        from scraper.extract.formats.board import load

        text = decode(body, content_type or "application/json; charset=utf-8")
        data = load(text)
        return data if isinstance(data, Unreadable) else Document(format, url, text, content_type, data=data)
    if format == "pdf":
        from scraper.extract.formats.sheet import load_sheets

        sheets = load_sheets(body)
        return (
            sheets if isinstance(sheets, Unreadable) else Document(format, url, "", content_type, data=sheets)
        )
    document = Document(
        format, url, decode(body, content_type), content_type, body if format == "feed" else b""
    )
    return (
        document if format != "feed" or _holds(document) else Unreadable("the feed is too broken to be read")
    )


def _holds(document: Document) -> bool:
    try:
        return isinstance(document.parts, tuple)
    except Exception:
        # feedparser 6.0 raises KeyError and others on markup that closes what was never opened; the
        # standard library's e-mail parser recurses without end into nested comments of an address.
        return False


def _open(document: Document) -> Opened:
    if document.format == "html":
        from scraper.extract.formats.pagestate import state_parts
        from scraper.extract.formats.posts import conversation
        from scraper.extract.pages.html import read_page

        page = read_page(document.source_text, document.url)
        if voices := conversation(document.source_text, page.title, document.url):
            return Opened(voices, page.title, (), page.postings, page.published)
        part = Part(page.blocks, page.title, document.url, cut=page.cut)
        spare = () if page.postings else state_parts(document.source_text, document.url)
        return Opened((part, *spare), page.title, page.site_names, page.postings, page.published)
    if document.format == "feed":
        from scraper.extract.formats.feed import read_feed

        return read_feed(document.body, document.url)
    if document.format in ("eml", "mbox"):
        from scraper.extract.formats.mail import read_mail

        return read_mail(document.body, mbox=document.format == "mbox", url=document.url)
    if document.format == "json":
        from scraper.extract.formats.board import read_board

        return read_board(document.data, document.url)
    if document.format == "pdf":
        from scraper.extract.formats.sheet import read_sheets

        return read_sheets(document.data, document.url)
    from scraper.extract.pages.plain import read_plain

    blocks = tuple(read_plain(document.source_text))
    title = blocks[0].text[:100] if blocks else ""
    return Opened((Part(blocks, title, document.url),), title)
