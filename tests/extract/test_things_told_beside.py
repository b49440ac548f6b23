"""Told beside a place and no field of it: whose visa the leaver had, where graduates went, ERAS's closed round."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.locality import find_places
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 31)
FOOT = "<footer><p>Maple Valley Hospital, 10 Main St, Altoona, PA 16602</p></footer>"


def only(*told: str) -> Vacancy:
    body = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in told)
    page = f"<html><head><title>Opening</title></head><body><main>{body}</main>{FOOT}</body></html>"
    document = open_document(page.encode(), format="html", url="https://www.maple.example.org/gme")
    assert not isinstance(document, Unreadable)
    (record,) = read(document, day=DAY).records
    return record


@pytest.mark.parametrize(
    ("told", "h1b"),
    [
        ("The one who left had an H-1B, but we can only take a J-1 or no visa now.", False),
        ("Our last resident was on an H-1B; now we sponsor the J-1 only.", False),
        ("The resident who left held an H-1B visa. J-1 can be sponsored.", None),
        ("The one who left had a J-1. We sponsor J-1 and H-1B.", True),
    ],
)
def test_the_visa_of_who_left_is_not_offered(told: str, h1b: bool | None) -> None:
    record = only("<h1>PGY-3 opening</h1>", f"One PGY-3 position in neurology is open now. {told}")
    assert (record.visa.j1, record.visa.h1b) == (True, h1b)


@pytest.mark.parametrize(
    "told",
    [
        "Those who need no visa have an advantage; J-1 is sponsored.",
        "Preference is given to candidates without need of a visa. We sponsor the J-1.",
        "J-1 sponsored. Applicants who need no new visa, or are in the US on a J-1, have an advantage.",
    ],
)
def test_an_advantage_without_a_visa_refuses_none(told: str) -> None:
    record = only(
        "<h1>PGY-2 opening</h1>", f"One PGY-2 position in neurology is open for July 1, 2026. {told}"
    )
    assert (record.visa.j1, record.visa.h1b) == (True, None)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("West Texas Plains Medical Center (Lubbock)", "Lubbock"),
        ("a hospital in West, Texas", "West"),
        ("West, TX 76691", "West"),
    ],
)
def test_the_west_of_a_state_is_no_town(text: str, city: str) -> None:
    assert [found.where.city for found in find_places(text)] == [city]


@pytest.mark.parametrize("year", ["2025:", "2025 -", "Class of 2025:"])
def test_where_a_graduate_went_is_not_where_the_place_is(year: str) -> None:
    record = only(
        "<h1>Sports Medicine Fellowship: Our Alumni</h1>",
        f"<ul><li>{year} Dana Moss, DO, team physician, Boone, NC</li><li>2024: Oren Ray, MD, faculty here</li></ul>",
        "The <b>one sports medicine fellowship position starting August 1, 2026 is open again</b>. Send a CV.",
    )
    assert (record.city, record.state) == ("Altoona", "PA")


@pytest.mark.parametrize(
    "closed",
    [
        "Applications for 2026 in ERAS are closed and those for 2027 open in September.",
        "Interviews are over. ERAS applications for 2026 are closed now.",
    ],
)
def test_the_closed_round_of_eras_fills_no_seat(closed: str) -> None:
    record = only(
        "<h1>Transitional Year: Thanks for a Great Season</h1>",
        f"Interviews are over and fifteen of sixteen interns are on their way to us. {closed}",
        "One exception. After the Match we have one transitional year seat left for June 24, 2026. Write today.",
    )
    assert (record.status, record.positions) == ("open", 1)
