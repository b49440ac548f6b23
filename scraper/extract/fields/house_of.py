"""Which hospital or sponsor offers a place, out of the tiers around it.

Knows the order: a column, the place's own words, the line or heading over it, what is shared, the page's
name, its letterhead. Promises none that closes, pays or only befriends while another is named. Refuses to
let the keeper of a list of several hospitals pass for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.looking import Looker, cell_words, first_lines, plain_words
from scraper.extract.fields.short_names import all_houses, shortened
from scraper.extract.fields.surroundings import Surroundings
from scraper.extract.fields.which_town import (
    captions_of,
    house_above,
    house_in_brackets,
    houses_of,
    without_department,
)
from scraper.extract.fields.whose import called
from scraper.extract.values.institution import named_house, read_institution, without_person
from scraper.extract.values.letterhead import only_house, read_letterhead
from scraper.extract.values.specialty import find_specialties
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.block import Block, Cell
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.phrases import sentence_at
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.strangers import closing_houses, only_befriends
from scraper.extract.words.text import Normalised, Words
from scraper.record import specialty
from scraper.record.vacancy import EVIDENCE_LIMIT

CityCountyState = tuple[str | None, str | None, str | None]

_TOWN_LABEL = regex(
    r"\W*(?:the )?(?:town|city|city or town|town or city|town ?/ ?city|city ?/ ?town)\W*", re.I
)
_HOST_LABEL = regex(
    r"(?=.*\w)\W*(?:where|who(?:m)?|with(?: whom)?|at whose|whose|the )?\s?"
    r"(?:host|doctor|physician|office|practice|clinic)?\W*"
    r"(?:(?:or|and|/|,)\s?(?:host|doctor|physician|office|practice|clinic))?\W*",
    re.I,
)
_SAME_SITE = regex(
    r"\bsame (?:(?:hospital|institution|site|program|center|place|campus|house|employer)"
    r"|(?-i:[A-Z])(?![GL]Y?-?\d|-?1))",
    re.I,
)
"""What leaves the house to the entry before: "same hospital", "Same Elmhurst, same lady"."""


def _house_and_block(blocks: Sequence[Block]) -> tuple[str, Block] | None:
    """The one hospital that a part names, with the first block that does."""
    told = [block for block in blocks if not block.chrome]
    name = only_house(block.text for block in told)
    at = next((block for block in told if name and name in block.text), None)
    return None if name is None or at is None else (name, at)


def _named_institution(text: str) -> Reading[str] | None:
    """The institution that words name; a title with a training year in it is none."""
    found = read_institution(text)
    if found is None or levels(found.value) or _NO_HOUSE.search(found.value):
        return None
    if _SITE.fullmatch(found.value) and not named_house(found.value):
        return None
    return Reading(without_department(found.value), found.words)


_GOVERNS = regex(r"^\W*(?:County|City|State) of\b|\b(?:County|Parish)\W*$")
"""Who employs at a public hospital, which the place's own words name."""
_NO_HOUSE = regex(r"\b(?:Acceptance|Matching) Program\b|\bMatch$")
"""What is named like a program and is none: the Match and what follows it."""
_SITE = regex(r"(?:[\w'.&-]+\s){0,3}(?:Campus(?:es)?|Site|Location|Branch|Track)")
"""A part of some hospital that is named elsewhere."""


def _is_sited(cell: str, towns: Sequence[Cell] = ()) -> bool:
    """Whether a program is called after more than its field, by its town: "Elm Valley Surgery Program"."""
    name, _, town = cell.partition("\n")
    found = find_specialties(name)
    before = _GENERIC.sub(" ", name[: found[0][0]] if found else name)
    sited = any(read_place(told) for told in (town, *(one.text for one in towns)))
    return sited and len(_PROPER.findall(before)) >= _FEWEST_NAMES


