"""Which field of medicine one framed place is in.

Knows in which words a field is looked for, nearest first: labelled values, the sentences that offer the
place, its entry, the headings and the title, what stands around, the society that keeps the list. Promises
the words it was read from. Refuses a field that applicants must have behind them.
"""

from __future__ import annotations

import re

from scraper.extract.fields.above import entry_that_names_field
from scraper.extract.fields.branch import named_in_short
from scraper.extract.fields.looking import Looker, first_lines, plain_words
from scraper.extract.fields.society import of_society
from scraper.extract.offers.entries import DEPARTMENT
from scraper.extract.offers.offer import judge_clause
from scraper.extract.offers.slots import DEPARTMENTS, without_asides
from scraper.extract.values.specialty import departments_in, find_specialties, read_specialty
from scraper.extract.values.unaccredited import read_unaccredited
from scraper.extract.words.mentions import kind_of, levels
from scraper.extract.words.phrases import sentences
from scraper.extract.words.reading import Reading
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words, blanked
from scraper.record import specialty as specialties
from scraper.record.vacancy import EVIDENCE_LIMIT, Kind

_BY_LEVEL = (
    (regex(r"\bCA-?[123]\b"), "anesthesiology"),
    (regex(r"\bPL-?[123]\b"), "pediatrics"),
)
"""How the fields count their years that have a count of their own."""


def _level_of_field(text: str) -> Reading[str] | None:
    """The field of a cell that opens with a year which one field alone counts so: "CA-1, physician-only"."""
    for pattern, slug in _BY_LEVEL:
        if level := pattern.match(text):
            return Reading(slug, level[0])
    return None


_FIRST = 4
"""Sentences in which an entry under its hospital names its field."""


