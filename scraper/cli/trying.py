"""`vacancies sources try`, `add` and `check`: what an address holds, and taking it into the file of sources.

Knows how a trial is shown and how many are put into one table. Promises that `try` and `check` write nothing,
that `add` asks before it writes, and that nothing but the operator's file and an example for the tests is
written. Refuses to decide what a source is: ``service/trial.py`` does.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from scraper.cli.given import is_address, ports_of
from scraper.cli.opened import catalog_of, clock_of, now_of, refusals_of, settings_of
from scraper.cli.printed import counted
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.fetch.http import Door
    from scraper.service.proposal import Proposal, Wish
    from scraper.service.trial import Trial
    from scraper.sources.catalog import Catalog
    from scraper.sources.source import Source

_AT_ONCE = 16
_ROLES = ("program", "hospital", "society", "list", "aggregator")


@click.command("try")
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
    article = "an" if trial.shape.startswith("a") else "a"
    click.echo(
        f"Read as {article} {trial.shape}, {whole}; {count} {'vacancy' if count == 1 else 'vacancies'}"
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
        click.echo(f"{said} Why: vacancies extract {url} --explain{' --local' * local}")
    from scraper.sources.written import stanza

    click.echo(
        f"\nTo watch it: vacancies sources add {url}{' --local' * local}\nor put this into sources.toml:\n"
    )
    click.echo(stanza(trial.source))


@click.command()
@click.argument("urls", metavar="URL…", nargs=-1)
@click.option("--from", "listed", metavar="FILE", help="Addresses, one a line; - for standard input.")
@click.option("--state", metavar="STATE", help="Where they all are, when their pages do not say.")
@click.option("--role", type=click.Choice(_ROLES), help="Who speaks there, when all are alike.")
@click.option("--id", "id_", metavar="ID", help="What the one source is to be called.")
@click.option("--local", is_flag=True, help="Let them be on this machine or a private network.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    urls: tuple[str, ...],
    listed: str | None,
    state: str | None,
    role: str | None,
    id_: str | None,
    local: bool,
    yes: bool,
) -> None:
    """Try each URL and add those that can be read to your sources.toml, after asking.

    Comments and order of the file stay; of each source an example without its people is kept for the tests.
    """
    from scraper.service import example
    from scraper.sources import written

    held = catalog_of(ctx, may_be_empty=True)
    asked = _addresses(urls, listed)
    wish = _wish(asked, held, state, role, id_, local)
    target = written.operators_file(held, settings_of(ctx).sources, Path.cwd())
    proposals = asyncio.run(_proposed(ctx, asked, held, wish))
    _show(proposals)
    fresh = [each for each in proposals if each.source is not None]
    if not fresh:
        raise ClearError(f"none of them can be added; {target} is as it was.")
    copied = "" if target == held.path.resolve() else ", a copy of the packaged one that will be yours"
    if not yes and not _agreed(f"Add {counted(len(fresh), 'source')} to {target}{copied}?"):
        click.echo("Nothing was written.")
        return
    sources = [each.source for each in fresh if each.source is not None]
    written.append(held, target, sources)
    click.echo(f"Added {counted(len(sources), 'source')} to {target}{copied}.")
    folder, day = example.folder_beside(target), now_of(ctx).date()
    for each in fresh:
        if each.source is None or each.trial is None:
            continue
        path, kept = example.save(folder, each.source, each.trial.raw, day)
        found = len(each.trial.words.records) if each.trial.words else 0
        less = f" (it gives {kept} of {found} vacancies)" if kept != found else ""
        click.echo(f"Example without its people: {path}{less}")
    ids = " ".join(each.id for each in sources if each.fetched)
    click.echo("\nNext:\n  look at the new stanzas, and whether the examples name anybody")
    if ids:
        click.echo(f"  vacancies poll {ids}")
    click.echo(
        "Each is on probation until its first complete reading, and tells its operator alone. A daemon that\n"
        "runs reads the file again on SIGHUP. To share them, open a pull request with file and examples."
    )


@click.command()
@click.argument("source_ids", metavar="[ID…]", nargs=-1)
@click.option("--offline", is_flag=True, help="Only the file: fetch nothing.")
@click.pass_context
def check(ctx: click.Context, /, source_ids: tuple[str, ...], offline: bool) -> None:
    """Verify all sources: the file, then each once as it is now; write nothing.

    Every mistake of the file is named with its line and its remedy.
    """
    from scraper.cli.printed import Column, Row, table
    from scraper.cli.sources import named

    catalog = catalog_of(ctx)
    chosen = [named(catalog, each) for each in source_ids] or list(catalog.sources)
    links = sum(not each.fetched for each in catalog.sources)
    click.echo(f"{catalog.path}: {len(catalog.sources)} sources, all well-formed, {links} as links only")
    if offline:
        return
    trials = asyncio.run(_read_all(ctx, [each for each in chosen if each.fetched]))
    rows = (
        Row((each.source.id, _yield(each), each.source.format, each.reason or "; ".join(each.notes)))
        for each in trials
    )
    table([Column("ID", True), Column("Offers"), Column("Format"), Column("Notes", True)], rows)
    failed = sum(each.words is None for each in trials)
    click.echo(f"{len(trials)} read, {failed} could not be", err=True)
    if trials and failed == len(trials):
        ctx.exit(1)


def _addresses(urls: Sequence[str], listed: str | None) -> list[str]:
    """Those of the command line and of the file, each once. Raises ``Misused``."""
    found = [(url, url) for url in urls]
    if listed is not None:
        from scraper.cli.given import read_file

        text = read_file(listed).body.decode("utf-8", "replace").removeprefix("\ufeff")
        for number, line in enumerate(text.splitlines(), 1):
            word = line.partition(" #")[0].strip()
            if word and not word.startswith("#"):
                found.append((word, f"{listed}:{number}: {word}"))
    for url, where in found:
        if not is_address(url):
            raise Misused(f"{where}: is no web address. Write http://host/path or https://host/path.")
    if not found:
        raise Misused("no address. Write some, or name a file of them with --from.")
    return list(dict.fromkeys(url for url, _ in found))


def _wish(
    asked: Sequence[str], held: Catalog, state: str | None, role: str | None, id_: str | None, local: bool
) -> Wish:
    from scraper.record import place
    from scraper.service.proposal import Wish
    from scraper.watch.known import Role

    code = place.state_code(state) if state else None
    if state and code is None:
        near = place.nearest_state(state)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Misused(f"--state {state}: is not a US state.{hint}")
    if id_ is not None and len(asked) > 1:
        raise Misused("--id names one source; leave it out when adding several.")
    if id_ is not None and held.get(id_) is not None:
        raise Misused(f"--id {id_}: there is a source of that id in {held.path}. Give it another.")
    return Wish(code, cast(Role | None, role), id_, local)


async def _proposed(ctx: click.Context, urls: Sequence[str], held: Catalog, wish: Wish) -> list[Proposal]:
    from scraper.service.proposal import propose

    progress = _Progress(len(urls), "tried")
    async with _door(ctx) as door:
        return await propose(urls, held.sources, door, clock_of(ctx), wish, progress)


def _show(proposals: Sequence[Proposal]) -> None:
    from scraper.cli.printed import Column, Row, table

    rows = []
    for each in proposals:
        if each.source is None:
            rows.append(Row(("not added", "", "", each.url, each.why_not or ""), dim=True))
            continue
        notes = "; ".join(each.trial.notes) if each.trial else "a link for people, never fetched"
        offers = _yield(each.trial) if each.trial else ""
        rows.append(Row((each.source.id, each.source.format, offers, each.source.url, notes)))
    heads = (("ID", True), ("Format", False), ("Offers", False), ("URL", True), ("Notes", True))
    table([Column(title, wraps) for title, wraps in heads], rows)


def _agreed(question: str) -> bool:
    try:
        return click.confirm(question, default=True)
    except click.Abort:
        click.echo()
        return False


class _Progress:
    """How many are done, on a terminal alone."""

    def __init__(self, wanted: int, word: str) -> None:
        self._wanted, self._word = wanted, word

    def __call__(self, done: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done} of {self._wanted} {self._word}", nl=done == self._wanted, err=True)


def _door(ctx: click.Context) -> Door:
    from scraper.fetch.http import Door

    settings = settings_of(ctx)
    return Door(settings.contact, {}, clock_of(ctx), refuse=refusals_of(ctx), ca_file=settings.ca_file)


async def _tried(ctx: click.Context, url: str, local: bool) -> tuple[Trial, list[tuple[str, str]]]:
    from scraper.fetch.address import target
    from scraper.service.trial import robots_of, try_address

    async with _door(ctx) as door:
        trial = await try_address(url, door, clock_of(ctx)(), local=local)
        learned = door.hosts_changed()
        asked = [raw.url for raw in trial.raw if raw.url] + [trial.source.url, url]
    paths = {hop.key: str(hop.url) for hop in map(target, asked) if not isinstance(hop, str)}
    return trial, [(host, robots_of(memory, paths.get(host, url))) for host, memory in learned.items()]


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


def _yield(trial: Trial) -> str:
    if trial.words is None:
        return "not read"
    count = trial.words.open_count
    return f"{count} open" if count else "says none" if trial.words.says_none else "none"


async def _read_all(ctx: click.Context, wanted: Sequence[Source]) -> list[Trial]:
    from scraper.service.trial import try_source
    from scraper.sources.mailbox import Way

    settings, clock = settings_of(ctx), clock_of(ctx)
    way = Way(settings.mailbox_passwords, settings.ca_file)
    turns, progress = asyncio.Semaphore(_AT_ONCE), _Progress(len(wanted), "read")
    done = 0

    async with _door(ctx) as door:

        async def one(source: Source) -> Trial:
            nonlocal done
            async with turns:
                trial = await try_source(source, door, clock(), way)
            done += 1
            progress(done)
            return trial

        return list(await asyncio.gather(*(one(source) for source in wanted)))
