"""Several places on one page, each told in a line or two that stand alike, in the layouts that people use."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.counts import read_positions
from scraper.record.vacancy import Vacancy

_PAGE = (
    "<!doctype html><html><head><title>{title} | Dunmoor Memorial Hospital</title></head><body><main>"
    "<h1>{title}</h1><p>{intro}</p>{body}"
    "<p>Applications: send a CV to <a href=mailto:gme@dunmoor.example.org>gme@dunmoor.example.org</a>.</p>"
    "</main><footer>© 2027</footer></body></html>"
)
_INTRO = (
    "The following residency positions are currently open at Dunmoor Memorial Hospital in Toledo, Ohio "
    "for July 1, 2027."
)


def _read(body: str, title: str = "Open Positions", intro: str = _INTRO) -> list[Vacancy]:
    page = _PAGE.format(title=title, intro=intro, body=body)
    document = open_document(page.encode(), format="html", url="https://www.example.org/open")
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 4, 14)).records)


def _told(body: str, title: str = "Open Positions", intro: str = _INTRO) -> list[tuple[object, ...]]:
    return [
        (one.specialty, one.pgy, one.positions, one.status)
        for one in sorted(_read(body, title, intro), key=lambda one: (one.pgy, one.specialty or ""))
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>PGY-2 Pediatrics<br>PGY-3 Urology x2<br>PGY-4 Pathology</p>",
        "<p>Pediatrics PGY-2<br>Urology PGY-3 (2)<br>Pathology PGY-4</p>",
        "<p>Pediatrics, PGY-2<br>2 PGY-3 Urology positions<br>Pathology, PGY-4</p>",
        "<p>Pediatrics PGY-2</p><p>Open.</p><hr><p>Urology PGY-3</p><p>Positions: 2</p><hr>"
        "<p>Pathology PGY-4</p><p>Open.</p>",
        "<h3>Pediatrics PGY-2</h3><p>Open.</p><h3>Urology PGY-3</h3><p>Two positions are open.</p>"
        "<h3>Pathology PGY-4</h3><p>Open.</p>",
    ],
)
def test_lines_that_stand_alike_are_a_place_each(body: str) -> None:
    assert _told(body) == [
        ("pediatrics", (2,), None, "open"),
        ("urology", (3,), 2, "open"),
        ("pathology", (4,), None, "open"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>PGY-1<br>PGY-2<br>PGY-3 – FILLED</p>",
        "<ul><li>PGY-1</li><li>PGY-2</li><li>FILLED: PGY-3</li></ul>",
        "<h3>PGY-1</h3><p>Open.</p><h3>PGY-2</h3><p>Applications are being accepted.</p>"
        "<h3>PGY-3</h3><p>This position has been filled.</p>",
    ],
)
def test_bare_levels_under_a_list_of_open_places_are_places(body: str) -> None:
    assert _told(body, "Neurology Open Positions") == [
        ("neurology", (1,), None, "open"),
        ("neurology", (2,), None, "open"),
        ("neurology", (3,), None, "filled"),
    ]


@pytest.mark.parametrize(
    ("title", "intro"),
    [
        ("PGY-2 Open Positions", _INTRO),
        ("Open Positions", _INTRO.replace("residency", "PGY-2 residency")),
        ("Open Positions", "We have the following unfilled PGY-2 residency positions in Toledo, Ohio:"),
        ("Unfilled PGY-2 Positions", "Below are the residency positions still available."),
    ],
)
def test_the_year_that_the_list_names_is_that_of_each_place(title: str, intro: str) -> None:
    body = "<h3>Pediatrics</h3><p>One position is open.</p><h3>Urology</h3><p>Two positions are open.</p>"
    assert _told(body, title, intro) == [
        ("pediatrics", (2,), 1, "open"),
        ("urology", (2,), 2, "open"),
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<p>Pediatrics<br>PGY-2<br>Start July 1, 2027</p>", "Open Positions"),
        ("<p>One position in pediatrics<br>PGY-2<br>Three letters</p>", "Open Positions"),
    ],
)
def test_lines_that_together_tell_of_one_place_are_one(body: str, title: str) -> None:
    assert _told(body, title)[:1] == _told(body, title)
    assert [one[:2] for one in _told(body, title)] == [("pediatrics", (2,))]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<p>Pediatrics<br>Urology<br>Pathology</p>", "Our Programs"),
        ("<ul><li>PGY-1: wards</li><li>PGY-2: clinics</li><li>PGY-3: electives</li></ul>", "Curriculum"),
    ],
)
def test_lines_alike_that_nothing_calls_open_are_no_places(body: str, title: str) -> None:
    assert not _told(body, title, "Residents train at Dunmoor Memorial Hospital in Toledo, Ohio.")


_HOUSES = (
    "The following neurology PGY-2 positions are currently open at our member hospitals for July 1, 2027."
)


def _sited(body: str) -> list[tuple[object, ...]]:
    made = _read(body, "Neurology PGY-2 Open Positions", _HOUSES)
    return [(one.institution, one.city, one.pgy, one.positions) for one in made]


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>Hospital</dt><dd>Pellworth Hospital</dd><dt>City/State</dt><dd>Dayton, OH</dd>"
        "<dt>Openings</dt><dd>2</dd></dl><dl><dt>Hospital</dt><dd>Quarry Lake Hospital</dd>"
        "<dt>City/State</dt><dd>Canton, OH</dd><dt>Openings</dt><dd>1</dd></dl>",
        "<div class=a><p><b>Location:</b> Dayton, OH</p><p><b>Hospital:</b> Pellworth Hospital</p>"
        "<p><b>Openings:</b> 2</p></div><div class=a><p><b>Location:</b> Canton, OH</p>"
        "<p><b>Hospital:</b> Quarry Lake Hospital</p><p><b>Openings:</b> 1</p></div>",
        "<div class=a><p><b>Openings:</b> 2<br><b>Hospital:</b> Pellworth Hospital<br><b>City:</b> Dayton, OH"
        "</p></div><div class=a><p><b>Openings:</b> 1<br><b>Hospital:</b> Quarry Lake Hospital<br>"
        "<b>City:</b> Canton, OH</p></div>",
        "<ul><li>Pellworth Hospital, Dayton, OH<ul><li>2 positions</li></ul></li>"
        "<li>Quarry Lake Hospital, Canton, OH<ul><li>1 position</li></ul></li></ul>",
    ],
)
def test_boxes_of_labelled_values_and_lists_in_lists_are_a_place_each(body: str) -> None:
    assert _sited(body) == [
        ("Pellworth Hospital", "Dayton", (2,), 2),
        ("Quarry Lake Hospital", "Canton", (2,), 1),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<h3>PGY-2</h3><p>Pediatrics</p><p>Urology x2</p><h3>PGY-3</h3><p>Pathology x3</p><p>Neurology</p>",
        "<ul><li>PGY-2<ul><li>Pediatrics</li><li>Urology x2</li></ul></li>"
        "<li>PGY-3<ul><li>Pathology x3</li><li>Neurology</li></ul></li></ul>",
        "<p><b>PGY-2</b><br>Pediatrics<br>Urology (2)</p><p><b>PGY-3</b><br>Pathology (3)<br>Neurology</p>",
    ],
)
def test_fields_under_a_year_are_places_of_that_year(body: str) -> None:
    assert sorted((one.specialty or "", one.pgy, one.positions) for one in _read(body)) == [
        ("neurology", (3,), None),
        ("pathology", (3,), 3),
        ("pediatrics", (2,), None),
        ("urology", (2,), 2),
    ]


def test_what_introduces_a_list_is_no_place_and_its_day_is_that_of_all() -> None:
    intro = "Below are the PGY-2 positions still available at Dunmoor Memorial Hospital in Toledo, Ohio for "
    body = "<h3>Pediatrics</h3><p>One position is open.</p><h3>Urology</h3><p>Two positions are open.</p>"
    made = _read(body, "Open Positions", f"{intro}July 1, 2027.")
    assert [(one.specialty, one.pgy, one.starts_on) for one in made] == [
        ("pediatrics", (2,), "2027-07-01"),
        ("urology", (2,), "2027-07-01"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Neurology x3", 3),
        ("PGY-2 Urology x2, July 2027", 2),
        ("Letters of recommendation x3", None),
        ("Letters x3", None),
    ],
)
def test_times_behind_a_field_counts_its_places(text: str, count: int | None) -> None:
    found = read_positions(text)
    assert (found.value if found else None) == count
