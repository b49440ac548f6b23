"""Where a place is: city, county and state out of words.

Knows "City, ST", "City, State", addresses with a ZIP code, neighbourhoods, counties, the District. Promises
that a city is one of the gazetteer and its county the right one. Refuses states inside a name (Washington
University), degrees that look like states (Jane Bowie, MD) and bare cities that several states have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from scraper.extract.values.bare_towns import NOT_THE_PLACE, bare_towns, ends_title
from scraper.extract.values.beside_cities import meant_beside
from scraper.extract.values.board_places import on_boards
from scraper.extract.values.neighbourhoods import neighbourhoods
from scraper.extract.values.small_letters import in_small_letters
from scraper.extract.values.states import state_pattern
from scraper.extract.values.veterans import is_veterans
from scraper.extract.values.where import FoundPlace as FoundPlace, Where as Where
from scraper.extract.words.in_passing import in_passing
from scraper.extract.words.phrases import remembered, sentence_at, table
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.signs import signed
from scraper.record import place as places

_DEGREES: Final = frozenset({"MD", "PA", "DO", "MS", "MA", "RN"})
_NAME_WORD: Final = (
    r"(?:[A-Z][\w'.]{0,20}(?:-[A-Z][\w']{0,20}){0,2}|d'[A-Z]\w{1,15}|of|de|la|del|du|the|and|&)"
)
_CAPITALS: Final = regex(rf"(?:{_NAME_WORD}[ ]){{0,5}}{_NAME_WORD}(?:\s\([A-Z][\w .'-]{{2,30}}\))?$")
_ZIP = regex(r"[\s,]{0,3}(\d{5})(?:-\d{4})?(?!\d)")
_COUNTY = regex(
    r"((?:[A-Z][\w'.-]{1,20}\s){1,3})(County|Parish)\b(?!\s(?:Hospital|Medical|Health|General|Regional"
    r"|Memorial))"
)
_CITY_COUNTY = regex(
    r"((?:[A-Z][\w'.-]{1,20}[\s,]){1,3})(?:\s?\(|(?<=,)\s(?:in\s)?|in\s)"
    r"((?:[A-Z][\w'.-]{1,20}\s){1,3}(?:County|Parish))\b\)?"
)
_FIVE_DIGITS = regex(r"\d{5}")
_ZIP_ALONE = regex(r"[A-Z]{2}[ ,]\s{0,2}(\d{5})(?:-\d{4})?(?!\d)")
_ZIP_LABEL = signed(r"\b[Zz](?:ip|IP)(?:\s?[Cc](?:ode|ODE))?:?\s(\d{5})(?!\d)", "zip")
_LICENCE = regex(r" (?:[\w()/-]{1,20} ){0,3}(?:licen|PTL|permit|postgraduate training|medical board)", re.I)
_SENTENCE_END = regex(r"[a-z]{4}\.$")
_HOUSE_NAME = regex(r"\s(?:University|Hospital|Medical)\b")
_NAME_GOES_ON = regex(r"\s(?:[A-Z]|\([A-Z])")


@remembered
def find_places(text: str) -> tuple[FoundPlace, ...]:
    """Every place that the text names with its state, county or ZIP code, in order; then bare cities."""
    found = list(_with_state(text)) or list(on_boards(text))
    if "County" in text or "Parish" in text:
        found.extend(_with_county(text, found))
        found.extend(_counties(text, found))
    if _FIVE_DIGITS.search(text):
        found.extend(_zip_alone(text, found))
    found.extend(neighbourhoods(text, found))
    found.extend(ends_title(text, found))
    found.extend(bare_towns(text, found))
    if not found and text.islower():
        found.extend(in_small_letters(text))
    meant = [
        one
        for one in found
        if one.sure > 3 or not (in_passing(text, one.start) or _DENIED.match(text, one.end))
        if one.sure > 1 or not _of_a_province().search(text[max(0, one.start - _NAME_OF_PROVINCE) : one.end])
    ]
    return tuple(sorted(meant, key=lambda one: one.start))


_NAME_OF_PROVINCE = 24


@cache
def _of_a_province() -> re.Pattern[str]:
    """A town behind its Canadian province: "University of British Columbia, Vancouver"."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table('whereabouts')['provinces']))}),\s[^,]*$")


