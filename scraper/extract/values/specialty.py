"""Which specialty a posting offers, out of all that it names.

Knows every spelling of ``record/specialty.py`` and looks for all of them at once. Promises whole words, the
longest name where names overlap, ordinary words ("medicine", "ID") only beside a word of training. Refuses
the specialties that an applicant must have behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from scraper.extract.words.phrases import compiled, mentions, remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import Signed
from scraper.record import specialty
from scraper.record.place import city, state_code

_WHITE = regex(r"[\n\t]")
_NEAR_OFFER: Final = regex(
    r"\b(?:P[GL]Y?[\s-]?\d|CA-?[123]|R-?[1-5]|position|opening|vacanc(?:y|ies)|spot|slot|seat|place|chair"
    r"|seek(?:s|ing)?|hiring|recruit(?:s|ing)|unfilled|categorical|prelim(?:inary)?|start(?:s|ing)?)s?\b",
    re.IGNORECASE,
)
_OWN_NOUN: Final = regex(
    r"[\s,()-]{0,3}(?:residen\w{1,4}|fellow(?:s|ship)?|intern(?:s|ship)?|program|categorical"
    r"|prelim\w{0,7})\b",
    re.IGNORECASE,
)
_UNIT: Final = regex(
    r"\b(?:department|division|dept|section|service|institute|school|college|center|centre|clinic|board"
    r"|society|association|academy)\.?\s(?:of|for)\s(?:the\s|general\s)?$",
    re.IGNORECASE,
)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[specialty.Term, ...]]:
    terms = specialty.vocabulary()
    return AhoCorasick([term.text.lower() for term in terms], matchkind=MatchKind.Standard), terms


@cache
def _phrases(name: str) -> Signed:
    return compiled(table("training")["specialty"][name])


def _lower(text: str) -> str:
    """Lower case and plain spaces, sign for sign."""
    spaced = _WHITE.sub(" ", text)
    low = spaced.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in spaced)
    )


@remembered
def find_specialties(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every specialty named: start, end, slug; in order, not overlapping."""
    automaton, terms = _automaton()
    found: list[tuple[int, int, str]] = []
    for index, start, end in automaton.find_matches_as_indexes(_lower(text), overlapping=True):
        term = terms[index]
        if _is_word(text, start, end) and _is_meant(text, start, end, term):
            found.append((start, end, term.slug))
    found.sort(key=lambda one: (one[0], -one[1]))
    chosen: list[tuple[int, int, str]] = []
    for one in found:
        if not chosen or one[0] >= chosen[-1][1]:
            chosen.append(one)
    return tuple(chosen)


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    # "child and adolescent fellows": what is spelt with the word of one trainee is meant of several too.
    end += text[end - 6 : end + 1].lower() == "fellows"
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "@_" or after.isalnum() or after in "@_":
        return False
    if after == "-" and text[end - 1] == "o" and text[end + 1 : end + 2].isalpha():
        return False  # "neuro-immune": the first half of a word, no field.
    if before in ".-" and start > 1 and text[start - 2].isalnum() and before == ".":
        return False
    return not (after == "." and end + 1 < len(text) and text[end + 1].isalnum())


def _is_meant(text: str, start: int, end: int, term: specialty.Term) -> bool:
    if term.caps_only and text[start:end] != text[start:end].upper():
        return False
    return not term.context or (
        _beside_training(text, start, end) and not _is_state(text[:start], text[start:end])
    )


def _is_state(before: str, letters: str) -> bool:
    """Whether two letters stand behind a town of the state that they mean too: "Nampa ID: PGY-2"."""
    town = _TOWN_BEFORE.search(before) if len(letters) == 2 and state_code(letters) else None
    told = town[1].split() if town else []
    return any(city(" ".join(told[at:]), letters) for at in range(len(told)))


_TOWN_BEFORE: Final = regex(r"((?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'.-]{2,20}),?\s$")


