"""What an element of a page means: which break the line, frame, hide, strike out, or only dress the site.

Knows HTML's tags, roles and the class names that webmasters everywhere give to menus, accordions and
archives, and how a link's target becomes an absolute address. Promises to name no site. Refuses to
walk a page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from scraper.extract.pages.announced import LONGEST, may_announce, tells_of_opening
from scraper.extract.pages.protected import decode_protected
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


DROPPED = _tags(
    "style template svg iframe object canvas audio video input textarea select option datalist "
    "map meter progress head link meta"
)
BREAKING = _tags(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "p pre section summary table tbody td tfoot th thead tr ul caption"
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
BOLD = frozenset(("b", "strong"))
STRUCK = frozenset(("s", "strike", "del"))
CHROME_TAGS = frozenset(("nav", "footer", "aside"))
CHROME_ROLES = frozenset(("navigation", "contentinfo", "banner", "complementary", "search"))
CHROME_CLASS = regex(
    r"(?:^|\s)(?:(?:(?!(?:not?|non|has|have|with|without|one|two|both|type|template|layout)[_-])[a-z]+[_-]+)*(?:bread[_-]?crumbs?|crumbs?|mega[_-]?menu|menu|footer|foot|side[_-]?bar|cookies?|comments?"
    r"|sharing|tag[_-]?cloud|quick[_-]?links|nav[_-]?bar|top[_-]?bar|(?:left|right|side|top|sub|site|main)?nav)"
    r"(?:[_-]+(?:area|list|section|wrapper|container|inner|col|head|widget|item|menu|bar|links|nav"
    r"|top|bottom|left|right))*"
    r"|(?:user-?)?signature|post-?profile|user-?info|author[_-]?(?:bio|info|box|card)|share|social|related|widget(?!\s+widget-content\b)|popular-posts|similar-\w+|skip-link)(?:\s|$)",
    re.I,
)
_FOOT_OF_ONE = regex(
    r"(?<!\S)[\w-]*(?:card|tile|panel|job|listing|opening|position|vacancy|result|opportunity|box|posting)s?"
    r"[_-]+(?:foot|footer|side|sidebar)(?!\S)",
    re.I,
)
"""The foot of a card belongs to what the card tells, not to the site."""
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLLAPSED = regex(
    r"accordion|collaps|toggle|tab|panel|faq|answer|expand|drawer|details|spoiler|content", re.I
)
_STALE = regex(r"old|archiv|expir|past|previous|inactive|outdated|obsolete|hidden|draft|closed", re.I)
_KEPT_AWAY = regex(r"(?:^|[\s_-])(?:old|archived?|past|expired|previous|obsolete|outdated)(?:$|[\s_-])", re.I)
_OPENER = regex(r"accordion|faq|collapsib|expander", re.I)
LINE_THROUGH = regex(r"line-through", re.I)
BACKWARDS = regex(r"direction\s*:\s*rtl", re.I)
_ADDRESS = regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
BOLD_STYLE = regex(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
SCREEN_READER = regex(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)", re.I)
BOXES = frozenset(("article", "section", "details", "dl", "li", "td", "main", "fieldset"))
_ABSOLUTE = regex(r"(?:https?|mailto|tel|javascript):", re.I)
_HIDING = frozenset(("style", "hidden", "aria-hidden"))


def is_hidden(attributes: Any, node: Any = None) -> bool:
    """Whether an element is out of sight for good: hidden, and no part of an accordion or a tab, nor what a
    button in the heading before it opens."""
    if _HIDING.isdisjoint(attributes):
        return False
    style = attributes.get("style")
    hidden = "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)
    if not hidden and attributes.get("aria-hidden") != "true":
        return False
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
    if not hidden:
        return _KEPT_AWAY.search(name) is not None and _COLLAPSED.search(name) is None
    if _STALE.search(name):
        return True
    return _COLLAPSED.search(name) is None and not (node is not None and _opened_by_heading(node, name))


def _opened_by_heading(node: Any, name: str) -> bool:
    """Whether the heading or button just before a hidden element says that it opens something."""
    before = None if _OVERLAY.search(name) else _beside(node, "prev")
    if before is None or before.tag not in _TITLING or len(before.text() or "") > _MOST_OPENER:
        return False
    opener = before if before.tag == "button" else before.css_first(_OPENS)
    opens = opener is not None and not _OPENING.isdisjoint(opener.attributes)
    return opens and node.css_first("p, li, table, dl, br") is not None


_OVERLAY = regex(r"menu|nav|modal|dialog|popup|search|cookie|login|share", re.I)
_TITLING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "p", "div", "button"))
_OPENS = "[aria-expanded], [aria-controls], [data-target], [data-bs-target]"
_OPENING = frozenset(("aria-expanded", "aria-controls", "data-target", "data-bs-target"))
_MOST_OPENER = 200
"""Signs of a line that opens what is hidden under it."""


def is_chrome(node: Any, tag: str, attributes: Any, name: str, *, head: bool = False) -> bool:
    """Whether an element dresses the site (menu, foot, side column); ``name`` is its class and id.

    ``head``: a ``header`` is the site's. A side column or banner that announces a place dresses nothing.
    """
    dress = tag not in ("article", "main", "p", "h1", "h2") and bool(name.strip()) and _is_dress(name)
    if dress:
        # What holds the page's own heading is no side column, whatever its make is called.
        inside = "main, [role='main']" if _OF_OTHERS.search(name) else "main, [role='main'], h1"
        dress = node.css_first(inside) is None
    if not (dress or head or tag in CHROME_TAGS or (attributes and attributes.get("role") in CHROME_ROLES)):
        return False
    if (tag == "footer" and not dress and _of_card(node)) or _stamps_one(node):
        return False
    if tag == "aside" and not dress and _is_note(node):
        return False
    return tag in ("nav", "footer") or _OF_OTHERS.search(name) is not None or not announces(node)


def _of_card(node: Any) -> bool:
    """Whether a foot closes one of several like cards, and tells of its place: its day, whom to write to."""
    card = node.parent
    if card is None or card.tag not in ("article", "li", "td", "div", "section"):
        return False
    beside = [other for way in ("prev", "next") if (other := _beside(card, way)) is not None]
    if not any(other.tag == card.tag and other.css_first("footer") is not None for other in beside):
        return False
    words = (node.text() or "")[: _MOST_FOOT + 1]
    return len(words) <= _MOST_FOOT and (
        _TELLS.search(words) is not None or node.css_first("a[href^='mailto:']") is not None
    )


def _stamps_one(node: Any) -> bool:
    """Whether a foot is no more than the day and hour of one message or news item among several."""
    times = node.css("time[datetime]") if node.css_first("time") is not None else []
    return len(times) == 1 and len(node.text() or "") <= _STAMP and node.css_first("nav, form") is None


def _is_note(node: Any) -> bool:
    """Whether an aside is a line or two of the article or page in which it stands, and leads nowhere else."""
    around = node.parent
    for _ in range(_NESTED):
        if around is None or around.tag in ("article", "main"):
            break
        around = around.parent
    if around is None or around.tag not in ("article", "main") or len(node.text() or "") > _NOTE:
        return False
    return node.css_first("a, form, ul, ol, h1, h2, h3, h4, blockquote, input") is None


_NESTED, _NOTE = 4, 300
_STAMP = 120
_MOST_FOOT = 300
_TELLS = regex(
    r"@|\b(?:posted|listed|added|clos(?:es|ing)|deadline|apply|contact|starts?|filled|expires)\b", re.I
)
_OF_OTHERS = regex(
    r"foot|comment|related|similar|popular|share|social|menu|nav|crumb|cookie|signature|profile|author|info\b",
    re.I,
)


def announces(node: Any) -> bool:
    """Whether the words of a side column or banner, its links apart, tell of a place that is open."""
    text = " ".join((node.text(separator=" ") or "")[: LONGEST + 1].split())
    if not may_announce(text):
        return False
    linked = sum(len(link.text() or "") for link in node.css("a")[:99])
    return linked * 2 <= len(text) and tells_of_opening(text)


_HUMP = regex(r"(?<=[a-z])(?=[A-Z])")
"""Where the next word of a class begins that is written in one: "pageFooter"."""


@remembered
def _is_dress(name: str) -> bool:
    """Whether a class names what dresses a site; pages bear the same few everywhere."""
    apart = _HUMP.sub("-", name)
    return CHROME_CLASS.search(_FOOT_OF_ONE.sub(" ", apart)) is not None


def is_labelled_card(node: Any, attributes: Any) -> bool:
    """Whether a box is one of a row of like ones, each with words above its only heading.

    Without the box, what stands above a heading would belong to the card before it.
    """
    name = attributes.get("class")
    if not name or not (_like(_beside(node, "next"), name) or _like(_beside(node, "prev"), name)):
        return False
    headings = node.css("h2, h3, h4, h5, h6")
    if len(headings) != 1:
        return False
    above, _, below = (node.text() or "").partition(headings[0].text() or "\0")
    return bool(above.strip()) and len(above.strip()) < 120 and bool(below.strip())


def _beside(node: Any, way: str) -> Any:
    """The next or the last element beside ``node``."""
    other = getattr(node, way)
    while other is not None and (other.tag or "-").startswith(("-", "!")):
        other = getattr(other, way)
    return other


def _like(other: Any, name: str) -> bool:
    if other is None:
        return False
    theirs = other.attributes.get("class") or ""
    return bool(theirs == name or theirs.split()[:1] == name.split()[:1])


def opens_panel(node: Any, tag: str, attributes: Any) -> bool:
    """Whether an element is the title that opens a panel: of an accordion's kind, or tied to what folds."""
    if tag == "summary":
        return True
    if not attributes or tag not in _OPENERS or not _folds(attributes):
        return False
    if tag != "button" and attributes.get("role") not in ("button", "tab"):
        return False
    if (node.parent is not None and node.parent.tag in HEADINGS) or _MORE.match((node.text() or "").strip()):
        return False
    around = node.parent.attributes.get("class") if node.parent is not None else ""
    return _tied(attributes) or _OPENER.search(f"{attributes.get('class') or ''} {around or ''}") is not None


