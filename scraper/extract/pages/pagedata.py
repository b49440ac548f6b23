"""What a page's head and whole say besides its words: data objects, dates, menus.

Knows JSON-LD and what a menu looks like. Promises the JobPosting objects and publication dates of a page, and
its blocks with menus marked. Refuses broken JSON silently: pages are full of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.words.block import Block


def told_in_head(tree: LexborHTMLParser) -> dict[tuple[str, str], str]:
    """What ``<meta>`` elements say, by attribute and name; the first of several counts.

    By tag, not by selector: making the parser of selectors costs more than parsing a short page.
    """
    told: dict[tuple[str, str], str] = {}
    for node in tree.tags("meta"):
        attributes = node.attributes
        for key in ("property", "name"):
            if name := attributes.get(key):
                told.setdefault((key, name), attributes.get("content") or "")
    return told


def linked_data(
    tree: LexborHTMLParser, text: str, head: Mapping[tuple[str, str], str]
) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...], tuple[str, ...]]:
    """JobPosting objects, publication dates and addresses that the page ``text`` holds for machines."""
    postings: list[dict[str, Any]] = []
    addresses: list[str] = []
    published: list[str] = []
    for node in tree.tags("script"):
        if (node.attributes.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(node.text() or "", strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        while queue:
            item = queue.pop()
            if isinstance(item, list):
                queue += item[:200]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
                    postings.append(item)
                elif isinstance(stamp := item.get("datePublished"), str) and not _is_page(kinds):
                    published.append(stamp)
                if address := _address_of(item):
                    addresses.append(address)
                queue += [
                    item[key] for key in ("@graph", "itemListElement", "mainEntity", "item") if key in item
                ]
    if "schema.org/JobPosting" in text:
        postings += _marked_up(tree)
    if stamp := head.get(("property", "article:published_time")):
        published.append(stamp)
    return tuple(postings), tuple(published), tuple(dict.fromkeys(addresses))


_NO_HOUSE = ("JobPosting", "Event", "Person", "Course")


def _address_of(item: Mapping[str, Any]) -> str:
    """The address that a page gives for machines of the house it belongs to; that of no event or person."""
    kinds = item.get("@type")
    address = item.get("address")
    if not isinstance(address, dict) or any(kind in str(kinds) for kind in _NO_HOUSE):
        return ""
    told = [address.get(name) for name in ("streetAddress", "addressLocality", "addressRegion")]
    if not all(isinstance(one, str) and one.strip() for one in told[1:]):
        return ""
    code = address.get("postalCode")
    line = ", ".join(one.strip() for one in told if isinstance(one, str) and one.strip())
    return f"{line} {code}" if isinstance(code, str) else line


def _is_page(kinds: object) -> bool:
    """Whether an object is the page itself, which may be years older than what it says today."""
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Page", "Site", "Object")) for kind in listed)


def _marked_up(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """JobPosting objects that the page marks up in place (microdata): their dates, place and employer."""
    out: list[dict[str, Any]] = []
    for node in tree.css('[itemtype*="schema.org/JobPosting"]')[:_MOST_MARKED]:
        told: dict[str, Any] = {name: value for name in _FACTS if (value := _marked(node, name))}
        address = {name: value for name in _ADDRESS if (value := _marked(node, name))}
        if address:
            told["jobLocation"] = {"address": address}
        if employer := _marked(node, "hiringOrganization"):
            inner = node.css_first('[itemprop="hiringOrganization"] [itemprop="name"]')
            told["hiringOrganization"] = {"name": (inner.text().strip() if inner is not None else employer)}
        if "title" in told:
            out.append({"@type": "JobPosting", **told})
    return out


_FACTS = ("title", "datePosted", "validThrough")
_ADDRESS = ("addressLocality", "addressRegion", "postalCode")
_MOST_MARKED = 20


def _marked(node: LexborNode, name: str) -> str:
    """The value of a property that markup gives, hidden or shown."""
    found = node.css_first(f'[itemprop="{name}"]')
    if found is None:
        return ""
    return " ".join((found.attributes.get("content") or found.text() or "").split())


_MENU_RUN = 6


def menus_marked(blocks: list[Block]) -> list[Block]:
    """A long run of nothing but links is a menu, whatever it is built of."""
    out = list(blocks)
    start = 0
    for n in range(len(out) + 1):
        if n < len(out) and out[n].kind in ("open", "close"):
            continue
        menu = (
            n < len(out)
            and (out[n].linked or not out[n].text.strip())
            and out[n].kind != "heading"
            and len(out[n].text) < 80
        )
        if menu or (n < len(out) and out[n].kind == "row" and _all_links(out[n])):
            continue
        run = [block for block in out[start:n] if block.kind not in ("open", "close")]
        targets = {link.href for block in run for link in block.links}
        # A card that is one link as a whole repeats its target in every line; a menu leads to many.
        if len(run) >= _MENU_RUN and len(targets) * 2 > len(run):
            for k in range(start, n):
                if out[k].kind not in ("open", "close") and not out[k].chrome:
                    out[k] = replace(out[k], chrome=True)
        start = n + 1
    return out


def _all_links(block: Block) -> bool:
    return bool(block.cells) and all(
        cell.links and len(cell.links[0].words) >= len(cell.text) - 2 for cell in block.cells
    )
