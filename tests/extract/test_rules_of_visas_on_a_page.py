"""A rule of visas said once on a page, in its head, foot, fine print or box, reaches the places it is said of."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.visapolicy import is_rule

PLACES = (
    ("Psychiatry", "PGY-2", "Elmwood Hospital", "Dayton"),
    ("Psychiatry", "PGY-4", "Oakdale Medical Center", "Akron"),
    ("Family Medicine", "PGY-1", "Elmwood Hospital", "Dayton"),
    ("Neurology", "PGY-3", "Pine Ridge Clinic", "Toledo"),
    ("Nephrology", "fellow", "Oakdale Medical Center", "Akron"),
)
CARDS = "".join(
    f"<h3>{field} {level}</h3><p>{house}, {city}, Ohio. One open position, starting July 1, 2026.</p>"
    for field, level, house, city in PLACES
)
TABLE = (
    "<table><tr><th>Specialty</th><th>Level</th><th>Hospital</th><th>City</th><th>Positions</th></tr>"
    + "".join(
        f"<tr><td>{field}</td><td>{level}</td><td>{house}</td><td>{city}, OH</td><td>1</td></tr>"
        for field, level, house, city in PLACES
    )
    + "</table>"
)
ITEMS = "".join(
    f"<li>{field} {level}, {house}, {city}, Ohio: one position open, starts July 1, 2026.</li>"
    for field, level, house, city in PLACES
)


def visas(body: str) -> list[str]:
    """What is read of the J-1 and the H-1B for each of the places: T, F or -."""
    page = f"<title>Open training positions</title><h1>Open training positions</h1>{body}"
    opened = open_document(page.encode(), format="html", url="https://list.example.org/open")
    assert isinstance(opened, Document)
    told = {
        (one.specialty, one.pgy): "".join(
            "-" if value is None else "FT"[value] for value in (one.visa.j1, one.visa.h1b)
        )
        for one in read(opened, day=date(2026, 3, 1)).records
    }
    return [
        told[field.lower().replace(" ", "-"), (int(level[4]),) if level[-1].isdigit() else ()]
        for field, level, _, _ in PLACES
    ]


RULES = [
    ("J-1 visas are sponsored; H-1B petitions are not filed.", "TF TF TF TF TF"),
    ("We take the J-1 (not in Toledo) and file no H-1B.", "TF TF TF FF TF"),
    ("The J-1 is fine in Dayton and Akron. Toledo cannot host any visa.", "T- T- T- FF T-"),
    ("Psychiatry cannot take visa holders. For the rest: J-1 yes, H-1B no.", "FF FF TF TF TF"),
    ("Visas: J-1 for all; H-1B in Neurology only.", "TF TF TF TT TF"),
    ("J-1 for every line. H-1B for neurology and for no other.", "TF TF TF TT TF"),
    ("No visas except at Oakdale Medical Center, which takes the J-1.", "FF TF FF FF TF"),
    ("Only Oakdale Medical Center files H-1B; the J-1 is possible at all three.", "TF TT TF TF TT"),
    (
        "All sponsor J-1. The single exception is Toledo, where no visa holders can be taken.",
        "T- T- T- FF T-",
    ),
]


@pytest.mark.parametrize(("rule", "told"), RULES)
@pytest.mark.parametrize("places", [CARDS, TABLE, f"<ul>{ITEMS}</ul>"], ids=["cards", "table", "items"])
def test_a_rule_said_once_reaches_whom_it_is_said_of(places: str, rule: str, told: str) -> None:
    want = told.split()
    assert visas(f"<p>{rule}</p>{places}") == want
    assert visas(f"{places}<p>{rule}</p>") == want
    fine = f"<h3>Fine print</h3><ul><li>Send a CV to jobs@gme.example.org.</li><li>{rule}</li></ul>"
    assert visas(f"{places}{fine}") == want
    assert visas(f'{places}<div class="sidebar"><h3>Good to know</h3><p>{rule}</p></div>') == want


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "All our programs accept J-1s. The PGY-4 is paid by the VA and is for citizens only.",
            "T- FF T- T- T-",
        ),
        ("We sponsor J-1 for residents. The fellowship cannot take visas.", "T- T- T- T- FF"),
        (
            "Elmwood takes J-1 and H-1B. Oakdale takes the J-1 only. Pine Ridge takes neither.",
            "TT TF TT FF TF",
        ),
        (
            "Psychiatry and neurology take J-1s; family medicine and nephrology do not take visas.",
            "T- T- FF T- FF",
        ),
    ],
)
def test_its_own_level_field_or_hospital_goes_before_what_is_said_of_all(rule: str, told: str) -> None:
    want = told.split()
    assert visas(f"<p>{rule}</p>{TABLE}") == want
    assert visas(f"<ul>{ITEMS}</ul><p>{rule}</p>") == want


def test_another_matter_beside_the_list_says_nothing_of_it() -> None:
    told = "<h3>Observerships at Ashgrove</h3><p>Observers come on a B-2 visa; we do not sponsor visas.</p>"
    assert visas(f"{TABLE}{told}") == ["--"] * 5


@pytest.mark.parametrize(
    "text",
    [
        "We are able to host J-1 residents at Dayton and Akron. Toledo cannot host any visa.",
        "The University takes part in the J-1 program of ECFMG and files no H-1B petition for residents.",
        "The Consortium is not able to sponsor visas for anyone, resident or fellow.",
        "Visas: J-1 at either level. H-1B at PGY-3 only.",
        "All our programs accept J-1s.",
        "PGY-1 and PGY-2: J-1 only. PGY-3 and up: J-1 or H-1B.",
        "No visas for either.",
    ],
)
def test_a_rule_of_visas_is_no_place(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "One PGY-2 position is open; J-1 visas are sponsored.",
        "Oakdale has a vacant PGY-3 seat and takes J-1s.",
        "PGY-2 Neurology, Oakdale Medical Center, J-1 only",
        "We seek a PGY-2; visas: J-1.",
        "Elmwood Hospital, Dayton: 1 seat, J-1",
    ],
)
def test_a_place_with_its_visa_is_no_mere_rule(text: str) -> None:
    assert not is_rule(text)


def test_a_column_for_both_kinds_is_answered_for_each() -> None:
    rows = "".join(
        f"<tr><td>{field} {level}</td><td>{house}, {city}, OH</td><td>1</td><td>{answer}</td></tr>"
        for (field, level, house, city), answer in zip(
            PLACES, ("yes / no", "no / no", "Y/Y", "no, yes", "yes"), strict=True
        )
    )
    head = "<tr><th>Position</th><th>Hospital</th><th>Open</th><th>J-1 / H-1B</th></tr>"
    assert visas(f"<table>{head}{rows}</table>")[:4] == ["TF", "FF", "TT", "FT"]


def test_notices_of_former_days_say_nothing_of_todays_places() -> None:
    old = "<h2>Archived notices</h2><p>(2025) One PGY-2 opening, January 2025. No visas.</p>"
    assert visas(f"{TABLE}{old}") == ["--"] * 5
    assert visas(f"{TABLE}<h2>Notes</h2><p>No visas are sponsored.</p>") == ["FF"] * 5


def test_what_nobody_on_a_list_does_is_said_beside_a_column_of_another_visa() -> None:
    rows = "".join(
        f"<tr><td>{field} {level}</td><td>{house}, {city}, OH</td><td>1</td><td>J-1</td></tr>"
        for field, level, house, city in PLACES
    )
    head = "<tr><th>Position</th><th>Hospital</th><th>Open</th><th>Visa</th></tr>"
    assert visas(f"<p>Nobody on this list files H-1B.</p><table>{head}{rows}</table>") == ["TF"] * 5
    assert visas(f"<p>Nobody knows of the H-1B.</p><table>{head}{rows}</table>") == ["T-"] * 5
