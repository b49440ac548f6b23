"""A list's archive: pipermail months, HyperKitty, a mailbox file, a maildir."""

from __future__ import annotations

import gzip
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from farside import Clock, FarSide, reply

from scraper.extract.read import read as extract
from scraper.fetch.http import Door
from scraper.record.vacancy import Vacancy
from scraper.sources import terms, window
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Failed, Reading, Snapshot, Unchanged
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio


def message(
    n: int, subject: str, body: str, day: str = "Mon, 16 Mar 2026", answers: int | None = None
) -> bytes:
    reference = f"In-Reply-To: <{answers}@mercybay.test>\n" if answers is not None else ""
    return (
        (
            f"From gme at mercybay.test  {day}\nFrom: gme at mercybay.test (Program Office)\n"
            f"Date: {day} 09:00:00 -0700\nSubject: [coordinators] {subject}\n{reference}"
            f"Message-ID: <{n}@mercybay.test>\n\n{body}\n\n"
        )
        .replace(f"test  {day}", f"test  Mon Mar 16 09:00:00 {day[-4:]}")
        .encode()
    )


OPENING = message(
    1,
    "PGY-2 opening in neurology",
    "Mercy Bay Medical Center, Los Angeles, CA has one PGY-2 position in neurology open for July 1, 2026.\n"
    "Write to gme at mercybay.test.",
    "Thu, 26 Feb 2026",
)
FILLED = message(2, "Re: PGY-2 opening in neurology", "This position has been filled. Thank you.", answers=1)
CHATTER = message(3, "Retreat", "Does anybody have a good speaker for a retreat?")
NRMP = message(4, "list", "placeholder")
INDEX = b"""<html><head><title>The coordinators Archives</title></head><body><table>
<tr><td>March 2026:</td><td><a href="2026-March/thread.html">[ Thread ]</a></td>
<td><A href="2026-March.txt">[ Text 3 KB ]</a></td></tr>
<tr><td>February 2026:</td><td><A href="2026-February.txt.gz">[ Gzip'd Text 2 KB ]</a></td></tr>
<tr><td>January 2026:</td><td><A href="2026-January.txt.gz">[ Gzip'd Text 2 KB ]</a></td></tr>
<tr><td>December 2025:</td><td><A href="2025-December.txt.gz">[ Gzip'd Text 2 KB ]</a></td></tr>
<tr><td>November 2025:</td><td><A href="2025-November.txt.gz">[ Gzip'd Text 2 KB ]</a></td></tr>
<tr><td>April 2026:</td><td><A href="http://elsewhere.test/2026-April.txt">[ Text ]</a></td></tr>
</table></body></html>"""
LIST = "/hyperkitty/list/coordinators@lists.test/"
EXPORT = f"{LIST}export/coordinators@lists.test.mbox.gz?start=2025-12-18&end=2026-03-21"


def packed(*messages: bytes) -> bytes:
    return reply(gzip.compress(b"".join(messages)), content_type="application/x-gzip")


def plain(*messages: bytes, **headers: str) -> bytes:
    return reply(b"".join(messages), content_type="text/plain", **headers)


def pipermail(**months: Any) -> dict[str, Any]:
    empty = {f"/list/{name}.txt.gz": packed() for name in ("2025-December", "2026-January", "2026-February")}
    named = {f"/list/{name.replace('_', '-')}": answer for name, answer in months.items()}
    return {"/list/": reply(INDEX), "/list/2026-March.txt": plain(), **empty, **named}


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


@asynccontextmanager
async def bench(answers: dict[str, Any], path: str = "/list/") -> AsyncIterator[Bench]:
    clock = Clock()
    far = FarSide(answers)
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source("demo", "Demo", far.url(path), "archive", "list", access="local")
        yield Bench(far, door, clock, source)


def records(snapshot: Snapshot) -> list[Vacancy]:
    day = date(2026, 3, 20)
    return [record for document in snapshot.documents for record in extract(document, day=day).records]


async def test_a_month_of_pipermail_is_read_packed_or_not_and_never_complete() -> None:
    months = pipermail(**{"2026_February.txt.gz": packed(OPENING), "2026_March.txt": plain(CHATTER)})
    async with bench(months) as b:
        got = await b.snapshot()
    (record,) = records(got)
    assert (record.specialty, record.pgy, record.city) == ("neurology", (2,), "Los Angeles")
    assert record.posted_on == date(2026, 2, 26)
    assert record.contacts == ("gme@mercybay.test",)
    assert not got.complete
    assert not b.source.can_be_complete


