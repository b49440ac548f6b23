"""Which hospital or sponsor offers a place, as the source names it.

Knows the institutions of ``record/institution.py`` and how others are named: capitalised runs that end in
Hospital, Health, University, what stands before a city in a heading. Promises the source's own words.
Refuses boards, societies, and programmes or laboratories where a hospital is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from scraper.extract.values.bare_houses import bare_houses
from scraper.extract.values.behind_field import behind_field, called_new
from scraper.extract.values.locality import FoundPlace, find_places
from scraper.extract.values.specialty import find_specialties, is_bare_field
from scraper.extract.words.persons import is_person, without_person as without_person
from scraper.extract.words.phrases import remembered, table, whole
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.strangers import is_nobody, names_road, pays_or_schools, stands_in_address
from scraper.record import institution as institutions
from scraper.record.place import cities_named, state_code

_CAPITAL: Final = r"(?:[A-Z][\w'.&+-]{0,25}|&|\d(?:st|nd|rd|th)|St\.|Mt\.|Ft\.)"
_SMALL: Final = r"(?:of|the|and|for|at|de|del|la|y|los|las)"
_RUN = regex(
    rf"(?<![\w@.])[A-Z][\w'.&+-]{{0,25}}(?:(?:,\s(?=(?:Department|Dept|Division|School|College)\b))|[ ])?"
    rf"(?:(?:{_CAPITAL}|{_SMALL}(?=[ ](?:{_SMALL}[ ]){{0,2}}[A-Z]))(?:[ /]{{1,3}}|(?![\w]))){{0,12}}"
)
_STOP = regex(
    r"\.(?:(?<=[A-Z]{2}\.)|(?<=[a-z]{4}\.)|(?<=PhD\.))\s(?=[A-Z](?:[a-z]|[A-Z-]))|\s(?=PGY\b)"
    r"|(?<!\s(?:of|at|by|on|in))(?<!\s(?:for|and))\sthe\s"
)
_TIDY = regex(r"[\s,.;:|/&(-]{1,6}$")
_OWNER = regex(
    r"'s?(?=\s(?:Department|Division|Section|Residency|Family|Internal|Program|GME|Graduate|Office|School)\b)"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    score: float


@cache
def _automaton() -> tuple[AhoCorasick, tuple[institutions.Spelling, ...]]:
    spellings = institutions.vocabulary()
    return AhoCorasick([one.text.lower() for one in spellings], matchkind=MatchKind.Standard), spellings


@cache
def _words(name: str) -> re.Pattern[str]:
    listed = sorted(table("whereabouts")[name], key=len, reverse=True)
    return re.compile(whole(*map(re.escape, listed)) + r"(?!\w)")


@cache
def _not_first() -> frozenset[str]:
    return frozenset(table("whereabouts")["not_first"])


@remembered
def read_institution(text: str) -> Reading[str] | None:
    """The hospital or sponsor named in the text; the sure ones first, then the early ones."""
    best: _Candidate | None = None
    first_line = text.find("\n") if "\n" in text else min(len(text), 160)
    found = find_places(text)
    called = [_Candidate(*span, 0.8) for span in bare_houses(text)]
    for one in (*_known(text), *_runs(text, found), *_before_places(text, found), *called):
        named = named_house(text[one.start : one.end])
        if is_person(text, one.start, one.end, named=named) or is_nobody(text, one.start, one.end):
            continue
        if _OF_STATE.fullmatch(text, one.start, one.end) and state_code(text[one.start : one.end].split()[0]):
            continue  # "our Ocala, Florida hospital"
        if names_road(text, one.start, one.end):
            continue
        if one.score <= 1 and stands_in_address(text, one.start, one.end):
            continue
        if text.startswith(" Medicine", one.end) and _in_field(text, one):
            continue
        score = one.score + _standing(text, one, first_line, found)
        if best is None or score > best.score:
            best = _Candidate(one.start, one.end, score)
    if best is None or best.score <= 0:
        return None
    words = text[best.start : best.end]
    return Reading(re.sub(r"\s+", " ", words).strip(), words)


def _in_field(text: str, one: _Candidate) -> bool:
    """Whether a name is a piece of a field's: "Pediatric Hospital" in "Pediatric Hospital Medicine"."""
    return any(start <= one.start and one.end < end for start, end, _ in find_specialties(text))


_OF_STATE = regex(r"[A-Z][a-z]+\s[a-z]+")


def named_house(words: str) -> bool:
    """Whether a name says that it is a hospital's or a school's."""
    return bool(_words("hospital").search(words) or _words("school").search(words))


