"""A web page to blocks: what stands where, in document order, without a rule for any site.

Knows HTML's structure: headings, lists, tables, definition lists, hidden and struck-out text, protected
addresses, navigation and foot. Promises that comments, scripts and archived hidden text never
become words, and that a collapsed accordion does. Refuses to read fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.block import Block
from scraper.extract.inline import Inline
from scraper.extract.pagedata import linked_data, menus_marked
from scraper.extract.protected import decode_protected, script_address
from scraper.extract.table import Raw, rows_of
from scraper.extract.text import normalise

_DROPPED = frozenset(
    ["style", "template", "svg", "iframe", "object", "canvas", "audio", "video", "input", "textarea", "select", "option", "datalist", "map", "meter", "progress", "head", "link", "meta"]
)
_BREAKING = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"]
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))
_CHROME_TAGS = frozenset(("nav", "footer", "aside"))
_CHROME_ROLES = frozenset(("navigation", "contentinfo", "banner", "complementary", "search"))
_CHROME_CLASS = re.compile(
    r"(?:^|\s)(?:(?:[a-z]+[_-]+)*(?:breadcrumbs?|megamenu|menu|footer|sidebar|cookies?|comments?"
    r"|sharing|navbar|nav)"
    r"(?:[_-]+(?:area|list|section|wrapper|container|inner|col|head|widget|item|menu|bar|links|nav"
    r"|top|bottom|left|right))*"
    r"|share|social|related|widget|popular-posts|similar-\w+|skip-link)(?:\s|$)",
    re.I,
)
_COMMENT_CLASS = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLLAPSED = re.compile(
    r"accordion|collaps|toggle|tab|panel|faq|answer|expand|drawer|details|spoiler|content", re.I
)
_STALE = re.compile(r"old|archiv|expir|past|previous|inactive|outdated|obsolete|hidden|draft|closed", re.I)
_LINE_THROUGH = re.compile(r"line-through", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SCREEN_READER = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)", re.I)
_BOXES = frozenset(("article", "section", "details", "dl", "li", "td", "main", "fieldset"))
_NOTHING = normalise("")
_READABLE_ALT = 30
_LONGEST_PARAGRAPH = 8_000
_DEEPEST = 400


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


def read_page(text: str, url: str | None) -> Page:
    """The page that ``text`` is; ``url`` resolves its links."""
    tree = LexborHTMLParser(_shallow(text))
    root = tree.root
    title_node = tree.css_first("title")
    base_node = tree.css_first("base[href]")
    base = url
    if url and base_node is not None:
        base = _join(url, base_node.attributes.get("href") or "") or url
    postings, published = linked_data(tree)
    walker = _Walker(base)
    body = tree.body or root
    if body is not None:
        walker.walk(body)
    names = [title_node.text(strip=True)] if title_node is not None else [""]
    for selector in ('meta[property="og:site_name"]', 'meta[name="application-name"]'):
        node = tree.css_first(selector)
        if node is not None and node.attributes.get("content"):
            walker.site_names.append(str(node.attributes["content"]))
    return Page(
        " ".join(names[0].split()),
        tuple(menus_marked(walker.blocks)),
        tuple(walker.site_names),
        base,
        postings,
        published,
    )


_NESTING = (
    "div",
    "span",
    "font",
    "b",
    "i",
    "a",
    "section",
    "article",
    "table",
    "ul",
    "ol",
    "blockquote",
    "center",
)
_DEEP = 3_000


def _shallow(text: str) -> str:
    """``text`` without the tags that thousands of times open and never close: the parser's time grows with depth squared."""
    if len(text) < 10 * _DEEP:
        return text
    low = text.lower()
    deep = [tag for tag in _NESTING if low.count(f"<{tag}") - low.count(f"</{tag}") > _DEEP]
    return re.sub(rf"</?(?:{'|'.join(deep)})\b[^>]*>", " ", text, flags=re.I) if deep else text


