"""What one posting of a source tells of its hospital's town, lent to the others of that hospital.

Knows that a feed or list often says once where its hospital lies. Promises towns only where all that the
source says of that hospital agree. Refuses hospitals with several towns, and a town in another state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from scraper.extract.pages.part import Part
from scraper.record.vacancy import EVIDENCE_LIMIT, Vacancy

_Town = tuple[str | None, str | None, str | None]


def with_lent_towns(told: Sequence[tuple[Part, list[Vacancy]]]) -> list[tuple[Part, list[Vacancy]]]:
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
