"""Whom a statement about visas is about: guests, other trainees, other states, other specialties.

Knows the words for observers and students, residents and fellows, and what an exception names. Promises an
answer for one posting, of which kind, field and state are given where they are known. Refuses to say what is
granted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.visacues import said_as
from scraper.extract.values.visaspoken import mentions_visas
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record.place import state_code
from scraper.record.vacancy import Kind

_FELLOWS = regex(r"\bfellows?\b", re.IGNORECASE)
_RESIDENTS = regex(r"(?<!permanent )(?<!legal )\bresidents?\b", re.IGNORECASE)
_STAFF = r"(?:faculty|attendings?|(?:staff|attending|employed) physicians|academic staff)\b"
_FOR_STAFF = regex(rf"\b{_STAFF}", re.IGNORECASE)
_TRAINEES = r"(?:residents?|fellows?|interns?|trainees?|house ?(?:staff|officers?)|those in training)\b"
_NOT_TRAINEES = regex(
    rf"\b(?:not|never|nor)\b[^.;]{{0,25}}(?<!permanent )\b{_TRAINEES}"
    rf"|(?<!permanent )\b{_TRAINEES}[^.;,]{{0,20}}\b(?:not|never|ineligible|excluded|cannot)\b"
    rf"|\b(?:only|solely|exclusively|reserved|limited|restricted|kept)\s(?:for|to)\s(?:\w+\s)?{_STAFF}"
    rf"|\bfor\s(?:\w+\s)?{_STAFF}(?:\s(?:members|positions|appointments))?\s(?:only|alone|exclusively)\b",
    re.IGNORECASE,
)
"""What keeps a visa for those who have finished training: "for faculty, never for residents"."""
_CAPITALISED = regex(r"[A-Z][a-z]{2,14}(?:\s[A-Z][a-z]{2,14})?|\b[A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the posting whose visas are asked for."""

    kind: Kind | None
    specialty: str | None
    state: str | None


def of_guests(words: str, kind: Kind | None) -> bool:
    """Whether a statement is about observers or students, and the place a trainee's."""
    if kind not in ("residency", "fellowship") or not said_as("guests").search(words):
        return False
    return not _FELLOWS.search(words) and not _RESIDENTS.search(words)


def for_staff_alone(words: str) -> bool:
    """Whether a statement keeps its visa for faculty and attendings, and so from those in training."""
    return _FOR_STAFF.search(words) is not None and _NOT_TRAINEES.search(words) is not None


def of_faculty(clause: str) -> bool:
    """Whether a clause tells of those who teach or have finished: "although it sponsors its faculty"."""
    return _FOR_STAFF.search(clause) is not None and _RANK.search(clause) is None


def with_rank(words: str) -> bool:
    """Whether faculty is only what trainees are appointed as: "no J-1s, as fellows hold faculty rank"."""
    return _RANK.search(words) is not None and (
        _TRAINEE.search(words) is not None or said_as("other_people").search(_RANK.sub(" ", words)) is None
    )


_RANK = regex(
    r"\bas (?:junior |clinical |a |an |our )*faculty\b"
    r"|\b(?:an?|holds?|carr(?:y|ies)|with|ha(?:ve|s)) (?:\w+ )?faculty"
    r"(?:[- ](?:track|level))? (?:rank|appointment|status|level|title|contract)\b",
    re.IGNORECASE,
)
_TRAINEE = regex(rf"\b(?<!permanent ){_TRAINEES}", re.IGNORECASE)


def is_elsewhere(words: str, about: About) -> bool:
    """Whether an exception names states or specialties, and not this posting's."""
    states, specialties = _named(words)
    return bool(states or specialties) and about.state not in states and about.specialty not in specialties


def is_here(words: str, about: About) -> bool:
    """Whether words name the state or field of the place."""
    states, specialties = _named(words)
    return about.state in states or about.specialty in specialties


def _named(words: str) -> tuple[set[str], set[str]]:
    states = {code for word in _CAPITALISED.findall(words) if (code := state_code(word))}
    return states, {slug for _, _, slug in find_specialties(words)}


