"""The years that a level presupposes, in whatever words: one by one, added up, labelled; and what is none."""

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.prior import read_prior_pgy

_ASKED = [
    ("Our new colleague has two neurology years to show.", 3, 2),
    ("You come with internship and one radiology year, both ACGME.", 3, 2),
    ("A base year and a PM&R year behind you.", 3, 2),
    ("Needs PGY-1 medicine + PGY-2 neurology.", 3, 2),
    ("Beyond the clinical year you will have finished two years of accredited radiology.", 4, 3),
    ("Prelim year plus two urology years done.", 4, 3),
    ("Three ortho years completed.", 4, 3),
    ("Two full creditable years behind you, Step 3 in hand.", 3, 2),
    ("Training already done: 24 months of family medicine.", 3, 2),
    ("Prior ACGME years needed: 3, in surgery.", 4, 3),
    ("Years of training completed: one (any specialty)", 2, 1),
    ("Your PL-1 year may have been at any accredited children's hospital.", 2, 1),
    ("The successful physician has a completed PGY-1 to their credit.", 2, 1),
    ("Applicants show a finished surgical intern year.", 2, 1),
    ("An accredited HO-II year is done before you start.", 3, 2),
    ("Wanted: somebody with thirty-six months, all credited by the surgical board.", 4, 3),
    ("Four years incl. the intern year needed.", 5, 4),
    ("Must be done with the R1 year somewhere accredited.", 3, 2),
]
_NOT_ASKED = [
    ("Mississippi Delta Clinic is one PGY-2 and one PGY-3 short.", 3),
    ("The program needs a PGY-2 and a PGY-3.", 3),
    ("R2 and R3 need Step 3.", 3),
    ("We match two residents a year and are a three-year program.", 3),
    ("A copy of your PGY-1 ERAS application", 2),
    ("From your PGY-1 year: evaluations and a letter.", 2),
    ("PGY-1 $66,400; PGY-2 $68,000; PGY-3 $70,100", 3),
    ("Our fellow of last year stayed on for two years of research.", 3),
    ("One year of research would be nice.", 2),
    ("The contract is for two years and renewed every year.", 3),
    ("Whoever comes must have two years of ACGME pediatrics.", 1),
    ("Two years of internal medicine are preferred.", 3),
]


@pytest.mark.parametrize(("words", "level", "years"), _ASKED)
def test_years_that_come_to_the_level_below_are_asked(words: str, level: int, years: int) -> None:
    found = read_prior_pgy(words, [level])
    assert found is not None
    assert found.value == years


@pytest.mark.parametrize(("words", "level"), _NOT_ASKED)
def test_other_years_and_levels_are_not(words: str, level: int) -> None:
    assert read_prior_pgy(words, [level]) is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("A five-year ACGME surgery residency, finished by August, is needed.", 5),
        ("Graduate of an ACGME anesthesiology residency, all four years", 4),
        ("Must have completed a neurology residency (four years, internship included).", 4),
        ("Residency in pediatrics (three years) completed.", 3),
        ("Ours is a three-year residency, finished by forty people so far.", None),
    ],
)
def test_a_residency_told_with_its_years(words: str, years: int | None) -> None:
    found = read_prior_pgy(words)
    assert (found and found.value) == years


def test_a_fellows_first_year_asks_for_what_an_interns_beside_it_does_not() -> None:
    page = (
        "<h1>Open positions</h1><p>Elm Hospital, Reno, NV. Applicants must have finished an internal medicine "
        "residency (three years).</p><h2>Internal medicine PGY-1 resident</h2><p>One PGY-1 position is open.</p>"
        "<h2>Sports medicine fellow, PGY-1</h2><p>One fellowship position (PGY-1) is open.</p>"
    )
    document = open_document(page.encode(), format="html", url="https://elm.example.org/gme")
    assert isinstance(document, Document)
    found = read(document, day=date(2027, 3, 1)).records
    assert {one.kind: one.requirements.prior_pgy for one in found} == {"residency": None, "fellowship": 3}
