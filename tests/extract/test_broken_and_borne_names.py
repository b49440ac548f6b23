"""Addresses that a narrow cell broke off, and words that are no hospital's name."""

import pytest

from scraper.extract.values.contact import read_contacts
from scraper.extract.values.institution import read_institution


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("coordinator@elm.exampl e.org", "coordinator@elm.example.org"),
        ("fellowship@oak.example.co m", "fellowship@oak.example.com"),
        ("gme@ash.example.o rg", "gme@ash.example.org"),
        ("peds@birch.example.ed u", "peds@birch.example.edu"),
        ("ann@elm.exa mple.net", "ann@elm.example.net"),
        ("ann@elm.example.org m", "ann@elm.example.org"),
        ("ann@elm.example.co at once", "ann@elm.example.co"),
        ("ann@elm.example.org oak.example.org", "ann@elm.example.org"),
    ],
)
def test_a_broken_host_is_put_together(words: str, address: str) -> None:
    found = read_contacts(words)
    assert found is not None
    assert found.value == (address,)


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("Shifts are worked here in Burlington and at the VA hospital in White River Junction.", None),
        ("THREE POSTDOCTORAL RESEARCH FELLOWS IN NEPHROLOGY", None),
        ("TWO RESEARCH COORDINATORS FOR THE STROKE CENTER", None),
        ("Three Rivers Medical Center", "Three Rivers Medical Center"),
        ("ASH HOLLOW RESEARCH INSTITUTE", "ASH HOLLOW RESEARCH INSTITUTE"),
    ],
)
def test_people_and_ways_are_no_hospital(words: str, house: str | None) -> None:
    found = read_institution(words)
    assert (found and found.value) == house
