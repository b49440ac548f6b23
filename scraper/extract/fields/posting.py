"""One framed place to a vacancy record, field by field, each with the words it was read from.

Knows in which tier each field may be looked for and whose words win (docs/record.md). Promises evidence for
every stated field and ``None`` for what is not stated. Refuses to understand phrases: the readers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from scraper.extract.fields.asking import read_contacts, read_url, read_via
from scraper.extract.fields.frame import Frame
from scraper.extract.fields.how_many import read_count
from scraper.extract.fields.looking import Looker, Setting, cell_words, first_lines, plain_words
from scraper.extract.fields.of_list import of_list, year_of_list
from scraper.extract.fields.place_of import Whereabouts
from scraper.extract.fields.put_up import read_posted
from scraper.extract.fields.required import read_conditions, read_requirements
from scraper.extract.fields.terms import place_meant, read_visa
from scraper.extract.fields.titled import title_of
from scraper.extract.fields.when import read_apply_by, read_asap, read_starts
from scraper.extract.fields.which_field import WhichField
from scraper.extract.fields.which_town import by_addresses
from scraper.extract.fields.which_track import read_track
from scraper.extract.offers.entries import GONE_PLACE, STATUS_FIRST
from scraper.extract.offers.nobody import without_denied
from scraper.extract.offers.offer import status_of, status_of_cell
from scraper.extract.offers.remarks import is_remark, remarked
from scraper.extract.offers.slots import NAMED_YEAR
from scraper.extract.structure.closed import is_of_another, of_another_class, of_another_track
from scraper.extract.structure.fellows import only_addresses
from scraper.extract.structure.found import HOST
from scraper.extract.structure.guest_lists import invited, lasts_weeks
from scraper.extract.values import training
from scraper.extract.values.childrens import for_children
from scraper.extract.words.behind import is_prior
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, says
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words
from scraper.record import specialty as specialties
from scraper.record.vacancy import EVIDENCE_LIMIT, Kind, Status, Vacancy

_ENTRY = 200
"""Signs of an entry that tells no more than what became of its place."""
_OUTSIDE = frozenset(("research", "observership"))
_MOST_BESIDE = 60
_HOUSE_OFFICER = regex(r"\bhouse (?:officers?|staff|surgeons?)\b", re.I)
_UNTRACKED = frozenset(("fellowship", "research", "observership", "other"))
_AFTER_RESIDENCY = 4
"""The earliest year of a fellow."""
_TRAINEE = regex(r"residen|intern", re.I)
_YEAR_OF_RESIDENT = regex(r"\b(?:P[GL]Y?|CA|R)\W?\d\s(?:[\w-]+\s){0,3}residen", re.I)


def write(frame: Frame, setting: Setting) -> Vacancy:
    """The record of one framed place."""
    return _Writer(frame, setting).write()


class _Writer(Looker):
    def write(self) -> Vacancy:
        kind = self._kind()
        specialty = WhichField(self).read(kind)
        track, pgy = (None if kind in _UNTRACKED else read_track(self, kind)), self._pgy(specialty, kind)
        if specialty == "transitional-year" and kind == "residency":
            track = "transitional"
            self.evidence.setdefault("track", self.evidence.get("specialty", ""))
        elif track == "transitional" and min(pgy, default=1) > 1:
            track = None  # Such a year is the first: these words are of another place, or of one done before.
        (city, county, state), institution = Whereabouts(self).read()
        self.house, self.town, self.state = institution, city, state
        contacts = read_contacts(self, kind, specialty)
        if institution is None and (known := by_addresses(contacts)):
            institution = known.name
            self.evidence["institution"] = self.evidence.get("contacts", "")
            if state is None and city is None:
                city, county, state = known.city, known.county, known.state
                self.evidence["city"] = f"from the institution: {known.name}"[:EVIDENCE_LIMIT]
        if specialty and kind == "residency" and "kind" not in self.evidence and not pgy and not track:
            # Nothing says what kind it is: a branch of another field is trained in after residency.
            kind = "fellowship" if specialties.parent(specialty) else kind
        elif specialty and kind == "residency" and not track and self._years_of_fellow(specialty, pgy):
            kind = "fellowship"
            pgy = self._pgy(specialty, kind)
        if specialty and (kind == "fellowship" or kind in _OUTSIDE):
            over = self._over() if kind == "fellowship" else ""
            specialty = for_children(specialty, institution or "", over)
        self.meant = None if self.frame.lone else place_meant(self, kind, specialty)
        posted = read_posted(self)
        starts_on = read_starts(self, posted)
        asap = read_asap(self, starts_on)
        positions = read_count(self)
        record = Vacancy(
            title=title_of(self.frame, specialty, pgy, kind, institution),
            kind=kind,
            specialty=specialty,
            track=track,
            pgy=pgy,
            positions=positions,
            institution=institution,
            city=city,
            county=county,
            state=state,
            starts_on=starts_on,
            starts_asap=asap,
            apply_by=read_apply_by(self, posted, starts_on),
            posted_on=posted,
            visa=read_visa(self, kind, specialty, state),
            requirements=read_requirements(self, pgy, state, (kind, specialty)),
            conditions=read_conditions(self),
            apply_via=read_via(self),
            contacts=contacts,
            url=read_url(self),
            status=self._status(),
            evidence=MappingProxyType({}),
        )
        return _with_evidence(record, self.evidence)

    def _years_of_fellow(self, specialty: str, pgy: tuple[int, ...]) -> bool:
        """Whether a branch of another field is told with a late year alone: "one PGY-5 in nephrology".

        Or with a year that is counted from its own first: "a second-year spot in cardiology".
        """
        told = self.evidence.get("kind", "")
        if not pgy or specialties.parent(specialty) is None or _TRAINEE.search(told):
            return False
        if min(pgy) >= _AFTER_RESIDENCY:
            return bool(levels(told)) and not _YEAR_OF_RESIDENT.search(self.frame.own.text)
        own = "\n".join((self.frame.own.text, *(line.text for line in first_lines(self.frame))))
        return bool(levels(own)) and NAMED_YEAR.search(f"{told}\n{own}") is None

    def _over(self) -> str:
        """The page's title and the headings over the place."""
        return "\n".join((self.setting.title, *(heading.text for heading in self.frame.headings)))

    def _kind(self) -> Kind:
        frame = self.frame
        above = {kind_of(heading.text) for heading in frame.headings if not _names_both(heading.text)} - {
            None
        }
        if above == {"fellowship"} and kind_of(frame.own.text) == "residency" and not levels(frame.own.text):
            heading = next(one for one in frame.headings if kind_of(one.text) == "fellowship")
            self.note("kind", heading, heading.text)
            return "fellowship"
        of_fellows = "fellowship" in {*above, *(kind_of(line.text) for line in first_lines(frame))}
        year_alone = of_fellows and levels(frame.own.text) and not NAMED_YEAR.search(frame.own.text)
        candidates = [
            *(cell_words(cell) for name in ("position", "program") for cell in frame.cells.get(name, ())),
            *(() if year_alone else (frame.own,)),
            *first_lines(frame),
            *(plain_words(cell.label) for cell in frame.cells.get("program", ())),
            *(heading for heading in frame.headings if not _names_both(heading.text)),
            frame.rest,
        ]
        for text in candidates:
            found = kind_of(text.text)
            if found is None or (found == "residency" and only_addresses(text.text)):
                continue
            reading = training.read_kind(text.text)
            self.note("kind", text, reading.words if reading else text.text)
            return "other" if found == "residency" and self._trains_nobody() else found
        if frame.unit.verdict.why == HOST:
            return "observership"
        title = self.setting.title
        told = self.setting.kind or kind_of(title) or kind_of(" ".join(self.setting.site_names))
        return told or self._kind_beside() or ("observership" if self._stays_briefly() else "residency")

    def _stays_briefly(self) -> bool:
        """Whether it, or a like entry beside it, is a stay of weeks, or its page asks doctors to look on."""
        if self.frame.slot.years or self.frame.slot.kind is not None:
            return False
        if lasts_weeks(self.frame.rest.text) or invited(self.frame.unit.section):
            return True
        beside = [
            "\n".join(block.text for block in one.blocks) for one in self.frame.neighbours[:_MOST_BESIDE]
        ]
        return any(map(lasts_weeks, beside)) and {kind_of(text) for text in beside} <= {None, "observership"}

    def _trains_nobody(self) -> bool:
        """Whether a house officer's post without a level is said to lie outside all training."""
        frame = self.frame
        if frame.slot.years:
            return False
        if says("other", frame.rest.text):
            return True
        told = [frame.own.text, frame.rest.text, *(line.text for line in first_lines(frame))]
        told += [frame.part.title] if frame.part.alone else []
        return any(map(_HOUSE_OFFICER.search, told)) and any(says("untrained", text) for text in told)

    def _kind_beside(self) -> Kind | None:
        """What all entries beside it are, when those are a laboratory's or an observer's."""
        if self.frame.slot.years:
            return None
        beside = (one for one in self.frame.neighbours[:_MOST_BESIDE] if one is not self.frame.unit)
        kinds = {kind_of(one.blocks[0].text) for one in beside} - {None}
        return next(iter(kinds)) if len(kinds) == 1 and kinds <= _OUTSIDE else None

    def _pgy(self, specialty: str | None, kind: Kind) -> tuple[int, ...]:
        frame = self.frame
        reader = lambda text: training.read_pgy(without_denied(text), specialty)  # noqa: E731
        aside = lambda text: None if _all_behind(text) else training.read_pgy(text, specialty)  # noqa: E731
        if kind in ("research", "observership", "other"):
            return ()
        found = self.cell("pgy", reader, "pgy", "position", "program") or self.cell("pgy", aside, "")
        if found is None and kind == "residency":
            found = self.cell("pgy", training.read_year_of_cell, "pgy")
        told = frame.own.text
        told += "".join(words.text for words in first_lines(frame) if not _names_two(words.text))
        if kind == "fellowship" and (not re.search(r"PG[YL]?\W?\d", told) or _all_behind(told)):
            return tuple(sorted(found or self._fellow_years()))
        if found is None and frame.slot.years:
            years = tuple(sorted(frame.slot.years))
            reading = training.read_pgy(frame.own.text, specialty)
            same = reading is not None and set(reading.value) == set(years)
            self.note("pgy", frame.own, reading.words if reading and same else frame.slot.clauses[0].text)
            return years
        if found is None:
            texts = [*first_lines(frame), frame.own, *self._led(), *frame.headings[:3], frame.rest]
            found = self.first(
                "pgy",
                lambda text: training.read_pgy(text, specialty) or training.read_year_alone(text),
                texts,
                given=specialty,
            )
        if found is None and kind == "residency":
            found = self.first("pgy", year_of_list, of_list(frame, self.setting.title), given="of a list")
        if found is None and specialty == "transitional-year" and kind == "residency":
            self.evidence["pgy"] = self.evidence.get("specialty", "")
            return (1,)
        return tuple(sorted(found)) if found else self.setting.pgy

    def _led(self) -> list[Words]:
        """The sentence with a colon over the list in which it is an entry: "These PGY-1 places are open:"."""
        unit = self.frame.unit
        last = None
        for block in unit.section.blocks if unit.shape == "item" else ():
            if block is unit.blocks[0]:
                break
            last = block if block.kind == "text" else last
        if last is None or not last.text.rstrip().endswith(":"):
            return []
        one = sentences(last.text)[-1]
        return [Words(((last.words, one.start, len(last.text)),))]

    def _fellow_years(self) -> tuple[int, ...]:
        """The year that fellows are said to be in, by the title or by a sentence that speaks of them."""
        frame = self.frame
        titles = [plain_words(self.setting.title)] if frame.lone else []
        told = [words for words in first_lines(frame) if not _names_two(words.text)]
        texts = [*told, frame.own, *frame.headings[:2], *titles, frame.rest, *frame.near]
        return self.first("pgy", training.read_fellow_years, texts, given="of a fellow") or ()

    def _status(self) -> Status:
        frame = self.frame
        row = frame.unit.blocks[0].cells if frame.unit.shape == "row" else ()
        labelled = [
            cell for cells in frame.cells.values() for cell in cells if field_of(cell.label) in _STATUS_CELLS
        ]
        for cell in (*frame.cells.get("status", ()), *row, *labelled):
            aside = _BRACKETED.search(cell.text)
            read = status_of_cell if field_of(cell.label) == "status" else status_of
            if found := read(cell.text) or (status_of(aside[1]) if aside else None):
                self.note("status", cell_words(cell), cell.text)
                return found
        for clause in (*frame.slot.notices, *frame.slot.clauses):
            if clause.verdict.grade == "gone" and not is_of_another(clause, frame.slot, frame.unit):
                self.evidence["status"] = clause.block.words.source(clause.start, clause.end)[:EVIDENCE_LIMIT]
                return clause.verdict.status
        if frame.slot.stays:
            return "open"
        verdict = frame.unit.verdict
        if verdict.grade == "gone" and (
            not frame.slot.clauses or verdict.why == "struck through" or verdict.why.endswith("its own words")
        ):
            text, gone = self._gone()
            if not of_another_class(gone, "\n".join(one.text for one in frame.unit.blocks)):
                self.note("status", text, gone)
                return status_of(gone) or verdict.status
        return self._told_beside() or self._told_above() or "open"

    def _gone(self) -> tuple[Words, str]:
        """The sentence that says that the place is gone, else the place's own words."""
        for text in (self.frame.own, self.frame.rest, *first_lines(self.frame)):
            for sentence in sentences(text.text):
                if status_of(sentence.text):
                    return text, sentence.text
        return self.frame.own, self.frame.own.text

    def _told_above(self) -> Status | None:
        """A status in the heading of this place alone: "4/02 - FILLED"."""
        frame = self.frame
        title = frame.part.title if frame.part.alone and frame.lone else ""
        if found := status_of(title):
            self.evidence["status"] = title[:EVIDENCE_LIMIT]
            return found
        heading = frame.unit.section.heading
        if heading is None or heading in frame.unit.blocks or len(heading.text) > 80 or heading.level < 3:
            return None
        found = status_of(heading.text, struck=heading.struck)
        if found:
            self.evidence["status"] = heading.words.source(0, len(heading.text))[:EVIDENCE_LIMIT]
        return found

    def _told_beside(self) -> Status | None:
        """A status in a line of its own: "Update 3/1: withdrawn by program", "SOLD OUT through June"."""
        frame = self.frame
        if frame.unit.shape == "row":
            return None
        for block in frame.unit.blocks:
            for line in block.text.split("\n"):
                alone = len(line) < 40 and (STATUS_FIRST.match(line) or is_remark(line))
                if alone and (found := status_of(line)):
                    self.evidence["status"] = line.strip()
                    return found
        titled = frame.unit.shape == "section" and bool(levels(frame.unit.blocks[0].text))
        silent = all(clause.verdict.grade == "silent" for clause in frame.slot.clauses)
        short = silent and frame.unit.shape in ("item", "lead") and len(frame.own.text) < _ENTRY
        if short and (found := remarked(frame.own.text)):
            self.note("status", frame.own, frame.own.text)
            return found
        for sentence in sentences(frame.rest.text):
            entry = (
                frame.unit.shape in ("item", "lead")
                or _is_one_line(frame.unit.blocks)
                or STATUS_FIRST.match(sentence.text)
                or is_remark(sentence.text)
                or (titled and sentence.start < _AT_ONCE)
            )
            if entry and len(sentence.text) < 90 and (found := status_of(sentence.text)):
                self.note("status", frame.rest, sentence.text)
                return found
        for sentence in sentences(frame.rest.text):
            found = status_of(sentence.text)
            told = f"{frame.own.text} {frame.rest.text}"
            other = of_another_class(sentence.text, told) or of_another_track(sentence.text, frame.own.text)
            if found and not other and GONE_PLACE.search(sentence.text) and not _THEN.search(sentence.text):
                self.note("status", frame.rest, sentence.text)
                return found
        return None


