"""`vacancies extract`: what a page, feed, mail, job board's answer or PDF offers, without storing anything.

Knows how records look as lines of JSON and as a table, and how the reading explains itself. Promises exactly
the record of docs/record.md on standard output, one object a line. Refuses to keep or to send anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

import click

from scraper.cli.given import AsFormat, is_address, read_address, read_file, readable, recognised
from scraper.cli.opened import now_of, refusals_of, settings_of
from scraper.errors import ClearError, Misused

if TYPE_CHECKING:
    from scraper.cli.printed import Row
    from scraper.extract.document import Format
    from scraper.extract.read import Extraction
    from scraper.record.vacancy import Vacancy


@click.command()
@click.argument("target", metavar="FILE|URL")
@click.option(
    "--as", "form", type=AsFormat(), metavar="FORMAT",
    help="html, eml, mbox, feed, json, pdf or text.  [default: recognised]",
)  # fmt: skip
@click.option("--url", metavar="URL", help="Where the file came from: links are completed by it.")
@click.option(
    "--date", "day", metavar="DAY", help="The day it was read, for “posted 3 days ago”.  [default: today]"
)
@click.option("--format", "output", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True)
@click.option(
    "--explain", is_flag=True, help="Also why: postings, what was refused, the words of each field."
)
@click.option("--local", is_flag=True, help="Let URL be on this machine or a private network.")
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    target: str,
    form: str | None,
    url: str | None,
    day: str | None,
    output: str,
    explain: bool,
    local: bool,
) -> None:
    """What a page, feed or mail offers: one record a line, nothing stored.

    FILE may be - for standard input. What a source does not state is null; nothing is guessed.
    """
    read_on = _day(day) if day else now_of(ctx).date()
    if is_address(target):
        given = read_address(target, settings_of(ctx), refusals_of(ctx), local=local)
    else:
        given = read_file(target)
    from scraper.extract.document import open_document
    from scraper.extract.pages.part import Unreadable
    from scraper.extract.read import read

    kind = cast("Format", form) if form else recognised(given)
    body = readable(given, kind)
    document = open_document(body, format=kind, url=url or given.url, content_type=given.content_type)
    if isinstance(document, Unreadable):
        raise ClearError(f"{given.name}: cannot be read as {kind}: {document.reason}.")
    extraction = read(document, day=read_on)
    if extraction.confidential:
        raise ClearError(f"{given.name}: {extraction.confidential}")
    _print(extraction.records, output)
    if explain:
        for line in _explained(extraction):
            click.echo(line, err=True)


def _print(records: tuple[Vacancy, ...], output: str) -> None:
    if output == "jsonl":
        from scraper.record.vacancy import to_json

        for record in records:
            click.echo(json.dumps(to_json(record), ensure_ascii=False))
        return
    from scraper.cli.printed import Column, table

    heads = {"No": False, "What": True, "Hospital": True, "Place": True, "Start": True, "Visa": True}
    rows = (_row(number, record) for number, record in enumerate(records, start=1))
    table([Column(title, wraps) for title, wraps in heads.items()], rows)
    if not records:
        click.echo("No vacancy in it. Why: --explain", err=True)


def _row(number: int, record: Vacancy) -> Row:
    from scraper.alerts import phrases
    from scraper.cli.printed import Row

    below = [record.title, f"status: {record.status}"] if record.status != "open" else [record.title]
    cells = (
        str(number),
        phrases.post(record),
        record.institution or "?",
        phrases.where(record),
        phrases.start(record),
        phrases.visa(record),
    )
    return Row(cells, (*below, record.url or ""))


def _explained(extraction: Extraction) -> Iterator[str]:
    from scraper.cli.printed import plain

    for number, record in enumerate(extraction.records, start=1):
        yield f"Record {number}: {plain(record.title)}"
        for field, words in record.evidence.items():
            yield f"    {field}: “{plain(words)}”"
    for posting in extraction.postings:
        count = len(posting.records)
        yield f"Posting ({posting.shape}), {'a record' if count == 1 else f'{count} records'}: {posting.why}"
        yield f"    {plain(posting.words)}"
    for refusal in extraction.refused:
        yield f"Refused: {refusal.why}"
        yield f"    {plain(refusal.words)[:300]}"
    if extraction.says_none:
        yield "It says in words that nothing is open."
    if not (extraction.postings or extraction.refused):
        yield "Nothing in it speaks of a place on offer."


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misused(f"--date “{text}” is no day. Write it as 2026-11-21.") from None
