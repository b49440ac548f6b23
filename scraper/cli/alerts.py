"""`vacancies alerts`: who would hear what, what waits to be sent, and trying dead messages again.

Knows how much is owed and what became of messages. Promises to send nothing and to cover every address.
Refuses to guess: a preview asks the very matcher that the daemon asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import click

from scraper.cli import masked
from scraper.cli.opened import catalog_of, clock_of, now_of, settings_of, store_to_read, store_to_write
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.alerts.match import Reason, Watchers
    from scraper.cli.printed import Row
    from scraper.record.people import Subscriber
    from scraper.service.shown import Shown
    from scraper.store.engine import Connection
    from scraper.store.notices import Queued

_SHOWN: Final = 5
_STATES: Final = {
    "waiting": "owed, not yet put into a message",
    "pending": "to be sent",
    "retry": "to be tried again",
    "dead": "given up",
    "sent": "sent",
}


@click.group()
def alerts() -> None:
    """What would go out to whom, and what waits. Nothing here sends anything."""


@alerts.command()
@click.argument("vacancy_id", metavar="[ID]", type=click.IntRange(min=1), required=False)
@click.option("--whole", is_flag=True, help="Each message that would go out now in full.")
@click.option("--reveal", is_flag=True, help="Print names and addresses in full.")
@click.pass_context
def preview(ctx: click.Context, /, vacancy_id: int | None, whole: bool, reveal: bool) -> None:
    """What would go out now, word for word, and what waits; then who would hear of what is open.

    With an ID: who would hear of that vacancy if it were new now, and why. Nothing is sent or kept.
    """
    now = now_of(ctx)
    if vacancy_id is None:
        for line in _outlook(ctx, now, whole, reveal):
            click.echo(line)
    with store_to_read(ctx) as store, store.read() as connection:
        from scraper.alerts.match import Watchers
        from scraper.store import notices, people

        held = people.watchers(connection)
        watchers = Watchers(held.subscribers, held.version)
        found = _vacancies(connection, vacancy_id, now)
        would = {person.id: list(_would_hear(person, watchers, found, now)) for person in held.subscribers}
        tally = notices.tally(connection)
    if not held.subscribers:
        click.echo("Nobody would hear of anything: no active subscriber has a channel and a wish.")
        click.echo("See: vacancies subscribers add --help", err=True)
    for person in held.subscribers:
        for line in _preview(person, would[person.id], len(found), reveal, whole=vacancy_id is not None):
            click.echo(line)
    click.echo(_tally(tally))


@alerts.command()
@click.option("--all", "everything", is_flag=True, help="Sent ones too.")
@click.pass_context
def queue(ctx: click.Context, /, everything: bool) -> None:
    """Messages under way, waiting for another try, or given up, with why."""
    from scraper.cli.printed import Column, table

    now = now_of(ctx)
    with store_to_read(ctx) as store, store.read() as connection:
        from scraper.store import notices, people

        states = ("pending", "retry", "dead", "sent") if everything else ("pending", "retry", "dead")
        held = notices.queue(connection, states)  # type: ignore[arg-type]
        tally = notices.tally(connection)
        ways = {
            channel.id: f"{person.id}, {masked.address(channel, reveal=False)}"
            for person in people.subscribers(connection)
            for channel in person.channels
        }
    heads = {"ID": False, "To": True, "Kind": False, "State": True, "Tries": False, "Next": False}
    rows = (_queued(each, ways, now) for each in held)
    table([Column(title, wraps) for title, wraps in heads.items()], rows)
    click.echo(_tally(tally), err=True)


@alerts.command()
@click.argument("message_ids", metavar="[ID]...", nargs=-1, type=click.IntRange(min=1))
@click.option("--all", "everything", is_flag=True, help="All that were given up.")
@click.pass_context
def retry(ctx: click.Context, /, message_ids: tuple[int, ...], everything: bool) -> None:
    """Try messages again that were given up (see: vacancies alerts queue)."""
    if not message_ids and not everything:
        raise Misused("Name the messages by their ids, or say --all. See: vacancies alerts queue")
    with store_to_write(ctx) as store, store.write() as connection:
        from scraper.store import notices

        count = notices.retry(connection, clock_of(ctx)(), None if everything else message_ids)
    if not count:
        raise ClearError("None of these messages was given up: there is nothing to try again.")
    click.echo(f"{count} to be tried again, by the daemon or: vacancies poll --send")


def _outlook(ctx: click.Context, now: datetime, whole: bool, reveal: bool) -> Iterator[str]:
    from scraper.cli.printed import plain
    from scraper.service.foretold import outlook
    from scraper.service.roads import roads_set, writing_desk
    from scraper.store import people

    settings = settings_of(ctx)
    with store_to_read(ctx) as store:
        writing = writing_desk(settings, catalog_of(ctx).sources)
        found = outlook(store, writing, roads_set(settings), clock_of(ctx)())
        with store.read() as connection:
            ways = {
                channel.id: f"subscriber {person.id}, {masked.address(channel, reveal=reveal)}"
                for person in people.subscribers(connection)
                for channel in person.channels
            }
    count = len(found.now)
    yield f"Would go out now: {'nothing' if not count else f'{count} message' + 's' * (count > 1)}"
    for each in found.now:
        yield f"  to {ways[each.channel_id]}: {each.kind}: {plain(each.subject)}"
        if whole:
            yield from (
                f"    {plain(line) if line.strip() else ''}".rstrip() for line in each.text.splitlines()
            )
    for channel_id, (waiting, due) in sorted(found.later.items()):
        until = f"{due.astimezone(now.tzinfo):%Y-%m-%d %H:%M}" if due > now else "its road can be used"
        yield f"  waits for {ways[channel_id]}: {waiting}, until {until}"
    yield "If all that is open were new now:"


def _vacancies(connection: Connection, vacancy_id: int | None, now: datetime) -> tuple[Shown, ...]:
    from scraper.record.filter import Filter
    from scraper.service.shown import fitting, show
    from scraper.store import listing

    if vacancy_id is None:
        return fitting(connection, Filter(kinds=()), now).shown
    listed = listing.get(connection, vacancy_id)
    if listed is None:
        raise ClearError(f"{vacancy_id}: no vacancy of that id. See: vacancies list --all --kind any")
    return (show(listed, now),)


def _would_hear(
    person: Subscriber, watchers: Watchers, found: tuple[Shown, ...], now: datetime
) -> Iterator[tuple[Shown, tuple[Reason, ...]]]:
    from scraper.service.owing import about_of

    day = now.astimezone(ZoneInfo(person.zone)).date()
    for each in found:
        about = about_of(each.listed)
        reasons = watchers.reasons(person.id, each.listed.tracked.record, day, about)
        if reasons and about.may_reach(person):
            yield each, reasons


def _preview(
    person: Subscriber,
    would: list[tuple[Shown, tuple[Reason, ...]]],
    total: int,
    reveal: bool,
    *,
    whole: bool,
) -> Iterator[str]:
    from scraper.alerts import phrases

    roads = ", ".join(masked.address(each, reveal=reveal) for each in person.channels)
    by_label = Counter(reason.label for _, reasons in would for reason in reasons)
    yield f"Subscriber {person.id}, by {roads}: {len(would)} of {total}"
    for wish in person.subscriptions:
        yield f"  “{wish.label}” ({wish.rhythm}): {by_label[wish.label]}"
    for shown, reasons in would if whole else would[:_SHOWN]:
        yield f"    {shown.id}  {phrases.headline(shown.listed.tracked.record)}"
        if whole:
            for reason in reasons:
                yield f"        “{reason.label}”: {'; '.join(reason.words) or 'fits'}"
    if len(would) > _SHOWN and not whole:
        yield f"    and {len(would) - _SHOWN} more"


def _tally(tally: Mapping[str, int]) -> str:
    said = [f"{tally[state]} {words}" for state, words in _STATES.items() if tally.get(state)]
    return "Messages: " + (", ".join(said) or "none waits and none was sent")


def _queued(each: Queued, ways: dict[int, str], now: datetime) -> Row:
    from scraper.cli.printed import Row

    to = ways.get(each.channel_id, "gone") if each.channel_id is not None else "the operator"
    coming = f"{each.next_try.astimezone(now.tzinfo):%m-%d %H:%M}" if each.next_try else ""
    state = f"{each.state}: {each.last_error}" if each.last_error else each.state
    return Row((str(each.id), to, each.kind, state, str(each.attempts), coming))
