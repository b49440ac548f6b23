"""`vacancies subscribers`: who is told, of what, how and when.

Knows the steps of a person's life here: added, shown, paused, removed, sent a sample. Promises that names
and addresses stay covered unless asked for, and that a mistake in any part of `add` adds nothing. Refuses
to send anything but the sample.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import click

from scraper.cli import masked
from scraper.cli.enrolment import Enrolment, enrol, quiet_hours, road, zone_name
from scraper.cli.opened import (
    clock_of,
    now_of,
    settings_of,
    store_to_read,
    store_to_write,
)
from scraper.cli.wishes import as_typed, wish as wish_of, wish_options
from scraper.errors import Misused

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.record.people import Channel, Rhythm, Subscriber
    from scraper.store.engine import Connection

_reveal = click.option("--reveal", is_flag=True, help="Print names and addresses in full.")
_person = click.argument("person_id", metavar="ID", type=click.IntRange(min=1))


@click.group()
def subscribers() -> None:
    """Who is told, of what, how and when. Names and addresses are covered; --reveal shows them."""


@subscribers.command()
@click.option("--email", metavar="ADDRESS", help="Tell by e-mail.")
@click.option("--telegram", metavar="CHAT", help="Tell by Telegram: the chat's number or @name.")
@click.option("--apprise", metavar="URL", help="Tell by any service that Apprise knows.")
@click.option("--invite", is_flag=True, help="Tell by Telegram: print a link by which the person joins.")
@click.option("--name", help="Whom to call it.")
@click.option("--to", "person_id", metavar="ID", type=int, help="Add to this subscriber, not a new one.")
@click.option("--label", help="What to call this wish.  [default: as typed]")
@click.option("--rhythm", type=click.Choice(("instant", "daily", "weekly")), default="instant",
              show_default=True, help="Weekly is on Mondays.")  # fmt: skip
@click.option("--hour", type=click.IntRange(0, 23), default=8, show_default=True,
              help="Hour at which daily or weekly mail is due, in --zone.")  # fmt: skip
@click.option("--deadlines", is_flag=True, help="Also say the day before what closes tomorrow, at --hour.")
@click.option("--zone", metavar="ZONE", help="Time zone.  [default: America/Los_Angeles]")
@click.option("--quiet", metavar="HH:MM-HH:MM", help="No instant alerts then: 22:00-07:00, in --zone.")
@click.option("--discreet/--not-discreet", default=None,
              help="Subjects and first lines that say nothing of the matter.")  # fmt: skip
@click.option("--private", "private", multiple=True, metavar="SOURCE",
              help="May also see this unpublished source.")  # fmt: skip
@wish_options
@click.pass_context
def add(
    ctx: click.Context,
    /,
    email: str | None,
    telegram: str | None,
    apprise: str | None,
    invite: bool,
    name: str | None,
    person_id: int | None,
    label: str | None,
    rhythm: str,
    hour: int,
    deadlines: bool,
    zone: str | None,
    quiet: str | None,
    discreet: bool | None,
    private: tuple[str, ...],
    **options: Any,
) -> None:
    """Add a subscriber with a wish; with --to, another wish or channel for one.

    The options of a wish are those of `vacancies list`. What a source does not state never hides a vacancy.

    \b
    vacancies subscribers add --email you@example.org --specialty im --visa j1
    vacancies subscribers add --to 1 --specialty fm --region socal --rhythm daily
    """
    from scraper.alerts.links import links_of
    from scraper.record.describe import describe

    given = {"email": email, "telegram": telegram, "apprise": apprise}
    roads = [road(kind, address) for kind, address in given.items() if address]
    if person_id is None and not roads and not invite:
        raise Misused("Nobody could be told: add --email, --telegram, --invite or --apprise (or --to ID).")
    typed = as_typed(options)
    only_a_road = person_id is not None and not typed and label is None and (invite or bool(roads))
    wish = None if only_a_road else wish_of(options, now_of(ctx).date())
    enrolment = Enrolment(
        person_id=person_id,
        name=name,
        roads=tuple(roads),
        wish=wish,
        label=label or typed or "any residency",
        rhythm=cast("Rhythm", rhythm),
        hour=hour,
        deadlines=deadlines,
        zone=zone_name(zone) if zone else None,
        quiet=quiet_hours(quiet) if quiet else None,
        private=private,
        discreet=discreet,
    )
    links = links_of(settings_of(ctx))
    with store_to_write(ctx) as store, store.write() as connection:
        person = enrol(connection, enrolment, clock_of(ctx)(), links)
        joining = _invitation(connection, person.id, clock_of(ctx)()) if invite else None
    click.echo(f"Subscriber {person.id}, told by {_roads(person, reveal=False)}")
    if any(not channel.confirmed for channel in person.channels):
        click.echo("The address is asked to confirm; until its owner does, nothing else is sent there.")
    if wish is not None:
        click.echo(f"Wish “{enrolment.label}”, {_rhythm(rhythm, hour, person.zone)}: {describe(wish)}")
        click.echo("First comes one summary of what is open now, then only news.")
    if joining:
        click.echo(joining)
    if person.channels:
        click.echo(f"To see a message at once: vacancies subscribers test {person.id}")


@subscribers.command()
@_person
@click.pass_context
def invite(ctx: click.Context, /, person_id: int) -> None:
    """Print a link by which the subscriber joins by Telegram: good once, for a week."""
    with store_to_write(ctx) as store, store.write() as connection:
        _find(connection, person_id)
        click.echo(_invitation(connection, person_id, clock_of(ctx)()))


@subscribers.command("list")
@_reveal
@click.pass_context
def list_(ctx: click.Context, /, reveal: bool) -> None:
    """Everyone, with channels and wishes."""
    from scraper.cli.printed import Column, Row, table

    with store_to_read(ctx) as store, store.read() as connection:
        from scraper.store import people

        everyone = people.subscribers(connection)
    rows = (
        Row(
            (
                str(person.id),
                masked.name(person.name, reveal=reveal),
                _roads(person, reveal=reveal),
                "; ".join(f"{each.label} ({each.rhythm})" for each in person.subscriptions),
                "active" if person.active else "paused",
            ),
            dim=not person.active,
        )
        for person in everyone
    )
    heads = {"ID": False, "Name": True, "Told by": True, "Wishes": True, "State": False}
    table([Column(title, wraps) for title, wraps in heads.items()], rows)
    if not everyone:
        click.echo("Nobody yet. See: vacancies subscribers add --help", err=True)


@subscribers.command()
@_person
@_reveal
@click.pass_context
def show(ctx: click.Context, /, person_id: int, reveal: bool) -> None:
    """One subscriber: channels, wishes in words, zone and quiet hours."""
    from scraper.record.describe import describe

    with store_to_read(ctx) as store, store.read() as connection:
        person = _find(connection, person_id)
    state = "active" if person.active else "paused"
    click.echo(f"{person.id}  {masked.name(person.name, reveal=reveal)}, {state}, {person.zone}")
    if person.quiet_from is not None and person.quiet_until is not None:
        click.echo(f"quiet from {person.quiet_from:%H:%M} to {person.quiet_until:%H:%M}")
    for channel in person.channels:
        off = " (paused: it refuses messages)" if channel.confirmed else " (not confirmed yet)"
        off = "" if channel.active else off
        click.echo(f"channel {channel.id}: {masked.address(channel, reveal=reveal)}{off}")
    for wish in person.subscriptions:
        when = _rhythm(wish.rhythm, wish.hour, person.zone)
        # What a person muted is theirs to know.
        shown = replace(wish.filter, without_institutions=())
        click.echo(f"wish {wish.id} “{wish.label}”, {when}: {describe(shown)}")
    if person.discreet:
        click.echo("discreet: subjects and first lines say nothing of the matter")
    if person.private_sources:
        click.echo(f"may see {', '.join(person.private_sources)}")


@subscribers.command()
@_person
@click.pass_context
def pause(ctx: click.Context, /, person_id: int) -> None:
    """Tell nothing until resumed; what is owed waits."""
    _set_active(ctx, person_id, False)
    click.echo(f"Subscriber {person_id} is paused. To go on: vacancies subscribers resume {person_id}")


@subscribers.command()
@_person
@click.pass_context
def resume(ctx: click.Context, /, person_id: int) -> None:
    """Go on telling; what waited comes as a digest where it is old. Paused channels are tried again."""
    _set_active(ctx, person_id, True)
    click.echo(f"Subscriber {person_id} is told again")


@subscribers.command()
@_person
@click.option("--wish", "wish_id", type=int, metavar="WISH", help="Remove only this wish (see: show).")
@click.option("--for-good", is_flag=True,
              help="They asked to leave: never write to them again, whoever adds them.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def remove(ctx: click.Context, /, person_id: int, wish_id: int | None, for_good: bool, yes: bool) -> None:
    """Forget a subscriber with channels, wishes and all that waits, or one wish."""
    with store_to_read(ctx) as store, store.read() as connection:
        person = _find(connection, person_id)
    if wish_id is not None and all(wish.id != wish_id for wish in person.subscriptions):
        known = ", ".join(str(wish.id) for wish in person.subscriptions) or "none"
        raise Misused(f"{wish_id}: no wish of subscriber {person_id}. There are: {known}.")
    if wish_id is not None and for_good:
        raise Misused("--for-good is for a whole subscriber: leave out --wish.")
    what = f"subscriber {person_id}" if wish_id is None else f"wish {wish_id} of subscriber {person_id}"
    if not yes:
        click.confirm(f"Forget {what} for good?", abort=True)
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import leaving, people

        if for_good:
            leaving.forget(connection, person_id, clock_of(ctx)())
        elif wish_id is None:
            people.remove_subscriber(connection, person_id)
        else:
            people.remove_subscription(connection, wish_id)
    click.echo(f"Forgot {what}")


@subscribers.command()
@_person
@click.pass_context
def test(ctx: click.Context, /, person_id: int) -> None:
    """Send a sample message now, by every channel of the subscriber."""
    outcomes = asyncio.run(_test(ctx, person_id))
    for said, _ in outcomes:
        click.echo(said)
    if not all(sent for _, sent in outcomes):
        ctx.exit(1)


async def _test(ctx: click.Context, person_id: int) -> list[tuple[str, bool]]:
    from scraper.fetch.http import Door
    from scraper.service import sample
    from scraper.service.roads import open_roads
    from scraper.sources import terms

    settings, clock = settings_of(ctx), clock_of(ctx)
    with store_to_read(ctx) as store, store.read() as connection:
        person = _find(connection, person_id)
        letter = sample.sample(connection, person, clock(), settings.soap_ends)
    done = []
    async with (
        Door(settings.contact, {}, clock, refuse=terms.why_not, ca_file=settings.ca_file) as door,
        open_roads(settings, door) as roads,
    ):
        for channel in person.channels:
            contents = sample.messages(letter, channel, person)
            done.append(await _sent(roads.get(channel.kind), channel, contents, clock))
    return done or [
        (f"Subscriber {person_id} has no channel: vacancies subscribers add --to {person_id}", False)
    ]


async def _sent(way: Any, channel: Channel, contents: Any, clock: Any) -> tuple[str, bool]:
    """What came of one channel, in a line, and whether all of it was accepted."""
    import secrets

    from scraper.alerts.channels.outcome import Moved, Sent

    where = masked.address(channel, reveal=False)
    if not channel.confirmed:
        return f"{where}: not sent: its owner has not confirmed it yet", False
    if way is None:
        setting = {"email": "VACANCIES_SMTP_URL", "telegram": "VACANCIES_TELEGRAM_TOKEN"}[channel.kind]
        return f"{where}: not sent: {setting} is not set", False
    named = f"test-{channel.id}-{secrets.token_hex(8)}"
    for part, content in enumerate(contents):
        outcome = await way.send(channel.address, content, stable_id=f"{named}-{part}", at=clock())
        if isinstance(outcome, Moved):
            return f"{where}: not sent: the chat has moved; the next alert follows it", False
        if not isinstance(outcome, Sent):
            return f"{where}: not sent: {outcome.reason}", False
    return f"{where}: sent", True


def _find(connection: Connection, person_id: int) -> Subscriber:
    from scraper.store import people

    person = people.subscriber(connection, person_id)
    if person is None:
        raise Misused(f"{person_id}: no subscriber of that id. See: vacancies subscribers list")
    return person


def _invitation(connection: Connection, person_id: int, now: datetime) -> str:
    """What to hand to the person, in a line."""
    from scraper.service.invitation import invite

    made = invite(connection, person_id, now)
    if made.link is not None:
        return f"To be opened by the person, once, within a week: {made.link}"
    return f"To be sent to the bot by the person, once, within a week: /start {made.secret}"


def _set_active(ctx: click.Context, person_id: int, active: bool) -> None:
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import people

        person = _find(connection, person_id)
        people.set_active(connection, person_id, active)
        for channel in person.channels:
            # Who stopped the bot in Telegram says so there, and starts it there.
            if active and not channel.active and channel.kind != "telegram":
                people.switch_channel(connection, channel.id, True)


def _roads(person: Subscriber, *, reveal: bool) -> str:
    told = (
        masked.address(each, reveal=reveal) + (" (paused)" if each.confirmed and not each.active else "")
        for each in person.channels
    )
    return ", ".join(told) or "nothing yet"


def _rhythm(rhythm: str, hour: int, zone: str) -> str:
    return "at once" if rhythm == "instant" else f"{rhythm} at {hour}:00 ({zone})"
