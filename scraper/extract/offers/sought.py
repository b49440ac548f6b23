"""Does somebody in training seek a place, or his director one for him?

Knows that what is sought is then a seat ("looking for a PGY-3 position"), and who seeks it a trainee.
Promises to leave a program alone that seeks a person. Refuses the grammar of that: ``wanted.py`` has it.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.choices import nouns
from scraper.extract.words.mentions import says, words
from scraper.extract.words.phrases import remembered
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.extract.words.wanted import SUPPOSED
from scraper.extract.words.wanting import LEVEL

_PLACE: Final = (
    r"(?:positions?|spots?|seats?|slots?|places?|chairs?|openings?|vacanc(?:y|ies)|home|program"
    r"|residency|fellowship"
    r"|traineeship|transfer|swap|landing|(?:research|elective|gap) (?:year|time|month|block|elective|project)"
    r"|mentor|project|elective)"
)
_FOR_PLACE: Final = (
    rf"(?:looking|searching|hunting|looks?|searche?s?|hoping|in search|in need|on the lookout|seeks"
    rf"|seeking|wants?|needs?"
    rf"|would like|hopes for|is after|requests?)\s(?:for\s|of\s)?(?:an?|one|any|another|some|her|his)\s"
    rf"(?:(?!(?:resident|fellow|intern|who|to|for|and|or)\b)[\w'/&-]+,?\s){{0,5}}?{_PLACE}\b"
)
_SEEKS_PLACE = regex(
    rf"\b(?:{LEVEL}|(?:resident|fellow|intern|trainee|prelim|graduate|applicant|student|candidate"
    rf"|colleague|member|[a-z]+(?:ologist|iatrist|iatrician))s?|he|she"
    rf"|(?:Dr|Ms|Mr|Mrs)\.? [A-Z][\w'-]+|[A-Z]\. ?[A-Z]\.)(?![\w-])(?!\s(?:program|position|spot|has"
    rf"|have|left|resigned))"
    rf"[^.;:!?]{{0,70}}?\b{_FOR_PLACE}(?!\s(?:for|to) (?:an?|one|residents?|fellows?|graduates?|our)\b)",
    re.I,
)
_KNOWS_ONE = regex(
    rf"\b(?:I|we) (?:have|know|know of|write for|speak for)\s(?:an?"
    rf"|one)\s(?:[\w-]+\s){{0,3}}?(?:{LEVEL}|resident|intern|fellow|trainee)"
    r"\b[^.;:!?]{0,60}?\b(?:needs?|wants?|wishes|hopes|has|must|would like|is (?:looking|hoping|trying"
    r"|forced))\s(?:to\s)?"
    r"(?:transfer|relocate|move|switch|leave|find (?:an?|another))\b",
    re.I,
)
_FOR_SOMEBODY = regex(
    rf"\b(?:looking|searching|hunting|look|ask(?:ing)?|help|find|need|seeking)\s(?:for\s)?(?:an?|any"
    rf"|another)\s(?:[\w/-]+\s){{0,3}}{_PLACE}\s"
    r"for\s(?:(?:one|two|some) of (?:my|our)|her|him|them|my|our|this|these)\b",
    re.I,
)
_HOPES_FOR = regex(
    r"\b(?:(?:my|her|his)\s(?:[\w-]+\s){0,2}?"
    r"(?:hope|goal|aim|wish|dream|plan|preference|target|first choice|ideal)"
    r"\s(?:now\s|still\s)?(?:is|was|would be|remains|has been)"
    r"|(?:I|she|he)\s(?:now\s|still\s|really\s|do\s|also\s|only\s)?(?:hopes?|wish(?:es)?|wants?|aims?|dreams?))\s"
    r"(?:still\s|now\s|of\s|for\s|on\s|to (?:find|get|obtain|secure|land|join|enter|win|earn)\s"
    r"|to (?:go on|continue|start|move|transfer|switch|begin) (?:in|into|to|with)\s)?"
    r"(?:an?|any|another|one)\s(?:(?!(?:resident|fellow|intern|who|to|for|and|or)\b)[\w'/&-]+,?\s){0,5}?"
    r"(?:positions?|spots?|seats?|slots?|places?|chair|openings?|vacanc(?:y|ies)|residency|fellowship|transfer)\b"
    r"(?!\s(?:to be\s)?(?:filled|covered|taken)\b"
    r"|\s(?:for|to) (?:an?|one|residents?|fellows?|graduates?|our)\b)",
    re.I,
)
"""What a trainee says of his wishes: "My hope is a categorical PGY-3 spot", "I hope to get a PGY-2 seat"."""

_TERSELY = regex(
    r"\W*(?!(?:any|every|each|for|if|are|is|no|chief|our|we)\b)(?:[\w/&-]+\s){0,4}?"
    rf"(?:{LEVEL}|resident|intern|fellow|trainee|prelim|IMG|AMG|graduate|applicant|house officer)(?=[\s,(])"
    r"(?:(?!\b(?:programs?|residency|fellowship|department|division|service|class|hospital|school|center|clinic"
    r"|positions?|spots?|slots?|seats?|openings?|vacancy|we|who|and|or|but|is|are|has|left)\b)[^.:!?\n]){0,60}?"
    r"\b(?:seeks|seeking|wants|wanting|needs|needing|looking for|looks for|searching for"
    r"|in search of|hoping for)\s(?:[\w/&-]+\s){0,3}?"
    rf"(?:{LEVEL}|positions?|spot|seat|slot|place|residency|fellowship|transfer|swap)\b"
    r"(?![^.:!?\n]{0,60}(?:\b(?:residents?|fellows?|interns?|colleagues?|trainees?|candidates?|may|should|can|must"
    r"|appl(?:y|ications?)|welcome|invited|encouraged|to (?:join|fill|replace|start))\b|[?:]))",
    re.I,
)
"""A trainee as titles tell of one, without articles: "Surgery prelim seeks categorical PGY-2"."""
_TITLE = 120
"""Signs of such a title."""


@remembered
def seeks_place(text: str) -> bool:
    """Whether somebody in training, or his director for him, seeks a place elsewhere."""
    if not _LOOKS.search(text):
        return False
    supposed = SUPPOSED.match(text)
    start = supposed.end() if supposed else 0
    return bool(
        _FOR_SOMEBODY.search(text, start)
        or _HOPES_FOR.search(text, start)
        or _KNOWS_ONE.search(text, start)
        or (len(text) <= _TITLE and _TERSELY.match(text))
        or ((found := _SEEKS_PLACE.search(text, start)) and not _OFFERED.search(found[0]))
    )


_WORDS_OF_A_SEARCH = (
    *("look", "search", "hunt", "hoping", "hope", "seek", "want", "need", "would like", "after", "request"),
    *("find", "ask", "help", "wish", "dream", "goal", "aim", "plan is", "preference", "choice", "ideal"),
)
_LOOKS = signed("|".join(_WORDS_OF_A_SEARCH), *_WORDS_OF_A_SEARCH, flags=re.I)
_OFFERED = regex(
    r"\b(?:leav|left|resign|depart|withdr|mov(?:ed|ing)|we|our (?:program|department)|program"
    r"|department|hospital"
    r"|(?:looking|seeking|hoping|wants?|needs?) to (?:fill|recruit|hire)|who (?:is|are|wants?|needs?|would))",
    re.I,
)


def asks_for_himself(text: str) -> bool:
    """Whether somebody seeks a place, and not people for one: "seeking applicants for a position"."""
    found = words("seeker").finditer(text) if says("seeker", text) else ()
    return any(
        not (_SEEKS_PEOPLE.match(one[0]) or _DECLINED.search(text, max(0, one.start() - 20), one.start()))
        for one in found
    )


_DECLINED = regex(r"(?:n['\u2019]t|\b(?:not|never|rather than|instead of))\s(?:to\s)?$", re.I)
"""Before what nobody is to do: "Please don't message me here"."""


_SEEKS_PEOPLE = regex(
    r"(?:\w+\s)?(?:seek\w*|(?:look|search|hunt)\w* for|in search of|needs?|wants?|wanted)\s(?:[\w-]+\s){0,4}?"
    r"(?:applicants?|applications|candidates?|individuals?|physicians?|doctors?|people|persons?|some(?:one|body)"
    r"|replacements?)\s(?:for|to)\b",
    re.I,
)


_TRAINEES_DO = regex(
    rf"\W*(?:[\w&/'-]+\s){{0,4}}?{nouns('people', 'in_training')}"
    r"\s(?:(?:all|also|do(?:es)? not|each|may|must|normally|only|should|still|then|usually|will)\s){0,2}"
    r"(?:attends?|cover|gets?|needs?|pass|requires?|share|sits?|takes?|teach|writes?)\s"
    rf"(?!(?:[\w-]+\s){{0,4}}?{nouns('people', 'in_training')}\b|(?:to be )?replac)",
    re.I,
)


def trainees_do(text: str) -> bool:
    """Whether a sentence tells what trainees do themselves: "Residents take Step 3 before R2"."""
    return _TRAINEES_DO.match(text) is not None and not (says("open", text) or says("place", text))
