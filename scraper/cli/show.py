"""`vacancies show`: all that is known of one vacancy, each fact beside the source's words.

Knows the order: headline, facts and words, what is not stated, who tells of it, what happened. Promises
that disagreeing sources are shown beside each other. Refuses to hide that an id was merged away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

import click

from scraper.cli.opened import now_of, settings_of, store_to_read
from scraper.errors import ClearError

if TYPE_CHECKING:
    from scraper.service.shown import Shown
    from scraper.store.listing import Happened

_HAPPENED: Final = {
    "baseline": "was already there at the first reading",
    "opened": "found",
    "changed": "changed",
    "filled": "filled",
    "withdrawn": "withdrawn",
    "gone": "no longer listed",
    "reopened": "open again",
    "deadline": "about to close",
    "merged": "found to be the same as another",
    "reread": "read again by a newer version of this program",
}


@click.command()
@click.argument("id", type=click.IntRange(min=1))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_context
def show(ctx: click.Context, id: int, form: str) -> None:
    """One vacancy: its facts with the source's words, who tells of it, and its history.

    ID is the number in the first column of `vacancies list`.
    """
    now = now_of(ctx)
    with store_to_read(ctx) as store, store.read() as connection:
        from scraper.service.shown import show as shown_as
        from scraper.store import listing

        listed = listing.get(connection, id)
        if listed is None:
            raise ClearError(f"{id}: no vacancy of that id. See: vacancies list --all --kind any")
        shown = shown_as(listed, now, ends=settings_of(ctx).soap_ends)
        history = listing.history(connection, shown.id)
    if form == "json":
        told = [{"at": each.at.isoformat(), "kind": each.kind, "why": each.why} for each in history]
        click.echo(json.dumps(shown.to_json() | {"history": told}, ensure_ascii=False, indent=2))
        return
    if shown.id != id:
        click.echo(f"{id} turned out to be the same place as {shown.id}:", err=True)
    for line in _lines(shown, history, now):
        click.echo(line)


def _lines(shown: Shown, history: tuple[Happened, ...], now: datetime) -> Iterator[str]:
    from scraper.alerts import facts, phrases
    from scraper.cli.printed import columns, on_terminal, plain, style, wrapped
    from scraper.record import gate

    room = columns() if on_terminal() else 10_000
    record = shown.listed.tracked.record

    def told(text: str, indent: str = "", onward: str = "  ") -> Iterator[str]:
        yield from wrapped(plain(text), room, indent, indent + onward)

    for line in told(f"{shown.id}  {phrases.headline(record)}", onward=" " * (len(str(shown.id)) + 2)):
        yield style(line, bold=True)
    yield from told(record.institution or f"Hospital {phrases.NOT_STATED}")
    yield from told(f"Posted as: {record.title}")
    yield from told(f"Status: {_status(shown)}")
    if record.url:
        yield plain(record.url)
    yield ""
    for group in facts.grouped(facts.stated(record)):
        yield from told(" · ".join(f"{fact.label}: {fact.value}" for fact in group.facts))
        if group.words:
            for line in told(f"“{group.words}”", "    ", ""):
                yield style(line, dim=True)
    if record.conditions:
        yield "The source also says:"
        for words in record.conditions:
            for line in told(f"“{words}”", "    ", ""):
                yield style(line, dim=True)
    if shown.contact_from is not None:
        yield from told(gate.words(shown.contact_from, now.tzinfo))
    missing = [name for name in facts.missing(record) if not shown.contact_from or name != facts.WHOM]
    if missing:
        yield from told(f"Not stated: {', '.join(missing)}")
    for conflict in shown.conflicts:
        said = "; ".join(
            f"{source}: {phrases.value(conflict.field, value)}" for source, value in conflict.says
        )
        yield from told(f"Sources disagree on {phrases.field_label(conflict.field).lower()}: {said}")
    yield ""
    yield style("Told by", bold=True)
    for line in _tellers(shown, now):
        yield from told(line)
    yield ""
    yield style("History", bold=True)
    for happened in history:
        yield from told(_event(happened, now))
    if shown.listed.tracked.predecessor_id:
        yield f"An earlier vacancy of the same place: {shown.listed.tracked.predecessor_id}"


def _status(shown: Shown) -> str:
    known = shown.listed.tracked
    if known.record.status == "open":
        return "open" if shown.freshness.state == "current" else f"open, but {shown.freshness.why}"
    words = {"words": " (in the source's words)", "absence": " (no source lists it any more)", None: ""}
    since = f" since {known.closed_at:%Y-%m-%d}" if known.closed_at else ""
    return f"{known.record.status}{since}{words[known.closed_by]}"


def _tellers(shown: Shown, now: datetime) -> Iterator[str]:
    for sighting in shown.listed.tracked.sightings:
        times = shown.listed.sources[sighting.source]
        parts = [
            f"{sighting.source} ({sighting.role}{'' if times.publish else ', private'})",
            f"first seen {_moment(sighting.first_seen, now)}",
            f"last read there {_moment(sighting.last_seen, now)}",
        ]
        if times.last_checked:
            parts.append(f"source last checked {_moment(times.last_checked, now)}")
        if sighting.ended:
            parts.append("not listed there any more")
        elif sighting.lost_since:
            parts.append(f"missing there since {_moment(sighting.lost_since, now)}")
        yield ", ".join(parts) + (f": {sighting.record.url}" if sighting.record.url else "")


def _event(happened: Happened, now: datetime) -> str:
    from scraper.alerts import phrases

    by = f" at {happened.source}" if happened.source else ""
    moved = "; ".join(
        f"{phrases.field_label(name)}: {phrases.value(name, was)} → {phrases.value(name, is_)}"
        for name, (was, is_) in happened.fields.items()
    )
    words = f" ({happened.why})" if happened.why else ""
    return f"{_moment(happened.at, now)}  {_HAPPENED[happened.kind]}{by}{words}" + (
        f": {moved}" if moved else ""
    )


def _moment(at: datetime, now: datetime) -> str:
    return f"{at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