class WhichField:
    """Reads the specialty of one frame."""

    def __init__(self, looker: Looker) -> None:
        self.looker = looker
        self.frame = looker.frame
        self.setting = looker.setting

    def read(self, kind: Kind) -> str | None:
        """The slug, nearest words first."""
        frame = self.frame
        if kind == "observership" and self._in_any_field():
            return None
        if kind == "fellowship" and (unlisted := self._unlisted()):
            return unlisted
        if kind == "fellowship" and (branch := named_in_short(self.looker, kind)):
            return branch
        of_cell = lambda text: read_specialty(self._of_year(_to_next_label(_on_offer(text))))  # noqa: E731
        names = ["program", "position", "pgy", ""]
        if frame.unit.shape == "row" or not find_specialties(frame.own.text):
            names.append("institution")
        for name in ("", "pgy", "position") if kind == "fellowship" else ():
            if any(
                "ellow" in cell.text and find_specialties(cell.text) for cell in frame.cells.get(name, ())
            ):
                # "Gynecologic oncology fellowship | Elm Ob-Gyn Residency": the program names its house only.
                names = [name, *(one for one in names if one != name)]
        found = self.looker.cell("specialty", of_cell, *names)
        found = found or self.looker.cell("specialty", _department, "program")
        found = found or self.looker.cell("specialty", _level_of_field, "position", "pgy", "")
        if found:
            return found
        if frame.slot.apart and len(frame.slot.specialties) == 1:
            slug = frame.slot.specialties[0]
            named = next((one for one in find_specialties(frame.own.text) if one[2] == slug), None)
            if named:
                self.looker.note("specialty", frame.own, frame.own.text[named[0] : named[1]])
                return slug
        if kind in ("research", "observership") and (found := self._department_over()):
            return found
        if bold := self._bold():
            return bold
        texts = [frame.own, *first_lines(frame)]
        own = len(texts)
        texts += (
            [frame.beside] if len({slug for _, _, slug in find_specialties(frame.beside.text)}) == 1 else []
        )
        texts += [*frame.headings, plain_words(self.setting.title)]
        reader = lambda text: read_specialty(  # noqa: E731
            self._of_year(_without_intern_year(without_asides(_without_audience(text))))
        )
        of_others = lambda text: read_specialty(  # noqa: E731
            self._of_year(without_asked(without_asides(text)))
        )
        around = [] if kind == "other" else [frame.rest, *(() if self._of_many(kind) else frame.near)]
        return (
            self.looker.first("specialty", reader, texts[:own])
            or self._told_first(kind)
            or self.looker.first("specialty", reader, entry_that_names_field(frame))
            or (None if kind == "fellowship" else named_in_short(self.looker, kind))
            or self._division(kind)
            or self.looker.first("specialty", reader, texts[own:])
            or self._named_field()
            or self._clinic(kind)
            or self._by_level(texts)
            or self._owner(kind, around)
            or self.looker.first("specialty", of_others, around, given="around")
            or self.looker.first("specialty", reader, map(plain_words, self.setting.site_names))
            or self.looker.first("specialty", reader, around)
            or self._hinted_field()
            or of_society(self.looker, kind)
            or self._surgeons(kind)
            or self.looker.first("specialty", read_specialty, texts[:own], given="all its words")
        )

    def _of_year(self, text: str) -> str:
        """The words without what a resident's year cannot be in: a fellowship, or a year before it."""
        years = self.frame.slot.years or self.setting.pgy
        if years and self.frame.slot.kind != "fellowship":
            for start, end, _ in find_specialties(text) if "fellow" in text else ():
                text = blanked(text, start, end) if _FELLOW.match(text, end) else text
        return (
            _TRANSITIONAL.sub(lambda found: " " * len(found[0]), text) if min(years, default=1) > 1 else text
        )

    def _division(self, kind: Kind) -> str | None:
        """The one branch that the entry of a fellowship names as its division, of the field over it."""
        if kind != "fellowship":
            return None
        text = self.frame.rest.text
        named = {slug for found in _DIVISION.finditer(text) for slug in _fields_of(found["name"])}
        slug = next(iter(named)) if len(named) == 1 else None
        if slug is None or specialties.parent(slug) is None:
            return None
        return self.looker.first("specialty", _division_of, [self.frame.rest], given="its division")

    def _owner(self, kind: Kind, around: list[Words]) -> str | None:
        """The one department to which what stands around a researcher's or guest's place says they belong."""
        if kind not in ("research", "observership"):
            return None
        told = [(text, one) for text in around for one in departments_in(text.text)]
        told = [(text, one) for text, one in told if one[2] not in _WITH_DIVISIONS]
        if len({slug for _, (_, _, slug) in told}) != 1:
            return None
        text, (start, end, slug) = told[0]
        self.looker.note("specialty", text, text.text[start:end])
        return slug

    def _in_any_field(self) -> bool:
        """Whether guests choose their field: no title names one, and what is told there names several."""
        frame = self.frame
        if frame.unit.shape not in ("text", "section") or len(frame.slot.specialties) == 1:
            return False
        heads = [*first_lines(frame), *frame.headings, plain_words(self.setting.title)]
        if any(find_specialties(_without_audience(text.text)) for text in heads):
            return False
        told = (frame.own, frame.rest, *frame.near)
        return len({slug for text in told for _, _, slug in find_specialties(text.text)}) >= _SEVERAL

    def _department_over(self) -> str | None:
        """The department that heads a researcher's or guest's place, whatever is studied or seen there.

        One of medicine, surgery or pediatrics has divisions, of which the place itself tells.
        """
        for text in (*first_lines(self.frame), *self.frame.headings[:_HEADS]):
            if _DEPARTMENT_HEAD.match(text.text) is None:
                continue
            named = {slug for _, _, slug in find_specialties(text.text)}
            if len(named) == 1 and not named & _WITH_DIVISIONS:
                return self.looker.first("specialty", read_specialty, [text], given="its department")
        return None

    def _bold(self) -> str | None:
        """The field that is all of an entry's bold words, whatever fields its applicants come from."""
        frame = self.frame
        lead = frame.unit.blocks[0].lead.strip(_EDGES)
        found = find_specialties(lead) if lead and not (frame.slot.apart or frame.beside.text) else []
        if len(found) != 1 or lead[: found[0][0]].strip() or lead[found[0][1] :].strip():
            return None
        self.looker.evidence["specialty"] = lead[:EVIDENCE_LIMIT]
        return found[0][2]

    def _of_many(self, kind: Kind) -> bool:
        """Whether it is a researcher's or observer's place beside others in fields of their own."""
        if kind not in ("research", "observership"):
            return False
        key = ("fields", id(self.frame.part))
        if key not in self.setting.memo:
            heads = (unit.blocks[0].text[:_HEAD] for unit in self.frame.neighbours[:_MOST])
            self.setting.memo[key] = (
                len({slug for head in heads for _, _, slug in find_specialties(head)}) > 1
            )
        return bool(self.setting.memo[key])

    def _unlisted(self) -> str | None:
        """The plain name of a fellowship that no list holds."""
        frame = self.frame
        titled = lambda text: read_unaccredited(text, title=True)  # noqa: E731
        found = self.looker.cell("specialty", titled, "program", "position", "specialty", "")
        found = found or self.looker.first("specialty", titled, first_lines(frame), given="listed nowhere")
        if found or frame.unit.shape == "row":
            return found
        told = [frame.own, *frame.headings[:1]]
        return self.looker.first("specialty", read_unaccredited, told, given="its plain name")

    def _told_first(self, kind: Kind) -> str | None:
        """The field with which an entry under its hospital begins: "Neuroradiology fellowship, one year."."""
        frame = self.frame
        if frame.unit.shape == "row" or frame.slot.specialties:
            return None
        for sentence in sentences(frame.rest.text)[:_FIRST]:
            if kind_of(sentence.text) == kind and judge_clause(sentence.text).grade == "title":
                found = read_specialty(_without_intern_year(without_asides(sentence.text)))
                if found:
                    self.looker.note("specialty", frame.rest, found.words)
                    return found.value
        return None

    def _hinted_field(self) -> str | None:
        """The field that a board's own keys or the stanza give."""
        if self.setting.specialty and self.setting.field_words:
            self.looker.evidence["specialty"] = self.setting.field_words[:EVIDENCE_LIMIT]
        return self.setting.specialty

    def _surgeons(self, kind: Kind) -> str | None:
        """General surgery, of residents on pages that call themselves no more than "Mesa View Surgery"."""
        if kind != "residency":
            return None
        names = (self.setting.title, *self.setting.site_names)
        return self.looker.first("specialty", _surgery_of, map(plain_words, names), given="a house's name")

    def _clinic(self, kind: Kind) -> str | None:
        """The department of an observer's or researcher's title: "Observer, Cardiology Clinic"."""
        if kind not in ("observership", "research"):
            return None
        titles = [*first_lines(self.frame), *self.frame.headings]
        own = self.frame.own
        if kind == "observership" and len({slug for _, _, slug in find_specialties(own.text)}) == 1:
            titles.append(own)
        found = self.looker.cell("specialty", _first_named, "program", "position", "specialty", "")
        return found or self.looker.first("specialty", _first_named, titles, given="title")

    def _by_level(self, texts: list[Words]) -> str | None:
        """The field that counts its years as CA-1 to CA-3 or PL-1 to PL-3."""
        for text in texts:
            for pattern, slug in _BY_LEVEL:
                if level := pattern.search(text.text):
                    self.looker.note("specialty", text, level[0])
                    return slug
        return None

    def _named_field(self) -> str | None:
        """The field that the entry's title names in one word: "Medicine"."""
        frame = self.frame
        nearest = frame.headings[0].text if frame.headings else ""
        if not frame.slot.specialties and (department := DEPARTMENT.fullmatch(nearest)):
            self.looker.evidence["specialty"] = nearest[:EVIDENCE_LIMIT]
            return DEPARTMENTS[department[1].lower()]
        if len(frame.slot.specialties) != 1 or not DEPARTMENT.fullmatch(frame.unit.blocks[0].text):
            return None
        self.looker.evidence["specialty"] = frame.unit.blocks[0].text[:EVIDENCE_LIMIT]
        return frame.slot.specialties[0]


