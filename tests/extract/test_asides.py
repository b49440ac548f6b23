"""Side columns, banners and levels that are counted behind: what stands beside a program's own page."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read


def extraction(body: str, title: str) -> Extraction:
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 3, 1))


LEVELS = {
    "PGY-1 (2), PGY-2 (1)": [((1,), 2), ((2,), 1)],
    "PGY-1 (2) and PGY-2 (1)": [((1,), 2), ((2,), 1)],
    "PGY-1: 2; PGY-2: 1": [((1,), 2), ((2,), 1)],
    "2 PGY-1, 1 PGY-2": [((1,), 2), ((2,), 1)],
    "PGY-1 x2, PGY-2 x1": [((1,), 2), ((2,), 1)],
    "PGY-1 - 2 positions, PGY-2 - 1 position": [((1,), 2), ((2,), 1)],
    "PGY 2 (one), PGY 3 (one)": [((2,), 1), ((3,), 1)],
    "PGY-2 [1] / PGY-3 [2]": [((2,), 1), ((3,), 2)],
    "PGY-2 (1 opening), PGY-4 (1 opening)": [((2,), 1), ((4,), 1)],
    "1 at PGY-2, 1 at PGY-3": [((2,), 1), ((3,), 1)],
    "PGY-2 (2) or PGY-3 (1)": [((2, 3), 2)],
    "PGY-2 or 3, one place": [((2, 3), 1)],
}
FELLOWSHIP = (
    "<div class=main><h1>Vascular Surgery Fellowship</h1><p>Our two-year fellowship at Elm College Hospital in "
    "Albany, NY offers a broad experience. One fellow is accepted each year through the Match.</p></div>"
)
OPENS = (
    "<h3>Fellowship position available</h3><p>Owing to a late withdrawal we have one position open for August 1, "
    "2026. E-mail your CV to <a href='mailto:v@elm.example.org'>v@elm.example.org</a> by June 5.</p>"
)
BESIDE = {
    "an aside": f"{FELLOWSHIP}<aside>{OPENS}</aside>",
    "a side column": f"{FELLOWSHIP}<div class='sidebar'><div class='widget'>{OPENS}</div></div>",
    "a complement": f"{FELLOWSHIP}<div role='complementary'>{OPENS}</div>",
    "the site's head": f"<header>{OPENS}<nav><a href='/'>Home</a></nav></header>{FELLOWSHIP}",
}
DRESS = {
    "links": "<aside><ul><li><a href='/open'>Open fellowship positions</a></li><li><a href='/now'>Current "
    "fellows, July 2026</a></li></ul></aside>",
    "related jobs": f"<div class='related'>{OPENS}</div>",
    "a foot": f"<footer>{OPENS}</footer>",
    "nothing open": "<aside><h3>Vacancies</h3><p>There are no fellowship vacancies for July 2026. Contact the office "
    "in the fall if you wish to apply.</p></aside>",
}


@pytest.mark.parametrize("told", LEVELS)
def test_levels_that_are_each_counted_are_places_of_their_own(told: str) -> None:
    body = (
        "<h1>Current openings</h1><p>Elm Hospital, Scranton, PA</p><ul>"
        f"<li>Neurology: {told}. Contact a@elm.example.org</li><li>Psychiatry: PGY-4 (1)</li></ul>"
    )
    records = extraction(body, "Current openings").records
    assert [(one.pgy, one.positions) for one in records] == [*LEVELS[told], ((4,), 1)]


@pytest.mark.parametrize("body", BESIDE.values(), ids=BESIDE.keys())
def test_a_side_column_that_announces_a_place_is_read(body: str) -> None:
    (record,) = extraction(body, "Vascular Surgery Fellowship").records
    assert (record.kind, record.specialty, record.positions) == ("fellowship", "vascular-surgery", 1)


@pytest.mark.parametrize("beside", DRESS.values(), ids=DRESS.keys())
def test_what_dresses_a_site_announces_nothing(beside: str) -> None:
    assert extraction(FELLOWSHIP + beside, "Vascular Surgery Fellowship").records == ()


def test_the_programs_visas_hold_for_a_place_in_a_banner() -> None:
    body = (
        "<div class='alert'><p>An unexpected PGY-2 vacancy is available for July 1, 2026.</p></div><main>"
        "<h1>Internal Medicine Residency Program</h1><p>Our program at Elm Hospital in Muskegon, Michigan trains 36 "
        "residents, twelve in each year, and participates in the NRMP Match.</p><h2>How to apply</h2><p>We interview "
        "from October to January. We sponsor J-1 visas; we do not sponsor H-1B visas.</p></main>"
    )
    (record,) = extraction(body, "Internal Medicine Residency").records
    assert (record.pgy, record.visa.j1, record.visa.h1b) == ((2,), True, False)


NONE = {
    "night coverage": "<h1>Opportunities</h1><h3>Moonlighters</h3><p>PGY-2 and above with a license wanted for night "
    "coverage. Send CV to a@elm.example.org</p>",
    "a post that was answered": "<h1>Fellowship News</h1><h3>Vacancy filled</h3><p>Thanks to everyone who responded to "
    "our post about the unexpected second-year opening this spring.</p>",
    "a fellow who was chosen": "<h1>Openings</h1><h3>Regional anesthesia fellowship</h3><p>Our 2026-27 fellow has been "
    "selected. Applications for 2027-28 open in August.</p>",
}


@pytest.mark.parametrize("body", NONE.values(), ids=NONE.keys())
def test_what_is_told_beside_places_is_none(body: str) -> None:
    assert extraction(body, "Department of Medicine").records == ()


def test_what_the_title_says_for_whom_holds_for_a_counted_place() -> None:
    body = (
        "<h1>How to Apply</h1><h2>Appointment year 2026</h2><p>Two of our three positions for July 2026 went unfilled in "
        "the December Match. Email your CV to a@elm.example.org</p>"
    )
    (record,) = extraction(body, "Infectious Diseases Fellowship | Elm University").records
    assert (record.kind, record.specialty) == ("fellowship", "infectious-disease")


def test_an_inaugural_class_recruited_after_the_match_is_on_offer() -> None:
    body = (
        "<h1>Elm launches transitional year residency</h1><p>Because accreditation came after the Match deadline, the "
        "program is recruiting its inaugural class of eight residents directly. Email ty@elm.example.org</p>"
    )
    (record,) = extraction(body, "Elm launches transitional year residency").records
    assert (record.specialty, record.pgy) == ("transitional-year", (1,))


def test_the_adjective_of_a_society_tells_the_field() -> None:
    body = (
        "<h1>Training Vacancies</h1><table><tr><th>Program</th><th>Where</th><th>Level</th><th># open</th></tr><tr><td>Elm"
        " Medical Center</td><td>Wilmington, NC</td><td>PGY-3</td><td>1</td></tr></table>"
    )
    (record,) = extraction(body, "Training Vacancies | Carolina Psychiatric Society").records
    assert record.specialty == "psychiatry"