async def test_only_the_months_that_may_hold_the_last_three_are_asked_for_on_the_archives_own_host() -> None:
    async with bench(pipermail()) as b:
        await b.look()
    asked = [path for path in b.far.paths if path.endswith((".txt", ".gz"))]
    assert asked == [
        "/robots.txt",
        "/list/2026-March.txt",
        "/list/2025-December.txt.gz",
        "/list/2026-January.txt.gz",
        "/list/2026-February.txt.gz",
    ]


async def test_a_reply_in_the_next_month_closes_what_the_thread_is_about() -> None:
    async with bench(pipermail(**{"2026_February.txt.gz": packed(OPENING)})) as b:
        (before,) = records(await b.snapshot())
        b.far.answers["/list/2026-March.txt"] = plain(FILLED)
        b.clock.move(hours=1)
        (after,) = records(await b.snapshot())
    assert (before.status, after.status) == ("open", "filled")
    assert after.posted_on == before.posted_on


async def test_a_quiet_archive_costs_two_requests_and_once_a_day_all_is_read() -> None:
    months = pipermail(**{"2026_March.txt": [plain(CHATTER, etag='"1"'), reply(status=304), plain(CHATTER)]})
    async with bench(months) as b:
        await b.snapshot()
        b.clock.move(hours=1)
        assert isinstance(await b.look(), Unchanged)
        assert b.far.paths == ["/list/", "/list/2026-March.txt"]
        assert b.far.asked[1].headers["if-none-match"] == '"1"'
        b.clock.move(hours=24)
        assert isinstance(await b.look(), Unchanged)
        assert "if-none-match" not in b.far.asked[-1].headers


async def test_a_new_month_is_not_asked_with_the_old_months_validators() -> None:
    async with bench(pipermail(**{"2026_March.txt": plain(CHATTER, etag='"1"')})) as b:
        await b.snapshot()
        b.far.answers["/list/"] = reply(INDEX.replace(b"http://elsewhere.test/", b""))
        b.far.answers["/list/2026-April.txt"] = plain(FILLED)
        await b.snapshot()
    assert all("if-none-match" not in asked.headers for asked in b.far.asked)


async def test_old_messages_are_left_alone() -> None:
    old = message(9, "PGY-3 opening", "One PGY-3 position in psychiatry is open.", "Fri, 14 Mar 2025")
    async with bench(pipermail(**{"2026_March.txt": plain(old, CHATTER)})) as b:
        got = await b.snapshot()
    assert b"psychiatry" not in got.raw[0].body
    assert records(got) == []


async def test_a_mailbox_file_behind_an_address_is_read_too() -> None:
    async with bench({"/all.mbox": plain(OPENING, FILLED)}, "/all.mbox") as b:
        (record,) = records(await b.snapshot())
        assert record.status == "filled"
        assert isinstance(await b.look(), Unchanged)


@pytest.mark.parametrize(
    ("answers", "kind", "words"),
    [
        (
            {"/list/": reply(b"<html><p>Our new list is somewhere else entirely.</p></html>")},
            "misconfigured",
            "no months",
        ),
        ({"/list/": reply(status=500)}, "http", "500"),
        (
            pipermail(**{"2026_March.txt": reply(b"<html><p>Sorry</p></html>")}),
            "garbage",
            "no file of messages",
        ),
        (
            pipermail(**{"2026_February.txt.gz": reply(b"\x1f\x8b\x08broken")}),
            "garbage",
            "no file of messages",
        ),
        (pipermail(**{"2026_March.txt": reply(status=429, retry_after="70")}), "rate-limited", ""),
    ],
)
async def test_what_is_no_archive_is_a_failure(answers: dict[str, Any], kind: str, words: str) -> None:
    async with bench(answers) as b:
        got = await b.look()
    assert isinstance(got, Failed)
    assert got.kind == kind
    assert words in got.reason


async def test_a_packed_month_that_swells_without_end_is_not_inflated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window, "INFLATED", 100_000)
    async with bench(pipermail(**{"2026_March.txt": packed(b"From x\n" + b"a" * 10_000_000)})) as b:
        got = await b.look()
    assert isinstance(got, Failed)


def hyperkitty(*messages: bytes, built: str = "1", export: bytes | None = None) -> dict[str, Any]:
    entries = "".join(f"<item><title>Entry {n}</title></item>" for n in range(2))
    feed = f'<rss version="2.0"><channel><title>coordinators {built}</title>{entries}</channel></rss>'
    return {f"{LIST}feed/": reply(feed.encode()), EXPORT: export or packed(*messages)}


