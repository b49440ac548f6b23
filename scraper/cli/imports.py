"""`vacancies import`: a pasted, forwarded or saved message becomes a sighting like any other.

Knows where the words come from. Promises to say what was found, what of it is new, and who may see it:
private unless said otherwise. Refuses to file messages under a source that is read from the web.
"""

from __future__ import annotations

import asyncio
import re
import sys
from typing import TYPE_CHECKING, Final, cast

import click

from scraper.cli.given import STDIN, Given, read_file
from scraper.cli.opened import catalog_of, clock_of, settings_of
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.service.desk import Outcome
    from scraper.sources.listserv import Mail

KINDS: Final = ("eml", "mbox", "text")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@click.command("import")
@click.argument("target", metavar="FILE|-")
@click.option("--as", "kind", type=click.Choice(KINDS), help="What it is.  [default: recognised]")
@click.option("--url", metavar="URL", help="Where it can be read, if anywhere.")
@click.option("--source", "source_id", metavar="ID", default="imported", show_default=True,
              help="The name under which it is filed: one for each list.")  # fmt: skip
@click.option("--publish", is_flag=True, help="Its words may be shown to everybody.")
@click.pass_context
def import_(
    ctx: click.Context, /, target: str, kind: str | None, url: str | None, source_id: str, publish: bool
) -> None:
    """Take in a message: a saved .eml, a mailbox file (mbox), or pasted words on standard input.

    Its vacancies are compared with what is known and alerts go out as for any source. Without --publish
    they reach only subscribers who were given this source (vacancies subscribers add --private ID).
    """
    if not _ID.fullmatch(source_id):
        raise Misused(f"--source “{source_id}”: write small letters, digits and hyphens, such as im-list.")
    if target == STDIN and sys.stdin.isatty():
        click.echo("Paste the message, then press Ctrl-D.", err=True)
    given = read_file(target)
    outcome = asyncio.run(_take_in(ctx, given, kind, url, source_id, publish))
    if outcome.result in ("failed", "skipped", "suspect"):
        raise ClearError(f"{given.name}: not taken in: {outcome.reason}.")
    click.echo(
        f"{given.name}: {outcome.found} found, {outcome.opened} new, {outcome.changed} changed, "
        f"{outcome.closed} closed, {outcome.notices} notices"
    )
    if publish:
        click.echo(f"Filed under “{source_id}”, for everybody to see.")
    else:
        click.echo(f"Filed under “{source_id}”, private. To show it to everybody: --publish")


async def _take_in(
    ctx: click.Context, given: Given, kind: str | None, url: str | None, source_id: str, publish: bool
) -> Outcome:
    from scraper.service.intake import import_mail
    from scraper.service.opening import open_desk

    catalog = catalog_of(ctx)
    if catalog.get(source_id):
        raise Misused(
            f"--source “{source_id}” is read from the web ({catalog.path}). Choose another name for messages."
        )
    async with open_desk(settings_of(ctx), catalog.sources, clock_of(ctx)) as desk:
        return await asyncio.to_thread(
            import_mail,
            desk,
            given.body,
            source_id=source_id,
            kind=cast("Mail | None", kind),
            url=url,
            publish=publish,
        )
