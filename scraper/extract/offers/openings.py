"""What says that a place is open without the usual words: who leaves, what is still open, who hosts guests.

Knows the grammar of a loss ("lost a resident", "one fellow short"), of what is left over ("two spots open for
July") and of hosts. Promises patterns to ask a sentence with. Refuses the verdict: ``offer.py`` has it.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.extract.words.choices import choice, nouns, signs_of
from scraper.extract.words.mentions import levels, says
from scraper.extract.words.phrases import compiled, table
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signed

_PLACES = nouns("seats", "places")
_OPENINGS = nouns("seats", "places", "vacancies")
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_MONTH = rf"{_SHORT_MONTH}[a-z]{{0,6}}"
STILL_OPEN = regex(
    r"\b[Tt]he (?:second|third|fourth|fifth|last|other|remaining)(?: one)? (?:is|remains|stands)"
    rf" (?:still |yet )?(?:there|{choice('seats', 'free')}|available|ours to give|to be had)"
    r"(?=\W*$|[,;:]| (?:for|from|and)\b)|"
    rf"(?<!\w\s)(?:the |our |one |this |a |both )?(?:\w+ )?(?:{_PLACES}|openings?|chairs?)\b[^.;:?]{{0,40}}"
    rf"\b(?:(?:is|are) still|remains?) (?:{choice('seats', 'free')}|available|going|unclaimed"
    r"|to be (?:given|filled|had|taken|awarded))\b"
    r"|\b(?:did not|didn't|could not|couldn't|failed to|unable to) (?:match|fill)"
    rf" (?:a|an|one|two|all|any|either|both|our|the|its)\b[^.;:?]{{0,70}}\b{_PLACES}\b"
    r"|^\W*(?:[Vv]acanc(?:y|ies)|[Oo]penings?|[Pp]ositions? (?:open|available))\b"
    r"[^.;:?]{0,30}:\s?(?:[1-9]|one|two|three|four)\b"
    r"|^\W*(?:[Oo]pen|[Aa]vailable|[Vv]acant|[Uu]nfilled|[Rr]emaining|[Ll]ate|[Ll]ast[ -]minute"
    rf"|[Ii]mmediate|[Uu]nexpected) (?:\w+ )?{_OPENINGS}\s?:\s?"
    rf"(?:(?:from|starting|for) )?(?:{_SHORT_MONTH}[a-z]*\b|20\d\d|now\b|[Ii]mmediate|[1-9]\b|one\b|two\b)"
    r"|^\W*(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Aa]nother)(?: more)? (?:is|are) (?:still |now |also )?"
    r"(?:needed|wanted|sought) (?:by|for|from|in|on|now|at once|this|immediately|before)\b"
)
"""A sentence beside one that names the place: "The position is still open"."""
ALSO_HAVE = regex(
    r"\b(?:also|still) ha(?:ve|s|d) (?:an?|one|two|three|four|\d) (?:[\w/&-]{2,20} ){0,4}"
    r"(?:PGY|PL|CA|HO)\W?\d(?![\w/-])"
    r"(?!,? (?:residents?|fellows?|class|interns?|who|on|out|salar|clinic|elective|rotation))"
    r"|\b(?:have|has|got) (?:one|two|an opening|a spot|openings) (?:here )?(?:too|as well|also)\b"
    r"|(?<!who )\b(?:have|has|got|gets?|gained) (?:yet )?"
    r"(?:another|one more|an? (?:extra|additional|second|third|further|new)) "
    r"(?:[\w/&-]{2,20} ){0,4}(?:PGY|PL|CA|HO)\W?\d"
    r"(?=\W*$|[.,;:!(]| (?:for|from|starting|beginning|to|than|as of|in|this|next)\b)",
    re.I,
)
"""A count of levels beside what was told already: "We also have one preliminary PGY-2"."""
_BY_NOW = r"(?:now |already |just )"
NOW_TAKEN = regex(
    rf"[:;–—-]\s{_BY_NOW}?(?:[Tt]aken|[Gg]one|spoken for)\b"
    r"(?=\W*$|[.;,!)]| (?:as of|since|on (?:the )?\d|on [A-Z]|in [A-Z]|\d)| thank)"
    rf"|(?:\s[–—-]{{1,2}}\s|[(\[]){_BY_NOW}?"
    r"(?:[Pp]laced|[Hh]ired|given away|snapped up|claimed|[Ff]ound (?:someone|somebody)"
    r"|(?:signed|secured|assigned)(?= (?:on )?(?:\d|[A-Z][a-z]{2}\w*\.? \d|this|today|yesterday)))"
    r"(?=\W*$|[.;!)\]]| (?:as of|since|this|last|today|yesterday|on (?:the )?\d|on [A-Z]|\d))"
    rf"|\b(?:{_PLACES}|chairs?|openings?|residents?|fellows?|coordinators?|assistants?"
    r"|one|two|three|(?<!step )(?<!Step )(?<!Level )(?<!CK )[1-4])\)?, "
    rf"(?:{_BY_NOW}|since )?{choice('seats', 'gone', 'hired')}"
    r"(?=\W*$|[;.!)]|, thank| (?:(?:as of|since|on|in) )?(?:\d|[A-Z][a-z]{2}))"
    r"|\b(?:[Tt]hey|[Ww]e|[Pp]rogram|[Dd]epartment|[Hh]ospital)(?: have| has|['’]ve)"
    rf" (?:{_BY_NOW}|since |both |finally )?"
    r"(?:hired(?: (?:somebody|someone|her|him|one|them))?|chosen"
    r"|made (?:a|their|our) (?:choice|hire|selection|pick)|filled (?:it|them|both|this|that)"
    r"|(?:found|got) (?:somebody|someone|one|her|him|them|(?:their|our|its) (?:person|match)))"
    r"(?=\W*$|[.;,!)])"
    r"|(?:^|[,:;(–—-]\s?)(?:(?:are|is|am|we are|we're|now|they are|they're)\s)?[Nn]o longer "
    r"(?:looking|searching|hiring|recruiting|seeking)(?=\W*$|[;!)]|, thank|\. )"
    r"|\b[Hh](?:as|ave) (?:found |got )?(?:its|their|her|his|our)"
    rf" (?:{choice('people', 'owner')}|person|intern)(?=\W*$|[.;,!)])",
)
"""A place that is gone by the end of what is said of it: "PGY-3, no longer looking", "we have hired."."""
TAKEN = regex(
    r"\W*(?:(?:now|already|both|(?:the |this )?(?:place|spot|seat|slot|position|one))\s(?:is |are )?)?"
    rf"(?:{choice('seats', 'gone', 'hired')}|full"
    r"|(?:(?:fully|all|completely|quite) )?booked(?: up| out| solid)?|secured"
    r"|found (?:someone|somebody))\b"
    r"\W*(?:already\W*)?"
    r"(?:(?:on|since|as of|in|into|within|through|until|till|up to|to|for) (?:the )?(?:end of )?)?"
    r"(?:[\d/.-]{3,10}|(?:last |this )?(?:week|month|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|yesterday|today|(?:a|one|two|three) (?:hour|day|week)s?|hours|days"
    r"|(?:Christmas|Easter|Thanksgiving|New Year(?:'s)?|Labor Day|Memorial Day)(?:,? \d{4})?"
    r"|(?:(?:next |this )?(?:spring|summer|fall|autumn|winter|year)(?: (?:of )?20\d\d)?)(?=\W*$|[;,.]\s)"
    rf"|{_MONTH}(?:\.? \d{{1,2}})?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH})?"
    r"(?:[;,.]\s(?:please )?(?:write|ask|leave|join|add|put|sign|e-?mail|get)\b[^.!]{0,40}"
    r"\b(?:list|line|queue)\b[^.!]{0,12}"
    r"|[\s,;.!-]+(?:with )?(?:many |our )?thank(?:s| you)\b[^.!]{0,30}|, (?:sorry|alas|sa(?:ys|id)|I hear"
    r"|I'm told|they (?:say|said|tell|told)|per|according)\b[^.!]{0,30}"
    r"|(?:will|to|shall|should)\s(?:be\s)?"
    r"(?:remov|delet|com(?:e|ing) (?:off|down)|drop|tak(?:e|en) down)[^.!]{0,30})?\W*$"
    r"|\W{0,3}[\[({](?:taken|gone|full|spoken for)[\])}]",
    re.I,
)
"""A line that says no more than that the place is gone: "Taken, April 3"."""
_GONE_THEN = signed(
    r"\b(?:when|whenever|once|if|after|unless|as soon as|until|till|by the time|the (?:moment|day|minute))\s"
    r"(?:(?:the|our|an?|this|that|all|both|each|every|any|these|those|either)\s)?"
    r"(?:(?!(?:the|our|this|that|all|both|every|these|again)\b)[\w/-]+\s){0,3}?"
    rf"(?:{_OPENINGS}|chairs?|posts?|class|list|search|it|they|both|one|each|all|these|that)\s"
    r"(?:is|are|has been|have been|gets?|becomes?)\s(?:both\s|all\s|already\s|finally\s)?"
    rf"(?:{choice('seats', 'gone')}|filled|closed|full|no longer (?:available|open)|covered)\b"
    r"|\b(?:when|once|after|until|till|as soon as)\s(?:we|they|the \w+)(?:'ve| have| has)?\s"
    rf"{choice('seats', 'engaged')}\b"
    rf"|\b{choice('wanting', 'aims')}\sto\s"
    r"(?:have|get|see|be)?\b[^.;:]{0,30}?\b(?:filled|taken|closed|settled|covered)\b",
    *signs_of("seats", "gone", "engaged"),
    *("closed", "full", "no longer", "covered", "settled"),
    flags=re.I,
)


def without_gone_then(text: str) -> str:
    """The words less a day on which the place will be gone: "the posting comes down once it is filled"."""
    return _GONE_THEN.sub(lambda found: "_" * len(found[0]), text)


def wanted_first(text: str) -> str:
    """What opens with counted trainees, up to why they are wanted, which speaks of others: "Three interns,
    since a class of ten came as a class of seven"; "" when it does not."""
    found = _COUNTED_TRAINEES.match(text)
    if found is None:
        return ""
    why = _CAUSE.search(text, found.end())
    return text[: why.start()] if why else text


