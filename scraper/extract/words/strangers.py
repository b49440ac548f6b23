"""Names that stand beside a posting and are not whose place it is.

Knows who pays, whose graduates apply, which hospital closes and sends its residents away, who only owns or
befriends the one that offers, and what is a part of an address. Promises to judge by the words around a name.
Refuses to find names: ``institution.py`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.words.phrases import mentions
from scraper.extract.words.regex import regex
from scraper.extract.words.text import blanked, sentences

_PAYS = regex(
    r"[-\s](?:funded|funding|sponsored|supported|grants?|trial|award|R01|U01|K\d\d|T32|students?"
    r"|graduates?|alumni"
    r"|stipend|salary|pay|NRSA|guidelines?|levels?|scales?|polic(?:y|ies)|rules|format|biosketch"
    r"|minimum|rates?)\b",
    re.IGNORECASE,
)
_FUNDED_BY = regex(
    r"\b(?:funded|supported|financed|underwritten|endowed|made possible|gift|grants?|awards?|support"
    r"|funding|funds|money"
    r"|generosity|rules?|polic(?:y|ies)|guidelines?|terms)\s(?:in part\s|jointly\s|for (?:\w+\s){1,3})?"
    r"(?:by|from|of|through)\s(?:the\s|an?\s|its\s)?$",
    re.IGNORECASE,
)
_SPONSORED_BY = regex(r"\bsponsored\s(?:by|from)\s(?:the\s|an?\s)?$", re.IGNORECASE)
_BY = ("by", "from", "of", "through", "the", "a", "an", "its")
"""How the words before a funder's name end: the cheap question before the two above."""
_FUNDER = regex(r"NIH|National (?:Institutes of Health|(?:\w+\s){1,4}Institute)|NSF|PCORI|HRSA|BARDA|AHRQ")
_AT = regex(r"(?:^|[\n|]|\b(?:at|join|within|of)\s(?:the\s)?)$", re.IGNORECASE)


def pays_or_schools(text: str, start: int, end: int, *, named: bool) -> bool:
    """Whether a name is a funder's or a school's whose students are meant: "NIH-funded", "USUHS students".

    ``named``: the name says that it is a hospital's or a school's.
    """
    if _PAYS.match(text, end):
        return True
    name, before = text[start:end], text[max(0, start - 40) : start]
    if before.rstrip().lower().endswith(_BY):
        if _FUNDED_BY.search(text, max(0, start - 40), start):
            return True
        if _SPONSORED_BY.search(before) and not named:
            return True
    return _FUNDER.fullmatch(name) is not None and not _AT.search(before)


def stands_in_address(text: str, start: int, end: int) -> bool:
    """Whether a capitalised run is a road or a room: "801 Broadway North", "Suite 210"."""
    return (
        _NUMBER.search(text, max(0, start - 8), start) is not None
        or _ROOM.match(text, start, end) is not None
    )


_NUMBER = regex(r"(?<![\w/.-])\d{1,5}[A-Z]?[ ]$")
_ROOM = regex(r"(?:Suite|Ste|Floor|Room|Rm|Building|Bldg|Unit|P\.?\s?O\.?\sBox|Box|Apt)\b\.?\s?#?\d", re.I)


def names_road(text: str, start: int, end: int) -> bool:
    """Whether a hospital's name is here a road's: "14445 Olive View Pl"."""
    return _NUMBER.search(text, max(0, start - 8), start) is not None and _ROAD.match(text, end) is not None


