"""`vacancies demo`: the whole service on sample sources, offline, in half a minute.

Knows the order of the story (``sample/story.py``). Promises that nothing in the program is replaced: real
requests to a loopback web server, a real database, a real SMTP server, the real sender; only the clock
is passed in, and it says so. Refuses to touch the operator's own database or settings.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import tempfile
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from scraper.cli.sample import story
from scraper.settings import Settings

if TYPE_CHECKING:
    from scraper.alerts.send import Sender
    from scraper.cli.sample.servers import World
    from scraper.service.desk import Desk

FILES = Path(__file__).parent / "sample"


@click.command()
@click.option("--serve", is_flag=True, help="Keep it running afterwards, to play with.")
def demo(serve: bool) -> None:
    """See everything at work, offline: pages change, the right people hear of it, `list` knows.

    The sources are samples and their vacancies invented; the clock is put forward so that two days
    pass in seconds. Nothing of yours is read or written.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_Demo().play(serve))


class _Demo:
    def __init__(self) -> None:
        self.now = story.START

    async def play(self, serve: bool) -> None:
        from scraper.cli.sample.servers import running

        with tempfile.TemporaryDirectory(prefix="vacancies-demo-") as folder, running() as world:
            settings = _settings(world, Path(folder))
            catalog = Path(folder) / "sources.toml"
            text = (FILES / "sources.toml").read_text("utf-8")
            catalog.write_text(text.replace("{port}", str(world.web_port)), "utf-8")
            await self._tell(world, settings, catalog)
            if serve:
                await _serve(world, settings, catalog)

    async def _tell(self, world: World, settings: Settings, catalog: Path) -> None:
        from scraper.service.intake import import_mail
        from scraper.service.opening import open_desk
        from scraper.service.roads import open_roads, sender
        from scraper.sources.catalog import load

        async with (
            open_desk(settings, load(catalog).sources, lambda: self.now) as desk,
            open_roads(settings, desk.door) as roads,
        ):
            deliver = sender(desk, roads)
            click.echo("Sample sources, invented vacancies; the clock is put forward, all else is real.")
            self._says(f"{len(desk.sources)} sample sources are read for the first time")
            await self._read(desk, first=True)
            for name in ("pediatrics-list.mbox", "forwarded.eml"):
                body = (FILES / "site" / "0" / name).read_bytes()
                outcome = await asyncio.to_thread(import_mail, desk, body, publish=True)
                click.echo(f"  {name}, handed over: {outcome.found} found")
            self._says("three people subscribe; each hears once what is open and fits")
            self._subscribe(desk)
            await self._deliver(world, deliver)
            for stop in story.STOPS:
                world.stage = stop.stage
                self.now += stop.after
                self._says(stop.words)
                await self._read(desk)
                await self._deliver(world, deliver)
        self._show_mail(world)
        click.secho("\n$ vacancies list --county riverside", bold=True)
        await asyncio.to_thread(self._list, settings, catalog)

    def _says(self, words: str) -> None:
        local = self.now.astimezone(ZoneInfo(story.ZONE))
        click.secho(f"\n{local:%a %b} {local.day}, {local:%H:%M}  {words}", bold=True)

    async def _read(self, desk: Desk, *, first: bool = False) -> None:
        from scraper.service.sweep import sweep

        # One after the other, so that the story has the same ids every time.
        outcomes = [done for id in sorted(desk.sources) for done in await sweep(desk, [id])]
        if first:
            found = sum(outcome.found for outcome in outcomes)
            click.echo(f"  {found} vacancies were already there: nobody is alerted one by one")
            return
        told = [outcome for outcome in outcomes if outcome.result != "unchanged" or outcome.closed]
        for outcome in told:
            click.echo(f"  {outcome.words}")
        click.echo(f"  {len(outcomes) - len(told)} more: unchanged")

    def _subscribe(self, desk: Desk) -> None:
        from scraper.record.ask import parse_filter
        from scraper.record.describe import describe
        from scraper.store import people

        for person in story.PEOPLE:
            wish = parse_filter(day=self.now.date(), **person.wish)
            with desk.store.write() as connection:
                id = people.add_subscriber(connection, person.name, self.now, zone=story.ZONE)
                people.add_channel(connection, id, person.kind, person.address, self.now)
                people.add_subscription(connection, id, person.label, wish, self.now, rhythm=person.rhythm)
            click.echo(f"  {person.name}, by {person.kind}: {describe(wish)}")

    def _list(self, settings: Settings, catalog: Path) -> None:
        from scraper.cli import main

        with contextlib.suppress(SystemExit):
            main(
                ["--sources", str(catalog), "list", "--county", "riverside"],
                standalone_mode=False,
                obj={"settings": settings, "clock": lambda: self.now},
            )

    async def _deliver(self, world: World, deliver: Sender) -> None:
        mails, chats = len(world.mails), len(world.chats)
        await deliver.deliver_due()
        arrived = [
            (str(mail["To"]), "e-mail", str(mail["Subject"]), _text_of(mail)) for mail in world.mails[mails:]
        ]
        for chat in world.chats[chats:]:
            text = _bare(chat["text"])
            arrived.append((str(chat["chat_id"]), "Telegram", text.splitlines()[0], text))
        for address, road, words, text in sorted(arrived):
            click.echo(f"  → {_name(address)}, by {road}: {words}")
            for why in _reasons(text):
                click.echo(f"      because {why}")

    def _show_mail(self, world: World) -> None:
        shown = next((mail for mail in world.mails if "PGY-2" in str(mail["Subject"])), None)
        if shown is None:
            return
        click.secho("\nOne e-mail, as it arrived (its text part):", bold=True)
        for name in ("From", "To", "Subject", "Message-ID", "List-Unsubscribe"):
            if shown[name]:
                click.echo(f"  {name}: {shown[name]}")
        for text in _text_of(shown).splitlines():
            click.echo(f"  {text}".rstrip())


