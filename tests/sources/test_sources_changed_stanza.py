"""A stanza that was changed, and a page that leads a local source elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from farside import Clock, FarSide, redirect, reply

from scraper.fetch.http import Door
from scraper.sources import catalog, conditional, terms
from scraper.sources.read import read
from scraper.sources.reading import Cursor, Snapshot, Unchanged
from scraper.sources.source import Source

pytestmark = pytest.mark.anyio

PAGE = b"<!doctype html><html><body><p>One PGY-2 position in neurology is open.</p></body></html>"
WHEN = "Mon, 01 Mar 2027 10:00:00 GMT"


async def test_another_address_in_a_stanza_is_read_whole_whatever_the_old_validators_were() -> None:
    far = FarSide({"/old": reply(PAGE, last_modified=WHEN), "/new": [reply(status=304), reply(PAGE)]})
    clock = Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        old = Source("demo", "Demo", far.url("/old"), "page", "society", access="local")
        first = await read(old, door, Cursor(), clock())
        assert isinstance(first, Snapshot)
        cursor = Cursor.from_json(first.cursor.to_json())
        await read(replace(old, url=far.url("/new")), door, cursor, clock())
    assert "if-modified-since" not in far.asked[-1].headers


async def test_a_new_hint_in_a_stanza_is_heard_though_the_page_did_not_change() -> None:
    far = FarSide({"/": reply(PAGE)})
    clock = Clock()
    async with far.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        source = Source("demo", "Demo", far.url(), "page", "society", access="local")
        first = await read(source, door, Cursor(), clock())
        assert isinstance(first, Snapshot)
        assert isinstance(await read(source, door, first.cursor, clock()), Unchanged)
        hinted = replace(source, state="CA")
        again = await read(hinted, door, first.cursor, clock())
        assert isinstance(again, Snapshot)
        assert isinstance(await read(hinted, door, again.cursor, clock()), Unchanged)


async def test_the_leave_of_a_local_source_does_not_go_with_it_to_another_host() -> None:
    """Details are followed on the site where the page was found, which a redirect may have moved."""
    far, inner = FarSide(), FarSide({"/list": reply(PAGE)})
    clock = Clock()
    async with far.serving(), inner.serving(), Door(None, {}, clock, refuse=terms.why_not) as door:
        far.answers["/"] = redirect(inner.url("/list"))
        source = Source("demo", "Demo", far.url(), "page", "society", access="local", follow=("/secret",))
        await read(source, door, Cursor(), clock())
        assert inner.asked == []
        await conditional.ask(source, door, inner.url("/secret"))
        assert inner.asked == []


def test_a_span_longer_than_a_year_is_a_mistake_named_with_its_line() -> None:
    stanza = '[[source]]\nid="a"\nname="A"\nurl="http://a.org"\nformat="page"\nrole="list"\nevery="{}"\n'
    for span in ("99999999999d", "366d"):
        with pytest.raises(catalog.CatalogError, match=r"s.toml:7: .*every"):
            catalog.parse(stanza.format(span), Path("s.toml"))
    assert catalog.parse(stanza.format("365d"), Path("s.toml")).sources[0].every is not None
