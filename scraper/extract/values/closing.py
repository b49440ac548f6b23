"""How words close a search on a day: what closes, too late thereafter, and a day that takes another's place.

Knows what takes applications (a form, a search, an inbox) and how it ends, and that a later day replaces the
first. Promises a yes or a no for one day. Refuses days on which other things close: offices, hospitals.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_ENDS = regex(
    r"\b(?:we\s)?(?:will\s|is\sto\s|shall\s)?(?:shuts?|closes?|ends?|locks?(?:\sitself)?|expires?"
    r"|(?:is|are|be|gets?)\s(?:shut|closed|locked|sealed|tied\sup|taken\s(?:down|off(?:line)?)|(?:switched|turned)\soff|removed)"
    r"|(?:comes?|goes|go)\s(?:down|off(?:line)?|dark|away)|wraps?\sup|stops?|runs?\sout)"
    r"(?:\s(?:the|this|our)\s(?:search|posting|form|portal|window|process|call|list|page|site|board))?"
    r"(?:\s(?:again|by|on|at|for\sgood))*\W*$",
    re.IGNORECASE,
)
_TAKES = regex(
    r"\b(?:portal|form|inbox|mailbox|window|search|posting|listing|advert\w*|call|process|applications?|files?"
    r"|recruitment|entry|notice|ad|link|survey|it|this|we)\b|^\W*$|\b(?:up|online|posted)\b[^.]{0,30};",
    re.IGNORECASE,
)
_OF_OTHERS = regex(
    r"\b(?:offices?|doors|cafeteria|hospitals?|cent(?:er|re)s?|programs?|residenc(?:y|ies)|clinics?|campus|tower"
    r"|building|library|school|students?|rotations?|electives?|sub-?internships?|VSLO|faculty|ERAS|year|training"
    r"|contract|term|lease|match|SOAP|accreditation|registration)\b",
    re.IGNORECASE,
)
_PAST = regex(r"\b(?:after|past|beyond|once|when|(?<!no )(?<!not )later\sthan)\s(?:the\s)?$", re.IGNORECASE)
_NO_MORE = regex(
    r"\b(?:no|none|not|nobody|nothing|never|neither|cannot|can't|won't|unread|unopened|ignored|returned|gone"
    r"|closed|too\slate|no\sone)\b",
    re.IGNORECASE,
)
_APPLIES = regex(
    r"\b(?:appl(?:y|ies|ications?|icants?)|files?|papers?|forms?|portal|search|anything|nothing|writes?|sent|sends?"
    r"|arrives?|reach(?:es)?|received?|materials?|documents?|packets?|cvs?|too\slate|considered|accept\w*"
    r"|look|taken)\b",
    re.IGNORECASE,
)
_NOW = regex(
    r"\b(?:(?:it\s)?(?:now|instead)(?:\s(?:is|by|until|on))?"
    r"|(?:pushed|moved|shifted|extended|changed|put)(?:\s(?:it|this|that|the\s\w+))?"
    r"(?:\s(?:back|out|off|up))?\s(?:to|till|until))"
    r"\s$",
    re.IGNORECASE,
)
_DEADLINE = regex(r"\b(?:deadline|clos(?:ing|es?)|last\sday|cut-?off|due)\b[^\n]{0,90}$", re.IGNORECASE)
_BRACKETED = regex(r"\b(?:by|until|before|till)\s[^()\n.;]{2,30}\(\s?$", re.IGNORECASE)
_WE_CLOSE = regex(
    r"\b(?:we|I|she|he|they)\b[^.;\n]{0,30}?\b(?:clos(?:e|es|ing)|shuts?|seals?|locks?|stops?|quits?|ceases?)\b"
    r"[^.;\n]{0,45}\b(?:on|by|after|at)\s(?:the\s)?(?:end\sof\s(?:the\sday|business)\son\s)?"
    r"(?:the\s|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?$",
    re.IGNORECASE,
)
"""Whoever takes the letters closes something on a day, whatever it is called: "she closes the folder on"."""
_OUR_DOORS = regex(
    r"\b(?:books?|clinics?|hospitals?|wards?|units?|services?|offices?|programs?|residenc(?:y|ies)|patients?|training"
    r"|campus|year|rotations?|electives?|close\sby|closely|closer|deal|sale)\b",
    re.IGNORECASE,
)
_LABEL = regex(
    r"(?:^|\n)\W*(?:until|by|before|till)(?:\swhen)?:\s(?:noon\son\s)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?$|"
    r"\b(?:deadline|cut-?off|closing(?:\s(?:date|day))?|last\s(?:call|day|date))(?:\s(?:for|of|to)\s[^.;:\n]{2,40})?:\s"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?$",
    re.IGNORECASE,
)


def closes_then(before: str, words: str, sentence: str) -> bool:
    """Whether a day is the last one: ``before`` it stands that, within two sentences; ``words`` are the last
    of these in its own ``sentence``, without weekday and hour."""
    lead = before[-100:]
    we = _WE_CLOSE.search(lead)
    if we and not _OUR_DOORS.search(we[0]) and not _OUR_DOORS.search(sentence[:40]):
        return True
    if _LABEL.search(lead) or _BRACKETED.search(lead):
        return True
    if _NOW.search(lead) and _DEADLINE.search(before):
        return True
    if _PAST.search(lead) and _NO_MORE.search(sentence) and _APPLIES.search(sentence):
        return _OF_OTHERS.search(words) is None or _APPLIES.search(words) is not None
    ends = _ENDS.search(words)
    if ends is None:
        return False
    subject = words[: ends.start()]
    ours = ends[0].lower().startswith("we ") or _TAKES.search(subject) or _TAKES.search(ends[0])
    return bool(ours) and _OF_OTHERS.search(subject) is None
