"""What is asked once of those who apply for several places: whose it is, and in how many ways it is put."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 20)
Asked = tuple[int | None, bool | None, tuple[int, ...]]
"""Years done, American graduates only, examinations."""
HOUSES = (
    ("Internal Medicine", "PGY-2", "Birchwood Medical Center", "Erie, PA", "im"),
    ("Family Medicine", "PGY-3", "Lakeshore Hospital", "Toledo, OH", "fm"),
    ("Psychiatry", "PGY-2", "Marden Memorial Hospital", "Utica, NY", "psych"),
)
FIELDS = (
    ("Internal Medicine", "PGY-2", "Harmon Regional Medical Center", "Dayton, OH", "im"),
    ("General Surgery", "PGY-1", "Harmon Regional Medical Center", "Dayton, OH", "gs"),
    ("Neurology", "PGY-3", "Harmon Regional Medical Center", "Dayton, OH", "neuro"),
)
LEVELS = tuple(
    ("Psychiatry", f"PGY-{n}", "Alder Creek Hospital", "Boise, ID", f"psych{n}") for n in (2, 3, 4)
)
NONE: Asked = (None, None, ())


def card(place: tuple[str, ...], said: str = "") -> str:
    """One place under a heading of its own, with what it says."""
    field, level, house, town, name = place
    return (
        f"<h3>{field} - {level}</h3><p>{house}, {town}</p>"
        f"<p>One {level} {field.lower()} position is open, starting July 1, 2026. Salary $68,400.</p>"
        f"<p>{said}</p><p>Contact: {name}@example.org</p>"
    )


def records(body: str) -> tuple[Vacancy, ...]:
    """The places of a page."""
    page = f"<html><body><h1>Current Openings</h1>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    assert isinstance(document, Document)
    return tuple(read(document, day=DAY).records)


def asked(record: Vacancy) -> Asked:
    """What one place asks."""
    needs = record.requirements
    return needs.prior_pgy, needs.us_grad_only, tuple(needs.steps)


def said_once(places: tuple[tuple[str, ...], ...], said: str) -> list[Asked]:
    """What each of the places asks, where the words stand below them all."""
    found = records("".join(map(card, places)) + f"<h3>Eligibility</h3><p>{said}</p>")
    return [
        asked(one)
        for name in (place[-1] for place in places)
        for one in found
        if f"{name}@example.org" in one.contacts
    ]


def years(*each: int | None) -> list[Asked]:
    """Nothing is asked but years done."""
    return [(one, None, ()) for one in each]


def american(*each: bool | None) -> list[Asked]:
    """Nothing is asked but whose graduates they are."""
    return [(None, one, ()) for one in each]


def steps(*each: tuple[int, ...]) -> list[Asked]:
    """Nothing is asked but examinations."""
    return [(None, None, one) for one in each]


@pytest.mark.parametrize(
    ("places", "said", "expected"),
    [
        (FIELDS, "Except for surgery, a completed intern year is required.", years(1, None, 1)),
        (FIELDS, "Surgery takes US graduates only; the others welcome IMGs.", american(False, True, False)),
        (
            FIELDS,
            "The neurology post alone presupposes two finished years (one of medicine plus one of neurology).",
            years(None, None, 2),
        ),
        (FIELDS, "Only neurology asks for completed training: two years.", years(None, None, 2)),
        (
            FIELDS,
            "An internship has to be completed by all candidates other than those for general surgery.",
            years(1, None, 1),
        ),
        (
            FIELDS,
            "All three programs require Steps 1 and 2; neurology also Step 3.",
            steps((1, 2), (1, 2), (1, 2, 3)),
        ),
        (
            FIELDS,
            "Step 2 must be passed for medicine and neurology; surgery has no exam requirement.",
            steps((2,), (), (2,)),
        ),
        (HOUSES, "IMGs can apply everywhere but in Utica.", american(False, False, True)),
        (HOUSES, "Except at Marden, IMGs are not considered.", american(True, True, False)),
        (HOUSES, "Lakeshore cannot take foreign medical graduates.", american(None, True, None)),
        (HOUSES, "All but Marden require a completed PGY-1.", years(1, 1, None)),
        (
            HOUSES,
            "Lakeshore wants two years of training completed; the others are satisfied with one.",
            years(1, 2, 1),
        ),
        (
            HOUSES,
            "One year of training must be completed for Erie and for Utica, two for Toledo.",
            years(1, 2, 1),
        ),
        (HOUSES, "Step 3 must be passed, except by applicants to Toledo.", steps((3,), (), (3,))),
        (HOUSES, "Passing Step 3 is required everywhere except in Toledo.", steps((3,), (), (3,))),
        (
            LEVELS,
            "For the PGY-2 seat you must have finished PGY-1; for the PGY-3 seat, PGY-2; for the PGY-4 seat, "
            "PGY-3.",
            years(1, 2, 3),
        ),
        (LEVELS, "You should have completed the level below the one you apply for.", years(1, 2, 3)),
        (LEVELS, "We welcome IMGs for every opening apart from the PGY-3.", american(False, True, False)),
        (LEVELS, "Steps 1 and 2 for all; for the PGY-4 seat Step 3 too.", steps((1, 2), (1, 2), (1, 2, 3))),
    ],
)
def test_what_is_said_once_is_asked_of_those_whom_it_means(
    places: tuple[tuple[str, ...], ...], said: str, expected: list[Asked]
) -> None:
    assert said_once(places, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Applicants without a full intern year cannot be considered.", (1, None, ())),
        ("Nobody comes here without evidence of a completed internship.", (1, None, ())),
        ("If you have not finished an internship, this is not for you.", (1, None, ())),
        ("Candidates lacking twelve months of postgraduate training cannot be considered.", (1, None, ())),
        ("Prior training: PGY-1 (completed by June 30)", (1, None, ())),
        ("It is imperative that the intern year be finished before day one.", (1, None, ())),
        ("Someone with a year or two of residency would be a nice fit, but it is not needed.", NONE),
        ("Senior residents supervise those who have not yet completed PGY-1.", NONE),
        ("Graduates of foreign medical schools are not eligible for this one.", (None, True, ())),
        ("International graduates? Yes, please apply.", (None, False, ())),
        ("Do you take IMGs? We do!", (None, False, ())),
        ("Eligible are those holding a degree from an American medical college only.", (None, True, ())),
        ("Medical student rotations are open to students of US schools only.", NONE),
        ("No Step 3, no interview.", (None, None, (3,))),
        ("Both Step exams (1 and 2 CK) on the first attempt.", (None, None, (1, 2))),
        ("It would help if Step 3 were out of the way.", NONE),
        ("Medical students who rotate here must have passed USMLE Step 1.", NONE),
        ("Step 3 can wait until you are here.", NONE),
    ],
)
def test_demands_and_wishes_of_any_wording_are_told_apart(said: str, expected: Asked) -> None:
    (record,) = records(card(HOUSES[0], said))
    assert asked(record) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Years since graduation: no more than 6", 6),
        ("If it has been over 7 years since your MD, we cannot consider you.", 7),
        ("The program has graduated 40 residents within the last five years.", None),
        ("We would rather see people who graduated less than five years ago.", None),
    ],
)
def test_years_since_school_are_a_rule_for_those_who_apply(said: str, expected: int | None) -> None:
    (record,) = records(card(HOUSES[0], said))
    assert record.requirements.max_years_since_graduation == expected
