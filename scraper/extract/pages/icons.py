"""Small images and coloured dots on a page, as words: what they say themselves, or a name for a legend.

Knows alternative words, titles and labels of what has no words, and pictures that come again and again.
Promises a tree in which such a picture is text (``legends.py`` tells what stands for what, and drops the
rest). Refuses logos, photographs and every picture that stands once and says nothing of a place.
"""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.pages.legend_meanings import tells_of_place
from scraper.extract.pages.legends import ICON
from scraper.extract.words.regex import regex

_LONGEST, _MOST = 30, 3_000
_NAMED = regex(r"=(?:(?<=\balt=)|(?<=\btitle=)|(?<=\baria-label=))|<(?:i|span)\s[^>]*>\s*</(?:i|span)>", re.I)
"""The sign itself stands before the looks behind it: so the search runs from sign to sign."""
_OTHERS = regex(r"logo|photo|portrait|avatar|banner|arrow|spacer|chevron|search|menu|close|print|share", re.I)
_WORDLESS = "i[class], span[class], em[class], b[class], svg"


def name_icons(tree: LexborHTMLParser, text: str) -> None:
    """Puts into ``tree`` the words of its icons: those that come twice by name, those that tell something."""
    if not _NAMED.search(text) or tree.body is None:
        return
    named = [(node, _name_of(node)) for node in tree.body.css("img[alt]")[:_MOST]]
    named += [(node, _name_of(node)) for node in tree.body.css(_WORDLESS)[:_MOST] if _is_wordless(node)]
    often = Counter(name for _, name in named)
    for node, name in named:
        if name and _in_cell_alone(node) and (answer := _ANSWER.fullmatch(name)):
            node.replace_with("\u2713" if answer["yes"] else "\u2717")
            continue
        if not name or len(name) > _LONGEST or _OTHERS.search(name):
            continue
        if tells_of_place(name):
            node.replace_with(f" ({name}) ")
        elif often[name] > 1:
            node.replace_with(ICON.format(name))
    for node in tree.body.css("abbr[title]")[:_MOST]:
        told = (node.attributes.get("title") or "").strip()
        if len(told) <= 2 * _LONGEST and tells_of_place(told) and len((node.text() or "").strip()) <= 4:
            node.replace_with(f"({told})")


_ANSWER = regex(
    r"(?P<yes>(?:green )?(?:yes|check(?:ed|[ -]?mark)?|tick|true|ok|accepted|sponsored)"
    r"|(?:[\w-]+\s)*(?:fa|icon|bi|glyphicon|mdi|ti|dashicons|lni)-(?:check|tick|ok|yes)(?:-[a-z]+)*(?:\s[\w-]+)*)"
    r"|(?:red )?(?:no|not accepted|not sponsored|cross|x(?:[ -]?mark)?|false)"
    r"|(?:[\w-]+\s)*(?:fa|icon|bi|glyphicon|mdi|ti|dashicons|lni)-(?:times|xmark|remove|close|cross|no|x)(?:-[a-z]+)*"
    r"(?:\s[\w-]+)*",
    re.I,
)
"""What a picture that is all of a cell answers: "Yes", "fa fa-check"; "red cross", "glyphicon-remove"."""


def _in_cell_alone(node: LexborNode) -> bool:
    """Whether nothing else stands in the cell of a table."""
    cell = node.parent
    while cell is not None and cell.tag in ("span", "p", "div", "center", "strong"):
        cell = cell.parent
    alone = cell is not None and cell.tag == "td" and not (cell.text() or "").strip()
    return alone and cell is not None and len(cell.css("img, i, svg")) < _SEVERAL


_SEVERAL = 2


def _is_wordless(node: LexborNode) -> bool:
    return not (node.text() or "").strip() and node.css_first("img") is None


def _name_of(node: LexborNode) -> str:
    """What an icon is called: its alternative words, label or title, else its class."""
    told = node.attributes
    named = told.get("alt") or told.get("aria-label") or told.get("title")
    if not named and node.tag == "svg" and (title := node.css_first("title")) is not None:
        named = title.text()
    name = " ".join((named or ("" if node.tag == "img" else told.get("class")) or "").split())
    return name.strip("[]() ").replace("\u2046", "")
