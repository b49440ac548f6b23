"""What an applicant must have: examinations, ECFMG, school, years, training, licence.

Knows how requirements are worded and what only sounds like one: wishes, things to be done later,
documents to send, another level's rule. Promises one answer a field with the words that state it.
Refuses preferences. Visas are ``visa.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from scraper.extract.phrases import (
    NUMBER,
    NUMBER_WORDS,
    Sentence,
    compiled,
    group_number,
    number,
    quote,
    sentences,
    table,
)
from scraper.extract.reading import Reading
from scraper.extract.training import levels_named
from scraper.record.place import state_code

_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "one": 1, "two": 2, "three": 3}
_ONE_STEP: Final = r"(?:[123]|I{1,3}|one|two|three)(?![\w%])|[123]"
_PART: Final = r"(?:\s?-?\s?\(?(?:CK|CS|CE|PE|Cognitive Evaluation|Clinical Knowledge)\)?)?(?:/(?:CS|PE|CK))?"
_BETWEEN: Final = r"\s?(?:,\s?(?:and|&|or)?|and|&|\+|/|or|to|through|-)\s?"
_EXAM: Final = r"(?:USMLE|COMLEX(?:-USA)?|steps?|levels?)"
_STEPS = re.compile(
    rf"(?<!\w)(?:{_EXAM})[\s:-]{{0,2}}(?:\(?USMLE\)?\s)?(?:(?:exam(?:ination)?s?\s)?(?:steps?|levels?|parts?)\s?)?"
    rf"(?P<list>(?:{_ONE_STEP}){_PART}(?:{_BETWEEN}(?:steps?\s|levels?\s|parts?\s)?(?:{_ONE_STEP}){_PART}(?!\s?(?:years?|months?|letters?|weeks?))){{0,4}})"
    rf"(?![\d%:]|\s?(?:years?|months?|weeks?)\b)",
    re.IGNORECASE,
)
_ALL_STEPS = re.compile(r"\ball\s(?:three\s|3\s)?(?:USMLE\s)?steps\b", re.IGNORECASE)
_FIRST_TWO = re.compile(r"\bfirst two (?:USMLE|COMLEX|steps)\b", re.IGNORECASE)
_NOT_EXAM = re.compile(
    r"\s?(?:trauma|stroke|NICU|pediatric|neonatal|cent(?:er|re)|nursery|burn|adult|hospital|of care)\b|\s\d{3}\b",
    re.I,
)
_IN_LIST = re.compile(rf"{_ONE_STEP}", re.IGNORECASE)
_PASSING = re.compile(
    r"\b(?:pass(?:ed|es|ing|age)?|requir\w{1,5}|must|need\w{0,3}|completed|cleared|all three|have|hold|results of|successful\w{0,2})\b",
    re.IGNORECASE,
)
_H1B_AFTER = re.compile(
    r"\b(?:for|if|when|with|requir\w{1,5}|need\w{0,3}|seeking|to)\b[^.;]{0,30}\bH-?1", re.IGNORECASE
)
_H1B_BEFORE = re.compile(r"\bH-?1-?\s?B?\b[^.;]{0,60}$", re.IGNORECASE)


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return compiled(table("eligibility")[name])


def _for_level(text: str, pgy: Sequence[int]) -> Iterator[Sentence]:
    """The sentences, without those that open with a level other than the one on offer."""
    for sentence in sentences(text):
        named = _SUBJECT.match(sentence.text)
        if named and pgy:
            levels, above = levels_named(named[0])
            if levels and not set(levels) & set(pgy) and not (above and min(pgy) > min(levels)):
                continue
        yield sentence


_SUBJECT = re.compile(
    r"(?:(?:applicants?|candidates?)\s(?:to|for|at|entering|applying to)\s(?:the\s)?|for\s(?:the\s|a\s|an\s)?|[-*]\s)?"
    r"(?:P[GL]Y?[\s-]?\d\b|R[\s-]?\d\b|CA[\s-]?\d\b|intern(?:s|ship)?\b|(?:first|second|third|fourth|fifth)-year\b)"
    r"(?:\s(?:and|or)\s(?:above|higher))?(?=\s(?:level|applicants?|candidates?|and above|must|needs?|requires?|chair|position|spot|slot)|:)",
    re.IGNORECASE,
)


# ----------------------------------------------------------------------------------------- examinations
def read_steps(text: str, pgy: Sequence[int] = ()) -> Reading[tuple[int, ...]] | None:
    """The USMLE steps (or COMLEX levels) that must be passed to apply or to start, sorted."""
    required: set[int] = set()
    where: tuple[int, int] | None = None
    for sentence in _for_level(text, pgy):
        found = list(_steps_of(sentence.text))
        for index, (start, end, steps) in enumerate(found):
            before = sentence.text[found[index - 1][1] if index else 0 : start]
            after = sentence.text[end : found[index + 1][0] if index + 1 < len(found) else None]
            if not steps or not _must_be_passed(before, after, sentence.text):
                continue
            required |= set(steps)
            span = sentence.start + start, sentence.start + end
            where = span if where is None else where
    if not required or where is None:
        return None
    return Reading(tuple(sorted(required)), quote(text, *where))


def _steps_of(words: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for match in _STEPS.finditer(words):
        found.append((*match.span(), _listed(match["list"])))
    for pattern, steps in ((_ALL_STEPS, (1, 2, 3)), (_FIRST_TWO, (1, 2))):
        found.extend((*match.span(), steps) for match in pattern.finditer(words))
    yield from sorted(found)


def _listed(words: str) -> tuple[int, ...]:
    steps = [_ROMAN.get(one.lower()) or int(one) for one in _IN_LIST.findall(words)]
    if len(steps) == 2 and re.search(r"\d\s?(?:-|to|through)\s?(?:\w+\s)?\d", words) and steps[0] < steps[1]:
        steps = list(range(steps[0], steps[1] + 1))
    return tuple(dict.fromkeys(steps))


def _must_be_passed(before: str, after: str, sentence: str) -> bool:
    for words in (re.split(r"[;()]", before)[-1], re.split(r";|\.\s|,\s(?=\d|steps?\s)", after)[0]):
        if _phrases("wish").search(words) or _phrases("not_needed").search(words):
            return False
    if re.search(r"\b(?:no|my own|my)\s$", before, re.IGNORECASE) or _NOT_EXAM.match(after):
        return False
    if (
        _phrases("exam_later").search(after[:70])
        or _H1B_AFTER.search(after[:70])
        or _H1B_BEFORE.search(before)
    ):
        return False
    documents = _phrases("exam_documents").search(sentence) or re.match(
        r"\s?(?:scores?|transcripts?|score reports?)\b", after, re.I
    )
    return not (documents and not _PASSING.search(sentence))


# ------------------------------------------------------------------------------------------------ ECFMG
_ECFMG = re.compile(r"\bECFMG\b|\beducational commission for foreign medical graduates\b", re.IGNORECASE)


def read_ecfmg(text: str) -> Reading[bool] | None:
    """Whether an ECFMG certificate is asked for, be it of foreign graduates only."""
    for sentence in sentences(text):
        visa = [match.span() for match in _phrases("ecfmg_for_visa").finditer(sentence.text)]
        for match in _ECFMG.finditer(sentence.text):
            if any(start <= match.start() < end for start, end in visa) or _AFTER_J1.search(
                sentence.text, 0, match.start()
            ):
                continue
            near = sentence.text[max(0, match.start() - 70) : match.end() + 70]
            value = _ecfmg_value(near, sentence.text)
            if value is not None:
                return Reading(
                    value, quote(text, sentence.start + match.start(), sentence.start + match.end())
                )
    return None


_AFTER_J1 = re.compile(r"\bJ-?1s?\s(?:visas?\s)?\($", re.IGNORECASE)


def _ecfmg_value(near: str, sentence: str) -> bool | None:
    if re.search(r"\bnot\b[^.;,]{0,25}\b(?:required|needed|necessary)\b", near, re.IGNORECASE):
        return None if re.search(r"\b(?:US|U\.S\.|American)\b", sentence) else False
    if _phrases("wish").search(near):
        return None
    return True


# ------------------------------------------------------------------------------------- whose graduates
def read_us_grad_only(text: str) -> Reading[bool] | None:
    """``True`` when only US (or US and Canadian) graduates may apply, ``False`` when others are welcome."""
    for sentence in sentences(text):
        only = _phrases("us_only").search(sentence.text)
        if only and not (_phrases("or_foreign").search(sentence.text) and not _SHUT.search(sentence.text)):
            return Reading(True, quote(text, sentence.start + only.start(), sentence.start + only.end()))
    for sentence in sentences(text):
        welcome = _phrases("foreign_welcome").search(sentence.text)
        if welcome and not re.search(
            r"\b(?:not|rarely|seldom|cannot)\b", sentence.text[: welcome.end()], re.IGNORECASE
        ):
            return Reading(
                False, quote(text, sentence.start + welcome.start(), sentence.start + welcome.end())
            )
    return None


_SHUT = re.compile(
    r"\b(?:no|not|cannot|ineligible|unable)\b[^.;]{0,60}\b(?:IMGs?|FMGs?|international|foreign)|(?:IMGs?|FMGs?|graduates)\b[^.;]{0,30}\b(?:not|ineligible)\b",
    re.IGNORECASE,
)


# ------------------------------------------------------------------------------ years since graduation
_SINCE_YEAR = re.compile(
    r"\b(?:YOG|year of graduation|graduation(?: year)?|graduated|graduates|graduating|graduate)\b[^.;\d]{0,25}"
    r"(?:(?P<after>after)\s(?:(?:january|may|june|july|december)\s(?:\d{1,2},?\s)?)?(?P<y1>20\d\d)"
    r"|(?:in|from|:)?\s?(?P<y2>20\d\d)\s?(?:or|and|&)\s(?:later|after|newer|more recent(?:ly)?)|(?:since|>=)\s?(?P<y3>20\d\d))\b",
    re.IGNORECASE,
)


def read_max_years(text: str, day: date) -> Reading[int] | None:
    """The most years since graduation, as a rule; "2020 or later" is counted from ``day``."""
    for sentence in sentences(text):
        if _phrases("wish").search(sentence.text):
            continue
        match = _phrases("max_years").search(sentence.text)
        if match:
            value = group_number(match)
            if value:
                return Reading(
                    value, quote(text, sentence.start + match.start(), sentence.start + match.end())
                )
        since = _SINCE_YEAR.search(sentence.text)
        if since:
            year = int(since["y1"] or since["y2"] or since["y3"]) + (1 if since["after"] else 0)
            if 0 < day.year - year <= 20:
                return Reading(
                    day.year - year, quote(text, sentence.start + since.start(), sentence.start + since.end())
                )
    return None


# ------------------------------------------------------------------------------- training behind them
_YEARS = re.compile(
    rf"(?<![\w-])(?:{NUMBER}|an?)[\s-]{{1,2}}(?P<fill>(?:[\w/()+&'-]{{1,25}}\s){{0,5}}?)(?P<unit>years?|yrs?|months?|mos?)\b(?!\s(?:program|fellowship|residency|position|commitment|old|contract))",
    re.IGNORECASE,
)
_TRAINED = re.compile(
    r"\b(?:training|residency|ACGME|accredited|GME|internship|post-?graduate|PGY|credit|prior|psychiatry|surgery|surgical|medicine|pediatrics?|peds|neurology|ob-?/?gyn|"
    r"radiology|anesthesia|anesthesiology|pathology|FM|IM|ENT|urology|clinical training|pediatric|prelim\w*)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\b(?:must|need\w{0,3}|requir\w{0,5}|complet\w{1,4}|finished|done|shall|prior|behind (?:them|you)|bring|have|should|ask for|applicants?|candidates?|at least|minimum)\b",
    re.IGNORECASE,
)
_PRIOR_LEVEL = re.compile(
    r"\b(?:(?:successfully\s)?(?:completed|completing|completion of|complete|finished|finish(?:\sby\s[^.;]{4,18},)?|done|shall have done|have done|requires? (?:a )?completed)\s(?:an?\s|the\s|your\s|their\s|at least\s|of\s|all of\s)?(?:full\s)?(?:\w{1,20}[\s-]){0,3}?)"
    r"(?P<one>PG[Y]?[\s-]?(?P<n>[1-6])(?:\s?(?:,|and|&|through|-|/)\s?(?:PG[Y]?[\s-]?)?(?P<m>[1-6]))?|(?P<intern>internship|(?:ACGME-accredited\s|accredited\s)?clinical\s(?:base\s)?year|(?:ACGME\s|accredited\s)?(?:preliminary|transitional|prelim|intern|clinical base|TY)(?:(?:\s(?:or|and)\s|\s?/\s?)(?:preliminary|transitional|prelim))?\s(?:year|internship)))",
    re.IGNORECASE,
)
_LEVEL_PRIOR = re.compile(
    r"\bPG[Y]?[\s-]?(?P<n>[1-6])(?:\s?(?:and|&|through|-|/)\s?(?:PG[Y]?[\s-]?)?(?P<m>[1-6]))?\s(?:year\s)?(?:training\s)?(?:(?:must|should|has to|have to)\s(?:be|have been)\s)?(?:successfully\s)?(?:completed|finished|done|required|completion)\b",
    re.IGNORECASE,
)
_PRIOR_YEAR = re.compile(r"\bprior\s(?:\w{1,15}\s)?(?:yr|year)\s(?:required|needed|of)\b", re.IGNORECASE)


def read_prior_pgy(text: str, pgy: Sequence[int] = ()) -> Reading[int] | None:
    """Years of training that an applicant must have behind them; a level completed counts as its number."""
    best: Reading[int] | None = None
    for sentence in _for_level(text, pgy):
        if _phrases("prior_no").search(sentence.text) and not _NEED.search(sentence.text):
            continue
        for value, start, end in _prior_years(sentence.text):
            if best is None or value > best.value:
                best = Reading(value, quote(text, sentence.start + start, sentence.start + end))
    return best


def _prior_years(words: str) -> Iterator[tuple[int, int, int]]:
    for match in _YEARS.finditer(words):
        value = number(match[1]) if match[1] else 1 if match["unit"].lower() in ("year", "yr") else None
        rest = words[match.end() : match.end() + 60]
        lead = words[max(0, match.start() - 40) : match.start()]
        if value is None or not value or not _counts_as_training(match, lead, rest, words):
            continue
        months = match["unit"].lower().startswith("mo")
        if months and value < 12:
            continue
        yield (value // 12 if months else value), match.start(), match.end()
    for pattern in (_PRIOR_LEVEL, _LEVEL_PRIOR):
        for match in pattern.finditer(words):
            if _wished(words, match.end()):
                continue
            level = match["m"] or match["n"]
            yield (int(level) if level else 1), match.start(), match.end()
    yield from ((1, *match.span()) for match in _PRIOR_YEAR.finditer(words))


def _counts_as_training(match: re.Match[str], lead: str, rest: str, words: str) -> bool:
    around = match["fill"] + " " + re.split(r"[.;,]", rest)[0]
    if re.search(
        r"\b(?:within|last|past|next|previous|every|each|up to|(?<!ask )for)\s(?:the\s|an?\s)?$",
        lead,
        re.IGNORECASE,
    ):
        return False
    if _phrases("years_of_what_else").search(around) or _wished(words, match.end()):
        return False
    if not _TRAINED.search(around):
        return False
    bare = match.start() < 3 and re.search(r"\b(?:ACGME|accredited|prior)\b", around)
    return bool(bare or _NEED.search(words) or _LEVEL_COLON.match(words))


_LEVEL_COLON = re.compile(r"P[GL]Y?[\s-]?\d[^:]{0,20}:\s", re.IGNORECASE)


def _wished(words: str, end: int) -> bool:
    return bool(_phrases("wish").search(re.split(r"[.;]", words[end : end + 80])[0]))


# --------------------------------------------------------------------------------------------- licence
_LICENSE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w.']{1,15}\s){0,4}?(?:(?:full|unrestricted|medical|physician|resident|temporary|training|institutional|state|valid|active|limited|current|educational|permanent|Postgraduate|Training|intern|physician's|Physician|Resident|Medical|Full|Temporary)[\s,/]{1,2}){0,5}"
    r"(?:[Ll]icen[sc](?:e|ure)|[Pp]ermit|PTL|P\.T\.L\.|Physician and Surgeon's certificate|PTAL)(?:\s\(PTL\))?)(?!\w)",
)
_LICENSE_NEED = re.compile(
    r"\b(?:must|requir\w{1,5}|eligib\w{1,6}|hold|possess|obtain|need\w{0,3}|have|in hand|apply for|applied|qualify|able to get|application|full|unrestricted)\b|-eligible|:",
    re.IGNORECASE,
)


def read_license(text: str) -> Reading[str] | None:
    """The licence or permit that an applicant must hold, have applied for or be eligible for."""
    for sentence in sentences(text):
        if _phrases("license_no_need").search(sentence.text):
            continue
        for match in _LICENSE.finditer(sentence.text):
            name = re.sub(r"\s+", " ", match["name"]).strip()
            if _phrases("license_not").search(sentence.text[max(0, match.start() - 20) : match.end()]):
                continue
            if not _says_which(name) or not (_LICENSE_NEED.search(sentence.text) or len(sentence.text) <= 60):
                continue
            return Reading(
                _short_name(name), quote(text, sentence.start + match.start(), sentence.start + match.end())
            )
    return None


_GENERIC_LICENSE = re.compile(
    r"(?i)full|unrestricted|medical|physician|training|resident|temporary|institutional|state|PTA?L|surgeon|intern|permit"
)


def _says_which(name: str) -> bool:
    """Whether the words before "license" make it a physician's: its state or its kind."""
    first = name.split()
    return bool(_GENERIC_LICENSE.search(name)) or any(state_code(" ".join(first[:n])) for n in (1, 2, 3))


def _short_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in _LEADING:
        words.pop(0)
    return " ".join(words)


_LEADING: Final = frozenset(
    "must be a an the eligible for and or valid license: requirements both all if candidates applicants eligibility you your".split()
)


# ------------------------------------------------------------------------------------------ conditions
_LIMIT: Final = 12


def read_conditions(text: str, taken: Sequence[str]) -> tuple[str, ...]:
    """The sentences of eligibility that no field took; ``taken`` are the words that fields were read from."""
    found: dict[str, None] = {}
    for sentence in sentences(text):
        words = sentence.text.strip("-*• ")
        if (
            not 15 <= len(words) <= 300
            or not _phrases("eligibility").search(words)
            or _phrases("not_eligibility").search(words)
        ):
            continue
        if any(words in one or one in words for one in taken if len(one) > 6):
            continue
        found.setdefault(words)
    return tuple(found)[:_LIMIT]