_DENIED = regex(r"\?\s(?:No|Not|Sorry|Wrong|Oops)\b")
"""What takes back a place: "Augusta, Maine? No! Augusta, GEORGIA"."""


def _with_state(text: str) -> Iterator[FoundPlace]:
    for match in state_pattern().finditer(text):
        code = places.state_code(match["state"].replace(" ", "")) or places.state_code(match["state"])
        if code is None or _LICENCE.match(text, match.end()) or _HOUSE_NAME.match(text, match.end()):
            continue
        if _is_no_state(text, match):
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        name = _CAPITALS.search(text[max(line, match.start() - 60) : match.start()])
        if not name or (_SENTENCE_END.search(name[0]) and not match["sep"].strip()):
            continue
        begin = max(line, match.start() - 60) + name.start()
        found = _city_at_end(
            name[0],
            code,
            whole=match["state"] in _DEGREES or not set(",(") & set(match["sep"]),
        )
        if found is None:
            continue
        city, offset = found
        if city.city == "West" and not match["sep"].strip():
            continue  # A region: "West Texas".
        code_zip = _ZIP.match(text, match.end())
        end = code_zip.end() if code_zip else match.end()
        at = begin + offset
        if NOT_THE_PLACE.search(text, max(0, at - 40), at) or is_veterans(text, match, at):
            continue
        written = _as_written(name[0][offset:], city)
        yield FoundPlace(begin + offset, end, Where(written, city.county, city.state), 4 if code_zip else 3)


def _is_no_state(text: str, match: re.Match[str]) -> bool:
    """Whether letters mean the veterans' hospital, or a name in brackets only begins so."""
    opens = text[match.start() : match.start("state")].rstrip().endswith("(")
    return is_veterans(text, match) or (opens and _NAME_GOES_ON.match(text, match.end()) is not None)


def _city_at_end(words: str, code: str, *, whole: bool) -> tuple[places.Place, int] | None:
    """The city at the end of some capitalised words, the longest there is, and where it begins."""
    bare = re.sub(r"\s\([^)]*\)$", "", words)
    starts = [0, *(match.end() for match in re.finditer(r"\s", bare))]
    for start in starts:
        if (
            whole
            and start
            and bare[:start].split()[-1][:1].isupper()
            and code in _DEGREES
            and not _HOUSE.search(bare[:start])
        ):
            continue
        if start and bare[start:] == "Center":
            break  # A hospital's name, not the town's: "Elm Medical Center, TX".
        city = places.city(bare[start:], code) or places.city(_AROUND.sub("", bare[start:]), code)
        if city is not None:
            return city, start
    return None


_AROUND = regex(r"\s(?:Island|Area|Metro|Metro(?:politan)? Area|Region)$")
"""What a name says of where its city lies: "Galveston Island, Texas"."""


def _as_written(words: str, city: places.Place) -> str:
    """The city as the source spells it (Fort Wayne for the post office's Ft. Wayne), unless it shouts."""
    bare = re.sub(r"\s\([^)]*\)$", "", words).strip()
    bare = bare.removeprefix("the ") if places.city(bare, city.state) else _AROUND.sub("", bare)
    return city.city if bare.isupper() or not bare or "." in bare else bare


_HOUSE: Final = regex(
    r"(?:Hospital|Center|Medical|Clinic|Health|University|College|System|Institute|Street|St\.?|Ave\.?"
    r"|Avenue|Blvd\.?|Road|Rd\.?|Drive)\s$"
)


def _with_county(text: str, found: list[FoundPlace]) -> Iterator[FoundPlace]:
    """``Burbank (Los Angeles County)``, ``Joplin, Jasper County``: the county tells which town."""
    for match in _CITY_COUNTY.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        words = match[1].rstrip(", ").split()
        for count in range(len(words)):
            name = " ".join(words[count:])
            for county, state in places.county(match[2]):
                city = places.city(name, state)
                if city is not None and city.county == county:
                    start = match.start() + match[1].index(words[count])
                    yield FoundPlace(start, match.end(), Where(city.city, city.county, city.state), 3)
                    return


