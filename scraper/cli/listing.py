"""`vacancies list`: what is open and fits, compact for eyes, whole for programs.

Knows the table, its narrow form, and the formats for machines. Promises that whatever is left out is
counted in a line on standard error with the option that shows it, and that an empty answer says which one
wish, let go, would show how many. Refuses to decide what fits.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from scraper.cli.opened import NOTHING_YET, NothingYet, now_of, settings_of, store_to_read
from scraper.cli.wishes import wish as wish_of, wish_options

if TYPE_CHECKING:
    from datetime import datetime

    from scraper.cli.printed import Row
    from scraper.record.filter import Filter
    from scraper.record.vacancy import Vacancy
    from scraper.service.shown import Answer, Shown
    from scraper.store.engine import Connection

ORDERS: Final = ("posted", "first-seen", "start", "deadline")
FORMATS: Final = ("table", "json", "jsonl", "csv")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SUGGESTED: Final = 6
_OLD: Final = {
    "expired": "past the deadline",
    "past-start": "already begun",
    "stale": "not confirmed lately",
}


@click.command("list")
@wish_options
@click.option("--all", "everything", is_flag=True, help="Also what is closed or out of date; each says why.")
@click.option("--unplaced", is_flag=True, help="Also what cannot be placed, or lies just outside.")
@click.option("--sort", "order", type=click.Choice(ORDERS), default="posted", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_context
def list_(
    ctx: click.Context,
    /,
    everything: bool,
    unplaced: bool,
    order: Any,
    limit: int | None,
    form: str,
    **options: Any,
) -> None:
    """Vacancies that are open now and fit.

    What a source does not state never hides a vacancy: it is marked "?", and --stated-only leaves it out.

    \b
    vacancies list --specialty im --county riverside --visa j1
    vacancies list --near "Los Angeles" --within 60mi --pgy 2 --sort start
    vacancies list --state ca --since 7d --format jsonl
    """
    now = now_of(ctx)
    if everything and not options["status"]:
        options["status"] = ("any",)
    wish = wish_of(options, now.date())
    try:
        with store_to_read(ctx) as store, store.read() as connection:
            from scraper.service.shown import fitting

            answer = fitting(
                connection,
                wish,
                now,
                everything=everything,
                unplaced=unplaced,
                order=order,
                ends=settings_of(ctx).soap_ends,
            )
            notes = list(_notes(connection, answer, wish, now, limit))
    except NothingYet as nothing:
        _print((), form)
        click.echo(str(nothing), err=True)
        return
    _print(answer.shown[:limit], form)
    for note in notes:
        click.echo(note, err=True)


def _print(found: Sequence[Shown], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([each.to_json() for each in found], ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for each in found:
            click.echo(json.dumps(each.to_json(), ensure_ascii=False))
    elif form == "csv":
        _csv(found)
    elif found:
        _table(found)


def _csv(found: Sequence[Shown]) -> None:
    from scraper.record.vacancy import Vacancy, to_json

    blank = to_json(Vacancy("", "other")) | dict.fromkeys(
        ("id", "first_seen", "last_checked", "closed_at", "closed_by", "freshness", "conflicts", "sightings")
    )
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(name for name, _ in _flat(blank))
    for each in found:
        writer.writerow(value for _, value in _flat(each.to_json()))


def _flat(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """One column a value, parts dotted; evidence and who disagrees on what do not fit a sheet. Columns are
    the same all year, also in Match Week."""
    for name, value in data.items():
        if name in ("visa", "requirements"):
            yield from ((f"{name}.{part}", _cell(held)) for part, held in value.items())
        elif name == "sightings":
            yield "sources", _cell([seen["source"] for seen in value or ()])
        elif name == "conflicts":
            yield "conflicts", _cell([conflict["field"] for conflict in value or ()])
        elif name not in ("evidence", "contact_from"):
            yield name, _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    # A spreadsheet would run what begins so, and these are strangers' words.
    return f"'{text}" if isinstance(value, str | list) and text.startswith(_FORMULA) else text


def _table(found: Sequence[Shown]) -> None:
    from scraper.cli.printed import Column, on_terminal, table

    if on_terminal():
        heads = (
            ("ID", False),
            ("What", True),
            ("Where", True),
            ("Start", True),
            ("Visa", True),
            ("Posted", False),
        )
        table([Column(*head) for head in heads], map(_seen_row, found))
        return
    names = ("id", "what", "hospital", "place", "start", "visa", "apply by", "posted", "standing", "url")
    table([Column(name) for name in names], map(_piped_row, found))


def _seen_row(each: Shown) -> Row:
    from scraper.alerts import phrases
    from scraper.cli.printed import Row
    from scraper.record import gate

    record = each.listed.tracked.record
    place = ", ".join(filter(None, (record.city or record.county, record.state))) or "?"
    start = "ASAP" if record.starts_asap and not record.starts_on else _short_start(record)
    below = [record.institution or record.title]
    below += [f"* {words}" for words in _visa_terms(record)]
    below += [_standing(each)] if _standing(each) != "open" else []
    below += [gate.words(each.contact_from, each.contact_from.tzinfo)] if each.contact_from else []
    below += [f"not certain: {reason.text}" for reason in each.verdict.reasons if reason.fit == "unstated"]
    below += [f"sources disagree on {', '.join(c.field for c in each.conflicts)}"] if each.conflicts else []
    cells = (str(each.id), phrases.post(record), place, start, _visa(record), _posted(each))
    card = (
        f"{place} · starts {start} · visa {_visa(record).replace(' H', ', H')} · {_posted(each, 'posted ')}"
    )
    return Row(cells, tuple(below), _standing(each) != "open", card)


def _piped_row(each: Shown) -> Row:
    from scraper.alerts import phrases
    from scraper.cli.printed import Row

    record = each.listed.tracked.record
    return Row(
        (
            str(each.id),
            phrases.post(record),
            record.institution or "",
            phrases.where(record),
            phrases.start(record),
            phrases.visa(record),
            record.apply_by.isoformat() if record.apply_by else "",
            record.posted_on.isoformat() if record.posted_on else "",
            _standing(each) + _gate(each),
            record.url or "",
        )
    )


def _gate(each: Shown) -> str:
    return f"; contact from {each.contact_from:%Y-%m-%d %H:%M}" if each.contact_from else ""


def _short_start(record: Vacancy) -> str:
    from datetime import date

    if not record.starts_on:
        return "?"
    month = date.fromisoformat(record.starts_on[:7] + "-01")
    if len(record.starts_on) == len("2027-07"):
        return f"{month:%b %Y}"
    return f"{month:%b} {int(record.starts_on[8:])}, {month:%Y}"


def _visa(record: Vacancy) -> str:
    """``J-1 yes  H-1B ?``; with a star where the source's words say more, and stand below."""
    from scraper.alerts import phrases

    held = {"j1": record.visa.j1, "h1b": record.visa.h1b}
    if None in held.values() and not any(value is not None for value in held.values()):
        return "?"
    said = {None: "?", True: "yes", False: "no"}
    stars = {which: "*" if _terms(record, which) else "" for which in held}
    return " ".join(f"{phrases.VISAS[which]} {said[value]}{stars[which]}" for which, value in held.items())


