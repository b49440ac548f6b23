"""Three people for whom this exists: what each is told, when, with which why, and what not and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from scene import Heard, Scene, Servers, playing
from website import Website

from scraper.record.filter import judge
from scraper.service.shown import show
from scraper.store import people

pytestmark = pytest.mark.anyio

KARACHI = ZoneInfo("Asia/Karachi")


@dataclass(frozen=True)
class Post:
    """One entry of the page, in the words of its program."""

    hospital: str
    place: str
    words: str

    @property
    def contact(self) -> str:
        return f"gme@{self.hospital.split()[0].lower()}.example.org"

    def html(self) -> str:
        return (
            f"<h2>{self.hospital}, {self.place}</h2>\n<p>{self.words} "
            f'Contact: <a href="mailto:{self.contact}">{self.contact}</a></p>\n'
        )


IM, FM, GS = "internal medicine", "family medicine", "general surgery"
OPEN = (
    Post("Alder Hospital", "Colton, CA", f"One PGY-1 position in {IM} starting July 1, 2027. J-1 visas are sponsored. "
         "USMLE Steps 1 and 2 are required."),
    Post("Brightwater Hospital", "Loma Linda, CA", f"One PGY-2 position in {IM} starting July 1, 2027. J-1 visas are "
         "sponsored. USMLE Step 3 is required."),
    Post("Copperfield Hospital", "Fresno, CA", f"One PGY-1 position in {IM} starting July 1, 2027. J-1 visas are "
         "sponsored. Graduation within the last 6 years is required."),
    Post("Dunmore Hospital", "Bakersfield, CA", f"One PGY-1 position in {IM} starting July 1, 2027. J-1 visas are "
         "sponsored. Graduation within the last 3 years is required."),
    Post("Elkhorn Hospital", "Riverside, CA", f"One PGY-1 position in {IM} starting July 1, 2027. We do not sponsor "
         "visas."),
    Post("Foxglove Hospital", "Ventura, CA", f"One PGY-2 position in {IM} starting July 1, 2027."),
    Post("Granite Hospital", "Hemet, CA", f"One PGY-2 position in {FM} starting July 1, 2027. COMLEX Levels 1 and 2 "
         "are required."),
    Post("Hawthorne Hospital", "Palmdale, CA", f"One PGY-2 position in {FM} starting July 1, 2027."),
    Post("Ironwood Hospital", "San Bernardino, CA", f"One PGY-2 position in {FM} starting July 1, 2027. USMLE Steps 1 "
         "and 2 are required."),
    Post("Juniper Hospital", "Sacramento, CA", f"One PGY-2 position in {FM} starting July 1, 2027."),
    Post("Kingfisher Hospital", "Los Angeles, CA", f"One categorical PGY-2 position in {GS} starting July 1, 2027. One "
         "year of surgical residency must be completed."),
    Post("Larkspur Hospital", "San Diego, CA", f"One categorical PGY-3 position in {GS} starting July 1, 2027. "
         "Applicants must have completed two years of general surgery residency."),
    Post("Mayapple Hospital", "Modesto, CA", f"One preliminary PGY-2 position in {GS} starting July 1, 2027."),
    Post("Nettleton Hospital", "Stockton, CA", f"One PGY-2 position in {GS} starting July 1, 2027."),
    Post("Oakhurst Hospital", "Reno, NV", f"One categorical PGY-2 position in {GS} starting July 1, 2027."),
)  # fmt: skip


def page(*posts: Post) -> str:
    entries = "".join(post.html() for post in posts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Open residency positions</title></head>'
        "<body><main><h1>Open residency positions</h1><p>A courtesy of the society to its member programs.</p>"
        f"{entries}</main></body></html>"
    )


async def opened(scene: Scene, site: Website) -> list[Heard]:
    """The page, empty at its baseline, then with everything on it; what was told at once."""
    site.show("/list", page(*OPEN))
    outcome = await scene.only(hours=2)
    assert outcome.opened == len(OPEN), "every entry is one vacancy"
    return await scene.send()


def standing_of(text: str) -> list[str]:
    """The hospitals that a message names, in the page's order."""
    return [post.hospital for post in OPEN if post.hospital in text]