_ROAD = regex(
    r"\s(?:Street|St|Avenue|Ave|Blvd|Boulevard|Road|Rd|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Plaza|Place|Pl|Court|Ct"
    r"|Circle|Cir|Loop|Terrace|Ter|Trail|Trl|Highway|Hwy|Pike|Sq|Square)\b"
)
_CLOSING = regex(r"\b(?:displaced|orphaned|closures?|closing|closes?|shut)\b", re.I)
_NAME = r"((?:[A-Z][\w'.&-]{1,20}\s(?:(?:of|the|and|for)\s){0,2}){1,6}[A-Z][\w'-]{2,20})"
_OF_CLOSED = regex(
    r"\b(?:(?:clos(?:ing|ure)|shutting down|shutdown|end)\sof\s(?:the\s)?(?:[a-z]+\s){0,3}(?:at\s)?"
    r"|displaced\s(?:by|from|at)\s(?:the\s)?|news\sfrom\s)" + _NAME
)
_SENT_AWAY = regex(r"\b(?:[Rr]esidents|[Ff]ellows|[Tt]rainees)\s(?:of|from|at)\s(?:the\sformer\s)?" + _NAME)
_AROUND = 120
_CLOSES = regex(
    _NAME + r",?\s(?:(?:in|of)\s(?:[A-Z][\w.]+,?\s){1,4})?"
    r"(?:(?:has\s|have\s)?(?:announced|said|learned|told|warned)\s(?:[\w-]+\s){0,14}?)?"
    r"(?:whose\s(?:\w+\s){1,3})?(?:(?:will|would|is|are|to|that it will|has)\s)?"
    r"(?:clos(?:e|es|ed|ing)|shut(?:s|ting)?\s(?:down|its)"
    r"|(?:end|ends|ending|wind down|winds down|discontinue|discontinues|lose|loses|losing)\s"
    r"(?:all\s)?(?:of\s)?(?:its|their)\s(?:\w+\s){0,3}?(?:residenc(?:y|ies)|fellowships?|training|programs?|accreditation))\b"
    r"(?!\s(?:the\s|its\s)?(?:appl|search|recruit|regist|posting|position|portal|interview))"
)
_ENDS = regex(
    r"\b(?:[Rr]esidenc(?:y|ies)|[Ff]ellowships?|[Pp]rograms?|[Tt]raining)\s(?:of|at|in)\s(?:the\s)?"
    + _NAME
    + r",?\s(?:(?:will|must|is|are|to|has|have)\s)*(?:end(?:s|ed|ing)?|stop(?:s|ped)?|cease[sd]?"
    r"|wind(?:s|ing)?\sdown|clos(?:es?|ed|ing)|lost|loses?|shut(?:s|ting)?\sdown)\b"
)
"""Whose training ends: "The residencies of Elm Hospital end on June 30"."""
_WELCOMES = regex(r"\b(?:displaced|orphaned|clos(?:ure|ing)\sof)\b", re.I)


def closing_houses(text: str) -> tuple[str, ...]:
    """The hospitals whose residents a page takes over since they close: theirs is no place on offer."""
    found = [one[1] for one in _SPOKEN_TO.finditer(text)]
    closes = mentions(text, "displaced", "orphaned", "clos", "shut") and (
        _WELCOMES.search(text) or (_CLOSING.search(text) and "residents" in text)
    )
    found += [_STOP.split(one[1])[-1] for one in _CLOSES.finditer(text)] if closes else []
    found += [_STOP.split(one[1])[-1] for one in _ENDS.finditer(text)] if closes else []
    found += [_STOP.split(one[1])[0] for one in _OF_CLOSED.finditer(text)] if closes else []
    found += [
        _STOP.split(one[1])[0]
        for one in (_SENT_AWAY.finditer(text) if closes else ())
        if _CLOSING.search(text, max(0, one.start() - _AROUND), one.end() + _AROUND)
    ]
    return tuple(dict.fromkeys(" ".join(_WHEN.sub("", name).split()) for name in found))


_SPOKEN_TO = regex(
    r"^\W{0,3}(?:To|For|Dear|Attention:?|An? (?:[Oo]pen )?[Ll]etter [Tt]o)\s(?:[Tt]he |[Aa]ll )?"
    r"(?:[Rr]esidents|[Ff]ellows|[Tt]rainees|[Hh]ousestaff)\s(?:of|at|from)\s(?:the\s)?" + _NAME,
    re.MULTILINE,
)
"""Whose trainees a page speaks to, so that it is another's: "To the residents of Elm Hospital"."""
_STOP = regex(r"(?<=[a-z]{4})\.\s")
_WHEN = regex(r"^(?:When|After|As|Since|Because|Although|Once|While|The|Now)\s")


