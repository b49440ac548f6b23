"""`vacancies sources`: where vacancies come from, how well each source does, and trying a new one.

Knows the table of health and what to do about a source in doubt. Promises that `try` and `check` write
nothing. Refuses to judge a source: ``watch.health`` has, or is told by `accept`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from scraper.cli.given import is_address, ports_of
from scraper.cli.opened import (
    NothingYet,
    catalog_of,
    clock_of,
    now_of,
    settings_of,
    store_to_read,
    store_to_write,
)
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.cli.printed import Row
    from scraper.service.trial import Trial
    from scraper.sources.catalog import Catalog
    from scraper.sources.source import Source
    from scraper.store.runs import SourceState

_AT_ONCE = 16


@click.group()
def sources() -> None:
    """Where vacancies come from, and how well each source does."""


@sources.command("list")
@click.option("--trouble", is_flag=True, help="Only those that cannot be believed or read now.")
@click.pass_context
def list_(ctx: click.Context, /, trouble: bool) -> None:
    """Every source with its health, when it was last read, when it will be next and why then."""
    from scraper.cli.printed import Column, on_terminal, table

    catalog, now = catalog_of(ctx), now_of(ctx)
    states = _states(ctx)
    chosen = [each for each in catalog.sources if not trouble or _troubled(states.get(each.id))]
    heads = {"ID": True, "Health": True, "Last read": False, "Next": False, "Why then": True}
    if not on_terminal():
        heads |= {"Name": True, "Format": False, "URL": True}
    rows = (_row(each, states.get(each.id), now, whole=not on_terminal()) for each in chosen)
    table([Column(title, wraps) for title, wraps in heads.items()], rows)
    links = sum(not each.fetched for each in chosen)
    click.echo(
        f"{len(chosen)} of {len(catalog.sources)} sources in {catalog.path}, {links} as links only", err=True
    )


@sources.command()
@click.argument("source_id", metavar="ID")
@click.pass_context
def show(ctx: click.Context, /, source_id: str) -> None:
    """One source: its stanza, its health, its last readings and what the operator was told."""
    catalog, now = catalog_of(ctx), now_of(ctx)
    source = _named(catalog, source_id)
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
    click.echo(f"health: {_health(source, state)}")
    for proposed in _proposed(state):
        click.echo(f"proposed: {proposed}")
    if state is not None:
        click.echo(
            f"last read {_ago(state.last_checked, now)}, last with success {_ago(state.last_good, now)}"
        )
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


@sources.command("try")
@click.argument("url")
@click.option("--local", is_flag=True, help="Let URL be on this machine or a private network.")
@click.pass_context
def try_(ctx: click.Context, /, url: str, local: bool) -> None:
    """Read URL once, show what it offers and the stanza that would name it; write nothing."""
    if not is_address(url):
        raise Misused(f"{url}: is no web address. Write http://host/path or https://host/path.")
    ports_of(url)
    trial, answers = asyncio.run(_tried(ctx, url, local))
    for host, said in answers:
        click.echo(f"robots.txt of {host}: {said}")
    if trial.words is None:
        raise ClearError(f"{url}: {trial.reason}.")
    count = len(trial.words.records)
    whole = "complete" if trial.complete else "not complete: what is missing there is never taken for gone"
    click.echo(
        f"Read as a {trial.source.format}, {whole}; {count} {'vacancy' if count == 1 else 'vacancies'}"
    )
    for note in trial.notes:
        click.echo(f"Note: {note}")
    for line in _records(trial):
        click.echo(line)
    if not trial.words.records:
        said = (
            "It says that nothing is open."
            if trial.words.says_none
            else "It offers nothing that we can read."
        )
        click.echo(f"{said} Why: vacancies extract {url} --explain")
    click.echo("\nTo watch it, put this into sources.toml:\n")
    click.echo(_stanza(trial))


@sources.command()
@click.option("--read", "reading", is_flag=True, help="Also read each of them once, now; write nothing.")
@click.pass_context
def check(ctx: click.Context, /, reading: bool) -> None:
    """Verify the file of sources: every mistake with its line and its remedy."""
    catalog = catalog_of(ctx)
    click.echo(f"{catalog.path}: {len(catalog.sources)} sources, all well-formed")
    if not reading:
        return
    trials = asyncio.run(_read_all(ctx, catalog))
    from scraper.cli.printed import Column, Row, table

    rows = (Row((each.source.id, _yield(each), each.reason or "; ".join(each.notes))) for each in trials)
    table([Column("ID", True), Column("Offers"), Column("Notes", True)], rows)
    failed = sum(each.words is None for each in trials)
    click.echo(f"{len(trials)} read, {failed} could not be", err=True)
    if trials and failed == len(trials):
        ctx.exit(1)


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

    source = _named(catalog_of(ctx), source_id)
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


def _named(catalog: Catalog, source_id: str) -> Source:
    source = catalog.get(source_id)
    if source is None:
        near = catalog.nearest(source_id)
        hint = f"Did you mean {' or '.join(near)}?" if near else "See: vacancies sources list"
        raise Misused(f"{source_id}: no source of that id in {catalog.path}. {hint}")
    return source


def _row(source: Source, state: SourceState | None, now: datetime, *, whole: bool) -> Row:
    from scraper.cli.printed import Row

    last = _ago(state.last_checked, now) if state else "never"
    coming = _next(state, now) if source.fetched else ""
    why = _why(source, state)
    cells = (source.id, _health(source, state), last if source.fetched else "", coming, why)
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


async def _tried(ctx: click.Context, url: str, local: bool) -> tuple[Trial, list[tuple[str, str]]]:
    from scraper.fetch.http import Door
    from scraper.service.trial import robots_of, try_address
    from scraper.sources import terms

    settings, clock = settings_of(ctx), clock_of(ctx)
    async with Door(settings.contact, {}, clock, refuse=terms.why_not, ca_file=settings.ca_file) as door:
        trial = await try_address(url, door, clock(), local=local)
        learned = door.hosts_changed()
    return trial, [(host, robots_of(memory, url)) for host, memory in learned.items()]


def _records(trial: Trial) -> Iterator[str]:
    from scraper.alerts import facts, phrases
    from scraper.cli.printed import plain

    for number, record in enumerate(trial.words.records if trial.words else (), start=1):
        status = "" if record.status == "open" else f" · {record.status}"
        yield f"\n{number}  {phrases.headline(record)}{status}"
        yield f"   {plain(record.institution or f'Hospital {phrases.NOT_STATED}')}"
        for group in facts.grouped(facts.stated(record)):
            yield f"   {' · '.join(f'{fact.label}: {plain(fact.value)}' for fact in group.facts)}"
            if group.words:
                yield f"       “{plain(group.words)}”"


def _stanza(trial: Trial) -> str:
    from scraper.service.trial import stanza

    return stanza(trial.source)


def _yield(trial: Trial) -> str:
    if trial.words is None:
        return "not read"
    count = trial.words.open_count
    return f"{count} open" if count else "says none" if trial.words.says_none else "none"


async def _read_all(ctx: click.Context, catalog: Catalog) -> list[Trial]:
    from scraper.fetch.http import Door
    from scraper.service.trial import try_source
    from scraper.sources import terms
    from scraper.sources.mailbox import Way

    settings, clock = settings_of(ctx), clock_of(ctx)
    way = Way(settings.mailbox_passwords, settings.ca_file)
    turns = asyncio.Semaphore(_AT_ONCE)
    done: list[Trial] = []
    wanted = catalog.fetched

    async with Door(settings.contact, {}, clock, refuse=terms.why_not, ca_file=settings.ca_file) as door:

        async def one(source: Source) -> Trial:
            async with turns:
                trial = await try_source(source, door, clock(), way)
            done.append(trial)
            if sys.stderr.isatty():
                click.echo(f"\r{len(done)} of {len(wanted)} read", nl=len(done) == len(wanted), err=True)
            return trial

        return list(await asyncio.gather(*(one(source) for source in wanted)))