def _division_of(text: str) -> Reading[str] | None:
    found = next(one for one in _DIVISION.finditer(text) if _fields_of(one["name"]))
    return Reading(_fields_of(found["name"])[0], found[0])


def _surgery_of(text: str) -> Reading[str] | None:
    found = _SURGERY.search(text)
    return Reading(DEPARTMENTS["surgery"], found["name"]) if found and not find_specialties(text) else None


_SURGERY = regex(
    r"(?:^|[|:\n]\s?|\s[-\u2013\u2014\u00b7]\s)(?P<name>(?:[A-Z][\w'-]+\s){1,4}Surgery)(?=\s?(?:[|\n]|[-\u2013\u2014]\s|$))"
)


def _fields_of(words: str) -> list[str]:
    return [slug for start, _, slug in find_specialties(words) if not start]


_DIVISION = regex(r"\b(?:Division|Section|Department) of (?:the )?(?P<name>[A-Z][^.;:|\n]{3,60})")
_SECOND = 2
_FELLOW = regex(r"\sfellow(?:s|ships?)?\b", re.I)
_TRANSITIONAL = regex(r"\btransitional(?=[\s-]year|\W|$)(?:[\s-]years?)?|\bTY\b", re.I)
_HEADS = 2
_SEVERAL = 3
_DEPARTMENT_HEAD = regex(r"\W*(?:the\s)?(?:department|dept\.?|division|section|institute) of\b.{3,60}$", re.I)
_WITH_DIVISIONS = frozenset(("internal-medicine", "general-surgery", "pediatrics"))
_EDGES = " .:;,-\u2013\u2014\u2022\u00b7*"
_HEAD = 200
_MOST = 100
_NEXT_LABEL = regex(r"[.;|]\s+(?=[A-Z][\w ]{1,20}:\s)")


