"""`vacancies run`: the daemon, put together and started.

Knows what a daemon is made of: desk, roads, sender, clock, pages. Promises to start without any setting, to
say on one line each what is missing, and to end cleanly on SIGTERM. Refuses to start twice as leader:
a second one stands by.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import click

from scraper import log
from scraper.cli.opened import catalog_of, clock_of, settings_of

if TYPE_CHECKING:
    from scraper.service.desk import Desk

LEAVE_AFTER: Final = 1.0
"""Seconds after the daemon's end at which the process ends in any case."""

logger = logging.getLogger("vacancies")


@click.command()
@click.pass_context
def run(ctx: click.Context) -> None:
    """Read, remember and tell, until stopped (SIGTERM or Ctrl-C; SIGHUP reads the sources again)."""
    settings = settings_of(ctx)
    log.set_up(settings.log_format, settings.log_level)
    asyncio.run(_run(ctx))


async def _run(ctx: click.Context) -> None:
    from scraper.service.daemon import Daemon
    from scraper.service.opening import follow_catalog, open_desk
    from scraper.service.roads import bot, open_roads, sender

    settings, catalog = settings_of(ctx), catalog_of(ctx)
    async with (
        open_desk(settings, catalog.sources, clock_of(ctx)) as desk,
        open_roads(settings, desk.door) as roads,
    ):
        logger.info("%d sources from %s, vacancies in %s", len(desk.sources), catalog.path, desk.store.where)
        for line in settings.missing():
            logger.warning("%s", line)

        def reload() -> None:
            fresh = [source for source in catalog_of(ctx).sources if source.fetched]
            follow_catalog(desk.store, fresh)
            desk.sources = {source.id: source for source in fresh}
            logger.info("%d sources read again", len(fresh))

        async with _pages(desk):
            await Daemon(desk, sender(desk, roads).deliver_due, reload, bot(desk, roads)).run()
        # A thread that still waits for the database would hold the process for half a minute. Nothing is
        # lost by leaving it: what is not written is read or sent again.
        leaving = threading.Timer(LEAVE_AFTER, os._exit, (0,))
        leaving.daemon = True
        leaving.start()


@asynccontextmanager
async def _pages(desk: Desk) -> AsyncIterator[None]:
    """Serves the subscribers' pages as long as the daemon runs, if there is an address for them."""
    from scraper.alerts.links import links_of

    found = links_of(desk.settings)
    if found is None:
        yield
        return
    from scraper.web.acts import Acts
    from scraper.web.app import build
    from scraper.web.serving import serving

    host, port = desk.settings.listen
    async with serving(build(Acts(desk.store, desk.clock, found)), host, port):
        logger.info("pages for %s are served on %s:%d", found.base, host, port)
        yield
