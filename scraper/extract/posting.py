"""One framed place to a vacancy record, field by field, each with the words it was read from.

Knows in which tier each field may be looked for and whose words win (docs/record.md). Promises evidence for
every stated field and ``None`` for what is not stated. Refuses to understand phrases: the readers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from scraper.extract import contact, dates, eligibility, training
from scraper.extract.block import Cell
from scraper.extract.frame import Frame
from scraper.extract.labels import field_of
from scraper.extract.mentions import counted_before, kind_of, levels, says
from scraper.extract.offer import status_of
from scraper.extract.phrases import sentences
from scraper.extract.reading import Reading
from scraper.extract.specialty import read_specialty
from scraper.extract.stamp import day_of
from scraper.extract.text import Normalised, Words, normalise
from scraper.extract.visa import read_visa
from scraper.record.vacancy import EVIDENCE_LIMIT, Kind, Requirements, Status, Vacancy, Visa

T = TypeVar("T")

_TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document and the stanza say around all postings."""

    url: str | None
    title: str = ""
    site_names: tuple[str, ...] = ()
    foot: tuple[Words, ...] = ()
    """Head and foot of the page: an address, the hospital's name."""
    published: date | None = None
    published_words: str = ""
    day: date = date.min
    institution: str | None = None
    specialty: str | None = None
    state: str | None = None
    city: str | None = None
    pgy: tuple[int, ...] = ()
    kind: Kind | None = None


@dataclass
class _Evidence:
    """Collects the words of each field."""

    words: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, text: Words, words: str) -> None:
        """``words`` of ``text`` state the field ``name``."""
        quoted = text.quote(words.strip(), EVIDENCE_LIMIT)
        if quoted:
            self.words[name] = quoted


def _labelled(cell: Cell) -> Words:
    """A labelled value as readers like it: ``Start: July 1``."""
    label = normalise(f"{cell.label.rstrip(': ')}: ") if cell.label.strip() else normalise("")
    joined = Normalised(
        label.text + cell.words.text,
        label.original + cell.words.original,
        None
        if cell.words.offsets is None
        else (*range(len(label.text)), *(len(label.original) + at for at in cell.words.offsets)),
    )
    return Words(((joined, 0, len(joined.text)),))


