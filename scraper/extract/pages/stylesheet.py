"""What a page's own style sheet strikes through, written into the elements that it strikes.

Knows rules of plain selectors in ``<style>``, as published documents and hand-made lists have them. Promises
that an element struck by its class reads like one struck by a tag. Refuses to say what is hidden or bold by
a sheet: scripts fold and unfold, and sizes dress.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from scraper.extract.words.regex import regex

_RULE = regex(r"([^{}]{1,400})\{[^{}]*\bline-through\b[^{}]*\}")
_SELECTOR = regex(r"[\w\s.#>-]*[.#][\w-]+(?:\s?>?\s?(?:[a-z]+|[a-z]*\.[\w-]+))?")
"""By a class or a name, and no state such as ``:hover``."""
_MOST_RULES = 20
_MOST_STRUCK = 2_000
_STRIKES = "text-decoration:line-through"


def strike_by_sheet(tree: LexborHTMLParser, text: str) -> None:
    """Gives the elements that a sheet strikes through a style of their own; most pages have no such sheet."""
    if "line-through" not in text:
        return
    for sheet in tree.css("style"):
        for rule in list(_RULE.finditer(sheet.text() or ""))[:_MOST_RULES]:
            for selector in rule[1].split(","):
                if _SELECTOR.fullmatch(selector.strip()):
                    _strike(tree, selector.strip())


def _strike(tree: LexborHTMLParser, selector: str) -> None:
    for node in tree.css(selector)[:_MOST_STRUCK]:
        style = node.attributes.get("style")
        node.attrs["style"] = f"{style};{_STRIKES}" if style else _STRIKES