_COUNTED_TRAINEES = regex(
    r"\W*(?:an?|another|one|two|three|four|five|six|[1-9])\s"
    r"(?:(?!(?:of|is|was|has|had|per|our|years?|months?)\b)[\w/&-]+\s){0,6}?"
    r"(?:residents?|fellows?|interns?|PGY-?\s?[1-8]s?|CA-?\s?[1-3]s?)"
    r"(?=\W*$|\s?[,.;:(\u2013\u2014]"
    r"|\s(?:for|from|starting|beginning|(?:to|who can) (?:start|begin|join)|as (?:early|soon)|at once|now)\b"
    r")",
    re.I,
)
_CAUSE = regex(
    r",?\s(?:since|because|as|after|now that)\s"
    r"(?!early|soon|of\b|every|always|usual|ever|before|in\b|\d|last)"
)
FIELD_THEN_COUNT = regex(
    r"[A-Z][^:;.!?]{2,90}(?::|\s[-–—])\s(?:[A-Za-z&/-]{2,20}\s){1,5}?"
    r"(?:fellowship|residency|program|training),\s(?:an?|one|two|three|four|\d)\s(?:[\w-]{2,14}\s)?"
    rf"(?:{choice('seats', 'places')}|opening|vacanc|fellow|resident|intern)",
    re.I,
)
"""Hospital and field before a count: "Casey Hospital, Reno: sports medicine fellowship, one fellow"."""
_TRAINEE = r"(?:P[GL]Y?-?\s?\d|CA-?\d|R-?\d|HO-?\d|fellow|resident|intern|fellowship|residency)s?"
_SOON = (
    r"(?:(?:for|from|starting|beginning|effective|as of|in|to start|to begin)\s)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\d{1,2}/\d|\d{1,2} [A-Z][a-z]{2}|20\d\d"
    r"|now\b|immediately|at once|ASAP|right away)"
)
COUNT_BEHIND = regex(
    rf"(?:^|[\s(]){_TRAINEE}(?:,|\s[\u2013\u2014-])\s(?:one|two|three|four|five|six|[1-6])(?:,\s|\s){_SOON}"
    rf"|^An?\s(?:[\w-]+\s){{0,3}}?{_TRAINEE},\s{_SOON}[\w\s,]{{0,20}}\W?$",
)
"""A level or trainee, how many, and from when: "Uveitis fellow, one, July 2026"."""
IN_PART = frozenset(
    ("a yearly number, not an opening", "filled through the Match", "news, not an offer", "a requirement")
)
"""What may hold for one part of a sentence only."""
_DOUBTS = ("none", "hedge", "news", "filled", "withdrawn", "yearly")
"""Words that speak against what names no training."""
LEFT_OVER = regex(
    r"\bnot (?:in|part of) (?:the )?(?:Match|NRMP|ERAS)|\boutside (?:of )?the (?:\w+ )?[Mm]atch|\bunfilled\b"
    r"|\b(?:for|in|starting|beginning|from) (?:this )?(?:June|July|August|September|20\d\d)\b"
)
"""An opening that is a place to train in though it says so nowhere: "two spots open for July"."""
HOSTS = regex(
    rf"\b(?:may|can|lets?|could|will) (?:[\w-]+ ){{0,4}}?{choice('wanting', 'as_guest')}\b"
    r"|\b(?:welcomes?|hosts?|(?:receives?|takes?)(?: in)? (?:visiting|guests?|scholars|observers|externs)"
    r"|(?:are|is) (?:(?:very |always |most )?welcome|invited|open (?:to|for))"
    r"|(?:guests?|visitors?|observers?) (?:from [a-z]+ |each month |a month )?"
    r"(?:join|follow|accompany|round|spend|watch))\b",
    re.I,
)
"""Who takes observers or researchers as guests."""

