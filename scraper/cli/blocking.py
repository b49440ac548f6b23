"""`vacancies sources block`, `blocks` and `unblock`: hosts that are asked no more.

Knows which stanzas lead to a host. Promises that a block is one transaction: from then on nothing of the
host is fetched, shown or told, and its kept bytes are gone. Refuses a block without a reason: somebody will
ask.
"""

from __future__ import annotations

import click

from scraper.cli.opened import NothingYet, catalog_of, clock_of, now_of, store_to_read, store_to_write
from scraper.cli.printed import counted
from scraper.errors import ClearError, Misused


@click.command()
@click.argument("host")
@click.option("--because", metavar="WHY", required=True, help="Who asked for it, or what speaks against it.")
@click.pass_context
def block(ctx: click.Context, /, host: str, because: str) -> None:
    """Ask HOST and all below it for nothing more, hide what came from it, and forget its pages.

    A daemon that runs keeps to it from its next look on; what it is reading then is not kept.
    """
    name = _host(host)
    words = " ".join(because.split())
    if not words:
        raise Misused("--because: say why; somebody will ask.")
    addresses = {each.id: each.url for each in catalog_of(ctx).sources if each.fetched}
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import blocks

        effect = blocks.block(connection, name, words, clock_of(ctx)(), addresses)
    ids = f" ({', '.join(effect.sources)})" if effect.sources else ""
    click.echo(f"{name} is blocked, with all below it: {words}")
    click.echo(
        f"no longer read: {counted(len(effect.sources), 'source')}{ids}; hidden: "
        f"{counted(effect.vacancies, 'vacancy', 'vacancies')}; forgotten: "
        f"{counted(effect.documents, 'kept document')}; dropped: {counted(effect.notices, 'notice')}"
    )


@click.command("blocks")
@click.pass_context
def list_(ctx: click.Context, /) -> None:
    """Every blocked host, since when and why."""
    from scraper.cli.printed import Column, Row, table

    try:
        with store_to_read(ctx) as store, store.read() as connection:
            from scraper.store import blocks

            held = blocks.hosts(connection)
    except NothingYet:
        held = ()
    zone = now_of(ctx).tzinfo
    rows = (Row((each.host, f"{each.at.astimezone(zone):%Y-%m-%d %H:%M}", each.because)) for each in held)
    table([Column("Host", True), Column("Since"), Column("Because", True)], rows)
    click.echo(f"{len(held)} blocked", err=True)


@click.command()
@click.argument("host")
@click.pass_context
def unblock(ctx: click.Context, /, host: str) -> None:
    """Lift the block of HOST: its records are shown again, its sources read again, whole."""
    name = _host(host)
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import blocks

        shown = blocks.unblock(connection, name)
    if shown is None:
        raise ClearError(f"{name}: is not blocked. See: vacancies sources blocks")
    ids = f" ({', '.join(shown)})" if shown else ""
    click.echo(f"{name} is not blocked any more; read again: {counted(len(shown), 'source')}{ids}")


def _host(text: str) -> str:
    from scraper.store.blocks import plain_host

    name = plain_host(text)
    if not name:
        raise Misused(f"{text}: is no host. Write its name, such as www.example.org.")
    return name
