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
from scraper.extract.words.regex import regex

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
_LET_IN = regex(
    rf"\b{_FOREIGN}\b(?:[^.;\n]{{0,60}}?|[^.;\n]{{0,60}}?\bwho\b[^.;\n]{{0,60}}?)[\s,:(]\s?(?:"
    r"(?:(?:may|can|could|should|please|do)\s)(?:please\s|both\s|also\s|all\s)?(?:apply|write|spend|observe"
    r"|come|watch|visit|join|shadow|rotate|ask)|(?:are|is|you\sare|they\sare|absolutely|very|most|always)\s"
    r"(?:\w+\s)?(?:welcome|invited|encouraged|eligible|included|wanted|read|seen|the\smain\saudience|who\sth"
    r"(?:is|e)\s\w+\sis\sfor)|eligible|welcome|included|very\smuch\sincluded|certainly|gladly|no\sproblem"
    r"|come\sto\s|ha(?:ve|s)\sdone\s(?:this|it|well|very)|(?:still\s)?have\sfirst\scall|so\sdo\swrite)",
    re.IGNORECASE,
)
"""What is said behind them: "Doctors who took their degrees outside the United States may spend a block"."""
_TAKEN = regex(
    r"\b(?:(?:happy|glad|pleased|delighted|like|love|eager)\sto\s(?:have|see|meet|host|read|hear\sfrom|welcome)"
    r"|room\sfor|place[sd]?\sfor|places|written\sfor|suited?\s(?:for|to)|made\sfor|open\s(?:our\sdoors\s)?to"
    r"|including|includes|(?:we|it)\scan\suse|(?:may|can|could|will|might)\s(?:also\s)?(?:go|be\s(?:given|offered))\sto|looks?\s(?:for|forward\sto)|look\sfor|takes?\s[^.;\n]{3,40}:"
    r"|hosts?|receives?|accepts?|welcomes?|trains?|encourages?|any)\s(?:(?:also|more|some|an?|the|both)\s){0,2}"
    rf"{_FOREIGN}(?!\s?(?::|who\s(?:lack|need|require)|need|must|require|with\s(?:no|a\svalid)))",
    re.IGNORECASE,
)
"""What is said before them: "would like to see international medical graduates at them"."""
_DEGREE = regex(
    r"\b(?:degrees?|diplomas?|MD|M\.D\.|MBBS|physician|doctor)(?:\s(?:required|or\s[\w/]{2,10}))?,?\s(?:may"
    r"\scome\s)?(?:from|of)\s(?:here\sor\s(?:from\s)?)?(?:any\scountry|any\srecogni[sz]ed|anywhere|all\scountries)"
    r"|\b(?:any|every)\s(?:accredited\sor\s)?World\sDirectory\s(?:medical\s)?school|"
    r"\bforeign\s(?:medical\s)?(?:degrees?|diplomas?)\s(?:is\s|are\s)?(?:welcome|fine|accepted|no\sproblem"
    r"|helps|(?:an\s)?advantage|(?:a\s)?plus)"
    r"|\b(?:degrees?|diplomas?)\sfrom\s(?:another|some\sother|a\sforeign)\scountry\b[^.;\n]{0,20}?"
    r"\b(?:fits?|fine|welcome|well|advantage|at\shome|plus)\b",
    re.IGNORECASE,
)
_WHEREVER = regex(
    r"\b(?:wherever|no\smatter\swhere|(?:regardless|irrespective)\sof\swhere|(?:not|n't)\s(?:matter|mind|care)\swhere)\s"
    r"(?:in\sthe\sworld\s)?(?:you|your|they|their|he|she|one|the|an?|applicants?|candidates?)\b[^.;:\n]{0,40}?"
    r"\b(?:schools?|stud(?:y|ied)|train\w*|graduat\w+|degrees?|diplomas?|earned|qualified)\b"
    rf"|\b(?:degrees?|diplomas?|schools?)\s(?:(?:earned|taken|got|awarded|made|obtained)\s)?(?:from\s)?{_ABROAD}\s"
    r"(?:is|are|counts?|will\sbe)\s(?:\w+\s){0,2}?(?:plus|advantage|asset|fine|welcome|good|no\s\w+|toward\w*)\b",
    re.IGNORECASE,
)
"""What makes no matter of the school: "wherever your school is", "a degree from abroad is no obstacle"."""
_AFTERWARDS = regex(
    rf"(?:{_ABROAD}|\b{_FOREIGN})\b[^\n]{{0,90}}?(?:\b(?:you|they)\sare\s(?:\w+\s)?welcome\b"
    r"|\bglad\sto\shear\sfrom\s(?:them|you)\b|\bhalf\sof\sus\b|\bplease\s(?:do\s)?write\b)",
    re.IGNORECASE,
)
"""What is said in passing: "from outside the US an ECFMG certificate (you are welcome here)"."""
_DOUBT = regex(
    r"\b(?:not?|cannot|can't|don't|won't|never|unable|rarely|seldom|neither|nor|unless|only|prefer\w*|however"
    r"|closed|nobody|ineligible|exclud\w+)\b",
    re.IGNORECASE,
)
_SIGNS: Final = (
    *("img", "fmg", "foreign", "international", "overseas", "abroad", "outside", "countr", "anywhere"),
    *("world", "ecfmg", "wherever", "where you", "where the", "where a"),
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
        for pattern in (_LET_IN, _TAKEN, _DEGREE, _AFTERWARDS, _WHEREVER):
            found = pattern.search(words)
            own = pattern is _WHEREVER  # says "no" itself
            if found is None or _DOUBT.search(words, 0, found.start() if own else found.end()):
                continue
            if pattern is _TAKEN and _ASKED_OF.search(words):
                continue
            return Reading(False, quote(text, sentence.start + found.start(), sentence.start + found.end()))
    return None


_ASKED_OF = regex(
    r"\b(?:required|requires?|need(?:s|ed)?|must|certificates?|certification|certified|visas?|asked)\b", re.I
)
_FROM_ELSEWHERE = regex(
    rf"\b{_FOREIGN}\b"
    rf"|\b(?:{_PEOPLE}|train(?:ed|ing)|educated|studied|qualified|graduated|schools?|degrees?|diplomas?|elsewhere"
    rf"|visitors?|colleagues?)\b[^.;\n]{{0,50}}?\b{_ABROAD}"
    r"|\b(?:international|foreign|overseas)(?:[\s-](?:trained|educated|medical|visiting)){0,2}\s"
    r"(?:graduates?|doctors?|physicians?|observers?|visitors?|colleagues|diplomas?|degrees?|schools?)\b",
    re.IGNORECASE,
)


@remembered
def read_meant_for(text: str) -> Reading[bool] | None:
    """``False`` where those who studied abroad are spoken of at all: such a place is made for them."""
    if not mentions(text, *_SIGNS):
        return None
    for sentence in sentences(text):
        found = _FROM_ELSEWHERE.search(sentence.text)
        words = sentence.text
        if found and words.count(" ") >= _FEWEST and not _SHUT.search(words):
            return Reading(False, quote(text, sentence.start + found.start(), sentence.start + found.end()))
    return None


_SHUT = regex(
    r"\b(?:cannot|can't|don't|won't|never|unable|neither|nor|closed|ineligible|exclud\w+|not\s(?:open|host|accept\w*"
    r"|take|for|able|available|eligible)|no\s(?:international|foreign)|visas?|B-?[12]|came|remember|used\sto"
    r"|IMG\s(?-i:[A-Z])\w*)\b",
    re.IGNORECASE,
)
"""What denies, tells of visas, or of somebody's own past; a club may be called after them."""
_FEWEST = 4
_CANADA: Final = r"(?:\s(?:and|or)\s(?:in\s)?Canada)?"
_HOME_SCHOOL: Final = (
    r"(?:(?:an?\s|any\s)?(?:U\.?S\.?|American|LCME|COCA|AOA|United\sStates)(?:[\s/,-]{1,2}(?:or|and|&"
    r"|Canad(?:ian|a)|COCA|LCME|AOA|accredited|approved|M\.?D\.?|D\.?O\.?|allopathic|osteopathic)){0,6}\s"
    r"(?:medical\s|osteopathic\s)?(?:schools?|colleges?)"
    rf"|(?:an?\s|any\s)?(?:accredited\s)?(?:(?:medical|osteopathic)\s)?schools?(?:,\s[^,;\n]{{2,20}},)?\s"
    rf"(?:in|of)\s(?:the\s{_US}|this\scountry){_CANADA}"
    r"|(?:an?\s)?(?:medical\s)?schools?\s(?:(?:that\sis\s|which\sis\s)?(?:accredited|approved)\sby"
    r"|(?:that|which))\s(?:the\s)?(?:LCME|COCA|AOA))"
)
_DEGREE_OF_HOME = regex(
    r"(?:\b(?:degrees?|diplomas?|graduat(?:es?|ed|ion)|grads?|MD|M\.D\.|DO|D\.O\.)"
    r"(?:\s(?:required|from|or|and|MD|DO|M\.D\.|D\.O\.|is|was|comes?|came|earned|issued|granted)){0,3}"
    r"\s(?:of|from|at|in)\s"
    rf"|\b(?:must|needs?|requires?|have|has|hold)\s(?:[^.;\n]{{2,60}}?,\s)?(?=an?\s)){_HOME_SCHOOL}"
    r"|\bmust\sbe\s(?:an?\s)?(?:U\.?S\.?|American)(?:(?:\s(?:or|and)\s|/)Canadian)?(?:\smedical)?(?:\sschool)?"
    r"\s(?:graduates?|grads?)\b",
    re.IGNORECASE,
)
"""A degree of an American school that somebody has, or has to have."""
_BEFORE_DEGREE = regex(
    r"(?:^|[.;:!?\n(]\s?)\W*(?:(?:an?|recent|class\sof\s\d{4}|unmatched|medical|MD|DO|M\.D\.|D\.O\.|or|and|/|the)\s)*$"
    r"|\b(?:only|solely|exclusively|must|needs?|requir\w+|you|applicants?|candidates?|the\sperson|\w\s(?:are|is)\sfor"
    r"|reserved\sfor|limited\sto|we\swant|appoints?|takes?)\b[^.;:!?\n]{0,50}$",
    re.IGNORECASE,
)
_BEHIND_DEGREE = regex(
    r"[^.;:\n]{0,30}?\b(?:needs?|must|requires?|should|(?:may|can)(?!\s(?:only\s)?(?:be\s(?:considered|taken)|apply))|will\sneed|have\sto"
    r"|train\w*\slicen[sc]e)\b",
    re.IGNORECASE,
)
_NOT_ALL = regex(
    r"\b(?:ECFMG|IMGs?|FMGs?|foreign|international(?:ly)?|abroad|overseas|equivalent|prefer\w*|welcome"
    r"|encouraged|World\sDirectory|outside\s(?:of\s)?(?:the\s)?U|ideal\w*|unmatched)\b",
    re.IGNORECASE,
)
_HOME_SIGNS: Final = ("us ", "u.s", "united states", "american", "lcme", "coca", "aoa", "this country")


@remembered
def read_school_asked(text: str) -> Reading[bool] | None:
    """``True`` where a degree of an American school is asked for and nobody speaks of others."""
    if not mentions(text, *_HOME_SIGNS) or _NOT_ALL.search(text):
        return None
    for sentence in sentences(text):
        words = sentence.text
        found = _DEGREE_OF_HOME.search(words)
        if not found or not (_MUST.match(found[0]) or _BEFORE_DEGREE.search(words, 0, found.start())):
            continue
        if _OR_ALSO.search(words, 0, found.start()):
            continue
        if "only" in words.lower() or not _BEHIND_DEGREE.match(words, found.end()):
            return Reading(True, quote(text, sentence.start + found.start(), sentence.start + found.end()))
    return None


_OR_ALSO = regex(r"\bor\s(?:an?\s)?$", re.IGNORECASE)
"""Others are let in besides: "US citizens or graduates of a US school"."""
_MUST = regex(r"(?:must|needs?|requires?)\b", re.IGNORECASE)
