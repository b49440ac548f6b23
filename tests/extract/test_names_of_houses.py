"""Where a house's name begins, and the town that follows it without a comma."""

from __future__ import annotations

import pytest

from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places
from scraper.extract.words.mentions import levels


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("New River Medical Center", "New River Medical Center"),
        ("New Hanover Hospital, PGY-2", "New Hanover Hospital"),
        ("New: Elm Hospital", "Elm Hospital"),
        ("New Resident Position, Elm Hospital", "Elm Hospital"),
        ("New Opening at Elm Hospital", "Elm Hospital"),
        ("New Family Medicine Program, Elm Hospital", "Elm Hospital"),
    ],
)
def test_new_before_a_name_belongs_to_it_unless_it_calls_something_new(text: str, name: str) -> None:
    found = read_institution(text)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Elm Bend Hospital Annapolis, MD", "Annapolis"),
        ("Delta Elm Medical Center Greenville, MS", "Greenville"),
        ("Old Fort Health System Johnstown, PA", "Johnstown"),
        ("Big Elm Clinic Worcester, MA", "Worcester"),
        ("Elm Psychiatry Collaborative, Blacksburg, VA", "Blacksburg"),
        ("Jane Bowie, MD", None),
        ("Elm Hospital Jane Bowie, MD", None),
        ("in collaboration with colleagues in Boise, ID", None),
    ],
)
def test_a_town_follows_its_house_and_no_person_is_one(text: str, city: str | None) -> None:
    assert next((one.where.city for one in find_places(text)), None) == city


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Glendale, CA\n4 weeks", []),
        ("Torrance, CA 2 places", []),
        ("Anesthesiology, CA 2, one place", [3]),
        ("Anesthesia CA-1", [2]),
        ("Elm Hospital, CA-3 (two)", [4]),
    ],
)
def test_a_state_before_a_number_is_no_year_of_anesthesiology(text: str, years: list[int]) -> None:
    assert [year for level in levels(text) for year in level.years] == years
