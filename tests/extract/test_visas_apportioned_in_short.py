"""Further ways to say whose visas a sentence tells of: exceptions behind the name, brackets, bare answers."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from tests.extract.test_visas_apportioned import BOTH, H1B_NOT, J1, NONE, ONLY_J1, Visas, visas


@pytest.mark.parametrize("where", ["before", "behind"])
@pytest.mark.parametrize(
    ("words", "erie", "altoona", "scranton"),
    [
        ("We support J-1 and H-1B visas, Harrow Hill excepted.", NONE, BOTH, BOTH),
        ("We support J-1 and H-1B visas, Erie and Altoona aside.", NONE, NONE, BOTH),
        ("A word on visas. In Erie, both kinds; in Altoona and Scranton, neither.", BOTH, NONE, NONE),
        ("Visa: Erie and Altoona J-1/H-1B, Scranton none.", BOTH, BOTH, NONE),
        ("Visa sponsorship: J-1 and H-1B (Erie); J-1 only (Altoona and Scranton).", BOTH, ONLY_J1, ONLY_J1),
        (
            "H-1B sponsorship exists in Erie and nowhere else; a J-1 is possible wherever you go.",
            BOTH,
            ONLY_J1,
            ONLY_J1,
        ),
        ("No H-1B, please, unless you are applying in Erie. J-1 is fine for all.", BOTH, ONLY_J1, ONLY_J1),
        (
            "While J-1 visas are supported in Erie, Altoona and Scranton cannot support them.",
            J1,
            (False, None),
            (False, None),
        ),
        ("J-1 sponsorship is available; please note Erie cannot accept it.", (False, None), J1, J1),
        (
            "Anyone on a J-1 or H-1B may apply in Erie or Altoona. Unfortunately Scranton can take neither.",
            BOTH,
            BOTH,
            NONE,
        ),
        (
            "Please do not ask for an H-1B in Altoona or Scranton; it is filed in Erie only. J-1 is no problem anywhere.",
            BOTH,
            ONLY_J1,
            ONLY_J1,
        ),
        ("We are a J-1 institution. The exception is Erie, where no visa at all is possible.", NONE, J1, J1),
        ("We sponsor J-1 visas. H-1B sponsorship is restricted to Erie.", BOTH, ONLY_J1, ONLY_J1),
        ("Every hospital takes people on a J-1. The H-1B is open to Erie alone.", BOTH, ONLY_J1, ONLY_J1),
        ("Visas are sponsored (J-1, H-1B), but not for fellows.", BOTH, BOTH, NONE),
        ("We sponsor J-1 visas for all. In addition, H-1B sponsorship is offered in Erie.", BOTH, J1, J1),
        ("J-1: all. H-1B: none but Erie.", BOTH, ONLY_J1, ONLY_J1),
        (
            "Nobody in Erie can be sponsored. In Altoona and Scranton we take the J-1, no H-1B.",
            NONE,
            ONLY_J1,
            ONLY_J1,
        ),
        # Near misses: nobody is told apart.
        (
            "Foreign graduates may apply as anybody else, and a J-1 is fine; no H-1B.",
            ONLY_J1,
            ONLY_J1,
            ONLY_J1,
        ),
        ("No H-1B unless Step 3 is passed. J-1 for all.", ONLY_J1, ONLY_J1, ONLY_J1),
        ("We do not sponsor the H-1B (the lottery aside).", H1B_NOT, H1B_NOT, H1B_NOT),
    ],
)
def test_whose_visas_in_short(words: str, erie: Visas, altoona: Visas, scranton: Visas, where: str) -> None:
    assert visas(words, where) == (erie, altoona, scranton)


@pytest.mark.parametrize("other", ["as well as the other two", "besides the others", "like the other two"])
def test_other_exams_are_no_other_places(other: str) -> None:
    items = "".join(
        f"<li>{field} PGY-2, Elm Hospital, {town}, Ohio: one for July 2027{words}</li>"
        for field, town, words in (
            ("Neurology", "Toledo", "."),
            ("Pathology", "Dayton", f"; Step 3 {other}; any visa except H-1B."),
        )
    )
    body = f"<h1>Open positions</h1><ul>{items}</ul>".encode()
    opened = open_document(body, format="html", url="https://elm.example.org")
    assert isinstance(opened, Document)
    told = {one.city: (one.visa.j1, one.visa.h1b) for one in read(opened, day=date(2027, 3, 1)).records}
    assert told == {"Toledo": (None, None), "Dayton": (True, False)}
