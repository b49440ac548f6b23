"""Whether a board itself sorts a posting among those that offer nothing: seekers' requests, jobs for staff.

Knows the words that boards sort by, from ``data/board.toml``. Promises the reason that the words of such a
posting would have given. Refuses to judge by any other word of a sort, and researchers' posts by theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from scraper.extract.pages.part import Part
from scraper.extract.words.mentions import says
from scraper.extract.words.phrases import table


@cache
def _sorts() -> Mapping[str, re.Pattern[str]]:
    told = table("board")["words"]
    return {name: re.compile(told[name]) for name in ("seeks", "staff")}


def of_sort(part: Part) -> str | None:
    """Why the board's own sort of a posting says that it offers no place."""
    sorts = [words for name, words in part.hints if name == "sort"]
    if any(_sorts()["seeks"].fullmatch(sort) for sort in sorts):
        return "somebody seeks a place"
    if any(_sorts()["staff"].fullmatch(sort) for sort in sorts) and not says("research", part.title):
        return "another profession's job"
    return None