def heading_level(node: Any, tag: str) -> int:
    """The level of a heading or of a panel's title: such a title stands above the headings in its panel."""
    told = HEADINGS.get(tag, _PANEL)
    if tag in HEADINGS and not _toggles(node):
        return told
    panel = node.parent
    for _ in range(_UP):
        if panel is None or panel.tag == "body" or len(panel.css(_TOGGLES)) > 1:
            return told
        inside = [HEADINGS[one.tag] for one in panel.css("h2, h3, h4, h5, h6") if one.mem_id != node.mem_id]
        if inside:
            return max(1, min(told, min(inside) - 1))
        panel = panel.parent
    return told


def _tied(attributes: Any) -> bool:
    return "collapse" in (attributes.get("data-bs-toggle"), attributes.get("data-toggle"))


def _folds(attributes: Any) -> bool:
    return "aria-expanded" in attributes or _tied(attributes)


def _toggles(heading: Any) -> bool:
    """Whether a heading is all a button or link that folds its panel."""
    inner = heading.child
    while inner is not None and inner.tag == "-text" and not (inner.text() or "").strip():
        inner = inner.next
    return inner is not None and inner.tag in ("a", "button") and _folds(inner.attributes)


_OPENERS = frozenset(("button", "div", "p", "li"))
_MORE = regex(r"(?:read|show|see|view|learn|load|expand|more|less|details|menu|toggle|close|open)\b|$", re.I)
_TOGGLES = "summary, [aria-expanded], [data-toggle=collapse], [data-bs-toggle=collapse]"
_UP = 3
"""Elements around a panel's title that are asked for the headings in it."""
_PANEL = 6
"""A panel's title is a heading of the lowest level."""


