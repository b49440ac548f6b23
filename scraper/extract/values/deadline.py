"""The last day to apply, out of the words around a date.

Knows which words set a last day by themselves ("deadline", "closes"), which do so only where the sentence
is about applying ("by", "until"), and windows of two days. Promises a final date before a priority one, the
later of two final ones. Refuses days of review, of exams and courses, and those by which others decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from scraper.extract.values.closing import closes_then
from scraper.extract.values.dates import DEADLINE_OF, LEAD, YEARLY, around, phrases, trimmed
from scraper.extract.values.due import papers_due
from scraper.extract.values.relative_days import relative_days
from scraper.extract.words.days import FoundDate, find_dates
from scraper.extract.words.phrases import quote, remembered, sentence_at
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex


@remembered
def read_apply_by(text: str, posted: date | None, fetched: date) -> Reading[date] | None:
    """The last day to apply; a final date before a priority one, the later one when both are final."""
    near = posted or fetched
    best: Reading[date] | None = None
    all_dates = tuple(
        sorted((*find_dates(text, near), *relative_days(text, near)), key=lambda one: one.start)
    )
    for n, found in enumerate(all_dates):
        found = found if found.day else _at_its_end(text, found, near) or found
        if found.day is None:
            continue
        later = all_dates[n + 1] if n + 1 < len(all_dates) else None
        ranged = later is not None and later.day and _TO.fullmatch(text, found.end, later.start)
        window = ranged and _WINDOW.search(text, max(0, found.start - LEAD), found.start)
        if not window and not _is_deadline(text, found):
            continue
        if later is not None and ranged:
            found = later
        day = found.on_or_after(near)
        if day is not None and (best is None or day > best.value):
            best = Reading(day, quote(text, found.start, found.end))
    return best


def _at_its_end(text: str, found: FoundDate, near: date) -> FoundDate | None:
    """The last day of a month of which the words say "the end of"."""
    end = _END_OF.search(text, max(0, found.start - 12), found.start)
    first = found.on_or_after(near)
    if end is None or first is None:
        return None
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return replace(found, start=end.start(), year=last.year, day=last.day)


_END_OF = regex(r"(?:\bthe\s)?\bend\sof\s$", re.IGNORECASE)


def _is_deadline(text: str, found: FoundDate) -> bool:
    sentence = sentence_at(text, found.start)
    lead, _ = around(text, sentence, found)
    before = text[max(0, sentence.start - 40) : sentence.start] if found.start - sentence.start < 12 else ""
    if phrases("not_deadline").search(lead) or phrases("had_by").search(lead) or _GONE.search(lead):
        return False
    whole = text[sentence.start : found.start]
    if "closed" in lead and _REOPENS.search(lead):
        return False
    if _OF_OTHERS.search(sentence.text) and not _OF_PLACE.search(sentence.text):
        return False
    if papers_due(text, sentence.start, lead) or _LAST.match(text, found.end):
        return True
    if _TOO_LATE_AFTER.search(lead) and _NO_MORE.search(text, sentence.start, sentence.end):
        return True
    if (
        YEARLY.search(sentence.text)
        or phrases("other_deadline").search(sentence.text)
        or _WISHED.search(whole)
        or (_HAD.search(whole) and not _ASKED.search(whole))
    ):
        return False
    if (
        _MOVED_START.search(lead)
        or _ENCOURAGED.match(text, found.end)
        or _READ_FIRST.search(text, found.end, sentence.end)
    ):
        return False
    lead = _FEAST.sub("", lead)
    words = trimmed(lead)
    if words.strip().lower() == "to" and _MOVED.search(whole):
        return True
    if _CLOSES_FOR.search(whole):
        return True
    two = text[max(0, sentence.start - 100) : found.start]
    if closes_then(two, trimmed(whole), sentence.text):
        return True
    cue = next((m for m in phrases("deadline_before").finditer(lead) if m.end() >= len(words) - 1), None)
    named = DEADLINE_OF.search(lead)
    if cue is None and named:
        cue = named
    if cue is None:
        return bool(before) and bool(_LABEL_DEADLINE.search(before)) and not words.strip()
    word = cue[0].lower()
    if word.startswith("closed") and not _WILL.search(lead, 0, cue.start()):
        return False
    if word.startswith("after") and not _TOO_LATE.search(text, sentence.start, sentence.end):
        return False
    if word == "and" and not re.search(r"\bbetween\b", text[sentence.start : found.start], re.I):
        return False
    if word.startswith(_SURE):
        return True
    return bool(
        phrases("apply_words").search(text[sentence.start : sentence.end])
        or phrases("apply_words").search(before)
        or _TO_ADDRESS.search(whole)
        or _ADDRESS_BEHIND.match(text, found.end)
        or _ADDRESS_BEFORE.search(before)
        or _BY_WAY_OF.search(whole)
        or _PLEASE.match(text, found.end)
    )


_OF_OTHERS = regex(
    r"\b(?:VSLO|clerkships?|electives?|sub-?internships?|(?:medical|visiting|fourth-year)"
    r" students?"
    r"|faculty (?:applications|positions)|medical school|vaccination|immunization|hear from us|be told"
    r"|in the first round|to the first round|first (?:word|call|pick|choice|claim|refusal)"
    r"|last day of training"
    r"|(?:office|clinic|hospital|building)s? (?:is|are|will be) closed|paperwork (?:must|has to) be"
    r"|(?:next|coming) (?:circular|digest|bulletin|list|edition|number|update|mailing|issue|roundup)"
    r"|copy (?:is|for|deadline|due)|goes to press|(?:match|rank(?:ing)?) lists?"
    r"|(?:listings?|ads|notices|items) for the [\w-]+ (?:circular|digest|bulletin|list|edition|number"
    r"|issue)"
    r"|(?:send|submit|forward|e-?mail|post|bring|get)"
    r"(?: (?:us|me|in|the|your|their|any|all|new|more|next)){0,3}"
    r" (?:lines|notices|items|listings|entries|ads|adverts|advertisements|announcements|copy|news"
    r"|corrections|changes|openings|vacancies))\b",
    re.IGNORECASE,
)
"""Of whom or what else a day is told: students, teachers, what the program does itself."""
_OF_PLACE = regex(r"\b(?:(?:this|the|our) (?:place|position|seat|opening|vacancy)|PGY)\b", re.IGNORECASE)
_ENCOURAGED = regex(
    r"\)?[^.;\n]{0,12}\b(?:is|are) (?:encouraged|preferred|appreciated|welcome|favou?red)\b", re.IGNORECASE
)
_GONE = regex(r"(?<!until )\b(?:filled|withdrawn|cancell?ed)[,:]?\s(?:on\s)?(?:the\s)?$", re.IGNORECASE)
_SURE = (
    "deadline", "apply", "close", "closing", "stop", "last", "final", "received", "due", "extended",
    "posting", "listing", "expir", "cut", "quit", "cease", "shall stop", "will stop",
    "fecha", "cierr", "vence",
)  # fmt: skip
"""What sets a last day by itself; after other words the sentence has to be about applying."""
_WINDOW = regex(
    r"\b(?:(?:accepting|taking) (?:applications|files|cvs)|window|advertised|listed"
    r"|applications? (?:(?:is|are|will be) )?(?:accepted|taken|received|open|window|period|dates?)"
    r"|(?:do (?:so|it|this|that)|apply)(?: any time)?"
    r"|(?:filing|recruitment) (?:period|window|dates?)|open (?:&|and|to) clos(?:e|ing) dates?)"
    r"\W{0,3}(?:from |between )?$",
    re.IGNORECASE,
)
"""Before the first day of a time in which one can apply."""
_REOPENS = regex(r"\bclosed (?:through|thru|until|till|to) (?:the )?$", re.IGNORECASE)
"""Before the day on which what is shut opens again: "Main entrance closed through"."""
_WILL = regex(r"\b(?:be|is|are|get|gets|portal|applications?)\s$", re.IGNORECASE)
"""Before "closed" where it tells of a day to come."""
_TO = regex(r"\s?(?:-|to|through|thru|until|till|and)\s?", re.IGNORECASE)
"""Between the first and the last day of a window."""
_READ_FIRST = regex(
    r"\b(?:answered|read|reviewed|considered|seen|looked at|invited|heard|served)\s(?:\w+\s)?(?:first"
    r"|before|ahead|earlier)\b|\b(?:get|gets|have|has|given|receive|receives)\s(?:priority|preference|precedence)\b",
    re.IGNORECASE,
)
"""What becomes of those who write by a day that closes nothing: "will be answered first"."""
_MOVED = regex(r"\b(?:extended|moved|pushed|changed)\b", re.IGNORECASE)
_MOVED_START = regex(
    r"\b(?:start\w*|begin\w*|first day|entry)\b[^.;]{0,30}?"
    r"\b(?:moved|pushed|changed|shifted|brought|postponed)\b[^.;,]{0,16}$",
    re.IGNORECASE,
)
"""Before a day to which the beginning of training is moved."""
_WISHED = regex(
    r"(?<!you )(?<!who )(?<!they )(?<!anyone )(?<!candidates )(?<!applicants )(?<!residents )(?<!fellows )"
    r"\b(?:would (?:like|love|prefer)|hopes?|hoping|aim|plan) to\b(?! hear| be considered| apply"
    r"| (?:have|get|see|receive) (?:\w+ ){0,2}?(?:applications|files|cvs?|packets?|materials|documents)\b)",
    re.IGNORECASE,
)
"""What the writer would like by a day; what a reader would like by then, he has to ask for."""
_HAD = regex(
    r"\b(?:finish(?:ed|es|ing)?|complet(?:e|ed|es|ing|ion)|pass(?:ed|es|ing)?|graduat(?:ed?|es|ing|ion)"
    r"|certifi(?:ed|cation)|obtain(?:ed)?)\b",
    re.IGNORECASE,
)
_ASKED = regex(
    r"\b(?:apply|applications?|applied|deadline|send|sent|submit(?:ted)?|e-?mail|receiv(?:ed?|ing)|write"
    r"|clos(?:es?|ing)"
    r"|due|materials|forms?|files?|cvs?|packets?|letters?|candidates should|contact)\b",
    re.IGNORECASE,
)
_TO_ADDRESS = regex(
    r"\bto\s[^;\n]{0,40}?\S@\S"
    r"|\w[.,]?\s(?:\S+@\S+\w|(?:\d{3}-)?\d{3}-\d{4}),?\s(?:by|before|until|till|n[ot]{1,2} later than)"
    r"\s[\w\s,]{0,20}$",
    re.IGNORECASE,
)
"""Whom to write to, also until when: "Pam Roe, proe@elm.example.org, before June 30"."""


_ADDRESS_BEFORE = regex(r"(?:@\S{3,}|\b(?:edu|org|com|net|gov|mil))\W{0,3}$")
_ADDRESS_BEHIND = regex(
    r"[\s,]{0,2}(?:(?:at\s|to\s)|[:(\u2013\u2014-]\s?)\S{1,60}(?:@\S|\s?[(\[]at[)\]]|\sat\s\S+\sdot\s)", re.I
)
"""Whom to write to by then: "Tell us by March 15: elm@example.org"."""
_BY_WAY_OF = regex(
    r"(?:\S@\S+|\bhttps?://\S+|\b(?:this|our|their|the) (?:(?:online|short|web|interest) )?"
    r"(?:form|portal|inbox|page|link)\b)[^.;\n]{0,40}$"
    r"|\b(?:keep them coming|(?:hear|heard) from|names|(?:want|wants|like|love) to hear)\b"
    r"[^.;\n]{0,40}$"
    r"|\b(?:everything|all of it|papers|letters|files|packets|CVs?|names) to (?:me|us|him|her)\b"
    r"[^.;\n]{0,90}$",
    re.IGNORECASE,
)
"""By which way, or what, is to come by a day: "gme@elm.example.org, by March 3"."""
_LAST = regex(
    r"(?:,? 20\d\d)?,? (?:is|are|will be|being) (?:the|our|your) (?:very )?(?:last|final|closing) "
    r"(?:day|date|moment|call|chance)(?! of)"
    r"|(?:,? 20\d\d)? is (?:when|the day) (?:the|our|this) (?:form|portal|inbox|file|list|search|window"
    r"|posting) (?:closes?|shuts?|ends?)\b",
    re.IGNORECASE,
)
"""After a day: "Friday, April 2, is the last day"."""
_PLEASE = regex(r",? please\b", re.IGNORECASE)
_TOO_LATE_AFTER = regex(r"\bafter\s$", re.IGNORECASE)
_NO_MORE = regex(
    r"\b(?:stop|quit|cease)\b|\b(?:nothing|no (?:application|file|letter|paper|packet|CV)s?)\b[^.;]{0,60}"
    r"\b(?:read|taken|considered|opened|looked at|accepted|count)",
    re.IGNORECASE,
)
_CLOSES_FOR = regex(
    r"\b(?:closing(?: (?:date|day))?|deadline|(?:last|final) (?:day|date)) (?:for|of) "
    r"[^.;:\n]{2,40}(?: is|:)\s$"
    r"|\b(?:form|portal|inbox|window|mailbox|call|file|list|search|posting)\b[^.;\n]{0,60}"
    r"\b(?:shuts?|closes?|(?:is|are|stays?|remains?) open to|(?:go|goes) dark|ends?)(?: again| on| at)*\s"
    r"(?:[A-Z]\w+day,?\s)?$"
    r"|\b(?:read|look at|take|open|sort|consider)\b[^.;\n]{0,60}\band (?:we )?stop(?: on| at| by)?\s$"
    r"|\bat the latest(?: on| by)?\s$|\bup to and including\s$|\bby when\W{1,3}$",
    re.IGNORECASE,
)
"""Before a last day: "the inbox shuts on", "closing for those of the table is", "by when:"."""
_FEAST = regex(
    r"\bthe [A-Z]\w+day (?:before|after|of|following) (?:[A-Z][\w']+ ?){1,3},?\s$"
    r"|\b(?:(?:[A-Z][\w'.]+ ){1,2}(?:Day|Eve)|Thanksgiving(?: Day)?|MLK Day"
    r"|Halloween|Juneteenth|Christmas|Easter(?: Monday)?|Good Friday)"
    r"(?:,|\s\(|\s[-\u2013])?\s?$"
)
"""Where a day is told twice: "the Monday after Thanksgiving, November 30", "Labor Day, September 7"."""
_TOO_LATE = regex(r"\b(?:not|no|nothing|nobody|never|too late)\b", re.IGNORECASE)
_LABEL_DEADLINE = regex(
    r"(?:deadline|apply by|clos(?:es|ing|e)(?: date)?|last day to apply|final date)[^.;]{0,12}$",
    re.IGNORECASE,
)
