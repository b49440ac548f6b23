"""What a place hears of days among the words around it, where these tell several places apart.

Knows the tiers around a place as they stand, with what they say to others. Promises a reading from the words
that are for this place, or that it is told of no such day. Refuses to part words: ``days_said.py`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from scraper.extract.fields.days_said import Said, days_said
from scraper.extract.fields.looking import Looker
from scraper.extract.words.reading import Reading, as_written

T = TypeVar("T")


def hear(
    looker: Looker, name: str, reader: Callable[[str], Reading[T] | None], given: object = None
) -> Reading[T] | None:
    """What words around the place say to it, by its names or as one of the rest."""
    for tier in looker.frame.dated if looker.meant else ():
        for told in said(looker, tier.text).told:
            if told.sort and told.sort != _SORTS.get(name):
                continue
            key = (name, given, told.words)
            if key not in looker.setting.memo:
                looker.setting.memo[key] = reader(told.words)
            found: Reading[T] | None = looker.setting.memo[key]
            if found is not None:
                looker.note(name, tier, told.standing)
                return found
    return None


def told_of_none(looker: Looker) -> str:
    """The words that tell the place by its name that there is no such day."""
    tiers = looker.frame.dated if looker.meant else ()
    return next((none for tier in tiers if (none := said(looker, tier.text).none)), "")


def unheard(looker: Looker, reader: Callable[[str], Reading[T] | None]) -> Callable[[str], Reading[T] | None]:
    """``reader``, for words around the place, less those that were told by name."""

    def read(text: str) -> Reading[T] | None:
        left = said(looker, text).left
        return as_written(reader(left), left, text)

    return read if looker.meant else reader


def said(looker: Looker, text: str) -> Said:
    """What ``text`` says to the place, taken apart once for all its days."""
    place = looker.meant
    if place is None:
        return Said(left=text)
    memo = looker.setting.memo
    key = ("heads", id(looker.frame.part))
    if key not in memo:
        units = looker.frame.neighbours[:_MOST]
        blocks = [block for unit in units for block in (*unit.section.chain()[-2:], *unit.blocks[:3])]
        memo[key] = "\n".join(block.text[:_HEAD].lower() for block in blocks)
    heads = memo[key]
    key_of_text = ("days said", id(looker.frame.unit), place, text)
    if key_of_text not in memo:
        units = looker.frame.neighbours
        nth = next((n for n, unit in enumerate(units) if unit is looker.frame.unit), len(units))
        memo[key_of_text] = days_said(text, place, heads, (nth, len(units)))
    found: Said = memo[key_of_text]
    return found


_SORTS = {"starts_on": "Start", "starts_asap": "Start", "apply_by": "Deadline"}
_MOST = 40
_HEAD = 200
