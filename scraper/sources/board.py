"""A job board read once, whatever its vendor: its list by its own search, then the jobs that may count.

Knows how to go through a list's pages and what bounds a reading. Promises completeness only when as many
jobs were read as the board says it has; a job whose own page fails keeps what was last read of it and
counts as seen. Refuses to open jobs whose titles rule them out, and to ask off the board's own address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b, sha256
from typing import Final

from scraper.extract.document import Document, Format, open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.weighing.jobtitle import worth_opening
from scraper.fetch.answer import Fault
from scraper.fetch.http import Door
from scraper.sources import conditional, joblist
from scraper.sources.errand import DETAILS, JOBS, Errand, Kept
from scraper.sources.feed import read_feed
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source
from scraper.sources.vendor import Job, Vendor, address_of, is_detail, vendors

_GIVE_UP: Final = 3
"""Jobs in a row that cannot be opened, after which the board is left alone until the next reading."""


@dataclass(slots=True)
class _Opened:
    """The jobs' documents, and what is missing of them."""

    raw: list[Raw] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    """Hashes of the jobs that need not be opened again before they change."""
    thin: int = 0
    """Jobs of which only the list's words are known, because their own page could not be had."""
    notes: list[str] = field(default_factory=list)


async def read_board(source: Source, door: Door, cursor: Cursor, now: datetime, kept: Kept) -> Reading:
    """Read a source of format "board"; ``kept`` gives what the last reading left."""
    vendor = vendors()[source.board or ""]
    if vendor.item is None:
        return await read_feed(_as_feed(source, vendor), door, cursor, now)
    if cursor.asked != source.question:
        cursor = Cursor()
    errand = Errand.begin(source, door, vendor)
    listed = await joblist.read_list(errand)
    if isinstance(listed, Failed):
        return listed
    jobs = [job for job in listed.jobs if worth_opening(job.title)]
    notes, complete = list(listed.notes), listed.complete
    if len(jobs) > JOBS:
        notes.append(f"{len(jobs)} jobs may count, of which {JOBS} were looked at; narrow its search words")
        jobs, complete = jobs[:JOBS], False
    marks = {job.id: _mark(job, vendor) for job in jobs}
    together = sha256("\n".join((str(complete), *sorted(marks.values()))).encode()).hexdigest()
    full = conditional.full_read_due(cursor, now)
    if not full and cursor.details_sha256 == together:
        return Unchanged(cursor, listed.status)
    before = cursor.seen if not full else ()
    last = await kept() if vendor.detail else ()
    opened = await _open(errand, jobs, marks, frozenset(before), last, now)
    if not opened.raw:  # what is kept is what this reading came to, not what an earlier one did
        _take(opened, Raw(source.url, "json", None, b"[]"), None)
    if opened.thin and not (last and cursor.asked):
        complete = False  # what was known of them cannot be put in the place of what is missing
    onward = Cursor(
        full_read_at=now if full else cursor.full_read_at,
        details_sha256=None if opened.notes else together,
        asked=source.question,
        seen=tuple(opened.whole),
    )
    return Snapshot(
        documents=tuple(opened.documents),
        raw=tuple(opened.raw),
        complete=complete,
        cursor=onward,
        status=listed.status,
        final_url=source.url,
        notes=(*notes, *opened.notes),
        counted=complete and listed.counted,
    )


def _as_feed(source: Source, vendor: Vendor) -> Source:
    """A board that is a feed, as the source that ``feed.py`` reads."""
    names = {"origin": vendor.origin(source.url), "tenant": source.tenant or "", "site": source.site or ""}
    return replace(source, url=address_of(vendor.request.address, names), format="feed")


def _mark(job: Job, vendor: Vendor) -> str:
    """Equal for two listings of a job that say the same, apart from what changes by itself."""
    facts = job.facts
    if isinstance(facts, dict):
        facts = sorted((key, str(value)) for key, value in facts.items() if key not in vendor.moving)
    return blake2b(f"{job.address} {job.title} {facts}".encode("utf-8", "replace"), digest_size=6).hexdigest()


