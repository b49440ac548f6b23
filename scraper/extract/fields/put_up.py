"""The day of posting of a place: told beside it, in a stamp, in markup, or once for all that is listed.

Knows in which tiers it may be looked for (docs/record.md, 17). Promises evidence. Refuses to parse dates:
``posted.py`` does.
"""

from __future__ import annotations

import re
from datetime import date

from scraper.extract.fields.frame import Frame
from scraper.extract.fields.heard import hear, unheard
from scraper.extract.fields.looking import Looker, cell_words, first_lines
from scraper.extract.fields.stamped import BARE_DATE, opening_stamp, stamps
from scraper.extract.offers.offer import status_of
from scraper.extract.values import dates
from scraper.extract.values.posted import read_posted_on
from scraper.extract.words.block import Cell
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import Words
from scraper.record.vacancy import EVIDENCE_LIMIT

STATUS_AFTER = regex(r"\W+(?:filled|closed|withdrawn|open|new|updated|reposted)\W*$", re.I)


def days_of_posting(frame: Frame) -> list[Cell]:
    """The values that are a day under a label for the posting itself: "Job Posting: May 6, 2025"."""
    cells = [cell for block in (*frame.unit.blocks, *frame.unit.details) for cell in block.cells]
    return [
        cell
        for cell in cells
        if _POSTING.match(cell.label) and BARE_DATE.match(_HOUR.sub("", cell.text.strip()))
    ]


_POSTING = regex(r"\W*(?:job |position |first |original )?posting\W*$", re.I)
_HOUR = regex(r",?\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s[A-Z]{2,4})?\W*$", re.I)


def _stamped(looker: Looker) -> date | None:
    """The date that stands alone beside an entry: in its meta line, or in brackets after its title."""
    frame, day = looker.frame, looker.setting.day
    if frame.unit.shape == "row":
        return None
    for block in frame.unit.blocks[:2]:
        first = block is frame.unit.blocks[0]
        if (opening := opening_stamp(block.text, day)) and (first or not status_of(block.text)):
            looker.note("posted_on", Words(((block.words, 0, len(block.text)),)), opening[2])
            return opening[0]
    for text in (*first_lines(frame), frame.own, frame.rest):
        if found := stamps(text.text, day):
            start, end, stamp = found[0]
            looker.note("posted_on", text, text.text[start:end])
            return stamp
    return None


def _letter_date(looker: Looker) -> date | None:
    """The one date that stands alone in a line over all the places: of a notice, a letter, a news item."""
    day = looker.setting.day
    found: dict[date, tuple[Words, str]] = {}
    for text in looker.frame.near[:_LETTER_TIERS]:
        for start, end, stamp in stamps(text.text[:_LETTER], day, brackets=False):
            found.setdefault(stamp, (text, text.text[start:end]))
    if len(found) != 1:
        return None
    ((stamp, (text, words)),) = found.items()
    if (day - stamp).days > _LONG_AGO:
        return None
    looker.note("posted_on", text, words)
    return stamp


_LETTER = 3_000
_LETTER_TIERS = 2
_LONG_AGO = 550
"""Days after which a date alone on a page is more likely the page's than the posting's."""


def _marked(looker: Looker) -> date | None:
    """The day that the page's markup gives beside words that round it: "Posted 2 weeks ago"."""
    for block in looker.frame.unit.blocks:
        day = day_of(block.times[0]) if len(block.times) == 1 and _POSTED_AGO.match(block.text) else None
        if day is not None and day <= looker.setting.day:
            looker.note("posted_on", Words(((block.words, 0, len(block.text)),)), block.text)
            return day
    return None


_POSTED_AGO = regex(
    r"\W*(?:(?:date )?(?:posted|listed|added)\b[^.;]{0,30}|.{1,20}\bago"
    r"|(?:\S{1,8}\s?)?\d{1,2}:\d\d(?:\s?[AP]M)?)\W*$",
    re.I,
)
"""Words that round a moment, or tell its hour alone."""


def read_posted(looker: Looker) -> date | None:
    """The day that the source puts on the posting."""
    frame, setting = looker.frame, looker.setting
    reader = lambda text: read_posted_on(text, setting.day)  # noqa: E731
    found = looker.cell("posted_on", reader, "posted")
    for cell in days_of_posting(frame) if found is None else ():
        if (reading := read_posted_on(f"Posted {cell.text.strip()}", setting.day)) and found is None:
            looker.note("posted_on", cell_words(cell), cell.text)
            found = reading.value
    for heading in frame.headings:
        dated = STATUS_AFTER.sub("", heading.text.strip())
        days = dates.find_dates(dated, setting.day) if BARE_DATE.match(dated) else ()
        reading = read_posted_on(f"Posted {dated[days[0].start :]}", setting.day) if days else None
        if reading and found is None:
            looker.note("posted_on", heading, heading.text)
            found = reading.value
    found = found or _marked(looker)
    if found is None:
        found = looker.first("posted_on", reader, [*first_lines(frame), frame.own, frame.rest])
    if found is None and (told := hear(looker, "posted_on", reader)):
        return told.value
    around = unheard(looker, reader)
    if found is None:
        found = looker.first("posted_on", around, frame.near[:1], given=looker.meant)
    if found is None:
        found = _stamped(looker)
    if found is None and frame.part.posted:
        looker.evidence["posted_on"] = frame.part.posted_words[:EVIDENCE_LIMIT]
        return frame.part.posted
    if found is None:
        found = looker.shared("posted_on", reader, "posted")
        found = found or looker.first("posted_on", around, frame.near[1:], given=looker.meant)
    if found is None and not frame.part.alone:
        found = _letter_date(looker) or looker.first("posted_on", reader, setting.foot)
    if found is None and setting.published:
        looker.evidence["posted_on"] = setting.published_words[:EVIDENCE_LIMIT]
        return setting.published
    return found
