"""A listserv's mailbox on a real Dovecot: what comes of its mails, and what never happens to them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from dovecot import PASSWORD, Dovecot, message
from scene import OPERATOR, Scene, Servers, playing

from scraper.service import threads
from scraper.sources import mailbox as mailboxes
from scraper.sources.mailkeys import Rules
from scraper.sources.source import Source
from scraper.store import runs, snapshots

pytestmark = pytest.mark.anyio

LIST = "gme-list"
AMARA = "amara@example.org"
OFFER = (
    "Elm Hospital (Reno, Nevada) has two PGY-2 internal medicine positions for July 1, 2027. J-1 and H-1B\n"
    "visas are sponsored. CVs to im@elm.example.org.\n"
)
OAK = (
    "Oak Hospital in Boise, Idaho has one PGY-1 internal medicine position starting July 1, 2027.\n"
    "Write to gme@oak.example.org.\n"
)
SUBJECT = "PGY-2 internal medicine openings, Reno"


def _source(dovecot: Dovecot, *, url: str | None = None, publish: bool = False, **rules: Any) -> Source:
    return Source(
        LIST, "GME list", url or dovecot.url(), "mailbox", "list", publish=publish, access="local",
        mailbox=Rules(dovecot.user, **rules),
    )  # fmt: skip


def _playing(servers: Servers, database: str, source: Source, **settings: Any) -> Any:
    return playing(servers, database, source, mailbox_passwords={"": PASSWORD}, **settings)


def _offer(id: str = "1@elm", **more: str) -> bytes:
    return message(SUBJECT, OFFER, id=id, **more)


def _reply(words: str, *, id: str = "2@elm", **more: str) -> bytes:
    return message(f"Re: {SUBJECT}", words, id=id, In_Reply_To="<1@elm>", References="<0@x> <1@elm>", **more)


def _note(scene: Scene) -> str | None:
    with scene.desk.store.read() as connection:
        return runs.last_runs(connection, LIST, 1)[0].note


async def test_the_first_reading_is_a_baseline_and_later_mail_is_news_to_those_who_may_see_it(
    ready_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    dovecot.deliver(_offer())
    async with _playing(servers, ready_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        scene.subscribe("stranger@example.org")
        first = await scene.only()
        assert (first.baseline, first.opened, first.result) == (True, 1, "read")
        assert await scene.send() == []
        dovecot.deliver(message("Opening in Boise", OAK, id="9@oak", sender="Bo <bo@oak.example.org>"))
        assert (await scene.only(minutes=5)).opened == 1
        (told,) = await scene.send()
        assert told.to == AMARA
        assert "Oak Hospital" in told.text
        assert "Elm Hospital" not in told.text
        assert (await scene.only(minutes=5)).result == "unchanged"
        assert await scene.send() == []


async def test_an_empty_mailbox_is_a_baseline_too(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        assert (await scene.only()).result == "read"
        dovecot.deliver(_offer())
        await scene.only(minutes=5)
        assert len(await scene.send()) == 1


@pytest.mark.parametrize(("days", "read_late"), [(0, 0), (0, 4), (1, 0), (20, 4)])
async def test_a_reply_in_a_later_reading_fills_what_the_thread_opened(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, days: int, read_late: int
) -> None:
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        dovecot.deliver(_offer())
        await scene.only(minutes=5)
        assert len(await scene.send()) == 1
        scene.clock.move(days=days)
        written = (scene.clock() + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:00 +0000")
        dovecot.deliver(_reply("The position has been filled. Thanks to all.", date=written))
        outcome = await scene.only(days=read_late, hours=2)
        assert (outcome.closed, outcome.opened) == (1, 0)
        assert scene.standing() == {"Elm Hospital": "filled"}
        scene.clock.move(hours=2)  # what a gap of days brought comes as a digest
        (told,) = await scene.send()
        assert "filled" in told.text.lower()


async def test_a_correction_changes_the_vacancy_of_its_thread_whatever_it_corrects(
    ready_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    """Even the level, by which two places are told apart elsewhere."""
    async with _playing(servers, ready_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        dovecot.deliver(_offer())
        await scene.only(minutes=5)
        (before,) = scene.vacancies()
        await scene.send()
        dovecot.deliver(
            _reply("Correction: the deadline is May 30, 2027, and we sponsor the J-1 only, no H-1B.")
        )
        assert (await scene.only(hours=3)).changed == 1
        (after,) = scene.vacancies()
        assert after.tracked.id == before.tracked.id
        record = after.tracked.record
        assert (str(record.apply_by), record.visa.j1, record.visa.h1b) == ("2027-05-30", True, False)
        assert (record.status, record.starts_on, record.positions) == ("open", "2027-07-01", 2)
        assert len(await scene.send()) == 1
        dovecot.deliver(
            _reply(
                "Correction: Elm Hospital has two PGY-3 internal medicine positions for July 1, 2027. My apologies.",
                id="3@elm",
            )
        )
        await scene.only(hours=3)
        (last,) = scene.vacancies()
        assert (last.tracked.id, last.tracked.record.pgy) == (before.tracked.id, (3,))
        dovecot.deliver(_reply("Filled, thank you.", id="4@elm"))
        assert (await scene.only(hours=3)).closed == 1


async def test_a_mail_of_the_same_subject_belongs_to_the_thread_without_saying_so(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        dovecot.deliver(_offer())
        await scene.only(minutes=5)
        dovecot.deliver(message(f"FILLED: {SUBJECT}", "This has been filled.", id="7@elm"))
        assert (await scene.only(hours=3)).closed == 1
        assert scene.standing() == {"Elm Hospital": "filled"}


async def test_a_reply_that_says_nothing_of_the_place_changes_nothing(
    ready_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    async with _playing(servers, ready_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        dovecot.deliver(_offer())
        await scene.only(minutes=5)
        await scene.send()
        before = scene.rows("vacancy", "change", "notice", "message")
        others = (
            ("Is this still open? We filled ours last week.", "Bob <bob@fir.example.org>"),
            ("Thanks for all the letters so far!", "Ann Poe <ann@elm.example.org>"),
        )
        for number, (words, sender) in enumerate(others):
            dovecot.deliver(_reply(words, id=f"{number}@other", sender=sender))
            outcome = await scene.only(hours=1)
            assert (outcome.opened, outcome.changed, outcome.closed) == (0, 0, 0), words
        assert scene.rows("vacancy", "change", "notice", "message") == before
        assert await scene.send() == []


async def test_nothing_in_the_mailbox_ever_changes(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    r"""No \Seen, no move from ``new`` to ``cur``: the subscriber's own programs see it as it came."""
    dovecot.deliver(_offer())
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        dovecot.deliver(_reply("Filled, thanks!"))
        await scene.only(minutes=5)
    with dovecot.client() as client:
        flags = client.uid("FETCH", "1:*", "(FLAGS)")[1]
    assert len(flags) == 2
    assert not any(b"Seen" in row for row in flags)


