"""What one entry of a list or feed says of what became of another: "Elm reports that its PGY-2 is filled".

Knows the sentences that tell no more than that a place is gone, and by which hospital or town they mean it.
Promises that the one place meant bears it, with those words. Refuses years gone by, and reports that may
mean two places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from scraper.extract.offers.offer import status_of
from scraper.extract.offers.slots import Slot
from scraper.extract.pages.part import Part
from scraper.extract.words.mentions import levels
from scraper.extract.words.regex import regex
from scraper.extract.words.text import Words
from scraper.record.vacancy import EVIDENCE_LIMIT, Status, Vacancy


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence by which a place is gone, and the marks of the place it means."""

    text: Words
    place: Slot
    status: Status


def reports_of(refused: Iterable[Slot]) -> list[Report]:
    """What places that are not on offer say of others: they are gone, by words of the present."""
    out: list[Report] = []
    for slot in refused:
        for clause in slot.clauses[:_MOST]:
            named = {year for level in levels(clause.text) for year in level.years}
            one = clause.verdict.grade == "gone" and named <= slot.years
            status = status_of(clause.text) if one else None
            if status and not _LONG_AGO.search(clause.text):
                out.append(Report(Words(((clause.block.words, clause.start, clause.end),)), slot, status))
    return out[:_REPORTS]


def with_reports(
    told: Sequence[tuple[Part, list[Vacancy]]], reports: Sequence[Report]
) -> list[tuple[Part, list[Vacancy]]]:
    """The records of all parts, each with what the one report that means it says of it."""
    records = [one for _, made in told for one in made]
    changed: dict[int, Vacancy] = {}
    for report in reports:
        meant = [one for one in records if _means(report, one)]
        if len(meant) == 1 and meant[0].status == "open":
            words = report.text.text.strip()
            quoted = report.text.quote(words, EVIDENCE_LIMIT)
            if quoted:
                evidence = MappingProxyType({**meant[0].evidence, "status": quoted})
                changed[id(meant[0])] = replace(meant[0], status=report.status, evidence=evidence)
    return [(part, [changed.get(id(one), one) for one in made]) for part, made in told]


def _means(report: Report, record: Vacancy) -> bool:
    """Whether a report names the record's hospital or town, and nothing that another place has."""
    fields = (record.specialty,) if record.specialty else ()
    years = frozenset(record.pgy)
    if (report.place.years and report.place.years != years) or not report.place.joins(
        years, record.kind, fields
    ):
        return False
    names = [record.city or "", *_names(record.institution or "")]
    return any(name and re.search(rf"\b{re.escape(name)}\b", report.text.text) for name in names)


def _names(institution: str) -> list[str]:
    """A hospital's name, and its first words where they are two at least: "Elm Ridge Cancer Hospital"."""
    own = _HOUSE.split(institution, maxsplit=1)[0].strip()
    return [institution, own] if " " in own else [institution]


_HOUSE = regex(
    r"\s(?:Cancer|Children's|Community|County|Eye|Family|Fellowship|Foundation|General|Health(?:care)?|Heart"
    r"|Hospitals?|Institute|Medical|Medicine|Memorial|Regional|Rehabilitation|Residency|School|State|University)\b"
)
_LONG_AGO = regex(r"\b(?:last|previous|prior|past|every) (?:year|cycle|season)\b|\b(?:in|of|for) 20\d\d\b")
_MOST = 4
_REPORTS = 40