def _within(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a match is but a piece of another."""
    return one.span() != other.span() and other.start() <= one.start() and one.end() <= other.end()


_FEWEST_NAMES = 2
_PROPER = regex(r"\b[A-Z][a-z'.-]+")
_GENERIC = regex(
    r"\b(?:Categorical|Preliminary|Advanced|Integrated|Combined|Department|Division|Section|Residency|Fellowship"
    r"|Program|Training|Adult|Pediatric|Academic|Clinical|Resident|Fellow|Open|New)\b"
)
"""What a field is called with and no hospital is."""
_BRANCH = regex(r"\b(?:department|dept|division|section|service|category)\b", re.I)
"""Columns that name a part of an employer."""
_BEFORE_TOWN = regex(r",\s(?:and\s)?(?=[A-Z])|\sand\s(?=[A-Z])|[;:\n]")
_MOST_NEIGHBOURS = 40
_MOST_TOWNS = 4
"""Mentions of one town that are asked for the hospital before them."""
_LONGEST_PAGE = 8_000
_MOST_BLOCKS = 400
_LINES = 10
_MOST_FRIENDS = 4
"""Partners and owners in one text that are passed over."""


class House:
    """Reads the institution of one frame."""

    def __init__(self, looker: Looker, around: Surroundings) -> None:
        self.looker = looker
        self.frame = looker.frame
        self.setting = looker.setting
        self.note = looker.note
        self.evidence = looker.evidence
        self.around = around

    def told_of_all(self) -> str:
        """The words that all of the part's places share, when they are about several towns; else nothing."""
        towns = {(one.where.city, one.where.state) for one in self.around.places() if one.sure >= 3}
        return "\n".join(words.text for words in self.frame.near) if len(towns) > 1 else ""

    def in_town(self, where: CityCountyState) -> str | None:
        """The hospital that the page puts into a town: "Mercy Hospital in Lubbock, Texas"."""
        text = self.around.words()[:_LONGEST_PAGE]
        meant = [
            one
            for one in self.around.places()
            if one.sure >= 3 and (one.where.city, one.where.state) == (where[0], where[2])
        ]
        for one in meant[:_MOST_TOWNS]:
            if one.start >= len(text):
                break
            sentence = sentence_at(text, one.start)
            found = [
                name
                for piece in _BEFORE_TOWN.split(text[max(sentence.start, one.start - 160) : one.start])[-1:]
                if (name := self._in_words(piece))
            ]
            for block in self.frame.part.blocks[:_MOST_BLOCKS] if found else ():
                if found[0].words in block.text:
                    self.note("institution", Words(((block.words, 0, len(block.text)),)), found[0].words)
                    return found[0].value
        return None

    def _host(self) -> str | None:
        """Who takes somebody, by a column "Who" or "Where" beside one that tells the town."""
        cells = [cell for told in self.frame.cells.values() for cell in told]
        if not any(_TOWN_LABEL.fullmatch(cell.label) for cell in cells):
            return None
        for cell in cells:
            name = without_person(cell.text).strip(" ,\n") if _HOST_LABEL.fullmatch(cell.label) else ""
            told = any(name in one.text for one in cells if one is not cell)
            if name and not told and not {"\n", "@"} & set(name) and not ("," in name and read_place(name)):
                self.note("institution", cell_words(cell), name)
                return name
        return None

    def _unlike_places(self) -> list[Cell]:
        """Cells of a column "Program" beside another column that names the place: whose program it is."""
        cells = self.frame.cells
        programs = [cell for cell in cells.get("program", []) if not _BRANCH.search(cell.label)]
        # Under "What" or "Opening" may stand the place, whatever the column is called.
        untold = any(levels(cell.text) or kind_of(cell.text) for cell in cells.get("", ()))
        return programs if untold or "position" in cells or "pgy" in cells or len(programs) > 1 else []

    def elsewhere(self, institution: str | None) -> bool:
        """Whether the posting stands in a list of several hospitals: the page's own address is not its."""
        if self.frame.lone or self.frame.part.alone:
            return False
        if institution is None:
            return len(self.listed()) > 1
        page = [self.setting.title, *self.setting.site_names, *(words.text for words in self.setting.foot)]
        return len(self.listed()) > 1 and institution.lower() not in " ".join(page).lower()

    def listed(self) -> tuple[str, ...]:
        """The hospitals that the entries of this part name in their headings and first lines."""
        return self.around.once("sites", lambda: houses_of(self.frame.neighbours[:_MOST_NEIGHBOURS]))

    def texts(self) -> list[Words]:
        """The tiers of the frame: own words, rest, beside, headings, then what is shared."""
        frame = self.frame
        return [frame.own, frame.rest, frame.beside, *frame.headings, *frame.near]

    def read(self) -> str | None:
        """The institution: a column's, else the place's own words', those around it, the page's."""
        frame = self.frame
        for cell in frame.cells.get("institution", ()):
            if self.only_employs(cell):
                continue
            if house := without_person(cell.text):
                self.note("institution", cell_words(cell), cell.text)
                found = read_institution(house)
                whole = cell.words.original if house == cell.text.strip() else house
                return found.value if found else " ".join(whole.split())
        if host := self._host():
            return host
        for name in ("place", "program"):
            for cell in frame.cells.get(name, ()):
                found = read_institution(cell.text)
                if found:
                    self.note("institution", cell_words(cell), found.words)
                    return found.value
        for cell in self._unlike_places():
            name = cell.text.split("\n", 1)[0].strip()
            short = specialty.find(cell.text) is not None  # "Uro" names the field, not the house.
            bare = not (short or find_specialties(cell.text) or kind_of(cell.text))
            if (
                name
                and (bare or _is_sited(cell.text, self.frame.cells.get("place", ())))
                and len(cell.text) < 120
                and without_person(name)
            ):
                self.note("institution", cell_words(cell), name)
                return name
        if told := dict(frame.part.hints).get("institution"):
            self.evidence["institution"] = told[:EVIDENCE_LIMIT]
            return told
        page = [
            plain_words(self.setting.title),
            *map(plain_words, self.setting.site_names),
            *self.setting.foot,
        ]
        echo = [frame.echo] if _SAME_SITE.search(f"{frame.own.text} {frame.rest.text}") else []
        own = [frame.own, frame.rest]
        first = frame.unit.blocks[0]
        if beside := house_in_brackets(first.text):
            self.note("institution", Words(((first.words, 0, len(first.text)),)), beside.words)
            return beside.value
        # A line may be a list of pieces that end like sentences: "MACON, GA. Elm Regional, urology PGY-2."
        line = Words(((first.words, 0, len(first.text)),))
        named = self.looker.first("institution", self._in_words, [*own, line])
        if named is None and (above := house_above(frame.unit)) is not None:
            self.note("institution", Words(((above.words, 0, len(above.text)),)), above.text)
            return without_department(above.text)
        named = named or self._in_short() or self.looker.first("institution", self._in_words, echo)
        around = [*self.caption(), *self.texts()[2:], *page]
        named = named or self.looker.first("institution", self._in_words, around)
        named = named or self.setting.institution or self._only_house()
        named = named or self.looker.first(
            "institution", read_letterhead, [*own, *around, *self._feet()], given="letterhead"
        )
        return named or self.looker.first("institution", _named_institution, [*own, *around], given="any")

    def only_employs(self, cell: Cell) -> bool:
        """Whether a labelled employer is a county or city, and the place's own words name its hospital."""
        return _GOVERNS.search(cell.text) is not None and self._in_words(self.frame.own.text) is not None

    def _only_house(self) -> str | None:
        """The one hospital that the part names anywhere, when its entries are not several hospitals'."""
        if len(self.listed()) > 1:
            return None
        told = self.around.once("house", lambda: _house_and_block(self.frame.part.blocks))
        if told is None:
            return None
        name, at = told
        if self._in_words(at.text) is None or self._is_entrys(at.words):
            return None
        self.note("institution", Words(((at.words, 0, len(at.text)),)), name)
        return name

    def _is_entrys(self, words: Normalised) -> bool:
        """Whether words stand in another entry of the list, and so speak of that alone."""
        others = (unit for unit in self.frame.neighbours if unit is not self.frame.unit)
        return any(block.words is words for unit in others if unit.shape != "text" for block in unit.blocks)

    def _feet(self) -> list[Words]:
        """The last lines of the part: an address, a copyright."""
        last = self.frame.part.blocks[-_LINES:]
        return [Words(((one.words, 0, len(one.text)),)) for one in last if one.text]

    def _in_words(self, text: str) -> Reading[str] | None:
        """The institution that words name, but neither one that closes nor one that only befriends it."""
        for name in self.closing():
            text = called(name).sub(lambda found: " " * len(found[0]), text)
        found = _named_institution(text)
        for _ in range(_MOST_FRIENDS):
            if found is None or not only_befriends(text, text.find(found.words)):
                return found
            text = text.replace(found.words, " " * len(found.words))
            found = _named_institution(text)
        return None

    def _in_short(self) -> str | None:
        """The one hospital of the part that the place's own words name in short."""
        houses = self.around.once("houses", lambda: all_houses(self.frame.part.blocks))
        houses = tuple(name for name in houses if name not in self.closing())
        for text in (*first_lines(self.frame), self.frame.own, self.frame.rest):
            meant = {
                name: found
                for name in houses
                if (found := shortened(name, houses, text.text))
                and not only_befriends(text.text, found.start())
            }
            # "Elm Valley" alone may be all that is left of a longer name: "Elm Valley North".
            whole = max(meant.values(), key=lambda one: one.end() - one.start(), default=None)
            meant = {name: one for name, one in meant.items() if whole and not _within(one, whole)}
            if len(meant) == 1:
                ((name, found),) = meant.items()
                self.note("institution", text, found[0])
                return name
        return None

    def closing(self) -> tuple[str, ...]:
        """The hospitals that the part says are closing."""
        return self.around.once("closing", lambda: closing_houses(self.around.words()))

    def caption(self) -> list[Words]:
        """The line that parts the places of this hospital from others in one section."""
        unit = self.frame.unit
        found = self.around.once(
            f"captions {id(unit.section)}", lambda: captions_of(unit.section, self.frame.neighbours)
        )
        line = found.get(id(unit.blocks[0]))
        return [Words(((line.words, 0, len(line.text)),))] if line is not None else []
