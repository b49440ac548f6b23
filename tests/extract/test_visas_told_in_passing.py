"""Visas in a foot, under a head that says no, by dashes and tracks, by transfer, of other departments."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.visa import read_visa

_OFFER = (
    "<h1>PGY-2 opening in internal medicine</h1><p>Mercy Hospital in Toledo, Ohio has one open PGY-2 internal"
    " medicine position beginning July 1, 2027. im@mercy.example.org</p>"
)


def visas(page: str) -> list[tuple[bool | None, bool | None]]:
    document = open_document(page.encode(), format="html", url="https://mercy.example.org/openings")
    return [(record.visa.j1, record.visa.h1b) for record in read(document, day=date(2026, 11, 20)).records]


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        (
            "All GME programs of Mercy sponsor the J-1 through ECFMG; the H-1B is not supported.",
            (True, False),
        ),
        ("Graduate medical education at Mercy: no visa sponsorship of any type.", (False, False)),
        ("Mercy residency programs accept ECFMG J-1 visas.", (True, None)),
        ("Our house staff may train on a J-1 or an H-1B.", (True, True)),
        ("Visas: trainees are sponsored on the J-1 only.", (True, False)),
        ("Employment at Mercy hangs on verification of work authorization.", (None, None)),
        ("Also open: a PGY-3 position for residents and fellows on an H-1B.", (None, None)),
    ],
)
def test_the_foot_of_a_page_tells_the_policy_of_all_who_train_there(
    foot: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert visas(f"<main>{_OFFER}</main><footer><p>{foot}</p></footer>") == [expected]


def test_the_words_of_the_place_win_over_the_foot_of_the_page() -> None:
    foot = "<footer><p>Mercy residency programs accept the J-1; no H-1B.</p></footer>"
    assert visas(f"<main>{_OFFER}<p>H-1B considered with Step 3.</p></main>{foot}") == [(True, True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "<h2>What we sponsor</h2><ul><li>J-1</li></ul><h2>What we do not sponsor</h2><ul><li>H-1B</li></ul>",
            (True, False),
        ),
        ("<h2>Visas we do not accept</h2><ul><li>J-1</li><li>H-1B</li></ul>", (False, False)),
        ("<h3>Visas that are not supported</h3><p>H-1B, TN, O-1</p>", (None, False)),
        (
            "<dl><dt>Visa types accepted</dt><dd>J-1</dd><dt>Visa types not accepted</dt><dd>H-1B, O-1</dd></dl>",
            (True, False),
        ),
        (
            "<dl><dt>Visas sponsored</dt><dd>J-1</dd><dt>Visas not sponsored</dt><dd>H-1B</dd></dl>",
            (True, False),
        ),
        ("<dl><dt>Visas</dt><dd>Both</dd></dl>", (True, True)),
        ("<ul><li>Visa: both</li></ul>", (True, True)),
    ],
)
def test_a_head_that_says_no_denies_the_visas_below_it(
    words: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert visas(_OFFER + words) == [expected]


def test_a_dash_beside_a_yes_is_a_no_and_dashes_alone_say_nothing() -> None:
    rows = "".join(
        f"<tr><td>{field}</td><td>PGY-2</td><td>{one}</td><td>{other}</td></tr>"
        for field, one, other in (
            ("Neurology", "Yes", "—"),
            ("Pathology", "–", "–"),
            ("Psychiatry", "✓", "✓"),
            ("Pediatrics", "-", "Yes"),
        )
    )
    page = f"<h1>Current vacancies</h1><table><tr><th>Open position</th><th>Level</th><th>J-1</th><th>H-1B</th></tr>{rows}</table>"
    assert visas(page) == [(True, False), (None, None), (True, True), (False, True)]


@pytest.mark.parametrize(
    "words",
    [
        "The preliminary place may be taken on a J-1; the categorical one is for citizens or permanent residents only.",
        "Preliminary: J-1 welcome. Categorical: US citizens or green card only.",
        "Categorical resident: no visas. Prelim: J-1 accepted.",
    ],
)
def test_a_visa_told_of_one_track_is_not_the_other_tracks(words: str) -> None:
    page = (
        "<h1>Surgery vacancies</h1><ul><li>One preliminary PGY-1 in general surgery, available now</li>"
        f"<li>One categorical PGY-2 in general surgery, July 2027</li></ul><p>{words}</p><p>s@mercy.example.org</p>"
    )
    assert visas(page) == [(True, None), (False, False)]


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("No new H-1Bs can be started mid-year, but transfers are welcome.", None, True),
        ("No new H-1B petitions, but transfers of an existing H-1B are fine.", None, True),
        ("We can accept H-1B transfers but not new petitions.", None, True),
        ("We do not file initial H-1B petitions, though an H-1B transfer can be considered.", None, True),
        ("No new H-1B visas and no transfers.", None, False),
        ("H-1B: existing holders may transfer, new petitions are not filed. J-1: yes.", True, True),
        ("Visas: case by case", True, None),
        ("Visa requests are weighed individually.", True, None),
        ("H-1B petitions are at the discretion of the chair.", None, True),
        ("H-1B sponsorship is not automatic; requests are decided case by case.", None, True),
        ("No H-1B. Visas otherwise: case by case.", True, False),
        (
            "We are in the ECFMG Exchange Visitor Sponsorship Program and do not support any other status.",
            True,
            False,
        ),
        ("Only J-1 trainees under EVSP.", True, False),
        ("Must have permanent authorization to work in the U.S.", False, False),
        ("Must have unrestricted work authorization in the US.", False, False),
        ("Permanent work authorization is a requirement.", False, False),
        ("As a federal facility, we can only appoint United States citizens.", False, False),
        ("Candidates who do not hold a green card or citizenship will not be considered.", False, False),
        ("In previous years we supported H-1B visas; since 2024 only J-1.", True, False),
        ("We used to sponsor H-1Bs, now only the J-1.", True, False),
        ("The notice mistakenly said that H-1B visas are sponsored; we take J-1s only.", True, False),
        ("I wrote that we sponsor H-1B visas. J-1 only.", True, False),
        ("The hospital does not pay H-1B legal fees. J-1 accepted.", True, None),
        ("Our attending group has Conrad 30 jobs and files H-1B petitions for hospitalists.", None, None),
        ("The Department of Surgery sponsors H-1B visas for its own residents.", None, None),
        ("The Department of Internal Medicine sponsors H-1B visas.", None, True),
    ],
)
def test_what_offices_say_of_visas_in_passing(text: str, j1: bool | None, h1b: bool | None) -> None:
    one, other = read_visa(text, "residency", specialty="internal-medicine")
    assert (one and one.value, other and other.value) == (j1, h1b)
