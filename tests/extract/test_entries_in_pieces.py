"""Places told one a paragraph, in pieces with a sign between them, on pages that call themselves no list."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def _page(title: str, *lines: str) -> tuple[Vacancy, ...]:
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/letter")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2027, 4, 17)).records


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Neurology PGY-2 | Elm Hospital, Reno, NV | one | now | J-1",
            "Pediatrics PGY-3 | Oak Hospital, Fresno, CA | two | July 2027",
        ),
        (
            "&#128682; <b>Psych PGY-3</b> &middot; Elm Hospital, Reno, NV &middot; 1 &middot; right away",
            "&#128682; <b>OB/GYN PGY-2</b> &middot; Oak Hospital, Fresno, CA &middot; 2 &middot; July 1, 2027",
        ),
        (
            "Family medicine PGY-2 &ndash; Elm Hospital, Reno, NV &ndash; one &ndash; at once",
            "Anesthesiology CA-2 &ndash; Oak Hospital, Fresno, CA &ndash; two &ndash; July 2027",
        ),
        (
            "Nephrology fellow &bull; Elm Hospital, Reno, NV &bull; one open &bull; now",
            "Rheumatology fellow &bull; Oak Hospital, Fresno, CA &bull; two open, July 2027 &bull; J-1",
        ),
        (
            "EM PGY-3 | Elm Hospital, Reno, NV | one that SOAP did not take | right away",
            "Peds PGY-2 | Oak Hospital, Fresno, CA | two that the Match never filled | July 2027",
        ),
    ],
)
def test_a_line_in_pieces_is_a_place_with_its_count_and_start(lines: tuple[str, ...]) -> None:
    first, second = _page("Friday letter no. 4", "Good evening, everyone.", *lines, "Till Friday.")
    assert (first.institution, first.city, first.state) == ("Elm Hospital", "Reno", "NV")
    assert (first.positions, first.starts_asap) == (1, True)
    assert (second.positions, second.starts_asap, str(second.starts_on)[:7]) == (2, False, "2027-07")


def test_a_line_in_pieces_may_say_first_or_last_that_its_place_is_gone() -> None:
    found = _page(
        "What I heard this week",
        "Neurology PGY-2 | Elm Hospital, Reno, NV | one | July 2027",
        "FILLED: Surgery PGY-2 | Ash Hospital, Tulsa, OK",
        "Pediatrics PGY-3 | Oak Hospital, Fresno, CA | taken on Tuesday",
    )
    assert [one.status for one in found] == ["open", "filled", "filled"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Welcome",
            (
                "Residency | Fellowship | Elm Hospital, Reno, NV",
                "Internship | Residency | Elm Hospital, Reno, NV",
            ),
        ),
        (
            "Where they went in 2026",
            (
                "Cardiology fellowship | Elm Hospital, Reno, NV | two",
                "GI fellowship | Oak Hospital, Fresno, CA | one",
            ),
        ),
        (
            "Our programs",
            (
                "Family medicine residency | Elm Hospital, Reno, NV | 8 per year",
                "Pediatrics residency | Elm Hospital, Reno, NV | 6 per year",
            ),
        ),
        (
            "Our residents",
            (
                "PGY-2 | Jane Dow, MD | Elm Medical College, Reno, NV",
                "PGY-3 | Ann Low, MD | Oak Medical College, Fresno, CA",
            ),
        ),
    ],
)
def test_lines_in_pieces_of_other_things_are_no_places(title: str, lines: tuple[str, ...]) -> None:
    assert _page(title, *lines) == ()
