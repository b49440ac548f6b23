"""Lists over several pages, with details, flyers, frames, JSON: read as far as the stanza says, and no further."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from farside import Clock, FarSide, reply
from jobboards import POSTDOC, RESIDENT, posting
from pdf_writer import column, pdf

from scraper.fetch.http import Door
from scraper.record.vacancy import Vacancy
from scraper.service.poll import words_of
from scraper.sources import terms
from scraper.sources.links import next_page, numbered_next
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio

FIELDS = ("neurology", "psychiatry", "pathology", "pediatrics", "dermatology", "urology", "anesthesiology")


def page(body: str, title: str = "Openings") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def opening(field: str) -> str:
    return f"<p>One PGY-2 position in {field} is open. Write to {field}@hospital.test.</p>"


def pages(count: int, link: str = '<a href="?page={next}">Next &raquo;</a>') -> dict[str, Any]:
    """A list of that many pages with one opening each."""
    out = {}
    for n in range(1, count + 1):
        onward = link.replace("{next}", str(n + 1)) if n < count else ""
        out["/" if n == 1 else f"/?page={n}"] = reply(page(opening(FIELDS[n % len(FIELDS)]) + onward))
    return out


@dataclass
class Bench:
    far: FarSide
    door: Door
    clock: Clock
    source: Source
    cursor: Cursor = field(default_factory=Cursor)

    async def look(self) -> Reading:
        self.far.asked.clear()
        reading = await read(self.source, self.door, self.cursor, self.clock())
        if isinstance(reading, Snapshot | Unchanged):
            self.cursor = Cursor.from_json(reading.cursor.to_json())
        return reading

    async def snapshot(self) -> Snapshot:
        reading = await self.look()
        assert isinstance(reading, Snapshot), reading
        return reading

    def records(self, snapshot: Snapshot) -> tuple[Vacancy, ...]:
        return words_of(snapshot.documents, self.source, date(2026, 3, 20)).records


@asynccontextmanager
async def bench(answers: dict[str, Any], path: str = "/", **stanza: Any) -> AsyncIterator[Bench]:
    clock = Clock()
    far = FarSide(answers)
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source("demo", "Demo", far.url(path), "page", "society", access="local", **stanza)
        yield Bench(far, door, clock, source)


async def test_a_paged_list_is_complete_when_its_last_page_was_read() -> None:
    async with bench(pages(4), pages=10) as b:
        got = await b.snapshot()
        assert got.complete
        assert {record.specialty for record in b.records(got)} == set(FIELDS[1:5])
        b.clock.move(hours=25)
        assert isinstance(await b.look(), Unchanged)
        b.far.answers["/?page=4"] = reply(page(opening("urology")))
        b.clock.move(hours=25)
        assert "urology" in {record.specialty for record in b.records(await b.snapshot())}


async def test_without_pages_in_its_stanza_a_page_is_read_alone() -> None:
    async with bench(pages(4)) as b:
        got = await b.snapshot()
    assert b.far.paths == ["/robots.txt", "/"]
    assert not got.complete, "what slips to the second page is not gone"
    assert got.goes_on
    assert got.notes == (f"the list goes on at {b.far.url('/?page=2')}: write pages = 10 in its stanza",)


@pytest.mark.parametrize(
    ("base", "href", "goes_on"),
    [
        ("/jobs", "/jobs?page=2", True),
        ("/jobs/", "/jobs/page/2/", True),
        ("/jobs?state=tx", "?state=tx&amp;start=20", True),
        ("/jobs?page=2&state=tx", "?page=3&state=tx", True),
        ("/jobs/pgy-2", "/jobs/pgy-3", False),
        ("/2026/11/an-opening", "/2026/11/another-opening", False),
        ("/jobs", "/jobs?id=7", False),
        ("/jobs", "/news?page=2", False),
    ],
)
def test_only_another_page_of_the_same_list_makes_it_longer(base: str, href: str, goes_on: bool) -> None:
    found = numbered_next(f'<link rel="next" href="{href}">', f"http://www.hospital.test{base}")
    assert (found is not None) == goes_on


async def test_a_list_longer_than_the_stanza_says_is_incomplete_and_it_says_so() -> None:
    async with bench(pages(4), pages=3) as b:
        got = await b.snapshot()
    assert not got.complete
    assert got.notes == ("the list has more than 3 pages; raise pages in its stanza",)
    assert len(got.documents) == 3
    assert got.goes_on


async def test_a_next_link_without_end_ends() -> None:
    def another(n: int) -> bytes:
        return reply(page(opening("neurology") + f"<p>{n}</p><a rel='next' href='/?page={n + 1}'>More</a>"))

    endless = {"/" if n == 1 else f"/?page={n}": another(n) for n in range(1, 100)}
    async with bench(endless, pages=50) as b:
        got = await b.snapshot()
    assert len(got.documents) == 50
    assert not got.complete


async def test_a_list_that_turns_in_a_circle_or_repeats_its_last_page_ends() -> None:
    round_trip = pages(2)
    round_trip["/?page=2"] = reply(page(opening("urology") + '<a href="/">Next</a>'))
    last = page(opening("urology") + '<a href="?page=9{n}">Next</a>')
    stuck = {
        "/": reply(page('<a rel="next" href="?page=2">2</a>')),
        "/?page=2": reply(last),
        "/?page=9{n}": reply(last),
    }
    for answers in (round_trip, stuck):
        async with bench(answers, pages=20) as b:
            got = await b.snapshot()
        assert len(got.documents) == 2
        assert got.complete


async def test_a_next_page_on_another_site_is_not_followed() -> None:
    away = page(opening("neurology") + '<a rel="next" href="http://other.test/?page=2">Next</a>')
    async with bench({"/": reply(away)}, pages=5) as b:
        got = await b.snapshot()
    assert len(got.documents) == 1


async def test_a_page_in_the_middle_that_fails_leaves_the_reading_incomplete() -> None:
    async with bench({**pages(4), "/?page=3": reply(status=500)}, pages=5) as b:
        got = await b.snapshot()
        assert not got.complete
        assert len(got.documents) == 2
        assert "page 3 of the list could not be read" in got.notes[0]
        b.far.answers = pages(4)
        b.clock.move(hours=1)
        assert (await b.snapshot()).complete


async def test_details_of_every_page_are_followed_one_level_within_the_site() -> None:
    listed = {
        "/": reply(
            page('<a href="/jobs/1">A</a><a href="http://other.test/jobs/9">B</a><a href="?page=2">Next</a>')
        ),
        "/?page=2": reply(page('<a href="/jobs/2">C</a><a href="/jobs/1">A</a>')),
        "/jobs/1": reply(page(opening("neurology") + '<a href="/jobs/3">D</a>')),
        "/jobs/2": reply(page(opening("urology"))),
        "/jobs/3": reply(page(opening("dermatology"))),
    }
    async with bench(listed, pages=5, follow=("/jobs/*",)) as b:
        got = await b.snapshot()
    assert b.far.paths == ["/robots.txt", "/", "/?page=2", "/jobs/1", "/jobs/2"]
    assert got.complete
    assert {record.specialty for record in b.records(got)} == {"neurology", "urology"}


async def test_flyers_behind_links_are_read() -> None:
    words = ("Mercy Bay Medical Center", "One PGY-2 position in neurology is open.")
    flyer = pdf(column(72, 720, 12, *words))
    listed = {
        "/": reply(
            page(
                '<p>Current openings:</p><a href="/files/neuro.pdf">Flyer</a><a href="/files/map.doc">Map</a>'
            )
        ),
        "/files/neuro.pdf": reply(flyer, content_type="application/pdf"),
    }
    async with bench(listed, follow=("*.pdf",)) as b:
        got = await b.snapshot()
    assert got.complete
    (record,) = b.records(got)
    assert record.specialty == "neurology"
    assert (record.url or "").endswith("/files/neuro.pdf")


async def test_one_page_for_each_level_gives_each_its_level() -> None:
    def level(n: int) -> bytes:
        body = f"<h1>PGY-{n} Openings</h1><h3>Hospital {'ABC'[n - 1]}, Los Angeles, CA</h3><p>An obstetrics and gynecology position is available. Write to h{n}@hospital.test.</p>"
        return reply(page(body, f"PGY-{n} Openings"))

    listed = {
        "/": reply(
            page(
                "".join(f'<a href="/list/pgy-{n}">PGY-{n}</a>' for n in (1, 2, 3)) + "<p>Choose a level.</p>"
            )
        ),
        **{f"/list/pgy-{n}": level(n) for n in (1, 2, 3)},
    }
    async with bench(listed, follow=("/list/pgy-*",)) as b:
        got = await b.snapshot()
    assert sorted(record.pgy for record in b.records(got)) == [(1,), (2,), (3,)]


async def test_postings_in_a_frame_of_the_same_site_are_followed() -> None:
    listed = {
        "/": reply(
            page(
                '<h1>Openings</h1><iframe title="list" src="/embed/list?x=1"></iframe><iframe src="https://maps.test/embed/1"></iframe>'
            )
        ),
        "/embed/list?x=1": reply(page(opening("neurology"))),
    }
    async with bench(listed, follow=("/embed/*",)) as b:
        got = await b.snapshot()
    assert [record.specialty for record in b.records(got)] == ["neurology"]


async def test_the_json_that_a_page_is_filled_from_is_read_as_a_page() -> None:
    listed = {
        "postings": [
            {
                "title": RESIDENT.title,
                "description": RESIDENT.text,
                "posted_date": "2026-03-17",
                "url": "/p/1",
            }
        ]
    }
    answer = reply(json.dumps(listed).encode(), content_type="application/json", etag='"1"')
    async with bench({"/api/postings": [answer, reply(status=304)]}, "/api/postings") as b:
        got = await b.snapshot()
        assert got.complete
        (record,) = b.records(got)
        assert record.url == b.far.url("/p/1")
        b.clock.move(hours=1)
        assert isinstance(await b.look(), Unchanged)


@pytest.mark.parametrize("body", [b'{"message": "rate limited", "code": 7}', b"{", b'{"data": {}}'])
async def test_json_that_lists_nothing_is_no_empty_list(body: bytes) -> None:
    async with bench({"/": reply(body, content_type="application/json")}) as b:
        got = await b.look()
    assert isinstance(got, Failed)
    assert got.kind == "garbage"


async def test_an_empty_list_in_json_is_an_empty_list() -> None:
    async with bench({"/": reply(b'{"data": {"items": []}}', content_type="application/json")}) as b:
        assert (await b.snapshot()).complete


async def test_pages_with_data_for_search_engines_are_read_by_their_shape() -> None:
    """iCIMS, TalentBrew and many others: a list, and details with a JobPosting."""
    link = "/jobs/{n}/x/job?in_iframe=1"
    jobs = {link.replace("{n}", str(job.number)): job for job in (RESIDENT, POSTDOC)}
    listed = {
        "/jobs/search?pr=0&in_iframe=1": reply(page("".join(f'<a href="{path}">x</a>' for path in jobs))),
        **{
            path: reply(page(posting(job) + f"<h1>{job.title}</h1><div>{job.text}</div>"))
            for path, job in jobs.items()
        },
    }
    async with bench(listed, "/jobs/search?pr=0&in_iframe=1", follow=("/jobs/*/job",)) as b:
        got = await b.snapshot()
    found = {record.kind: record for record in b.records(got)}
    assert set(found) == {"residency", "research"}
    for record in found.values():
        assert (record.city, record.state, record.posted_on) == ("Los Angeles", "CA", date(2026, 3, 17))
        assert record.apply_by == date(2026, 6, 30)
        assert record.institution == "Mercy Bay Medical Center"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<link rel="next" href="/p/2">', "/p/2"),
        ('<a class="x" rel="nofollow next" href="/p/2">2</a>', "/p/2"),
        ('<a href="/p/2">Next page</a>', "/p/2"),
        ("<a href=/p/2><span>Next</span> &rsaquo;</a>", "/p/2"),
        ('<a href="/p/2">&raquo;</a>', "/p/2"),
        ('<a href="/p/2" aria-label="Next page"><svg></svg></a>', "/p/2"),
        ('<li class="pager__item"><a class="pager-next" href="/p/2">&gt;</a>', "/p/2"),
        ('<a href="/p/2?a=1&amp;b=2">Older posts</a>', "/p/2?a=1&b=2"),
        ('<a href="/q">Next</a><link rel=next href="/p/2">', "/p/2"),
        ('<a href="#">Next</a>', None),
        ('<a href="javascript:go(2)">Next</a>', None),
        ('<a href="/next-steps">Next steps after the match</a>', None),
        ('<a class="nextgen-slider" href="/x">Photos</a>', None),
        ('<a href="http://other.test/2" rel="next">Next</a>', None),
        ('<a href="http://[/2" rel="next">Next</a>', None),
        ("<a>Next</a>", None),
    ],
)
def test_the_next_page_is_known_by_what_lists_call_it(markup: str, found: str | None) -> None:
    base = "http://www.hospital.test/p/1"
    assert next_page(markup, base) == (f"http://www.hospital.test{found}" if found else None)
