"""Training years on offer.

Knows the names of levels (PGY, PL, CA, R, HO, in digits, Roman numbers and words), which of them are
alternatives, and which are behind an applicant instead of before. Promises spans, so that whoever cuts
postings can tell "one PGY-2 and one PGY-3" apart. Refuses salary rows, class sizes, document lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.behind import is_prior
from scraper.extract.words.mentions import Level
from scraper.extract.words.nth import NTH
from scraper.extract.words.phrases import (
    NUMBER_WORDS,
    compiled,
    quote,
    remembered,
    sentence_at,
    table,
)
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed, signed

Joint = Literal["", "or", "and", "through"]

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_N: Final = r"(?:[1-8](?![\d%])|(?:I{1,3}|IV|VI{0,2})(?!\w)|(?:one|two|three|four|five|six|seven)(?!\w))"
_PG: Final = r"(?:P\.?G\.?Y\.?|PG|PL|post-?\s?graduate(?:\straining)?\syear)s?"
_COUNTED: Final = (
    r"(?!\s?(?:P\.?G|PL|position|opening|spot|slot|vacanc|year|letter|month|week|categorical|prelim"
    r"|resident|fellow|more|other|additional|of\b|for\b|:))"
)
_NEXT: Final = (
    rf"(?:\s?(?:/|,\s?(?:and/or|and|or|&)?|and/or|and|or|&|through|thru|to|-)\s?{_PG}[\s-]{{0,2}}{_N}"
    rf"|\s?(?:/|\bor\b|\bthrough\b|\bto\b|,\sor\b)\s?{_N}(?!\s?(?:P\.?G|PL|of\b))|-{_N}"
    rf"|\s?(?:&|and/or|\band\b|,\sand\b)\s?{_N}{_COUNTED}"
    rf"|,\s?{_N}(?=,?\s(?:and|or|&)\s{_N}{_COUNTED}))"
)
_LEVELS = regex(
    r"(?<![\w.])(?:"
    rf"(?P<pg>{_PG}(?:\slevel)?(?!:\s\d\s\(P)[\s:#-]{{0,3}}{_N}(?:{_NEXT}){{0,6}})"
    rf"|(?P<ca>CA-?[1-3](?!\d)(?:\s?(?:/|or|and|through|-)\s?(?:CA-?)?[1-3](?!\d)){{0,2}})"
    rf"|(?P<r>R-?(?:[1-6](?!\d)|(?<=-)(?:I{{1,3}}|IV)(?!\w))(?:\s?(?:/|or|and|through)\s?R?-?[1-6](?!\d)){{0,3}})"
    rf"|(?P<ns>NS-?[1-7](?!\d))|(?P<field>(?-i:[EF]M)-?[1-4](?!\d))"
    rf"|(?P<ho>(?:HO|house\sofficer)[\s-]?{_N})"
    r"|(?P<cby>CBY|clinical base year)"
    r"|(?P<title>resident(?:\sphysician)?\s(?:I{1,3}|IV|V|[1-7])(?![\w])"
    r"|resident(?:\sphysician)?,?\s\(?year[\s-][1-6](?!\d)"
    r"|year[\s-][1-6](?=\s(?:resident|seat|position|spot|slot|place|opening|vacanc)))"
    r"|(?P<civil>post-?\s?graduate\s\((?P<civil_n>1st|2nd|3rd|4th|5th)\syear\))"
    r"|(?P<order>(?:(?P<order_m>first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th)-?(?:\s?year)?"
    r"(?:\s(?:or|to|through)\s|\s?/\s?))?(?P<order_n>first|second|third|fourth|fifth|sixth|seventh|1st|2nd|3rd|4th|5th|6th"
    r"|7th)[\s-](?:(?:postgraduate[\s-]|post-graduate[\s-])?year(?P<plural>s)?"
    r"|(?:postgraduate|post-graduate|training|residency)[\s-]level)\b)"
    r"|(?P<intern>intern(?:ship)?(?!\w|al|et)(?:\s(?:class|year|position))?)"
    r")(?P<plus>\+)?(?![\w])",
    re.IGNORECASE,
)
_DIGITS = regex(_N, re.IGNORECASE)
_PREFIX = regex(
    rf"{_PG}|CA|NS|EM|FM|HO|house\sofficer|resident(?:\sphysician)?|R(?=-?\d)|R-(?=[IV])", re.IGNORECASE
)
_MONEY = regex(r"[\s:|,-]{0,4}\$\s?\d|[\s:|,-]{0,4}\d{2,3},\d{3}")
_ORDER_TAIL = regex(
    r"[\s,-]{0,2}(?:(?:[\w/&'-]{1,20})\s){0,4}?(?:residen\w{1,4}|position|chair|place|slot|spot|opening"
    r"|seat|trainee|level|class|vacanc\w{1,3}|intern)\b",
    re.IGNORECASE,
)
_ORDER_HEAD = regex(
    r"\b(?:resident|position|opening|place|chair|trainee)s?\s(?:in|at|of|for|among)\s(?:the|our|its|his"
    r"|her)?\s?$|\bthe\s$",
    re.IGNORECASE,
)


_APPOSED = regex(r"(?:,|:|\s[\u2013\u2014-]|\()\s?$")
_APPOSED_TAIL = regex(r"\)?\s?(?:$|[\n|;,(]|[\u2013\u2014-]\s)")
"""A year that stands behind what it is a year of, and nothing after it: "AP/CP residency, first year"."""


_TRACK = regex(r"\s?\([^()]{1,40}\)$")
"""What stands in brackets behind a field: "Family medicine (rural track)"."""


def _names_training(lead: str) -> bool:
    """Whether words end with a residency or a field: "Pediatrics,"."""
    name = _TRACK.sub("", _APPOSED.sub("", lead))
    found = find_specialties(name)
    return bool(name.lower().endswith(("residency", "resident")) or (found and found[-1][1] == len(name)))


@dataclass(frozen=True, slots=True)
class Levels:
    """Training years named in a text: ``text[start:end]``; how they are joined when several."""

    start: int
    end: int
    levels: tuple[int, ...]
    joint: Joint
    offered: int
    """How plainly the words offer it: 1 merely named, 2 in the first line, 3 with a word of offering."""


@cache
def _phrases(name: str, inside: str | None = None) -> Signed:
    whole = table("training")
    return compiled((whole[inside] if inside else whole)[name])


# ---------------------------------------------------------------------------------------------- levels
def levels_named(words: str) -> tuple[tuple[int, ...], bool]:
    """The levels in some words, whatever is said of them, and whether those above are meant too."""
    found: list[int] = []
    for match in _LEVELS.finditer(words):
        found.extend(_levels(match, None)[0])
    return tuple(sorted(set(found))), bool(_phrases("above").search(words) or "+" in words)


def find_pgys(text: str, specialty: str | None = None) -> tuple[Levels, ...]:
    """Every mention of training years on offer, in order; those behind an applicant are left out."""
    first_line = text.find("\n") if "\n" in text else len(text)
    matches = list(_LEVELS.finditer(text))
    explicit = [match.span() for match in matches if match["pg"]]
    found = []
    for match in matches:
        if not match["pg"] and any(0 <= start - match.end() <= 3 for start, _ in explicit):
            continue
        if (
            not match["pg"]
            and text[max(0, match.start() - 1) : match.start()] == "("
            and any(end == match.start() - 2 for _, end in explicit)
        ):
            continue
        levels, joint = _levels(match, specialty)
        offered = _offered(text, match, first_line) if levels else 0
        if offered and match["intern"] and is_prior(text, Level(*match.span(), frozenset(levels))):
            offered = 0
        if offered:
            found.append(Levels(*match.span(), levels, joint, offered))
    return tuple(found)


def _levels(match: re.Match[str], specialty: str | None) -> tuple[tuple[int, ...], Joint]:
    group = match.lastgroup if match.lastgroup not in ("plus", "plural", "order_n", "civil_n") else None
    group = group or next(
        name
        for name in ("pg", "ca", "r", "ns", "field", "ho", "cby", "title", "civil", "order", "intern")
        if match[name]
    )
    words = match[0]
    if group in ("cby", "intern"):
        return (1,), ""
    if group in ("order", "civil"):
        last = NTH[(match["order_n"] or match["civil_n"]).lower()]
        if first := match["order_m"]:
            joint = _joint(words)
            both = {NTH[first.lower()], last}
            return tuple(range(min(both), last + 1) if joint == "through" else sorted(both)), joint
        return (last,), ""
    bare = _PREFIX.sub(" ", words)
    numbers = [_number(one) for one in _DIGITS.findall(bare)]
    if group in ("ca", "ns") or (group == "r" and specialty in _RADIOLOGY):
        numbers = [n + 1 for n in numbers]
    joint = _joint(bare) if len(numbers) > 1 else ""
    if joint == "through" and len(numbers) == 2 and numbers[0] < numbers[1]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return tuple(sorted(set(numbers))), joint


_RADIOLOGY: Final = frozenset(
    {"diagnostic-radiology", "interventional-radiology", "radiation-oncology", "nuclear-medicine"}
)


def _number(word: str) -> int:
    low = word.lower()
    return _ROMAN.get(low) or NUMBER_WORDS.get(low) or int(low)


def _joint(bare: str) -> Joint:
    if re.search(r"\bthrough\b|\bthru\b|\bto\b|[\dIV]\s?-[\s-]{0,4}[\dIV]", bare, re.IGNORECASE):
        return "through"
    if re.search(r"/|\bor\b", bare, re.IGNORECASE):
        return "or"
    return "and"


def _offered(text: str, match: re.Match[str], first_line: int) -> int:
    sentence = sentence_at(text, match.start())
    lead = text[max(sentence.start, match.start() - 70) : match.start()]
    tail = text[match.end() : min(max(sentence.end, match.end()), match.end() + 70)]
    if match["order"] and not _is_level(lead, tail, bool(match["plural"]), sentence.text):
        return 0
    behind = max((found.end() for found in _phrases("level_behind").finditer(lead)), default=-1)
    if behind >= 0 and _ARTICLES.fullmatch(lead, behind) and not _ENTERING.search(lead):
        return 0
    if _phrases("level_behind_after").match(tail.lstrip(" ,-(:")) or _MONEY.match(tail):
        return 0
    if match["intern"] and _INTERN_NOT.search(lead[-25:]):
        return 0
    if _phrases("offer").search(lead) or _phrases("offer").search(tail):
        return 3
    return 2 if match.start() < first_line and not match["intern"] else 1


_ARTICLES = regex(
    r"[\s(-]{0,2}(?:(?:a|an|the|their|one|full|accredited|ACGME|training|in|as|at|of|least|our"
    r"|program)[\s-]){0,4}",
    re.IGNORECASE,
)
_ENTERING = regex(
    r"\b(?:entering|to enter|to be|become|rising|advance to|join as)\s(?:a\s|an\s|the\s)?$", re.IGNORECASE
)
_INTERN_NOT = regex(
    r"\b(?:completed|an accredited|research|summer|student|undergraduate|high school|sub-?|must have|or"
    r"|former|prior|eight|new|our)[\s-](?:an?\s|the\s)?$",
    re.IGNORECASE,
)


def _is_level(lead: str, tail: str, plural: bool, sentence: str) -> bool:
    if re.search(r"\bfellow", sentence, re.IGNORECASE) and not re.search(
        r"\bresiden", sentence, re.IGNORECASE
    ):
        return False
    if plural:
        return bool(re.search(r"\b(?:among|of|our)\s(?:the\s|our\s)?$", lead, re.IGNORECASE))
    return bool(
        _ORDER_TAIL.match(tail)
        or (_APPOSED_TAIL.match(tail) and _APPOSED.search(lead) and _names_training(lead))
        or (_ORDER_HEAD.search(lead) and not re.match(r"\s(?:of|after|salary)\b", tail))
    )


@remembered
def read_pgy(text: str, specialty: str | None = None) -> Reading[tuple[int, ...]] | None:
    """The training years on offer, sorted; a transitional year without a number is the first."""
    found = find_pgys(text, specialty)
    if found:
        best = max(one.offered for one in found)
        plain = [one for one in found if one.offered == best]
        sentence = sentence_at(text, plain[0].start)
        same = [one for one in plain if one.start < sentence.end]
        levels = {level for one in same for level in one.levels}
        return Reading(tuple(sorted(levels)), text[same[0].start : same[-1].end])
    if specialty == "transitional-year":
        match = _phrases("transitional", "track").search(text)
        if match:
            return Reading((1,), quote(text, *match.span()))
    return None


def read_year_alone(text: str) -> Reading[tuple[int, ...]] | None:
    """The year that is all of a heading: "Third year" over the fields that have a place in it."""
    found = _YEAR_ALONE.fullmatch(text)
    return Reading((NTH[found["year"].lower()],), text.strip()) if found else None


_YEAR_ALONE = regex(
    rf"\W*(?:for (?:the )?|the )?(?P<year>{'|'.join(NTH)})[\s-]years?"
    r"(?: (?:of )?(?:training|residency))?\W*",
    re.IGNORECASE,
)


def read_year_of_cell(text: str) -> Reading[tuple[int, ...]] | None:
    """The years in a value under a label for them: "2nd year", "Year 2 openings", "2 or 3", "Second"."""
    found = _IN_CELL.search(text)
    if found is None:
        return None
    told = found["years"] or found["named"] or found["ordered"]
    years = [NTH.get(each.lower()) or _number(each) for each in _EACH.findall(told)]
    if _joint(told) == "through" and len(years) == 2 and years[0] < years[1]:
        years = list(range(years[0], years[1] + 1))
    return Reading(tuple(sorted(set(years))), found[0].strip())


_ONE = rf"(?:(?:{'|'.join(NTH)})(?!\w)|{_N})"
_MORE = rf"(?:\s?(?:/|,|-|&|\bor\b|\band\b|\bto\b|\bthrough\b)\s?(?:year\s)?{_ONE}){{0,4}}"
_EACH = regex(_ONE, re.IGNORECASE)
_IN_CELL = regex(
    rf"(?:^|:)\s?(?P<years>{_ONE}{_MORE})(?:[\s-]?(?:year|yr|level))?\s?(?:residents?)?\W*$"
    rf"|\b(?:year|yr|level)[\s-](?P<named>{_ONE}{_MORE})(?![\w-]*\d)"
    rf"|\b(?P<ordered>(?:{'|'.join(NTH)}))[\s-](?:year|yr)",
    re.IGNORECASE,
)


def read_fellow_years(text: str) -> Reading[tuple[int, ...]] | None:
    """The year that a fellow is said to be in: "a fellow at the PGY-5 level"; no year of pay or of training
    done before."""
    if not _FELLOWS_YEAR.search(text):
        return None
    of_fellows = "fellow" in text.lower()
    for one in find_pgys(text):
        sentence = sentence_at(text, one.start)
        before, after = text[sentence.start : one.start], text[one.end : sentence.end]
        if not _PG_WRITTEN.match(text, one.start) or _OF_PAY.search(sentence.text) or _NO_YEAR.search(before):
            continue
        level = _AT_THE.search(before) and _LEVEL_AFTER.match(after) and "fellow" in sentence.text.lower()
        beside = of_fellows and (_FELLOW_BEFORE.search(before) or _FELLOW_AFTER.match(after))
        alone = of_fellows and _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after)
        if (
            level
            or beside
            or _COUNTED_AS.search(before)
            or ((alone or _LABEL_BEFORE.search(before)) and not _OF_THEM.search(before))
        ):
            return Reading(tuple(sorted(one.levels)), text[one.start : one.end])
    return None


_FELLOWS_YEAR = signed(r"\bP\.?G\.?[YL]?\.?\W?\d|\bpost-?\s?graduate", "pg", "p.g", "graduate", flags=re.I)
_PG_WRITTEN = regex(r"P\.?G|post-?\s?graduate", re.IGNORECASE)
_OF_PAY = regex(r"\$|\b(?:salar|stipend|paid\b|pay\b|compensat|benefit)", re.IGNORECASE)
_NO_YEAR = regex(
    r"\b(?:after|following|complet\w+|finish\w*|beyond|through|until|during|your|from|residents?|curren\w+)\s"
    r"(?:[\w-]{1,12}\s){0,3}$",
    re.IGNORECASE,
)
_COUNTED_AS = regex(
    r"\b(?:year|fellowship|position|it|this)\s(?:is|counts|ranks|is (?:counted|ranked|classed)|corresponds"
    r"|equals)\s(?:(?:as|to|at)\s)?(?:(?:an?|the)\s)?$",
    re.IGNORECASE,
)
"""What a fellow's year is said to be: "The year counts as PGY-5"."""
_AT_THE = regex(r"\b(?:at|on|to|of|in|for)\s(?:the|an?)\s$", re.IGNORECASE)
_LEVEL_AFTER = regex(r"[\s-](?:level|year)\b", re.IGNORECASE)
_FELLOW_BEFORE = regex(
    r"\bfellow(?:s|ships?)?(?:\s(?:positions?|places?|openings?|vacanc(?:y|ies)))?,?\s?(?:[(\[:-]\s?)?"
    r"(?:(?:at|as|level|is|are)\s(?:(?:the|an?)\s)?)?$",
    re.IGNORECASE,
)
_LABEL_BEFORE = regex(
    r"(?:^|[\s(])(?:level|entry|year|enters?|entering|starts?|starting|begins?|beginning)"
    r"(?:\s(?:of\s(?:entry|training|appointment)|level|year|on\soffer|open|offered|available|is|as|at|the|an?))*"
    r"(?:\s?[:=]\s?|\s|\s?\()$",
    re.IGNORECASE,
)
"""A label or verb before the year of entry: "Level: PGY-5", "Level of entry PGY-4 or"."""
_OF_THEM = regex(r"\b(?:applicants?|candidates?|residents?|those|complet\w+|finish\w+|who)\b", re.IGNORECASE)
_ALONE_BEFORE = regex(r"[a-z\d)](?:,\s|;\s|\s[-\u2013\u2014|]\s|\s\()(?:level\s)?$")
_ALONE_AFTER = regex(r"\s?(?:level)?(?:[,;.)|]|\s[-\u2013\u2014|]|$)")
"""A year between commas: "one fellow, July 1, 2026, PGY-7."."""
_FELLOW_AFTER = regex(r"[\s-](?:level\s)?(?:[\w&/-]{2,20}\s){0,5}?fellow", re.IGNORECASE)