_LED = regex(r"\b(?:at|with|by|from)\s(?:the\s)?$", re.IGNORECASE)
_UNDER = regex(
    r"\b(?:affiliate|member|subsidiary|part|campus|unit|division|partner|component)"
    r" (?:hospital )?of (?:the )?$"
    r"|\b(?:affiliated with|owned by|operated by|managed by|a service of) (?:the )?$",
    re.IGNORECASE,
)
"""Before the owner or partner of the hospital that is meant: "an affiliate of the Harbor District"."""


def _standing(text: str, one: _Candidate, first_line: int, found: tuple[FoundPlace, ...]) -> float:
    score = -4.0 if _UNDER.search(text, max(0, one.start - 40), one.start) else 0.0
    if one.start < first_line:
        score += 1.5
    if _LED.search(text[max(0, one.start - 9) : one.start]):
        score += 0.7
    if _starting(found, one.end, one.end + 6):
        score += 1.0
    return score - min(one.start, 3000) / 3000


def _starting(found: tuple[FoundPlace, ...], begin: int, stop: int) -> tuple[FoundPlace, ...]:
    """The places that start in ``text[begin:stop]``."""
    first = bisect_left(found, begin, key=lambda place: place.start)
    last = bisect_left(found, stop, lo=first, key=lambda place: place.start)
    return found[first:last]


def _known(text: str) -> Iterator[_Candidate]:
    """Institutions of the table, longest first where they overlap."""
    automaton, spellings = _automaton()
    low = text.lower()
    if len(low) != len(text):
        return
    for index, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        spelling = spellings[index]
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or after.isalnum() or "@" in (before, after):
            continue
        if "." in (before, after) and text[end : end + 2].strip(". ").isalnum():
            continue
        if not text[start].isupper() or (spelling.caps_only and text[start:end] != text[start:end].upper()):
            continue
        if text[start:end] in _terms_too() and not _JOINED.search(text, max(0, start - 12), start):
            continue
        if _part_of_longer(text, start, end) or pays_or_schools(
            text, start, end, named=named_house(text[start:end])
        ):
            continue
        yield _Candidate(start, end, 3.0 + (end - start) / 100 - (1.0 if spelling.needs_place else 0.0))


_JOINED = regex(r"\b(?:at|join|joins|within)\s(?:the\s)?$", re.IGNORECASE)


@cache
def _terms_too() -> frozenset[str]:
    return frozenset(table("whereabouts")["terms_too"])


def _part_of_longer(text: str, start: int, end: int) -> bool:
    """Whether a known name is only a piece of an unknown one: "Mercy" in "Mercy Valley Hospital"."""
    after = re.match(r"\s([A-Z][\w']+)", text[end : end + 40])
    before = re.search(r"([A-Z][\w'.]+)\s$", text[max(0, start - 25) : start])
    if after and (_words("hospital").fullmatch(after[1]) or _words("school").fullmatch(after[1])):
        return True
    if before and _extends(text, start, before[1]):
        return True
    if " " in text[start:end]:
        return False
    goes_on = after and after[1] not in _not_first() and not find_specialties(text[end : end + 40].strip())
    return bool(before and before[1] not in _not_first()) or bool(goes_on and _longer_house(text, start))


def _extends(text: str, start: int, word: str) -> bool:
    """Whether the capitalised word before a known name belongs to it: another hospital's longer name."""
    if word.rstrip(".") in _not_first() or word in _ordinary() or word.endswith((".", "'s")):
        return False
    lead = text[max(0, start - 60) : start].rstrip()
    ends = any(end == len(lead) for _, end, _ in find_specialties(lead))
    # "Akron, Ohio Grace Hospital" names a state, "at Ohio Valley Hospital" does not.
    state = state_code(word) and (len(word) == 2 or lead[: -len(word)].rstrip().endswith(","))
    return not ends and not _LEVEL.search(word) and not state


def _longer_house(text: str, start: int) -> bool:
    """Whether the whole capitalised run is named like a hospital: "Harbor Heights Medical Center"."""
    run = _RUN.match(text, start)
    return bool(run and _words("hospital").search(run[0].rstrip(" ,.;:/&(-")))


def _runs(text: str, found: tuple[FoundPlace, ...]) -> Iterator[_Candidate]:
    for match in _RUN.finditer(text):
        if " " not in match[0].strip() and not any(end in match[0] for end in _SINGLE):
            continue
        stops = list(_STOP.finditer(text, match.start(), match.end()))
        begins = [match.start(), *(one.end() for one in stops)]
        for begin, stop in zip(begins, [*(one.start() for one in stops), match.end()], strict=True):
            yield from _named_in(text, begin, stop, found)


