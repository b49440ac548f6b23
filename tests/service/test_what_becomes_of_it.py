"""What becomes of a vacancy over days: told once, filled, gone, back, doubted, read anew, another year's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from postings import Place, feed, invented, listing
from scene import OPERATOR, Scene, Servers, playing
from website import Website

from scraper.service import commit, poll
from scraper.service.intake import import_mail
from scraper.store import runs
from scraper.watch import health
from scraper.watch.memory import SourceMemory

PLACES = [invented(number) for number in range(8)]
RUHS = Place("Riverside University Health System", "Moreno Valley")
NOTHING = "<p>There are no open residency positions at this time.</p>"

pytestmark = pytest.mark.anyio


async def _told(scene: Scene, *, to: str = "amara@example.org") -> list[str]:
    """The subjects of what reached ``to``, sending what is due."""
    return [each.subject for each in await scene.heard_of(to)]


async def test_the_first_reading_is_a_baseline_and_a_new_subscriber_gets_one_summary(
    ready_url: str, servers: Servers, site: Website
) -> None:
    from scraper.record.ask import parse_filter
    from scraper.store import people

    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        assert (await scene.only()).baseline
        assert await scene.send() == []
        now = scene.clock()
        with scene.desk.store.write() as connection:
            ben = people.add_subscriber(connection, "Ben", now)
            people.add_channel(connection, ben, "email", "ben@example.org", now)
            people.add_subscription(
                connection, ben, "IM", parse_filter(day=now.date(), specialty=["im"]), now
            )
        (summary,) = await scene.send()
        assert summary.to == "ben@example.org"
        assert all(place.hospital in summary.text for place in PLACES[:3])
        assert await scene.send() == []
        site.show("/list", listing(*PLACES[:3], RUHS))
        await scene.read(hours=2)
        told = await scene.send()
        assert sorted(each.to for each in told) == ["amara@example.org", "ben@example.org"]
        assert all("Alder" not in each.text for each in told)


async def test_a_source_on_probation_tells_its_operator_alone(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """Its first readings are halves; the first whole one is its baseline."""
    site.show("/list", listing(*PLACES[:2]).partition("</main>")[0])
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        assert {each.to for each in await scene.send()} <= {OPERATOR}
        site.show("/list", listing(*PLACES[:3]).partition("</main>")[0])
        assert (await scene.only(hours=2)).opened == 1
        (told,) = await scene.send()
        assert told.to == OPERATOR
        assert "probation" in told.text
        site.show("/list", listing(*PLACES[:3]))
        assert (await scene.only(hours=2)).baseline
        assert await _told(scene) == []
        site.show("/list", listing(*PLACES[:4]))
        await scene.read(hours=2)
        assert len(await _told(scene)) == 1


async def test_what_slips_to_the_second_page_of_a_list_is_not_gone(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """Its stanza names no further pages. It passes its probation all the same, and its news is told."""

    def first_page(*shown: Place) -> str:
        return listing(*shown).replace("</main>", '<a rel="next" href="/list?page=2">Next</a></main>')

    site.show("/list", first_page(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        assert (await scene.only()).baseline
        for shown in (PLACES[1:4], PLACES[2:5], PLACES[2:5]):
            site.show("/list", first_page(*shown))
            assert (await scene.only(hours=13)).closed == 0
        assert set(scene.standing().values()) == {"open"}
        assert len(scene.standing()) == 5
        heard = "".join(each.text for each in await scene.heard_of("amara@example.org"))
        assert all(place.hospital in heard for place in PLACES[3:5])


async def test_one_vacancy_on_two_sources_is_told_once(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/program", listing(words=NOTHING, title="Residency openings at RUHS"))
    site.show("/society", listing(*PLACES[:2]))
    sources = (servers.source("program", role="program"), servers.source("society"))
    async with playing(servers, ready_url, *sources) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/program", listing(RUHS, title="Residency openings at RUHS"))
        await scene.read(hours=2)
        assert len(await _told(scene)) == 1
        site.show("/society", listing(*PLACES[:2], RUHS))
        await scene.read(hours=2)
        assert await _told(scene) == []
        (both,) = [each for each in scene.vacancies() if each.tracked.record.institution == RUHS.hospital]
        assert {sighting.source for sighting in both.tracked.sightings} == {"program", "society"}
        site.show("/program", listing(words=NOTHING, title="Residency openings at RUHS"))
        for _ in range(3):
            await scene.read(hours=7)
        assert scene.standing()[RUHS.hospital] == "open", "the society still lists it"
        site.show("/society", listing(*PLACES[:2]))
        for _ in range(2):
            await scene.read(hours=7)
        assert scene.standing()[RUHS.hospital] == "withdrawn"
        assert len(await _told(scene)) == 1


async def test_two_sources_that_bring_it_at_once_make_one_vacancy(
    ready_url: str, servers: Servers, site: Website
) -> None:
    names = [f"list-{number}" for number in range(6)]
    for name in names:
        site.show(f"/{name}", listing(PLACES[names.index(name)]))
    async with playing(servers, ready_url, *(servers.source(name) for name in names)) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        for name in names:
            site.show(f"/{name}", listing(PLACES[names.index(name)], RUHS))
        await scene.read(hours=2)
        (told,) = await scene.send()
        assert told.text.count("Riverside University Health System") >= 1
        assert len(scene.standing()) == len(names) + 1


async def test_filled_by_words_is_told_at_once_to_those_who_were_told(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        scene.subscribe("far@example.org", state=["NY"])
        await scene.read()
        site.show("/list", listing(*PLACES[:3]))
        await scene.read(hours=2)
        assert len(await scene.send()) == 1
        site.show("/list", listing(*PLACES[:2], invented(2, mark="FILLED")))
        assert (await scene.only(hours=2)).closed == 1
        (told,) = await scene.send()
        assert told.to == "amara@example.org"
        assert "filled" in told.text.lower()
        assert scene.standing()["Copperfield Hospital"] == "filled"
        assert (await scene.only(hours=2)).result == "unchanged"
        assert await scene.send() == []


@pytest.mark.parametrize("how", ["304", "content"])
async def test_gone_only_after_two_complete_readings_six_hours_apart_and_back_again(
    ready_url: str, servers: Servers, site: Website, how: str
) -> None:
    def show(*places: Place) -> None:
        noise = f"<p>Generated {scene.clock():%Y-%m-%d %H:%M}</p>" if how == "content" else ""
        site.show("/list", listing(*places, aside=noise))

    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        show(*PLACES[:2])
        await scene.read()
        show(*PLACES[:3])
        await scene.read(hours=2)
        assert len(await _told(scene)) == 1
        show(*PLACES[:2])
        assert (await scene.only(hours=2)).closed == 0
        show(*PLACES[:2])
        assert (await scene.only(hours=5)).closed == 0, "five hours are too soon"
        assert scene.standing()["Copperfield Hospital"] == "open"
        assert await _told(scene) == []
        show(*PLACES[:2])
        last = await scene.only(hours=2)
        assert (last.closed, last.result) == (1, "unchanged" if how == "304" else "read")
        assert scene.standing()["Copperfield Hospital"] == "withdrawn"
        assert len(await _told(scene)) == 1
        show(*PLACES[:3])
        await scene.read(hours=20)
        (again,) = await scene.send()
        assert "again" in again.text.lower()
        assert scene.standing()["Copperfield Hospital"] == "open"


async def test_absent_once_and_there_again_is_no_news(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        for shown in (2, 3, 2, 3):
            site.show("/list", listing(*PLACES[:shown]))
            await scene.read(hours=7)
        assert await scene.send() == []
        assert set(scene.standing().values()) == {"open"}


async def _mass_loss(scene: Scene, site: Website) -> None:
    """Six of eight vanish at once, without a word."""
    scene.subscribe("amara@example.org")
    site.show("/list", listing(*PLACES[:7]))
    await scene.read()
    site.show("/list", listing(*PLACES))
    await scene.read(hours=2)
    assert len(await _told(scene)) == 1
    site.show("/list", listing(*PLACES[:2]))
    for _ in range(4):
        assert (await scene.only(hours=7)).closed == 0
    heard = await scene.send()
    assert [each.to for each in heard] == [OPERATOR]
    assert "vanished at once" in heard[0].text
    assert set(scene.standing().values()) == {"open"}


def _withdrawn(scene: Scene) -> int:
    return list(scene.standing().values()).count("withdrawn")


async def test_a_mass_loss_is_believed_when_the_page_puts_it_into_words(
    ready_url: str, servers: Servers, site: Website
) -> None:
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await _mass_loss(scene, site)
        site.show("/list", listing(words=NOTHING))
        await scene.read(hours=1)
        await scene.read(hours=7)
        assert _withdrawn(scene) == 8
        heard = await scene.send()
        assert sorted(each.to for each in heard) == ["amara@example.org", OPERATOR]


async def test_a_mass_loss_is_believed_after_48_hours_of_the_same_reading(
    ready_url: str, servers: Servers, site: Website
) -> None:
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await _mass_loss(scene, site)
        for _ in range(4):
            await scene.read(hours=5)
            assert _withdrawn(scene) == 0
        for _ in range(3):
            await scene.read(hours=7)
        assert _withdrawn(scene) == 6
        heard = await scene.send()
        assert sorted(each.to for each in heard) == ["amara@example.org", OPERATOR]


async def test_a_mass_loss_is_believed_when_the_operator_accepts_it(
    ready_url: str, servers: Servers, site: Website
) -> None:
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await _mass_loss(scene, site)
        with scene.desk.store.write() as connection:
            state = runs.get_source(connection, "list")
            assert state is not None
            memory = health.accept(SourceMemory.from_json(state.memory))
            runs.put_source(connection, commit.replace(state, memory=memory.to_json()))
        for _ in range(2):
            await scene.read(hours=7)
        assert _withdrawn(scene) == 6
        heard = await scene.send()
        assert sorted(each.to for each in heard) == ["amara@example.org", OPERATOR]


async def test_a_mass_loss_that_comes_back_was_none(ready_url: str, servers: Servers, site: Website) -> None:
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await _mass_loss(scene, site)
        site.show("/list", listing(*PLACES))
        for _ in range(3):
            await scene.read(hours=7)
        assert set(scene.standing().values()) == {"open"}
        assert [each.to for each in await scene.send()] == [OPERATOR]


async def test_a_newer_extractor_rereads_what_was_kept_and_tells_nobody(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older version stands for one that missed the third posting."""
    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        _without_third(monkeypatch)
        await scene.read()
        assert len(scene.standing()) == 2
        monkeypatch.undo()
        for module in (poll, commit):
            monkeypatch.setattr(module, "EXTRACTOR_VERSION", "newer")
        await scene.read(hours=3)
        assert len(scene.standing()) == 3
        assert all("Copperfield" not in each.text for each in await scene.send()), (
            "found late, told in a digest"
        )
        kinds = [row[-4] for row in scene.rows("change")["change"]]
        assert len(kinds) == 3
        before = scene.rows("vacancy", "sighting", "change")
        await scene.read(hours=3)
        assert scene.rows("vacancy", "sighting", "change") == before, "read again once"


