"""Where a house's name begins, and the town that follows it without a comma."""

from __future__ import annotations

import pytest

from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("New River Medical Center", "New River Medical Center"),
        ("New Hanover Hospital, PGY-2", "New Hanover Hospital"),
        ("New: Elm Hospital", "Elm Hospital"),
        ("New Resident Position, Elm Hospital", "Elm Hospital"),
        ("New Opening at Elm Hospital", "Elm Hospital"),
    ],
)
def test_new_before_a_name_belongs_to_it_unless_it_calls_something_new(text: str, name: str) -> None:
    found = read_institution(text)
    assert found is not None and found.value == name


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
