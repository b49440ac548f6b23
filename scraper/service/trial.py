"""Reading an address once without keeping anything: what it is, what it says, which stanza would name it.

Knows how a feed is told from a page and what can be read off an address for a first stanza. Promises to go
through the same door and the same readers as a poll. Refuses to write anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from scraper.fetch import robots
from scraper.fetch.answer import HostMemory
from scraper.fetch.http import Door
from scraper.service.commit import Words
from scraper.service.poll import words_of
from scraper.sources.mailbox import Way
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Snapshot, Unchanged
from scraper.sources.source import Source
from scraper.watch.known import Role


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of reading a source once. ``words`` is ``None`` when nothing could be read."""

    source: Source
    words: Words | None
    complete: bool = False
    reason: str | None = None
    """Why nothing came: a sentence."""
    notes: tuple[str, ...] = ()
    title: str = ""


async def try_source(source: Source, door: Door, now: datetime, way: Way | None = None) -> Trial:
    """Reads ``source`` as a poll would, from the beginning; ``way`` leads into mailboxes."""
    reading = await read(source, door, Cursor(), now, way=way or Way())
    match reading:
        case Failed():
            return Trial(source, None, reason=reading.reason)
        case Unchanged():
            return Trial(source, None, reason="the host says that nothing changed, though we never read it")
        case Snapshot():
            words = words_of(reading.documents, source, now.date())
            title = next((each.title for each in reading.documents if each.title), "")
            if words.refused is not None:
                return Trial(source, None, reason=words.refused, title=title)
            return Trial(source, words, reading.complete, notes=reading.notes, title=title)


async def try_address(url: str, door: Door, now: datetime, *, local: bool = False) -> Trial:
    """Reads ``url`` as a page, and if it turns out to be a feed as that; names it after its host."""
    source = Source(
        suggested_id(url),
        urlsplit(url).netloc,
        url,
        "page",
        _role(url),
        access="local" if local else "public",
    )
    trial = await try_source(source, door, now)
    if trial.words is None and 'format = "feed"' in (trial.reason or ""):
        trial = await try_source(replace(source, format="feed"), door, now)
    if trial.title:
        named = replace(trial.source, name=" ".join(trial.title.split())[:100])
        trial = replace(trial, source=named)
    return trial


def robots_of(memory: HostMemory, url: str) -> str:
    """What a host's robots.txt says of ``url``, in a line."""
    verdict = robots.judge(memory, url)
    if not verdict.allowed:
        return verdict.why or "it disallows this address"
    if memory.robots is None:
        return "there is none: everything may be read"
    return "it allows this address" + (f", with a pause of {verdict.delay:g} s" if verdict.delay else "")


def stanza(source: Source) -> str:
    """The stanza that would name ``source`` in sources.toml."""
    lines = [
        "[[source]]",
        f"id = {_quoted(source.id)}",
        f"name = {_quoted(source.name)}",
        f"url = {_quoted(source.url)}",
        f"format = {_quoted(source.format)}",
        f"role = {_quoted(source.role)}  # who speaks there: program, hospital, society, list or aggregator",
    ]
    if source.local:
        lines.append('access = "local"')
    return "\n".join(lines)


def suggested_id(url: str) -> str:
    """``gme-example-org-open-positions`` for https://gme.example.org/open-positions.html."""
    parts = urlsplit(url)
    path = re.sub(r"\.\w{2,5}$", "", parts.path.rstrip("/")).rpartition("/")[2]
    host = (parts.hostname or "source").removeprefix("www.")
    words = re.findall(r"[a-z0-9]+", f"{host} {path}".lower())
    return "-".join(words)[:60].strip("-") or "source"


def _role(url: str) -> Role:
    return "list" if (urlsplit(url).hostname or "").endswith(".org") else "hospital"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