class _Walker:
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
        self.term: str | None = None
        self._serial = 0
        self._pre = 0

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
                words = node.text_content
                if words:
                    self.words(words)
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
        self.flush()

    def words(self, words: str) -> None:
        """A text node."""
        if self._pre:
            for n, line in enumerate(words.split("\n")):
                if n:
                    self.inline.line()
                self.inline.text(line)
        else:
            self.inline.text(words)

    def enter(self, node: LexborNode, tag: str) -> tuple[str, ...] | None:
        """What to undo when the element ends; ``None`` skips it."""
        if tag.startswith(("-", "!")) or tag in _DROPPED:
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
        if attributes and _is_hidden(attributes):
            return None
        undo: list[str] = []
        if tag in _BREAKING:
            if tag == "table" and self.table(node):
                return None
            if tag == "pre":
                self.pre(node)
                return None
            self.flush()
            undo.append("block")
            self._open_block(node, tag, attributes, undo)
        elif tag == "a":
            href = attributes.get("href")
            if href:
                self.inline.open_link(self.address(href))
                undo.append("link")
            if hidden := attributes.get("data-cfemail"):
                self.inline.address(decode_protected(hidden))
        elif tag in _BOLD:
            self.inline.bold += 1
            undo.append("bold")
        elif tag in _STRUCK:
            self.inline.strike += 1
            undo.append("strike")
        elif tag == "time":
            if stamp := attributes.get("datetime"):
                self.inline.times.append(stamp)
        elif attributes:
            if hidden := attributes.get("data-cfemail"):
                self.inline.address(decode_protected(hidden))
            if _SCREEN_READER.search(attributes.get("class") or "") and tag != "a":
                self.inline.label((node.text() or "").strip())
                return None
        style = attributes.get("style") if attributes else None
        if style:
            if _LINE_THROUGH.search(style):
                self.inline.strike += 1
                undo.append("strike")
            if tag not in _HEADINGS and _BOLD_STYLE.search(style):
                self.inline.bold += 1
                undo.append("bold")
        return tuple(undo)

    def _open_block(self, node: LexborNode, tag: str, attributes: Any, undo: list[str]) -> None:
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        chrome = tag in _CHROME_TAGS or (attributes and attributes.get("role") in _CHROME_ROLES)
        if tag == "header" and not self.content:
            chrome = True
        if (
            not chrome
            and name.strip()
            and tag not in ("article", "main", "p", "h1", "h2")
            and _CHROME_CLASS.search(name)
        ):
            chrome = True
        if chrome or (self.chrome and not chrome):
            self.chrome += 1
            undo.append("chrome")
        if tag in _BOXES:
            self.blocks.append(Block("open", _NOTHING, chrome=bool(self.chrome), level=tag == "article"))
            undo.append("box")
        if tag in _HEADINGS:
            self.headings.append(_HEADINGS[tag])
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
            self.blocks.append(Block("rule", _NOTHING, chrome=bool(self.chrome)))
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
            elif mark == "block":
                pass
            elif mark == "heading":
                self.flush(kind="heading")
                self.headings.pop()
            elif mark == "item":
                self.flush(kind="item")
            elif mark == "term":
                self.flush(kind="term")
            elif mark == "definition":
                self.flush(kind="definition")
            else:
                self.flush()
                self._close(mark)
        if "block" in undo:
            self.flush(kind="item" if tag == "li" else None)

    def _close(self, mark: str) -> None:
        if mark == "chrome":
            self.chrome -= 1
        elif mark == "quote":
            self.quoted -= 1
        elif mark == "list":
            self.lists.pop()
        elif mark == "article":
            self.articles.pop()
        elif mark == "content":
            self.content -= 1
        elif mark == "box":
            self.blocks.append(Block("close", _NOTHING, chrome=bool(self.chrome)))

    # ---- making blocks

    def flush(self, kind: str | None = None) -> None:
        """The gathered words become a block."""
        if self.inline.empty:
            return
        got = self.inline.take()
        if got is None:
            return
        words, links, lead, struck, linked, times = got
        while len(words) > _LONGEST_PARAGRAPH:
            cut = max(words.rfind("\n", 0, _LONGEST_PARAGRAPH), words.rfind(". ", 0, _LONGEST_PARAGRAPH)) + 1
            cut = cut if cut > 1 else _LONGEST_PARAGRAPH
            self.blocks.append(Block("text", normalise(words[:cut].strip()), chrome=bool(self.chrome)))
            words = words[cut:].strip()
        text = normalise(words)
        group, article = (self.lists[-1] if self.lists else 0), (self.articles[-1] if self.articles else 0)
        block = Block(
            "text", text, 0, links, normalise(lead).text, struck, bool(self.quoted), bool(self.chrome), group, article,
            times=times, linked=linked,
        )  # fmt: skip
        if self.headings:
            block = replace(block, kind="heading", level=self.headings[-1])
            if self.chrome and len(words) < 120:
                self.site_names.append(words)
        elif kind == "term":
            block = replace(block, kind="heading", level=7, group=group)
        elif self.lists:
            block = replace(block, kind="item", level=len(self.lists))
        if linked and len(words) < 120 and any(_is_home(link.href) for link in links):
            self.site_names.append(words)
        self.blocks.append(block)

    def picture(self, attributes: Any) -> None:
        """An image's words: a flyer's text, or the name of the site in its head."""
        alt = (attributes.get("alt") or "").strip()
        if not alt:
            return
        if len(alt) >= _READABLE_ALT and " " in alt:
            self.inline.line()
            self.inline.text(alt)
        elif len(alt) > 5 and (self.chrome or len(self.blocks) < 12):
            self.site_names.append(re.sub(r"\s*\b(?:home|logo|homepage)\b\s*", " ", alt, flags=re.I).strip())

    def address(self, href: str) -> str:
        """A link's target, absolute; protection codes become the address they hide."""
        href = href.strip()
        if "/email-protection#" in href:
            return "mailto:" + decode_protected(href.rsplit("#", 1)[1])
        if href[:7].lower() == "mailto:":
            return "mailto:" + unquote(href[7:].split("?", 1)[0])
        if self.chrome or not href or href[:1] == "#":
            return href
        return _join(self.base, href)

    def pre(self, node: LexborNode) -> None:
        """Preformatted text: its lines and columns are its structure."""
        from scraper.extract.plain import read_plain

        self.flush()
        for block in read_plain(node.text() or "", first_group=self.serial() * 1000):
            self.blocks.append(replace(block, chrome=bool(self.chrome)))

    def table(self, node: LexborNode) -> bool:
        """Whether the table held data and was read; a table for layout is walked like any box."""
        if _is_menu(node):
            return True
        grid = _grid(node, self)
        if grid is None:
            return False
        group = self.serial()
        made = rows_of(grid, group)
        if made is None:
            return False
        self.flush()
        caption = node.css_first("caption")
        if caption is not None and (words := " ".join((caption.text() or "").split())):
            self.blocks.append(Block("text", normalise(words)))
        article = self.articles[-1] if self.articles else 0
        self.blocks += [replace(block, chrome=bool(self.chrome), article=article) for block in made]
        return True


