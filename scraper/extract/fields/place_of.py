"""Where a place is and who offers it, out of the tiers around it.

Knows the order of docs/record.md, 14: the posting, the hospital it names when that is known to lie in one
city, the one address of the page or signature. Promises that the county follows from city and state. Refuses
names that mean two places.
"""

from __future__ import annotations

import re

from scraper.extract.fields.house_of import CityCountyState, House
from scraper.extract.fields.looking import Looker, cell_words, first_lines
from scraper.extract.fields.page_address import PageAddress
from scraper.extract.fields.surroundings import Surroundings, state_told, without_states
from scraper.extract.fields.which_town import (
    beside_house,
    echoed,
    in_county,
    is_name,
    known_place,
    plainly,
    stands_last,
    town_among,
    town_before_house,
)
from scraper.extract.structure.headings import is_town
from scraper.extract.values.bare_towns import alone, alone_or_in
from scraper.extract.values.listed_towns import listed_towns, told_again
from scraper.extract.values.locality import (
    Where,
    find_places,
    read_city_at_end,
    read_city_of,
    read_labelled,
    read_seat,
    states_named,
)
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.strangers import without_strangers_towns
from scraper.extract.words.text import Words
from scraper.record import institution as institutions
from scraper.record.vacancy import EVIDENCE_LIMIT

_IN_TOWN = regex(
    r"(?:\b[Ii]n\s|\b[Aa]t\s|[,•·|]\s|\()((?:[A-Z][\w'.-]{1,20}\s){0,2}[A-Z][\w'-]{2,20})(?=[.,;:)\n|]|\s[a-z(]|$)"
)
_SOCIETY = regex(
    r"\b(?:Society|Association|Academy|Directors|Educators|Coordinators|Council|Guild|Alliance|Trainers)\b"
)
_PIECES = regex(r"\n|\s[•·|–—-]\s")
_MOST_BLOCKS = 400
_FIRST_WORDS, _SITE_NAME, _LINES = 120, 60, 5
_WITH_STATE = 3


