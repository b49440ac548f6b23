"""A page's tree walked once, in document order, and its words gathered to blocks.

Knows where a block begins and ends, and in which list, heading, quotation or article it stands.
Promises that comments, scripts and archived hidden text never become words, and no recursion
however deep the page. Refuses to read fields and to know what an element means (`elements.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborNode

from scraper.extract.pages import side_by_side
from scraper.extract.pages.cell import Raw, captioned, is_only
from scraper.extract.pages.elements import (
    BACKWARDS,
    BOLD,
    BOLD_STYLE,
    BOXES,
    BREAKING,
    DROPPED,
    HEADINGS,
    LINE_THROUGH,
    SCREEN_READER,
    STRUCK,
    crossed_out,
    heading_level,
    is_chrome,
    is_hidden,
    is_home,
    is_labelled_card,
    opens_panel,
    raised,
    target,
    written_backwards,
)
from scraper.extract.pages.grid import boxes_of, grid_of, holds_cards, is_menu, roles_of, rows_under, span_of
from scraper.extract.pages.inline import LONGEST_PARAGRAPH, Inline, shorter
from scraper.extract.pages.inset import grid_inside, lines_inside
from scraper.extract.pages.plain import read_plain
from scraper.extract.pages.protected import decode_protected, script_address
from scraper.extract.pages.runs import Runs
from scraper.extract.pages.table import MOST_CELLS, rows_of
from scraper.extract.words.block import Block, BlockKind, mark as mark_of
from scraper.extract.words.text import normalise

_READABLE_ALT = 30
_DEEPEST = 400
_MOST_BLOCKS = 60_000
"""Blocks beside menus and feet that are made of one page: more than ``bounds.py`` lets be read."""
_PANEL, _TERM = 6, 7
"""The level of a term: one whose definitions are lists of terms is a panel's title."""


