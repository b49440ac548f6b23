"""An RSS or Atom feed read once.

Knows that a feed holds the newest entries only: it is complete when the stanza says that it lists all,
and all of it came. Promises what ``page.py`` does of unchanged ones. Refuses pages in a feed's place.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from scraper.extract.document import open_document
from scraper.extract.formats.feed import is_whole
from scraper.extract.pages.part import Unreadable
from scraper.fetch.http import Door
from scraper.sources import conditional, doubt
from scraper.sources.conditional import Fetched
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot
from scraper.sources.source import Source

_ENTRY: Final = re.compile(rb"<(?:item|entry)[\s>]", re.I)
_ENDING: Final = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>\s*\Z", re.I)


async def read_feed(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """Read a source of format "feed"."""
    got = await conditional.fetch(source, door, cursor, now)
    if not isinstance(got, Fetched):
        return got
    answer = got.answer
    wrong = _wrong(answer.body, answer.content_type, source.url, answer.url)
    if wrong is not None:
        return Failed(wrong.kind, wrong.reason, status=answer.status)
    opened = open_document(answer.body, format="feed", url=answer.url, content_type=answer.content_type)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason, status=answer.status)
    notes = list(got.notes)
    whole = not answer.truncated and _ENDING.search(answer.body[-2000:]) is not None
    if not whole and not answer.truncated:
        notes.append("the feed seems to be cut: it ends without its closing tag")
    if not is_whole(answer.body, entries=len(_ENTRY.findall(answer.body))):
        whole = False
        notes.append("the feed is longer than what is read of it; only its first entries count")
    raw = Raw(answer.url, "feed", answer.content_type, answer.body)
    complete = source.lists_all and whole
    return Snapshot((opened,), (raw,), complete, got.cursor, answer.status, answer.url, tuple(notes))


def _wrong(body: bytes, content_type: str | None, asked: str, final: str) -> doubt.Doubt | None:
    """Why this is no feed. A page in its place is first asked whether it is a wall or a log-in."""
    unfit = doubt.of_bytes(body, content_type)
    if unfit is not None:
        return unfit
    if doubt.looks_like_feed(body):
        return None
    page = doubt.of_page(body.decode("utf-8", "replace"), asked, final)
    return page or doubt.Doubt("misconfigured", 'this address is a page and no feed; write format = "page"')