def _beside_training(text: str, start: int, end: int) -> bool:
    after = text[end : end + 28]
    before = text[max(0, start - 45) : start]
    if before.lower().endswith(_OF_SCHOOL):
        return False
    right = _phrases("training_word").match(after.lstrip(" ,-(/:"))
    if right or re.match(r"[\s(,|-]{1,3}P[GL]Y?[\s-]?\d", after):
        return True
    if _RESEARCH_AHEAD.match(text, end):
        return True
    opens = not before.rstrip(" *\u2022-") or before.rstrip(" *\u2022-").endswith("\n")
    if opens and end - start > _LETTERS and _PLACES_AHEAD.match(text, end):
        return True
    if opens and end - start > _LETTERS and _HOUSE_AHEAD.match(text, end):
        return True
    tail = before.rstrip(" ,-(/:")
    return any(tail.lower().endswith(word) for word in _TRAINING_TAILS) or bool(
        re.search(r"(?:P[GL]Y?|CA|R)[\s-]?\d$", tail)
        or _RESEARCH_TAIL.search(tail)
        or (end - start > _LETTERS and _TRAINEE_IN.search(tail))
        or re.search(r"\b(?:department|division|dept\.?) of$", tail, re.IGNORECASE)
    )


_OF_SCHOOL: Final = ("school of ", "college of ", "faculty of ")
"""Before what a school is called, which its departments are not all in: "School of Medicine, Pediatrics"."""
_LETTERS: Final = 3
"""Signs of the longest short form, which may mean a state."""
_PLACES_AHEAD: Final = regex(
    r"\s?(?:[:,(]|\s[-\u2013\u2014])\s?(?:one|two|three|four|[1-9])"
    r"(?:\)|\s(?:open(?:ings?)?|positions?|places?|spots?|slots?|seats?|vacanc|fellows?|residents?))",
    re.IGNORECASE,
)
"""Behind a field that opens a line, how many places it has: "Headache - one opening"."""
_HOUSE_AHEAD: Final = regex(
    r"\s[-\u2013\u2014]\s(?:[A-Z][\w'.&-]*\s|of\s|the\s|and\s){1,6}?"
    r"(?:Hospitals?|Clinic|Medical|University|Institute|Health|Center|Infirmary)\b"
)
"""Behind a field that opens a line, the house that has it: "Headache - Elm Clinic, Scottsdale"."""
_TRAINEE_IN: Final = regex(
    r"(?:\b(?:P[GL]Y?|CA|R)[\s-]?\d|\b(?:residents?|interns?|year))\)?\s(?:[a-z]+\s){0,2}in(?: our| the)?$",
    re.IGNORECASE,
)
"""A trainee and, behind "in", his field: "a PGY-2 opening in surgery"."""
_RESEARCH_AHEAD: Final = regex(
    r"\s(?:(?:outcomes?|clinical|basic|translational|health|services|science|quality|trials?|studies|study|imaging|data|surgery"
    r"|trauma)\s){0,3}(?:research(?:er)?|post-?doc\w*|laborator(?:y|ies)|labs?|registry|observer(?:ship)?"
    r"|extern(?:ship)?|shadowing|(?:trials?|stud(?:y|ies)) (?:coordinator|assistant|associate|manager)s?)\b",
    re.IGNORECASE,
)
_RESEARCH_TAIL: Final = regex(
    r"\b(?:research|clinical|study) (?:coordinator|assistant|associate|scientist|fellow|scholar)s?"
    r"(?:,? (?:I{1,3}|IV|V|[1-5]))?(?: \([\w -]{2,20}\)?)?$"
    r"|\bpostdoc\w*(?: (?:fellow|scholar|scientist|associate|researcher))?$",
    re.IGNORECASE,
)
_TRAINING_TAILS: Final = (
    "preliminary",
    "prelim",
    "categorical",
    "categ",
    "resident",
    "residency",
    "fellow",
    "fellowship",
)


