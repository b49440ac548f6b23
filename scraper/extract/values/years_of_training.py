"""Counted years and months of training that a sentence asks for: "24 months in an accredited program".

Knows what kind of years are training, and what says that somebody must bring them. Promises numbers of years
with where they stand. Refuses wishes, years since something, and how long the place itself lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from scraper.extract.values.specialty import find_specialties
from scraper.extract.words.phrases import NUMBER, listed, number
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed

_phrases = partial(listed, "eligibility")
YEARS = signed(
    rf"(?<![\w-])(?<!times\s)(?:{NUMBER}|an?)[\s-]{{1,2}}(?P<fill>(?:(?!(?:and|times|steps?|one|two|three|we|you|need"
    rf"|must|\d{{1,2}})\s)"
    rf"[\w/()+&'-]{{1,25}}\s){{0,5}}?)(?P<unit>years?"
    rf"|yrs?|months?|mos?)\b(?!\s(?:program|fellowship|residency|position|commitment|old|contract)"
    rf"|\s(?:ACGME|accredited|clinical|integrated|combined|categorical|approved)\s(?:program"
    rf"|fellowship|residency|track))",
    *("year", "yr", "mo"),
    flags=re.IGNORECASE,
)
_TRAINED = regex(
    r"\b(?:training|residency|ACGME|accredited|approved|graduate medical education|GME"
    r"|internship|post-?graduate|PGY|credit|prior|psychiatry"
    r"|surgery|surgical|medicine|pediatrics?|peds|neurology|ob-?/?gyn|"
    r"radiology|anesthesia|anesthesiology|pathology|FM|IM|ENT|urology|clinical training|pediatric"
    r"|prelim\w*)\b",
    re.IGNORECASE,
)
NEED = regex(
    r"\b(?:must|need\w{0,3}|requir\w{0,7}|complet\w{1,4}|finished|done|shall|prior|behind (?:them|you)"
    r"|bring|have|should|ask for|applicants?|candidates?|at least|minimum|under (?:their|your|his|her) belt"
    r"|prerequisites?|(?:enter|join|start|begin)\b[^.;]{0,40}\bafter"
    r"|(?:colleague|person|trainee|fellow) with|only\b[^.;]{0,30}\b(?:people|residents|persons|somebody) with"
    r"|(?:someone|somebody|anyone|those|an? (?:resident|candidate|physician|doctor)"
    r"|for (?:residents|people)|graduates|physicians|doctors|[DM]\.?[DO]\.?s?) (?:with|who)"
    r"|residents with (?=\d|one|two|three|at least))\b",
    re.IGNORECASE,
)
MOST = 7
"""Years of training that anybody asks for."""
_ASKED_YEARS = regex(
    r"\b(?:prior|previous|required?|minimum|prerequisites?|preparatory|training)\b[^.;,\n]{0,30}:\s*$",
    re.IGNORECASE,
)
"""A label before the years: "Prior training: 1 year"."""
WISH_BEFORE = regex(
    r"\b(?:prefer(?:s|red|ably|ence)?|ideal(?:ly)?|best suited|perfect for|would (?:like"
    r"|love)(?! to (?:hear|talk|meet|speak|find|fill"
    r"|recruit|hire|appoint|welcome))|favou?r)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_LENGTH = regex(
    rf"(?:{NUMBER}|an?)[\s-](?:\w+[\s-])?(?:year|month)\s(?:(?!after|before|of)[\w/-]+\s){{0,5}}?"
    r"(?:fellowship|residency|program|track|positions?|places?|seats?|appointment|post|course)\b",
    re.IGNORECASE,
)
"""How long the place lasts: "a one-year accredited fellowship in headache medicine"."""
_DONE_BEFORE = regex(r"\b(?:complet\w+|finish\w*|done|graduat\w+|after|behind|have|bring)\b", re.IGNORECASE)


def years_asked(words: str) -> Iterator[tuple[int, int, int]]:
    """The years that a sentence counts out, each with where they stand."""
    for match in YEARS.finditer(words):
        value = number(match[1]) if match[1] else 1 if match["unit"].lower() in ("year", "yr") else None
        rest = words[match.end() : match.end() + 60]
        lead = words[max(0, match.start() - 40) : match.start()]
        if (
            value is None
            or not value
            or (value > MOST and match["unit"][0] not in "mM")
            or not _counts_as_training(match, lead, rest, words)
        ):
            continue
        if _LENGTH.match(words, match.start()) and not _DONE_BEFORE.search(lead):
            continue
        months = match["unit"].lower().startswith("mo")
        if months and value < 12:
            continue
        yield (value // 12 if months else value), match.start(), match.end()


def _counts_as_training(match: re.Match[str], lead: str, rest: str, words: str) -> bool:
    around = match["fill"] + " " + re.split(r"[.;,]", rest)[0]
    if re.search(
        r"\b(?:within|last|past|next|previous|every|each|up to|(?<!ask )(?<!credit )for)\s(?:the\s|an?\s)?$",
        lead,
        re.IGNORECASE,
    ):
        return False
    if (
        _TO_FIND.search(lead)
        or _TO_FIND.search(match["fill"])
        or (ELSEWHERE.search(words) and WELCOME.search(words))
    ):
        return False
    if _phrases("years_of_what_else").search(around) or wished(words, match.end()):
        return False
    asked = _ASKED_YEARS.search(words, 0, match.start())
    clinical = _IN_PROGRAM.search(lead) is not None or match["fill"].strip().lower().endswith("clinical")
    done = clinical and _DONE.match(rest) is not None
    trained = clinical or _TRAINED.search(around) or (_OF.match(rest) and find_specialties(around))
    if not done and not trained and not (asked and _TRAINED.search(asked[0])):
        return False
    if WISH_BEFORE.search(words, 0, match.start()):
        return False
    bare = (
        match.start() < 3
        and len(words.split("\n", 1)[0]) < (120 if "raduate medical education" in words else 95)
        and re.search(
            r"\b(?:ACGME|accredited|prior|post-?graduate (?:clinical |medical )?training)\b", around
        )
    )
    behind = _AFTER.search(lead) is not None and _OF.match(rest) is not None
    return bool(bare or asked or done or behind or NEED.search(words) or _LEVEL_COLON.match(words))


_IN_PROGRAM = regex(
    r"\b(?:programs?|residency|training|standing|residents?|trainees?)\b,?\s(?:with|having|and|after)?\s?"
    r"(?:at least\s)?$",
    re.IGNORECASE,
)
_AFTER = regex(r"\bafter\s(?:at least\s)?$", re.IGNORECASE)
_OF = regex(r"\s(?:of|in)\s")
_DONE = regex(r"\s(?:already\s|fully\s|successfully\s)?(?:completed?|done|finished|behind)\b", re.IGNORECASE)
"""Years behind somebody who is in training: "in good standing in a program with two years completed"."""
_TO_FIND = regex(
    r"\b(?:arrange|secure|find|obtain|match into|matched? for|apply (?:separately )?(?:to|for)|look for"
    r"|seek|want(?:ing|s)?"
    r"|provided? with|includes?)(?: for)? (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""A year that an applicant has to find for the time until the start, not one behind him."""
ELSEWHERE = regex(
    r"\b(?:in|from) (?:another|other|a different|any) (?:specialt|field|disciplin)", re.IGNORECASE
)
WELCOME = regex(r"\b(?:are|is) (?:also |very |most )?welcomed?\b", re.IGNORECASE)
_LEVEL_COLON = regex(
    r"(?:for\s(?:the\s)?)?P[GL]Y?[\s-]?\d[^:]{0,20}:\s|for\s(?:the\s)?P[GL]Y?[\s-]?\d,\s", re.IGNORECASE
)


def wished(words: str, end: int) -> bool:
    """Whether what follows ``words[:end]`` says that it is welcome and not asked for."""
    return bool(_phrases("wish").search(re.split(r"[.;(]", words[end : end + 80])[0]))
