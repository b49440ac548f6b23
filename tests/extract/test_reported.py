"""What one entry reports of another's place, and the one field of a list, reach the records they mean."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def _records(body: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>Vacant positions</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/vacant")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 6, 12)).records


def _listed(report: str) -> dict[tuple[int, ...], str]:
    told = _records(
        f"""<h1>Positions that our programs report</h1>
        <p>June 9, 2026. {report}</p>
        <p>May 12, 2026. Heron Bay Rehabilitation Hospital, Toledo, Ohio, seeks a PGY-2 in PM&amp;R to start
        July 1, 2026. Contact pmr@heronbay.example.org.</p>
        <p>May 2, 2026. Larch Ridge Hospital, Akron, Ohio, seeks a PGY-3 in PM&amp;R to start August 1, 2026.
        Contact pmr@larchridge.example.org.</p>"""
    )
    return {one.pgy: one.status for one in told if one.contacts}


@pytest.mark.parametrize(
    "report",
    [
        "Heron Bay Rehabilitation Hospital reports that the PGY-2 announced on May 12 has been filled.",
        "The PGY-2 position in Toledo has been filled, we hear.",
        "Heron Bay tells us that its PGY-2 is filled. Congratulations to all.",
    ],
)
def test_a_later_entry_that_reports_a_place_as_filled_fills_it_and_no_other(report: str) -> None:
    assert _listed(report) == {(2,): "filled", (3,): "open"}


@pytest.mark.parametrize(
    "report",
    [
        "Heron Bay Rehabilitation Hospital reports that the PGY-4 announced in March has been filled.",
        "The PGY-2 position in Cleveland has been filled, we hear.",
        "Heron Bay's PGY-2 position of last year has been filled.",
    ],
)
def test_a_report_of_another_level_town_or_year_leaves_the_list_as_it_is(report: str) -> None:
    told = _listed(report)
    assert told[(2,)] == "open"
    assert told[(3,)] == "open"


def test_a_residency_that_names_no_field_has_that_of_all_others_of_its_list() -> None:
    told = _records(
        """<h1>Vacant positions</h1>
        <h2>Heron Bay Hospital, Toledo, OH</h2><p>One PGY-2 position in OB/GYN starting July 1, 2026.
        a@heron.example.org</p>
        <h2>Larch Ridge Hospital, Akron, OH</h2><p>Unexpected PGY-3 vacancy, available at once. Applicants with
        a preliminary surgery year and six months of ob-gyn are welcome. b@larch.example.org</p>"""
    )
    assert [one.specialty for one in told] == ["obstetrics-gynecology"] * 2


def test_the_residents_of_a_house_that_is_called_surgery_are_in_general_surgery() -> None:
    page = b"""<html><head><title>Open Spots | Mesa Ridge Surgery</title></head><body><h1>Open spots</h1>
    <h2>1 x Categorical, PGY-2</h2><p>July 1, 2026. ABSITE over the 30th percentile. Write to
    a@mesaridge.example.org.</p></body></html>"""
    document = open_document(page, format="html", url="https://x.example.org/open")
    assert not isinstance(document, Unreadable)
    told = read(document, day=date(2026, 6, 12)).records
    assert [one.specialty for one in told] == ["general-surgery"]