def _named_in(text: str, begin: int, stop: int, found: tuple[FoundPlace, ...]) -> Iterator[_Candidate]:
    """The names in one capitalised run that no full stop parts."""
    inside = [place for place in _starting(found, begin, stop) if place.sure >= 3]
    for place in inside:
        if text[place.start - 2 : place.start] in ("/ ", "- ", ", ", "n "):
            stop = min(stop, place.start)
    # "PITTSFIELD, MASSACHUSETTS Housatonic Hospital" in one line: the state belongs to the town.
    begin = next((one.end for one in found if one.sure >= 3 and one.start < begin < one.end), begin)
    for start, end in _pieces(text, begin, stop):
        words = text[start:end]
        score = _run_score(words.title() if words.isupper() and " " in words else words)
        if score <= 0 or any(start <= place.start < end <= place.end for place in inside):
            continue
        if _COUNTY_ALONE.fullmatch(words) or pays_or_schools(text, start, end, named=named_house(words)):
            continue
        yield _Candidate(start, end, score)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run itself without labels at its front and odds at its end; both sides of " at "."""
    words = text[start:end]
    for joint in re.finditer(r"\s(?:at|for)\s(?=(?:the\s)?[A-Z])", words):
        if not _HOUSE_AT.search(words, 0, joint.start()):
            yield _trim(text, start + joint.end(), end)
            if joint[0].strip() == "at" and named_house(words[joint.end() :]):
                end, words = start + joint.start(), words[: joint.start()]
                break
    yield _trim(text, start, end)


_HOUSE_AT = regex(
    r"\b(?:University|Hospital|College|School|State|Center|Institute|Clinic|Health|System)\b[^,]{0,40}$"
)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    owner = _OWNER.search(words)
    if owner and _words("hospital").search(words[: owner.start()]):
        end, words = start + owner.start(), words[: owner.start()]
    if program := _PROGRAM_BEHIND.search(words):
        houses = list(_words("hospital").finditer(words, 0, program.start()))
        if houses and find_specialties(words[houses[-1].end() :]):
            end, words = start + houses[-1].end(), words[: houses[-1].end()]
    end -= len(tail[0]) if (tail := _TIDY.search(words)) else 0
    timed = _TIMED.search(text[start:end])
    if timed and _words("hospital").search(text, start, start + timed.start()):
        end = start + timed.start()
    behind = _BEHIND.search(text, start, end)
    if behind and named_house(text[start : behind.start()]):
        end = behind.start()
    if "County" in words and (county := _COUNTYS.match(text, start, end)):
        start = county.end()
    start += len(words) - len(words.lstrip(" .,;"))
    start = behind_field(text, start, end, lambda rest: named_house(rest) and _proper(rest))
    while start < end:
        first = re.match(r"([\w'.&+/-]+)[\s,:]+", text[start:end])
        if not first or _NUMBERED.match(text, start, end) or called_new(text[start:end], _not_first()):
            break
        if (
            first[1].rstrip(".:") not in _not_first()
            and first[1] not in ("the", "of", "and", "at", "for")
            and not _LEVEL.match(first[1])
        ):
            break
        start += first.end()
    return start, end


_TIMED = regex(
    r"\s(?:for|of|and|at)\s(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|May"
    r"|(?:Academic|Fiscal) Year|Spring|Summer|Fall|Winter|PGY)\b.*$|['\u2019]s$"
)
"""What is said behind a name of it: "Elm Hospital for July 2026", "Elm Hospital's fellow"."""
_COUNTYS = regex(r"(?:[A-Z][\w.-]+\s){1,3}County['\u2019]s\s")
_PROGRAM_BEHIND = regex(r"\s(?:Residency|Fellowship|Program|Residencies|Fellowships)\b")
_BEHIND = regex(
    r"\s(?:Residents?|Fellows|Interns?|Applicants?|Students?|GME|Recruit(?:ment|ing)|(?:Job|Career|Employment)s?"
    r"|(?:(?:Job|Career|Employment)\s)?(?:Announcements?|Board|Listings?|Openings?|Opportunities|Positions?|Postings?"
    r"|Vacanc(?:y|ies))"
    r"|(?:Announces|Offers|Offering|Welcomes|Externships?|Observerships?)\b.*)$"
)
"""What a page is about behind the name of whose it is: "Mercy Health Careers"."""
_NUMBERED = regex(
    r"(?:Two|Three|Four|Five|Six|Seven|Nine|Twin)\s[A-Z][a-z]+s\s(?:[A-Z][a-z]+\s){0,2}[A-Z][a-z]+"
)
"""A name that begins with a number: "Five Towns Hospital"."""
_NO_HOUSE = regex(
    r"^(?:P[GL]Y?-?\d|CA-?\d|R-?\d$|\d)|\b(?:Dr|St|Ave|Blvd|Rd|Street|Avenue|Drive|Road|Boulevard|Lane|Ln"
    r"|Way|Suite|Ste|Floor|Box|Highway|Hwy|Box\s\d{1,6}|Plaza|Place|Court|Ct)\.?$"
    r"|\b(?:Fellow|Fellows|Fellowships?|Resident|Residents|Coordinator|Practitioner|Nurse|Assistant|Manager"
    r"|Observers?|Observerships?|Position|Positions|Openings?|Vacancy|Vacancies|Spots?|Slots?|Seats?)\b",
    re.IGNORECASE,
)
_LEVEL = regex(r"P[GL]Y?-?\d|CA-?\d|R-?\d$|\d", re.IGNORECASE)
_SINGLE = ("Health", "Care", "Med")
"""How a single word ends that is a house's name."""


