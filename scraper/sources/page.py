"""A web page read once: unchanged, a snapshot, or a failure that closes nothing.

Knows when a page can be believed and when it is complete: all of it came, with ``pages`` its further ones,
and with ``follow`` all the detail pages that they link to; a PDF or JSON may be a page, the first page of a
list is not the list. Promises that an
unchanged page costs no parse. Refuses to follow links that the stanza does not name, off the site, or more
than one level deep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from scraper.extract.document import Document, open_document
from scraper.extract.pages.part import Unreadable
from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.sources import conditional, doubt, links, pdf
from scraper.sources.conditional import Fetched
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

DETAILS: Final = 60
"""Most detail pages that are followed in one reading."""

_GOES_ON: Final = "the list goes on at {url}: write pages = 10 in its stanza"


@dataclass(slots=True)
class _Beside:
    """What is read with the page itself: its further pages, then its details."""

    documents: list[Document] = field(default_factory=list)
    raw: list[Raw] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Not empty: something is missing, and why."""
    beyond: list[str] = field(default_factory=list)
    """Not empty: there is more than the stanza lets us read, and what it would have to say."""


async def read_page(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """Read a source of format "page"."""
    alone = not source.follow and source.pages == 1
    got = await conditional.fetch(source, door, cursor, now, look_again=not alone)
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
    if alone:
        url = links.numbered_next(opened.source_text, got.answer.url) if opened.format == "html" else None
        if url is not None:
            notes.append(_GOES_ON.format(url=url))
        return Snapshot(
            documents=(opened,),
            raw=(listed,),
            complete=complete and url is None,
            cursor=got.cursor,
            status=got.answer.status,
            final_url=got.answer.url,
            notes=tuple(notes),
            goes_on=url is not None,
        )
    beside = _Beside()
    await _further(source, door, opened, got.answer, beside)
    await _follow(source, door, (opened, *beside.documents), beside)
    together = sha256(b"\0".join((got.answer.body, *(raw.body for raw in beside.raw)))).hexdigest()
    if got.same and not beside.notes and together == cursor.details_sha256:
        return Unchanged(got.cursor, got.answer.status)
    # With a part missing the next reading must look again, whatever the list's validators say.
    again = replace(Cursor(full_read_at=now, asked=source.question), moved_to=got.cursor.moved_to)
    onward = again if beside.notes else replace(got.cursor, details_sha256=together)
    return Snapshot(
        documents=(opened, *beside.documents),
        raw=(listed, *beside.raw),
        complete=complete and not beside.notes and not beside.beyond,
        cursor=onward,
        status=got.answer.status,
        final_url=got.answer.url,
        notes=(*notes, *beside.notes, *beside.beyond),
        goes_on=bool(beside.beyond),
    )


async def _opened(answer: Answer, source: Source, asked: str) -> tuple[Document, Raw] | Failed:
    """The document and what is kept of it, unless what came is neither the page nor a PDF."""
    if pdf.is_pdf(answer.body):
        return await _sheets(answer, source, asked)
    if doubt.looks_like_json(answer.body, answer.content_type):
        return _json(answer, source, asked)
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


def _json(answer: Answer, source: Source, asked: str) -> tuple[Document, Raw] | Failed:
    """The JSON that came, where it lists anything: an error in JSON is no empty list."""
    if answer.truncated:
        return Failed("too-big", "the JSON is too long to be read", status=answer.status)
    opened = open_document(answer.body, format="json", url=answer.url, content_type=answer.content_type)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason, status=answer.status)
    if not opened.parts and not _lists(opened.data):
        return Failed("garbage", "the JSON that came lists nothing", status=answer.status)
    anchored = _anchored(opened, source, asked, answer.status)
    raw = Raw(answer.url, "json", answer.content_type, answer.body)
    return anchored if isinstance(anchored, Failed) else (anchored, raw)


def _lists(data: object, depth: int = 3) -> bool:
    """Whether it is a list, or an object with one in it."""
    inside = data.values() if isinstance(data, dict) and depth else ()
    return isinstance(data, list) or any(_lists(value, depth - 1) for value in inside)


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


async def _further(source: Source, door: Door, first: Document, answer: Answer, beside: _Beside) -> None:
    """The list's further pages, each by the link of the one before it."""
    page, base = first, answer.url
    asked, bodies = {source.url, base}, {answer.body}
    for number in range(2, source.pages + 2):
        url = links.next_page(page.source_text, base) if page.format == "html" else None
        if url is None or url in asked:
            return
        if number > source.pages:
            if source.pages > 1:
                beside.beyond.append(
                    f"the list has more than {source.pages} pages; raise pages in its stanza"
                )
            elif url == links.numbered_next(page.source_text, base):
                beside.beyond.append(_GOES_ON.format(url=url))
            return
        asked.add(url)
        got = await conditional.ask(source, door, url)
        came = await _opened(got, source, url) if isinstance(got, Answer) else conditional.failed(got)
        if isinstance(came, Failed) or (isinstance(got, Answer) and got.truncated):
            why = came.reason if isinstance(came, Failed) else "it is too long"
            beside.notes.append(f"page {number} of the list could not be read ({why})")
            return
        page, raw = came
        if raw.body in bodies:  # past its end a list may show its last page again, under another address
            return
        bodies.add(raw.body)
        base = raw.url or url
        beside.documents.append(page)
        beside.raw.append(raw)


async def _follow(source: Source, door: Door, listing: Sequence[Document], beside: _Beside) -> None:
    """The details that the pages of the list link to."""
    read = {document.url for document in listing}
    found = dict.fromkeys(
        url
        for document in listing
        for url in links.fitting(document.source_text, document.url or source.url, source.follow)
    )
    wanted = [url for url in found if url not in read]
    missing: list[str] = []
    for url in wanted[:DETAILS]:
        answer = await conditional.ask(source, door, url)
        if isinstance(answer, Fault):
            missing.append(f"{url}: {answer.reason}")
            continue
        came = await _opened(answer, source, url)
        if isinstance(came, Failed) or answer.truncated:
            missing.append(f"{url}: {came.reason if isinstance(came, Failed) else 'it is too long'}")
            continue
        beside.documents.append(came[0])
        beside.raw.append(came[1])
    if missing:
        beside.notes.append(f"{len(missing)} of {len(wanted)} detail pages could not be read ({missing[0]})")
    if len(wanted) > DETAILS:
        beside.beyond.append(
            f"it links to {len(wanted)} detail pages, of which {DETAILS} were read; narrow follow"
        )