@remembered
def read_specialty(text: str) -> Reading[str] | None:
    """The specialty on offer: the one named nearest to the words of offering, early rather than late."""
    best: tuple[float, int, int, str] | None = None
    first_line = text.find("\n") if "\n" in text else min(len(text), 140)
    last, behind = 0, False
    for start, end, slug in find_specialties(text):
        score = _score(text, start, end, first_line)
        if behind and _OR_IN.fullmatch(text, last, start):
            score = -1.0
        last, behind = end, score < 0
        if best is None or score > best[0]:
            best = (score, start, end, slug)
    if best is None or best[0] <= 0:
        return None
    _, start, end, slug = best
    return Reading(*_first_of_two(text, start, slug, text[start:end]))


_OR_IN = regex(r"(?:\s?\(|,)?\s?or\s(?:an?\s|in\s)?|/|,\s(?:in\s|an?\s)?", re.IGNORECASE)
"""Between what an applicant may have done and its alternative: "a year of pediatrics (or med-peds)"."""


def _first_of_two(text: str, start: int, slug: str, words: str) -> tuple[str, str]:
    """Of a combined programme, "EM/IM residency", the first of the two fields; else the field itself."""
    joint = _COMBINED.search(text, max(0, start - 3), start)
    before = next((one for one in find_specialties(text) if joint and one[1] == joint.start()), None)
    if before is None or specialty.parent(slug) or specialty.parent(before[2]):
        return slug, words
    return before[2], text[before[0] : before[1]]


_COMBINED = regex(r"\s?/\s?$")


def _score(text: str, start: int, end: int, first_line: int) -> float:
    sentence = sentence_at(text, start)
    lead = _ONE_OR.sub("", text[max(sentence.start, start - 60) : start])
    stop = max(sentence.end, end)
    tail = text[end : min(stop, end + 45)]
    behind = max((match.end() for match in _phrases("behind").finditer(lead)), default=-1)
    told_of = _OF_THE_YEAR.search(lead) or _POST_IN.search(lead)
    told_of = told_of or _THANKS.search(lead) or (_POSSESSIVE.search(lead) and _OWN_UNIT.match(tail))
    told_of = told_of or (_LEAVING.search(lead) and _VACATED.match(tail)) or _CONDUCTED.search(lead)
    if behind >= len(lead.rstrip()) - 1 and behind > 0 and not told_of:
        return -1.0
    if _phrases("behind_after").match(tail.lstrip(" ,-(")) or _WENT_ON.match(sentence.text):
        return -1.0
    score = 1.0
    if start < first_line:
        score += 2.5
    if _NEAR_OFFER.search(lead[-45:]) or _NEAR_OFFER.search(tail):
        score += 2.0
    if _OWN_NOUN.match(tail):
        score += 1.5
    if _UNIT.search(lead):
        score -= 0.5
    if _LIFE.match(sentence.text):
        score -= 1.5
    return score