async def test_a_newer_extractor_compares_with_the_old_bytes_before_the_new_page(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        _without_third(monkeypatch)
        await scene.read()
        monkeypatch.undo()
        for module in (poll, commit):
            monkeypatch.setattr(module, "EXTRACTOR_VERSION", "newer")
        site.show("/list", listing(*PLACES[:4]))
        await scene.read(hours=3)
        (told,) = await scene.send()
        assert "Dunmore" in told.text
        assert "Copperfield" not in told.text


def _without_third(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = poll.words_of

    def misses(*args: object) -> commit.Words:
        words = whole(*args)  # type: ignore[arg-type]
        return commit.replace(words, records=tuple(r for r in words.records if "Copperfield" not in r.title))

    monkeypatch.setattr(poll, "words_of", misses)


async def test_another_academic_year_is_another_vacancy(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/list", listing(*PLACES[:2], invented(2, start="July 1, 2028")))
        await scene.read(days=20)
        scene.clock.move(hours=2)  # what so long a gap brought comes as a digest
        (told,) = await scene.send()
        assert "2028" in told.subject
        for _ in range(2):
            await scene.read(hours=7)
        old, new = [
            v.tracked for v in scene.vacancies() if v.tracked.record.institution == "Copperfield Hospital"
        ]
        assert new.predecessor_id == old.id
        assert (old.record.status, new.record.status) == ("withdrawn", "open")


async def test_gone_for_ninety_days_is_another_vacancy(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(*PLACES[:3]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        site.show("/list", listing(*PLACES[:2]))
        await scene.read(hours=7)
        await scene.read(hours=7)
        scene.heard()
        site.show("/list", listing(*PLACES[:2], invented(2, start="January 4, 2028")))
        await scene.read(days=91)
        scene.clock.move(hours=2)
        told = await _told(scene)
        assert len(told) == 1
        assert "again" not in told[0].lower()
        two = [v.tracked for v in scene.vacancies() if v.tracked.record.institution == "Copperfield Hospital"]
        assert [each.record.status for each in two] == ["withdrawn", "open"]
        assert two[1].predecessor_id == two[0].id


MAIL = """From: Program Coordinator <im@arrowhead.example.org>
To: coordinators@lists.example.org
Subject: Internal medicine PGY-2 opening
Date: {date}
Message-ID: <{id}@example.org>
Content-Type: text/plain; charset=utf-8

Arrowhead Regional Medical Center in Colton, California has one PGY-2 internal medicine position open from
July 1, 2027. J-1 visas are sponsored. Apply to im@arrowhead.example.org.
"""


@pytest.mark.parametrize("publish", [False, True], ids=["private", "public"])
async def test_a_mail_handed_over_reaches_those_who_may_see_it(
    ready_url: str, servers: Servers, publish: bool
) -> None:
    body = MAIL.format(date="Mon, 5 Apr 2027 09:00:00 -0700", id=1).encode()
    async with playing(servers, ready_url) as scene:
        scene.subscribe("amara@example.org")
        scene.subscribe("named@example.org", private=("imported",))
        outcome = import_mail(scene.desk, body, publish=publish)
        assert (outcome.opened, outcome.baseline) == (1, False)
        told = sorted(each.to for each in await scene.send())
        assert told == (["amara@example.org", "named@example.org"] if publish else ["named@example.org"])
        assert import_mail(scene.desk, body, publish=publish).opened == 0
        again = MAIL.format(date="Tue, 6 Apr 2027 07:00:00 -0700", id=2).encode()
        assert import_mail(scene.desk, again, publish=publish).opened == 0
        assert await scene.send() == []
        assert len(scene.vacancies()) == 1


async def test_a_private_source_reaches_only_whom_the_operator_named(
    ready_url: str, servers: Servers, site: Website
) -> None:
    """Until a public source tells of it too: then everybody hears, and nothing of the private words."""
    site.show("/private", listing(PLACES[0], title="Members only residency openings"))
    site.show("/list", listing(PLACES[1]))
    site.show("/robots.txt", "", content_type="text/plain")
    sources = (servers.source("private", publish=False), servers.source("list"))
    async with playing(servers, ready_url, *sources) as scene:
        scene.subscribe("amara@example.org")
        scene.subscribe("named@example.org", private=("private",))
        await scene.read()
        secret = Place(
            RUHS.hospital, RUHS.city, visa="J-1 visas are sponsored. Ask for the confidential leaflet."
        )
        site.show("/private", listing(PLACES[0], secret, title="Members only residency openings"))
        await scene.read(hours=2)
        assert [each.to for each in await scene.send()] == ["named@example.org"]
        site.show("/list", listing(PLACES[1], RUHS))
        await scene.read(hours=2)
        told = await scene.send()
        assert [each.to for each in told] == ["amara@example.org"]
        assert "confidential" not in told[0].text
        assert "/private" not in told[0].text


async def test_a_feed_never_loses_what_scrolls_out_of_it(
    ready_url: str, servers: Servers, site: Website
) -> None:
    def show(*places: Place) -> None:
        site.show("/feed", feed(*places), content_type="application/rss+xml")

    show(*PLACES[:3])
    async with playing(servers, ready_url, servers.source("feed", format="feed")) as scene:
        scene.subscribe("amara@example.org")
        await scene.read()
        show(*PLACES[2:5])
        for _ in range(4):
            await scene.read(hours=9)
        assert scene.standing() == {place.hospital: "open" for place in PLACES[:5]}
        assert len(await _told(scene)) == 1


async def test_a_subscriber_hears_of_what_starts_to_fit(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", listing(invented(0, visa="No visas are sponsored.")))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        scene.subscribe("amara@example.org", visa="j1")
        await scene.read()
        assert await scene.send() == []
        site.show("/list", listing(invented(0)))
        await scene.read(hours=2)
        (told,) = await scene.send()
        assert "J-1" in told.subject


async def test_an_alert_waits_for_the_end_of_quiet_hours_and_a_digest_for_its_hour(
    ready_url: str, servers: Servers, site: Website
) -> None:
    from datetime import time

    from scraper.store import people

    site.show("/list", listing(PLACES[0]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        ids = [scene.subscribe(f"{name}@example.org") for name in ("asleep", "daily")]
        with scene.desk.store.write() as connection:
            people.change_subscriber(
                connection,
                ids[0],
                name="x",
                zone="America/Los_Angeles",
                quiet=(time(22), time(7)),
                private_sources=(),
            )
            (wish,) = [s for p in people.subscribers(connection) if p.id == ids[1] for s in p.subscriptions]
            people.change_subscription(connection, commit.replace(wish, rhythm="daily", hour=8))
        await scene.read()
        site.show("/list", listing(*PLACES[:2]))
        await scene.read(hours=15)  # 23:00 in Los Angeles
        assert await scene.send() == []
        scene.clock.move(hours=7, minutes=59)
        assert await scene.send() == []
        scene.clock.move(minutes=1)
        assert [each.to for each in await scene.send()] == ["asleep@example.org"]
        scene.clock.at += timedelta(hours=1)
        assert [each.to for each in await scene.send()] == ["daily@example.org"]


async def test_kept_bytes_that_a_newer_extractor_knows_to_be_confidential_are_forgotten(
    ready_url: str, servers: Servers, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.show("/list", listing(*PLACES[:2]))
    async with playing(servers, ready_url, servers.source("list")) as scene:
        await scene.read()
        assert scene.rows("snapshot")["snapshot"]
        for module in (poll, commit):
            monkeypatch.setattr(module, "EXTRACTOR_VERSION", "newer")
        monkeypatch.setattr("scraper.extract.read.is_nrmp_list", lambda text: "this is NRMP's list")
        outcome = await scene.only(hours=3)
        assert (outcome.result, outcome.reason) == ("failed", "refused: this is NRMP's list")
        assert scene.rows("snapshot")["snapshot"] == []
