"""Reading an address once without keeping anything: what it is, what it says, which stanza would name it.

Knows how a feed, a board and an archive are told from a page, and what can be read off an address for a first
stanza. Promises to go through the same door and the same readers as a poll. Refuses to write anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from scraper.extract.charset import decode
from scraper.fetch import robots
from scraper.fetch.answer import Answer, HostMemory
from scraper.fetch.http import Door
from scraper.service.commit import Words
from scraper.service.poll import words_of
from scraper.sources import boardkeys, conditional, pdf, terms
from scraper.sources.leads import Lead, board_of, leads
from scraper.sources.mailbox import Way
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Snapshot, Unchanged
from scraper.sources.source import Access, Source
from scraper.sources.vendor import vendors
from scraper.watch.known import Role

SEARCH: Final = ("resident", "fellow", "postdoctoral", "research coordinator")
"""What a board of thousands of jobs is asked for by a first stanza."""

_BOARD: Final = ("board", "tenant", "site")


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
    """Reads ``url`` as what it shows itself to be, a page at first; names it after its host.

    The notes say where else its postings may stand: a board, a frame, a JSON call, details, further pages.
    """
    access: Access = "local" if local else "public"
    source = Source(suggested_id(url), urlsplit(url).netloc, url, "page", _role(url), access=access)
    board = board_of(url)
    if board is not None:
        return await try_source(as_told(source, board), door, now)
    found = await _leads(source, door)
    archive = next((lead for lead in found if lead.keys.get("format") == "archive"), None)
    trial = await try_source(as_told(source, archive) if archive else source, door, now)
    if trial.words is None and 'format = "feed"' in (trial.reason or ""):
        trial = await try_source(replace(source, format="feed"), door, now)
    if trial.title and archive is None:  # the title of an archive's messages is the first one's subject
        trial = replace(trial, source=replace(trial.source, name=" ".join(trial.title.split())[:100]))
    pointed = tuple(lead.words for lead in found if lead is not archive)
    if trial.words is None and pointed:
        return replace(trial, reason=f"{trial.reason}; but {'; '.join(pointed)}")
    return replace(trial, notes=(*trial.notes, *pointed))


async def _leads(source: Source, door: Door) -> tuple[Lead, ...]:
    """What the page points to, be it an empty shell or not."""
    if terms.verdict(source.url) is not None:
        return ()
    answer = await conditional.ask(source, door, source.url)
    if not isinstance(answer, Answer) or pdf.is_pdf(answer.body):
        return ()
    return leads(decode(answer.body, answer.content_type), answer.url)


def as_told(source: Source, lead: Lead) -> Source:
    """``source`` with what a lead says of its format."""
    vendor = vendors().get(lead.keys.get("board", ""))
    search = SEARCH if vendor is not None and vendor.searches else ()
    return replace(source, **lead.keys, search=search, lists_all=boardkeys.lists_all(lead.keys.get("board")))


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
    lines += [f"{key} = {_quoted(value)}" for key in _BOARD if (value := getattr(source, key))]
    if source.search:
        lines.append(f"search = [{', '.join(map(_quoted, source.search))}]")
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
