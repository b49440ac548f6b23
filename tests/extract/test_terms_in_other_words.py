"""Terms of a place in words seldom used: years behind a diploma, permits that are none, doctors from elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.counts import read_positions
from scraper.extract.values.eligibility import read_license
from scraper.extract.values.schools import read_max_years, read_us_grad_only

_DAY = date(2027, 4, 1)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("your graduation lies seven years back at the most", 7),
        ("Your diploma is six years old or younger.", 6),
        ("Your degree lies five years back or less.", 5),
        ("Graduation is at most five years ago.", 5),
        ("Graduation lies at most 4 years back.", 4),
    ],
)
def test_how_far_back_a_diploma_may_lie(text: str, years: int) -> None:
    found = read_max_years(text, day=_DAY)
    assert found is not None
    assert found.value == years


@pytest.mark.parametrize(
    "text",
    ["Our graduation was five years ago.", "The degree takes six years."],
)
def test_other_years_beside_a_diploma_are_no_rule(text: str) -> None:
    assert read_max_years(text, day=_DAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "We sponsor nobody, so you need your own work permit.",
        "You must hold a valid work permit.",
        "A parking permit is required.",
        "The Alaska resident permit is our headache, not yours.",
        "You must have a license; the training license is taken care of by us.",
        "The program takes care of the resident license.",
    ],
)
def test_a_permit_that_is_none_of_medicine_or_ours_to_get_is_not_asked(text: str) -> None:
    assert read_license(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Puerto Rico internship or residency license", "Puerto Rico internship or residency license"),
        ("Ohio internship license required", "Ohio internship license"),
        ("You must qualify for a Washington limited license.", "Washington limited license"),
        ("You must hold an Alaska resident permit.", "Alaska resident permit"),
    ],
)
def test_a_license_is_named_with_its_kind(text: str, name: str) -> None:
    found = read_license(text)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "text",
    [
        "Doctors trained in other countries are very welcome to it.",
        "Physicians who trained overseas are encouraged to apply.",
        "Colleagues educated outside the United States are invited to write.",
    ],
)
def test_doctors_trained_elsewhere_are_welcome(text: str) -> None:
    found = read_us_grad_only(text)
    assert found is not None
    assert found.value is False


@pytest.mark.parametrize(
    "text",
    [
        "An ECFMG certificate if you are a graduate of a school outside the US.",
        "Doctors trained in other countries are not considered.",
    ],
)
def test_what_is_asked_of_doctors_trained_elsewhere_is_no_welcome(text: str) -> None:
    found = read_us_grad_only(text)
    assert found is None or found.value is True


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The PGY-3 chair. Dr. Low follows his wife to Oregon.", 1),
        ("The categorical PGY-2 position: July 2027", 1),
        ("The CA-2 seat", 1),
        ("The PGY-3 positions", None),
        ("The PGY-3 seat that Dr. Low had is taken over by a colleague of ours", None),
    ],
)
def test_a_title_with_its_article_is_one_place(text: str, count: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == count


def test_letters_that_should_be_with_us_go_to_the_address_behind_them() -> None:
    found = read_contacts(
        "Three letters should be with us by April 26, at room {at} elm {dot} example {dot} edu."
    )
    assert found is not None
    assert found.value == ("room@elm.example.edu",)
    assert read_contacts("Advertise with us: ads@x.example.org") is None


@pytest.mark.parametrize("text", ["We would like to fill the place with all speed.", "PGY-2, with all haste"])
def test_all_speed_is_at_once(text: str) -> None:
    assert read_starts_asap(text) is not None
