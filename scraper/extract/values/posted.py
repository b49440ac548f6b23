"""The day that a source puts on a posting: in words, counted back from the fetch, or in a line of its own.

Knows "Posted 3 Days Ago", "added on", who posted it when, and weekday lines. Promises a day that is not after
the fetch. Refuses "last updated", and the days on which something else was done.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from scraper.extract.values.dates import trimmed
from scraper.extract.words.days import find_dates
from scraper.extract.words.phrases import NUMBER_WORDS, listed, quote, remembered, sentence_at
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex

_RELATIVE = regex(
    r"(?:posted:?|listed|added|(?:online|up|here)(?:\ssince)?)\s(?:on:?\s)?(?:(?P<today>today|just\snow)|(?P<yesterday>yesterday)"
    r"|(?P<count>\d{1,2}|a|an|one|two|three)(?P<plus>\+)?\s(?P<unit>minute|hour|day|week|month)s?\sago)",
    re.IGNORECASE,
)


@remembered
def read_posted_on(text: str, fetched: date) -> Reading[date] | None:
    """The day the source puts on the posting; "3 Days Ago" is counted from the fetch."""
    relative = _RELATIVE.search(text)
    if relative:
        return _relative(text, relative, fetched)
    for found in find_dates(text, fetched):
        if found.day is None:
            continue
        sentence = sentence_at(text, found.start)
        lead = trimmed(text[max(sentence.start - 25, 0, found.start - 60) : found.start])
        lead = _DASHES.split(lead)[-1] or lead
        cues = list(listed("dates", "posted_before").finditer(lead))
        if _HANDED_IN.match(text[sentence.start : found.start]):
            lead, cues = "posted", [*listed("dates", "posted_before").finditer("posted")]
        named = bool(cues) and cues[-1].end() >= len(lead.rstrip(" ,.:()-\n"))
        if not (named or _POSTED_BY.search(lead)) or listed("dates", "posted_not").search(lead):
            continue
        day = found.on_or_before(fetched)
        if day is not None and day <= fetched + timedelta(days=1):
            return Reading(day, quote(text, found.start, found.end))
    return _dateline(text, fetched)


def _dateline(text: str, fetched: date) -> Reading[date] | None:
    """A line that is a weekday and a date stands over what was posted on that day."""
    for found in find_dates(text, fetched):
        line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
        rest = text[found.end : found.end + 4].split("\n")[0].strip(" .:")
        if found.year and found.day and _DATELINE.fullmatch(line.lstrip(" *#-")) and not rest:
            day = found.on_or_before(fetched)
            if day is not None and day <= fetched:
                return Reading(day, text[found.start - len(line.lstrip()) : found.end])
    return None


_HANDED_IN = regex(
    r"\W*(?:(?:notice|announcement|entry|notices?|report|this) )?(?:(?:was|were|has been) )?"
    r"(?:sent in|sent to us|received|came in|come in|arrived|handed in|turned in|called in|phoned in|reported"
    r"|told to us|reached us|given to us|told us)(?: (?:by|from) [^\n.,;]{2,40})?(?: (?:on|dated))?\s?:?\s?$",
    re.I,
)
"""A line that tells on which day a board was told of a place: "Sent in 3/12/2027"."""
_DASHES = regex(r"\s[-\u2013\u2014|]\s(?=\S)|;\s")
"""What stands before these is another matter: "Openings outside the Match - notice of April 13"."""
_DATELINE = regex(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s$", re.IGNORECASE)
_POSTED_BY = regex(
    r"\b(?:posted|written|submitted|published|entered|listed) by\b[^\n|;]{1,40}$|[(\[]new:?\s?$"
    r"|\b(?:posted|listed|advertised|online|up|page|site|board|list)(?: (?:here|there|online))? since$|(?:^"
    r"|\n)by\s\S[^\n|;]{0,30}\s[\u00bb\u203a>|\u00b7\u2022]$",
    re.IGNORECASE,
)
"""Who posted it then: "posted by jroe on", and as forums print it: "by jroe » Wed Sep 09"."""


def _relative(text: str, match: re.Match[str], fetched: date) -> Reading[date] | None:
    if match["today"]:
        return Reading(fetched, match[0])
    if match["yesterday"]:
        return Reading(fetched - timedelta(days=1), match[0])
    if match["plus"] or match["unit"].lower() == "month":
        return None
    count = (
        NUMBER_WORDS.get(match["count"].lower(), 1) if not match["count"].isdigit() else int(match["count"])
    )
    days = {"minute": 0, "hour": 0, "day": 1, "week": 7}[match["unit"].lower()]
    return Reading(fetched - timedelta(days=days * count), match[0])
