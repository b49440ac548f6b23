"""The program at work with its pages on a free port, for tests: mails out, clicks in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage

from farside import Clock
from scene import Scene, Servers, playing

from scraper.alerts.links import links_of
from scraper.web.acts import Acts
from scraper.web.app import build
from scraper.web.serving import serving

PUBLIC = "https://alerts.example.org"


@dataclass
class Served:
    """The program at work with its pages: ``at`` is where a link of a mail is reached here."""

    scene: Scene
    acts: Acts
    port: int

    @property
    def clock(self) -> Clock:
        return self.scene.clock

    def at(self, link: str) -> str:
        return link.replace(PUBLIC, f"http://127.0.0.1:{self.port}")

    async def mails(self) -> list[EmailMessage]:
        """Delivers what is due; the mails that arrived by it."""
        before = len(self.scene.servers.mail.mails)
        self.clock.move(seconds=2)
        await self.scene.deliver()
        return self.scene.servers.mail.mails[before:]

    async def mail(self) -> EmailMessage:
        """The one mail that comes; pages write some only after they have answered."""
        found = await self.mails()
        for _ in range(100):
            if found:
                break
            await asyncio.sleep(0.05)
            found = await self.mails()
        (only,) = found
        return only


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link(mail: EmailMessage, purpose: str) -> str:
    """The one link of that purpose in a mail, the same in all its parts."""
    html = mail.get_body(("html",))
    assert html is not None
    (only,) = re.findall(rf"{PUBLIC}/{purpose}/[\w-]+", text(mail))
    assert only in str(html.get_content())
    return str(only)


@asynccontextmanager
async def at_work(servers: Servers, database: str) -> AsyncIterator[Served]:
    """The program and its pages until the block ends."""
    async with playing(servers, database, servers.source("list"), public_url=PUBLIC) as scene:
        links = links_of(scene.desk.settings)
        assert links is not None
        acts = Acts(scene.desk.store, scene.clock, links)
        async with serving(build(acts), "127.0.0.1", 0) as port:
            yield Served(scene, acts, port)
