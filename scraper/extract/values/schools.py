"""Whose graduates may apply, and how long ago they may have left their school.

Knows the names of graduates of American and of foreign schools, what shuts some out and what lets them in,
and the bounds on years. Promises rules with the words that state them. Refuses wishes, a program's own
graduates, and a refusal of those only who lack something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from scraper.extract.words.phrases import (
    NUMBER,
    group_number,
    listed,
    mentions,
    number,
    quote,
    remembered,
    sentences_with,
    table,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_phrases = partial(listed, "eligibility")


_AMERICAN: Final = (
    r"(?:U\.?S\.?(?:A\.?)?|American|United States|domestic|LCME|AOA|COCA)"
    r"(?:[\s/,-]{1,2}(?:and|or|&|Canad(?:ian|a)"
    r"|Puerto Rican|accredited|approved|allopathic|osteopathic|medical|school|MD|DO|M\.D\.|D\.O\.|trained"
    r"|LCME|AOA|COCA)){0,7}[\s-](?:schools?|colleges?|graduates?|grads?|seniors?)"
)
_FOREIGN: Final = (
    r"(?:IMGs?|FMGs?|(?:(?:international|foreign|overseas|caribbean|non-?\s?U\.?S\.?|foreign-trained)\s)"
    r"(?:(?:and|or|&|U\.?S\.?|American|domestic|medical|trained|school)\s){0,4}"
    r"(?:graduates?|grads?|physicians?|doctors?|applicants?|candidates?)"
    r"|(?:graduates?|doctors?|physicians?|applicants?|those)\s(?:of|from|trained\s(?:in|at)"
    r"|educated\s(?:in|at))\s"
    r"(?:international|foreign|overseas|caribbean|non-?\s?U\.?S\.?)(?:\smedical)?\s(?:schools?|colleges?)"
    r"|(?:graduates?|doctors?|physicians?|applicants?|those)\sfrom\s(?:abroad|overseas"
    r"|(?:other|foreign)\scountries)"
    r"|(?:graduates?|doctors?|physicians?|applicants?|those)\s(?:who\s)?(?:were\s|have\s)?"
    r"(?:trained|educated|graduated|qualified|studied|finished\s(?:medical\s)?school)\s"
    r"(?:abroad|overseas|outside\s(?:of\s)?(?:the\s)?(?:U\.?S\.?A?|United\sStates"
    r"|North\sAmerica)(?:\s(?:and|or)\sCanada)?)"
    r"|(?:graduates?|doctors?|physicians?|applicants?|those)\s(?:of|from)\s(?:any\s|a\s|all\s)?(?:medical\s)?"
    r"(?:schools?|colleges?)\s(?:(?:located|based)\s)?(?:abroad|overseas|outside\s(?:of\s)?(?:the\s)?"
    r"(?:U\.?S\.?A?|United\sStates|North\sAmerica)(?:\s(?:and|or)\sCanada)?"
    r"|(?:(?:that|which)\s(?:is|are)\s)?(?:not|without)\saccredit(?:ed|ation)\sby\s(?:the\s)?(?:LCME"
    r"|COCA|AOA)"
    r"(?:\s(?:or|nor|and)\s(?:by\s)?(?:the\s)?(?:LCME|COCA|AOA))?))"
)
_OF_FOREIGN: Final = (
    *("img", "fmg", "international", "foreign", "overseas", "caribbean", "abroad"),
    *("non-us", "non-u.s", "non us", "outside", "accredited by", "accreditation by"),
)
_LOOK: Final = (
    r"(?:accept|consider|take|review|interview|appoint|look(?:ing)? at|hire|employ|admit|rank|credential"
    r"|welcome|invite|encourage|hear from|host|train)(?:s|ing)?"
)
_ONLY_US = signed(
    r"\b(?:only|limited to|restricted to|confined to|reserved for|solely|exclusively)\s"
    r"(?!one\b|two\b|three\b|\d)(?:(?!our\b|is\b|are\b|was\b)[\w/,&'-]{1,15}\s){0,7}?" + _AMERICAN + r"(?!\w)"
    r"|\b"
    + _AMERICAN
    + r"(?!\w)(?:,?\s(?:\(?MD\b[^.;]{0,12}|please))?[,\s(-]{1,3}(?:only|exclusively|alone)\b"
    r"(?=\W*(?:$|[.,;:!)|\n]|please|may|can|will|are|due|for|because|since))"
    r"|\b(?:M\.?D\.?|D\.?O\.?|degree)\s(?:or\sDO\s)?from\san?\s(?:\w+\s){0,2}(?:school|college)\sin\sthe"
    r"\s(?:U\.?S\.?|United\sStates)"
    r"|\bonly\s(?:[\w/,&'-]{1,15}\s){0,2}?(?:graduates?|applicants?|candidates?|physicians?)\s(?:of|from)\s"
    r"[^.;:!?]{0,70}?\b(?:schools?|colleges?)\s(?:in|of)\sthe\s(?:U\.?S\b|United\sStates)"
    r"|\bonly\s(?:[\w/,&'-]{1,15}\s){0,5}?schools?\s(?:accredited|approved)\sby\s(?:the\s)?(?:LCME"
    r"|COCA|AOA)\b"
    r"|\b(?:AMGs?)\s(?:applicants?\s|candidates?\s|graduates?\s)?only\b",
    *("u.s", "us ", "usa", "american", "united states", "domestic", "lcme", "aoa", "coca", "amg", "the us"),
    flags=re.IGNORECASE,
)
_NO_FOREIGN = signed(
    r"\b(?:(?:not|cannot|can't|don't|doesn't|won't|unable to|never)|n(?:either|one of"
    r"|or)\s[^.;\n]{2,60}?)\s(?:be able to\s|currently\s|presently\s)?"
    + _LOOK
    + r"\s(?:any\s|the\s|applications?\s(?:of|from)\s|CVs\sfrom\s){0,2}"
    + _FOREIGN
    + r"\b|\b(?:shuts?\sout|exclud(?:es?|ing)|bars?|rules?\sout|turns?\saway)\s(?:all\s|any\s)?"
    + _FOREIGN
    + r"\b|\b"
    + _FOREIGN
    + r"\s?[:|?-]?\s?(?:(?:are|is|will|can|may|do|does|need)\s)?(?:\w{4,13}\s)?"
    r"(?:not\b|cannot\b|no\b|ineligible|excluded|barred)"
    r"(?:\s(?:be|able to be|currently|presently))*(?:\s(?:accepted|considered|eligible|reviewed|taken"
    r"|interviewed|apply|appointed|qualify|admitted|employed|invited)|\W*$)",
    *_OF_FOREIGN,
    flags=re.IGNORECASE,
)
_WELCOMED = signed(
    r"\b(?:IMGs?|FMGs?|(?:international|foreign)(?:\s(?:medical|school))?(?:\s(?:graduates?|applicants?))?)\b"
    r"(?:\?|:|,)?\s?[^.;\n]{0,70}?\b(?:welcomed?|encouraged to apply|may apply|considered|accepted|alike)\b"
    r"|\b(?:happy|glad|pleased|willing|delighted|eager|open|gladly|we(?:\salso)?(?:\swill"
    r"|'ll)?)\s(?:to\s)?(?:also\s)?"
    + _LOOK
    + r"\s(?:also\s|both\s|applications?\s(?:of|from)\s|AMGs?\sand\s|US\sand\s)*"
    + _FOREIGN
    + r"\b|\bopen(?:ed|s)?\s(?:our\sdoors\s)?(?:\w+\s)?to\s(?:both\s|all\s)?"
    r"(?:AMGs?,?\s(?:and\s)?|U\.?S\.?\s(?:and|or)\s)?"
    + _FOREIGN
    + r"\b|\b"
    + _FOREIGN
    + r"\s?[:?|]?\s?(?:please\sapply|(?:are\s)?(?:\w+\s)?(?:ok|okay|fine|eligible|invited"
    r"|welcome)|yes|can\sapply)\b"
    r"|\b" + _FOREIGN + r"\s[^.;\n]{0,40}?\b(?:should|please|can|do)\s(?:feel\sfree\sto\s)?(?:also\s)?apply\b"
    r"|\b(?:doctors|physicians|graduates)\s(?:trained|educated|who\s(?:trained|studied))\s(?:overseas"
    r"|abroad)\s(?:are|may)\s"
    r"|\b" + _FOREIGN + r"\b[^.;\n]{0,50}?(?:\byes,?\splease|\([^()]{0,30}?\bare\s(?:\w+\s)?welcome)\b",
    *_OF_FOREIGN,
    flags=re.IGNORECASE,
)
_COME = signed(
    r"\b"
    + _FOREIGN
    + r"\s(?:may|can|could)\s(?:also\s)?(?:observe|shadow|visit|come|spend|join|rotate|attend|round"
    r"|take\spart|volunteer|stay|follow|sit\sin|sign\sup)\b"
    r"|\b(?:hosts?|takes?|welcomes?|invites?|trains?|accepts?|receives?)\s(?:in\s)?(?:an?|one|two"
    r"|three|four|\d)\s"
    + _FOREIGN
    + r"\b|\b(?:hosts?|takes?|receives?|lets?)\s(?:in\s|on\s)?(?:recent\s)?"
    + _FOREIGN
    + r"\s(?:in\b|into\b|as\b|to\stheir|to\sour|to\sits|for\b)"
    r"|\b(?:we|clinic|department|program|practice|hospital)\s(?:also\s|gladly\s|only\s)?takes?\s(?:only\s)?"
    + _FOREIGN
    + r"\b|(?:^|\n)\W*you\s(?:are|must\sbe)\s(?:an?\s)?"
    + _FOREIGN
    + r"\b|\b"
    + _FOREIGN
    + r"\b[^.;\n]{0,60}?\b(?:do(?:es)?\swell|thrive|succeed|fit\sin\swell|feel\sat\shome|are\sat\shome"
    r")\b"
    r"|\b(?:if\syou\sare|are\syou|whether\s(?:you\sare)?|applicants?\s(?:may|can)\sbe)\s(?:an?\s)?"
    r"(?:(?:MD|DO|M\.D\.|D\.O\.|AMG|US(?:\s\w+)?|IMG|FMG|American\s\w+)(?:,\s(?:or\s|and\s)?|\s(?:or"
    r"|and)\s|/)(?:an?\s)?){1,3}"
    r"(?:IMG|FMG|AMG|DO|MD|(?:international|foreign)\s(?:medical\s)?graduate)\b"
    r"|\b(?:(?:(?:recent|medical)\s)?graduates?|physicians?|doctors?|applicants?|candidates?"
    r"|M\.?D\.?s?|D\.?O\.?|MBBS"
    r"|degrees?|diplomas?|equivalent)(?:\srequired)?(?:,|\s\(|,?\s(?:of|from))\s?(?:from\s)?"
    r"(?:(?:a|any)\s(?:medical\s)?school\s(?:in|of)\s)?(?:any|all|every|whatever)\s"
    r"(?:country|countries|nations?|(?:recogni[sz]ed\s)?(?:medical\s)?school(?:\sin\sthe\sworld"
    r"|\sanywhere))\b"
    r"|\bfrom\s(?:\w+\sand\s(?:from\s)?)?any\srecogni[sz]ed\s(?:medical\s)?school\b"
    r"|\b(?:graduates?|physicians?|doctors?)\b[^.;\n]{0,40}?\bfrom\sanywhere\b"
    r"|\b(?:graduates?|physicians?|doctors?|applicants?)\sfrom\sanywhere\b"
    r"|\bdegrees?\s(?:\w+\s)?(?:from|in)\s(?:any\scountry|anywhere)\b"
    r"|\b(?:built|designed|created|meant|made|intended|ideal|suited|tailored|role|job|track|position"
    r"|programs?)\s"
    r"(?:\w+\s){0,3}?for\s(?:recent\s)?" + _FOREIGN + r"\b"
    r"|(?:^|\n)\W*IMGs?\s(?:preparing|applying|waiting|who|in)\b"
    r"|(?:^|\n)\W*(?:who|for whom|open to)\W{1,4}(?:recent\s)?" + _FOREIGN + r"\b",
    *(*_OF_FOREIGN, "country", "countries", "nation", "anywhere", "recogni", "school in the world"),
    flags=re.IGNORECASE,
)
"""Who is a guest or addressed as one who may come: "international physicians may observe our internists"."""
_ANSWERED = signed(
    rf"\b{_FOREIGN}(?:\s(?!not\b|no\b)[\w-]{{2,12}}){{0,3}}\s?(?:\?|:"
    rf"|\|)\s{{0,2}}(?:(?P<no>no\b(?!\s\w)|sorry\b|unfortunately\b"
    r"|not\s(?:at\sthis\stime|currently|eligible|accepted|considered)|never\b|none\b)|(?:yes|sure"
    r"|certainly|of\scourse"
    r"|absolutely|gladly|by\sall\smeans|welcome|please)\b)",
    *_OF_FOREIGN,
    flags=re.IGNORECASE,
)
"""A question or a label, and its answer: "IMGs considered: no"."""
_RANKED = regex(r"[^\n]{0,90}\b(?:rank(?:ed|ing|s)?|the Match)\b")
"""An answer that is for the yearly Match."""
_NO_OTHERS = signed(
    r"\b(?:graduates?|physicians?|applicants?|candidates?|those|degrees?)\s(?:of|from)\s(?:any\s"
    r"|all\s)?other\s"
    r"(?:medical\s)?(?:schools?|colleges?)\s(?:(?:are|is|will|can|may|do|does|need)\s)?"
    r"(?:not\b|cannot\b|ineligible|excluded|barred)",
    *("other school", "other medical", "other college"),
    flags=re.IGNORECASE,
)
"""Who is shut out after it was said whose graduates may come."""
_HOME = regex(r"\b(?:LCME|COCA|AOA)\b|\bAmerican\b|(?-i:\bU\.?S\.?\b)|\bUnited States\b", re.IGNORECASE)
_UNLESS = regex(
    r"\b(?:without|unless|until|lacking|who (?:do|have|are|lack|need|require)|whose|more than|if they)\b",
    re.IGNORECASE,
)
"""Only those are shut out who lack something: "IMGs without a certificate will not be considered"."""
_REFUSED = regex(r"\b(?:not|neither|nor|none|rarely|seldom|cannot|can't|don't|unable|no)\b", re.IGNORECASE)
_DOUBT = regex(
    r"\b(?:not|neither|nor|none|rarely|seldom|cannot|ECFMG|must|required|can't|don't|unable|no)\b",
    re.IGNORECASE,
)
_INVITED = regex(
    r"\b(?:encouraged to apply|invited to apply"
    r"|are (?:(?:very|most|all|also|always|equally|warmly|especially|more than|as|just as|no less) )?"
    r"welcomed?)$",
    re.IGNORECASE,
)
_SHUT = regex(
    r"\b(?:no|not|cannot|can't|ineligible|unable|shut|shuts|bars?|exclud\w{1,3})\b[^.;]{0,60}\b(?:IMGs?|FMGs?"
    r"|international|foreign)|(?:IMGs?|FMGs?|graduates)\b[^.;]{0,60}\b(?:not|ineligible|excluded"
    r"|cannot|no)\b",
    re.IGNORECASE,
)


_ANY_END = regex(r"\b(?:any|all|every|whatever)\s(?:country|countries)$", re.IGNORECASE)
"""What asks for a degree and welcomes it from anywhere: "MD required, from any country"."""


_LACKING = regex(r"\b(?:who|that)\s(?:have|has|had|do|are|hold)\s(?:not|no)\b", re.IGNORECASE)
"""What the welcome may lack: "doctors from abroad who have not yet a license do well here"."""


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


@remembered
def read_us_grad_only(text: str) -> Reading[bool] | None:
    """``True`` when only US (or US and Canadian) graduates may apply, ``False`` when others are welcome."""
    if not mentions(text, *table("eligibility")["whose_graduates"]):
        return None
    for sentence in sentences_with(text, _phrases("us_only"), _ONLY_US, _NO_FOREIGN):
        words = sentence.text
        only = _phrases("us_only").search(words) or _ONLY_US.search(words) or _NO_FOREIGN.search(words)
        if not only or (_phrases("or_foreign").search(words) and not _SHUT.search(words)):
            continue
        if not (_SHUT.search(words) and _UNLESS.search(words)):
            return Reading(True, quote(text, sentence.start + only.start(), sentence.start + only.end()))
    if (answered := _ANSWERED.search(text)) and not _RANKED.match(text, answered.end()):
        return Reading(answered["no"] is not None, quote(text, *answered.span()))
    others = _NO_OTHERS.search(text)
    if others and _HOME.search(text, 0, others.start()):
        return Reading(True, quote(text, *others.span()))
    for sentence in sentences_with(text, _phrases("foreign_welcome"), _WELCOMED, _COME):
        worded = _WELCOMED.search(sentence.text) or _COME.search(sentence.text)
        invited = worded if worded and _INVITED.search(worded[0]) else None
        welcome = invited or _phrases("foreign_welcome").search(sentence.text) or worded
        doubt = _DOUBT if welcome and not _INVITED.search(welcome[0]) else _REFUSED
        stop = 0 if welcome is None else welcome.start() if _ANY_END.search(welcome[0]) else welcome.end()
        if welcome and not doubt.search(_LACKING.sub(_blanked, sentence.text), 0, stop):
            return Reading(
                False, quote(text, sentence.start + welcome.start(), sentence.start + welcome.end())
            )
    return None


# ------------------------------------------------------------------------------ years since graduation
_SINCE_YEAR = signed(
    r"\b(?:YOG|year of graduation|graduation(?: year)?|graduated|graduates|graduating|graduate"
    r"|(?:medical\s)?degree (?:earned|awarded|received|conferred))\b[^.;\d]{0,25}"
    r"(?:on\sor\safter\s(?:[A-Za-z]{3,9}\s\d{1,2},?\s|\d{1,2}/\d{1,2}/)?(?P<y4>20\d\d)"
    r"|(?P<after>after)\s(?:(?:january|may|june|july|december)\s(?:\d{1,2},?\s)?)?(?P<y1>20\d\d)"
    r"|(?:in|from|:)?\s?(?P<y2>20\d\d)\s?(?:or|and|&)\s(?:later|after|newer|more recent(?:ly)?)|(?:since"
    r"|>=)\s?(?P<y3>20\d\d)|(?P<y5>20\d\d)\s(?:onwards?|forward|upwards?))\b",
    *("yog", "graduat", "degree"),
    flags=re.IGNORECASE,
)
_OUR_GRADUATES = regex(
    r"\b(?:every|each|all|our|of (?:the|our))\s(?:\w+\s)?graduates?\b"
    r"|\b(?:has|have)\sgraduated\s(?:\w+\s){0,2}?(?:\d+|many|some|several|dozens)\s(?!years?\b|yrs?\b)"
    r"|(?:\b(?:most|of|\d{1,4}|percent)|%)\s(?:\w+\s)?graduates?\b(?!\s(?:who|that|may|must|should|of"
    r"|from)\b)",
    re.IGNORECASE,
)
_SCHOOL: Final = (
    r"(?:graduat(?:ion|ed?|es|ing)|YOG|grad(?:uation)?\syear"
    r"|(?:medical|med)\s(?:school|degree|diploma)|degree|diploma|qualification|(?<=your\s)M\.?D\b)"
)
_BOUND: Final = (
    r"(?:within|no(?:t)?\s(?:more|longer|older|greater|earlier|further)\sthan|less\sthan|fewer\sthan"
    r"|under|at\smost"
    r"|max(?:imum)?\.?(?:\sof|\sis|:)?|up\sto|last|past|previous|preceding|exceed(?:s|ing)?"
    r"|limit(?:ed)?(?:\s(?:of|is|to|at))?"
    r"|cut-?\s?off(?:\s(?:of|is|at)|:)?|<=?|\u2264|older\sthan|(?P<over>(?:over|more\sthan|beyond))|:)"
)
_YEARS_OUT = signed(
    rf"\b(?P<school>{_SCHOOL})\b(?P<gap>[^.;\n\d]{{0,60}}?)(?:(?<!\w){_BOUND}|:)\s?(?:the\s)?(?:last\s"
    rf"|past\s)?(?P<n>{NUMBER})[\s-](?:years?|yrs?)\b"
    r"(?!\sold)",
    *("graduat", "yog", "school", "degree", "diploma", "qualification", "grad year", "your m"),
    flags=re.IGNORECASE,
)
"""The bound after what it bounds: "graduation must lie within five years"."""
_OUT_OF_SCHOOL = signed(
    rf"(?<!\w){_BOUND}\s?(?:the\s)?(?:last\s|past\s)?(?P<n>{NUMBER})[\s-](?:years?"
    rf"|yrs?)\b(?P<gap>[^.;\n\d]{{0,45}}?)\b(?P<school>{_SCHOOL})\b"
    rf"(?!\sfrom\s(?:(?:a|an|the|your|our)\s)?(?:\w+\s)?(?:residency|fellowship|program))",
    *("graduat", "yog", "school", "degree", "diploma", "qualification", "grad year", "your m"),
    flags=re.IGNORECASE,
)
_LABELLED_YEARS = signed(
    r"\b(?:years|yrs)\s(?:since|from|after|past|out\sof)\s(?:medical\s(?:school\s)?)?(?:graduation"
    r"|school|degree)"
    r"(?:\s\([^()]{2,20}\))?\s?[:|]\s?(?:max(?:imum)?\.?|up\sto|at\smost|no\smore\sthan|limit|<=?"
    r"|\u2264)?\s?:?\s?"
    rf"(?P<n>{NUMBER})(?![\w+])(?!\s?(?:\+|or\smore))",
    *("years since", "yrs since", "years from", "years after", "years past", "years out"),
    flags=re.IGNORECASE,
)
_MOST_YEARS = signed(
    rf"\b(?:max(?:imum)?\.?|most)\s(?:number\sof\s)?(?:years|yrs)\s(?:since|from|after|past"
    rf"|out\sof)\s(?:medical\s(?:school\s)?)?"
    rf"(?:graduation|school)\W{{1,3}}(?:is\s|of\s)?(?P<n>{NUMBER})(?!\w)",
    *("max", "most years"),
    flags=re.IGNORECASE,
)
_THEN_MOST = signed(
    rf"\b{_SCHOOL}\b(?P<gap>[^.;\n\d]{{0,40}}?)\s(?P<n>{NUMBER})[\s-](?:years?|yrs?)\s"
    r"(?:(?:ago|old|back|earlier|away|before)\s?,?\s?)?"
    r"(?:at\s(?:the\s)?(?:very\s)?most|at\sthe\soutside|or\s(?:less|fewer)|max(?:imum)?\b"
    r"|and\sno\s(?:more|longer))",
    *("graduat", "yog", "school", "degree", "diploma", "qualification", "grad year", "your m"),
    flags=re.IGNORECASE,
)
"""The bound behind the years: "you finished medical school seven years ago at most"."""
_BARRED = regex(
    r"\b(?:not|no|nobody|cannot|can't|won't|never|ineligible|none|rejected|excluded|don't)\b", re.IGNORECASE
)
_OTHER_TIME = regex(
    r"\b(?:experience|training|residency|internship|research|practice|clinical|exams?|attempts?|USMLE"
    r"|steps?|ECFMG"
    r"|fellowship|contract|commitment|clerkships?|letters?|program|residents|observerships?|rotations?)\b",
    re.IGNORECASE,
)


@remembered
def read_max_years(text: str, day: date) -> Reading[int] | None:
    """The most years since graduation, as a rule; "2020 or later" is counted from ``day``."""
    if not mentions(text, "year", "yr", "yog", "graduat", "degree"):
        return None
    patterns = (
        _phrases("max_years"),
        _SINCE_YEAR,
        _YEARS_OUT,
        _OUT_OF_SCHOOL,
        _MOST_YEARS,
        _THEN_MOST,
        _LABELLED_YEARS,
    )
    for sentence in sentences_with(text, *patterns):
        if _phrases("wish").search(sentence.text) or _BENDS.search(sentence.text):
            continue
        for value, start, end in _years_in(sentence.text, day):
            if not _OUR_GRADUATES.search(sentence.text, 0, end):
                return Reading(value, quote(text, sentence.start + start, sentence.start + end))
    return None


_BENDS = regex(
    r"(?<!no )(?<!without )\bexceptions\b|\b(?:not|no) (?:a )?(?:hard|firm|strict|fixed)\b|\bflexible\b",
    re.IGNORECASE,
)
"""No rule, or one that bends: "within five years, but we have made exceptions"."""


def _years_in(words: str, day: date) -> Iterator[tuple[int, int, int]]:
    """The bounds on years that a sentence sets, each with where it stands."""
    match = _phrases("max_years").search(words)
    if match and (value := group_number(match)):
        yield value, *match.span()
    since = _SINCE_YEAR.search(words)
    if since:
        year = int(since["y1"] or since["y2"] or since["y3"] or since["y4"] or since["y5"]) + (
            1 if since["after"] else 0
        )
        if 0 < day.year - year <= 20:
            yield day.year - year, *since.span()
    for pattern in (_YEARS_OUT, _OUT_OF_SCHOOL):
        found = pattern.search(words)
        if (
            not found
            or _OTHER_TIME.search(found["gap"])
            or _OTHER_TIME.match(words[found.end() :].lstrip(" of"))
        ):
            continue
        bounded = found["over"] is None or _BARRED.search(words)
        value = number(found["n"])
        if bounded and value:
            yield value, *found.span()
    most = _MOST_YEARS.search(words) or _LABELLED_YEARS.search(words)
    if most and (value := number(most["n"])):
        yield value, *most.span()
    then = _THEN_MOST.search(words)
    if then and not _OTHER_TIME.search(then["gap"]) and (value := number(then["n"])):
        yield value, *then.span()
