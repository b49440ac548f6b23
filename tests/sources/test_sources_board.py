"""Job boards read over real sockets: paging, counts that disagree, faults in the middle, other people's jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from farside import Clock, reply
from jobboards import (
    ALL,
    OTHERS,
    POSTDOC,
    RESIDENT,
    Greenhouse,
    JobBoard,
    Opening,
    SmartRecruiters,
    UCRecruit,
    Workday,
    as_json,
)

from scraper.extract.read import read as extract
from scraper.fetch.http import Door
from scraper.record.vacancy import Vacancy
from scraper.sources import terms
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Raw, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio


@dataclass
class Bench:
    """A board, the source that names it, its clock, and what the last reading left."""

    board: JobBoard
    door: Door
    clock: Clock
    source: Source
    cursor: Cursor = field(default_factory=Cursor)
    kept: Sequence[Raw] = ()

    async def look(self) -> Reading:
        async def last() -> Sequence[Raw]:
            return self.kept

        self.board.asked.clear()
        reading = await read(self.source, self.door, self.cursor, self.clock(), last)
        if isinstance(reading, Snapshot | Unchanged):
            self.cursor = Cursor.from_json(reading.cursor.to_json())
        if isinstance(reading, Snapshot):
            self.kept = reading.raw
        return reading

    async def snapshot(self) -> Snapshot:
        reading = await self.look()
        assert isinstance(reading, Snapshot), reading
        return reading

    @property
    def opened(self) -> int:
        """Jobs that were opened by the last look."""
        return sum(any(str(job.number) in path for job in self.board.jobs) for path in self.board.paths)


def records(snapshot: Snapshot) -> list[Vacancy]:
    day = datetime(2026, 3, 20, tzinfo=UTC).date()
    return [record for document in snapshot.documents for record in extract(document, day=day).records]


@asynccontextmanager
async def bench(board: JobBoard, **more: Any) -> AsyncIterator[Bench]:
    clock = Clock()
    async with board.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        given: dict[str, Any] = {**board.stanza, "lists_all": True, **more}
        url = board.url(board.path)
        source = Source("demo", "Demo", url, "board", "hospital", access="local", **given)
        yield Bench(board, door, clock, source)


@pytest.mark.parametrize("vendor", ALL, ids=lambda vendor: vendor.__name__)
async def test_of_hundreds_of_jobs_only_the_vacancies_come_out(vendor: type[JobBoard]) -> None:
    jobs = [*OTHERS[:150], RESIDENT, *OTHERS[150:], POSTDOC]
    async with bench(vendor(jobs=jobs)) as b:
        got = await b.snapshot()
        opened = b.opened
    found = {record.kind: record for record in records(got)}
    assert set(found) == {"residency", "research"}
    assert len(records(got)) == 2
    assert (found["residency"].specialty, found["residency"].pgy) == ("neurology", (2,))
    assert found["residency"].starts_on == "2026-07-01"
    assert found["residency"].visa.j1
    assert found["residency"].contacts == ("neuro@mercybay.example.org",)
    assert found["residency"].state == "CA" or vendor is UCRecruit
    assert found["residency"].posted_on == date(2026, 3, 17) or vendor is UCRecruit
    assert str(RESIDENT.number) in (found["residency"].url or "")
    assert got.complete
    assert opened <= 2


@pytest.mark.parametrize("vendor", [one for one in ALL if one.__name__ != "Neogov"], ids=lambda v: v.__name__)
async def test_an_unchanged_board_opens_no_job_again(vendor: type[JobBoard]) -> None:
    async with bench(vendor(jobs=[RESIDENT, POSTDOC, *OTHERS[:30]])) as b:
        await b.snapshot()
        b.clock.move(hours=1)
        assert isinstance(await b.look(), Unchanged)
        assert b.opened == 0


async def test_a_new_job_alone_is_opened_and_what_was_read_stays_whole() -> None:
    async with bench(Workday(jobs=[RESIDENT])) as b:
        await b.snapshot()
        b.clock.move(hours=1)
        b.board.jobs = [POSTDOC, RESIDENT]
        got = await b.snapshot()
        assert b.opened == 1
    assert {record.kind for record in records(got)} == {"residency", "research"}
    assert got.complete
    assert "neurology" in got.documents[1].text


async def test_once_a_day_each_job_is_opened_again() -> None:
    async with bench(Workday(jobs=[RESIDENT, POSTDOC])) as b:
        await b.snapshot()
        b.clock.move(hours=25)
        await b.snapshot()
        assert b.opened == 2


async def test_the_boards_words_for_how_old_a_job_is_are_no_change() -> None:
    async with bench(Workday(jobs=[RESIDENT])) as b:
        await b.snapshot()
        b.clock.move(hours=20)
        b.board.jobs = [Opening(RESIDENT.number, RESIDENT.title, RESIDENT.text, posted="Posted 4 Days Ago")]
        assert isinstance(await b.look(), Unchanged)


async def test_each_search_word_is_asked_for_and_a_job_found_twice_is_one() -> None:
    def matches(job: Opening, words: str) -> bool:
        return words.lower() in f"{job.title} {job.text}".lower()

    board = Workday(jobs=[*OTHERS, RESIDENT, POSTDOC], matches=matches)
    async with bench(board, search=("resident", "fellow", "Physician")) as b:
        got = await b.snapshot()
    assert list(dict.fromkeys(board.searched)) == ["resident", "fellow", "Physician"]
    assert len(records(got)) == 2
    assert got.complete


async def test_a_board_is_complete_only_when_as_many_were_read_as_it_counts() -> None:
    async with bench(Workday(jobs=[RESIDENT, *OTHERS[:30]], total=33)) as b:
        got = await b.snapshot()
    assert not got.complete
    assert not got.counted
    assert got.notes == ("the board counts 33 jobs and gave 31; nothing is called gone by it",)
    assert len(records(got)) == 1


async def test_jobs_that_shift_while_they_are_read_leave_the_reading_incomplete() -> None:
    board = Workday(jobs=[RESIDENT, *OTHERS[:39]])

    def shift(path: str, times: int) -> None:
        if times == 1:
            board.jobs = [OTHERS[100], *board.jobs[:-1]]

    board.upset = shift  # type: ignore[assignment]
    async with bench(board) as b:
        got = await b.snapshot()
    assert not got.complete


async def test_a_board_that_is_empty_by_its_own_count_says_so() -> None:
    async with bench(Workday(jobs=())) as b:
        got = await b.snapshot()
    assert got.complete
    assert got.counted
    assert records(got) == []
    assert [raw.body for raw in got.raw] == [b"[]"]


async def test_a_job_that_cannot_be_opened_keeps_what_was_last_read_of_it() -> None:
    board = Workday(jobs=[RESIDENT, POSTDOC])
    async with bench(board) as b:
        before = records(await b.snapshot())
        b.clock.move(hours=25)
        board.upset = lambda path, times: reply(status=500) if RESIDENT.slug in path else None
        got = await b.snapshot()
        assert got.complete
        assert records(got) == before
        assert "1 of 2 jobs could not be opened" in got.notes[0]
        board.upset = lambda path, times: None
        b.clock.move(hours=1)
        await b.snapshot()
        assert b.opened == 1


async def test_a_job_that_could_never_be_opened_is_told_by_the_list_and_counts_as_seen() -> None:
    board = Workday(
        jobs=[RESIDENT], upset=lambda path, times: reply(status=500) if RESIDENT.slug in path else None
    )
    async with bench(board) as b:
        first = await b.snapshot()
        b.clock.move(hours=1)
        second = await b.snapshot()
    assert not first.complete
    assert second.complete
    for got in (first, second):
        (record,) = records(got)
        assert (record.specialty, record.pgy) == ("neurology", (2,))
        assert record.url == b.source.url + f"/job/Los-Angeles-CA/{RESIDENT.slug}"


async def test_what_comes_in_place_of_a_job_is_not_taken_for_it() -> None:
    board = Workday(jobs=[RESIDENT])
    async with bench(board) as b:
        before = records(await b.snapshot())
        b.clock.move(hours=25)
        board.upset = lambda path, times: as_json({"errorCode": "S22"}) if RESIDENT.slug in path else None
        assert records(await b.snapshot()) == before


async def test_a_429_in_mid_paging_ends_the_reading_and_says_when_to_come_back() -> None:
    board = Workday(jobs=[RESIDENT, *OTHERS[:50]])
    board.upset = lambda path, times: reply(status=429, retry_after="900") if times == 1 else None
    async with bench(board) as b:
        got = await b.look()
        assert isinstance(got, Failed)
        assert (got.kind, got.retry_after) == ("rate-limited", 900)
        assert board.served == 2
        again = await b.look()
        assert isinstance(again, Failed)
        assert board.served == 2


async def test_a_429_among_the_jobs_leaves_the_host_alone_and_keeps_what_came() -> None:
    jobs = [
        Opening(n, f"Research Coordinator {n}", "<p>A research coordinator.</p>") for n in range(100, 110)
    ]
    board = Workday(jobs=jobs)
    board.upset = lambda path, times: reply(status=429, retry_after="60") if times == 4 else None
    async with bench(board) as b:
        got = await b.snapshot()
    assert board.served == 5
    assert len(got.documents) == 10
    assert "7 of 10 jobs could not be opened" in got.notes[0]
    assert not got.complete


async def test_three_jobs_in_a_row_that_fail_are_enough() -> None:
    jobs = [Opening(n, f"Research Coordinator {n}") for n in range(100, 110)]
    board = Workday(jobs=jobs, upset=lambda path, times: reply(status=500) if "/job/" in path else None)
    async with bench(board) as b:
        await b.snapshot()
    assert board.served == 4


async def test_a_list_that_never_ends_is_left_after_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.sources.joblist.PAGES", 5)
    async with bench(Workday(jobs=[*OTHERS, RESIDENT])) as b:
        got = await b.snapshot()
    assert not got.complete
    assert "more pages than are read at once; narrow its search words" in got.notes[0]
    assert b.board.served == 5


async def test_a_board_that_gives_the_same_page_for_ever_ends() -> None:
    class Circle(SmartRecruiters):
        def answer(self, path: str, body: bytes) -> bytes:
            return super().answer(path.replace("offset=100", "offset=0"), body)

    async with bench(Circle(jobs=OTHERS)) as b:
        got = await b.snapshot()
    assert b.board.served == 2
    assert not got.complete


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (as_json({"error": "no such site"}), "garbage", "no list of a Workday board"),
        (as_json({"jobPostings": [{"label": "x"}], "total": 1}), "garbage", "no list of a Workday board"),
        (as_json([1, 2]), "garbage", "no list of a Workday board"),
        (reply(b"{", content_type="application/json"), "garbage", "no JSON"),
        (reply(b"<html><title>Just a moment...</title><p>cf-challenge</p></html>"), "bot-wall", ""),
        (reply(status=404), "moved", "404"),
        (reply(status=406), "http", "406"),
        (reply(status=302, location="/elsewhere"), "moved", "redirects"),
    ],
)
async def test_what_is_no_list_is_a_failure(answer: bytes, kind: str, words: str) -> None:
    async with bench(Workday(jobs=[RESIDENT], upset=lambda path, times: answer)) as b:
        got = await b.look()
    assert isinstance(got, Failed)
    assert got.kind == kind
    assert words in got.reason


async def test_a_table_without_jobs_is_a_failure_and_no_empty_board() -> None:
    rewritten = reply(b"<html><body><p>All recruitments stand in our new table below.</p></body></html>")
    async with bench(UCRecruit(jobs=[RESIDENT], upset=lambda path, times: rewritten)) as b:
        got = await b.look()
    assert isinstance(got, Failed)
    assert "holds no job" in got.reason


async def test_jobs_are_asked_for_at_the_board_itself_whatever_its_list_says() -> None:
    class Sly(Workday):
        def answer(self, path: str, body: bytes) -> bytes:
            given = super().answer(path, body)
            away = b'"externalPath": "//other.test/job/x_R1'
            return given.replace(b'"externalPath": "/job/', away + b"/") if b"jobPostings" in given else given

    board = Sly(jobs=[Opening(1, "Research Coordinator", "<p>A research coordinator.</p>")])
    async with bench(board) as b:
        got = await b.look()
    assert all(path.startswith(("/wday/cxs/mercybay/External/", "/robots.txt")) for path in board.paths)
    assert isinstance(got, Snapshot | Failed)


async def test_a_boards_robots_are_obeyed_for_its_search_too() -> None:
    board = Workday(jobs=[RESIDENT])
    rules = reply(b"User-agent: *\nDisallow: /wday/", content_type="text/plain")
    async with bench(board) as b:
        board.answers = {}
        really = type(board)._next
        board._next = lambda path: rules if path == "/robots.txt" else really(board, path)  # type: ignore[method-assign]
        got = await b.look()
    assert isinstance(got, Failed)
    assert got.kind == "robots"
    assert board.served == 0


async def test_the_same_title_twice_is_two_jobs() -> None:
    twin = Opening(POSTDOC.number + 1, POSTDOC.title, POSTDOC.text)
    async with bench(Greenhouse(jobs=[POSTDOC, twin])) as b:
        got = await b.snapshot()
    assert len({record.url for record in records(got)}) == 2