def _on_offer(text: str) -> str:
    """A value, unless it begins with what applicants have behind them: "Board eligible in pediatrics"."""
    return "" if _BROUGHT.match(text) else text


_BROUGHT = regex(
    r"(?:[^:]{0,30}:)?\W*(?:board|B[CE]/B[CE]|complet|finish|graduat|prior|previous"
    r"|eligib|certif)",
    re.I,
)


def _to_next_label(text: str) -> str:
    """A value without the labelled values that follow it in its line."""
    label = _NEXT_LABEL.search(text)
    return text[: label.start()] if label else text


def field_of_department(words: str) -> str | None:
    """The field that a board's or feed's own name of a department tells: "Surgery"."""
    found = read_specialty(words)
    if found is not None:
        return found.value
    department = DEPARTMENT.fullmatch(words.strip())
    return DEPARTMENTS[department[1].lower()] if department else None


def _department(text: str) -> Reading[str] | None:
    """The department that is all of a value, but for a track or a site behind it: "Surgery (preliminary)"."""
    name = _BEHIND.split(text.strip(), maxsplit=1)[0]
    found = DEPARTMENT.fullmatch(name)
    return Reading(DEPARTMENTS[found[1].lower()], name) if found else None


_BEHIND = regex(r"\s?[,(*\u2020\u2021\d]|\s[-\u2013\u2014/|]")


def without_asked(text: str) -> str:
    """The words without the sentences that ask for training done elsewhere, each sign in its place."""
    for sentence in sentences(text):
        if judge_clause(sentence.text).why == "a requirement":
            blank = " " * len(sentence.text)
            text = text[: sentence.start] + blank + text[sentence.start + len(sentence.text) :]
    return text


