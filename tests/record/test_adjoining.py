"""Counties that share a border, and wishes that reach one county or a fifth of the way further."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scraper.record import place
from scraper.record.adjoining import beside, neighbours
from scraper.record.ask import parse_filter
from scraper.record.describe import describe
from scraper.record.filter import Filter, judge
from scraper.record.reach import Near
from scraper.record.spelling import lines
from scraper.record.typed import FilterError
from scraper.record.vacancy import Vacancy

DAY = date(2026, 11, 21)
MORENO_VALLEY = Near("Moreno Valley, CA", 33.937, -117.23, 60)


def at(city: str | None, county: str, state: str = "CA", **stated: Any) -> Vacancy:
    return Vacancy("A place", "residency", city=city, county=county, state=state, **stated)


@pytest.mark.parametrize(
    ("county", "state", "expected"),
    [
        ("Los Angeles", "CA", {("Kern", "CA"), ("Orange", "CA"), ("San Bernardino", "CA"), ("Ventura", "CA")}),
        ("Orange", "CA", {("Los Angeles", "CA"), ("Riverside", "CA"), ("San Bernardino", "CA"), ("San Diego", "CA")}),
        (
            "Riverside",
            "CA",
            {("Imperial", "CA"), ("Orange", "CA"), ("San Bernardino", "CA"), ("San Diego", "CA"), ("La Paz", "AZ")},
        ),
        (
            "San Bernardino",
            "CA",
            {
                *((c, "CA") for c in ("Inyo", "Kern", "Los Angeles", "Orange", "Riverside")),
                ("Clark", "NV"),
                ("La Paz", "AZ"),
                ("Mohave", "AZ"),
            },
        ),
        ("ventura", "CA", {("Kern", "CA"), ("Los Angeles", "CA"), ("Santa Barbara", "CA")}),
        ("Honolulu", "HI", set()),
        ("Nowhere", "CA", set()),
    ],
)  # fmt: skip
def test_the_counties_beside_are_known(county: str, state: str, expected: set[tuple[str, str]]) -> None:
    assert set(neighbours(county, state)) == expected


def test_the_table_is_symmetric_and_names_counties_that_exist() -> None:
    rows = [line.split("\t") for line in lines("neighbours.tsv")]
    assert len(rows) > 3_100
    for county, state, _ in rows:
        assert (county, state) in place.county(county, state)
        for name, there in neighbours(county, state):
            assert beside(name, there, county, state), (county, state, name, there)


def test_a_county_beside_fits_when_it_is_asked_for_and_says_so() -> None:
    wish = parse_filter(day=DAY, county=["riverside"], neighbours=True, state=["ca"])
    verdict = judge(wish, at("Anaheim", "Orange"), DAY)
    assert verdict.fit == "fits"
    assert verdict.words == ("Orange County CA, next to Riverside County CA",)
    assert judge(wish, at("Fresno", "Fresno"), DAY).fit == "no"
    assert judge(Filter(counties=wish.counties), at("Anaheim", "Orange"), DAY).fit == "no"
    assert "the counties beside" in describe(wish)
    with pytest.raises(FilterError, match="--neighbours"):
        parse_filter(day=DAY, neighbours=True)


def test_a_place_a_little_farther_than_asked_is_just_outside_and_no_alert() -> None:
    wish = Filter(near=MORENO_VALLEY)
    near, little, far = at("Riverside", "Riverside"), at("Long Beach", "Los Angeles"), at("Fresno", "Fresno")
    assert judge(wish, near, DAY).fit == "fits"
    outside = judge(Filter(near=Near("Moreno Valley, CA", 33.937, -117.23, 50)), little, DAY)
    assert outside.outside
    assert outside.aside
    assert not outside.unplaced
    assert "just outside 50" in outside.words[0]
    assert judge(wish, far, DAY).fit == "no"


def test_a_place_that_lies_in_a_county_asked_for_is_never_just_outside() -> None:
    wish = Filter(near=Near("Moreno Valley, CA", 33.937, -117.23, 50), counties=(("Los Angeles", "CA"),))
    assert judge(wish, at("Long Beach", "Los Angeles"), DAY).fit == "fits"


def test_a_hospital_never_to_be_shown_is_not_shown_under_any_of_its_names() -> None:
    wish = parse_filter(day=DAY, without=["LAC+USC"])
    hidden = at("Los Angeles", "Los Angeles", institution="Los Angeles General Medical Center")
    assert judge(wish, hidden, DAY).fit == "no"
    assert (
        judge(wish, at("Los Angeles", "Los Angeles", institution="Cedars-Sinai Medical Center"), DAY).fit
        == "fits"
    )
    assert judge(wish, at(None, "Los Angeles"), DAY).fit == "fits"
    assert "never LAC+USC" in describe(wish)
    with pytest.raises(FilterError, match="--without"):
        parse_filter(day=DAY, without=[" "])


def test_a_wish_without_subspecialties_asks_for_the_specialty_alone() -> None:
    cardiology = Vacancy("A place", "fellowship", specialty="cardiovascular-disease")
    with_them = parse_filter(day=DAY, specialty=["im"], kind=["fellowship"])
    alone = parse_filter(day=DAY, specialty=["im"], kind=["fellowship"], no_subspecialties=True)
    assert judge(with_them, cardiology, DAY).fit == "fits"
    assert judge(alone, cardiology, DAY).fit == "no"
    assert "without its subspecialties" in describe(alone)
