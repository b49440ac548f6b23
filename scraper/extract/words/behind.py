"""Is a training year that a sentence names one on offer, or one that an applicant has or does now?

Knows how people ask for a year done ("completed PGY-1"), tell where an applicant stands ("now in good
standing as a CA-1") and who left. Promises to look at the words around the year alone. Refuses to read
levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.words.choices import choice, nouns
from scraper.extract.words.intern_year import has_it_now, is_brought
from scraper.extract.words.mentions import Level, levels
from scraper.extract.words.regex import regex
from scraper.extract.words.wanted import wants
from scraper.extract.words.years_asked import is_asked_year

_PRIOR = regex(
    rf"\b(?:{choice('asked', 'prior')}|complet\w+|finish\w*|precept\w*|requires?|(?<!\bwe )(?<!\bI )needs?"
    r"|after(?!\W+(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec))"
    r"|(?:one|two|three|1|2|3) (?:full |complete )?years?"
    r"|not an?|not(?!\W+(?:fill|match|find|recruit|replace|hire)\b))"
    r"\W+(?:[\w-]+\W+){0,3}(?:or\W+(?:(?:the|an?)\W+)?)?$",
    re.I,
)
_ELSEWHERE = regex(r"\s(?:position|opening|spot|vacancy|one)s?\s(?:above|below)\b", re.I)
_BEHIND = regex(
    r"(?:\)|\s\([^()]{1,40}\),?)?(?:,?\s(?:and|&|plus)\s(?:PGY|PG|PL|CA|R)[\s-]?\d)?"
    r"\s(?:years? |training |levels? )?"
    r"(?:(?:of|in) (?:[a-z]{3,20}\s){1,3})?"
    r"(?:(?:is|are|has been|have been|both|successfully) |(?:must|should|has to|have to)\s(?:be|have been) )*"
    r"(?:already |previously |fully )?"
    r"(?:complet|finish|passed|behind|done\b|over\b(?=\W*$|[.,;]| (?:by|before|when|on|in)\b)"
    r"|in hand\b|already(?=\W*$)"
    r"|to (?:their|your|his|her) (?:name|credit)\b|under (?:their|your|his|her|the) belt)",
    re.I,
)
_ASIDE_LEVEL = regex(r"\s\(or\s[^()]{3,12}\)\s(?:year\s)?(?:complet|finish|passed|done|behind)", re.I)
_STANDS = regex(
    r"\b(?:in good standing|(?:now|currently|presently|already|at present)"
    r"(?: serving| training| enrolled| working| completing| finishing| doing)?)\s"
    r"(?:(?:as|in|at)\s)?(?:an?|their|your|his|her|his or her)\s(?:[\w-]+\s)?$"
    r"|\b(?:in|completing|finishing|during)\s(?:their|his|her|his or her|your)\s(?:[\w-]+\s)?$",
    re.I,
)
"""Before the year in which an applicant is now: "in good standing as a CA-1", "in their R-1 year"."""
_ELSEWHERE_NOW = regex(
    r"s?\s(?:(?:resident|level|year|position)s?\s)?(?:elsewhere|(?:at|in|from)"
    r" (?:another|other|a different|an outside)\s)",
    re.I,
)
_PAPERS = regex(
    r"\s(?:(?!positions?|openings?|residents?|spots?|vacanc)[\w-]+\s){0,2}"
    rf"(?:{nouns('asked', 'papers')}|{choice('asked', 'papers_as_they_stand')})\b"
    r"|\s(?:(?:or|and|and/or)\s(?:a\s)?(?:resident|fellow|residency)\s)?"
    r"(?:(?:training|medical|limited|temporary|state)\s){0,2}(?:licen[sc]e|permit|registration)\b",
    re.I,
)
"""What is sent of a year: "PGY-1 and PGY-2 CREOG scores"."""
_ONLY_LEVEL = regex(r"\s(?:level\s|applicants\s)?only\)")
"""A level in brackets after one of several requirements: "Steps 1, 2 and 3 (PGY-3 only)"."""
_ONE_OF_US = regex(
    r"\b(?:one|two|three|some|\d) of (?:our|the|my)\s(?:[\w-]+\s){0,2}$"
    r"|\b(?:our|my|the|a)\s(?:current\s|present\s|own\s|one\s)?$",
    re.I,
)
_PERSONAL = regex(
    r"s?(?:(?:\s[\w&/-]+){0,3}?\s(?:residents?|fellows?))?\s(?:is|are|has|have|was|were|will be|who)\s"
    rf"(?:\w+\s)?(?:the one (?:who|that)\s(?:is\s)?)?{choice('leaving', 'beginnings')}"
    r"|s?(?:\sresidents?|\sfellows?|\sin \w+)?"
    r"\s(?:must|will|(?:has|have|had|needs|wants|plans|hopes|is) to)\s(?:unexpectedly\s|now\s)?"
    rf"{choice('leaving', 'to_leave')}\b"
    r"|s?(?:\sresidents?|\sfellows?)?\s(?:just\s|recently\s|has\s)?"
    rf"{choice('leaving', 'left')}\b",
    re.I,
)


_KNOWN = regex(
    r"\b(?:know|aware|hear) (?:of |about )?(?:an?|any|some|somebody|someone)\s(?:[\w-]+,?\s){0,2}$", re.I
)
_WHO = regex(
    r"s?(?:\s(?:residents?|interns?))?(?:\s(?:somewhere|anywhere|elsewhere|nearby))?"
    rf"\s(?:{choice('asked', 'readers_do')}|needing|that|in|with|from)\b",
    re.I,
)
"""Whom the readers may know: "if you know a strong PL-1 who wishes to move"."""
_LOOKED_AT = regex(r"\b(?:consider|hear from|talk (?:to|with)|look at)\s(?:an?|any)\s(?:[\w-]+\s)?$", re.I)
_ENDS_IT = regex(
    r"\s(?:resident\s)?who\s(?:(?:is|will be|has|will have)\s)?(?:finish|complet|done|ends?\b)", re.I
)
"""Who is in an earlier year that ends in time: "we would also consider a CA-1 who finishes in May"."""


_NEEDS = regex(
    r"(?<!applicant )(?<!applicants )(?<!candidate )(?<!candidates )(?<!you )(?<!they )(?<!he )(?<!she )"
    r"(?<!person )(?<!one )(?<!who )\bneeds?\s(?:an?|one|two|three|another|[1-4])\s"
    rf"(?:(?!{choice('asked', 'no_place')})[\w/&-]{{2,20}}\s){{0,4}}"
    r"(?P<level>(?:PGY|PL|CA|HO)\W?\d|(?:first|second|third|fourth|fifth)[\s-]year\b(?!s?\s(?:of|residency)))"
    r"(?!\s(?:year|training|credit|complet|done|behind|certificate|level|in good|residents? to\s))",
    re.I,
)


_OF_OURS = regex(r"\b(?:our|(?:join|complete|fill|round out|into|in) the)\s$", re.I)
"""Before a class that has a place: "someone to complete our PGY-3 class", "our third-year class is short"."""


def needs_one(text: str) -> re.Match[str] | None:
    """Where a hospital, not an applicant, needs somebody of a level: "Elm Hospital needs a PGY-2"."""
    return _NEEDS.search(text) if "eed" in text else None


_ADDRESSED = regex(
    r"(?:\b(?:attention|dear|calling(?: all)?|hello|for|to|any|all|(?:if )?you(?:'re| are| be| were)?"
    r"|are you|(?:if|should) you(?: are| be)?)"
    r"(?:,?\s(?:an?|all|our|those|current|already|now))*|^\W*)\s?(?:[\w/&-]+\s){0,3}$",
    re.I,
)
_WHO_IS = regex(
    rf"s?\s(?:(?:resident|intern)s?\s)?(?:{choice('asked', 'readers_do')}|whose|ready|thinking|considering"
    r"|in (?:want|need|search|good)|with (?:a|an) (?:interest|wish)|from (?:another|other)|without a)\b",
    re.I,
)
"""Readers who are addressed: "Attention PGY-1s looking to change", "if you are an intern whose ..."."""
_YOURS = regex(
    rf"\b(?:{choice('asked', 'sent')}(?:\s(?:in|to|through|via) \w+)?\s(?:for|with)"
    r"|applied (?:for|to)|matched (?:in)?to|from|during)"
    r"\s(?:your|their|his|her|the applicant's)\s(?:own\s|original\s|current\s|present\s|previous\s|first\s)?$"
    r"|\byour\s(?:original|current|present|previous)\s$"
    r"|(?<!start )(?<!begin )(?<!continue )(?<!complete )(?<!spend )(?<!find )(?<!for )\byour\s"
    r"(?:(?:own|clinical|medical|basic|intern|first)\s)?$",
    re.I,
)
"""Before the year in which an applicant is or was: "as used for your PGY-1 position"."""


_ANYONE = rf"(?:{choice('asked', 'anyone')}|{nouns('asked', 'comers')})"
_BRINGS = regex(
    rf"\b(?:{_ANYONE}|residents?)\s(?:with|who (?:has|have|had|did|hold))\b[^.;:]{{0,100}}?"
    r"(?:\bor with|\bwith|\bhas|\bhave|\bdid|\bor)\s(?:an?|one|at least|their)"
    rf"\s(?:{choice('asked', 'year_kinds', 'year_kinds_besides')} )*$",
    re.I,
)
"""Before the year that a wanted person brings: "somebody with a year of pathology or a full internship"."""

_HAS_HAD = regex(
    rf"\b{_ANYONE}\s(?:with|who (?:has|have|had|did|hold|holds))\s"
    r"(?:already )?(?:an?|one|at least one|their)"
    rf"\s(?:(?:{choice('asked', 'year_kinds')}|ACGME|pediatric|psychiatric|medical|surgery"
    r"|[a-z]+olog(?:y|ical)) )*$",
    re.I,
)
"""Before the year that somebody wanted has had: "for a physician who has an internship already"."""
_RESIDENT_WITH = regex(r"\bresidents?\s(?:with|who (?:has|have|had|did))\s(?:(?:an?|one|their)\s)?$", re.I)
"""Before the year that a resident brings: "by residents with a PGY-1 year in surgery"."""
_HOLDS = regex(
    rf"\b(?:{_ANYONE}|graduates?|residents?|interns?|students?|you|IMGs?)\s(?:[\w-]+\s){{0,3}}?"
    r"(?:holding|hold|awaiting|headed for|bound for|who (?:already )?(?:holds?|ha(?:s|ve))|with"
    r"|(?:ha(?:s|ve|ving) )?(?:already )?(?:secured|matched (?:in)?to|signed for|obtained))"
    r"\s(?:an?|their|your)\s"
    r"(?:(?:confirmed|secured|advanced|later|future|reserved|signed|guaranteed)\s)*(?:[A-Z\d-]{2,6} or )?$",
    re.I,
)
"""Before the year that waits for whoever applies: "graduates holding an advanced PGY-2 position"."""
_WAITING = regex(
    r"\b(?:advanced|already|secured|confirmed|guaranteed|hold(?:s|ing)?|matched|bound for|headed for)\b", re.I
)
_ASKED_LINE = regex(
    r"^\W*(?:before you (?:come|start|begin|apply|join|arrive|write)"
    r"|(?:what )?you (?:must |should |will |need to )?(?:bring|have)"
    r"|(?:what )?(?:to bring|you need|we (?:ask|expect|require))"
    r"|(?:must|should) have|prerequisites?|required|requirements?"
    r"|(?:needed|asked|done) (?:before(?:hand)?|first)"
    r"|(?:prior|previous|earlier) (?:training|experience|years?)|background"
    r"|training (?:needed|required|so far)|already done|done (?:already|before))\b[^:]{0,30}:\s",
    re.I,
)
"""A line that tells what applicants have done: "Before you come: an intern year"."""
_OPENINGS = nouns("seats", "places", "vacancies")
_OPENS = regex(rf"\s(?:level\s)?(?:[\w-]+\s){{0,2}}?{_OPENINGS}\b", re.I)
"""Behind a year that is on offer: "There is currently a PGY-2 opening"."""
_LATER = regex(
    rf"\b{choice('leaving', 'goes_on')}\b[^.;:]{{0,30}}?"
    r"\b(?:as|to|into|for|through)\s(?:an?\s|the\s|our\s|his or her\s|their\s|be\s){0,2}$",
    re.I,
)
"""Before a year that follows the one on offer: "then stay on as a PGY-4"."""


_STRAIGHT_FROM = regex(
    r"\b(?:straight|directly|right|fresh|come|comes|coming)\s(?:out of|from|off|after)\s"
    r"(?:an?\s|the\s|your\s|their\s)?$"
    r"|\b(?:in addition to|besides|apart from|aside from)\s(?:the|that|those|these)\s[^,.;:]{0,32}$",
    re.I,
)
"""Before the year that one comes from, or that is told elsewhere: "straight from a PGY-3 year"."""


_IS_LOSS = (
    rf"(?:{choice('leaving', 'loss')}|(?:(?<=has )|(?<=have ))left"
    r"|left(?=\s(?:us|our|the|for|in|last|this|unexpectedly))"
    r"|mov(?:es?|ed|ing)\s(?:to|away|back|on)"
    r"|chang(?:e|es|ed|ing)\s(?:fields?|specialt\w+|careers?|programs?))"
)
_THEN_LOST = regex(
    rf"(?:[\s-](?!(?:{choice('leaving', 'why')}|{choice('seats', 'places')}|opening|vacanc\w+)s?\b)"
    rf"[\w&/'’-]+){{0,9}}?[\s-]{_IS_LOSS}\b",
    re.I,
)
_LOST_FROM = regex(r"\b(?:los(?:es?|t|ing)|loss of)\s(?!(?:or|to)\b)(?:[\w&/-]+\s){1,5}$", re.I)
_HERE_OPEN = regex(
    r"\s(?:(?!(?:residents|interns|fellows|class|who|to|for|from|and|or|is|are|has|have|in"
    r"|with)\b)[\w/&-]+\s){0,4}"
    rf"(?:{_OPENINGS}|chairs?)\b",
    re.I,
)


_OF_US_BEFORE = regex(
    r"\b(?:one|two|some|another|either|both|a couple) of (?:our|the|my)\s(?:[\w-]+\s){0,2}$"
    r"|\b(?:our|my)\s(?:own\s)?$",
    re.I,
)
_OF_US_BEHIND = regex(
    rf"s?\s(?:residents?\s)?(?:of ours|of mine)\b|['\u2019]s?\s{choice('leaving', 'family')}"
    rf"|\s{choice('leaving', 'off')}\b",
    re.I,
)


def _is_held(text: str, level: Level) -> bool:
    """Whether whoever applies has a place of such a year already, for later."""
    held = _HOLDS.search(text, max(0, level.start - 70), level.start)
    return held is not None and _WAITING.search(held[0]) is not None


def _is_one_of_us(text: str, level: Level) -> bool:
    """Whether a year is that of somebody in training there: "one of our interns", "an intern's husband"."""
    if text[level.start : level.end].lower().endswith(("ship", "ships")) or _OF_A_CLASS.match(
        text, level.end
    ):
        return False
    before = _OF_US_BEFORE.search(text, max(0, level.start - 50), level.start)
    return before is not None or _OF_US_BEHIND.match(text, level.end) is not None


def _is_class(text: str, level: Level) -> bool:
    """Whether a year is that of a class or cohort: "one short in the PGY-2 class"."""
    return _OF_A_CLASS.match(text, level.end) is not None


_OF_A_CLASS = regex(r"s?\s(?:class|year|level|program|cohort|team)\b", re.I)


def _is_leavers(text: str, level: Level) -> bool:
    """Whether a year is that of somebody who leaves, in a sentence that opens a place of another year.

    "A resident of our PGY-2 class is leaving, so that we have a PGY-3 opening."
    """
    named = levels(text)
    if len(named) < 2 or _HERE_OPEN.match(text, level.end):
        return False
    others = [other for other in named if other.years != level.years]
    if _is_one_of_us(text, level):
        return any(
            _HERE_OPEN.match(text, other.end) or (level.end < other.start and _is_class(text, other))
            for other in others
        ) or _is_wanted(text, others)
    if not _THEN_LOST.match(text, level.end) and not _LOST_FROM.search(text, 0, level.start):
        return False
    later = [other for other in others if other.start > level.end]
    return any(_HERE_OPEN.match(text, other.end) for other in later) or _is_wanted(text, later)


def _is_wanted(text: str, named: Sequence[Level]) -> bool:
    """Whether somebody of one of the years is sought: "we lost an intern, so that we look for a PGY-2"."""
    wanted = wants(text) if named else None
    if wanted is None or not wanted.person:
        return False
    start = text.find(wanted.words)
    return any(start <= level.start < start + len(wanted.words) for level in named)


_ASKED_YEAR = regex(
    r"(?:(?<=ship)(?:\syear)?|\s(?:training\s)?year)(?:\s(?:of|in)(?:\s[\w&/-]+){1,4}?)?,?"
    r"\s(?:is\s|are\s|comes\s|(?:must|has to|should) come\s|done\s)?(?:\w+ly\s)?"
    rf"(?:{choice('asked', 'required')}|elsewhere|beforehand|anywhere|first(?=\W*$|[.,;:)]|\s[(a-z])"
    r"|before(?=\W*$|[.,;:)]))\b",
    re.I,
)
"""Behind a year, not a person, that is to be brought along: "internship needed", "PGY-1 year first"."""


def asks_year(text: str) -> bool:
    """Whether all the years that a sentence names are to be brought along: "Medical intern year needed"."""
    named = levels(text)
    asked = [
        _ASKED_YEAR.match(text, one.end) or _ASKED_LINE.match(text, 0, one.start) or _is_held(text, one)
        for one in named
    ]
    return bool(named) and all(asked)


_MUST_HAVE_DONE = regex(
    r"\b(?:(?:must|should|shall|will|need to|needs to|has to|have to|who) (?:already )?(?:have|has|had)"
    r"|having) (?:successfully |already )?(?:completed|finished|done|passed)\b"
    r"(?:(?!\b(?:to|for|join|enter|start|apply|before|by)\b)[^.;:()]){0,90}$",
    re.I,
)
"""Before all that applicants must have done: "must have completed a preliminary year and PGY-2"."""
_CHOSEN_HAS = regex(
    r"(?:\bwhoever\b[^.;:]{0,40}?|\b(?:the (?:person|one|physician|doctor|resident|fellow|newcomer|new \w+)"
    r"|(?:successful|right|chosen|ideal) \w+|applicants?|candidates?|you|he or she|(?:that|this) person"
    r"|our (?:choice|pick))\b[^.;:]{0,30}?"
    r"\s(?:will|must|should|would|shall|ought to|needs? to|ha(?:s|ve) to|is to))"
    r"\s(?:already\s|also\s|by then\s)?(?:have|has|had|brings?|shows?|holds?|comes? with|arrives? with)\s"
    r"(?:[^.;:]{0,40}[\s(])?$",
    re.I,
)
"""Before the year that whoever is chosen brings: "Whoever takes it will have a full PL-1 year"."""
_IN_BRACKETS = regex(r"\([^()]{1,50}\)\s?")
_ASKED_FOR = regex(rf"\b{choice('asked', 'asked_for')}", re.I)
_ASKED_FOR_HERE = regex(rf"\b(?:{choice('asked', 'asked_for')}|must be a|year|months?|end of)\b", re.I)


def levels_on_offer(text: str, radiology: bool = False) -> list[Level]:
    """The levels that a text names, without years to have done; ``radiology``: R1 is a level there."""
    return [level for level in levels(text, radiology) if not is_prior(text, level)]


def is_prior(text: str, level: Level) -> bool:
    """Whether a year is one to have done or one that comes later, not one on offer."""
    before = text[max(0, level.start - 50) : level.start]
    if _LATER.search(before) or _is_leavers(text, level):
        return True
    if _ONE_OF_US.search(before) and _PERSONAL.match(text[level.end :]):
        return True
    if (
        _STRAIGHT_FROM.search(before)
        or _YOURS.search(before)
        or _BRINGS.search(text, max(0, level.start - 140), level.start)
        or (_HAS_HAD.search(before) and not _OPENS.match(text, level.end))
        or (_RESIDENT_WITH.search(before) and text.startswith((" year", " credit"), level.end))
        or _ASKED_LINE.match(text, 0, level.start)
        or _is_held(text, level)
        or has_it_now(before)
        or is_brought(text, level)
        or is_asked_year(text, level)
    ):
        return True
    if _ELSEWHERE.match(text[level.end :]) or re.search(r"\bsame\b[^.]{0,30}$", before, re.I):
        return True
    if _ADDRESSED.search(text, max(0, level.start - 60), level.start) and _WHO_IS.match(text, level.end):
        return True
    if _PAPERS.match(text[level.end :]):
        return True
    if _LOOKED_AT.search(before) and _ENDS_IT.match(text, level.end):
        return True
    if _KNOWN.search(before) and _WHO.match(text[level.end :]):
        return True
    if _ASKED_YEAR.match(text, level.end):
        return True
    if _BEHIND.match(text[level.end :]) or _ASIDE_LEVEL.match(text[level.end :]):
        return True
    if before.rstrip().endswith(("(", "(for", "(only for")) and _ONLY_LEVEL.match(text[level.end :]):
        return True
    if (
        re.search(r"\(or\s$", before)
        or (_STANDS.search(before) and not _OPENS.match(text[level.end :]))
        or _ELSEWHERE_NOW.match(text[level.end :])
    ):
        return True
    if _OF_OURS.search(before) and text[level.end :].lstrip().startswith("class"):
        return False
    if (needed := needs_one(text)) and level.start <= needed.start("level") < level.end:
        return False
    if _CHOSEN_HAS.search(text, 0, level.start) and not _OPENS.match(text, level.end):
        return True
    if _MUST_HAVE_DONE.search(text, 0, level.start) and not _OPENS.match(text, level.end):
        return True
    found = _PRIOR.search(_IN_BRACKETS.sub("", text[max(0, level.start - 90) : level.start])[-50:])
    if not found:
        return False
    word = found[0].split()[0].lower().strip("\"'(,")
    if word == "not":
        return True
    if word in ("one", "two", "three", "1", "2", "3"):
        return _ASKED_FOR.search(text, 0, level.start) is not None
    if word in ("of", "at", "current", "their", "through"):
        return _ASKED_FOR_HERE.search(before) is not None
    return True
