"""Job boards and lists' archives over days: what is told, and that no fault of theirs closes anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from farside import reply
from jobboards import OTHERS, POSTDOC, RESIDENT, Opening, Workday
from scene import Scene, Servers, playing
from website import Website

from scraper.record.vacancy import Vacancy
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio

SECOND = Opening(
    4713,
    "Resident Physician, PGY-3 Neurology",
    "<p>Cedar Point Hospital has <b>one PGY-3 position in neurology</b> open, to start on July 1, 2027.</p>",
)


def source_of(board: Workday) -> Source:
    return Source(
        "board", "Mercy Bay jobs", board.url("/External"), "board", "hospital", access="local", lists_all=True,
        board="workday", tenant="mercybay", site="External", search=("resident",),
    )  # fmt: skip


async def told(scene: Scene) -> list[str]:
    return [each.subject for each in await scene.heard_of("amara@example.org")]


def known(scene: Scene) -> list[Vacancy]:
    return [each.tracked.record for each in scene.vacancies()]


async def test_a_new_job_of_a_board_is_told_within_one_reading_and_other_peoples_jobs_never(
    ready_url: str, servers: Servers
) -> None:
    board = Workday(jobs=[*OTHERS[:100], RESIDENT])
    async with board.serving(), playing(servers, ready_url, source_of(board)) as scene:
        scene.subscribe("amara@example.org", specialty=["neurology"])
        assert (await scene.only()).baseline
        assert await told(scene) == []
        board.jobs = [SECOND, *OTHERS[:101], RESIDENT]
        outcome = await scene.only(hours=1)
        assert (outcome.found, outcome.opened, outcome.closed) == (2, 1, 0)
        (subject,) = await told(scene)
        assert "PGY-3" in subject


async def test_a_job_that_is_gone_is_gone_after_two_readings_that_count_right(
    ready_url: str, servers: Servers
) -> None:
    board = Workday(jobs=[*OTHERS[:25], RESIDENT, SECOND])
    async with board.serving(), playing(servers, ready_url, source_of(board)) as scene:
        scene.subscribe("amara@example.org", specialty=["neurology"])
        await scene.only()
        board.jobs, board.total = [*OTHERS[:25], SECOND], 27  # it counts one that it does not give
        for _ in range(3):
            assert (await scene.only(hours=7)).closed == 0
        board.total = None
        assert (await scene.only(hours=7)).closed == 0
        await scene.only(hours=7)
        (still_open,) = [each for each in known(scene) if each.status == "open"]
        assert "PGY-3" in still_open.title


async def test_jobs_that_cannot_be_opened_for_days_stay_what_they_were(
    ready_url: str, servers: Servers
) -> None:
    board = Workday(jobs=[RESIDENT, SECOND, POSTDOC, *OTHERS[:3]])
    async with board.serving(), playing(servers, ready_url, source_of(board)) as scene:
        scene.subscribe("amara@example.org", specialty=["neurology"])
        await scene.only()
        before = known(scene)
        board.upset = lambda path, times: reply(status=500) if "/job/" in path else None
        for _ in range(4):
            outcome = await scene.only(hours=13)
            assert (outcome.opened, outcome.changed, outcome.closed) == (0, 0, 0)
        assert known(scene) == before
        assert await told(scene) == []


async def test_a_board_in_whose_search_nothing_counts_any_more_is_believed(
    ready_url: str, servers: Servers
) -> None:
    board = Workday(jobs=[RESIDENT, *OTHERS[:30]])
    async with board.serving(), playing(servers, ready_url, source_of(board)) as scene:
        await scene.only()
        board.jobs = OTHERS[:30]
        assert (await scene.only(hours=1)).result == "read"
        assert (await scene.only(hours=7)).closed == 1
        assert [each for each in scene.heard() if "suspect" in each.text] == []


async def test_a_board_that_answers_429_in_mid_paging_is_asked_again_when_it_says(
    ready_url: str, servers: Servers
) -> None:
    board = Workday(jobs=[RESIDENT, *OTHERS[:50]])
    async with board.serving(), playing(servers, ready_url, source_of(board)) as scene:
        await scene.only()
        board.upset = lambda path, times: reply(status=429, retry_after="14400") if board.served % 2 else None
        outcome = await scene.only(hours=1)
        assert outcome.result == "failed"
        assert outcome.next_poll is not None
        assert (outcome.next_poll - scene.clock()).total_seconds() >= 14400
        assert [each.status for each in known(scene)] == ["open"]


MESSAGE = """From gme@cedarpoint.example.org Mon Apr  5 09:00:00 2027
From: Program Office <gme@cedarpoint.example.org>
Date: Mon, 5 Apr 2027 09:00:00 -0700
Subject: {subject}
Message-ID: <{id}@cedarpoint.example.org>
{more}
{body}

"""
OPENING = MESSAGE.format(
    id="1", subject="PGY-2 opening in neurology", more="",
    body="Cedar Point Hospital, Los Angeles, CA has one PGY-2 position in neurology open for July 1, 2027.\n"
    "Write to gme@cedarpoint.example.org.",
)  # fmt: skip
FILLED = MESSAGE.format(
    id="2", subject="Re: PGY-2 opening in neurology", more="In-Reply-To: <1@cedarpoint.example.org>\n",
    body="The position has been filled. Thank you all.",
)  # fmt: skip


async def test_a_lists_file_is_read_as_it_grows_and_a_reply_closes_what_was_told(
    ready_url: str, servers: Servers, site: Website, tmp_path: Path
) -> None:
    place = tmp_path / "list.mbox"
    place.write_text(MESSAGE.format(id="0", subject="Retreat", more="", body="Who speaks at the retreat?"))
    source = Source("list", "Coordinators", place.as_uri(), "archive", "list")
    async with playing(servers, ready_url, source) as scene:
        scene.subscribe("amara@example.org", specialty=["neurology"])
        await scene.only()
        with place.open("a") as file:
            file.write(OPENING)
        assert (await scene.only(hours=1)).opened == 1
        assert len(await told(scene)) == 1
        assert (await scene.only(hours=1)).result == "unchanged"
        with place.open("a") as file:
            file.write(FILLED)
        assert (await scene.only(hours=1)).closed == 1
        (subject,) = await told(scene)
        assert "filled" in subject.lower()
        place.unlink()
        assert (await scene.only(hours=1)).result == "failed"
        assert site.asked == []
