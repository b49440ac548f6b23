"""An entry of a list that its hospital or town opens, and that names no training of its own.

Knows how a newsletter's entries begin ("Elm Hospital, Reno: one position left") and how they are marked as
gone. Promises a verdict only where a hospital or town stands first and places are counted, left or gone.
Refuses to say what the places are for: the heading over the list does.
"""

from __future__ import annotations

import re

from scraper.extract.offers.entries import TITLE_LENGTH
from scraper.extract.offers.facts import counts_places
from scraper.extract.offers.offer import Verdict, status_of
from scraper.extract.structure.headings import why_aside
from scraper.extract.values.institution import read_institution
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import says


def tells_no_kind(verdict: Verdict) -> bool:
    """Whether an entry names no training, or only how the yearly places are applied for."""
    return verdict.grade == "silent" or verdict.why == "filled through the Match"


def told_of_site(block: Block) -> Verdict | None:
    """What an entry comes to that opens with a hospital or town: it counts its places, or they are gone."""
    text = _STATUS_BEFORE.sub("", block.text)
    gone = status_of(block.text[:TITLE_LENGTH])
    if not (gone or counts_places(text) or _SOME_LEFT.search(text)) or says("yearly", text):
        return None
    first = _FIRST_NAMED.match(text)
    if first is None or not (read_institution(first[0]) or read_place(first[0])):
        return None
    if gone:
        return Verdict("gone", f"{gone} by its own words", gone)
    return Verdict("offer", "a hospital that counts its places")


_STATUS_BEFORE = re.compile(r"^\W*(?:filled|closed|withdrawn|open|new|updated?)\b\W{1,4}", re.I)
_SOME_LEFT = re.compile(
    r"\b(?:several|some|a few|multiple|more than one) (?:[\w-]+ ){0,2}"
    r"(?:positions?|places?|spots?|slots?|seats?|openings?) (?:are |is )?(?:still )?"
    r"(?:remain|left|open|available|unfilled)",
    re.I,
)
"""Places that are left and not counted."""
_FIRST_NAMED = re.compile(r"\W?[A-Z][^\n@]{4,90}?(?=\s[-\u2013\u2014]\s|:\s|\n|\.\s|\s\(|$)")
"""The words that open an entry, up to a dash, a colon or the end of the line."""


def leads_entry(block: Block) -> bool:
    """Whether a paragraph with a bold lead is an entry of its own, by the place in its lead."""
    return read_place(block.lead) is not None


def led_aside(block: Block) -> bool:
    """Whether the bold words that open an entry are another job's title: "Hospitalist", "Medical assistants".

    What such an entry goes on to say, its address above all, is said of it alone.
    """
    return bool(block.lead) and why_aside(block.lead) is not None
