"""`vacancies sources`: where vacancies come from, how well each source does, and what to do about it.

Knows the table of health and what can be said of one source; trying and adding stand in ``trying.py``, blocks
in ``blocking.py``. Promises that each command is imported when it is asked for. Refuses to judge a source:
``watch.health`` has, or is told by `accept`.
"""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import TYPE_CHECKING, Final

import click

from scraper.cli.opened import (
    NothingYet,
    catalog_of,
    now_of,
    refusals_of,
    store_to_read,
    store_to_write,
)
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.cli.printed import Row
    from scraper.sources.catalog import Catalog
    from scraper.sources.source import Source
    from scraper.store.runs import SourceState

_ELSEWHERE: Final = {"try": "trying:try_", "add": "trying:add", "check": "trying:check",
    "block": "blocking:block", "blocks": "blocking:list_", "unblock": "blocking:unblock",
}  # fmt: skip
"""Commands that stand in modules of their own."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*self.commands, *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = _ELSEWHERE[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"scraper.cli.{module}"), name)
        return command


@click.group(cls=_Group, invoke_without_command=True)
@click.pass_context
def sources(ctx: click.Context, /) -> None:
    """Where vacancies come from, and how well each source does; alone, the list of them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, trouble=False)


@sources.command("list")
@click.option("--trouble", is_flag=True, help="Only those that cannot be believed or read now.")
@click.pass_context
def list_(ctx: click.Context, /, trouble: bool) -> None:
    """Every source with its health, when it was last read, when it will be next and why then."""
    from scraper.cli.printed import Column, on_terminal, table

    catalog, now = catalog_of(ctx), now_of(ctx)
    states, blocks = _states(ctx), refusals_of(ctx)
    chosen = [each for each in catalog.sources if not trouble or _troubled(states.get(each.id))]
    heads = {"ID": True, "Health": True, "Last read": False, "Next": False, "Why then": True}
    if not on_terminal():
        heads |= {"Name": True, "Format": False, "URL": True}
    rows = (
        _row(each, states.get(each.id), now, whole=not on_terminal(), blocked=blocks(each.url))
        for each in chosen
    )
    table([Column(title, wraps) for title, wraps in heads.items()], rows)
    links = sum(not each.fetched for each in chosen)
    click.echo(
        f"{len(chosen)} of {len(catalog.sources)} sources in {catalog.path}, {links} as links only", err=True
    )


@sources.command()
@click.argument("source_id", metavar="ID")
@click.option("--diff", is_flag=True, help="How it changed between its two latest readings instead.")
@click.pass_context
def show(ctx: click.Context, /, source_id: str, diff: bool) -> None:
    """One source: its stanza, its health, its last readings and what the operator was told."""
    catalog, now = catalog_of(ctx), now_of(ctx)
    source = named(catalog, source_id)
    if diff:
        _changed(ctx, source)
        return
    click.echo(f"{source.id}: {source.name}\n{source.url}")
    click.echo(f"{source.format}, {source.role}, line {source.line} of {catalog.path}")
    try:
        with store_to_read(ctx) as store, store.read() as connection:
            from scraper.store import events, runs

            state = runs.get_source(connection, source.id)
            readings = runs.last_runs(connection, source.id)
            told = events.recent(connection, 5, source.id)
    except NothingYet:
        state, readings, told = None, (), ()
    blocked = refusals_of(ctx)(source.url) if source.fetched else None
    click.echo(f"health: {blocked or _health(source, state)}")
    for proposed in _proposed(state):
        click.echo(f"proposed: {proposed}")
    if state is not None:
        click.echo(
            f"last read {_ago(state.last_checked, now)}, last with success {_ago(state.last_good, now)}"
        )
    if state is not None and blocked is None and source.fetched:
        why = _why(source, state)
        click.echo(f"next reading {_next(state, now)}" + (f": {why}" if why else ""))
    for run in readings:
        said = f"{run.finished_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}  {run.outcome}"
        if run.found is not None:
            said += f": {run.found} found, {run.opened} new, {run.changed} changed, {run.closed} closed"
            said += "" if run.complete else " (not complete)"
        click.echo(said + (f"; {run.note}" if run.note else ""))
    for event in told:
        click.echo(f"{event.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}  told the operator: {event.words}")