OF_APPLYING = regex(
    rf"\W*(?:{choice('asked', 'labels')}|minimum\b.{{0,20}})\s?:\s"
    r"|\W*(?:USMLE|COMLEX|steps?|levels?)\s(?:steps?\s|levels?\s)?[123]\b(?!\s?(?:position|opening|resident))"
    r"|\W*(?:an?|any|one)\s(?:[\w-]+\s){0,3}?(?:internship|residency|fellowship|year)\b[^.;:@]{0,90}?"
    r"\b(?:will do|suffices?|is enough|counts?|qualifies|is (?:accepted|acceptable|fine|sufficient))\W*$",
    re.I,
)
"""How words begin that are about applicants: "Prerequisites: AP/CP residency finished", or end so."""


SET_APART = regex(
    rf"\b(?:is|are|be|being|has|have|goes|runs)\s(?:\w+,?\s){{0,4}}?{choice('seats', 'set_apart')}\b",
    re.I,
)
"""What an offer is not: "This recruitment is separate from the appointment of our interns in the Match"."""
HIRES = regex(
    r"\bI(?: am|'m)\s(?:\w+\s){0,2}(?:looking|searching|hunting) for (?:an?|one|two|three|another)\s"
    rf"(?:[\w-]+\s){{0,3}}?(?:R-?[1-4]|PGY\W?\d|PL\W?\d|CA\W?\d|{nouns('people', 'sought')})\b"
    rf"(?!\s(?:\w+\s)?(?:{_PLACES}|openings?|vacanc|home|jobs?|posts?|year|program))"
    r"|\bwhom?\sI(?: am|'m)\s(?:\w+\s)?(?:looking|searching) for\b",
    re.I,
)
"""A director who speaks for himself: "I am therefore looking for one R1"."""
GIVES = regex(
    r"\b(?:(?:we|there|program|department|hospital|division|center|section)\s(?:\w+\s)?"
    r"(?:have|has|is|are|offers?)"
    r"|(?<!who )(?<!candidate )(?<!applicant )(?<!he )(?<!that )(?<!currently )(?<!already )"
    r"(?:(?:now |also |still )?has|holds|gets|(?:has |was )?(?:gained|been given|given|granted|awarded)))\s"
    r"(?:now\s|also\s|still\s|yet\s)?(?:an?|one|two|three|four|five|six|another|[1-6])\s",
    re.I,
)
"""Who has a place to give: "owing to a candidate's change of plans we have a fellow position to fill"."""
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
LED = regex(
    r"[A-Z][^:;.!?]{2,90}(?::|\s[-–—])\s(?=(?:an?|one|two|three|four|\d)\b[^.!?]{3,100}?"
    rf"\b(?:{choice('seats', 'begins')}|{_MONTHS})\w*)"
)
"""Field and town before a count and a start: "Family Medicine, Reno: one PGY-2 from July"."""


