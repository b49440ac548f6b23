"""Under which line would a person know a place again: its heading, the words that open its entry, what it is.

Knows that a heading which only dates its entry is no title, nor the letter or number of an entry part of one.
Promises a short line for each place. Refuses to read a field.
"""

from __future__ import annotations

from scraper.extract.fields.frame import Frame
from scraper.extract.structure.row_fields import title_of_row
from scraper.extract.words.regex import regex
from scraper.record import specialty as specialties
from scraper.record.vacancy import Kind

_LONGEST = 120
_SHORTEST = 8
_UNTITLED = frozenset(("research", "observership"))
"""Kinds that a field and a level do not tell from their like."""


def title_of(
    frame: Frame, specialty: str | None, pgy: tuple[int, ...], kind: Kind, institution: str | None
) -> str:
    """A short line by which a person would recognise the place."""
    first = frame.unit.blocks[0]
    if frame.part.alone and frame.part.title:
        return " ".join(frame.part.title.split())[:_LONGEST]
    if first.kind == "heading" and frame.unit.shape == "section" and not _JUST_A_DAY.fullmatch(first.text):
        return " ".join(first.text.split())[:_LONGEST]
    if kind in (*_UNTITLED, "other") and frame.unit.shape in ("item", "lead"):
        told = _CUT.split(_NUMBERED.sub("", frame.own.text.strip()), maxsplit=1)[0].rstrip(".")
        if _SHORTEST < len(told) <= _LONGEST:
            return " ".join(told.split())
    if kind in _UNTITLED and frame.unit.shape == "row" and (title := title_of_row(first.cells)):
        return title
    words = [specialties.name(specialty) if specialty else "", *(f"PGY-{year}" for year in pgy)]
    named = frame.slot.role if kind == "research" else ""
    words += [named or (kind if kind != "residency" or not pgy else "")]
    told = " ".join(word for word in words if word)
    return f"{told}, {institution}" if institution else told


_CUT = regex(r"\s+[-\u2013\u2014|]\s+|[.;:(]\s|\n|\s\(")
_NUMBERED = regex(r"^\W{0,2}(?:[A-Za-z]|\d{1,2}|[ivxIVX]{1,4})[.)]\s+")
_JUST_A_DAY = regex(r"\W*(?:[A-Za-z]{3,9}\.?,? )?(?:[A-Z][a-z]{2,8}\.? )?[\d/.,\s-]+\W*")
"""A heading that only dates its entry: "Oct 5, 2027"."""
