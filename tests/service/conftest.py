"""The far sides of every test here, and the databases: servers stay up for a whole module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import website
from bot_api import BotApi
from mail_server import MailServer
from scene import Servers, far_sides


@pytest.fixture(scope="module")
def _standing_servers() -> Iterator[Servers]:
    with far_sides() as servers:
        yield servers


@pytest.fixture
def servers(_standing_servers: Servers) -> Servers:
    """Web site, mail server and Bot API as on their first day."""
    held = _standing_servers
    held.site.pages.clear()
    held.site.asked.clear()
    held.site.on_ask = lambda path: None
    held.site.show("/robots.txt", "User-agent: *\nDisallow: /private\n", content_type="text/plain")
    _as_new(held.mail, MailServer(port=held.mail.port))
    _as_new(held.bot, BotApi(port=held.bot.port))
    return held


@pytest.fixture
def site(servers: Servers) -> website.Website:
    return servers.site


def _as_new(held: object, fresh: object) -> None:
    for name, value in vars(fresh).items():
        setattr(held, name, value)
