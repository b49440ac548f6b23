"""A list's public archive read once: months of pipermail, HyperKitty's export, or one mailbox file.

Knows how both programs lay out their pages and which file holds the latest messages. Promises that an
archive is never complete, that a quiet one costs one or two conditional requests, and that the messages of
the last three months are read together, so that a reply meets what it answers. Refuses links off the host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import Final
from urllib.parse import unquote, urlencode, urljoin, urlsplit

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.fetch.answer import Answer, Fault
from scraper.fetch.http import Door
from scraper.sources import conditional, doubt, window
from scraper.sources.conditional import Fetched
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

MONTHS: Final = 4
"""Files of months that are read together: those that may hold the last three months."""

_LINK: Final = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)", re.I)
_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH: Final = re.compile(
    rf"(?:^|/)(?P<year>20\d\d)(?:-(?P<month>{'|'.join(_NAMES)})|q(?P<quarter>[1-4]))?\.(?:txt|mbox)(?:\.gz)?$"
    r"|(?:^|/)Week-of-Mon-(?P<week>20\d{6})\.txt(?:\.gz)?$",
    re.I,
)
_HYPERKITTY: Final = re.compile(r"^(?P<list>.*/list/(?P<name>[^/]+@[^/]+)/)")


async def read_archive(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """Read a source of format "archive" that has an address."""
    if cursor.asked != source.question:
        cursor = Cursor()
    found = _HYPERKITTY.match(urlsplit(source.url).path)
    if found:
        return await _hyperkitty(source, door, cursor, now, found["list"], unquote(found["name"]))
    return await _pipermail(source, door, cursor, now)


def is_archive(page: str, url: str) -> bool:
    """Whether the page at ``url`` is that of an archive which can be read."""
    return bool(_months(page, url)) or _HYPERKITTY.match(urlsplit(url).path) is not None


def is_month(url: str) -> bool:
    """Whether ``url`` is that of one month's, quarter's or week's file, which will not grow for long."""
    return _MONTH.search(urlsplit(url).path) is not None


async def _pipermail(source: Source, door: Door, cursor: Cursor, now: datetime) -> Reading:
    """The months that the archive's page lists, the latest asked for conditionally."""
    index = await conditional.ask(source, door, source.url)
    if isinstance(index, Fault):
        return conditional.failed(index)
    if index.body.strip() and window.begins_as_mailbox(index.body):
        return _read([index], _onward(source, index, cursor), now)
    months = _months(index.body.decode("latin-1"), index.url)
    if not months:
        text = index.body.decode("utf-8", "replace")
        wrong = doubt.of_page(text, source.url, index.url) or doubt.Doubt(
            "misconfigured", "the page lists no months of an archive; name the page that does"
        )
        return Failed(wrong.kind, wrong.reason, status=index.status)
    latest = months[-1]
    asked = source.question + latest
    again = cursor.details_sha256 == asked and not conditional.full_read_due(cursor, now)
    newest = await conditional.ask(source, door, latest, cursor if again else None)
    if isinstance(newest, Fault):
        return conditional.failed(newest)
    if newest.status == 304:
        return Unchanged(cursor, newest.status)
    earlier: list[Answer] = []
    for url in months[-MONTHS:-1]:
        got = await conditional.ask(source, door, url)
        if isinstance(got, Fault):
            return conditional.failed(got)
        earlier.append(got)
    onward = replace(_onward(source, newest, cursor), details_sha256=asked)
    return _read([*earlier, newest], onward, now)


async def _hyperkitty(
    source: Source, door: Door, cursor: Cursor, now: datetime, path: str, name: str
) -> Reading:
    """The list's feed, and when it has news the export of the last three months."""
    base = urljoin(source.url, path)
    feed = replace(source, url=urljoin(base, "feed/"))
    asked = await conditional.fetch(feed, door, replace(cursor, asked=feed.question), now)
    if isinstance(asked, Failed):
        return asked
    if isinstance(asked, Unchanged):
        return Unchanged(replace(asked.cursor, asked=source.question), asked.status)
    if not doubt.looks_like_feed(asked.answer.body):
        page = doubt.of_page(asked.answer.body.decode("utf-8", "replace"), feed.url, asked.answer.url)
        wrong = page or doubt.Doubt(
            "misconfigured", "this is no list of a HyperKitty archive: it has no feed"
        )
        return Failed(wrong.kind, wrong.reason, status=asked.answer.status)
    days = urlencode({"start": f"{now - window.BACK:%Y-%m-%d}", "end": f"{now + timedelta(days=1):%Y-%m-%d}"})
    export = await conditional.ask(source, door, urljoin(base, f"export/{name}.mbox.gz?{days}"))
    cursor = replace(asked.cursor, asked=source.question)
    # The feed's own hash decides whether there is news; that of the messages is not compared.
    got = export if isinstance(export, Fault) else _read([export], replace(cursor, body_sha256=None), now)
    if isinstance(got, Snapshot):
        return replace(got, cursor=cursor)
    return _by_feed(asked, cursor, got.reason if isinstance(got, Fault | Failed) else "nothing came")


def _by_feed(feed: Fetched, cursor: Cursor, why: str) -> Reading:
    """The feed's own entries, where an archive does not give its messages away."""
    answer = feed.answer
    opened = open_document(answer.body, format="feed", url=answer.url, content_type=answer.content_type)
    if isinstance(opened, Unreadable):
        return Failed("garbage", opened.reason, status=answer.status)
    raw = Raw(answer.url, "feed", answer.content_type, answer.body)
    note = f"its messages cannot be exported ({why}); the entries of its feed are read instead"
    return Snapshot((opened,), (raw,), False, cursor, answer.status, answer.url, (note,))


def _read(answers: Iterable[Answer], cursor: Cursor, now: datetime) -> Reading:
    files = []
    for answer in answers:
        file = window.unpacked(answer.body)
        if file is None or answer.truncated or not window.begins_as_mailbox(answer.body):
            return Failed("garbage", f"{answer.url} is no file of messages", status=answer.status)
        files.append(file)
    return window.reading_of(files, cursor, now)


def _onward(source: Source, answer: Answer, cursor: Cursor) -> Cursor:
    """Where the next reading starts, once ``answer``, the latest file, is taken."""
    return Cursor(answer.etag, answer.last_modified, cursor.body_sha256, asked=source.question)


def _months(page: str, base: str) -> list[str]:
    """The files of months on the archive's own host, oldest first; of two forms of one, the packed one."""
    own = urlsplit(base)
    found: dict[tuple[int, int], str] = {}
    for link in _LINK.finditer(page):
        try:
            url = urljoin(base, unescape(link[1]))
            parts = urlsplit(url)
        except ValueError:
            continue
        month = _MONTH.search(parts.path)
        if month and (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
            when = _when(month)
            if when not in found or url.endswith(".gz"):
                found[when] = url
    return [found[when] for when in sorted(found)]


def _when(month: re.Match[str]) -> tuple[int, int]:
    """Year and day of the year at which the file begins, roughly: to sort by."""
    if month["week"]:
        return int(month["week"][:4]), int(month["week"][4:6]) * 32 + int(month["week"][6:])
    quarter = 3 * int(month["quarter"]) - 3 if month["quarter"] else 0
    number = _NAMES.index(month["month"].lower()) if month["month"] else quarter
    return int(month["year"]), (number + 1) * 32
