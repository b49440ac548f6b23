"""Whether graduates of foreign schools may come, put together from who they are and what is said of them.

Knows the many names of people who studied abroad and the verbs of letting in, before and behind them; and a
degree of an American school that is asked for in so many words. Promises the words that say so. Refuses
sentences that deny, doubt or only prefer.
"""

from __future__ import annotations

import re
from typing import Final

from scraper.extract.words.phrases import mentions, quote, remembered, sentences
from scraper.extract.words.reading import Reading

_US: Final = r"(?:U\.?S\.?(?:A\.?)?|United\sStates|North\sAmerica|America)"
_ABROAD: Final = (
    r"(?:abroad|overseas|(?:in|from|of)\s(?:an?other|other|foreign|any|all|every|whatever)\scountr(?:y|ies)"
    rf"|outside\s(?:of\s)?(?:the\s)?{_US}(?:\s(?:and|or)\sCanada)?"
    r"|(?:from\s)?anywhere(?:\selse)?(?:\sin\sthe\sworld)?|(?:from\s)?(?:around|all\sover)\sthe\sworld)"
)
_PEOPLE: Final = (
    r"(?:graduates?|grads?|doctors?|physicians?|clinicians?|surgeons?|people|persons?|applicants?|candidates?"
    r"|those|(?:an?\s)?MDs?(?:\sor\s[\w/]{2,8})?|observers?|externs?)"
)
_FOREIGN: Final = (
    r"(?:IMGs?|FMGs?|(?:international|foreign|overseas|internationally)[\s-](?:(?:trained|educated|medical"
    r"|school)\s){0,2}(?:graduates?|grads?|doctors?|physicians?|ones|applicants?|candidates?)"
    r"|ECFMG[\s-]certified\s(?:graduates?|physicians?|doctors?|applicants?)"
    rf"|{_PEOPLE}\s(?:of|from|at)\s(?:(?:international|foreign|overseas)\s(?:medical\s)?schools?"
    rf"|(?:medical\s)?schools?\s(?:{_ABROAD}|here\s(?:or|and)\s(?:abroad|overseas)))"
    rf"|{_PEOPLE}\s(?:from\s)?{_ABROAD}"
    rf"|{_PEOPLE}\s(?:who\s)?(?:(?:were|have|had)\s)?(?:trained|educated|qualified|studied|graduated"
    rf"|(?:took|earned|received|got|hold)\s(?:a|their)\s(?:medical\s)?(?:degrees?|diplomas?))\s{_ABROAD})"
)
_LET_IN = re.compile(
    rf"\b{_FOREIGN}\b(?:[^.;\n]{{0,60}}?|[^.;\n]{{0,60}}?\bwho\b[^.;\n]{{0,60}}?)[\s,:(]\s?(?:"
    r"(?:(?:may|can|could|should|please|do)\s)(?:please\s|both\s|also\s|all\s)?(?:apply|write|spend|observe"
    r"|come|watch|visit|join|shadow|rotate|ask)|(?:are|is|you\sare|they\sare|absolutely|very|most|always)\s"
    r"(?:\w+\s)?(?:welcome|invited|encouraged|eligible|included|wanted|read|seen|the\smain\saudience|who\sth"
    r"(?:is|e)\s\w+\sis\sfor)|eligible|welcome|included|very\smuch\sincluded|certainly|gladly|no\sproblem"
    r"|come\sto\s|ha(?:ve|s)\sdone\s(?:this|it|well|very)|(?:still\s)?have\sfirst\scall|so\sdo\swrite)",
    re.IGNORECASE,
)
"""What is said behind them: "Doctors who took their degrees outside the United States may spend a block"."""
_TAKEN = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|like|love|eager)\sto\s(?:have|see|meet|host|read|hear\sfrom|welcome)"
    r"|room\sfor|place[sd]?\sfor|places|written\sfor|suited?\s(?:for|to)|made\sfor|open\s(?:our\sdoors\s)?to"
    r"|including|includes|(?:we|it)\scan\suse|(?:may|can|could|will|might)\s(?:also\s)?(?:go|be\s(?:given|offered))\sto|looks?\s(?:for|forward\sto)|look\sfor|takes?\s[^.;\n]{3,40}:"
    r"|hosts?|receives?|accepts?|welcomes?|trains?|encourages?|any)\s(?:(?:also|more|some|an?|the|both)\s){0,2}"
    rf"{_FOREIGN}(?!\s?(?::|who\s(?:lack|need|require)|need|must|require|with\s(?:no|a\svalid)))",
    re.IGNORECASE,
)
"""What is said before them: "would like to see international medical graduates at them"."""
_DEGREE = re.compile(
    r"\b(?:degrees?|diplomas?|MD|M\.D\.|MBBS|physician|doctor)(?:\s(?:required|or\s[\w/]{2,10}))?,?\s(?:may"
    r"\scome\s)?(?:from|of)\s(?:here\sor\s(?:from\s)?)?(?:any\scountry|any\srecogni[sz]ed|anywhere|all\scountries)"
    r"|\b(?:any|every)\s(?:accredited\sor\s)?World\sDirectory\s(?:medical\s)?school|"
    r"\bforeign\s(?:medical\s)?(?:degrees?|diplomas?)\s(?:is\s|are\s)?(?:welcome|fine|accepted|no\sproblem)",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    rf"(?:{_ABROAD}|\b{_FOREIGN})\b[^\n]{{0,90}}?(?:\b(?:you|they)\sare\s(?:\w+\s)?welcome\b"
    r"|\bglad\sto\shear\sfrom\s(?:them|you)\b|\bhalf\sof\sus\b|\bplease\s(?:do\s)?write\b)",
    re.IGNORECASE,
)
"""What is said in passing: "from outside the US an ECFMG certificate (you are welcome here)"."""
_DOUBT = re.compile(
    r"\b(?:not?|cannot|can't|don't|won't|never|unable|rarely|seldom|neither|nor|unless|only|prefer\w*|however"
    r"|closed|nobody|ineligible|exclud\w+)\b",
    re.IGNORECASE,
)
_SIGNS: Final = (
    *("img", "fmg", "foreign", "international", "overseas", "abroad", "outside", "countr", "anywhere"),
    *("world", "ecfmg"),
)


