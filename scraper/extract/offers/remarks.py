"""What became of a place by a remark set apart beside it: a cell, a bracket, a line or what follows a dash.

Knows the bare participles of such remarks ("Under contract", "appointed May 2", "Note of 11/16: signed") and
the short sentences without a noun of place ("We have hired", "no further letters"). Promises to read only
what stands for itself, from its first word on. Refuses the same words within a sentence.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.choices import choice, signs_of
from scraper.extract.words.regex import regex
from scraper.record.vacancy import Status

_MOST: Final = 110
"""Signs of a remark."""
_APART = regex(r"\s[|\u2013\u2014-]{1,3}\s|\u2014|[()\[\];\u2022*\n]|[.!]\s|:\s|\s/\s|@\S+\s")
"""What sets a remark apart from what stands beside it."""
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_DAY: Final = rf"(?:\d[\d/.-]*(?:st|nd|rd|th)?|{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
_LEAD: Final = (
    r"\W*(?:(?:(?:updated?|status|note|notice|edit(?:ed)?|added|news|correction|sorry|alas|done|as of"
    r"|thanks|thank you)"
    rf"(?:\s(?:of|on|from|as of))?(?:\s{_DAY}){{0,3}}[\s,:]{{1,2}})|(?:{_DAY}[\s,:]{{1,2}}){{1,3}})?"
    r"(?:(?:the|this|that|our)\s)?"
    r"(?:(?:position|post|place|spot|seat|slot|opening|vacancy|line|search|posting|offer|one|last one|both"
    r"|all"
    r"|all (?:two|three|four|five|of them|seats|places|positions|spots|slots|blocks)|it|they)\s)?"
    r"(?:(?:is|are|was|were|has been|have been|has|have|got|being)\s)?"
    r"(?:(?:now|already|just|since|all|both|since been|recently|also|temporarily|provisionally"
    r"|finally)\s){0,2}"
)
_TAIL: Final = (
    r"(?=\W*$|\s?[,:!\u2013-]\s?\D"
    r"|\s(?:up\s)?(?:(?:on|as of|since|until|till|through|in|to|for|early|late)\s)?"
    rf"(?:{_DAY}|20\d\d|last|this|next|yesterday|today|summer|spring|fall|winter"
    r"|the (?:end|rest|time|moment|year))"
    r"|\s(?:from within|internally|locally|in-house|already|now|sorry|thanks?|thank|and\b|until|pending"
    r"|before"
    r"|after|while|because|for (?:now|good)|indefinitely|at (?:the|this) (?:request|time)"
    r"|by (?:an?|one|some|our|HR)\b))"
)
_GONE = regex(rf"{_LEAD}{choice('seats', 'remarked_gone')}{_TAIL}", re.I)
_BACK = regex(
    rf"{_LEAD}{choice('seats', 'remarked_back')}(?:{_TAIL}"
    r"|\sby (?:the|its|their) (?:program|state|county|department|dean|sponsor|hospital|director|university"
    r"|system"
    r"|college|GME|board|finance|budget)\w*"
    r"|\s(?:for|because of|due to|owing to|through|in)"
    r" (?:lack|want|loss|no|the (?:lack|loss|want|budget|cuts))\b)",
    re.I,
)
_BY_NOW: Final = r"(?:(?:now|just|already|finally|have)\s)?"
_WE: Final = r"(?:we(?:'ve| have)?\s)"
_PAPERS: Final = (
    r"(?:applications|papers|applicants|letters|CVs|resumes|candidates|names|inquiries|e-?mails|files"
    r"|requests)"
)
_WHAT: Final = rf"(?:(?:any|all|the|your|further|more|new|additional|other|outside)\s){{0,2}}{_PAPERS}"
_PERSON: Final = r"(?:resident|fellow|intern|coordinator|P[GL]Y?-?\d|CA-?\d)"
_ONE: Final = (
    r"(?:an?|the|our|another|one)\s(?:[\w-]+\s){0,2}?(?:candidate|applicant|resident|fellow|physician|person"
    r"|colleague|successor|replacement|transfer|intern|graduate)"
)
_ITS: Final = r"(?:an?|its|our|their)(?: new)?"
_SEAT: Final = r"(?:one|place|seat|spot|slot|position)"
_ENDS: Final = r"(?=\W*$|[,;!](?! (?:and|but|who|so)\b))"
_READ: Final = r"(?:read|accepted|taken|considered|reviewed|opened|looked at)"
_TOLD = regex(
    r"\W*(?:(?:thanks|thank you|sorry)(?: all| everyone)?[,:!] )?(?:"
    rf"{_WE}?{_BY_NOW}(?:stopped|finished|done|no longer) "
    rf"(?:reading|taking|considering|reviewing|accepting|looking at) {_WHAT}"
    r"|(?:interviewing(?: now)?|interviews (?:are )?(?:over|done|finished|under way|underway|complete))"
    r"[,;:\s\u2013\u2014-]{1,3}(?:and )?(?:no (?:further|more|new) "
    rf"|(?:further|more|new|other) {_PAPERS} (?:are|will) (?:not|no longer)\b)"
    rf"|no (?:new|further|more|other) {_PAPERS} (?:are|will be) (?:being )?{_READ}{_ENDS}"
    rf"|(?:new|further|more|other) {_PAPERS} (?:are|will be) (?:not|no longer) (?:being )?{_READ}{_ENDS}"
    rf"|{_WE}?no longer (?:read|take|accept|consider|review|open) {_WHAT}"
    rf"|(?:please[,:]? )?no (?:further|more|additional) {_PAPERS}\b"
    rf"|{_WE}?{_BY_NOW}(?:matched|signed|hired|chose|chosen|picked|found|selected|appointed|engaged"
    rf"|settled (?:on|with))"
    rf" {_ONE}\b"
    rf"|(?:and )?{_WE}{_BY_NOW}(?:hired|found|chosen|picked|signed)"
    r"(?: (?:her|him|them|one|both|somebody|someone|our (?:one|man|woman|doctor)))?(?=\W*$|[,;!]| and\b)"
    r"|(?:some(?:body|one)|one of our own|our own \w+|an? (?:resident|candidate|transfer|colleague|intern"
    r"|graduate)"
    r"(?: of ours)?) (?:now |already )?(?:has|took|takes|got|will have|holds) "
    r"(?:it|this one|that one|the (?:seat|place|spot|slot|position|job|post))(?=\W*$|[,;!]| (?:now|already"
    r"|since)\b)"
    rf"|(?:(?:we|it|they) )?(?:(?:now (?:has|have)|(?:has|have) now) {_ITS} {_PERSON}{_ENDS}"
    rf"|(?:has|have) {_ITS} {_PERSON} (?:now|again|already|at last){_ENDS}"
    rf"|(?:has|have) (?:found )?some(?:body|one)(?: now)?{_ENDS})"
    r"|some(?:body|one) (?:has )?(?:starts|begins|comes|joins|is coming|will start|started|begun|joined)\b"
    r"|(?:it |both )?(?:went|gone|goes|promised) to (?:an?|one|our|some)\s?"
    r"(?:(?!different|other|another)[\w-]+ ){0,2}?"
    r"(?:body|one|candidate|applicant|resident|fellow|physician|intern|colleague|transfer|person|graduate|own)\b"
    rf"|we(?: are|'re) (?:now |all |again )?(?:complete|full|settled|all set){_ENDS}"
    rf"|not (?:open|available|vacant|free) any ?(?:more|longer){_ENDS}"
    r"|(?:it was |was |has been )?given to (?:an?|one|our|some(?:body|one))\b(?! (?:different|other"
    r"|another) )"
    rf"|(?:the )?(?:last|only|other) {_SEAT} (?:went|goes|is gone)\b"
    rf"|(?:our )?new {_PERSON} (?:has )?(?:started|begun|began|arrived)\b"
    r")",
    re.I,
)
_STAYED = regex(
    r"\W*(?:(?:the|our|this) (?:[\w-]+ ){0,2}?(?:resident|fellow|intern|PGY\S*)"
    r" (?:has )?(?:decided|chosen|chose|elected) not to (?:leave|go|transfer|move|resign)\b"
    r"|(?:it was |was )?(?:listed|posted|announced|advertised) by mistake\b)",
    re.I,
)
_SIGNS: Final = (
    *signs_of("seats", "remarked_gone", "remarked_back"),
    *("no further", "no more", "reading", "taking", "considering", "reviewing", "no new", "matched", "chose"),
    *("picked", "found", "selected", "has it", "took", "takes", "given to", "got", "have", "holds", "went"),
    *(
        "goes",
        "not to",
        "by mistake",
        "no additional",
        "accepting",
        "accepted",
        "read",
        "looking at",
        "any more",
        "any longer",
        "no longer",
        "somebody",
        "someone",
        "gone to",
        "now ",
        " now",
        "again",
        "already",
        "we are",
        "we're",
        "started",
        "begun",
        "began",
    ),
    *("arrived", "is gone"),
)


def remarked(text: str) -> Status | None:
    """What a remark set apart in the words says of the place; ``None`` where none does."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return None
    for piece in _APART.split(text):
        bare = piece == "signed" and _PAPER.search(text) is not None
        if 3 < len(piece) <= _MOST and not bare and (found := _of(piece)):
            return found
    return None


_PAPER = regex(
    r"\b(?:letters?|forms?|cop(?:y|ies)|release|transcripts?|contracts?|statement)\s\(signed\)", re.I
)
"""What an applicant sends with a name under it."""


def _of(piece: str) -> Status | None:
    if _GONE.match(piece) or _TOLD.match(piece):
        return "filled"
    return "withdrawn" if _BACK.match(piece) or _STAYED.match(piece) else None


def is_remark(text: str) -> bool:
    """Whether the words are no more than a remark of what became of a place."""
    return len(text) <= _MOST and _of(text) is not None