async def test_a_folder_that_is_numbered_anew_is_neither_told_again_nor_missed(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    dovecot.deliver(_offer())
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        dovecot.deliver(message("Opening in Boise", OAK, id="9@oak", sender="Bo <bo@oak.example.org>"))
        dovecot.number_anew()
        outcome = await scene.only(minutes=5)
        assert (outcome.opened, outcome.changed, outcome.closed) == (1, 0, 0)
        assert "numbered anew" in (_note(scene) or "")
        assert {told.to for told in await scene.send()} == {AMARA, OPERATOR}
        dovecot.deliver(_reply("Filled, thanks!"))
        assert (await scene.only(hours=2)).closed == 1


async def test_folders_senders_and_subjects_say_which_mails_are_the_lists(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    rules = {
        "folders": ("INBOX", "Lists.GME"),
        "senders": ("lists.example.net",),
        "subjects": ("pgy*", "opening"),
    }
    for folder in ("INBOX", "Lists.GME"):
        dovecot.maildir(folder)
    async with _playing(servers, ready_sqlite_url, _source(dovecot, **rules)) as scene:
        await scene.only()
        dovecot.deliver(_offer())
        dovecot.deliver(message("An opening", OAK, id="9@oak", sender="b@oak.example.org"), "Lists.GME")
        dovecot.deliver(message("Lunch", OAK.replace("Oak", "Fir"), id="l@fir"))
        private = _offer("p@gum").replace(b"Elm", b"Gum").replace(b"lists.example.net", b"elsewhere.example")
        dovecot.deliver(private)
        dovecot.deliver(_offer("h@hop").replace(b"Elm", b"Hop"), "Elsewhere")
        assert (await scene.only(minutes=5)).opened == 2
        assert scene.standing() == {"Elm Hospital": "open", "Oak Hospital": "open"}


async def test_nrmps_list_is_refused_at_this_door_and_the_next_mail_is_read(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    rows = "\n".join(f"{1000 + n}{n:03}C0  Internal Medicine  Hospital {n}  {n % 4 + 1}" for n in range(20))
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        dovecot.deliver(message("List of Unfilled Programs", rows, id="n@x"))
        dovecot.deliver(_offer().replace(b"CVs to", b"NRMP 1234140C0. CVs to"))
        outcome = await scene.only(minutes=5)
        assert (outcome.result, outcome.opened) == ("read", 1)
        assert "NRMP" in (_note(scene) or "")
        (told,) = await scene.heard_of(OPERATOR)
        assert "copying or sharing it breaches the Match agreement" in told.text
        with scene.desk.store.read() as connection:
            kept = snapshots.latest(connection, LIST)
        assert kept is not None
        assert not any(b"1007007C0" in part.body for part in kept[1])
        assert (await scene.only(minutes=5)).result == "unchanged"


async def test_a_mail_on_which_the_program_fails_is_passed_over_for_good(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    extract = threads.extract
    failed = []

    def trips(document: Any, **how: Any) -> Any:
        if "Fir Hospital" in document.text:
            failed.append(document)
            raise KeyError("unforeseen")
        return extract(document, **how)

    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        monkeypatch.setattr(threads, "extract", trips)
        dovecot.deliver(message("An opening", OAK.replace("Oak", "Fir"), id="f@fir"))
        dovecot.deliver(_offer())
        with caplog.at_level(logging.ERROR):
            assert (await scene.only(minutes=5)).opened == 1
        assert "passed over" in (_note(scene) or "")
        assert "passed over" in caplog.text
        assert (await scene.only(minutes=5)).result == "unchanged"
        assert len(failed) == 1


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\xff\xfe garbage \x80 without a header",
        b"Content-Type: multipart/mixed; boundary=\"x\"\r\nSubject: =?utf-8?B?@@@?=\r\n\r\n--x\r\n",
        b"From: " + b"(" * 5000 + b"\r\nSubject: x\r\n\r\nbody",
        b"Subject: " + b"\xf0\x9f" * 200 + b"\r\nDate: nonsense\r\n\r\n",
    ],
)  # fmt: skip
async def test_a_broken_mail_never_blocks_the_mailbox(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, broken: bytes
) -> None:
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        dovecot.deliver(broken)
        dovecot.deliver(_offer())
        outcome = await scene.only(minutes=5)
        assert (outcome.result, outcome.opened) == ("read", 1)
        assert (await scene.only(minutes=5)).result == "unchanged"


async def test_of_a_huge_mail_only_its_beginning_is_read(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes.door, "LARGEST", 20_000)
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        words = f"--cut\n\n{OFFER}\n--cut\nContent-Type: image/png\n\n{'iVBORw0K' * 50_000}\n--cut--\n"
        mixed = 'multipart/mixed; boundary="cut"'
        dovecot.deliver(message(SUBJECT, words, id="1@elm", Content_Type=mixed, MIME_Version="1.0"))
        assert (await scene.only(minutes=5)).opened == 1
        with scene.desk.store.read() as connection:
            kept = snapshots.latest(connection, LIST)
        assert kept is not None
        assert len(kept[1][0].body) < 21_000


async def test_many_mails_are_read_in_portions_and_none_is_missed(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes, "NEXT", 3)
    names = ["Ash", "Bay", "Cedar", "Dogwood", "Ebony", "Fig", "Gum", "Hazel"]
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        for name in names:
            dovecot.deliver(message(f"{name} has an opening", OAK.replace("Oak", name), id=f"1@{name}"))
        assert [(await scene.only(minutes=5)).opened for _ in range(3)] == [3, 3, 2]
        assert (await scene.only(minutes=5)).result == "unchanged"
        monkeypatch.setattr(mailboxes, "BYTES", 500)
        for name in ("Ivy", "Juniper", "Kapok"):
            dovecot.deliver(message(f"{name} has an opening", OAK.replace("Oak", name), id=f"1@{name}"))
        opened = [(await scene.only(minutes=5)).opened for _ in range(3)]
        assert sum(opened) == 3
        assert max(opened) < 3
        assert len(scene.standing()) == 11


async def test_a_message_that_comes_twice_is_read_once(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot
) -> None:
    rules = {"folders": ("INBOX", "Copies")}
    dovecot.maildir("Copies")
    async with _playing(servers, ready_sqlite_url, _source(dovecot, **rules)) as scene:
        scene.subscribe(AMARA, private=(LIST,))
        await scene.only()
        dovecot.deliver(_offer())
        dovecot.deliver(_offer(), "Copies")
        await scene.only(minutes=5)
        dovecot.deliver(_offer())
        assert (await scene.only(minutes=5)).result == "unchanged"
        assert len(scene.vacancies()) == 1
        assert len(await scene.send()) == 1


async def test_a_server_that_is_down_or_refuses_us_closes_nothing_and_the_operator_hears_why(
    ready_sqlite_url: str, servers: Servers, dovecot: Dovecot, caplog: pytest.LogCaptureFixture
) -> None:
    dovecot.deliver(_offer())
    async with _playing(servers, ready_sqlite_url, _source(dovecot)) as scene:
        await scene.only()
        before = scene.rows()
        dovecot.stop()
        assert (await scene.only(minutes=5)).result == "failed"
        dovecot.start()
        assert (await scene.only(hours=1)).result == "unchanged"
        scene.desk.settings = servers.settings("sqlite://", mailbox_passwords={LIST: "not-it-7"})
        with caplog.at_level(logging.DEBUG):
            outcomes = [await scene.only(hours=1) for _ in range(3)]
        assert all("refuses the user name or the password" in (each.reason or "") for each in outcomes)
        (told,) = await scene.heard_of(OPERATOR)
        assert "password" in told.text
        for secret in ("not-it-7", PASSWORD, dovecot.user):
            assert secret not in caplog.text + told.text + str(outcomes)
        assert scene.rows("vacancy", "sighting", "change") == {
            name: before[name] for name in ("vacancy", "sighting", "change")
        }
        scene.desk.settings = servers.settings("sqlite://")
        assert "VACANCIES_MAILBOX_PASSWORD_GME_LIST" in ((await scene.only(hours=9)).reason or "")
