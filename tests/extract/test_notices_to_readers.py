"""Notices that say for whom they are, lists that a sentence refers to, places told under a heading of a kind."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.nobody import none_told
from scraper.extract.offers.offer import status_of_cell
from scraper.extract.read import read
from scraper.extract.structure.aside import why_aside
from scraper.extract.values.counts import read_positions
from scraper.record.vacancy import Vacancy


def records(body: str) -> tuple[Vacancy, ...]:
    """What a page with such a body tells."""
    page = f"<html><head><title>Notice</title></head><body>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://elm.example.org/o")
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 2, 3)).records


@pytest.mark.parametrize(
    "head",
    [
        "NOTICE TO PEDIATRIC RESIDENCY DIRECTORS",
        "Memo to program coordinators",
        "Attention residency coordinators and directors",
        "Dear Program Directors",
        "To all fellowship directors",
    ],
)
@pytest.mark.parametrize(
    "last",
    [
        "The appointments begin on July 13, 2026, and they are:",
        "All begin on July 13, 2026, as follows:",
        "Training starts July 13, 2026 in the following:",
        "They are open from July 13, 2026, namely:",
    ],
)
def test_a_notice_names_its_readers_and_refers_to_its_list(head: str, last: str) -> None:
    found = records(
        f"<h2>{head}</h2><p>Elm Children's Hospital in Reno, Nevada, was left with fellow positions that nobody "
        f"took in the winter Match. {last}</p><ul><li>Pediatric Emergency Medicine - two</li>"
        "<li>Pediatric Hospital Medicine - one</li></ul><p>Write to Dr. Roe: roe@elm.example.org.</p>"
    )
    assert [(one.kind, one.positions, one.institution) for one in found] == [
        ("fellowship", 2, "Elm Children's Hospital"),
        ("fellowship", 1, "Elm Children's Hospital"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Residency Program Director",
        "Openings for faculty",
        "Attention nurses: residency openings",
        "Notice: pharmacy residency",
    ],
)
def test_other_peoples_jobs_are_not_addressed(head: str) -> None:
    assert why_aside(head) == "another profession's job"


@pytest.mark.parametrize(
    "cell",
    [
        "Full list - not taking further applications",
        "Full for now",
        "Not reviewing new applications",
        "Applications no longer accepted",
        "No longer considering additional candidates",
        "Enough applicants",
    ],
)
def test_a_list_that_is_closed_to_more_is_filled(cell: str) -> None:
    assert status_of_cell(cell) == "filled"


@pytest.mark.parametrize(
    "cell", ["Full time", "Full funding", "We are not yet reviewing applications", "Open"]
)
def test_what_is_not_closed_is_not_filled(cell: str) -> None:
    assert status_of_cell(cell) is None


@pytest.mark.parametrize("noun", ["desk", "chair", "stool", "locker", "seat"])
@pytest.mark.parametrize("how", ["bare", "idle", "ownerless", "empty"])
def test_where_nobody_sits_a_resident_is_wanted(noun: str, how: str) -> None:
    found = records(
        "<h1>Late summer</h1><p>Dr. Roe goes home to run a hospital, so that there is to be one "
        f"{how} {noun} among the third-year residents of Elm Pediatrics Residency, Reno, Nevada, from July 2026. "
        "Please write to peds@elm.example.org.</p>"
    )
    assert [one.pgy for one in found] == [(3,)]


@pytest.mark.parametrize("head", ["And the fellowships?", "Fellowships", "Our fellowships"])
def test_what_a_heading_of_fellowships_heads_announces_no_resident(head: str) -> None:
    found = records(
        "<h1>Joining midway</h1><p>Elm Hospital, Reno, Nevada.</p><dl><dt>PGY-4</dt><dd>One surgery resident leaves us, "
        "so we expect an opening on July 1, 2027. Write to a@elm.example.org.</dd></dl>"
        f"<h2>{head}</h2><p>A withdrawal in surgical critical care left us with one position from August 3, 2026 "
        "for somebody who has finished three years of general surgery. Ask b@elm.example.org.</p>"
    )
    assert {(one.kind, one.pgy) for one in found} == {("residency", (4,)), ("fellowship", ())}


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("I know that this visit is neither employment nor a step toward a residency place.", False),
        ("An observership is neither a job nor a training position.", False),
        ("There are neither openings nor places this year.", True),
        ("The department has neither an opening nor a place for 2027.", True),
        ("There is no postdoc money before 2028.", True),
        ("There is no money for travel.", False),
        ("Nothing on this page is a vacancy.", True),
    ],
)
def test_what_something_is_not_denies_no_place(words: str, denied: bool) -> None:
    assert none_told(words) is denied


@pytest.mark.parametrize(
    "title",
    [
        "PM&R PGY-3 and brain injury fellowship, Reno",
        "OB/GYN PGY-3 + urogynecology fellowship, Reno",
        "Neurology PGY-3; stroke fellowship, Reno",
    ],
)
def test_the_year_in_a_title_of_two_places_is_the_residents(title: str) -> None:
    found = records(
        f"<h2>{title}</h2><p>Two things at Elm Hospital in Reno, Nevada. (1) One PGY-3 spot from January 4, 2027, "
        "because of a resignation. (2) Our fellowship also has its one slot for July 2027 open.</p>"
        "<p>Write to a@elm.example.org.</p>"
    )
    assert {(one.kind, one.pgy) for one in found} == {("residency", (3,)), ("fellowship", ())}


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("The county has a residency with twelve seats. One vacancy has arisen in the third year.", 1),
        ("Elm has a residency with two seats open for July.", 2),
        ("A residency with three seats left after SOAP.", 3),
    ],
)
def test_the_size_of_a_program_counts_no_places(words: str, many: int) -> None:
    told = read_positions(words)
    assert told is not None
    assert told.value == many
