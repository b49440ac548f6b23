"""Dates that stand for the day of a posting without a word that says so: its stamps.

Knows dates alone in a line, in its parts or in brackets, and those with which an entry or a news item opens.
Promises days with a year that are not after the fetch. Refuses dates inside sentences.
"""

from __future__ import annotations

import re
from datetime import date

from scraper.extract.values import dates
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import blanked

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
BARE_DATE = regex(
    rf"^\W*(?:(?:no\b\W*)?\d{{3,8}}\W+(?=[a-z]))?(?:(?:posted|added|listed"
    rf"|date|put up|entered|submitted"
    r"|since|(?:notice |announcement )?(?:received|sent(?: in)?)|published|(?:came|handed|turned|called) in"
    r"|arrived|reported|reached us)\W+(?:on\s)?)?"
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:\s+|-){MONTH}(?:\s+|-)\d{{4}}"
    rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:,?\s(?:at\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]\.?M\.?)?(?:\s[A-Z]{2,4})?)?\W*$",
    re.I,
)
_LINE_PARTS = regex(r"[^|\n\u2022\u00b7]+")
_OPENING = regex(
    r"\W*(?:\d{1,5}\W{1,3}(?=\d))?(?:(?-i:[A-Z][A-Z.'-]{2,20}(?:\s[A-Z.'-]{2,20}){0,2})(?:,\s[A-Z][A-Za-z.]{1,12})?,?\s)?"
    rf"(?P<day>{MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}[\s-]{MONTH}[\s-]\d{{4}}"
    rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:\s?(?::|\s-|\s?--|\s?[\u2013\u2014])\s|\s(?=(?-i:[A-Z])))",
    re.I,
)
"""An entry that opens with its date: "11/18/2025 - Elm Medical Center", "OMAHA, Neb., May 4, 2026: late"."""
_IN_BRACKETS = regex(r"[(\[]([^()\[\]]{6,34})[)\]]")


@remembered
def stamps(text: str, day: date, *, brackets: bool = True) -> tuple[tuple[int, int, date], ...]:
    """Dates with a year, not after the fetch, alone in a part of a line: when the entry was posted."""
    if _DIGIT.search(text) is None:
        return ()
    out: list[tuple[int, int, date]] = []
    pieces = [(found.start(), found[0]) for found in _LINE_PARTS.finditer(text)]
    if brackets:
        pieces += [(found.start(1), found[1]) for found in _IN_BRACKETS.finditer(text)]
    for start, words in pieces:
        if len(words) >= 40 or BARE_DATE.match(words) is None:
            continue
        found_date = day_of(words.strip(" ()"))
        if found_date is None:
            told = dates.find_dates(words, day)
            found_date = told[0].on_or_after(day) if len(told) == 1 and told[0].year else None
        if found_date is not None and found_date <= day:
            out.append((start, start + len(words), found_date))
    return tuple(out)


_DIGIT = regex(r"\d")


def opening_stamp(text: str, day: date) -> tuple[date, int, str] | None:
    """The day with which an entry opens, where its words end, and these words."""
    opening = _OPENING.match(text)
    led = dates.find_dates(opening["day"], day)[:2] if opening else ()
    told = led[0].on_or_after(day) if len(led) == 1 and led[0].year and led[0].day else None
    return (told, opening.end("day"), opening["day"]) if opening and told and told <= day else None


def without_stamps(text: str, day: date) -> str:
    """The words with all such dates blanked, sign for sign."""
    if opening := opening_stamp(text, day):
        text = blanked(text, 0, opening[1])
    for start, end, _ in stamps(text, day):
        text = blanked(text, start, end)
    for note in _NOTE.finditer(text) if ":" in text else ():
        told = dates.find_dates(note["day"], day)
        last = told[0].on_or_before(day) if len(told) == 1 and not told[0].year else None
        if last is not None and (day - last).days <= _LATELY:
            text = blanked(text, note.start("day"), note.end("day"))
    return text


_NOTE = regex(
    rf"^\W*(?:(?:update[ds]?|note|news|edit(?:ed)?|correction|latest|added)\W+)?(?:(?:on|of|from)\s)?"
    rf"(?P<day>{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}|\d{{1,2}}/\d{{1,2}}):\s",
    re.I | re.M,
)
"""A note that opens with the day it was written on: "3 November: the PGY-2 seat is now filled"."""
_LATELY = 60
"""Days for which a day without a year that opens a line is that of a note, not of a start."""
