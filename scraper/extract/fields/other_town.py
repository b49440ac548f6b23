"""Another town than the one told before: "Correction: we are in Lansing, not in Flint".

Knows a town that is put in the place of another, with or without its state. Promises a town that there is
in the state that is told, else in the one known. Refuses to correct what nobody has told.
"""

from __future__ import annotations

from typing import Final

from scraper.extract.words.regex import regex
from scraper.record.place import Place, city, state_code

_NAME: Final = r"[A-Z][\w.'-]{1,20}(?:\s[A-Z][\w.'-]{1,20}){0,2}"
_STATE: Final = r"(?:,\s([A-Z]{2}\b|[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?))?"
_NOT: Final = r"(?:not|rather than|instead of|never)\s(?:(?:in|at|near)\s)?"
_INSTEAD = regex(rf"({_NAME}){_STATE},?\s(?:\(|and\s|but\s|\u2013\s|\u2014\s|-\s)?{_NOT}({_NAME})")
_BUT = regex(
    rf"\bnot\s(?:(?:in|at|near)\s)?({_NAME}){_STATE},?\sbut\s(?:rather\s)?(?:in\s|at\s|near\s)?({_NAME}){_STATE}"
)


def corrected_town(text: str, told: str, state: str) -> Place | None:
    """The town that the words put in the place of ``told``, which lies in ``state``."""
    if "not" not in text and "rather" not in text and "instead" not in text and "never" not in text:
        return None
    for found in _BUT.finditer(text):
        if _is(found[1], told):
            return _town(found[3], found[4], state)
    for found in _INSTEAD.finditer(text):
        if _is(found[3], told):
            return _town(found[1], found[2], state)
    return None


def _is(name: str, town: str) -> bool:
    """Whether a run of capitals begins with a town's name."""
    return name.rstrip(".").casefold() == town.casefold() or name.casefold().startswith(f"{town.casefold()} ")


def _town(name: str, stated: str | None, state: str) -> Place | None:
    """The town that a run of capitals ends in: "We" may stand before it."""
    where = (state_code(stated) if stated else None) or state
    words = name.rstrip(".").split()
    tried = (city(" ".join(words[n:]), where) for n in range(len(words)))
    return next((place for place in tried if place is not None), None)
