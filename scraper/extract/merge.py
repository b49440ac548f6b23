"""Repeats within one document become one record, with the latest facts and status.

Knows docs/record.md, 8: side bars, summaries, replies, corrections and digests tell a place again.
Promises that the first telling's date stays. Refuses to merge what differs in a stated fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from scraper.extract.document import Part
from scraper.record.vacancy import Requirements, Vacancy, Visa


def merged(records: Sequence[tuple[Part, Vacancy]], parts: Sequence[Part], day: date) -> list[Vacancy]:
    """The records in order of first telling, repeats merged."""
    out: list[Vacancy] = []
    for _, record in records:
        for n, known in enumerate(out):
            if _same(known, record):
                out[n] = _joined(known, record)
                break
        else:
            out.append(record)
    return out


def _same(one: Vacancy, other: Vacancy) -> bool:
    if one.kind != other.kind or one.specialty != other.specialty:
        return False
    if one.pgy != other.pgy and one.pgy and other.pgy:
        return False
    for name in ("city", "state", "track", "starts_on"):
        a, b = getattr(one, name), getattr(other, name)
        if a and b and a != b:
            return False
    if one.contacts and other.contacts and not set(one.contacts) & set(other.contacts):
        return False
    if one.url != other.url and one.institution != other.institution:
        return False
    return bool(one.pgy == other.pgy and (one.institution == other.institution))


def _joined(first: Vacancy, later: Vacancy) -> Vacancy:
    values = {}
    for name in (
        "track", "positions", "institution", "city", "county", "state", "starts_on", "apply_by", "apply_via",
    ):  # fmt: skip
        values[name] = getattr(first, name) if getattr(first, name) is not None else getattr(later, name)
    a, b = first.requirements, later.requirements
    needs = Requirements(
        a.steps or b.steps,
        a.ecfmg if a.ecfmg is not None else b.ecfmg,
        a.us_grad_only if a.us_grad_only is not None else b.us_grad_only,
        a.max_years_since_graduation if a.max_years_since_graduation is not None else b.max_years_since_graduation,
        a.prior_pgy if a.prior_pgy is not None else b.prior_pgy,
        a.license or b.license,
    )
    visa = Visa(
        first.visa.j1 if first.visa.j1 is not None else later.visa.j1,
        first.visa.h1b if first.visa.h1b is not None else later.visa.h1b,
    )
    return replace(
        first,
        **values,
        pgy=first.pgy or later.pgy,
        starts_asap=first.starts_asap or (later.starts_asap and not first.starts_on),
        contacts=first.contacts or later.contacts,
        posted_on=first.posted_on or later.posted_on,
        requirements=needs,
        visa=visa,
        status=later.status if later.status != "open" else first.status,
        evidence={**later.evidence, **first.evidence},
    )