def crossed_out(cell: Any) -> bool:
    """Whether the style of a cell or of its row strikes its words through."""
    return any(
        one is not None and LINE_THROUGH.search(one.attributes.get("style") or "") is not None
        for one in (cell, cell.parent)
    )


def written_backwards(words: str) -> str | None:
    """The address that a page writes from its end, for its style to turn round."""
    turned = words.strip()[::-1]
    return turned if _ADDRESS.fullmatch(turned) else None


def target(href: str, base: str | None, *, chrome: bool = False) -> str:
    """A link's target, absolute; protection codes become the address they hide."""
    href = href.strip()
    if "/email-protection#" in href:
        return "mailto:" + decode_protected(href.rsplit("#", 1)[1])
    if href[:7].lower() == "mailto:":
        return "mailto:" + unquote(href[7:].split("?", 1)[0])
    if "/url?" in href and (sent_on := _SENT_ON.match(href)):
        return target(unquote(sent_on[1]), base, chrome=chrome)
    if chrome or not href or href[:1] == "#":
        return href
    return join(base, href)


_SENT_ON = regex(r"https?://[^/?#]+/url\?(?:[^#]*&)?q=((?:mailto|https?)(?:%3A|:)[^&#]+)", re.I)
"""A link of a published document, which leads over its maker: ".../url?q=https://elm.example.org&sa=D"."""


def join(base: str | None, href: str) -> str:
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


@lru_cache(64)
def _parts_of(base: str) -> tuple[str, str]:
    parts = urlsplit(base)
    return parts.scheme, parts.netloc


def is_home(href: str) -> bool:
    """Whether a link leads to the front page, so that its words are the site's name."""
    if href[:1] == "/" and href[1:2].isalnum():
        return False
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


def raised(words: str) -> str:
    """A mark that leads to a note, set off from the word that bears it: "1,2" becomes " ¹,²"; else ""."""
    mark = words.strip()
    return f" {mark.translate(_RAISED)}" if _MARKS.fullmatch(mark) else ""


_MARKS = regex(r"\[?(?:\d|[a-h*†‡§])(?:[,;]?\s?(?:\d|[a-h*†‡§])){0,3}\]?")
_RAISED = str.maketrans("0123456789abcdefgh;", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ,", "[]")
