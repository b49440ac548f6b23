"""Towns as people write them: short forms of states, strokes, counties, cities beside them, small letters."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.whereabouts import read_place

OPEN = "One PGY-2 internal medicine position is open for an immediate start."


def _town(words: str) -> tuple[str | None, str | None, str | None] | None:
    found = read_place(words)
    return (found.value.city, found.value.county, found.value.state) if found else None


def _towns(body: str) -> list[tuple[str | None, str | None]]:
    page = f"<title>Vacancies</title><h1>Open positions</h1>{body}"
    document = open_document(page.encode(), format="html", url="https://www.example.org/openings")
    return [(one.city, one.state) for one in read(document, day=date(2027, 3, 1)).records]


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("Elm Hospital, Tampa, Fla", ("Tampa", "Hillsborough", "FL")),
        ("the hospital in Modesto, Calif has it", ("Modesto", "Stanislaus", "CA")),
        ("Elm Hospital in Franklin, Tenn, opens", ("Franklin", "Williamson", "TN")),
        ("Las Cruces, N. M.", ("Las Cruces", "Dona Ana", "NM")),
        ("Bismarck, N.D", ("Bismarck", "Burleigh", "ND")),
        ("Green Bay, Wisc.", ("Green Bay", "Brown", "WI")),
        ("Blue Heron Medical Center | Lakewood | CO", ("Lakewood", "Jefferson", "CO")),
        ("Elm Hospital \u2013 Lafayette \u2013 Louisiana", ("Lafayette", "Lafayette", "LA")),
        ("Elm Hospital \u2022 Reading \u2022 PA", ("Reading", "Berks", "PA")),
        ("Elm Hospital; Ames; Iowa", ("Ames", "Story", "IA")),
    ],
)
def test_a_state_is_told_by_any_short_form_and_behind_any_stroke(
    words: str, town: tuple[str, str, str]
) -> None:
    assert _town(words) == town


@pytest.mark.parametrize("words", ["See Troy, Miss Alder said so.", "Dr. Ames | DO", "In Wash we trust"])
def test_a_word_that_looks_like_a_state_tells_no_town(words: str) -> None:
    found = _town(words)
    assert found is None or found[0] is None


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("It sits in Mount Holly, Burlington County, New Jersey.", ("Mount Holly", "Burlington", "NJ")),
        ("Elm Hospital, Joplin, in Jasper County, Missouri", ("Joplin", "Jasper", "MO")),
        ("Elm Hospital in Albany, Linn County, Oregon", ("Albany", "Linn", "OR")),
        ("our clinic in Naperville, DuPage County", ("Naperville", "DuPage", "IL")),
        ("Burbank (Los Angeles County)", ("Burbank", "Los Angeles", "CA")),
        ("Elm Hospital in Hialeah, Miami-Dade County", ("Hialeah", "Miami-Dade", "FL")),
    ],
)
def test_the_county_behind_a_town_tells_which(words: str, town: tuple[str, str, str]) -> None:
    assert _town(words) == town


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("our hospital in Marietta, just outside Atlanta, has one", ("Marietta", "GA")),
        ("in Aurora, a suburb of Denver, we are", ("Aurora", "CO")),
        ("is a 20-minute drive from Boston, in Quincy.", ("Quincy", "MA")),
        ("Elm Hospital (Arlington, in the Dallas metro) is growing", ("Arlington", "TX")),
        ("Elm Hospital in Concord, which is 25 miles north of Charlotte.", ("Concord", "NC")),
        ("We are in Decatur, outside Atlanta.", ("Decatur", "GA")),
        ("is in The Woodlands, in the greater Houston area.", ("The Woodlands", "TX")),
        ("our program in Chattanooga, two hours from Nashville", ("Chattanooga", "TN")),
    ],
)
def test_the_city_beside_a_town_tells_which_and_is_not_it(words: str, town: tuple[str, str]) -> None:
    found = read_place(words)
    assert found is not None
    assert (found.value.city, found.value.state) == town


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("open at pine hospital in macon, georgia. start asap", ("Macon", "Bibb", "GA")),
        ("at our clinic in sioux city, iowa.", ("Sioux City", "Woodbury", "IA")),
        ("just opened at cedar hospital, charleston, west virginia. thanks", ("Charleston", "Kanawha", "WV")),
        ("we are at sierra hospital, reno nv.", ("Reno", "Washoe", "NV")),
        ("open now in lansing, michigan at spruce hospital", ("Lansing", "Ingham", "MI")),
        ("in rochester, new york", ("Rochester", "Monroe", "NY")),
        ("here in boise, id", ("Boise", "Ada", "ID")),
    ],
)
def test_small_letters_tell_town_and_state(words: str, town: tuple[str, str, str]) -> None:
    assert _town(words) == town


@pytest.mark.parametrize(
    ("body", "towns"),
    [
        (
            f"<p>Magnolia University (main campus: Oxford, Mississippi) announces: at Delta Crown Hospital in"
            f" Memphis, Tennessee, a resident leaves. {OPEN}</p>",
            [("Memphis", "TN")],
        ),
        (
            f"<p>Elk Meadow Health has hospitals in Mobile, Alabama and Biloxi, Mississippi. The place is at our"
            f" Biloxi hospital. {OPEN}</p>",
            [("Biloxi", "MS")],
        ),
        (f"<p>{OPEN}</p><p>Elk Meadow Hospital<br>Zip code: 61602</p>", [("Peoria", "IL")]),
        (
            "<p>State of Montana Family Medicine</p><h3>Missoula Track</h3><p>One PGY-2 family medicine position,"
            " start now.</p><h3>Kalispell Rural Training Track</h3><p>One PGY-3 family medicine position, start"
            " now.</p><p>Located in Montana.</p>",
            [("Missoula", "MT"), ("Kalispell", "MT")],
        ),
        (
            "<table><tr><th>Campus</th><th>Program</th><th>Year</th><th>Open</th></tr><tr><td>Salem Campus</td>"
            "<td>Psychiatry</td><td>PGY-2</td><td>1</td></tr><tr><td>Medford Campus</td><td>Neurology</td>"
            "<td>PGY-3</td><td>1</td></tr></table><footer>Cascade Pass Health, Eugene, OR 97401</footer>",
            [("Salem", "OR"), ("Medford", "OR")],
        ),
        (
            "<h3>Research Track</h3><p>One PGY-2 psychiatry position, start now.</p><h3>Community Track</h3>"
            "<p>One PGY-3 psychiatry position, start now.</p><footer>Elm Hospital, Waco, TX 76701</footer>",
            [("Waco", "TX"), ("Waco", "TX")],
        ),
    ],
)
def test_a_place_lies_where_its_own_house_stands(body: str, towns: list[tuple[str, str]]) -> None:
    assert _towns(body) == towns