class Walker:
    """Walks the tree once, in document order, without recursion."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.site_names: list[str] = []
        self.inline = Inline()
        self.chrome = 0
        self.quoted = 0
        self.lists: list[int] = []
        self.headings: list[int] = []
        self.articles: list[int] = []
        self.content = 0
        self.cards = 0
        self.row: int | None = None
        self.taken, self.no_table = set[int](), set[int]()
        self.terms: list[int] = []
        self.runs = Runs()
        self.cut = False  # The walk was given up, the page being beyond all bounds.
        self._asked = _MOST_BLOCKS
        self._serial = 0

    def serial(self) -> int:
        """A new number for a list, table or article."""
        self._serial += 1
        return self._serial

    # ---- walking

    def walk(self, root: LexborNode) -> None:
        """Every node under ``root``."""
        stack: list[tuple[LexborNode, Any]] = []
        node = root.child
        while node is not None or stack:
            if node is None:
                parent, undo = stack.pop()
                self.leave(parent.tag or "", undo)
                node = parent.next
                continue
            tag = node.tag
            if tag == "-text":
                if words := node.text_content:
                    self.inline.text(words)
                node = node.next
                continue
            undo = self.enter(node, tag or "")
            if undo is None or node.child is None or len(stack) > _DEEPEST:
                if undo is not None:
                    self.leave(tag or "", undo)
                node = node.next
                continue
            stack.append((node, undo))
            node = node.child
            if len(self.blocks) > self._asked and self._full():
                break
        self.flush()

    def _full(self) -> bool:
        """Whether more was read than will be looked at; counted seldom."""
        told = sum(1 for block in self.blocks if not block.chrome)
        self._asked = len(self.blocks) + _MOST_BLOCKS - told
        self.cut = self.cut or told > _MOST_BLOCKS
        return told > _MOST_BLOCKS

    def enter(self, node: LexborNode, tag: str) -> tuple[str, ...] | None:
        """What to undo when the element ends; ``None`` skips it."""
        if tag.startswith(("-", "!")) or tag in DROPPED:
            return None
        if tag == "br":
            if self.inline.line():
                self.flush()
            return None
        if tag == "script":
            if not node.attributes.get("src") and (address := script_address(node.text() or "")):
                self.inline.address(address)
            return None
        attributes = node.attributes
        if tag == "img":
            self.picture(attributes)
            return None
        if tag == "sup" and (mark := raised(node.text() or "")):
            self.inline.text(mark)
            return None
        if attributes and is_hidden(attributes, node):
            return None
        undo: list[str] = []
        if self.row and node.parent is not None and node.parent.mem_id == self.row:
            self.inline.line()
        if tag in BREAKING:
            if tag == "table" and self.table(node):
                return None
            if (self.taken and node.mem_id in self.taken) or self.boxed_table(node, tag, attributes):
                return None
            if tag == "pre":
                self.pre(node)
                return None
            self.flush()
            self.runs.open(tag, attributes, len(self.blocks))
            if tag == "table" and holds_cards(node):
                self.cards += 1
                undo.append("cards")
            self._open_block(node, tag, attributes, undo)
        elif tag == "a":
            href = attributes.get("href")
            if href:
                if side_by_side.follows_like(node, attributes):
                    self.flush()
                self.inline.open_link(target(href, self.base, chrome=bool(self.chrome)))
                undo += ["link", "run"]
                self.runs.open(tag, attributes, len(self.blocks))
            if hidden := attributes.get("data-cfemail"):
                self.inline.address(decode_protected(hidden))
        elif tag in BOLD:
            self.inline.bold += 1
            undo.append("bold")
        elif tag in STRUCK:
            self.inline.strike += 1
            undo.append("strike")
        elif tag == "time":
            if stamp := attributes.get("datetime"):
                self.inline.times.append(stamp)
        elif tag == "span" and side_by_side.names_value(node):
            undo.append("term")
        elif tag == "span" and not attributes and side_by_side.stands_apart(node, attributes):
            self.inline.line()
        elif attributes:
            if not self.headings and side_by_side.is_badge(node, attributes):
                undo.append("line")
            if "line" in undo or (tag == "span" and side_by_side.stands_apart(node, attributes)):
                self.inline.line()
            if hidden := attributes.get("data-cfemail"):
                self.inline.address(decode_protected(hidden))
            if SCREEN_READER.search(attributes.get("class") or "") and tag != "a":
                self.inline.label((node.text() or "").strip())
                return None
        style = attributes.get("style") if attributes else None
        if style:
            if BACKWARDS.search(style) and (backwards := written_backwards(node.text() or "")):
                self.inline.address(backwards)
                return None
            if LINE_THROUGH.search(style):
                self.inline.strike += 1
                undo.append("strike")
            if tag not in HEADINGS and BOLD_STYLE.search(style):
                self.inline.bold += 1
                undo.append("bold")
        return tuple(undo)

    def _open_block(self, node: LexborNode, tag: str, attributes: Any, undo: list[str]) -> None:
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        if self.chrome or is_chrome(node, tag, attributes, name, head=tag == "header" and not self.content):
            self.chrome += 1
            undo.append("chrome")
        card = bool(attributes) and tag in ("div", "li", "section") and is_labelled_card(node, attributes)
        if tag in ("div", "li") and side_by_side.in_row_of_boxes(node):
            self.row = node.mem_id
        if card or tag in BOXES or (attributes and attributes.get("role") == "tabpanel"):
            stands_alone = card or tag == "article" or (tag == "td" and self.cards > 0)
            self.blocks.append(mark_of("open", bool(self.chrome), stands_alone))
            undo.append("box")
        if tag in HEADINGS or opens_panel(node, tag, attributes):
            self.headings.append(heading_level(node, tag))
            undo.append("heading")
        elif tag in ("article", "main", "section"):
            self.content += 1
            undo.append("content")
            if tag == "article":
                self.articles.append(self.serial())
                undo.append("article")
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(self.serial())
            undo.append("list")
        elif tag == "li":
            undo.append("item")
        elif tag == "blockquote":
            self.quoted += 1
            undo.append("quote")
        elif tag == "hr":
            self.blocks.append(mark_of("rule", bool(self.chrome)))
        elif tag == "dl":
            self.terms.append(_PANEL if len(node.css("dl")) > 1 else _TERM)
            undo.append("terms")
        elif tag == "dt":
            undo.append("term")
        elif tag == "dd":
            undo.append("definition")

    def leave(self, tag: str, undo: tuple[str, ...]) -> None:
        """The element ends."""
        for mark in reversed(undo):
            if mark == "link":
                self.inline.close_link()
            elif mark == "bold":
                self.inline.bold -= 1
            elif mark == "strike":
                self.inline.strike -= 1
            elif mark == "line":
                self.inline.line()
            elif mark == "run":
                self.runs.close(len(self.blocks))
            elif mark == "heading":
                self.flush(kind="heading")
                self.headings.pop()
            elif mark == "item":
                self.flush(kind="item")
            elif mark in ("term", "definition"):
                self.flush(kind=mark)
            else:
                self.flush()
                self._close(mark)
        if tag in BREAKING:
            self.flush(kind="item" if tag == "li" else None)
            self.runs.close(len(self.blocks))

    def _close(self, opened: str) -> None:
        if opened == "chrome":
            self.chrome -= 1
        elif opened == "quote":
            self.quoted -= 1
        elif opened == "list":
            self.lists.pop()
        elif opened == "article":
            self.articles.pop()
        elif opened == "terms":
            self.terms.pop()
        elif opened == "cards":
            self.cards -= 1
        elif opened == "content":
            self.content -= 1
        elif opened == "box":
            self.blocks.append(mark_of("close", bool(self.chrome)))

    # ---- making blocks

    def flush(self, kind: str | None = None) -> None:
        """The gathered words become a block."""
        if self.inline.empty or (got := self.inline.take()) is None:
            return
        words, links, lead, struck, linked, times = got
        if len(words) > LONGEST_PARAGRAPH:
            *cuts, words = shorter(words)
            self.blocks += [Block("text", normalise(cut), chrome=bool(self.chrome)) for cut in cuts]
        text = normalise(words)
        group = self.lists[-1] if self.lists else 0
        shape, level = self._shape(kind)
        block = Block(
            shape,
            text,
            level,
            links=links,
            lead=normalise(lead).text if lead else "",
            struck=struck,
            quoted=bool(self.quoted),
            chrome=bool(self.chrome),
            group=group,
            article=self._article,
            times=times,
            linked=linked,
        )
        if self.headings and self.chrome and len(words) < 120:
            self.site_names.append(words)
        if linked and len(words) < 120 and any(is_home(link.href) for link in links):
            self.site_names.append(words)
        self.blocks.append(block)

    @property
    def _article(self) -> int:
        """The article, card or comment that is open; 0 for none."""
        return self.articles[-1] if self.articles else 0

    def _shape(self, kind: str | None) -> tuple[BlockKind, int]:
        """What the gathered words are, and of which level."""
        if self.headings:
            return "heading", self.headings[-1]
        if kind == "term":
            return "heading", self.terms[-1] if self.terms else _TERM
        return ("item", len(self.lists)) if self.lists else ("text", 0)

    def picture(self, attributes: Any) -> None:
        """An image's words: a flyer's text, or the name of the site in its head."""
        alt = (attributes.get("alt") or "").strip()
        if len(alt) >= _READABLE_ALT and " " in alt:
            self.inline.alone(alt)
        elif len(alt) > 5 and (self.chrome or len(self.blocks) < 12):
            self.site_names.append(re.sub(r"\s*\b(?:home|logo|homepage)\b\s*", " ", alt, flags=re.I).strip())

    def pre(self, node: LexborNode) -> None:
        """Preformatted text: its lines and columns are its structure."""
        self.flush()
        made = read_plain(node.text() or "", first_group=self.serial() * 1000)
        self.blocks += [replace(block, chrome=bool(self.chrome), article=self._article) for block in made]

    def boxed_table(self, node: LexborNode, tag: str, attributes: Any) -> bool:
        """Whether boxes with the roles of a table, or under boxes that name its columns, were read."""
        grid, rows = None, rows_under(node, self.no_table) if tag in ("div", "li") else lines_inside(node)
        if attributes and tag != "table" and attributes.get("role") in ("grid", "table", "treegrid"):
            grid = roles_of(node, self._cell)
        elif rows:
            grid = (grid_inside if tag == "tr" else boxes_of)(rows, self._cell)
        made = rows_of(grid, self.serial()) if grid else None
        if made is None:
            return False
        self.taken |= {row.mem_id for row in rows}
        self.flush()
        self.blocks += [replace(block, chrome=bool(self.chrome), article=self._article) for block in made]
        return True

    def table(self, node: LexborNode) -> bool:
        """Whether the table held data and was read; a table for layout is walked like any box."""
        if is_menu(node):
            return True
        grid = grid_of(node, self._cell)
        if grid is None:
            return False
        self.cut = self.cut or sum(map(len, grid)) > MOST_CELLS
        made = rows_of(grid, self.serial())
        if made is None:
            return False
        self.flush()
        caption = node.css_first("caption")
        if caption is not None and (words := " ".join((caption.text() or "").split())):
            self.blocks.append(captioned(normalise(words), made, alone=is_only(caption)))
        self.blocks += [replace(block, chrome=bool(self.chrome), article=self._article) for block in made]
        return True

    def _cell(self, node: LexborNode) -> Raw:
        inner = Walker(self.base)
        inner.walk(node)
        made = [block for block in inner.blocks if block.kind not in ("open", "close", "rule")]
        struck = any(block.struck for block in made) or crossed_out(node)
        words = "\n".join(block.words.original for block in made if block.words.original)
        links = tuple(link for block in made for link in block.links)
        bold = bool(made) and all(block.lead == block.text for block in made)
        return Raw(
            normalise(words),
            links,
            node.tag == "th" or node.attributes.get("role") == "columnheader",
            bold,
            struck,
            span_of(node.attributes.get("rowspan")),
            span_of(node.attributes.get("colspan")),
        )