def _changed(ctx: click.Context, source: Source) -> None:
    """What two readings differ in, and what came of it."""
    from scraper.cli.printed import plain

    with store_to_read(ctx) as store, store.read() as connection:
        from scraper.service.difference import between

        found = between(connection, source.id)
    if found is None:
        click.echo(
            f"{source.id}: fewer than two readings that differ are kept of it, so there is nothing to compare"
        )
        return
    for line in found.lines or ("its words are the same; only its markup changed",):
        click.echo(plain(line) if line[:1] not in " +-" else line[0] + plain(line[1:]))
    click.echo()
    zone = now_of(ctx).tzinfo
    for came in found.came:
        at = f"{came.at.astimezone(zone):%Y-%m-%d %H:%M}"
        click.echo(f"{at}  {came.kind}: {came.vacancy_id} {plain(came.title)} ({plain(came.why)})")
    if not found.came:
        click.echo("No vacancy was opened, changed or closed by it.")


@sources.command()
@click.argument("source_id", metavar="ID")
@click.pass_context
def accept(ctx: click.Context, /, source_id: str) -> None:
    """The page is right as it is: believe the next reading, losses and all, and read it now.

    For a source that is suspect because much vanished or because the page looks changed.
    """
    from dataclasses import replace

    from scraper.watch import health
    from scraper.watch.memory import SourceMemory

    source = named(catalog_of(ctx), source_id)
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import runs

        state = runs.get_source(connection, source.id)
        if state is None:
            raise ClearError(
                f"{source.id}: was never read, so there is nothing to accept. Run: vacancies poll"
            )
        memory = SourceMemory.from_json(state.memory)
        accepted = replace(state, memory=health.accept(memory).to_json(), next_poll=None)
        runs.put_source(connection, accepted)
    was = memory.trouble.reason if memory.trouble else "not in doubt"
    click.echo(f"{source.id} ({was}): its next reading is believed, and is due now")


def _states(ctx: click.Context) -> dict[str, SourceState]:
    try:
        with store_to_read(ctx) as store, store.read() as connection:
            from scraper.store import runs

            return runs.source_states(connection)
    except NothingYet:
        return {}


def named(catalog: Catalog, source_id: str) -> Source:
    """The source of that id. Raises ``Misused`` with the nearest."""
    source = catalog.get(source_id)
    if source is None:
        near = catalog.nearest(source_id)
        hint = f"Did you mean {' or '.join(near)}?" if near else "See: vacancies sources list"
        raise Misused(f"{source_id}: no source of that id in {catalog.path}. {hint}")
    return source


def _row(
    source: Source, state: SourceState | None, now: datetime, *, whole: bool, blocked: str | None
) -> Row:
    from scraper.cli.printed import Row

    last = _ago(state.last_checked, now) if state else "never"
    read = source.fetched and blocked is None
    coming, why = (_next(state, now), _why(source, state)) if read else ("", "")
    health = blocked if source.fetched and blocked else _health(source, state)
    cells = (source.id, health, last if source.fetched else "", coming, why)
    more = (source.name, source.format, source.url) if whole else ()
    return Row((*cells, *more), dim=not source.fetched)


def _health(source: Source, state: SourceState | None) -> str:
    from scraper.watch import health
    from scraper.watch.memory import SourceMemory

    if not source.fetched:
        return "a link for people, never fetched"
    return health.describe(SourceMemory.from_json(state.memory if state else None))


def _proposed(state: SourceState | None) -> list[str]:
    from scraper.watch import health
    from scraper.watch.memory import SourceMemory

    memory = SourceMemory.from_json(state.memory if state else None)
    return [each.remedy for each in health.standing(memory)]


def _troubled(state: SourceState | None) -> bool:
    from scraper.watch.memory import SourceMemory

    memory = SourceMemory.from_json(state.memory if state else None)
    return memory.trouble is not None or memory.failures > 0 or bool(memory.warned)


def _why(source: Source, state: SourceState | None) -> str:
    """Why its next reading is when it is."""
    return str(((state and state.memory) or {}).get("why_next") or "") if source.fetched else ""


def _ago(at: datetime | None, now: datetime) -> str:
    return f"{_span((now - at).total_seconds())} ago" if at else "never"


def _next(state: SourceState | None, now: datetime) -> str:
    if state is None or state.next_poll is None or state.next_poll <= now:
        return "due"
    return f"in {_span((state.next_poll - now).total_seconds())}"


def _span(seconds: float) -> str:
    minutes = max(0, round(seconds / 60))
    if minutes < 90:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 60 / 24)} days"