async def test_hyperkittys_feed_is_asked_and_its_export_read_when_there_is_news() -> None:
    async with bench(hyperkitty(OPENING, FILLED), f"{LIST}latest") as b:
        (record,) = records(await b.snapshot())
        assert record.status == "filled"
        b.clock.move(hours=1)
        assert isinstance(await b.look(), Unchanged)
        assert b.far.paths == [f"{LIST}feed/"]
        b.far.answers.update(hyperkitty(OPENING, built="2"))
        (record,) = records(await b.snapshot())
        assert record.status == "open"


async def test_an_archive_that_gives_no_export_is_read_by_its_feed() -> None:
    feed = b"""<rss version="2.0"><channel><title>coordinators</title><item><title>PGY-2 opening</title>
    <description>Mercy Bay Medical Center has one PGY-2 position in neurology open.</description></item></channel></rss>"""
    async with bench({f"{LIST}feed/": reply(feed), EXPORT: reply(status=403)}, LIST) as b:
        got = await b.snapshot()
    assert [record.specialty for record in records(got)] == ["neurology"]
    assert "the entries of its feed are read instead" in got.notes[0]


async def test_a_log_in_in_place_of_the_feed_is_a_failure() -> None:
    page = b"<html><title>Sign In</title><form><input type=password></form></html>"
    async with bench({f"{LIST}feed/": reply(page)}, LIST) as b:
        got = await b.look()
    assert isinstance(got, Failed)
    assert got.kind == "login"


@asynccontextmanager
async def local(place: Path) -> AsyncIterator[Bench]:
    clock = Clock()
    async with Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source("demo", "Demo", place.as_uri(), "archive", "list")
        yield Bench(FarSide(), door, clock, source)


async def test_a_mailbox_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "lists" / "co ordinators.mbox"
    place.parent.mkdir()
    place.write_bytes(OPENING + CHATTER)
    os.utime(place, (1, 1))
    async with local(place) as b:
        (record,) = records(await b.snapshot())
        assert (record.status, record.url) == ("open", None)
        assert isinstance(await b.look(), Unchanged)
        assert place.stat().st_mtime == 1
        with place.open("ab") as file:
            file.write(FILLED)
        (record,) = records(await b.snapshot())
        assert record.status == "filled"


async def test_of_a_long_mailbox_file_the_end_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "MOST", 5_000)
    place = tmp_path / "list.mbox"
    place.write_bytes(OPENING + CHATTER * 500 + FILLED)
    async with local(place) as b:
        got = await b.snapshot()
    assert got.raw[0].body.count(b"Retreat") in range(5, 30)
    assert got.raw[0].body.count(b"has been filled") == 1


async def test_a_maildir_is_read_and_flags_are_no_news(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    first = tmp_path / "new" / "1773.M1.host"
    first.write_bytes(OPENING.partition(b"\n")[2])
    (tmp_path / "tmp" / "half").write_bytes(b"Subject: half")
    async with local(tmp_path) as b:
        (record,) = records(await b.snapshot())
        assert record.specialty == "neurology"
        first.rename(tmp_path / "cur" / "1773.M1.host:2,S")
        assert isinstance(await b.look(), Unchanged)
        (tmp_path / "new" / "1774.M2.host").write_bytes(FILLED.partition(b"\n")[2].replace(b"\n", b"\r\n"))
        (record,) = records(await b.snapshot())
        assert record.status == "filled"


async def test_no_mail_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<html>")
    for place, words in (
        (tmp_path / "none", "cannot be read"),
        (tmp_path / "page.html", "neither a mailbox file nor a maildir"),
        (tmp_path, "neither a mailbox file nor a maildir"),
    ):
        async with local(place) as b:
            got = await b.look()
        assert isinstance(got, Failed)
        assert got.kind == "misconfigured"
        assert words in got.reason


async def test_an_empty_mailbox_holds_nothing_and_is_no_failure(tmp_path: Path) -> None:
    place = tmp_path / "list.mbox"
    place.touch()
    async with local(place) as b:
        assert records(await b.snapshot()) == []


def test_a_message_that_must_not_be_kept_is_left_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "is_nrmp_list", lambda text: "its list" if "placeholder" in text else None)
    got = window.reading_of([OPENING + NRMP + CHATTER], Cursor(), replace(Clock()).at)
    assert isinstance(got, Snapshot)
    assert b"placeholder" not in got.raw[0].body
    assert b"neurology" in got.raw[0].body
    assert got.notes == ("a message was not kept: its list",)
