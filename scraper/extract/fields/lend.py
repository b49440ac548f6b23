"""What some postings of a source tell, lent to the others: their hospital's town, the list's one field.

Knows that a feed or list often says once where its hospital lies, and that a list of one society is in one
field. Promises only that in which all that the source says agrees. Refuses hospitals with several towns, a
town in another state, branches of a field, and fields for what is no residency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from scraper.extract.pages.part import Part
from scraper.record import specialty
from scraper.record.vacancy import EVIDENCE_LIMIT, Vacancy

_Town = tuple[str | None, str | None, str | None]


_Told = Sequence[tuple[Part, list[Vacancy]]]


def with_lent_fields(told: _Told) -> list[tuple[Part, list[Vacancy]]]:
    """The records of all parts; a residency without a field has that of all other trainees' places told."""
    known: dict[str, str] = {}
    for record in (one for _, made in told for one in made if one.kind in ("residency", "fellowship")):
        if record.specialty and "specialty" in record.evidence:
            if specialty.parent(record.specialty):
                return list(told)
            known.setdefault(record.specialty, record.evidence["specialty"])
    if len(known) != 1:
        return list(told)
    slug, words = next(iter(known.items()))
    return [(part, [_in_field(record, slug, words) for record in made]) for part, made in told]


def _in_field(record: Vacancy, slug: str, words: str) -> Vacancy:
    if record.specialty or record.kind != "residency":
        return record
    evidence = {**record.evidence, "specialty": words}
    return replace(record, specialty=slug, evidence=MappingProxyType(evidence))


def with_lent_towns(told: _Told) -> list[tuple[Part, list[Vacancy]]]:
    """The records of all parts, each without a town with that of its hospital where the source tells it."""
    towns: dict[str, set[_Town]] = {}
    for record in (one for _, made in told for one in made):
        if record.institution and record.city:
            towns.setdefault(record.institution, set()).add((record.city, record.county, record.state))
    if not towns:
        return list(told)
    return [(part, [_placed(record, towns) for record in made]) for part, made in told]


def _placed(record: Vacancy, towns: dict[str, set[_Town]]) -> Vacancy:
    known = towns.get(record.institution or "", set())
    if record.city or len(known) != 1:
        return record
    city, county, state = next(iter(known))
    if record.state not in (None, state) or record.county not in (None, county):
        return record
    evidence = {**record.evidence, "city": f"from the institution: {record.institution}"[:EVIDENCE_LIMIT]}
    return replace(record, city=city, county=county, state=state, evidence=MappingProxyType(evidence))
