"""Days that a page tells of others: a hospital's closing, a class that is full; who may begin at once."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.dates import read_starts_on
from scraper.extract.values.exams import read_ecfmg
from scraper.record.vacancy import Vacancy

DAY = date(2026, 4, 12)


def _records(before: str, after: str) -> tuple[Vacancy, ...]:
    page = (
        f"<html><body><h1>For residents of Birch Hospital</h1><p>{before}</p><h2>What we can offer</h2>"
        "<p>The seats below are meant for displaced residents.</p>"
        "<table><tr><th>Program</th><th>Year</th><th>Seats</th></tr><tr><td>Pediatrics</td><td>PGY-2</td><td>2</td>"
        f"</tr><tr><td>Neurology</td><td>PGY-3</td><td>1</td></tr></table><p>{after}</p>"
        "<footer>Cedar Regional Health System, Erie, PA 16501</footer></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://cedar.example.org/x")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "told",
    [
        "Birch Hospital will close its doors and its residency programs on May 31.",
        "On March 30, 2026, Birch Hospital announced that its residency programs end.",
        "Birch is ending all training on June 30, 2026.",
        "Our regular interns come through the NRMP; all were filled for July 2026.",
        "The intern classes are full for July 2026.",
    ],
)
def test_a_closing_or_a_full_class_is_no_start_of_the_seats_beside_it(told: str) -> None:
    made = _records(told, "Write to gme@cedar.example.org.")
    assert [one.starts_on for one in made] == [None, None]
    made = _records("We are sorry for our neighbors.", told)
    assert [one.starts_on for one in made] == [None, None]


def test_a_day_for_all_seats_is_their_start() -> None:
    made = _records("Birch will close its doors on May 31.", "Training in both programs begins July 1, 2026.")
    assert [one.starts_on for one in made] == ["2026-07-01", "2026-07-01"]


@pytest.mark.parametrize(
    ("told", "at_once"),
    [
        ("You may begin immediately; there is no need to wait for the closure.", True),
        ("Residents can start training right away.", True),
        ("They could join us as soon as possible.", True),
        ("You cannot begin immediately: papers take a month.", False),
        ("Please contact us immediately.", False),
    ],
)
def test_who_is_told_to_begin_at_once_begins_at_once(told: str, at_once: bool) -> None:
    made = _records("We are sorry for our neighbors.", f"{told} Send your papers before May 12, 2026.")
    assert [(one.starts_asap, one.apply_by) for one in made] == [(at_once, date(2026, 5, 12))] * 2


def test_the_day_that_heads_a_report_is_no_start_and_one_that_heads_an_offer_is() -> None:
    assert read_starts_on("On March 3, 2026, the board decided to open a PGY-2 position.", None, DAY) is None
    found = read_starts_on("On July 1, 2026, a PGY-2 position opens.", None, DAY)
    assert found is not None
    assert found.value == "2026-07-01"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("J-1 residents are welcome; our office will prepare the transfer with ECFMG.", None),
        ("HR will handle your paperwork with the ECFMG.", None),
        ("We notify ECFMG of the change.", None),
        ("An ECFMG certificate is required.", True),
        ("Applicants must be certified by ECFMG.", True),
    ],
)
def test_what_an_office_does_with_ecfmg_is_not_asked_of_applicants(text: str, asked: bool | None) -> None:
    found = read_ecfmg(text)
    assert (found and found.value) is asked


@pytest.mark.parametrize(
    "value",
    [
        "<dt>Job Posting</dt><dd>April 6, 2026, 9:03:11 AM</dd>",
        "<dt>Posting</dt><dd>4/6/2026 8:12 AM</dd>",
        "<dt>Posted Date</dt><dd><span>6 days ago</span><span> (4/6/2026 8:12 AM)</span></dd>",
        "<dt>Original Posting</dt><dd>2026-04-06</dd>",
    ],
)
def test_the_day_of_a_jobs_posting_is_no_start(value: str) -> None:
    page = (
        "<html><body><h1>Clinical Research Coordinator II - Cardiology</h1><dl><dt>Job ID</dt><dd>18834</dd>"
        f"<dt>Facility</dt><dd>Cedar Regional Medical Center</dd><dt># of Openings</dt><dd>1</dd>{value}</dl>"
        "<h2>Job Summary</h2><p>Runs trials in the Division of Cardiology.</p></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://cedar.example.org/jobs/18834")
    assert not isinstance(document, Unreadable)
    (made,) = read(document, day=DAY).records
    assert (made.posted_on, made.starts_on) == (date(2026, 4, 6), None)