HELPFUL = regex(
    rf"\b{choice('asked', 'brought')}\b[^.;]{{0,30}}?"
    rf"\b(?:{choice('asked', 'helpful')}|not (?:needed|required|necessary))\b",
    re.I,
)
"""What an applicant may bring along: "Clinical neurophysiology training helpful"."""


_STAFF = signed(
    rf"\b(?:{choice('wanting', 'hires')}|(?:opening|position|vacancy)s? (?:for|as))\s"
    r"(?:an?|our|its|another|new|one|two|the)\s"
    rf"(?:(?!{choice('people', 'no_job')}|(?:to|who|with|for|and|or|at|in|on)\b)[\w'/-]+,?\s){{0,4}}?"
    rf"(?:{nouns('people', 'staff', 'office')}|faculty)\b",
    *signs_of("wanting", "hires"),
    *("opening", "position", "vacancy"),
    flags=re.I,
)


def seeks_staff(text: str) -> bool:
    """Whether a program seeks somebody to run it or teach in it: "The residency needs a coordinator"."""
    return _STAFF.search(text) is not None and not levels(text)


def doubted(text: str) -> bool:
    """Whether anything speaks against a sentence that names no training."""
    return any(says(name, text) for name in _DOUBTS)


def without_class(text: str) -> str:
    """The words less "in the class of 2028", which names the place and no year's round, signs in place.

    Nor does it matter what somebody looks for whom a house has a place for: "a seat for a resident who is
    looking for a new home". Nor is a place every year's of which there is "none in the Match".
    """
    if "lass of" in text or "none " in text:
        text = _CLASS.sub(lambda found: " " * len(found[0]), text)
    if (whom := _FOR_WHOM.search(text)) and _HAS_PLACE.search(text, 0, whom.start()):
        text = text[: whom.start(1)] + " " * len(whom[1]) + text[whom.end(1) :]
    return text


