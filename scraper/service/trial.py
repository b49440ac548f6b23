"""Reading an address once without keeping anything: what it is, what it says, which stanza would name it.

Knows how a feed, a board and an archive are told from a page, and what can be read off an address for a first
stanza. Promises to go through the same door and the same readers as a poll. Refuses to write anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from scraper.extract.pages.charset import decode
from scraper.fetch import robots
from scraper.fetch.answer import Answer, HostMemory
from scraper.fetch.http import Door
from scraper.service.commit import Words
from scraper.service.poll import words_of
from scraper.sources import boardkeys, conditional, pdf, terms, window
from scraper.sources.archive import is_month
from scraper.sources.leads import Lead, board_of, leads
from scraper.sources.mailbox import Way
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Raw, Snapshot, Unchanged
from scraper.sources.source import Access, Source
from scraper.sources.vendor import vendors
from scraper.sources.written import stanza, suggested_id
from scraper.watch.known import Role

SEARCH: Final = ("resident", "fellow", "postdoctoral", "research coordinator")
"""What a board of thousands of jobs is asked for by a first stanza."""

FOLLOWED: Final = 4
"""Leads of a page without a vacancy that are followed, to see which of them holds some."""

__all__ = ["Trial", "as_told", "robots_of", "stanza", "suggested_id", "try_address", "try_source"]


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
    raw: tuple[Raw, ...] = ()
    """What was read, as it came."""
    goes_on: bool = False
    """It is the beginning of a longer list."""

    @property
    def offers(self) -> bool:
        """Whether any vacancy came of it."""
        return self.words is not None and bool(self.words.records)

    @property
    def bare(self) -> bool:
        """Whether no vacancy of it names a hospital or a place: a list of links rather than of postings."""
        records = self.words.records if self.words is not None else ()
        return not any(record.institution or record.state for record in records)

    @property
    def shape(self) -> str:
        """What was read, in words: "page", "page (PDF)", "feed"."""
        came = self.raw[0].format if self.raw and self.source.format == "page" else ""
        return self.source.format + (f" ({came.upper()})" if came in ("pdf", "json") else "")


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
            notes = (*reading.notes, *words.notes)
            complete = reading.complete and not words.notes
            return Trial(source, words, complete, None, notes, title, reading.raw, reading.goes_on)


async def try_address(url: str, door: Door, now: datetime, *, local: bool = False) -> Trial:
    """Reads ``url`` as what it shows itself to be, a page at first; names it after its host.

    When it holds no vacancy itself, or none that says where, what it points to is read: board, frame, JSON
    call, feed, details. The first that holds some is what the stanza names; the notes say where else its
    postings may stand. A list that goes on is read to its end, up to the pages that its stanza would name.
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
    pointed = tuple(lead for lead in found if lead is not archive)
    further = next((lead for lead in pointed if "pages" in lead.keys), None)
    if trial.bare and not (trial.words and trial.words.says_none):
        led = await _follow(trial, pointed, door, now)
        if led is not None:
            return replace(led, source=as_told(led.source, further)) if led.goes_on and further else led
    if trial.goes_on and further:
        trial = replace(await try_source(as_told(trial.source, further), door, now), title=trial.title)
    said = tuple(lead.words for lead in pointed)
    if archive is not None and is_month(url):
        said = ("it is one month of an archive: name the archive's page to hear of the next ones", *said)
    if trial.words is None and said:
        return replace(trial, reason=f"{trial.reason}; but {'; '.join(said)}")
    return replace(trial, notes=(*trial.notes, *said))


async def _follow(trial: Trial, pointed: tuple[Lead, ...], door: Door, now: datetime) -> Trial | None:
    """What the first lead with a vacancy comes to, as a source of its own; ``None`` when none has any."""
    for lead in pointed[:FOLLOWED]:
        led = await try_source(as_told(trial.source, lead), door, now)
        if led.offers and not (led.bare and trial.offers):
            told = [lead, *(each for each in pointed if "pages" in each.keys and led.goes_on)]
            others = tuple(each.words for each in pointed if each not in told)
            held = "none that says where" if trial.offers else "no vacancy"
            note = f"the page itself holds {held}; {lead.words}, which was read instead"
            return replace(led, title=trial.title, notes=(note, *led.notes, *others))
    return None


async def _leads(source: Source, door: Door) -> tuple[Lead, ...]:
    """What the page points to, be it an empty shell or not."""
    if terms.verdict(source.url) is not None:
        return ()
    answer = await conditional.ask(source, door, source.url)
    if not isinstance(answer, Answer) or pdf.is_pdf(answer.body):
        return ()
    if answer.body.strip() and window.begins_as_mailbox(answer.body):
        return (Lead("it is a file of messages", {"format": "archive"}),)
    return leads(decode(answer.body, answer.content_type), answer.url)


def as_told(source: Source, lead: Lead) -> Source:
    """``source`` with what a lead says of its format."""
    vendor = vendors().get(lead.keys.get("board", ""))
    search = SEARCH if vendor is not None and vendor.searches else ()
    keys: dict[str, Any] = {key: (value,) if key == "follow" else value for key, value in lead.keys.items()}
    if lead.keys.get("format") == "archive":
        keys["role"] = "list"
    return replace(source, **keys, search=search, lists_all=boardkeys.lists_all(lead.keys.get("board")))


def robots_of(memory: HostMemory, url: str) -> str:
    """What a host's robots.txt says of ``url``, in a line."""
    verdict = robots.judge(memory, url)
    if not verdict.allowed:
        return verdict.why or "it disallows this address"
    if memory.robots is None:
        return "there is none: everything may be read"
    return "it allows this address" + (f", with a pause of {verdict.delay:g} s" if verdict.delay else "")


def _role(url: str) -> Role:
    return "list" if (urlsplit(url).hostname or "").endswith(".org") else "hospital"
