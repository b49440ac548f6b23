"""Towns told by their parts, by a county, by a list of a system's seats."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.locality import read_place


def _where(text: str) -> list[tuple[str | None, str | None, str | None]]:
    head = (
        "From: Ann Elm <elm@elmhospital.example.org>\nTo: coords@lists.example.net\nSubject: opening\n"
        "Date: Mon, 09 Mar 2026 09:00:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    document = open_document((head + text).encode(), format="eml", url=None)
    return [(one.city, one.county, one.state) for one in read(document, day=date(2026, 3, 10)).records]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("We take observers at Elm Medical Group, Flushing, Queens: four weeks", ("Flushing", "NY")),
        ("Elm Hospital in Jamaica, Queens, has a PGY-2 place", ("Jamaica", "NY")),
        ("Elm Children's (Pittsburgh's North Side) - residents wanted", ("Pittsburgh", "PA")),
        ("Elm Street Hospital, Newark's Ironbound section (NJ).", ("Newark", "NJ")),
        ("Our hospital on Manhattan's Upper West Side has one place", ("Manhattan", "NY")),
        ("Our residency on Chicago's South Side needs one PGY-1", ("Chicago", "IL")),
        ("PGY-2 opening, Boston's Jamaica Plain neighborhood", ("Jamaica Plain", "MA")),
        ("We are in the Kensington neighborhood of Philadelphia. Start July 1", ("Philadelphia", "PA")),
        ("One PGY-2, Cleveland's Hough neighborhood, Ohio", ("Cleveland", "OH")),
        ("Psychiatry in the Fordham part of the Bronx: one place", ("Bronx", "NY")),
        ("Neurology residency (Grand Rapids) - one PGY-2", ("Grand Rapids", "MI")),
        ("One of Cleveland's east side hospitals", ("Cleveland", "OH")),
    ],
)
def test_a_part_of_a_city_lies_where_its_city_does(text: str, where: tuple[str, str]) -> None:
    found = read_place(text)
    assert found is not None
    assert (found.value.city, found.value.state) == where


@pytest.mark.parametrize(
    "text",
    ["hospitals in Akron, Cleveland and Canton", "One of our Division of Surgery section in Elm Hospital"],
)
def test_a_list_of_cities_is_no_part_of_one(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Location: Nassau County, New York. PGY-2 psychiatry, one place.", (None, "Nassau", "NY")),
        ("University program in Iowa (name withheld). PGY-2 surgery, one place.", (None, None, "IA")),
        ("Community program, Ohio. Family medicine PGY-2, one place from July.", (None, None, "OH")),
    ],
)
def test_a_county_or_a_state_alone_has_no_city(
    text: str, place: tuple[str | None, str | None, str | None]
) -> None:
    assert _where(text) == [place]


_LISTS = [
    (
        "Elm Health runs residencies in Tulsa, Bartlesville and Muskogee. This is about Muskogee only:",
        "Muskogee",
    ),
    ("Our system has houses in Houston, Beaumont and Lufkin, Texas. The opening is in Beaumont:", "Beaumont"),
    ("Elm Rivers trains residents in Akron, Canton and Youngstown. The vacancy is the Canton one:", "Canton"),
    ("Elm Health sponsors programs in Spokane, Yakima and Tri-Cities. Only Yakima has an opening:", "Yakima"),
    ("Sites: McAllen, Harlingen and Brownsville, Texas. This vacancy is at Harlingen:", "Harlingen"),
    ("We have hospitals in Charlotte, Florence and Savannah. It is in Florence, South Carolina:", "Florence"),
]


@pytest.mark.parametrize(("lead", "town"), _LISTS)
def test_of_a_systems_towns_the_one_that_is_named_again_has_the_place(lead: str, town: str) -> None:
    found = _where(f"{lead} one family medicine PGY-2 position from July 1, 2026.")
    assert [city for city, _, _ in found] == [town]


def test_the_campus_of_a_town_in_virginia_is_no_veterans_hospital() -> None:
    found = read_place("1) Roanoke, VA campus - one categorical PGY-1")
    assert found is not None
    assert (found.value.city, found.value.state) == ("Roanoke", "VA")