def _counties(text: str, found: list[FoundPlace]) -> Iterator[FoundPlace]:
    for match in _COUNTY.finditer(text):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        words = match[1].split()
        for count in range(len(words)):
            pairs = places.county(f"{' '.join(words[count:])} {match[2]}")
            stated = state_pattern().match(text, match.end())
            code = places.state_code(stated["state"]) if stated else None
            pairs = tuple(pair for pair in pairs if code in (None, pair[1]))
            if len(pairs) == 1:
                yield FoundPlace(
                    match.start(), stated.end() if stated and code else match.end(), Where(None, *pairs[0]), 2
                )
                break


def _zip_alone(text: str, found: list[FoundPlace]) -> Iterator[FoundPlace]:
    """An address whose city the gazetteer spells otherwise: the ZIP code tells."""
    for match in _ZIP_ALONE.finditer(text):
        if any(one.start <= match.start() + 3 < one.end for one in found):
            continue
        place = places.by_zip(match[1])
        if place is not None and place.state in text[max(0, match.start() - 1) : match.start() + 4]:
            yield FoundPlace(match.start(1), match.end(), Where(place.city, place.county, place.state), 4)
    for match in _ZIP_LABEL.finditer(text):
        place = places.by_zip(match[1])
        if place is not None:
            yield FoundPlace(*match.span(1), Where(place.city, place.county, place.state), 4)


@remembered
def read_place(text: str, *, state_hint: str | None = None) -> Reading[Where] | None:
    """The place of a posting: a city with its state before a county before a bare city."""
    found = find_places(text)
    named = [one for one in found if one.sure >= 3]
    if named:
        first = named[0]
        return Reading(first.where, text[first.start : first.end])
    if state_hint:
        hinted = _hinted(text, state_hint, [one for one in found if one.sure == 2])
        if hinted:
            return hinted
    for sure in (1, 2):
        here = meant_beside(text, [one for one in found if one.sure == sure])
        if here and len({one.where for one in here}) == 1:
            county = next((one.where for one in found if one.sure == 2), None)
            where = here[0].where
            if sure == 1 and county and county.state != where.state:
                continue
            return Reading(where, text[here[0].start : here[0].end])
    return _state_alone(text)


def _hinted(text: str, state: str, counties: list[FoundPlace]) -> Reading[Where] | None:
    """A bare city of ``state``; the state behind a county's name is none ("Nassau County, New York")."""
    for match in _NAMES.finditer(text):
        place = places.city(match[1], state)
        if place is not None and not any(
            one.start < match.end() and match.start() < one.end for one in counties
        ):
            return Reading(Where(place.city, place.county, place.state), match[1])
    return None


_NAMES = regex(r"(?:^|\b(?:in|at|near)\s|[,|/(\n-]\s?)((?:[A-Z][\w'.-]{1,20} ){0,2}[A-Z][\w'-]{2,20})")
_PART_OF_HOUSE = "campus|site|location|program|office|clinic|branch"
_TOWN_WORD = r"(?!(?:Campus|Site|Location|Rural|Training|Track)\b)[A-Z]"
_STANDS_ALONE = regex(
    r"(?:^|[\n|(•·]\s?|[.;:,\d\])]\s|\s[\u2013\u2014-]{1,2}\s|\b[Ii]n\s|\b[Aa]t\s)"
    rf"((?:{_TOWN_WORD}[\w'.-]{{1,20}}\s){{0,2}}(?:{_TOWN_WORD}[\w'-]{{2,20}}|Fe))"
    rf"(?=[.,;:)\n|]|\s[\u2013\u2014-]{{1,2}}\s|\s\(|\s(?:{_PART_OF_HOUSE}|{_PART_OF_HOUSE.title()}"
    r"|(?:Rural\s)?(?:Training\s)?Track)\b|$)"
)
_STANDS_IN = regex(
    r"\b(?:[Ii]n\s((?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})(?=\s[a-z(])"
    r"|(?:[Oo]ur|[Tt]he|[Ii]ts)\s((?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})"
    r"(?=\s(?:campus|site|location|program|office|clinic|branch|hospital|residency)\b))"
)
_TITLED = regex(r"\b(?:Dr|Drs|Mr|Mrs|Ms|Prof|Professor)\.?\s$")
_PERSON = regex(r"\b(?:Dr|Drs|Mr|Mrs|Ms|Prof|Professor)\.?\s(?:[A-Z][\w'.-]*\s){0,2}[A-Z][\w'-]+\s*$")
_NAME_END = regex(r"((?:[A-Z][\w'.-]{1,20}\s){0,2}(?:[A-Z][\w'-]{2,20}|Fe))\s*$")


