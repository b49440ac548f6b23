"""A document to vacancy records: the whole of extraction in one call.

Knows the order: a first glance, parts, sections, units, places, records, repeats merged. Promises the same
records for the same bytes and day, evidence for every stated field, and never an exception for what a
source may hold. Refuses a clock: the day is passed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from scraper.extract.anchors import Anchors, anchors_of, glanced, says_nothing_open
from scraper.extract.confidential import is_nrmp_list
from scraper.extract.document import Document
from scraper.extract.fields.frame import Framer
from scraper.extract.fields.lend import with_lent_fields, with_lent_towns
from scraper.extract.fields.looking import Setting
from scraper.extract.fields.merge import alike, joined, merged, of_one
from scraper.extract.fields.own_words import in_own_words
from scraper.extract.fields.posting import write
from scraper.extract.fields.reported import Report, reports_of, with_reports
from scraper.extract.fields.which_field import field_of_department
from scraper.extract.formats import jobposting
from scraper.extract.offers.slots import Clause, Slot, clauses_of, without_asides
from scraper.extract.pages.bounds import Bounds
from scraper.extract.pages.glance import is_beside_the_point, seen_in
from scraper.extract.pages.part import Part
from scraper.extract.postings.freed import regrown_with_freed
from scraper.extract.postings.introduced import without_introductions
from scraper.extract.postings.message import matter, poster, with_whole
from scraper.extract.postings.units import Cutter
from scraper.extract.structure.closed import closed_by_notes, part_by_fate, with_fates
from scraper.extract.structure.details import with_details
from scraper.extract.structure.found import CARD, Found, Unit
from scraper.extract.structure.placing import slots_of
from scraper.extract.structure.rest import rest_apart
from scraper.extract.structure.segment import content, sections
from scraper.extract.structure.summary import with_notices, without_summaries
from scraper.extract.values.specialty import find_specialties
from scraper.extract.weighing import veto, weigh
from scraper.extract.weighing.abroad import lie_abroad
from scraper.extract.weighing.candidate import PAGE, Scene
from scraper.extract.weighing.nameless import is_nobodys
from scraper.extract.words.block import Block
from scraper.extract.words.labels import field_of
from scraper.extract.words.mentions import kind_of, levels, names_training
from scraper.extract.words.persons import is_name
from scraper.extract.words.regex import regex
from scraper.extract.words.stamp import day_of
from scraper.extract.words.text import Words
from scraper.record.told import Told
from scraper.record.vacancy import Kind, Vacancy


@dataclass(frozen=True, slots=True)
class Hints:
    """What the source's stanza says and its pages do not."""

    institution: str | None = None
    specialty: str | None = None
    state: str | None = None
    city: str | None = None
    pgy: tuple[int, ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that look like a posting and are none, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A stretch that was taken for a posting, for ``--explain``."""

    shape: str
    words: str
    why: str
    records: tuple[Vacancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document came to."""

    records: tuple[Vacancy, ...] = ()
    refused: tuple[Refusal, ...] = ()
    says_none: bool = False
    """The document puts into words that nothing is open."""
    anchors: Anchors = field(default_factory=Anchors)
    postings: tuple[Posting, ...] = ()
    confidential: str | None = None
    """Why the document must not be kept (NRMP's list), or ``None``."""
    notes: tuple[str, ...] = field(default=())
    told: tuple[Told, ...] = ()
    """The same records, each with what became of it in its thread."""


def read(document: Document, *, day: date, hints: Hints | None = None) -> Extraction:
    """Every vacancy that ``document`` tells of; ``day`` is the day it was fetched, for relative dates."""
    hints = hints or Hints()
    if document.source_text and is_beside_the_point(document.source_text):
        return Extraction(anchors=glanced(document))
    if document.source_text and (reason := is_nrmp_list(document.source_text)):
        return Extraction(confidential=reason, refused=(Refusal(document.title[:200], reason),))
    if document.source_text:
        seen = seen_in(document.source_text)
        if not seen.may_offer(board=document.format == "json"):
            says_none = seen.place and says_nothing_open(document)
            return Extraction(anchors=glanced(document), says_none=says_none)
    text = "\n".join(block.text for part in document.parts for block in part.blocks)
    if reason := is_nrmp_list(text):
        return Extraction(confidential=reason, refused=(Refusal(document.title[:200], reason),))
    told: list[tuple[Part, list[Vacancy]]] = []
    refused: list[Refusal] = []
    reports: list[Report] = []
    postings: list[Posting] = []
    says_none = False
    bounds = Bounds()
    for part in _parts(document):
        if bounds.reached:
            bounds.passed_words()
            break
        setting = _setting(document, part, day, hints)
        made, part_refused, part_none, part_postings = _read_part(
            part, setting, document.title, bounds, reports
        )
        if part.spare:
            _beside(told, part, made)
        else:
            told.append((part, made))
        refused += [Refusal(words, why) for words, why in part_refused]
        postings += part_postings
        says_none = says_none or part_none
    if document.postings and not any(made for _, made in told):
        for part in jobposting.parts_of(document.postings, document.url):
            if bounds.reached:
                bounds.passed_words()
                break
            made, part_refused, _, part_postings = _read_part(
                part, _setting(document, part, day, hints), document.title, bounds, reports
            )
            told.append((part, made))
            refused += [Refusal(words, why) for words, why in part_refused]
            postings += part_postings
    # A record that nothing was read for says nothing: no words could be shown for it.
    kept = tuple(
        each
        for each in merged(with_reports(with_lent_fields(with_lent_towns(told)), reports))
        if each.record.evidence
    )
    if kept and is_nobodys((each.record for each in kept), _blocks(document)):
        refused += [Refusal(each.record.title, "names nobody who offers it") for each in kept]
        kept = ()
    if kept and lie_abroad((each.record for each in kept), _blocks(document)):
        refused += [Refusal(each.record.title, "training in another country") for each in kept]
        kept = ()
    kept = in_own_words(kept, tuple(_blocks(document)))
    return Extraction(
        tuple(each.record for each in kept),
        tuple(refused),
        says_none and not kept,
        anchors_of(document),
        tuple(postings),
        notes=tuple(bounds.notes),
        told=kept,
    )


def _blocks(document: Document) -> Iterator[Block]:
    return (block for part in document.parts for block in part.blocks)


def _parts(document: Document) -> tuple[Part, ...]:
    """The document's parts; a page with one JobPosting in its data knows place, employer and dates."""
    if len(document.postings) == 1 and len(document.parts) == 1:
        return (jobposting.with_facts(document.parts[0], document.postings[0]),)
    return document.parts


def _beside(told: list[tuple[Part, list[Vacancy]]], part: Part, made: list[Vacancy]) -> None:
    """What a page's scripts tell: the one place that the page shows, completed, or all when it shows none."""
    shown = [record for other, records in told if not other.spare for record in records]
    if not shown:
        told.append((part, made))
    elif len(shown) == 1 and len(made) == 1 and alike(shown[0], made[0]):
        told[0] = (told[0][0], [joined(shown[0], made[0])])


def _setting(document: Document, part: Part, day: date, hints: Hints) -> Setting:
    foot = tuple(
        Words(((block.words, 0, len(block.text)),))
        for block in part.blocks
        if block.chrome and not block.linked and 10 < len(block.text) < 400
    )
    hinted = dict(part.hints)
    told = [words for name, words in part.hints if name == "field" and field_of_department(words)][-1:]
    field_named = field_of_department(told[0]) if told else None
    published = next((stamp for stamp in document.published if day_of(stamp)), "")
    if not published and document.format == "html":
        published = _first_time(part)
    return Setting(
        part.url or document.url,
        part.title if part.title == document.title else f"{part.title} | {document.title}",
        document.site_names,
        foot,
        day_of(published) if published else None,
        published,
        day,
        hints.institution or (hinted.get("institution") if part.alone else None),
        hints.specialty or field_named,
        hints.state,
        hints.city,
        hints.pgy,
        hints.kind,
        field_words=told[0] if told and not hints.specialty else "",
    )


def _first_time(part: Part) -> str:
    """The date line of a blog's or forum's post: a ``<time>`` alone in its line, not inside prose."""
    for block in part.blocks:
        short = len(block.text) < _SHORT or (len(block.text) < 2 * _SHORT and _BYLINE.search(block.text))
        if block.times and short and not block.chrome and not _OTHER_DAY.search(block.text):
            return block.times[0]
    return ""


def _read_part(
    part: Part, setting: Setting, title: str, bounds: Bounds, reports: list[Report]
) -> tuple[list[Vacancy], list[tuple[str, str]], bool, list[Posting]]:
    if part.alone:
        part = veto.without_other_jobs(part)
    reason = veto.of_part(part)
    if reason:
        return [], [(part.title or title, reason)], False, []
    blocks, requests = veto.without_requests(bounds.within(content(part.blocks)))
    if part.cut:
        bounds.passed_words()
    root = rest_apart(sections(blocks))
    found = without_introductions(Cutter(f"{title} {part.title}", part.alone).cut(root))
    if len(found.units) > bounds.units:
        bounds.passed_units()
    found = replace(found, units=(cut := found.units[: bounds.units]), shared=found.shared[:_MOST_SHARED])
    radiology = "radiology" in f"{title} {part.title} {' '.join(setting.site_names)}".lower() or any(
        block.kind == "heading" or _R_YEAR.search(block.text)
        for block in blocks
        if "radiology" in block.text.lower()
    )
    radiology = radiology or (bool(part.sender or part.identifier) and _counts_in_r(part))
    if part.board and not names_training(part.title):
        found = replace(found, units=tuple(unit for unit in found.units if unit.verdict.why in _OFFERED))
    found = veto.of_whole(with_whole(veto.sifted(found, requests), part, root))
    scene = Scene(
        f"{part.title}\n{title}",
        part.posted or setting.published or setting.day,
        part.alone,
        part.board,
        found.none_at_large,
        "\n".join(block.text for block in part.blocks)[:PAGE],
        _only_title(blocks),
    )
    named = _places(found, radiology, bounds)
    found, framed, weighed = weigh.sifted(found, named, scene)
    offered = {id(slot) for _, slot, _ in framed}
    reports += reports_of(slot for _, slot, _ in named if id(slot) not in offered)
    if not framed and (flyer := poster(found, part, root) or matter(found, part, root)):
        whole = veto.of_whole(flyer)
        found, framed, weighed = weigh.sifted(whole, _places(whole, radiology, bounds), scene)
    found, framed = without_summaries(found, with_notices(with_details(framed)))
    closed_by_notes(found, blocks, framed)
    found, framed = regrown_with_freed(found, framed, cut)
    framer = Framer(part, found, radiology)
    slots = [slot for _, slot, _ in framed]
    of_unit: dict[int, list[Slot]] = {}
    for unit, slot, _ in framed:
        of_unit.setdefault(id(unit), []).append(slot)
    made: list[Vacancy] = []
    postings: list[Posting] = []
    for unit, slot, clauses in framed:
        record = write(framer.frame(unit, slot, slots, clauses, of_unit[id(unit)]), setting)
        made.append(record)
        words = " / ".join(block.text for block in unit.blocks)[:400]
        postings.append(Posting(unit.shape, words, f"{unit.verdict.why}; {weighed[id(slot)]}", (record,)))
    if part.alone and len(made) > 1:
        made = of_one(made, kind_of(part.title))
    return made, list(found.refused), found.says_none, postings


def _only_title(blocks: Sequence[Block]) -> str:
    """The one heading of the first rank, which is a page's title though a banner stands over it."""
    first = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    return first[0] if len(first) == 1 else ""


def _places(found: Found, radiology: bool, bounds: Bounds) -> list[weigh.Framed]:
    """The places that the stretches name, each with its stretch and that one's sentences."""
    framed: list[weigh.Framed] = []
    for unit in found.units:
        if bounds.full:
            bounds.passed_units()
            break
        clauses = with_fates(clauses_of(unit.blocks, radiology))
        places = slots_of(clauses) if unit.shape != "row" else [_row_slot(clauses)]
        if unit.shape == "section" and len(places) > 1 and _titles_one_job(clauses[0]):
            places[0].clauses += [one for other in places[1:] for one in other.clauses]
            places = places[:1]
        for slot in places[: bounds.places(len(places), unit.blocks)]:
            slot.ordinal = unit.ordinal
            slot.clauses = slot.clauses or clauses[:1]
            if clauses and unit.shape != "text" and len(places) == 1:
                for title in _titles_of(unit, clauses):
                    _named_by_title(slot, title)
                    if title is not clauses[0] and title not in slot.clauses:
                        slot.clauses.append(title)
            if unit.shape == "section" and len(places) == 1:
                _named_by_cells(slot, unit)
            framed.append((unit, slot, clauses))
        part_by_fate(places)
    return framed


def _titles_one_job(title: Clause) -> bool:
    """Whether a heading titles one researcher's post: the other fields named under it are its work."""
    one = title.kind == "research" and len(set(title.specialties)) < 2 and not title.years
    return one and _MANY.search(title.text) is None


_MANY = regex(
    r"\b(?:positions|openings|fellows|fellowships|coordinators|assistants|associates|postdocs|posts)\b", re.I
)
_R_YEAR = regex(r"\bR-?[1-5]\b.{0,200}\bradiology|\bradiology\b[^.]{0,140}\bR-?[1-5]\b", re.I | re.S)
_R_ALONE = regex(r"\bR-?[1-5]\b")
_LETTER = 4_000
"""Signs of a message of one matter."""


def _counts_in_r(part: Part) -> bool:
    """Whether a short message of radiology alone counts its years by R."""
    text = "\n".join(block.text for block in part.blocks)
    if len(text) > _LETTER or "adiology" not in text or "PGY" in text or not _R_ALONE.search(text):
        return False
    return {slug for _, _, slug in find_specialties(without_asides(text))} == {"diagnostic-radiology"}


_OFFERED = frozenset(("offers a place", "counts places"))


def _titles_of(unit: Unit, clauses: Sequence[Clause]) -> list[Clause]:
    """The sentences that title an entry: of a card, or under a host's name, the first that name a field and
    a level."""
    host = unit.shape == "section" and is_name(clauses[0].text)
    if unit.verdict.why != CARD and not host:
        return [clauses[0]]
    told = [one for one in clauses[:_TITLE_AMONG] if one.verdict.why != "a requirement"]
    fields = next((one for one in told if one.specialties), clauses[0])
    return [fields, *[one for one in told if one.years and one is not fields][:1]]


_TITLE_AMONG = 4


def _named_by_title(slot: Slot, title: Clause) -> None:
    """What the title of an entry names holds for it, where its sentences do not say otherwise."""
    if slot.joins(title.years, title.kind, title.specialties):
        slot.years = slot.years or title.years
        slot.kind = slot.kind or title.kind
        slot.specialties = slot.specialties or title.specialties[:1]


def _named_by_cells(slot: Slot, unit: Unit) -> None:
    """What the labelled values of a form name: its level, its field."""
    for block in unit.blocks:
        for cell in block.cells:
            if field_of(cell.label) in ("pgy", "position", "program"):
                years = frozenset().union(*(level.years for level in levels(cell.text)))
                slugs = tuple(slug for _, _, slug in find_specialties(cell.text))
                slot.years, slot.kind = slot.years or years, slot.kind or kind_of(cell.text)
                slot.specialties = slot.specialties or slugs[:1]


def _row_slot(clauses: list[Clause]) -> Slot:
    years = frozenset().union(*(clause.years for clause in clauses)) if clauses else frozenset()
    slugs = tuple(dict.fromkeys(slug for clause in clauses for slug in clause.specialties))
    kind = next((clause.kind for clause in clauses if clause.kind), None)
    return Slot(years, kind, slugs, list(clauses))


_SHORT = 40
_BYLINE = regex(r"^\W*(?:(?:written|posted|published)\s)?by\s|\b\d{1,2}\s?min(?:ute)?s?\b", re.I)
_OTHER_DAY = regex(r"start|begin|deadline|clos|apply|until|due|updated|modified|joined|interview|event", re.I)
_MOST_SHARED = 400
"""Stretches of words shared by postings that are looked at in one part."""
