"""How many places are on offer.

Knows numerals and number words before their noun, "# of positions: 2", "x 3", and that "a position" is one.
Promises a number that the words hold. Refuses class sizes, "several", "one or two", list numbering.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from scraper.extract.values.bare_counts import read_bare
from scraper.extract.words.phrases import NUMBER, compiled, number, quote, remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed
from scraper.extract.words.wanted import wants

_PG: Final = r"(?:P\.?G\.?Y\.?|PG|PL)"


@cache
def _phrases(name: str) -> Signed:
    return compiled(table("training")[name])


_LABELLED = regex(
    rf"\b(?:(?:#|no\.?|number|num)\s?(?:of\s)?(?:open\s|available\s|vacant\s)?(?:positions?|openings?"
    rf"|vacanc(?:y|ies)|spots?|slots?|seats?|places?|posts?|chairs?)(?:\s(?:available|open))?|(?:positions"
    rf"|openings"
    rf"|vacancies|spots|places|seats|posts|chairs"
    rf"|slots)(?:\s(?:available|open))?|(?:vacancy|head\s?count)(?=\s?:)"
    r"|how many(?:\s(?:open|places|positions|openings|seats|spots|slots|vacancies)){0,2}(?=\s?[?:]))"
    rf"[\s:?|-]{{1,4}}{NUMBER}(?![\w/]|\s?(?:year|month|week|day|-))",
    re.IGNORECASE,
)
_TIMES = regex(
    rf"(?:(?<!\w)|(?<=[a-z])(?=[a-z]{{3}}\s[x\u00d7]\d))(?:positions?|openings?|spots?|slots?|vacancy|vacancies"
    rf"|seats?|places?|(?:{_PG}|CA)[\s-]?\d\)?|(?:{_PG}|CA)[\s-]?\d(?:\s[A-Za-z/&-]{{2,20}}){{1,3}}(?=\s[x\u00d7])"
    r"|[a-z]{3}(?<!ers)(?<!ion)(?<!ons)(?<!ces)(?<!ies)(?<!ors)(?<!tep)(?=\s[x\u00d7][1-9](?!\w))"
    r"|(?:resident|fellow|intern)s?|(?:fellowship|residency)(?=\s\(\d{1,2}\))"
    r"|(?:base|transitional) year)\s?(?:[x\u00d7]\s?"
    rf"|\()(\d{{1,2}})\)?(?![\w%-])"
    r"(?!\s?(?:years?|months?|weeks?|hours?|beds?)\b)",
    re.IGNORECASE,
)
_NEW_PHRASE: Final = r"(?:(?<!of )(?:our|my|your|their|his|her)|an?|about|who|which|we|can(?:not)?|could)\s"
"""Words that end what a number counts: "two nurses and cannot hire a fellow", "two facts about our spot"."""
_FILL: Final = rf"(?:(?!{_NEW_PHRASE})" + r"[A-Za-z(\"][\w/&'()+\".-]{0,24}[,]?\s){0,7}?"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *(
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
    ),
)
_UNTIED: Final = r"(?<![\w./$+-])(?<!PGY )(?<!PG )(?<!Step )(?<!Steps )(?<!Level )(?<!Year )" + "".join(
    rf"(?<!{month} )" for month in _MONTHS
)


@cache
def _counting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Numbers with their noun, and articles with theirs."""
    words = table("training")
    many = "|".join(words["noun_many"] + words["person_many"] + words["noun_one"] + words["person_one"])
    one = "|".join(words["noun_one"])
    level = rf"(?:[A-Za-z(][\w/&'()+.-]{{0,24}}\s){{0,3}}?{_PG}[\s-]?\d"
    counted = re.compile(
        rf"{_UNTIED}{NUMBER}(?!-\s)[\s-]{{1,2}}(?!years?\b|yrs?\b|months?\b|weeks?\b|days?\b|letters?\b"
        rf"|references?\b|cop(?:y|ies)\b)(?:{_FILL}(?:{many})"
        rf"|{level}|(?:unfilled|left|remaining|open"
        rf"|vacant|available|unexpected))(?!\w|[\s-](?:years?|months?|weeks?)\b)",
        re.IGNORECASE,
    )
    article = re.compile(
        rf"(?<!\w)(?:an?|single|another|an additional|additional)\s{_FILL}(?:{one})(?!\w|\s(?:of|in\sline"
        rf"|to\s(?:ask|call)))",
        re.IGNORECASE,
    )
    return counted, article