def _named_elsewhere(text: str, start: int, end: int, state: str) -> bool:
    """Whether a town is told with another state, or in passing."""
    behind = state_pattern().match(text, end)
    code = places.state_code(behind["state"]) if behind else None
    return code not in (None, state) or in_passing(text, start)


@remembered
def read_city_of(text: str, state: str) -> Reading[Where] | None:
    """A city of ``state`` that stands alone between commas or stops: "PGY-3, Colorado Springs."."""
    for match in sorted((*_STANDS_ALONE.finditer(text), *_STANDS_IN.finditer(text)), key=re.Match.end):
        start = match.start(match.lastindex or 1)
        name = match[match.lastindex or 1]
        bracketed = text[start - 1 : start] == "(" and text[start + len(name) : start + len(name) + 1] == ")"
        place = places.city(name, state) if bracketed else _city_called(name, state)
        if place is None or _named_elsewhere(text, start, start + len(name), state):
            continue
        away = NOT_THE_PLACE.search(text, max(0, match.start() - 30), start) or _TITLED.search(text, 0, start)
        if not away:
            return Reading(Where(place.city, place.county, place.state), name)
    return None


def read_seat(text: str, state: str) -> Reading[Where] | None:
    """A city of ``state`` before what stands there: "our Canton hospital", "the Tyler campus"."""
    return _named_by(_STANDS_IN, 2, _AWAY_SEAT.sub(lambda found: " " * len(found[0]), text), state)


_AWAY_SEAT = regex(
    r"\b(?:weeks?|months?|blocks?|rotat(?:e|es|ions?)|electives?|not)\b[^.;\n]{0,50}?\s(?:at|on|in)\s(?:the|our|its)\s"
    r"(?:[A-Z][\w'.-]{1,20}\s){1,3}(?:campus|site|location|program|office|clinic|branch|hospital|residency)\b"
    r"|\b(?:[Oo]ur|[Tt]he|[Ii]ts)\s(?:[A-Z][\w'.-]{1,20}\s){1,3}(?:campus|site|location|program|hospital|residency)\s"
    r"(?:(?:is|are|has|was|remains?|stays?)\s(?:\w+\s)?(?:full|filled|closed|complete|none|no|not)\b|does\snot\b|doesn't\b)"
)
"""Where residents go for some weeks, and the house that has no place: "The Canton campus is full"."""


def read_labelled(text: str, state: str) -> Reading[Where] | None:
    """A city of ``state`` behind a label in the line: "State: Minnesota. City: Rochester."."""
    return _named_by(_LABELLED_CITY, 1, text, state)


def _named_by(pattern: re.Pattern[str], group: int, text: str, state: str) -> Reading[Where] | None:
    for match in pattern.finditer(text):
        place = _city_called(match[group], state) if match[group] else None
        if place is not None:
            return Reading(Where(place.city, place.county, place.state), match[group])
    return None


_LABELLED_CITY = regex(
    r"\b(?:[Cc]ity|[Tt]own|[Ll]ocation|[Pp]lace):\s((?:(?:S|F|M)t\.\s)?(?:[A-Z][\w'-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})"
)