class Writer:
    """Writes one record."""

    def __init__(self, frame: Frame, setting: Setting) -> None:
        self.frame = frame
        self.setting = setting
        self.evidence = _Evidence()
        self.pgy: tuple[int, ...] = ()

    # ---- looking

    def _first(
        self, name: str, reader: Callable[[str], Reading[T] | None], texts: Iterable[Words]
    ) -> T | None:
        """The first text in which ``reader`` finds something, its words noted."""
        for text in texts:
            if not text.text.strip():
                continue
            found = reader(text.text)
            if found is not None:
                self.evidence.note(name, text, found.words)
                return found.value
        return None

    def _cell(self, name: str, reader: Callable[[str], Reading[T] | None], *fields: str) -> T | None:
        """What a labelled value of the posting says; the value itself is the evidence."""
        for kind in fields:
            for cell in self.frame.cells.get(kind, ()):
                found = reader(_labelled(cell).text) or reader(cell.text)
                if found is not None and cell.text:
                    self.evidence.note(name, Words(((cell.words, 0, len(cell.text)),)), cell.text)
                    return found.value
        return None

    def _common(self, name: str, reader: Callable[[str], Reading[T] | None], *fields: str) -> T | None:
        for kind in fields:
            for cell in self.frame.common.get(kind, ()):
                found = reader(_labelled(cell).text) or reader(cell.text)
                if found is not None and cell.text:
                    self.evidence.note(name, Words(((cell.words, 0, len(cell.text)),)), cell.text)
                    return found.value
        return None

    # ---- writing

    def write(self) -> Vacancy | None:
        """The record; ``None`` when what was framed turns out to say nothing of a place."""
        frame = self.frame
        kind = self._kind()
        specialty = self._specialty(kind)
        track = None if kind in ("fellowship", "research", "observership", "other") else self._track(kind)
        if specialty == "transitional-year" and kind == "residency":
            track = "transitional"
        pgy = self.pgy = self._pgy(specialty, kind)
        place, institution = self._where(kind)
        posted = self._posted()
        starts_on = self._starts(posted)
        asap = self._asap(starts_on)
        contacts, via = self._contacts()
        visa = self._visa(kind)
        needs = self._requirements()
        status = self._status()
        return (
            Vacancy(
                title=self._title(specialty, pgy, kind, institution),
                kind=kind,
                specialty=specialty,
                track=track,
                pgy=pgy,
                positions=self._positions(),
                institution=institution,
                city=place[0],
                county=place[1],
                state=place[2],
                starts_on=starts_on,
                starts_asap=asap,
                apply_by=self._apply_by(posted),
                posted_on=posted,
                visa=visa,
                requirements=needs,
                conditions=self._conditions(),
                apply_via=via,
                contacts=contacts,
                url=self._url(),
                status=status,
                evidence=MappingProxyType(dict(sorted(self.evidence.words.items()))),
            )
            if frame
            else None
        )

    def _kind(self) -> Kind:
        frame = self.frame
        candidates = [
            *(_cell_words(cell) for name in ("position", "program") for cell in frame.cells.get(name, ())),
            frame.own,
            *_first_lines(frame),
            *(heading for heading in frame.headings if not _names_both(heading.text)),
            frame.rest,
        ]
        for text in candidates:
            found = kind_of(text.text)
            if found is not None:
                reading = training.read_kind(text.text)
                self.evidence.note("kind", text, reading.words if reading else text.text)
                if found == "residency" and not frame.slot.years and says("other", frame.rest.text):
                    return "other"
                return found
        return (
            self.setting.kind
            or kind_of(self.setting.title)
            or kind_of(" ".join(self.setting.site_names))
            or "residency"
        )

    def _specialty(self, kind: Kind) -> str | None:
        frame = self.frame
        read = read_specialty
        found = self._cell("specialty", read, "program", "position", "", "institution")
        if found:
            return found
        title = _plain_words(self.setting.title)
        texts = [frame.own, *_first_lines(frame), *frame.headings, title, frame.rest]
        found = self._first("specialty", read, texts)
        if found is None and kind not in ("other",):
            found = self._first("specialty", read, frame.near)
        if found is None:
            found = self._first("specialty", read, [_plain_words(name) for name in self.setting.site_names])
        return found or self.setting.specialty

    def _track(self, kind: Kind) -> Any:
        frame = self.frame
        reader = lambda text: training.read_track(text, kind)  # noqa: E731
        found = self._cell("track", reader, "position", "program", "pgy", "", "requirements")
        return found or self._first(
            "track", reader, [*_first_lines(frame), frame.own, *frame.headings, frame.rest]
        )

    def _pgy(self, specialty: str | None, kind: Kind) -> tuple[int, ...]:
        frame = self.frame
        reader = lambda text: training.read_pgy(text, specialty)  # noqa: E731
        if kind in ("research", "observership", "other"):
            return ()
        found = self._cell("pgy", reader, "pgy", "position", "program", "")
        if kind == "fellowship" and not re.search(r"PG[YL]?\W?\d", frame.own.text + "".join(words.text for words in _first_lines(frame))):
            return tuple(sorted(found)) if found else ()
        if found is None and frame.slot.years:
            years = tuple(sorted(frame.slot.years))
            reading = reader(frame.own.text)
            if reading and set(reading.value) == set(years):
                self.evidence.note("pgy", frame.own, reading.words)
                return tuple(sorted(reading.value))
            if years:
                words = next((c.text for c in frame.slot.clauses), frame.own.text)
                self.evidence.note("pgy", frame.own, words)
                return years
        if found is None:
            found = self._first("pgy", reader, [*_first_lines(frame), frame.own, *frame.headings[:3], frame.rest])
        if found is None and specialty == "transitional-year" and kind == "residency":
            if words := self.evidence.words.get("specialty"):
                self.evidence.words["pgy"] = words
            return (1,)
        if found is None and self.setting.pgy:
            return self.setting.pgy
        return tuple(sorted(found)) if found else ()

    def _positions(self) -> int | None:
        frame = self.frame
        for cell in frame.cells.get("positions", ()):
            digits = re.fullmatch(r"\W*(\d{1,3})\b.*", cell.text, re.S)
            if digits:
                self.evidence.note("positions", _cell_words(cell), cell.text)
                return int(digits[1])
        found = self._cell("positions", training.read_positions, "positions", "position", "")
        if found is not None or frame.unit.shape == "row":
            return found
        if frame.slot.counted is not None:
            self.evidence.note("positions", frame.own, frame.own.text)
            return frame.slot.counted
        found = self._first(
            "positions", training.read_positions, [frame.own, *_first_lines(frame), frame.rest]
        )
        if found is None:
            for clause in frame.slot.clauses:
                for level in levels(clause.text):
                    count = counted_before(clause.text, level.start)
                    if count and set(level.years) == set(frame.slot.years):
                        self.evidence.note("positions", frame.own, clause.text)
                        return count
        return found

    def _starts(self, posted: date | None) -> str | None:
        frame = self.frame
        reader = lambda text: dates.read_starts_on(text, posted, self.setting.day)  # noqa: E731
        found = self._cell("starts_on", reader, "starts")
        if found is None and "starts" not in frame.cells:
            headings = [heading for heading in frame.headings if not _BARE_DATE.match(heading.text)]
            found = self._first("starts_on", reader, [frame.own, frame.rest, *headings, *frame.near])
            if found is not None and re.search(r"\bbefore\b", self.evidence.words.get("starts_on", "")):
                del self.evidence.words["starts_on"]
                found = None
        if found is None and "starts" not in frame.cells and frame.lone:
            found = self._common("starts_on", reader, "starts")
        return found

    def _asap(self, starts_on: str | None) -> bool:
        frame = self.frame
        found = self._cell("starts_asap", _read_asap_cell, "starts")
        if found is None and "starts" not in frame.cells:
            texts = [frame.own, frame.rest]
            if starts_on is None:
                texts += frame.headings
            found = self._first("starts_asap", dates.read_starts_asap, texts)
        if found is None and "starts" not in frame.cells and frame.lone:
            found = self._common("starts_asap", dates.read_starts_asap, "starts")
        if not found:
            self.evidence.words.pop("starts_asap", None)
        return bool(found)

    def _apply_by(self, posted: date | None) -> date | None:
        frame = self.frame
        reader = lambda text: dates.read_apply_by(text, posted, self.setting.day)  # noqa: E731
        for name, value in frame.part.hints:
            if name == "apply_by" and (day := day_of(value)):
                self.evidence.words["apply_by"] = value
                return day
        found = self._cell("apply_by", reader, "apply_by")
        if found is None:
            found = self._first("apply_by", reader, [frame.own, frame.rest])
        if found is None:
            found = self._common("apply_by", reader, "apply_by")
        return found or self._first("apply_by", reader, frame.near)

    def _posted(self) -> date | None:
        frame = self.frame
        reader = lambda text: dates.read_posted_on(text, self.setting.day)  # noqa: E731
        found = self._cell("posted_on", reader, "posted")
        for heading in frame.headings:
            reading = reader(f"Posted {heading.text.strip()}") if _BARE_DATE.match(heading.text) else None
            if reading and found is None:
                self.evidence.note("posted_on", heading, heading.text)
                found = reading.value
        if found is None:
            found = self._first(
                "posted_on", reader, [*_first_lines(frame), frame.own, frame.rest, *frame.near[:1]]
            )
        if found is None and frame.part.posted:
            self.evidence.words["posted_on"] = frame.part.posted_words[:EVIDENCE_LIMIT]
            return frame.part.posted
        if found is None:
            found = self._common("posted_on", reader, "posted") or self._first(
                "posted_on", reader, frame.near[1:]
            )
        if found is None and self.setting.published:
            self.evidence.words["posted_on"] = self.setting.published_words[:EVIDENCE_LIMIT]
            return self.setting.published
        return found

    def _visa(self, kind: Kind) -> Visa:
        frame = self.frame
        j1: bool | None = None
        h1b: bool | None = None
        texts = [self._explained(cell) for cell in frame.cells.get("visa", ()) if cell.text.strip()]
        stated = bool(texts)
        texts += [_labelled(cell) for name in ("requirements", "") for cell in frame.cells.get(name, ())]
        if not stated:
            texts += frame.tiers
        for text in texts:
            if j1 is not None and h1b is not None:
                break
            one, other = read_visa(text.text, kind)
            if j1 is None and one is not None:
                j1 = one.value
                self.evidence.note("visa.j1", text, one.words)
            if h1b is None and other is not None:
                h1b = other.value
                self.evidence.note("visa.h1b", text, other.words)
        if (j1 is None or h1b is None) and frame.only_others.text:
            one, other = read_visa(frame.only_others.text, kind)
            if j1 is None and one is not None and one.value:
                j1 = False
                self.evidence.note("visa.j1", frame.only_others, one.words)
            if h1b is None and other is not None and other.value:
                h1b = False
                self.evidence.note("visa.h1b", frame.only_others, other.words)
        return Visa(j1, h1b)

    def _explained(self, cell: Cell) -> Words:
        """A visa cell; a short sign ("N") is read by the legend that the page gives for it."""
        sign = cell.text.strip()
        if 0 < len(sign) <= 3:
            for text in self.frame.near:
                found = re.search(rf"(?<!\w){re.escape(sign)}\s*[=:]\s*([^,;.\n]+)", text.text)
                if found:
                    return Words(((normalise(found[1]), 0, len(found[1])),))
        return _labelled(cell)

    def _requirements(self) -> Requirements:
        frame = self.frame
        day = self.setting.day
        texts = [
            _labelled(cell) for name in ("requirements", "") for cell in frame.cells.get(name, ())
        ] + list(frame.tiers)
        pgy = self.pgy
        steps = self._first("requirements.steps", lambda text: eligibility.read_steps(text, pgy), texts)
        return Requirements(
            steps=tuple(sorted(steps)) if steps else (),
            ecfmg=self._first("requirements.ecfmg", eligibility.read_ecfmg, texts),
            us_grad_only=self._first("requirements.us_grad_only", eligibility.read_us_grad_only, texts),
            max_years_since_graduation=self._first(
                "requirements.max_years_since_graduation",
                lambda text: eligibility.read_max_years(text, day),
                texts,
            ),
            prior_pgy=self._first("requirements.prior_pgy", lambda text: eligibility.read_prior_pgy(text, pgy), texts),
            license=self._first("requirements.license", eligibility.read_license, texts),
        )

    def _conditions(self) -> tuple[str, ...]:
        text = "\n\n".join(words.text for words in self.frame.unit_text if words.text)
        return tuple(eligibility.read_conditions(text, tuple(self.evidence.words.values())))

    def _contacts(self) -> tuple[tuple[str, ...], Any]:
        frame = self.frame
        own_links = [link.href for link in frame.links]
        near_links = [link.href for link in frame.near_links]
        found: tuple[str, ...] | None = None
        for cell in frame.cells.get("contact", ()):
            reading = contact.read_contacts(cell.text, [link.href for link in cell.links])
            if reading:
                self.evidence.note("contacts", _cell_words(cell), cell.text)
                found = reading.value
                break
        unit = Words((*frame.own.parts, *frame.rest.parts))
        if found is None:
            reading = contact.read_contacts(unit.text, own_links)
            if reading:
                self.evidence.note("contacts", unit, reading.words)
                found = reading.value
        if found is None and "contact" not in frame.cells:
            for text in frame.near:
                reading = contact.read_contacts(text.text, near_links)
                if reading:
                    self.evidence.note("contacts", text, reading.words)
                    found = reading.value
                    break
        if found is None and "contact" not in frame.cells and not frame.part.sender:
            for text in self.setting.foot:
                if _FOOT_CONTACT.search(text.text) and (reading := contact.read_contacts(text.text, ())):
                    self.evidence.note("contacts", text, reading.words)
                    found = reading.value
                    break
        if found is None and frame.part.sender and "contact" not in frame.cells and _asks_sender(frame):
            found = (frame.part.sender,)
            self.evidence.words["contacts"] = frame.part.sender
        everything = "\n\n".join(words.text for words in frame.tiers)
        via = contact.read_apply_via(everything, [*own_links, *near_links])
        if via is not None:
            self.evidence.words["apply_via"] = via.words[:EVIDENCE_LIMIT]
        return tuple(sorted(found or ())), via.value if via else None

    def _where(self, kind: Kind) -> tuple[tuple[str | None, str | None, str | None], str | None]:
        from scraper.extract.place_of import Whereabouts

        return Whereabouts(self.frame, self.setting, self.evidence.note, self.evidence.words).read()

    def _status(self) -> Status:
        frame = self.frame
        texts = [cell.text for cell in frame.cells.get("status", ())]
        for cell in frame.unit.blocks[0].cells if frame.unit.shape == "row" else ():
            texts.append(cell.text)
        struck = frame.unit.blocks[0].struck and frame.unit.shape != "section"
        for text in texts:
            if found := status_of(text):
                self.evidence.words["status"] = text[:EVIDENCE_LIMIT]
                return found
        if notice := next((clause for clause in frame.slot.notices if clause.verdict.grade == "gone"), None):
            self.evidence.words["status"] = notice.text[:EVIDENCE_LIMIT]
            return notice.verdict.status
        for clause in frame.slot.clauses:
            if clause.verdict.grade == "gone":
                self.evidence.note("status", frame.own, clause.text)
                return clause.verdict.status
        for cell_list in frame.cells.values():
            for cell in cell_list:
                if field_of(cell.label) in ("positions", "starts", "status") and (
                    found := status_of(cell.text)
                ):
                    self.evidence.words["status"] = cell.text[:EVIDENCE_LIMIT]
                    return found
        first = frame.unit.verdict
        if first.grade == "gone" and (struck or not frame.slot.clauses or first.why == "struck through"):
            self.evidence.note("status", frame.own, frame.own.text)
            return first.status
        if (
            frame.unit.shape != "row"
            and (found := status_of(frame.rest.text))
            and _about_the_place(frame.rest.text)
        ):
            self.evidence.note("status", frame.rest, frame.rest.text)
            return found
        return "open"

    def _url(self) -> str | None:
        frame = self.frame
        candidates = [
            link for link in frame.links if link.href.startswith(("http://", "https://", "/", "www."))
        ]
        heading = frame.unit.blocks[0]
        if frame.part.alone or (frame.lone and heading.level == 1 and heading.kind == "heading" and not frame.part.identifier
        ):
            return frame.part.url or self.setting.url
        for link in candidates:
            if not _is_chrome_link(link.href, link.words):
                return link.href
        return frame.part.url or self.setting.url

    def _title(self, specialty: str | None, pgy: Sequence[int], kind: Kind, institution: str | None) -> str:
        from scraper.record import specialty as specialties

        frame = self.frame
        heading = frame.unit.blocks[0].text if frame.unit.blocks[0].kind == "heading" else ""
        if frame.part.alone and frame.part.title:
            heading = frame.part.title
        if heading and frame.unit.shape == "section":
            return " ".join(heading.split())[:_TITLE_LENGTH]
        words = [specialties.name(specialty) if specialty else "", *(f"PGY-{year}" for year in pgy)]
        words += [kind if kind != "residency" or not pgy else ""]
        told = " ".join(word for word in words if word)
        return f"{told}, {institution}" if institution else told