def of_other_people(words: str) -> bool:
    """Whether a label says that people of another trade are spoken to: "Nurses: we sponsor EB-3 and H-1B"."""
    return _LED_BY_OTHERS.match(words) is not None


_LED_BY_OTHERS = regex(
    r"\W*(?:for\s)?(?:(?:our|visiting|medical|registered|staff|international|foreign)\s){0,2}"
    r"(?:nurs(?:es?|ing)|attendings?|hospitalists?|faculty|physicians? assistants?|pharmacists?"
    r"|students?|postdocs?"
    r"|researchers?|scientists?|therapists?|observers?|externs?|technicians?|technologists?|employees)"
    r"(?:\s(?:only|openings?|jobs|positions|careers|candidates|applicants))?\s?[:\u2013\u2014]",
    re.I,
)


def of_other_department(clause: str, about: About) -> bool:
    """Whether another department speaks of its own: "The Department of Surgery sponsors the H-1B"."""
    if about.kind != "residency" or about.specialty is None:
        return False
    found = _DEPARTMENT.match(clause) or _LABELLED.match(clause)
    named = {slug for _, _, slug in find_specialties(f"{found[1]} residency")} if found else set()
    return bool(named) and about.specialty not in named


_LABELLED = regex(r"\W*([A-Z][\w&/ ,-]{3,40}):\s")
"""A field before what is granted there: "Surgery: J-1 and H-1B"."""
_DEPARTMENT = regex(
    r"\W*(?:the|our)\s(?:department|division|section|residency|program)\s(?:of|in)\s([^,;.]{3,60}?)\s"
    r"(?:sponsors?|accepts?|files?|takes?|offers?|supports?|considers?|does|do|will|can|also|only|has|may)\b",
    re.I,
)


def is_for_every(words: str) -> bool:
    """Whether a sentence tells of the visas of all places of a list: "No visas for either"."""
    return _FOR_EVERY.search(words) is not None and mentions_visas(words)


def is_for_list(words: str) -> bool:
    """Whether a sentence tells of the visas of all hospitals of a list: "None of our members sponsor"."""
    return is_for_every(words) and _OF_LIST.search(words) is not None


_OF_LIST = regex(
    r"\b(?:(?:all|none|each) of (?:them|us)|our members|member (?:programs|hospitals)|of (?:our|the) members"
    r"|every(?:body|one)\b"
    r"|(?:all|every|each|none of the|both|any)\s(?:of\s)?(?:(?:our|the|these|member)\s)?(?:\w+\s)?"
    r"(?:hospitals?|sites?|campus(?:es)?|members?)"
    r"|(?:in|on) (?:the|this) (?:table|list|page))\b",
    re.I,
)
_FOR_EVERY = signed(
    r"\b(?:all|both|every|each|any|either|none|neither)\s(?:of\s)?(?:(?:the|our|these|those|them|us)\s)?"
    r"(?:(?!applicants?|candidates?|visas?)[\w-]+\s){0,2}?(?:positions?|places?|posts?|programs?|openings?|seats?|spots?|slots?"
    r"|listings?|entries|sites?|hospitals?|campus(?:es)?|fellowships?|residenc(?:y|ies)|members?"
    r"|vacanc(?:y|ies)|departments?|two|three|four|five)\b"
    r"|\b(?:everybody|everyone|(?:all|none|each|both|neither) of (?:them|us|these|those)"
    r"|our members|member (?:programs|hospitals)|(?:for|in|at) (?:either|both))\b"
    r"|\bunless (?:a|an|the)\s(?:\w+\s){0,2}?(?:row|card|entry|listing|box|line|item|place|position|seat"
    r"|badge)\b",
    *("all", "both", "every", "each", "any", "either", "none", "neither", "our members", "member ", "unless"),
    flags=re.I,
)
"""Words that speak for all that a page lists."""


def of_other_trainees(clause: str, kind: Kind | None) -> bool:
    """Whether a clause is of fellows alone while the place is a resident's, or the other way about."""
    if kind == "residency":
        return bool(_FELLOWS.search(clause)) and not _RESIDENTS.search(clause)
    if kind == "fellowship":
        return bool(_RESIDENTS.search(clause)) and not _FELLOWS.search(clause)
    return False
