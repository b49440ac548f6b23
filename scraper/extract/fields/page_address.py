"""Where the page itself lies: the one address in its head, foot and title, else the one that it names at all.

Knows the foot, the site's names, the title. Promises an address with a ZIP code before a town with its state.
Refuses pages with several of them, unless one stands right behind the place's hospital.
"""

from __future__ import annotations

from scraper.extract.fields.house_of import CityCountyState
from scraper.extract.fields.looking import Looker, plain_words
from scraper.extract.fields.surroundings import Surroundings
from scraper.extract.fields.which_town import follows
from scraper.extract.values.locality import find_places
from scraper.extract.values.whereabouts import read_place
from scraper.extract.words.text import Words
from scraper.record.vacancy import EVIDENCE_LIMIT

_MOST_BLOCKS = 400


class PageAddress:
    """Reads the page's own place for one frame."""

    def __init__(self, looker: Looker, around: Surroundings) -> None:
        self.frame = looker.frame
        self.setting = looker.setting
        self.note = looker.note
        self.evidence = looker.evidence
        self.around = around

    def read(self, house: str | None) -> CityCountyState | None:
        """The one place of the page's foot, site and title: an address with a ZIP code before a town."""
        titles = [plain_words(one) for one in self.setting.title.split(" | ")]
        texts = [*self.setting.foot, *map(plain_words, self.setting.site_names), *titles]
        named = [(text, one) for text in texts for one in find_places(text.text) if one.sure >= 3]
        for sure in (4, 3):
            found = [(text, one) for text, one in named if one.sure >= sure]
            towns = {(one.where.city, one.where.state) for _, one in found}
            if len(towns) > 1 and house:
                found = [(text, one) for text, one in found if follows(text.text, one, house)]
                towns = {(one.where.city, one.where.state) for _, one in found}
            if len(towns) > 1:
                return None
            if towns:
                text, one = found[0]
                self.note("city", text, text.text[one.start : one.end])
                return one.where.city, one.where.county, one.where.state
        readings = [
            (text, reading)
            for text in texts
            if text.text.strip() and (reading := read_place(text.text, state_hint=self.setting.state))
        ]
        if not readings:
            return self.only_address()
        if len({(reading.value.city, reading.value.state) for _, reading in readings}) != 1:
            return None
        text, reading = readings[0]
        self.note("city", text, reading.words)
        return reading.value.city, reading.value.county, reading.value.state

    def only_address(self) -> CityCountyState | None:
        """The one address with a ZIP code in the part, else the one city that it names with its state."""
        for sure in (4, 3):
            found = [one for one in self.around.places() if one.sure >= sure]
            if len({(one.where.city, one.where.state) for one in found}) == 1:
                one = found[0]
                words = self.around.words()[one.start : one.end]
                for block in self.frame.part.blocks[:_MOST_BLOCKS]:
                    if words in block.text:
                        self.note("city", Words(((block.words, 0, len(block.text)),)), words)
                        break
                else:
                    self.evidence["city"] = words[:EVIDENCE_LIMIT]
                return one.where.city, one.where.county, one.where.state
        return None
