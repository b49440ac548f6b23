"""Tabs: the words of a tab are the heading of the panel that it shows.

Knows the ways in which a tab names its panel: by ARIA, by Bootstrap's attributes, by a link into the page.
Promises that the words stand over the panel and no longer in the row of tabs. Refuses tabs whose panel is not
in the page.
"""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scraper.extract.words.regex import regex

_ROLE = regex(r"role=[\"']?tab[\"'\s>]")
_TOGGLE = regex(r"toggle=[\"']?(?:tab|pill)[\"'\s>]")
_NUMBERED = regex(r"data-(?:w-)?tab=")
_CALLED = regex(r"<(?:ul|div|nav)[^>]{0,80}?\btabs\b")
_TABS = (
    "[role=tab], [data-toggle=tab], [data-toggle=pill], [data-bs-toggle=tab], [data-bs-toggle=pill],"
    ' ul[class*=tabs] > li > a[href^="#"], div[class*=tabs] > ul > li > a[href^="#"],'
    " a[data-w-tab], a[data-tab], button[data-tab], li[data-tab]"
)
_NUMBERS = ("data-tab", "data-w-tab")
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_MOST = 60
_LONGEST = 80
_LOWEST = 6
_PANELS = frozenset(("div", "section", "article", "li", "dd"))
_NAME = regex(r"[\w.: -]{1,80}")


def head_panels(tree: LexborHTMLParser, text: str) -> None:
    """Each panel of ``tree``, the page ``text``, gets its tab's words as a heading, and the tab goes."""
    # Patterns that begin with the same letters whatever follows run through a page ten times as fast as one.
    low = text.lower()
    if not (
        _ROLE.search(low)
        or _TOGGLE.search(low)
        or _NUMBERED.search(low)
        or ("tabs" in low and _CALLED.search(low))
    ):
        return
    found = [(tab, panel) for tab in tree.css(_TABS)[:_MOST] if (panel := _shown_by(tree, tab)) is not None]
    # One level for the panels of one row of tabs: a panel without headings stands beside the others too.
    levels: dict[int, int] = {}
    for _, panel in found:
        row = panel.parent.mem_id
        levels[row] = min(levels.get(row, _LOWEST), _level_over(panel))
    for tab, panel in found:
        words = " ".join(tab.text().split())
        if panel.child is None or not 0 < len(words) <= _LONGEST:
            continue
        inside = panel.css_first(_HEADINGS)
        if inside is None or " ".join(inside.text().split()).casefold() != words.casefold():
            heading = tree.create_node(f"h{levels[panel.parent.mem_id]}")
            heading.insert_child(words)
            panel.child.insert_before(heading)
        _without_echo(panel, words)
        tab.decompose()


def _shown_by(tree: LexborHTMLParser, tab: Any) -> Any:
    """The panel that a tab shows, wherever it stands."""
    return _panel(tree, tab.attributes) or _panel_beside(tab)


def _level_over(panel: Any) -> int:
    """The level of a heading that stands over those of the panel."""
    return max(1, min((int(one.tag[1]) - 1 for one in panel.css(_HEADINGS)), default=_LOWEST))


def _panel(tree: LexborHTMLParser, attributes: Any) -> Any:
    """The panel that a tab with these attributes shows."""
    keys = ("aria-controls", "data-bs-target", "data-target", "href", "data-tab")
    named = (attributes.get(key) or "" for key in keys)
    for name in named:
        name = name.removeprefix("#")
        if not _NAME.fullmatch(name):
            continue
        panel = tree.css_first(f'[id="{name}"]')
        if panel is not None and panel.tag in _PANELS:
            return panel
    return None


def _panel_beside(tab: Any) -> Any:
    """The panel near a tab that bears its number: ``data-tab="2"`` on both."""
    key = next((one for one in _NUMBERS if tab.attributes.get(one)), "")
    name = tab.attributes.get(key) or ""
    if not _NAME.fullmatch(name):
        return None
    around = tab.parent
    for _ in range(_UP):
        if around is None:
            return None
        for one in around.css(f'[{key}="{name}"]')[:_MOST]:
            if one.tag in _PANELS and len(one.text()) > len(tab.text()) + _MORE and one.mem_id != tab.mem_id:
                return one
        around = around.parent
    return None


_MORE = 20
"""Signs that a panel holds more than its tab."""
_UP = 4
"""How far above a tab its panels stand in one box with it."""


def _without_echo(panel: Any, words: str) -> None:
    """Drops the tab's words where they stand before the panel once more, for narrow screens."""
    before = panel.prev
    while before is not None and (before.tag or "-").startswith("-"):
        before = before.prev
    if before is not None and " ".join(before.text().split()) == words:
        before.decompose()