_CLASS = regex(
    r"\b(?:in|into|to|for|join(?:ing)?) (?:the|our) class of (?:20)?\d\d\b"
    r"|,?\s\(?none\s(?:of (?:them|which|these|those)\s)?"
    r"(?:(?:is|are|was|were|will be|went|goes?|has gone|have gone)\s)?"
    r"(?:in|into|through|via)\s(?:the\s)?(?:\w+\s)?(?:match|NRMP|ERAS)\b",
    re.I,
)
_FOR_WHOM = regex(
    r"for (?:an?|any|one|some|two)?\s?(?:[\w-]+ ){0,3}?(?:residents?|fellows?|interns?|trainees?|physicians?)"
    r"(,? (?:who (?:is|are|may be|might be) |that (?:is|are) )?(?:currently |now )?"
    r"(?:looking|searching|hoping|in search|in need)\s(?:for|to|of)\b[^.,;:!?]{0,60})"
)
_HAS_PLACE = regex(
    r"\b(?:we|program|department|residency|fellowship|hospital|there)\s(?:\w+ )?"
    r"(?:have|has|is|are|offers?|holds?)\s(?:an?|one|two|three|[1-9])\s(?:[\w/-]+ ){0,5}?"
    rf"(?:{_OPENINGS}|chairs?)\b",
    re.I,
)


@cache
def leaves() -> Signed:
    """Words for somebody who leaves a class, or for a class that is one short."""
    return compiled(table("weigh")["words"]["leaves"])


_GAP = regex(
    rf"[\[<{{][^\]>}}@]{{0,30}}?(?:\b(?:{choice('asked', 'facts')}|visas?|none|insert|link)\b|#)"
    r"[^\]>}@]{0,30}[\]>}]|_{2,}",
    re.I,
)


_IN_SUBJECT = regex(
    r"\b(?:put|write|use|begin|start)\b[^.\"]{0,30}"
    rf"\"[^\"]{{0,30}}\b{choice('seats', 'in_subject')}\b[^\"]{{0,20}}\"[^.]{{0,60}}\bsubject\b",
    re.I,
)


