"""A form sent back unchanged is the same wish; what cannot be read is said by the field's own name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from anyone import filters
from hypothesis import given, reject, settings

from scraper.record import specialty
from scraper.record.applicant import Applicant
from scraper.record.filter import Filter
from scraper.record.typed import FilterError
from scraper.web import wish_form

DAY = date(2026, 11, 21)


def sent(fields: dict[str, Any]) -> dict[str, list[str]]:
    """The fields as a browser sends them: a box that is not ticked is not sent."""
    form = {}
    for name, value in fields.items():
        if isinstance(value, bool):
            form |= {name: ["yes"]} if value else {}
        else:
            form[name] = list(value) if isinstance(value, tuple) else [value]
    return form


@given(filters())
@settings(max_examples=60, deadline=None)
def test_a_form_sent_back_unchanged_is_the_same_wish(wish: Filter) -> None:
    try:  # some wishes nobody can type: a county outside of the states
        typed = wish_form.read(sent(wish_form.typed(wish)), wish, DAY)
    except FilterError:
        reject()
    assert wish_form.read(sent(wish_form.typed(typed)), typed, DAY) == typed
    assert (typed.specialties, typed.visa, typed.regions) == (wish.specialties, wish.visa, wish.regions)


@pytest.mark.parametrize("slug", sorted(specialty.SLUGS))
def test_every_specialty_is_read_again_by_the_name_that_the_form_shows(slug: str) -> None:
    wish = Filter(specialties=(slug,))
    assert wish_form.read(sent(wish_form.typed(wish)), wish, DAY) == wish


def test_what_a_person_brings_stays_apart_from_what_was_not_said() -> None:
    brought = Applicant(usmle=(), graduated=date(2021, 6, 1), us_graduate=False, trained=0)
    wish = Filter(applicant=brought, neighbours=True, counties=(("Riverside", "CA"),), subspecialties=False,
                  without_institutions=("Copperfield Hospital", "St. Anne's, Boston"))  # fmt: skip
    assert wish_form.read(sent(wish_form.typed(wish)), wish, DAY) == wish
    assert wish_form.read({"kind": ["residency"]}, wish, DAY) == Filter()


def test_what_the_form_does_not_show_is_kept() -> None:
    wish = Filter(sources=("acog",), since=date(2026, 1, 1), statuses=("open", "filled"))
    form = sent(wish_form.typed(wish)) | {"state": ["CA"]}
    assert wish_form.read(form, wish, DAY) == replace(wish, states=("CA",))


def test_a_place_is_looked_up_again_only_when_it_was_typed_anew() -> None:
    wish = wish_form.read({"near": ["Riverside, CA"], "within": ["30"]}, Filter(), DAY)
    assert wish.near is not None
    assert wish.near.miles == 30
    farther = wish_form.read(sent(wish_form.typed(wish)) | {"within": ["60"]}, wish, DAY)
    assert farther.near == replace(wish.near, miles=60)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"county": ["riversid"]}, "Counties"),
        ({"starts_after": ["2027-02-01"], "starts_before": ["2027-01-01"]}, "Start, until"),
        ({"visa": ["green card"]}, "Visa that you need"),
        ({"within": ["far"], "near": ["Riverside, CA"]}, "Within miles"),
        ({"trained": ["many"]}, "Years of residency done"),
    ],
)
def test_what_cannot_be_read_is_said_by_the_fields_own_name(form: dict[str, list[str]], words: str) -> None:
    with pytest.raises(FilterError) as caught:
        wish_form.read(form, Filter(), DAY)
    said = wish_form.trouble(caught.value)
    assert words in said
    assert "--" not in said