@remembered
def read_city_at_end(name: str, state: str) -> Reading[Where] | None:
    """The city that ends a hospital's name: "Sutter Lakeside" is none, "Covenant Lubbock" is one in Texas."""
    match = _NAME_END.search(name)
    words = match[1].split() if match and not _PERSON.search(name) else []
    for rest in (" ".join(words[n:]) for n in range(len(words))):
        if places.state_code(rest):
            return None  # "Brooklyn, New York" does not end in York.
        if (place := _city_called(rest, state)) is not None:
            return Reading(Where(place.city, place.county, place.state), rest)
    return None


def _city_called(name: str, state: str) -> places.Place | None:
    """The city, unless its name is as often an ordinary word of medicine."""
    return None if _WORDS_TOO.search(name) or places.state_code(name) else places.city(name, state)


_WORDS_TOO = regex(
    r"(?i)^(?:\w+\s)?(?:Center|College|Academy|Hospital|University|Clinic|Medicine|Medical|Health|Institute|Union"
    r"|Commerce|Normal|Media|Hope|Mercy|Temple|Trinity|Providence|Memorial|Veterans|Green|White|Liberty"
    r"|Independence|Early|Start|Price|Summit|General|Central|Western|Eastern|Northern|Southern|Superior"
    r"|Dean|Parker|Advance|Enterprise|Defiance|Friendship|Justice|Index|Protection|Experiment|Fellows)$",
)
_STATE_LEAD = regex(
    r"\b(?:hospital|medical center|health|clinic|university|program|residency|center),\s$"
    r"|\b(?:in|of|across|throughout|state:?|location:?)\s(?:(?:the\s)?(?:state\sof\s)?(?:rural|central"
    r"|southern|northern|western|eastern|upstate)\s)?$",
    re.IGNORECASE,
)


def _state_alone(text: str) -> Reading[Where] | None:
    """A state named by itself ("in rural Texas", "Location: Texas"), when there is only one."""
    found: dict[str, tuple[int, int]] = {}
    for match in state_pattern().finditer(text):
        code = places.state_code(match["state"].replace(" ", ""))
        start = match.start("state")
        alone = len(text) < 40 and not (text[:start] + text[match.end() :]).strip()
        if code is None or _LICENCE.match(text, match.end()) or _NAME_GOES_ON.match(text, match.end()):
            continue
        if _is_no_state(text, match):
            continue
        if _AWAY.search(text, max(0, start - 60), start):
            continue
        if alone or (
            _STATE_LEAD.search(text, max(0, start - 40), start)
            and not _INSIDE_NAME.search(
                sentence_at(text, start).text[: max(0, start - sentence_at(text, start).start)]
            )
        ):
            found.setdefault(code, (start, match.end()))
    if len(found) != 1:
        return None
    (code, (start, end)), *_ = found.items()
    return Reading(Where(None, None, code), text[start:end])


_AWAY: Final = regex(
    r"\b(?:mov(?:e|es|ed|ing)|relocat\w{1,4}|transfer\w{0,5}|leav(?:es|ing)|left\s(?:us|for|to)"
    r"|goes|closer|(?:his|her|their)\sfamily|parents|spouse|husband|wife|home|back)\b[^.;:!?\n]{0,40}$",
    re.IGNORECASE,
)
"""Where somebody went who left: "moving closer to her family in Texas"."""
_INSIDE_NAME: Final = regex(
    r"\b(?:(?:University|College|Board|School|Hospital|State|Society|Association|Bank|Department"
    r"|Blue Cross)\sof|(?:eligible to work|work)\sin)\s(?:the\s)?"
    r"(?:(?:central|southern|northern|western|eastern|upstate)\s)?$",
    re.IGNORECASE,
)


_STATE_NAME: Final = regex(
    r"\b(?:(?:New|North|South|West|Rhode)\s[A-Z][a-z]{3,10}|[A-Z][a-z]{3,12})\b(?!\s(?:University|Hospital|Medical))"
)


def states_named(text: str) -> frozenset[str]:
    """The states whose names stand in the text, not as part of a house's."""
    named = (places.state_code(words) for words in _STATE_NAME.findall(text))
    return frozenset(code for code in named if code)
