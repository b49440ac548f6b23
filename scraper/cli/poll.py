"""`vacancies poll`: one pass over the sources, now, with what came of each.

Knows which sources were asked for. Promises a line for each source and a sum at the end, and exit code 1
when none of them could be read. Refuses to wait for what is not due unless it is named.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Sequence

import click

from scraper.cli.opened import catalog_of, settings_of
from scraper.cli.printed import counted
from scraper.errors import ClearError
from scraper.service.desk import Desk, Outcome


@click.command()
@click.argument("source_ids", metavar="[SOURCE]...", nargs=-1)
@click.option("--send", is_flag=True, help="Then deliver what is due: for those who prefer cron.")
@click.pass_context
def poll(ctx: click.Context, source_ids: Sequence[str], send: bool) -> None:
    """Read sources once, now: the named ones, or all that are due.

    The first reading of a source is its baseline: what it holds was already there, and nobody is told.
    """
    outcomes = asyncio.run(_poll(ctx, source_ids, send))
    tried = [each for each in outcomes if each.result != "skipped"]
    if tried and all(each.result == "failed" for each in tried):
        ctx.exit(1)


async def _poll(ctx: click.Context, source_ids: Sequence[str], send: bool) -> list[Outcome]:
    from scraper.service.heartbeat import ping
    from scraper.service.opening import open_desk, wall_clock

    catalog = catalog_of(ctx)
    unknown = [each for each in source_ids if catalog.get(each) is None]
    if unknown:
        near = catalog.nearest(unknown[0])
        hint = f" Did you mean {near[0]}?" if near else " See: vacancies sources list"
        raise ClearError(f"{unknown[0]}: no source of that id in {catalog.path}.{hint}")
    settings = settings_of(ctx)
    clock = ctx.obj.get("clock") or wall_clock
    async with open_desk(settings, catalog.sources, clock) as desk:
        outcomes = await _pass(desk, source_ids)
        if send:
            await _send(desk)
        if any(each.result != "failed" for each in outcomes) or not outcomes:
            await ping(desk)
    return outcomes


async def _send(desk: Desk) -> None:
    from scraper.service.lead import leading
    from scraper.service.reminding import remind_readers
    from scraper.service.roads import open_roads, sender

    async with open_roads(desk.settings, desk.door) as roads, leading(desk) as lead:
        if not lead.held:
            click.echo(
                "Nothing was sent from here: a daemon, or another poll --send, is at work and does it."
            )
            return
        await asyncio.to_thread(remind_readers, desk)
        delivered = await sender(desk, roads).deliver_due(lambda: not lead.held)
    click.echo(f"{delivered.sent} messages sent, {delivered.later} wait, {delivered.dead} given up")


async def _pass(desk: Desk, source_ids: Sequence[str]) -> list[Outcome]:
    from scraper.service.sweep import sweep

    done: list[Outcome] = []

    def show(outcome: Outcome) -> None:
        done.append(outcome)
        click.echo(outcome.words)

    await sweep(desk, source_ids or None, show)
    if not done:
        click.echo("No source is due. Name one to read it now.", err=True)
        return done
    kinds = Counter(each.result for each in done)
    parts = [f"{count} {kind}" for kind, count in sorted(kinds.items())]
    opened, closed = sum(each.opened for each in done), sum(each.closed for each in done)
    click.echo(
        f"{counted(len(done), 'source')}: {', '.join(parts)}; "
        f"{counted(opened, 'vacancy', 'vacancies')} new here, {closed} closed"
    )
    sys.stdout.flush()
    return done