async def _open(
    errand: Errand,
    jobs: Sequence[Job],
    marks: dict[str, str],
    before: frozenset[str],
    last: Sequence[Raw],
    now: datetime,
) -> _Opened:
    """Each job's document: its own page asked for now, or as last read, or what the list says of it."""
    vendor, opened = errand.vendor, _Opened()
    if vendor.detail is None:
        for job in jobs:
            _take(opened, _told(job, vendor), marks[job.id])
        return opened
    known = {raw.url: raw for raw in last if raw.url and is_detail(vendor, raw.body)}
    fresh = {job.id for job in jobs if job.address not in known or marks[job.id] not in before}
    answers, faults = await _ask(errand, [job for job in _in_turn(jobs, known, now) if job.id in fresh])
    for job in jobs:
        got, old = answers.get(job.id), known.get(job.address)
        if got is not None:
            _take(opened, got, marks[job.id])
        elif old is not None:
            _take(opened, old, marks[job.id] if job.id not in fresh else None)
        else:
            opened.thin += 1
            _take(opened, _told(job, vendor), None)
    if missing := len(fresh) - len(answers):
        why = f" ({faults[0]})" if faults else ""
        opened.notes.append(f"{missing} of {len(jobs)} jobs could not be opened{why}; they count as seen")
    return opened


def _in_turn(jobs: Sequence[Job], known: dict[str, Raw], now: datetime) -> list[Job]:
    """Unknown ones first; the others in an order of the day, so that a cap never leaves out the same."""

    def place(job: Job) -> tuple[bool, bytes]:
        day = f"{now:%Y-%m-%d} {job.id}".encode("utf-8", "replace")
        return job.address in known, blake2b(day, digest_size=8).digest()

    return sorted(jobs, key=place)


async def _ask(errand: Errand, jobs: Sequence[Job]) -> tuple[dict[str, Raw], list[str]]:
    """What the jobs' own pages answer, by job, and what went wrong; stops when the host has had enough."""
    answers: dict[str, Raw] = {}
    faults: list[str] = []
    in_a_row = 0
    for job in jobs[:DETAILS]:
        if errand.is_over() or in_a_row >= _GIVE_UP:
            break
        got = await _detail(errand, job)
        if isinstance(got, Raw):
            answers[job.id], in_a_row = got, 0
            continue
        faults.append(got.reason)
        in_a_row += 1
        if got.kind in ("rate-limited", "bot-wall"):
            break
    return answers, faults


async def _detail(errand: Errand, job: Job) -> Raw | Fault:
    vendor = errand.vendor
    if vendor.detail is None:
        return Fault("garbage", "its vendor has no page for a job")
    got = await errand.ask(address_of(vendor.detail.address, job.names))
    if isinstance(got, Fault):
        return got
    if got.truncated or not await asyncio.to_thread(is_detail, vendor, got.body):
        return Fault("garbage", f"what came for {job.title!r} is no description of a job", status=got.status)
    return Raw(job.address or None, _form(vendor), got.content_type, got.body)


def _form(vendor: Vendor) -> Format:
    return "html" if vendor.request.form == "html" else "json"


def _told(job: Job, vendor: Vendor) -> Raw:
    """What the list alone says of a job."""
    return Raw(job.address or None, _form(vendor), None, joblist.words_of(job))


def _take(opened: _Opened, raw: Raw, mark: str | None) -> None:
    form: Format = "html" if raw.format == "html" else "json"
    document = open_document(raw.body, format=form, url=raw.url, content_type=raw.content_type)
    if isinstance(document, Unreadable):
        opened.notes.append(f"{raw.url}: {document.reason}")
        return
    opened.raw.append(raw)
    opened.documents.append(document)
    if mark is not None:
        opened.whole.append(mark)