def _without_audience(text: str) -> str:
    """The words without the fields whose people a subject calls: "EM/FM: IM PGY-1"; signs keep places."""
    called = _CALLED.match(text)
    if called is None or len({slug for _, _, slug in find_specialties(called[1])}) < _FEWEST_CALLED:
        return text
    line = text[called.end() :].partition("\n")[0]
    return " " * called.end() + text[called.end() :] if levels(line) and find_specialties(line) else text


_CALLED = regex(r"([^:\n]{3,40}):\s")
_FEWEST_CALLED = 2


def _without_intern_year(text: str) -> str:
    """The words without the first year that applicants do elsewhere, each sign in its place."""
    if "ntern" not in text and "relim" not in text:
        return text
    return _INTERN_YEAR.sub(lambda found: " " * len(found[0]), text)


_INTERN_YEAR = regex(
    r"\b(?:doing|completing|finishing|finished|completed|done|leaving|ending|repeating|credit for"
    r"|(?:those|currently|now|presently|are|is|anyone|somebody|someone|applicants|residents|graduates|people)\s"
    r"(?:now\s|currently\s|still\s)?in)\s(?:(?:an?|their|his|her|the|your|one)\s)?(?:[\w/&-]+\s){0,3}?"
    r"(?:prelim(?:inary)?|intern(?:ship)?)\b(?:\s(?:in\s)?(?:[\w-]+\s)?(?:year|medicine|surgery)\b){0,2}"
    r"|\b(?:after|following|complete|finish|requires?|(?:must|to|should) (?:do|have|complete|bring))\s"
    r"(?:(?:an?|their|his|her|one|your)\s)?(?:[\w/&-]+\s){0,3}?"
    r"(?:prelim(?:inary)?\s(?:[\w-]+\s){0,2}?year|internship|intern year)\b(?:\sin\s(?:\w+\s)?(?:medicine"
    r"|surgery|pediatrics))?"
    r"|(?<![\w-])(?:an?|one|the)\s(?:[\w/&-]+\s){0,3}?(?:prelim(?:inary)?\s(?:[\w-]+\s){0,2}?year"
    r"|internship|intern year)\s"
    r"(?:(?:in|of)\s(?:\w+\s)?(?:medicine|surgery|pediatrics)\s)?(?:(?:has|have|needs|must|is|should)\s(?:to\s)?(?:be\s)?)?"
    r"(?:comes?\s)?(?:first|required|needed|done|completed|finished|behind|elsewhere|beforehand|before)\b"
    r"|\b(?:applicants|candidates|residents|those|people|anyone|physicians|doctors|graduates|who|you)\s"
    r"(?:who\s)?(?:with|having|have|has|had|holding|hold|did|finished|completed)\s"
    r"(?:at least\s)?(?:an?|one|their|your)\s(?:[\w/&-]+\s){0,3}?"
    r"(?:prelim(?:inary)?\s(?:[\w-]+\s){0,2}?year|internship|intern year)\b"
    r"|(?<=\()(?:[\w/&-]+\s){0,3}?(?:intern year|internship|prelim(?:inary)?\s(?:[\w-]+\s)?year)\b"
    r"[^()\n]{0,40}\b(?:needed|required|done|completed|first|elsewhere|beforehand)(?=[\s,;)])"
    r"|\b(?:prelim(?:inary)?|intern)\s(?:[\w-]+\s)?(?:residents|interns)\s"
    r"(?:are|may|can|who|should|will be)\b",
    re.I,
)
"""What applicants have behind them or do now: "those now doing a surgical preliminary year"."""


def _first_named(text: str) -> Reading[str] | None:
    found = find_specialties(text)
    return Reading(found[0][2], text[found[0][0] : found[0][1]]) if found else None
