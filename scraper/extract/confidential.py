"""NRMP's List of Unfilled Programs: recognised at every door, kept at none.

Knows how the list looks: many programme codes of NRMP's form, in rows of programmes and numbers. Promises
the reason for a refusal in a sentence. Refuses the list only: a posting that carries its own NRMP code, or a
programme's page with its few, passes.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_CODE = regex(r"[0-9](?<![\w@./-][0-9])\d{6}[ACFPRMSV]\d(?![\w@])")
"""The first digit stands before the look behind it: so the search runs from digit to digit."""
_NAMED = regex(
    r"list of unfilled (?:programs|positions)|unfilled programs? list|R3 system"
    r"|NRMP.{0,60}\bunfilled\b|\bunfilled\b.{0,60}NRMP|SOAP.{0,30}\bunfilled (?:programs"
    r"|positions) list|dynamic list of unfilled",
    re.I | re.S,
)
_MANY = 12
_SOME = 5


_SHAPES = bytes(
    ord("0") if 48 <= byte < 58 else ord("A") if chr(byte) in "ACFPRMSV" else ord(" ") for byte in range(256)
)


def _has_code(text: str) -> bool:
    """Whether signs of a code's kinds stand in a row; asked of every page, so at the speed of a copy."""
    return b"0000000A0" in text.encode("ascii", "replace").translate(_SHAPES)


def is_nrmp_list(text: str) -> str | None:
    """Why ``text`` is refused as NRMP's list, or ``None`` when it is not the list."""
    if not _has_code(text):
        return None
    codes = set(_CODE.findall(text))
    distinct_institutions = {code[:4] for code in codes}
    if len(codes) >= _MANY and len(distinct_institutions) >= _SOME:
        return (
            f"this looks like NRMP's confidential List of Unfilled Programs ({len(codes)} programme codes); "
            "copying or sharing it breaches the Match agreement, so it is not kept"
        )
    if len(codes) >= _SOME and len(distinct_institutions) >= 3 and _NAMED.search(text):
        return (
            "this calls itself NRMP's List of Unfilled Programs and carries its codes; copying or sharing it "
            "breaches the Match agreement, so it is not kept"
        )
    return None
