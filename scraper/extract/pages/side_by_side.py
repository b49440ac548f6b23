"""Which spans of a line are boxes of their own: badges, pills, the cells of a row that a style draws apart.

Knows how a word ends and another begins where nothing stands between two elements. Promises to part no word
that is only written in pieces. Refuses to read what the boxes say, but for a label beside its value.
"""

from __future__ import annotations

import re
from typing import Any

from scraper.extract.words.labels import field_of
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex


def stands_apart(node: Any, attributes: Any) -> bool:
    """Whether a span follows other words without a space and yet is a box of its own: a badge, a pill."""
    before = node.prev
    if before is None or before.tag not in _INLINE:
        return False
    name = attributes.get("class") if attributes else None
    if not name:
        return before.tag == "span" and _are_boxes(before.text() or "", node.text() or "")
    left, right = before.text() or "", node.text() or ""
    if len(left) < 2 or len(right) <= 3 or left[-1:].isspace() or right[:1].isspace():
        return False
    other = before.attributes.get("class")
    if other and other != name and len(left) > 3:
        return True
    joint = left[-1] + right[0]
    return _JOINT.fullmatch(joint) is not None or (joint.isdigit() and " " in right)


def follows_like(node: Any, attributes: Any) -> bool:
    """Whether a link follows another of the same class, with nothing between: buttons, tiles."""
    name = attributes.get("class")
    before = node.prev
    if not name or before is None or not _DRAWN.search(name):
        return False
    if before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    if before is None or before.tag != "a" or before.attributes.get("class") != name:
        return False
    texts = (before.text() or "").strip(), (node.text() or "").strip()
    return min(map(len, texts)) >= _SHORTEST_LINK and not (texts[1][0].islower() or texts[0].endswith(","))


_SHORTEST_LINK = 12
_DRAWN = regex(r"(?:btn|button|card|tile|teaser|box|panel)", re.I)
"""A class by which a link is drawn as a box of its own."""


def _are_boxes(left: str, right: str) -> bool:
    """Whether two spans that nothing tells apart are boxes of a row: no word goes on into the other."""
    if min(len(left), len(right)) < _SHORTEST_BOX or not right[1].islower():
        return False
    ends = left[-1].islower() or left[-1].isdigit() or left[-2:].isupper()
    return ends and right[0].isupper()


_SHORTEST_BOX = 4
_INLINE = frozenset(("span", "time", "small", "label", "mark", "strong", "b", "em", "i", "a"))
_JOINT = regex(r"[a-z\d)%][A-Z]|[A-Za-z)]\d")
"""Where no word goes on: "agoFilled", "Fellow1 seat"."""


def is_badge(node: Any, attributes: Any) -> bool:
    """Whether a span is a badge by its class: a few words that stand for themselves."""
    name = (attributes.get("class") or "") if node.tag in _BADGES else ""
    return bool(name) and _names_badge(name) and 0 < len((node.text() or "").strip()) <= _BADGE


@remembered
def _names_badge(name: str) -> bool:
    return _BADGE_CLASS.search(name) is not None


_BADGE_CLASS = regex(
    r"(?:^|[\s_-])(?:badge|tag|pill|chip|status|flag|ribbon|sticker|state|label-\w+)(?:$|[\s_-])", re.I
)
_BADGE = 30
_BADGES = frozenset(("span", "em", "i", "small", "mark"))


def in_row_of_boxes(node: Any) -> bool:
    """Whether a box holds nothing but spans, each with words that begin and end by themselves."""
    words: list[str] = []
    for child in node.iter(include_text=True):
        # Only words that count are taken out: a box's are those of all boxes in it.
        inline = child.tag in _INLINE
        text = (child.text() or "") if inline or child.tag == "-text" else ""
        if child.tag == "-text" and not text.strip():
            continue
        if not inline or not text.strip() or len(words) > _MOST_IN_ROW:
            return False
        words.append(text)
    if len(words) < _FEWEST_IN_ROW or any(one != one.strip() or one.endswith((":", ",")) for one in words):
        return False
    return all(one[0].isupper() or one[0].isdigit() or "@" in one for one in words)


_FEWEST_IN_ROW, _MOST_IN_ROW = 3, 12


def names_value(node: Any) -> bool:
    """Whether a span is the label of the one other element in its box: "Visa" beside "J-1"."""
    value = node.next
    if node.prev is not None or value is None or value.next is not None or value.tag not in _VALUES:
        return False
    if node.parent is None or node.parent.tag not in ("div", "li", "p"):
        return False
    name = node.text() or ""
    return 2 < len(name) <= _LONGEST_LABEL and name == name.strip() and field_of(name) is not None


_LONGEST_LABEL = 30
_VALUES = frozenset(("span", "time", "small", "strong", "b", "em", "i", "a"))
