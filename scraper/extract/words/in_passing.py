"""Towns that words name in passing: where graduates went, a meeting is held, how far the city is.

Knows what stands before such a name in its sentence. Promises to look back no further than the sentence
begins. Refuses to say where the place is: it only says of a town that it is not told as that.
"""

from __future__ import annotations

import re

from scraper.extract.words.regex import regex

_REACH = 170
_STOP = regex(r"[.;!?][\"')\u201d]?\s(?=[A-Z\"(])|\n")
_SHORT = regex(
    r"(?:\b(?:[A-Z]|St|Mt|Ft|Dr|Mr|Ms|Mrs|vs|Ave|Blvd|No|Dept|Univ|Inc|approx|ca|e\.g|i\.e)|\.[A-Z])$"
)
_WENT = regex(
    r"\b(?:(?:recent|past|former|our|program|\d{4}) (?:graduates?|alumn\w+|grads)|alumn\w+|alums"
    r"|(?:recent|past|former|\d{4}) (?:fellows|residents)"
    r"|graduates (?:have|went|go|practice|work|are now|now)"
    r"|(?:fellowship|career|job|recent) placements?|went on to|matched (?:in|at|to|into)"
    r"|(?:now|currently) (?:practic\w+|works?|working|lives?)|private practice)\b"
    r"|\b(?:left|leaving|leaves|moved|moves|relocat\w+|heads|headed|heading|going|transferred|accepted|took"
    r"|taken|(?:has|have|had|decided|chosen|chose|plans?|wants?|needs|hopes) to (?:move|return|go"
    r"|relocate|transfer))\b"
    r"[^,;:]{0,40}\b(?:to|for|in)\s(?:\w+\s){0,2}$",
    re.I,
)
_COME_TO_US = regex(
    r"\b(?:any(?:one|body)|some(?:one|body)|you|those|candidates?|applicants?|people|whoever"
    r"|^\W*who(?=\s(?:would|wants|needs|can|could|will))"
    r"|is (?:willing|ready|able))\b[^,;:.!?]{0,60}?"
    r"\b(?:relocat\w+|mov(?:e|es|ing)|com(?:e|es|ing)|transfer(?:s|ring)?|heads?|heading|return(?:s|ing)?)\s"
    r"(?:back\s|home\s|over\s|here\s|down\s|up\s|out\s)?(?:to|for|in)\s(?:\w+\s){0,2}$",
    re.I,
)
"""Where somebody would come: "Anyone who needs to relocate to Reno?"."""
_MEETING = regex(
    r"\b(?:[Mm]eetings?|[Cc]onference|(?:annual|spring|fall|national|world) [Cc]ongress|[Ss]ymposium"
    r"|[Ww]orkshops?|convention|summit|boot ?camp|retreat|colleagues in|reception|booth|[Ww]ebinar"
    r"|[Ss]ee you (?:all )?in|[Jj]oin us in|hosted in|presented|hotel|[Cc]ollaborat(?!ive\b)\w+)\b"
)
_DISTANCE = regex(
    r"(?:\b(?:minutes?|mins?|hours?|hrs?|miles?|drives?|flights?|rides?|commute|trips?|trains?)"
    r"(?:\s(?:drive|ride|flight|by (?:car|train|air)|away|north|south|east|west|\w+east|\w+west))*"
    r"|\b(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west)|halfway|midway|proximity"
    r"|access|close|suburbs?|outskirts))"
    r"\s(?:from|of|to|between)\s(?:both\s|downtown\s|metropolitan\s|metro\s"
    r"|the (?:cit(?:y|ies)|beaches)(?: of)?\s)?"
    r"(?:[A-Z][\w.'-]*,?\s(?:[A-Z][\w.'-]*,?\s){0,3}(?:and|or|&)\s)?$|\b(?:between|halfway to)\s$"
)
_ORIGIN = regex(
    r"\b(?:trained (?:at|in)|born|raised|grew up|(?:came|comes) to us|joins us|joined us|native|studied"
    r"|(?:earned|received|completed|did) (?:his|her)|(?:his|her) (?:residency|fellowship|medical degree))\b",
    re.I,
)
_CLINIC = regex(
    r"\b(?:continuity|resident|residents'|rural|outreach) (?:clinics?|sites?|practice)\b[^,;:]{0,30}$"
    r"|\b(?:parking|housing|apartments?|airport|affiliate|annex) (?:\w+ ){0,2}(?:in|at|near) $"
    r"|\bnot (?:in |at )?$",
    re.I,
)
_FOR_A_WHILE = regex(
    r"\b(?:weeks?|months?|blocks?)\s(?:of (?:the|each|every)|an?|each|per|every)\s(?:year|month)\b"
    r"[^;:]{0,60}$"
    r"|\b(?:rotates?|rotations?|electives?|outreach)\b[^,;:]{0,40}\s(?:at|in)\s(?:\w+\s){0,2}$",
    re.I,
)
"""Where trainees go for a part of their time: "four months of the year at the Elm hospital in Reno"."""
_GRADUATE = regex(
    r"^\W*(?:class of )?(?:19|20)\d\d\s?[:\u2013\u2014-]\s(?:Dr\.? )?[A-Z][\w.'-]+ [A-Z][^;:!?]{0,90}?"
    r",\s?(?:M\.?D|D\.?O|MBBS|MBChB)\b",
    re.I,
)
"""Who finished in a year, in a list of such: "2026: Dana Moss, DO, team physician, Boone"."""
_ITS_OWN = regex(
    r"\b(?:here|located|situated|campus|our (?:\w+ ){0,2}(?:hospitals?|clinics?|cent(?:er|re)|program))"
    r" (?:in|at) [\w ]{0,20}$",
    re.I,
)


def in_passing(text: str, start: int) -> bool:
    """Whether the town whose name begins at ``start`` is told of in passing."""
    lead = text[max(0, start - _REACH) : start]
    begin = 0
    for stop in _STOP.finditer(lead):
        if stop[0] == "\n" or not _SHORT.search(lead, 0, stop.start()):
            begin = stop.end()
    lead = lead[begin:]
    if len(lead) < 4 or _ITS_OWN.search(lead) or _COME_TO_US.search(lead):
        return False
    return any(words.search(lead) for words in _PASSING)


_PASSING = (_DISTANCE, _WENT, _MEETING, _ORIGIN, _CLINIC, _FOR_A_WHILE, _GRADUATE)
