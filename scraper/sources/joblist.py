"""The list of a job board, page by page, for each of its search words.

Knows when a list has ended and when all of it was read: as many jobs as the board says it has. Promises
each job once, or why there is no list. Refuses to go round in circles: a page without a new job is the end.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from scraper.extract.pages.charset import decode
from scraper.fetch.answer import Answer, Fault
from scraper.sources import conditional, doubt
from scraper.sources.errand import PAGES, Errand
from scraper.sources.reading import Failed
from scraper.sources.vendor import Job, Vendor, jobs_of, total_of


@dataclass(slots=True)
class JobList:
    """What a board lists, its searches together."""

    jobs: list[Job] = field(default_factory=list)
    complete: bool = True
    counted: bool = True
    """The board said how many there are, for each search."""
    notes: list[str] = field(default_factory=list)
    status: int | None = None


@dataclass(slots=True)
class _Search:
    """One search under way."""

    words: str
    size: int
    """Jobs on a full page; 0 when one answer holds all."""
    pages: int = 0
    read: set[str] = field(default_factory=set)
    total: int | None = None
    ended: bool = False
    """The board has nothing more to give."""

    @property
    def names(self) -> dict[str, str | int]:
        """What is filled in for its next page."""
        start = self.pages * self.size
        return {"search": self.words, "start": start, "page": self.pages + 1, "size": self.size}


async def read_list(errand: Errand) -> JobList | Failed:
    """All pages of all searches; a failure anywhere fails the whole, so that nothing half is believed."""
    listed = JobList()
    known: set[str] = set()
    for words in errand.source.search or ("",):
        search = _Search(words, errand.vendor.size or 0)
        while not search.ended and errand.pages < PAGES and not errand.is_over():
            page = await _page(errand, search, listed)
            if isinstance(page, Failed):
                return page
            listed.jobs += [job for job in page if job.id not in known]
            known |= {job.id for job in page}
        _judge(errand.vendor, search, listed)
    return listed


async def _page(errand: Errand, search: _Search, listed: JobList) -> list[Job] | Failed:
    """The next page of ``search``, which is brought on by it."""
    vendor, names = errand.vendor, {**errand.names, **search.names}
    got = await errand.ask(*vendor.asked(names))
    errand.pages += 1
    if isinstance(got, Fault):
        return conditional.failed(got)
    data = _data(vendor, got, errand.source.url)
    if isinstance(data, Failed):
        return data
    jobs = jobs_of(vendor, data, names)
    if not search.pages:  # Workday says 0 from the second page on
        search.total = total_of(vendor, data)
    if jobs is None or any(not job.id or not job.title for job in jobs[:1]):
        return Failed("garbage", f"the answer is no list of a {vendor.title} board", status=got.status)
    if not jobs and vendor.request.form == "html" and search.total is None:
        reason = f"the page holds no job where a {vendor.title} board has its table"
        return Failed("garbage", reason, status=got.status)
    new = {job.id for job in jobs} - search.read
    search.read |= new
    search.pages += 1
    enough = search.total is not None and len(search.read) >= search.total
    short = vendor.total.short_page and len(jobs) < search.size
    search.ended = not search.size or not new or enough or short
    listed.status = got.status
    return jobs


def _data(vendor: Vendor, got: Answer, asked: str) -> object | Failed:
    """The JSON of an answer or the text of a page, unless it is neither."""
    if got.truncated:
        return Failed("too-big", "the board's answer is too long to be read", status=got.status)
    if vendor.request.form == "json":
        try:
            data: object = json.loads(got.body, strict=False)
            return data
        except (ValueError, RecursionError):
            wall = doubt.of_page(got.body[:200_000].decode("utf-8", "replace"), asked, got.url)
            kind, reason = (wall.kind, wall.reason) if wall else ("garbage", "the board's answer is no JSON")
            return Failed(kind, reason, status=got.status)
    text = decode(got.body, got.content_type)
    doubted = doubt.of_bytes(got.body, got.content_type) or doubt.of_page(text, asked, got.url)
    if doubted is None and (cut := doubt.why_cut(text)):
        doubted = doubt.Doubt("truncated", f"the page seems to be cut: {cut}")
    return Failed(doubted.kind, doubted.reason, status=got.status) if doubted else text


def _judge(vendor: Vendor, search: _Search, listed: JobList) -> None:
    """Whether all of a search was read, by the board's own count."""
    told = f'of "{search.words}" ' if search.words else ""
    listed.counted = listed.counted and search.total is not None
    if not search.ended:
        why = f"the list {told}has more pages than are read at once; narrow its search words"
    elif search.total is not None and search.total != len(search.read):
        why = f"the board counts {search.total} jobs {told}and gave {len(search.read)}"
    elif search.total is None and (vendor.total.path or vendor.total.row):
        why = f"the board does not say how many jobs {told}it has"
    else:
        return
    listed.complete = False
    listed.notes.append(f"{why}; nothing is called gone by it")


def words_of(job: Job) -> bytes:
    """What the list alone says of a job, as a document of its own."""
    if isinstance(job.facts, dict):
        return json.dumps(job.facts).encode()
    page = f"<!doctype html><html><body><table>{job.facts}</table></body></html>"
    return page.encode("utf-8", "replace")