class Whereabouts:
    """Reads place and institution of one frame."""

    def __init__(self, looker: Looker) -> None:
        self.looker = looker
        self.frame = looker.frame
        self.setting = looker.setting
        self.note = looker.note
        self.evidence = looker.evidence
        self.around = Surroundings(looker.frame, looker.setting)
        self.house = House(looker, self.around)
        self.page = PageAddress(looker, self.around)

    def read(self) -> tuple[CityCountyState, str | None]:
        """City, county and state, and the institution's name."""
        institution = self.house.read()
        self.looker.other_houses = tuple(name for name in self.house.listed() if name != institution)
        elsewhere = self.house.elsewhere(institution)
        where = self._completed(
            self._stated(institution, near=not elsewhere), institution, near=not elsewhere
        )
        if where is None and (beside := self._beside_house(institution)) is not None:
            where = beside.city, beside.county, beside.state
        where = where or self._from_name(institution)
        if where is None and not elsewhere:
            where = self._completed(self.page.read(institution), institution, near=False)
        if where is None and self.setting.state:
            where = known_place(self.setting.city, self.setting.state)
        if where is None:
            where = self._in_named_state(near=not elsewhere) or self._at_last()
        if institution is None or institution in self.house.told_of_all():
            institution = (self.house.in_town(where) if where else None) or institution
        return where or (None, None, None), institution

    def _stated(self, house: str | None, *, near: bool) -> CityCountyState | None:
        """The place that the posting of ``house`` states; ``near``: or what surrounds it."""
        told = self.setting.state or self.around.own_state()
        if (labelled := self._labelled(told)) is not None:
            return labelled
        bare = self._bare(told) if self.setting.state is None else None
        # "Positions at Sabine Pass" may be short for Sabine Pass Hospital, wherever that lies.
        of_name = bare is not None and house is not None and f"{bare.city} " in house
        where = None if of_name else bare
        title, caption = first_lines(self.frame), self.house.caption()
        own, rest, *around = self.house.texts()
        headings = around[: 1 + len(self.frame.headings)]
        around = around[len(headings) :] if near else []
        texts = [own, *title, rest, *caption, *headings]
        where = self._of_listed(own, title, rest) or where or self._echoed(texts)
        where = where or self._behind_house(house, (own, rest))
        where = where or self._over(house, [own, *title], [rest], told) or self._read_in([rest], told)
        where = where or self._over(house, [*caption, *headings], list(self.frame.near), told)
        where = where if where is None or not self._in_name_only(where) else None
        of_own = where is not None
        where = where or self._shared(house, told, around) or bare
        if where is not None and (of_own or told in (None, where.state)):
            return where.city, where.county, where.state
        return (None, None, told) if told and self.setting.state is None else None

    def _read_in(self, texts: list[Words], told: str | None) -> Where | None:
        """The place that the first of the texts to name one names."""
        return self.looker.first(
            "city", lambda text: read_place(self._told(text, told), state_hint=told), texts, given=told
        )

    def _over(
        self, house: str | None, over: list[Words], under: list[Words], told: str | None
    ) -> Where | None:
        """The place that stands over words; a bare name there gives way to the hospital's town in them."""
        where = self._read_in([text for text in over if plainly(self._told(text.text, told))], told)
        if where is None and house is not None:
            where = self.looker.first("city", lambda text: beside_house(text, house), under, given=house)
        return where or self._read_in(over, told)

    def _beside_house(self, house: str | None) -> Where | None:
        """The town that the part puts beside the hospital's name anywhere: in another entry of a list."""
        found = beside_house(self.around.words(), house) if house else None
        if house is None or found is None or found.value.city is None or not plainly(found.words):
            return None
        self.evidence["city"] = f"from the institution: {house}"[:EVIDENCE_LIMIT]
        return found.value

    def _of_listed(self, own: Words, title: list[Words], rest: Words) -> Where | None:
        """The town of a list of a system's seats that is named again: "This note is about Muskogee only"."""
        for text in (own, rest):
            listed = listed_towns(text.text)
            for again in (own, *title, rest) if listed else ():
                if listed and (told := told_again(again.text, listed, own=again.text == text.text)):
                    self.note("city", again, told.words)
                    return told.value
        return None

    def _behind_house(self, house: str | None, texts: tuple[Words, ...]) -> Where | None:
        """Of the several towns in the place's own words, the one right behind its hospital's name, else the
        one of the house that has the place: "It is at our Biloxi hospital"."""
        towns = {one.where for text in texts for one in find_places(text.text) if one.sure >= _WITH_STATE}
        if house is None or len(towns) < 2:
            return None
        beside = self.looker.first("city", lambda text: beside_house(text, house), list(texts), given=house)
        seats = {
            seat.value
            for text in texts
            for one in towns
            if one.state and (seat := read_seat(text.text, one.state)) and seat.value == one
        }
        return beside or (seats.pop() if len(seats) == 1 else None)

    def _in_name_only(self, where: Where) -> bool:
        """Whether a town is but the beginning of a name that the page bears, and its address lies elsewhere:
        "Red River Nephrology Fellowship" in Shreveport."""
        named = self.around.places()
        addresses = {one.where.state for one in named if one.sure >= 4}
        if where.city is None or len(addresses) != 1 or where.state in addresses:
            return False
        if any(one.sure >= 3 and one.where.city == where.city for one in named):
            return False
        return len(re.findall(rf"\b{re.escape(where.city)} [A-Z][a-z]{{3}}", self.around.words())) > 1

    def _bare(self, told: str | None) -> Where | None:
        """The town that the place's own lines name bare, in the state or in one of the states told for it."""
        if told is None and (town := self._titled() or self._under_title()) is not None:
            return town
        if told is None and (states := self.around.own_states()):
            towns = {town for state in states if (town := self._in_one_state(state)) is not None}
            return towns.pop() if len(towns) == 1 else None
        return self._in_one_state(told or self._one_state())

    def _one_state(self) -> str | None:
        """The state of all that the part names; where a society's office lies tells nothing of its list."""
        keepers = " ".join((self.setting.title, *self.setting.site_names))
        return self.around.one_state(
            body=_SOCIETY.search(keepers) is not None and len(self.house.listed()) > 1
        )

    def _titled(self) -> Where | None:
        """The town that alone heads the entry, or the one of that name in a state that the part names."""
        opening = Words((((first := self.frame.unit.blocks[0].words), 0, len(first.text)),))
        people = {cell.text.strip() for cell in self.frame.cells.get("contact", ())}
        for title in [*first_lines(self.frame), *self.frame.headings[:1], opening]:
            headed = title is opening and len(title.text) <= _SITE_NAME and not self.frame.part.sender
            pieces = _PIECES.split(title.text.replace(": ", " | ")) if headed else [title.text]
            towns = (one for piece in pieces if is_town(one := piece.strip(" .:")) and one not in people)
            name = next(towns, None) or town_before_house(title.text)
            if name and (where := alone_or_in(name, self.around.states())):
                self.note("city", title, name)
                return where
        return None

    def _under_title(self) -> Where | None:
        """The town that alone is a line under the title, or a piece of one: "Pediatrics • Reseda"."""
        # A line of a mail may be its writer's name.
        for line in [] if self.frame.part.sender else self._lines():
            for piece in map(str.strip, _PIECES.split(line.text)):
                if is_town(piece) and (where := alone_or_in(piece, self._states_of_lines())):
                    self.note("city", line, piece)
                    return where
        return None

    def _states_of_lines(self) -> frozenset[str]:
        """The states that the part names, else the one of all the towns that its short lines name."""
        return self.around.states() or self.around.once("states of lines", self._of_short_lines)

    def _of_short_lines(self) -> frozenset[str]:
        blocks = [one for one in self.frame.part.blocks[:_MOST_BLOCKS] if len(one.text) <= _SITE_NAME]
        pieces = {piece.strip() for one in blocks for piece in _PIECES.split(one.text)}
        states = {town.state for piece in pieces if is_town(piece) and (town := alone(piece))}
        return frozenset(states) if len(states) == 1 else frozenset()

    def _labelled(self, told: str | None) -> CityCountyState | None:
        """The place that a column or label names; ``told``: the state that is told for it."""
        hints = dict(self.frame.part.hints)
        labelled = [re.sub(" {2,}", " ", cell.text) for cell in self.frame.cells.get("place", ())]
        if self.frame.lone and not labelled:
            labelled = [cell.text for cell in self.frame.common.get("place", ())[:1]]
        if any(self.house.only_employs(cell) for cell in self.frame.cells.get("institution", ())):
            labelled = []  # the address of the county's office of personnel
        county = next((cell.text for cell in self.frame.cells.get("county", ())), "")
        if county and labelled and (known := in_county(labelled[0], county, self.around.states_of_list())):
            self.evidence["city"] = labelled[0][:EVIDENCE_LIMIT]
            return known
        for words in [*labelled, *(hints[key] for key in ("place", "city") if key in hints)]:
            found = read_place(words, state_hint=told or self._one_state())
            if found is None and told is None and (town := alone_or_in(words.strip(), self.around.states())):
                found = Reading(town, words)
            if found and not (told and state_told(words)) and not listed_towns(words):
                self.evidence["city"] = words[:EVIDENCE_LIMIT]
                return found.value.city, found.value.county, found.value.state
        return None

    def _shared(self, house: str | None, told: str | None, around: list[Words]) -> Where | None:
        """The place that words which several places share tell of the place's hospital."""
        state = told or self._one_state()
        if state is not None:
            seat = self.looker.first(
                "city", lambda text: read_seat(text, state), around, given=(state, "seat")
            )
            if seat is not None:
                return seat
        if house is not None:
            near = self.frame.near
            beside = self.looker.first("city", lambda text: beside_house(text, house), near, given=house)
            if beside is not None or (beside := self._beside_house(house)) is not None:
                return beside
        if not around:
            return None
        page = self.page.read(house)
        home = (page[0], page[2]) if page else None
        return self.looker.first(
            "city",
            lambda text: (
                town_among(self._told(text, told), state=told, house=house, home=home)
                if page is None or plainly(self._told(text, told))
                else None
            ),
            around,
            given=(told, house, home),
        )

    def _told(self, text: str, state: str | None) -> str:
        """Words without the towns that are told of other matters; ``state``: that of a heading over them."""
        text = without_strangers_towns(text, self.house.closing())
        return without_states(text) if state else text

    def _echoed(self, texts: list[Words]) -> Where | None:
        """The town that the first of the texts to name one names bare, and the page with its state."""
        named = self.around.places()
        if any(one.sure >= 3 for text in texts for one in find_places(text.text)):
            return None
        return self.looker.first("city", lambda text: echoed(text, named), texts, given="echo")

    def _in_one_state(self, state: str | None) -> Where | None:
        """A bare city in the first words or the hospital's name, when a state is told for the place."""
        frame = self.frame
        first = frame.unit.blocks[0]
        line = first.text[:_FIRST_WORDS].split("\n", 1)[0]
        opening = Words(((first.words, 0, len(line)),))
        texts = [*first_lines(frame), opening, frame.own, *frame.headings]
        if state is None:
            return None
        of_own = state == self.around.own_state()
        lines = [line for line in self._lines() if not any(one.sure >= 3 for one in find_places(line.text))]
        for one in (one for text in texts for one in find_places(text.text)):
            if one.sure >= 3 and (not of_own or one.where.state == state):
                return None
        for name in ("institution", "place", "program", "position", ""):
            for cell in frame.cells.get(name, ()):
                found = read_place(cell.text) if plainly(cell.text) else None
                if found is None and name in ("institution", "place"):
                    found = read_city_at_end(cell.text, state)
                found = found or read_city_of(cell.text, state)
                if found:
                    self.note("city", cell_words(cell), found.words)
                    return found.value
        texts += [*lines, frame.rest] if of_own else lines
        texts = texts if frame.unit.shape != "row" else list(frame.headings)
        town = self.looker.first(
            "city", lambda text: read_city_of(without_states(text), state), texts, given=(state, "of")
        )
        over = [*(first_lines(frame) if of_own else []), *frame.headings]
        short = [one for one in over if len(one.text) <= _SITE_NAME and is_name(one.text)]
        return town or self.looker.first(
            "city", lambda text: read_city_at_end(text, state), short, given=(state, "end")
        )

    def _lines(self) -> list[Words]:
        """The short lines under the title, each a line of its own: "Hilo"."""
        under = self.frame.unit.blocks[1:_LINES]
        return [Words(((one.words, 0, len(one.text)),)) for one in under if len(one.text) <= _SITE_NAME]

    def _in_named_state(self, *, near: bool) -> CityCountyState | None:
        """A bare city of the one state that the posting names by itself, else its part: "east Tennessee"."""
        own = (self.frame.own, self.frame.rest, *self.frame.headings)
        of_own = states_named(" ".join(text.text for text in own))
        for states in (of_own, self.around.states() if near else frozenset[str]()):
            if len(states) > 1:
                return None
            if states and (town := self._in_town(*states)):
                return town
        return None

    def _at_last(self) -> CityCountyState | None:
        """The town that ends a clause of the place's own words, else any there."""
        own = [self.frame.own, self.frame.rest]
        where = self.looker.first("city", stands_last, own, given="last")
        where = where or self.looker.first("city", read_place, own, given="any")
        where = where or self.looker.first("city", stands_last, list(self.frame.near), given="near")
        return (where.city, where.county, where.state) if where else None

    def _in_town(self, state: str, *, plainly: bool = False) -> CityCountyState | None:
        """The town of a state that the words stand "in"; ``plainly``: no mere name between commas."""
        for text in (self.frame.own, self.frame.rest, *self.frame.headings):
            for found in _IN_TOWN.finditer(text.text):
                named = not plainly or found[0][:2] in ("in", "In")
                if named and (town := read_city_of(found[1], state)):
                    self.note("city", text, found[1])
                    return town.value.city, town.value.county, town.value.state
        return None

    def _completed(
        self, where: CityCountyState | None, house: str | None, *, near: bool
    ) -> CityCountyState | None:
        """A stated county or state with the city that ``near`` words or the page's one address tell there."""
        if where is None or where[0] is not None:
            return where
        state = where[2] if where[1] is None else None
        if state and (town := self._town_above(state) or self._in_town(state, plainly=True)):
            return town
        own = [self.frame.own, self.frame.rest]
        labelled = self.looker.first(
            "city", lambda text: read_labelled(text, state or ""), own, given=(state, "label")
        )
        if state and (found := labelled):
            return found.city, found.county, found.state
        shared = self._shared(house, where[2], list(self.frame.near)) if near else None
        if shared and shared.city and shared.state == where[2] and where[1] in (None, shared.county):
            # "Two openings in Kansas" as a subject leaves the town to the letter.
            return shared.city, shared.county, shared.state
        page = self.page.read(house)
        if page and page[0] is None and self.frame.part.sender:
            # A subject may name a state alone: "Spring in Kansas, and two chairs at our table".
            page = self.page.only_address() or page
        if page and page[2] == where[2] and (where[1] is None or page[1] == where[1]):
            return page
        return where

    def _town_above(self, state: str) -> CityCountyState | None:
        """The town that heads the entry, in the state that is told for all: "Laredo"."""
        titles = [*first_lines(self.frame), *self.frame.headings]
        for title in titles:
            if is_town(title.text) and (found := read_city_of(title.text.strip(" :"), state)):
                self.note("city", title, found.words)
                return found.value.city, found.value.county, found.value.state
        return None

    def _from_name(self, name: str | None) -> CityCountyState | None:
        if not name:
            return None
        known = institutions.resolve(name)
        if known is None or not known.city:
            return None
        self.evidence["city"] = f"from the institution: {name}"[:EVIDENCE_LIMIT]
        return known.city, known.county, known.state