def _run_score(words: str) -> float:
    one_word = " " not in words.strip() and not words.endswith(_SINGLE)
    if one_word or _words("never").search(words):
        return 0.0
    last = words.split()[-1]
    named = [name for name in ("hospital", "school", "other") if _words(name).search(words)]
    if not named:
        program = _words("program").search(words) and len(words.split()) > 2 and _proper(words)
        return 0.6 if program and not _NO_HOUSE.search(words) else 0.0
    if not _proper(words):
        return 0.0
    if _JOB.search(words):
        return 0.0
    score = {"hospital": 2.5, "school": 2.2, "other": 1.2}[named[0]]
    if _words("part").match(words):
        score -= 1.6
    if _words("program").search(last) or _words("part").search(last):
        score -= 1.5
    return score


_JOB = regex(
    r"\b(?:Fellow(?:s|ship)?|Coordinator|Practitioner|Nurse|(?:Observer|Extern)(?:s|ships?)?|Assistants|Coordinators|Volunteers|Positions?|Openings?"
    r"|Vacanc(?:y|ies)|Residents?|Interns?|Trainees|Applicants?|Students?|Jobs?|Careers?|R01|R21|U01|K\d\d|T32)$"
    r"|\b(?:Research|Clinical) (?:Scholars?|Associates?|Assistants?|Scientists?|Specialists?|Technicians?)$"
    r"|^List of|^Hospitals Off|^\w+\.? Research$"
    r"|\bfor\s(?:\w+\s){0,2}(?:Physicians|Doctors|Graduates)$",
    re.IGNORECASE,
)


def _proper(words: str) -> bool:
    """Whether something beside ordinary words of medicine makes it a name: not "Internal Medicine Clinic"."""
    rest = words
    for start, end, _ in reversed(find_specialties(words)):
        rest = rest[:start] + " " + rest[end:]
    for name in ("hospital", "school", "other", "program", "part"):
        rest = _words(name).sub(" ", rest)
    return any(
        word[:1].isupper()
        and len(word.rstrip(".")) > 1
        and word not in _ordinary()
        and not _LEVEL.match(word)
        for word in re.findall(r"[A-Za-z][\w'.-]*", rest)
    )


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(table("whereabouts")["ordinary"])


_COUNTY_ALONE = regex(r"(?:[A-Z][\w.'-]+\s){1,3}(?:County|Parish)")
_REACH: Final = 250
_HOUSE_NUMBER = regex(r"(?<![\w/-])\d{1,5}[ ]$")
"""Before a street without its word: "801 Broadway North, Fargo"."""


def _before_places(text: str, found: tuple[FoundPlace, ...]) -> Iterator[_Candidate]:
    """What stands before "City, ST" in a heading, a line or a table cell."""
    for place in found:
        reach = max(0, place.start - _REACH)
        line = max(text.rfind("\n", reach, place.start), text.rfind("|", reach, place.start), reach - 1) + 1
        lead = text[line : place.start]
        joined = re.search(r"(?:\s?[,/(-]\s?|\s[-\u00b7\u2022\u2013\u2014]\s|\sin\s|\sof\s)$", lead)
        if not joined or place.sure < 2:
            continue
        name = re.search(
            r"(?:(?:Ear, Nose,?|[A-Z0-9][\w'.&+/-]{0,25})"
            r"(?:\s(?:(?:of|for|at|and)\s(?:the\s)?|(?:(?:del?|las?|los|y|&)\s){1,2})?|$)){1,8}$",
            lead[: joined.start()],
        )
        if not name:
            continue
        start, end = _trim(text, line + name.start(), line + joined.start())
        words = text[start:end]
        if " " not in words and not words.isupper() and not words.endswith(_SINGLE):
            continue  # a part of the town
        of_state = any(city.state == place.where.state for city in cities_named(words))
        if of_state or is_bare_field(words) or _HOUSE_NUMBER.search(text, max(0, start - 8), start):
            continue
        if (
            end - start > 3
            and _proper(words)
            and not _words("never").search(words)
            and not _NO_HOUSE.search(words)
        ):
            yield _Candidate(start, end, 1.0)