def _is_one_line(blocks: Sequence[Block]) -> bool:
    """Whether under a title stands one item, which is all that is told of its place."""
    return len(blocks) == 2 and blocks[1].kind == "item" and len(blocks[1].text) < _ENTRY


_THEN = regex(
    r"\b(?:that|last|the same|previous|an earlier)"
    r" (?:year|month|spring|summer|fall|autumn|winter|time|cycle)\b"
    r"|\b(?:in|since|by|back in) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|\byears? ago\b",
    re.I,
)
"""When another place was filled: "There was one in 2024. It was filled that year."."""
_AT_ONCE = 40
"""Signs after a posting's title within which a sentence about a status is about the posting."""
_BRACKETED = regex(r"\(([^()]{4,24})\)")
_STATUS_CELLS = ("positions", "starts", "status")


def _all_behind(text: str) -> bool:
    """Whether every level that words name is one to have done: "PGY-3 of psychiatry must be complete"."""
    found = levels(text)
    return bool(found) and all(is_prior(text, level) for level in found)


def _names_both(text: str) -> bool:
    """Whether a heading speaks of residents and fellows alike, so that it says nothing of one entry."""
    return bool(re.search(r"\bfellow", text, re.I) and re.search(r"\bresiden", text, re.I))


_AND = regex(r"\s*(?:\+|;|(?<!\w)&(?!\w)|\band\b)\s*")


def _names_two(title: str) -> bool:
    """Whether a title names a place of one kind and one of another: "PGY-3 spot + stroke fellowship"."""
    kinds = {kind_of(side) for side in _AND.split(title, maxsplit=1)}
    return len(kinds) == 2 and None not in kinds


def _with_evidence(record: Vacancy, evidence: dict[str, str]) -> Vacancy:
    """The record with the evidence of the fields it states, and of no others."""
    kept = {name: words for name, words in sorted(evidence.items()) if words}
    return replace(record, evidence=MappingProxyType(kept))