@cache
def _hiring() -> re.Pattern[str]:
    people = "|".join(table("training")["person_one"])
    return re.compile(
        rf"(?:{_phrases('seeks').pattern})\s(?:to\s(?:hire|recruit|fill)\s)?(?:an?|one|another"
        rf"|its next)\s{_FILL}(?:{people})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _wanted() -> re.Pattern[str]:
    people = "|".join(table("training")["person_one"])
    return re.compile(
        rf"(?<!\w)(?:an?|one|another)\s{_FILL}(?:{people})\s(?:(?:in|of|for|with)\s(?:[\w-]+\s){{1,4}}?)?"
        rf"(?:is|was)\s(?:still\s|also\s|now\s)?(?:wanted|needed|sought)(?!\w)"
        rf"|(?<!\w)(?:an?|one|another)\s{_FILL}(?:{people})\s(?:can|could|may|will)\s(?:still\s"
        rf"|also\s)?be\s(?:accommodated|added|taken|hired|accepted)(?!\w)",
        re.IGNORECASE,
    )


@remembered
def read_positions(text: str) -> Reading[int] | None:
    """How many places: a numeral or number word, or 1 for a singular noun with an article."""
    counted, article = _counting()
    several = _ONE_OF.search(text)
    if several:
        return Reading(1, several[0])
    some = _SOME_OF.search(text)
    if some and (value := number(some[1] or some[2])):
        return Reading(value, some[0])
    for pattern in (_LABELLED, _TIMES, counted):
        for match in pattern.finditer(text):
            value = number(match[1])
            if value and value <= 30 and _counts(text, match):
                return Reading(value, quote(text, *match.span()) if pattern is not counted else match[0])
    if _phrases("unsure").search(text) and _UNSURE_PLACES.search(text):
        return None
    each = _EACH.search(text)
    if each:
        return Reading(number(each[0]) or 1, each[0])
    for pattern in (article, _hiring(), _wanted()):
        for match in pattern.finditer(text):
            if _counts(text, match) and (
                "single" in match[0]
                or _SOUGHT.search(text, max(0, match.start() - 60), match.start())
                or not (_SOME_DAY if pattern is article else _IF).search(
                    text, max(0, match.start() - 30), match.start()
                )
            ):
                return Reading(1, match[0])
    if (sought := wants(text)) and sought.number:
        return Reading(sought.number, sought.words)
    if (single := _SINGLE.search(text)) and _counts(text, single):
        return Reading(1, single[0])
    room = _ROOM.search(text)
    if room and number(room[1]):
        return Reading(number(room[1]) or 1, room[0])
    if new := _THE_NEW.search(text) or _THE_ONE.match(text):
        return Reading(1, new[0])
    if titled := _POST_OF.search(text):
        return Reading(1, titled[0])
    if both := _BOTH.search(text):
        return Reading(2, both[0])
    if (known := _KNOWN_ONE.search(text)) and _counts(text, known):
        return Reading(1, known[0])
    two = _COUPLE.search(text) or _SO_MANY_TIMES.search(text)
    if two:
        return Reading(int(two[1]) if two[1] else 2, two[0])
    return read_bare(text)


_LEFT = regex(
    rf"(?<![\w/-]){NUMBER}\s(?:(?:more|open|other)\s)?(?:places?|positions?|spots?|slots?|seats?"
    rf"|openings?|vacanc(?:y|ies))\s"
    r"(?:(?:is|are|now|has|have|still)\s){0,3}"
    r"(?:left|remain(?:s|ing)?|(?:still )?(?:open|available|to be had|free))\b"
    r"(?!\s(?:after|from|by|unfilled|for|in)\b)",
    re.IGNORECASE,
)


@remembered
def read_left(text: str) -> Reading[int] | None:
    """How many places an update says are left of those told before: "Two places are left"."""
    for found in _LEFT.finditer(text) if "left" in text or "remain" in text or "still" in text else ():
        if (value := number(found[1])) and _counts(text, found):
            return Reading(value, found[0])
    return None


_EACH = regex(
    r"\b(?:one|two|three|four|[1-4])\s(?:(?:positions?|places?|spots?|slots?|seats?|chairs?|openings?"
    r"|residents?|fellows?)\s)?each\b"
    r"|\bone of each\b",
    re.IGNORECASE,
)
"""How many of each that is named: "two places each at PGY-2 and PGY-3"."""
_SINGLE = regex(r"\ba\ssingle\s(?:[\w/&-]{1,20}\s){0,3}?(?:resident|fellow|intern)\b", re.IGNORECASE)
_ROOM = regex(rf"\broom for {NUMBER}(?=\s(?:more|additional|resident|fellow)|[.,;)\n]|$)", re.IGNORECASE)
_COUPLE = regex(
    r"\ba\s(?:couple|pair)\sof()\s(?:[\w/&-]{1,20}\s){0,4}?(?:positions|places|spots|slots|openings"
    r"|seats|chairs|posts|vacancies|residents|fellows)\b",
    re.IGNORECASE,
)
_BOTH = regex(
    r"\bboth\s(?:of\s)?(?:our\s|the\s|these\s|its\s)?(?:[\w/&-]{1,20}\s){0,4}?(?:positions|places|spots"
    r"|slots|openings|vacancies"
    r"|seats|chairs)\b",
    re.IGNORECASE,
)
_THE_NEW = regex(
    r"\b(?:the|our|its|this)\s(?:(?:newly|recently|just) )?(?:new|added|additional|extra|further|approved"
    r"|funded|created|granted|vacant|vacated|unfilled|open|empty)\s(?:[\w/&-]{1,20}\s){0,3}?"
    r"(?:position|place|spot|slot|seat|chair)\b(?! (?:of|in line)\b)",
    re.IGNORECASE,
)
"""The one place that there is news of: "the new PGY-1 place was approved in May"."""
_THE_ONE = regex(
    rf"\W*The\s(?:[\w/&-]{{1,20}}\s){{0,3}}?(?:{_PG}\W?\d|CA-?\d)\s(?:[\w-]{{1,20}}\s)?"
    r"(?:position|place|spot|slot|seat|chair|opening|vacancy)(?=\s?[.:\n]|\s?$)"
)
"""A title that is one place: "The PGY-3 chair."."""
_POST_OF = regex(
    r"\bthe (?:position|post|job|role) of (?:an? |the |our )?(?:[\w-]+ ){0,3}?"
    r"(?:coordinator|resident|fellow|assistant|associate|scholar|intern|postdoc|technician)\b",
    re.IGNORECASE,
)
"""One by its title: "has withdrawn the position of study coordinator"."""
_KNOWN_ONE = regex(
    r"\b(?:the|our|this|that)\s"
    rf"(?=[^.;\n]{{0,60}}(?:{_PG}[\s-]?\d|20\d\d-|\byear\b|residen|fellow|intern|categorical|prelim))"
    r"(?:[\w/&'()-]{1,24}\s){1,7}?(?:position|spot|slot|opening|seat|vacancy|place|chair)\b"
    r"(?! (?:list|board|page|announcement|number))"
    r"(?=[^.;\n]{0,120}?\b(?:is|has been|was|remains|became|becomes|came)\s"
    r"(?:now\s|still\s|once again\s|again\s)?"
    r"(?:open|available|free|empty|filled|taken|vacant|unfilled|withdrawn|on hold|closed|cancel\w+)\b)",
    re.IGNORECASE,
)
"""One place that readers know of: "the PGY-2 position at Elm Hospital is still open"."""
_SO_MANY_TIMES = regex(
    r"(?<![\w.])(\d{1,2})\s?[x\u00d7]\s(?=PG|PL|prelim|categorical|resident|fellow|intern)", re.IGNORECASE
)
_ONE_OF = regex(
    r"\b(?:our|its|their)\s(?:second|last|other|remaining|final)\s(?:[\w/&-]{1,20}\s){0,3}?"
    r"(?:position|place|spot|slot|opening|post|seat|vacancy|chair|line)\b|"
    r"\b(?:our|its|their|an?)\s(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s"
    r"(?:[\w/&-]{1,20}\s){0,3}?(?:position|place|spot|slot|opening|post|seat|vacancy|chair|line)\b|"
    r"\bthe\s(?:only|sole)\s(?:[\w-]{1,20}\s){0,3}(?:position|place|spot|slot|opening|post|seat|vacancy)\b"
    r"|\b(?:first|second|third|last)\sof\s(?:the\s|our\s|its\s)?(?:two|three|four|five"
    r"|[2-5])\s(?:[\w-]{1,20}\s){0,3}"
    r"(?:positions|places|spots|slots|openings|posts|seats|chairs|fellows|residents)\b",
    re.IGNORECASE,
)
"""One place told among its like: "second of two fellowship places"."""
_SOME_OF = regex(
    rf"(?<![\w./-]){NUMBER}\sof\s(?:our\s|the\s|its\s)?(?:two|three|four|five|six|seven|eight|[2-9])\s"
    r"(?:(?!filled|taken|gone|matched|left us|leaving)[\w/&-]{1,20}\s){0,7}?"
    r"(?:unfilled|open|vacant|unmatched|empty|unclaimed|available|remain(?:s|ing)?)\b"
    rf"|\bof\s(?:the|our|its|these)\s(?:[\w-]+\s){{0,3}}(?:positions|places|spots|slots|seats"
    rf"|chairs),\s{NUMBER}\s"
    r"(?:is|are|was|were|remains?|stays?|stayed|came)\b(?!\s(?:filled|taken|gone|matched))",
    re.IGNORECASE,
)
"""Some of a class: "1 of 2 unfilled", "two of our five places are open", "of the places, three were left"."""
_UNSURE_PLACES = regex(
    r"(?:\b(?:one or two|one to two|1-2|1 or 2|two or three|2-3|2 or 3|several|multiple|a few|some|limited"
    r"|various|numerous)\s(?:[\w/-]{1,20}\s){0,4}?(?:positions|openings|spots|slots|vacancies|seats|places"
    r"|residents|fellows))",
    re.IGNORECASE,
)
_SOME_DAY = regex(
    r"\b(?:when|whenever|if|should|for|of|offered|considered for|apply for|in case|accept|occasionally"
    r"|once)\s(?:[\w]{1,12}\s){0,2}$",
    re.IGNORECASE,
)

_IF = regex(r"\b(?:when|whenever|if|should|in case|occasionally|once)\s(?:\w{1,12}\s){0,2}$", re.IGNORECASE)
"""Before a verb of hiring: "Division of Cardiology is looking for a coordinator" is no case that may come."""


_SOUGHT = regex(
    r"\b(?:seek|look|search|recruit|advertis|invit|applications?|candidates?"
    r"|applicants?)\w{0,4}\s[^.;\n]{0,40}\b(?:for|to fill)\s$",
    re.IGNORECASE,
)
_MOST_IN_BRACKETS: Final = 6
"""More people than this in brackets are all who are there."""
_ALL_PEOPLE = regex(
    r"\b(?:program(?:me)?|residency|department|hospital|cent(?:er|re)|class|service|division|school|here"
    r"|university|clinic|team)s?\s\($",
    re.IGNORECASE,
)
"""Before how many people there are in all: "our residency (24 residents)"."""
_PEOPLE = regex(r"(?:residents|fellows|interns|trainees|physicians|beds)$", re.IGNORECASE)
_AMONG = regex(
    r"\sof (?:our|the|their|its) (?:[\w-]+ ){0,3}"
    r"(?:residents|fellows|interns|trainees|physicians|doctors|attendings|hospitalists|specialists|surgeons"
    r"|clinicians|teachers|mentors)$",
    re.IGNORECASE,
)
"""Some of the people who are there: "two of our residents leave", "beside one of our physicians"."""
_NEXT_SENTENCE = regex(r"[a-z]{3}\.\s+[A-Z]")
"""The number and the noun stand in two sentences: "Up to 4 weeks. Next places: September"."""
_IN_NAME = regex(
    r"[A-Z][a-z]+\s(?:[A-Z][\w'-]+\s){1,2}(?:Health|Clinic|Medical|Hospital|System|Center|Regional"
    r"|Memorial)\s"
    r"(?!(?:positions?|openings?|spots?|slots?|seats?|places?|vacanc|residents?|fellows?|interns?)\b)"
)
"""The number begins a hospital's name: "Three Rivers Health trains residents"."""
_HAS = regex(
    r"\b(?:has|have|with|includes?|train|trains|(?:brought|gave|sent|given) us|welcomed|hosts|matched)\s"
    r"(?:an?\s|the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)


_CLASS_OF = regex(r"\b(?:class|classes|group|team|cohort|program) of\s$", re.IGNORECASE)
"""Before how many there are in all: "our class of eight has one open place"."""
_TEAM_OF = regex(
    r"\b(?:join\w*|in|within|on|part of|with|we are|we're)\s(?:an?|our|the)\s(?:[\w-]+\s){0,3}"
    r"(?:team|group|staff) of\s$",
    re.I,
)
"""Before those who are there already: "you join a team of four coordinators"."""
_ENDS_LINE = regex(r"(?<=:\s)\d{1,2}\n")
"""A count that closes a line of a list counts nothing of the next: "Interns: 2"."""
_EMPTY = regex(
    r"\b(?:open(?:ings?)?|vacant|vacanc(?:y|ies)|unfilled|unmatched|available|empty|left|remaining)\b", re.I
)
_HAS_ONE = regex(r"\w+\s(?:has|have|had|is|are|lost|with)\b", re.IGNORECASE)


def _counts(text: str, match: re.Match[str]) -> bool:
    sentence = sentence_at(text, match.start())
    start, end = match.start() - sentence.start, match.end() - sentence.start
    near = sentence.text[max(0, start - 45) : end + 45].replace("a year of", "")
    if sentence.text[:start].endswith("(") and _PEOPLE.search(match[0]):
        many = (number(match[1]) or 0) > _MOST_IN_BRACKETS if match.groups() else False
        if many or _ALL_PEOPLE.search(sentence.text, 0, start):
            return False
    if _AMONG.search(match[0]) or _NEXT_SENTENCE.search(match[0]) or _IN_NAME.match(match[0]):
        return False
    if _TEAM_OF.search(sentence.text, 0, start) or _ENDS_LINE.match(text, match.start()):
        return False
    if _CLASS_OF.search(sentence.text, 0, start) and _HAS_ONE.match(sentence.text, start):
        return False
    if _HAS.search(sentence.text[:start]) and re.search(
        r"(?:residents|fellows|interns|physicians)$", match[0]
    ):
        return False
    if _phrases("not_a_count").search(near) or _phrases("unsure").match(match[0]):
        return False
    if _phrases("all_there").search(near) and not _EMPTY.search(near[max(0, min(start, 45)) :]):
        return False
    return not re.search(r"\b(?:or|to|-)\s?$", sentence.text[:start]) or not re.search(
        r"\b(?:\d|one|two|three)\s?(?:or|to|-)\s?$", sentence.text[:start], re.IGNORECASE
    )