_NOW = re.compile(r"^\W*(?:(?:available|open|start)\W+)?(?:now|immediate(?:ly)?|a\.?s\.?a\.?p\.?)\b", re.I)


def _read_asap_cell(text: str) -> Reading[bool] | None:
    found = _NOW.match(text)
    return Reading(True, found[0]) if found else dates.read_starts_asap(text)


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_BARE_DATE = re.compile(
    rf"^\W*(?:(?:posted|added|listed|date)\W+)?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d)\W*$",
    re.I,
)


def _names_both(text: str) -> bool:
    """Whether a heading speaks of residents and fellows alike, so that it says nothing of one entry."""
    return bool(re.search(r"\bfellow", text, re.I) and re.search(r"\bresiden", text, re.I))


def _cell_words(cell: Cell) -> Words:
    return Words(((cell.words, 0, len(cell.text)),))


def _plain_words(text: str) -> Words:
    made = normalise(text)
    return Words(((made, 0, len(made.text)),))


def _first_lines(frame: Frame) -> list[Words]:
    """The title of the unit: its heading or its bold lead."""
    block = frame.unit.blocks[0]
    if block.kind == "heading":
        return [Words(((block.words, 0, len(block.text)),))]
    if block.lead:
        at = block.text.find(block.lead)
        if at >= 0:
            return [Words(((block.words, at, at + len(block.lead)),))]
    return []


