"""Entries that are called by their number or letter, exceptions told in full, and signs that a legend explains."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import read

Visas = tuple[bool | None, bool | None]
Y, N, U = True, False, None


def visas(source: str, kind: Format = "html") -> list[Visas]:
    document = open_document(source.encode(), format=kind, url="https://elm.example.org/gme")
    assert isinstance(document, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(document, day=date(2027, 2, 8)).records]


_MAIL = (
    "From: gme@elm.example.org\nTo: list@lists.example.net\nSubject: Three openings\n"
    "Date: Mon, 08 Feb 2027 10:00:00 -0600\nContent-Type: text/plain; charset=utf-8\n\n"
    "Elm University Hospital in Omaha, Nebraska, has these to fill:\n\n"
    "{0} Plastic surgery, integrated, PGY-4: one seat from October 1, 2027.\n\n"
    "{1} Vascular surgery, integrated, PGY-2: one seat from July 1, 2027.\n\n"
    "{2} Hand surgery fellowship: two seats from July 1, 2027.\n\n{said}\n\nWrite to gme@elm.example.org.\n"
)


@pytest.mark.parametrize(
    ("marks", "said", "expected"),
    [
        (
            ("(1)", "(2)", "(3)"),
            "A J-1 is fine for all three. We file H-1B petitions for (3) but not for (1) and (2).",
            [(Y, N), (Y, N), (Y, Y)],
        ),
        (
            ("A -", "B -", "C -"),
            "A and B rotate at the VA and therefore take citizens and permanent residents only."
            " For C the J-1 is welcome, while H-1B is out.",
            [(N, N), (N, N), (Y, N)],
        ),
        (("1.", "2.", "3."), "We sponsor the J-1 for number 2 only.", [(N, U), (Y, U), (N, U)]),
        (("a)", "b)", "c)"), "J-1 for (b) and (c). No visas for (a).", [(N, N), (Y, U), (Y, U)]),
    ],
)
def test_what_is_said_of_an_entry_by_its_number_or_letter_is_its_own(
    marks: tuple[str, str, str], said: str, expected: list[Visas]
) -> None:
    assert visas(_MAIL.format(*marks, said=said), "eml") == expected


@pytest.mark.parametrize(
    "said",
    [
        "A J-1 is fine (see note 2). No H-1B.",
        "A J-1 is fine with us; H-1B is not. Needed are (1) a CV and (2) letters.",
    ],
)
def test_other_numbers_and_the_article_name_no_entry(said: str) -> None:
    assert visas(_MAIL.format("(1)", "(2)", "(3)", said=said), "eml") == [(Y, N)] * 3


_PAGE = (
    "<h1>Open positions, Elm Medical Center, El Paso, Texas</h1><ul><li>Emergency medicine PGY-3, one position</li>"
    "<li>Internal medicine PGY-2, one position</li><li>Pediatrics PGY-2, two positions</li></ul><p>{said}</p>"
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "The Medical Center sponsors both J-1 and H-1B trainees, with one exception: Emergency Medicine takes"
            " neither.",
            [(N, N), (Y, Y), (Y, Y)],
        ),
        ("No visas, with one exception: Emergency Medicine takes the J-1.", [(Y, N), (N, N), (N, N)]),
        ("We sponsor the J-1 for all, and no, not the H-1B.", [(Y, N)] * 3),
        ("J-1 sponsorship is through ECFMG; we have no other visa to offer.", [(Y, N)] * 3),
    ],
)
def test_an_exception_that_is_told_in_full_says_its_own(said: str, expected: list[Visas]) -> None:
    assert visas(_PAGE.format(said=said)) == expected


def test_a_plus_and_a_minus_mean_what_the_legend_says() -> None:
    page = (
        "<h1>Pathology fellowships still open</h1><p><b>How to read it.</b> V: <b>+</b> they sponsor the J-1, <b>-</b>"
        " they sponsor no visa, <b>?</b> we could not find out.</p><table><tr><th>What</th><th>Where</th><th>When</th>"
        "<th>How many</th><th>V</th></tr><tr><td>Cytopathology</td><td>Elm Hospital, Reno, NV</td><td>7/27</td>"
        "<td>1</td><td>+</td></tr><tr><td>Hematopathology</td><td>Oak Hospital, Chico, CA</td><td>7/27</td><td>2</td>"
        "<td>-</td></tr><tr><td>Neuropathology</td><td>Ash Hospital, Omaha, NE</td><td>7/27</td><td>1</td>"
        "<td>?</td></tr></table>"
    )
    assert visas(page) == [(Y, U), (N, N), (U, U)]


_LIST = (
    "<h1>Open positions, Elm Medical Center, Boise, Idaho</h1><ul><li>Neurology PGY-3, one position from July 1, 2027"
    "</li><li>Psychiatry PGY-2, one position from July 1, 2027</li><li>Sleep medicine fellowship, one position from"
    " July 1, 2027</li></ul><p>{said}</p>"
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "With the exception of neurology, which takes no one on a visa, our programs accept J-1 physicians.",
            [(N, N), (Y, U), (Y, U)],
        ),
        ("Our programs accept the J-1, except neurology, which takes no visas.", [(N, N), (Y, U), (Y, U)]),
        (
            "Both visas are possible except in psychiatry, where the grant requires a citizen or a green card.",
            [(Y, Y), (N, N), (Y, Y)],
        ),
        ("No visas except in neurology, which takes the J-1.", [(Y, N), (N, N), (N, N)]),
        ("Psychiatry and sleep: J-1 only. Neurology: both visas.", [(Y, Y), (Y, N), (Y, N)]),
        ("Neither the J-1 nor the H-1B is a problem for any of these.", [(Y, Y)] * 3),
        ("Neither the J-1 nor the H-1B is to be had for any of these.", [(N, N)] * 3),
        ("Visas: J, H.", [(Y, Y)] * 3),
        ("J-1s are fine; an H-1B is more than our office can manage.", [(Y, N)] * 3),
    ],
)
def test_what_holds_for_whom_is_told_beside_him(said: str, expected: list[Visas]) -> None:
    assert visas(_LIST.format(said=said)) == expected