_ONE_OR = regex(r"\b[a-z][\w-]{3,20}ic\sor\s$", re.IGNORECASE)
"""A field's adjective before its alternative: "twelve months of orthopaedic or surgical internship"."""
_OF_THE_YEAR = regex(
    r"\b(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[\s-]year\s$"
    r"|\b(?:openings?|vacancy|position|spot|place|seat|room|need|want|seek\w*|looking|hir\w+)\s(?:for\s)?"
    r"(?:an?|one|another)\s(?:rising\s|strong\s|good\s)?(?:first|second|third|fourth|fifth)[\s-]year\sin\s$"
    r"|\b(?:research|gap)\syear\s(?:in|with)\s(?:our\s|the\s)?$",
    re.IGNORECASE,
)
"""A trainee's year, not years done: "a second-year urology resident", "need a third-year in surgery"."""
_CONDUCTED = regex(
    r"(?:\b(?:has|offers?|runs?|conducts?|sponsors?|hosts?|maintains?|provides?|is|are|(?:we|I) have"
    r"|home of|home to)\s(?:an?|our|its|the|one)\s|\b(?:[Oo]ur|[Ii]ts)\s)(?:[\w-]+\s){0,2}?"
    r"(?:one|two|three|four|five|six|seven|[1-7])[\s-]year\s(?:[\w-]+\s){0,2}?"
    r"(?:residency|fellowship|program)\s(?:program\s)?in\s(?:the\s)?$"
)
"""The house's own programme, by its length: "conducts a four-year residency in psychiatry"."""
_THANKS = regex(r"\byour\sinterest\sin\s(?:our\s|the\s)?$", re.IGNORECASE)
_POSSESSIVE = regex(r"\b(?:his|her|their)\s$", re.IGNORECASE)
_OWN_UNIT = regex(
    r"[\s-]{1,2}(?:office|practice|clinics?|service|department|division|team|group|residency|program|section|lab"
    r"|laboratory|ward|unit)\b",
    re.IGNORECASE,
)
"""Where somebody works, not what an applicant has done: "their endocrinology office"."""
_LEAVING = regex(r"(?:^|[,;\u2013\u2014-])\s?leaving\san?\s$", re.IGNORECASE)
_VACATED = regex(
    r"[\s-](?:[\w/-]+\s){0,2}?(?:(?:P[GL]Y?|CA|R)[\s-]?\d|opening|vacancy|spot|slot|seat|place|position)\b",
    re.IGNORECASE,
)
"""What somebody's going leaves free: "matched elsewhere, leaving a surgery PGY-2 opening"."""
_WENT_ON = regex(
    r"\W*(?:(?:our|the|most|many|all|several|two|three|some of our)\s)?(?:of\s(?:our|the)\s)?"
    r"(?:past|previous|former|prior|earlier|alumni)\s?(?:research\s|clinical\s)?(?:fellows?|residents?|graduates?"
    r"|scholars?|post-?docs?|trainees?|members?|coordinators?|assistants?|observers?|externs?|alumni)?\s"
    r"(?:of (?:the|our) \w+\s)?(?:have\s(?:\w+ly\s|all\s)?(?:matched|gone|entered|moved|joined|become|found)"
    r"|are\s(?:all\s)?(?:now|currently|today|in|at)|went|now|matched|moved|entered|include)\b",
    re.IGNORECASE,
)
"""What became of those who were there: "Past fellows have matched in medicine (5), pathology (1)"."""
_POST_IN = regex(
    r"\b(?:director|coordinator|manager|administrator|office|head|chief|chair|dean)\b[ ,\w]{0,40}"
    r"[-,\n\u2013\u2014|]\s?$",
    re.IGNORECASE,
)
"""A writer's post before his field: "Director of Residency Training, Psychiatry"."""
_LIFE = regex(
    r"\W*(?:(?:our|the|all|each|every|first-year|second-year)\s){0,2}(?:interns?|residents?|fellows?|trainees?)\s"
    r"(?:also\s)?(?:go(?:es)?|pass(?:es)?|mov(?:es?)|cycles?|rotates?|spends?|works?|learns?|sees?|covers?|trains?)\b",
    re.IGNORECASE,
)
"""What trainees do all year, not what is offered."""


def is_bare_field(words: str) -> bool:
    """Whether words are a field of medicine and no more: "Oncology" before "Spokane, WA"."""
    named = find_specialties(f"{words} fellowship")
    return bool(named) and named[0][0] == 0 and named[-1][1] >= len(words)


def loosely(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one names the other's field with fewer words: child neurology is neurology too."""
    return any(
        longer.endswith(f"-{shorter}")
        for one in some
        for other in others
        for shorter, longer in ((one, other), (other, one))
    )


def departments_in(text: str) -> list[tuple[int, int, str]]:
    """The fields of which words name the department or division: "run by the ophthalmology department"."""
    if not mentions(text, "epartment", "ivision"):
        return []
    of = ("department of ", "division of ", "department of the ", "division of the ")
    return [
        one
        for one in find_specialties(text)
        if text[max(0, one[0] - _LEAD) : one[0]].lower().endswith(of)
        or text[one[1] :].lstrip().lower().startswith(("department", "division"))
    ]


_LEAD = 20