@remembered
def read_from_abroad(text: str) -> Reading[bool] | None:
    """``False`` where foreign graduates are let in: there are not only American ones."""
    if not mentions(text, *_SIGNS):
        return None
    for sentence in sentences(text):
        words = sentence.text
        if not mentions(words, *_SIGNS, "recogni"):
            continue
        for pattern in (_LET_IN, _TAKEN, _DEGREE, _AFTERWARDS):
            found = pattern.search(words)
            if found is None or _DOUBT.search(words, 0, found.end()):
                continue
            if pattern is _TAKEN and _ASKED_OF.search(words):
                continue
            return Reading(False, quote(text, sentence.start + found.start(), sentence.start + found.end()))
    return None


_ASKED_OF = re.compile(
    r"\b(?:required|requires?|need(?:s|ed)?|must|certificates?|certification|certified|visas?|asked)\b", re.I
)
_SCHOOL_ASKED = re.compile(
    r"(?:^|[.;:!?]\s|\n|[\u2022*-]\s)\s?(?:(?:you|applicants?|candidates?|the\sperson)\s)?(?:(?:must|shall|should)\s"
    r"(?:be|have|hold)\s|we\swant\s|(?:are|is)\sfor\s)?(?:an?\s)?(?:recent\s)?"
    r"(?:(?:medical\s)?degrees?|diplomas?|graduates?|MD|M\.D\.|(?:MD|DO)\s(?:or|and|/)\s(?:MD|DO)\sgraduates?"
    r"|medical\sgraduates?)\s(?:from|of)\s(?:an?\s)?(?:medical\s)?"
    r"(?:(?:U\.?S\.?|American|LCME|United\sStates)(?:[\s/,-]{1,2}(?:or|and|&|Canad(?:ian|a)|COCA|LCME|AOA"
    r"|accredited|approved)){0,5}\s(?:medical\s|osteopathic\s)?(?:schools?|colleges?)"
    rf"|(?:medical\s)?schools?\s(?:in|of)\sthe\s{_US}(?:\s(?:or|and)\sCanada)?"
    r"|(?:medical\s)?schools?\saccredited\sby\s(?:the\s)?(?:LCME|COCA|AOA))",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:ECFMG|IMGs?|FMGs?|foreign|international|abroad|overseas|equivalent|prefer\w*|welcome|encouraged"
    r"|World\sDirectory|outside|ideal\w*)\b",
    re.IGNORECASE,
)
_HOME_SIGNS: Final = ("us ", "u.s", "united states", "american", "lcme", "coca", "aoa")


@remembered
def read_school_asked(text: str) -> Reading[bool] | None:
    """``True`` where a degree of an American school is asked for and nobody speaks of others."""
    low = text.lower()
    if not any(sign in low for sign in _HOME_SIGNS):
        return None
    found = _SCHOOL_ASKED.search(text)
    if found is None or _NOT_ALL.search(text):
        return None
    return Reading(True, quote(text, *found.span()))
