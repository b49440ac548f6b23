"""A web page read once: unchanged, a snapshot, or a failure that closes nothing.

Knows when a page can be believed and when it is complete: all of it came, and with ``follow`` all the
detail pages that it links to; a PDF may be a page. Promises that an unchanged page costs no parse. Refuses
to follow links that the stanza does not name, off the site, or more than one level deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from hashlib import sha256
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

from scraper.extract.document import Document, Unreadable, open_document
from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.sources import conditional, doubt, pdf
from scraper.sources.conditional import Fetched
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

DETAILS: Final = 60
"""Most detail pages that are followed in one reading."""

_LINK: Final = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)


@dataclass(frozen=True, slots=True)
class _Details:
    documents: tuple[Document, ...]
    raw: tuple[Raw, ...]
    notes: tuple[str, ...]
    """Not empty: some detail is missing, and why."""


async def read_page(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """Read a source of format "page"."""
    got = await conditional.fetch(source, door, cursor, now, look_again=bool(source.follow))
    if not isinstance(got, Fetched):
        return got
    came = await _opened(got.answer, source, source.url)
    if isinstance(came, Failed):
        return came
    opened, listed = came
    notes = list(got.notes)
    cut = doubt.why_cut(opened.source_text) if opened.format == "html" else None
    if cut and not got.answer.truncated:
        notes.append(f"the page seems to be cut: {cut}")
    complete = not cut and not got.answer.truncated
    if not source.follow:
        return Snapshot(
            (opened,), (listed,), complete, got.cursor, got.answer.status, got.answer.url, tuple(notes)
        )
    details = await _follow(source, door, opened, got.answer.url)
    together = sha256(b"\0".join((got.answer.body, *(raw.body for raw in details.raw)))).hexdigest()
    if got.same and not details.notes and together == cursor.details_sha256:
        return Unchanged(got.cursor, got.answer.status)
    # With a detail missing the next reading must look again, whatever the list's validators say.
    again = Cursor(full_read_at=now, asked=source.question)
    onward = again if details.notes else replace(got.cursor, details_sha256=together)
    return Snapshot(
        documents=(opened, *details.documents),
        raw=(listed, *details.raw),
        complete=complete and not details.notes,
        cursor=onward,
        status=got.answer.status,
        final_url=got.answer.url,
        notes=(*notes, *details.notes),
    )


async def _opened(answer: Answer, source: Source, asked: str) -> tuple[Document, Raw] | Failed:
    """The document and what is kept of it, unless what came is neither the page nor a PDF."""
    if pdf.is_pdf(answer.body):
        return await _sheets(answer, source, asked)
    doubted = doubt.of_bytes(answer.body, answer.content_type)
    if doubted is None and doubt.looks_like_feed(answer.body):
        return Failed("misconfigured", 'this address is a feed; write format = "feed"', status=answer.status)
    if doubted is None:
        opened = open_document(answer.body, format="html", url=answer.url, content_type=answer.content_type)
        if isinstance(opened, Unreadable):
            return Failed("garbage", opened.reason, status=answer.status)
        doubted = doubt.of_page(opened.source_text, asked, answer.url)
        if doubted is None:
            anchored = _anchored(opened, source, asked, answer.status)
            raw = Raw(answer.url, "html", answer.content_type, answer.body)
            return anchored if isinstance(anchored, Failed) else (anchored, raw)
    return Failed(doubted.kind, doubted.reason, status=answer.status)


async def _sheets(answer: Answer, source: Source, asked: str) -> tuple[Document, Raw] | Failed:
    """The PDF that came; its words are kept, so that a re-read needs no PDF reader."""
    if answer.truncated:
        return Failed("too-big", "the PDF is too long to be read", status=answer.status)
    words = await pdf.read_words(answer.body)
    if isinstance(words, Failed):
        return replace(words, status=answer.status)
    opened = open_document(words, format="pdf", url=answer.url)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason, status=answer.status)
    anchored = _anchored(opened, source, asked, answer.status)
    return anchored if isinstance(anchored, Failed) else (anchored, Raw(answer.url, "pdf", None, words))


def _anchored(document: Document, source: Source, asked: str, status: int) -> Document | Failed:
    """The document, if it still holds the words that the stanza promises of the source's own page."""
    if source.anchor is None or asked != source.url:
        return document
    wanted = " ".join(source.anchor.split()).casefold()
    seen = doubt.visible(document.source_text) if document.format == "html" else document.text
    if wanted in seen.casefold():
        return document
    reason = f'the page no longer holds the words "{source.anchor}" that its stanza names as anchor'
    return Failed("moved", reason, status=status)


async def _follow(source: Source, door: Door, listed: Document, base: str) -> _Details:
    links = list(dict.fromkeys(_links(listed.source_text, base, source.follow)))
    documents: list[Document] = []
    raw: list[Raw] = []
    missing: list[str] = []
    for url in links[:DETAILS]:
        answer = await conditional.ask(source, door, url)
        if isinstance(answer, Fault):
            missing.append(f"{url}: {answer.reason}")
            continue
        came = await _opened(answer, source, url)
        if isinstance(came, Failed) or answer.truncated:
            missing.append(f"{url}: {came.reason if isinstance(came, Failed) else 'it is too long'}")
            continue
        documents.append(came[0])
        raw.append(came[1])
    notes = []
    if missing:
        notes.append(f"{len(missing)} of {len(links)} detail pages could not be read ({missing[0]})")
    if len(links) > DETAILS:
        notes.append(f"it links to {len(links)} detail pages, of which {DETAILS} were read; narrow follow")
    return _Details(tuple(documents), tuple(raw), tuple(notes))


def _links(text: str, base: str, patterns: tuple[str, ...]) -> Iterator[str]:
    """Addresses on the page's own site whose path fits a pattern, in order."""
    own = urlsplit(base)
    for found in _LINK.finditer(text):
        try:
            url = urljoin(base, unescape(found[1] or found[2] or found[3] or "").strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or _site(parts.netloc) != _site(own.netloc):
            continue
        url = parts._replace(fragment="").geturl()
        if url != base and any(fnmatchcase(parts.path, pattern) for pattern in patterns):
            yield url


def _site(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")
