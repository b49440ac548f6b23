"""A web page to blocks: what stands where, in document order, without a rule for any site.

Knows a page's parts: its head, its body, the data that it carries for machines. Promises a page in
time that grows with its size, however badly nested. Refuses to read fields.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scraper.extract.pages.boxes import with_entries
from scraper.extract.pages.elements import join
from scraper.extract.pages.formboxes import with_form_boxes
from scraper.extract.pages.furniture import without_furniture
from scraper.extract.pages.icons import name_icons
from scraper.extract.pages.pagedata import linked_data, menus_marked, told_in_head
from scraper.extract.pages.stylesheet import strike_by_sheet
from scraper.extract.pages.tabs import head_panels
from scraper.extract.pages.walk import Walker
from scraper.extract.words.block import Block
from scraper.extract.words.regex import regex


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks and what its head says."""

    title: str
    blocks: tuple[Block, ...]
    site_names: tuple[str, ...]
    base: str | None
    postings: tuple[dict[str, Any], ...]
    """JSON-LD objects of type JobPosting."""
    published: tuple[str, ...]
    """Dates that the page's own data call its publication."""
    cut: bool = False
    """Its end was not read: it is beyond all bounds."""


def read_page(text: str, url: str | None) -> Page:
    """The page that ``text`` is; ``url`` resolves its links."""
    tree = LexborHTMLParser(_shallow(text))
    head_panels(tree, text)
    strike_by_sheet(tree, text)
    name_icons(tree, text)
    root = tree.root
    title_node = next(iter(tree.tags("title")), None)
    base_node = next((node for node in tree.tags("base") if "href" in node.attributes), None)
    base = url
    if url and base_node is not None:
        base = join(url, base_node.attributes.get("href") or "") or url
    head = told_in_head(tree)
    postings, published, addresses = linked_data(tree, text, head)
    walker = Walker(base)
    body = tree.body or root
    if body is not None:
        walker.walk(body)
    names = [title_node.text(strip=True)] if title_node is not None else [""]
    for key in (("property", "og:site_name"), ("name", "application-name")):
        if name := head.get(key):
            walker.site_names.append(name)
    walker.site_names += addresses
    told = without_furniture(walker.blocks, walker.runs.held)
    return Page(
        " ".join(names[0].split()),
        tuple(menus_marked(with_entries(with_form_boxes(told, walker.runs.spans), walker.runs.spans))),
        tuple(walker.site_names),
        base,
        postings,
        published,
        walker.cut,
    )


_NESTING = regex(r"<(/?)(div|span|font|b|i|a|section|article|table|ul|ol|blockquote|center)\b", re.I)
_DEEP = 3_000


def _shallow(text: str) -> str:
    """``text`` without the tags that thousands of times open and never close.

    The parser's time grows with the square of the depth.
    """
    if text.count("<") <= _DEEP:
        return text
    open_now: Counter[str] = Counter()
    for slash, tag in _NESTING.findall(text):
        open_now[tag.lower()] += -1 if slash else 1
    deep = [tag for tag, count in open_now.items() if count > _DEEP]
    return re.sub(rf"</?(?:{'|'.join(deep)})\b[^>]*>", " ", text, flags=re.I) if deep else text