_FOOT_CONTACT = re.compile(r"\b(?:questions?|contact|apply|applications?|inquir|enquir|send|write|e-?mail us)\b", re.I)
_STATUS_FIRST = re.compile(r"\W*(?:position |now |currently )?(?:sold out|filled|full\b|closed|withdrawn|cancell?ed|on hold|no longer)", re.I)
_ASKS = re.compile(
    r"\b(?:to me\b|reply|write to me|contact me|e-?mail me|me directly|this address|me,? please|let me know|write (?:back|with)|send (?:me|your|a) )",
    re.I,
)


def _asks_sender(frame: Frame) -> bool:
    text = "\n".join(words.text for words in frame.tiers)
    return bool(_ASKS.search(text)) or not re.search(r"https?://|\bphone\b", text)


def _about_the_place(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:position|spot|slot|opening|vacancy|it|this|fellowship|seat|place|pgy\S*)\b[^.]{0,60}\b(?:filled|withdrawn|cancell?ed|closed|no longer|gone|on hold)\b",
            text,
            re.I,
        )
        or re.search(r"^\W*(?:position )?(?:filled|closed|withdrawn|cancell?ed|on hold)\b", text, re.I | re.M)
    )


def _is_chrome_link(href: str, words: str) -> bool:
    return bool(
        re.search(
            r"#(?:top)?$|/privacy|facebook|twitter|linkedin|/members/|unsubscribe|lists?\.|/tag/|/author/",
            href,
            re.I,
        )
    ) or words.strip().lower() in (
        "back to top",
        "top",
        "home",
    )