def why_not(scene: Scene, person: int) -> dict[str, str]:
    """Hospital -> the one reason against it, for what does not fit the person's wish."""
    with scene.desk.store.read() as connection:
        known = people.subscriber(connection, person)
    assert known is not None
    (wish,) = [each.filter for each in known.subscriptions]
    day = scene.clock().date()
    found = {}
    for listed in scene.vacancies():
        verdict = judge(wish, listed.tracked.record, day)
        if verdict.fit == "no" and wish.specialties[0] == listed.tracked.record.specialty:
            found[listed.tracked.record.institution or ""] = verdict.words[0]
        assert show(listed, scene.clock(), wish).verdict.fit == verdict.fit
    return found


def living_in(scene: Scene, person: int, zone: str, quiet: tuple[time, time] | None = None) -> None:
    with scene.desk.store.write() as connection:
        people.change_subscriber(
            connection, person, name="Somebody", zone=zone, quiet=quiet, private_sources=()
        )


async def test_an_img_who_needs_a_j1_has_no_step_3_and_lives_in_karachi(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", page())
    async with playing(servers, ready_url, servers.source("list", lists_all=True)) as scene:
        person = scene.subscribe(
            "amara@example.org", visa="j1", usmle="1,2", graduated="2020-10", ecfmg="yes", graduate="img"
        )
        living_in(scene, person, "Asia/Karachi", (time(22), time(7)))
        await scene.read()
        assert await opened(scene, site) == [], "it is ten in the evening in Karachi"
        scene.clock.move(hours=9)
        (told,) = await scene.send()
        assert scene.clock().astimezone(KARACHI).hour >= 7
        words = " ".join(told.text.split())
        assert standing_of(told.text) == ["Alder Hospital", "Copperfield Hospital", "Foxglove Hospital"]
        assert "J-1 sponsored: stated" in words
        assert "Step 1, 2 passed, as required" in words
        assert "6 years 9 months at the start: borderline" in words
        assert "visa not stated" in words
        reasons = why_not(scene, person)
        assert reasons.keys() == {"Brightwater Hospital", "Dunmore Hospital", "Elkhorn Hospital"}
        assert reasons["Brightwater Hospital"] == "Step 3 required, not passed"
        assert "within 3 years required" in reasons["Dunmore Hospital"]
        assert reasons["Elkhorn Hospital"] == "J-1 not sponsored: stated"


async def test_a_do_within_sixty_miles_of_moreno_valley(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", page())
    async with playing(servers, ready_url, servers.source("list", lists_all=True)) as scene:
        person = scene.subscribe(
            "dana@example.org", specialty=["fm"], near="Moreno Valley, CA", within="60mi", comlex="1,2", graduate="do"
        )  # fmt: skip
        await scene.read()
        (told,) = await opened(scene, site)
        words = " ".join(told.text.split())
        assert standing_of(told.text) == ["Granite Hospital", "Ironwood Hospital"]
        assert "Level 1, 2 passed, as required" in words
        assert "asks for USMLE Step 1, 2, you named another examination" in words
        assert "20 miles from Moreno Valley" in words
        scene.clock.move(hours=24)
        (digest,) = await scene.send()
        assert standing_of(digest.text) == ["Hawthorne Hospital"]
        assert "just outside 60" in digest.text
        assert why_not(scene, person).keys() == {"Juniper Hospital"}


async def test_a_preliminary_surgeon_who_must_not_be_exposed(
    ready_url: str, servers: Servers, site: Website
) -> None:
    site.show("/list", page())
    async with playing(servers, ready_url, servers.source("list", lists_all=True)) as scene:
        person = scene.subscribe(
            "quiet@example.org", specialty=["general surgery"], pgy=["2-3"], track=["categorical"], state=["ca"],
            trained="1", discreet=True,
        )  # fmt: skip
        await scene.read()
        (told,) = await opened(scene, site)
        assert standing_of(told.text) == ["Kingfisher Hospital", "Nettleton Hospital"]
        assert told.subject == "News for you (2)"
        assert told.text.startswith("You asked that nothing on a locked screen tells")
        assert "track not stated" in " ".join(told.text.split())
        for word in ("surg", "PGY", "residen", "position", "vacanc"):
            assert word not in told.subject.lower()
        reasons = why_not(scene, person)
        assert reasons["Larkspur Hospital"] == "2 years of training required, 1 done by the start"
        assert reasons["Mayapple Hospital"] == "preliminary"
        assert reasons["Oakhurst Hospital"] == "Nevada"