_AFFILIATE = regex(
    r"\b(?:(?:affiliates?|subsidiar(?:y|ies)|members?|partners?|parts?|divisions?|branch|unit|campus|entity|component"
    r"|clinical site|training site|rotation site)\s(?:hospitals?\s|institutions?\s)?(?:of|with)"
    r"|(?:affiliated|partnered|associated|merged|merging)\s(?:with|to)"
    r"|in\s(?:partnership|affiliation|collaboration|association|cooperation)\swith"
    r"|(?:accredited|managed|owned|operated|run|powered|hosted)\sby"
    r"|rotat(?:e|es|ed|ing|ions?)\s(?:\w+\s){0,4}(?:at|in|through|to|with|between|include)"
    r"|(?:trained|studied|educated|(?:his|her|their)\s(?:residency|fellowship|internship|degree)|graduated)"
    r"\s(?:\w+\s){0,2}(?:at|from|of)"
    r"|(?:friends|neighbors|neighbours|colleagues)\s(?:over\s)?(?:at|of|from|in)"
    r"|(?:graduate|alumn\w+)\sof|\bcollaborat\w+\s[^.;]{0,60}(?:at|with|from|in))\s(?:the\s)?$",
    re.I,
)


def only_befriends(text: str, start: int) -> bool:
    """Whether the name that begins at ``start`` is told as an owner, partner or friend: "affiliated with"."""
    return _AFFILIATE.search(text, max(0, start - 90), start) is not None


def without_strangers_towns(text: str, closing: Sequence[str]) -> str:
    """The text without the towns of hospitals that close, and without where residents rotate."""
    for name in closing:
        if name in text:
            text = re.sub(
                re.escape(name) + r"(?:,\s|\s\(|\s(?:in|of|at)\s)[A-Z][^.;()\n]{0,40}", _blank, text
            )
    if "otat" in text:
        for one in sentences(text):
            if _ROTATES.search(text, *one) and not _OWN.search(text, *one):
                text = blanked(text, *one)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


_ROTATES = regex(r"\b[Rr]otat(?:e|es|ing|ions?)\b")
_OWN = regex(r"\b(?:openings?|vacanc(?:y|ies)|positions?|spots?)\b")


def is_nobody(text: str, start: int, end: int) -> bool:
    """Whether a capitalised run is a road, a guide, a count of trainees or "Assistant Physicians"."""
    return _NO_NAME.search(text, start, end) is not None or _DOCTORS.fullmatch(text, start, end) is not None


_NO_NAME = regex(
    r"\b(?:Street|Avenue|Ave|Blvd|Boulevard|Road|Rd|Drive|Dr|Lane|Way|Parkway|Pkwy|Plaza|Place|Court|Circle"
    r"|Loop|Terrace|Trail|Highway|Hwy|Turnpike|Pike)\.?(?:,?\s(?:[NSEW]{1,2}|Suite|Ste|Floor|Room|Building)\b.*)?$"
    r"|\b(?:Allied Health|Health ?care|Medical|Research) Jobs?\b|\bJob Detail|^U\.?S\.? Clinical Experience"
    r"|\s(?:and|or) (?:at|in) the\s"
    r"|^(?i:one|two|three|four|five|six|several|\d+)\s(?i:[^.\n]*\b(?:fellows?|residents?|coordinators?|interns?|assistants?)\b)"
)
"""What ends like a road is one: "Hospital Boulevard", "1 Medical Center Drive"; boards, guides."""
_DOCTORS = regex(
    r"(?:Assistant|Associate|House|Graduate|Resident|Visiting|Foreign|International|Eligible) "
    r"(?:Physicians?|Surgeons?|Doctors?)"
)