def keeps_rules(text: str) -> bool:
    """Whether a board or list tells how it wants to be used: put "OPEN" or "FILLED" in the subject line."""
    return says("board_rules", text) or ("ubject" in text and _IN_SUBJECT.search(text) is not None)


def to_be_filled_in(text: str) -> bool:
    """Whether a form of words leaves its facts open: "[Program] in [City] has [#] open positions"."""
    return len(_GAP.findall(text)) > 1


def leaves_gaps(text: str) -> bool:
    """Whether a letter or notice leaves gaps in its sentences: "Dear Dr. [Name]", "HOSPITAL NAME"."""
    if ("NAME" in text or "Your Name" in text) and len(_STANDS_FOR.findall(text)) > 1:
        return True
    return "[" in text and len(_BRACKETS.findall(text)) > 1


_STANDS_FOR = regex(
    r"\b(?:HOSPITAL|PROGRAM|INSTITUTION|SPONSOR|CITY|DIRECTOR|COORDINATOR|YOUR|CONTACT)(?:'S)? NAME\b"
    r"|\bNAME OF (?:THE )?(?:HOSPITAL|PROGRAM|INSTITUTION)\b|\b[Yy]our [Nn]ame\b|\byour\.?name@"
)


_BRACKETS = regex(
    rf"\[(?:\s?{choice('asked', 'whose_facts')}\s)?(?:\w+\s)?"
    rf"(?:{choice('asked', 'facts', 'facts_in_brackets')}|#|N|X+)(?:\(s\))?\s?\]",
    re.I,
)


ASKED_OF = regex(
    r"\W*(?:(?:all|any|our|successful|interested|eligible|qualified|the) ){0,2}"
    r"(?:candidates?|applicants?|transfers|transferees|you)\s"
    r"(?:(?:must|will|would|should|do|also|still|then) ){0,2}"
    r"(?:needs?|requires?|wants?)\b",
    re.I,
)
"""Of whom something is asked: "Candidates need a full PGY-1 year" is no program that needs one."""
LISTED = regex(
    r"(?:[*•·-]\s)?[A-Z][\w&/, -]{3,50}?(?::|\s[-–—])\s(?:up to\s|as many as\s)?"
    r"(?:an?|one|two|three|four|[1-4]),?\s(?:[\w-]{2,14}\s){0,2}"
    rf"(?:(?:{_OPENINGS}|(?:fellow|resident|intern|house officer|house physician)s?)\b|PGY\W?\d)"
    r"(?!\s(?:per|each|a|every|are|is|do|in each)\s)",
    re.I,
)
"""A field and its count, an entry of a list: "Cytopathology - 1 fellow"."""
TO_BE_DONE = regex(
    r"\b(?:must|should|ought to|has to|have to|needs? to)\s(?:already |both |all )?(?:have )?"
    r"(?:be(?:en)?\s(?:\w+ly )?(?:finished|completed?|done|passed|behind|over|under your belt|in hand)"
    r"|(?:lie|stand) behind|come first|precede)\b"
    r"|\b(?:is|are) (?:\w+ly )?(?:a prerequisite|a must|necessary|required)\b",
    re.I,
)
"""What is asked of training named before it: "A residency has to be finished by then"."""
YEARS_FIRST = regex(
    r"\W*(?:[1-7]|one|two|three|four|five)\syears?\s"
    r"(?![^.]{0,50}\b(?:fellowship|positions?|program|appointment|openings?)\b)"
    r"|\W*(?:an?|one|two|three|\(?[1-3]\)?)\s"
    rf"(?:(?!{choice('seats', 'places')}|opening|vacanc)[\w/()-]+\s){{0,5}}?"
    r"(?:years?|internship|months)\s(?:\([^()]{2,20}\)\s)?(?:(?:of|in)\s(?:[\w&/-]+\s){1,5})?"
    rf"(?:(?:is|are|must be|has to be|have to be)\s)?(?:\w+ly\s)?{choice('asked', 'required')}\b",
    re.I,
)
"""A year that is asked for before anything else: "One clinical PGY-1 year required"."""
