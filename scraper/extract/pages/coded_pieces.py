"""Codes that each open a piece of a text, with nothing before their meaning: "B both; J the J-1 only".

Knows that such a list has one code a piece, behind a colon or from the start. Promises the pieces only where
all but the last open with a code or with "blank". Refuses to ask what is told of.
"""

from __future__ import annotations

from scraper.extract.words.regex import regex

_NEXT = regex(r";[ \n]|\n")
_OPENED = regex(r"\W?(?:([A-Z]{1,3})|(?i:an? )?(?i:blank|empty|nothing)(?: cell)?)\W?\s(?=[\w\"'])")
_FEWEST = 2


def codes_in_pieces(text: str, longest: int) -> list[tuple[str, str, int, int]]:
    """Each code ("" for a blank) with its meaning and where its piece stands; none for other texts.

    ``longest``: signs that a meaning may have.
    """
    first = _NEXT.search(text)
    if first is None:
        return []
    at = text.rfind(": ", 0, first.start()) + 2 if ": " in text[: first.start()] else 0
    pieces = _NEXT.split(text[at:])
    out: list[tuple[str, str, int, int]] = []
    for n, piece in enumerate(pieces):
        found = _OPENED.match(piece)
        meaning = piece[found.end() :].strip(" ,.") if found else ""
        if found and len(meaning) <= longest:
            out.append((found[1] or "", meaning, at, at + len(piece)))
        elif n < len(pieces) - 1:
            return []
        at += len(piece) + len(_sign_after(text, at + len(piece)))
    codes = {one[0] for one in out}
    return out if len(codes) == len(out) >= _FEWEST else []


def _sign_after(text: str, at: int) -> str:
    found = _NEXT.match(text, at)
    return found[0] if found else ""