def _is_menu(table: LexborNode) -> bool:
    """Whether a table holds little but links: a menu, never a list of places."""
    cells, links = len(table.css("td")), len(table.css("td > a:only-child"))
    return cells >= 12 and links * 10 >= cells * 9 and table.css_first("th") is None


def _grid(table: LexborNode, walker: _Walker) -> list[list[Raw]] | None:
    """The cells of a table without tables inside, or ``None`` when its cells hold whole pages."""
    if table.css_first(
        "table table, td h1, td h2, td h3, td p + p, td form, td hr, td div p"
    ) is not None and (
        table.css_first("th") is None or table.css_first("td h1, td h2, td form, td table, td hr") is not None
    ):
        return None
    grid: list[list[Raw]] = []
    for row in table.css("tr"):
        cells: list[Raw] = []
        node = row.child
        while node is not None:
            if node.tag in ("td", "th"):
                cells.append(_cell(node, walker))
            node = node.next
        grid.append(cells)
    return grid


def _cell(node: LexborNode, walker: _Walker) -> Raw:
    inner = _Walker(walker.base)
    inner.walk(node)
    made = [block for block in inner.blocks if block.kind not in ("open", "close", "rule")]
    struck = any(block.struck for block in made)
    words = "\n".join(block.words.original for block in made if block.words.original)
    links = tuple(link for block in made for link in block.links)
    attributes = node.attributes
    bold = bool(made) and all(block.lead == block.text for block in made)
    return Raw(
        normalise(words),
        links,
        node.tag == "th",
        bold,
        struck,
        _span(attributes.get("rowspan")),
        _span(attributes.get("colspan")),
    )


def _span(value: str | None) -> int:
    return min(int(value), 200) if value and value.strip().isdigit() and int(value) > 0 else 1


def _is_hidden(attributes: Any) -> bool:
    """Whether an element is out of sight for good: hidden, and no part of an accordion or a tab."""
    style = attributes.get("style")
    hidden = "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)
    if not hidden:
        return False
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
    return _STALE.search(name) is not None or _COLLAPSED.search(name) is None


def _join(base: str | None, href: str) -> str:
    """``href`` as an absolute address; the common forms without the long way."""
    if _ABSOLUTE.match(href) or not base:
        return href
    try:
        if href.startswith("/") and not href.startswith("//") and ".." not in href:
            parts = _parts_of(base)
            return f"{parts[0]}://{parts[1]}{href}"
        joined = urljoin(base, href)
        urlsplit(joined)
    except ValueError:
        return href
    return joined


_ABSOLUTE = re.compile(r"(?:https?|mailto|tel|javascript):", re.I)


@lru_cache(64)
def _parts_of(base: str) -> tuple[str, str]:
    parts = urlsplit(base)
    return parts.scheme, parts.netloc


def _is_home(href: str) -> bool:
    """Whether a link leads to the front page, so that its words are the site's name."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https", "")
        and parts.path in ("", "/")
        and not parts.query
        and not parts.fragment
    )