def _settings(world: World, folder: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder}/vacancies.db",
        smtp_url=f"smtp://127.0.0.1:{world.smtp_port}?from=Vacancies<alerts@example.org>",
        telegram_token="123456:sample-token-of-the-demonstration",  # noqa: S106 - of the stand-in
        telegram_api=f"http://127.0.0.1:{world.bot_port}",
        operator="telegram:operator",
        contact="demo@example.org",
    )


def _name(address: str) -> str:
    return next((each.name for each in story.PEOPLE if each.address in address), "the operator")


def _bare(html: str) -> str:
    from scraper.alerts.chat import bare

    return bare(html).strip()


def _reasons(text: str) -> list[str]:
    """What a message says of why its reader gets it."""
    found = re.findall(r"Why you get this: (.+?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    return [" ".join(why.split()) for why in found]


def _text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""


async def _serve(world: World, settings: Settings, catalog: Path) -> None:
    """Keeps the servers up until Ctrl-C, says how to play with them, and shows what arrives."""
    from scraper.cli.sample.servers import hand_over

    pages = catalog.parent / "pages"
    hand_over(world, pages)
    options = f"--database {settings.database_url} --sources {catalog}"
    click.secho("\nStill running, by the real clock from now on. In another terminal:", bold=True)
    click.echo(f"  edit the pages in {pages}, medicine-openings.html say, then")
    click.echo(f"  export VACANCIES_SMTP_URL='{settings.smtp_url}'")
    click.echo(f"  vacancies {options} poll medicine-list --send")
    click.echo(f"  vacancies {options} list")
    click.echo("Mail that arrives is shown here. End with Ctrl-C.")
    seen = len(world.mails)
    while True:
        for mail in world.mails[seen:]:
            click.echo(f"  → {mail['To']}: {mail['Subject']}\n{_text_of(mail)}")
        seen = len(world.mails)
        await asyncio.sleep(0.5)