def _visa_terms(record: Vacancy) -> list[str]:
    return list(dict.fromkeys(filter(None, (_terms(record, which) for which in ("j1", "h1b")))))


def _terms(record: Vacancy, which: str) -> str | None:
    """The condition under which a visa is sponsored, or that no words were kept; ``None`` for a plain one."""
    from scraper.alerts import phrases

    return phrases.visa_note(record, which) if getattr(record.visa, which) is not None else None


def _posted(each: Shown, lead: str = "") -> str:
    known = each.listed.tracked
    day = known.record.posted_on
    said = day or known.first_seen.date()
    year = f" {said.year}" if said.year != known.first_seen.year else ""
    return f"{lead if day else 'seen '}{said:%b} {said.day}{year}"


def _standing(each: Shown) -> str:
    """``open``, or what else, and why."""
    known = each.listed.tracked
    if known.record.status != "open":
        how = " (no longer listed)" if known.closed_by == "absence" else ""
        since = f" {known.closed_at:%Y-%m-%d}" if known.closed_at else ""
        return f"{known.record.status}{since}{how}"
    if each.freshness.state == "current":
        return "open"
    return f"{each.freshness.state}: {each.freshness.why}"


def _notes(
    connection: Connection, answer: Answer, wish: Filter, now: datetime, limit: int | None
) -> Iterator[str]:
    """What was left out, and with which option it is shown."""
    from scraper.record.describe import describe

    total = len(answer.shown)
    if limit is not None and total > limit:
        yield f"{limit} of {total}: {describe(wish)}"
    elif total:
        yield f"{total} {'vacancy' if total == 1 else 'vacancies'}: {describe(wish)}"
    else:
        yield from _nothing(connection, wish, now)
    for state, number in sorted(answer.unplaced.items(), key=lambda pair: (pair[0] is None, -pair[1])):
        yield f"+{number} {_unplaced(wish, state)}: --unplaced"
    if answer.outside and wish.near:
        yield f"+{answer.outside} just outside {wish.near.miles:g} miles: --unplaced"
    if answer.not_current:
        told = ", ".join(f"{number} {_OLD[state]}" for state, number in sorted(answer.not_current.items()))
        yield f"+{sum(answer.not_current.values())} out of date ({told}): --all"


def _unplaced(wish: Filter, state: str | None) -> str:
    from scraper.record import place

    if state is None:
        return "without a place"
    return f"in {place.state_name(state)} without a {'city' if wish.near else 'county'}"


def _nothing(connection: Connection, wish: Filter, now: datetime) -> Iterator[str]:
    from scraper.record.describe import describe
    from scraper.service.shown import relaxed
    from scraper.store import listing

    if not listing.count(connection):
        yield NOTHING_YET[0].upper() + NOTHING_YET[1:]
        return
    yield f"Nothing fits: {describe(wish)}"
    for each in relaxed(connection, wish, now)[:_SUGGESTED]:
        yield f"  {each.count} {each.relaxation.words} (change or drop {each.relaxation.option})"
