"""The day with which a posting opens, the line beside a struck place, and a column that has no day."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_DAY = date(2026, 3, 10)


def _page(body: str) -> tuple[Vacancy, ...]:
    document = open_document(
        f"<html><body><main>{body}</main></body></html>".encode(),
        format="html",
        url="https://gme.example.org/x",
    )
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        ("GULFPORT, Miss., March 4, 2026 &ndash; Elm Hospital announces one PGY-2 EM vacancy.", (2026, 3, 4)),
        ("SALT LAKE CITY, March 4, 2026 -- Elm Hospital has one PGY-2 EM vacancy.", (2026, 3, 4)),
        ("Feb 6, 2026: Elm Medical Center, emergency medicine, one PGY-2 position.", (2026, 2, 6)),
        ("02/19/2026 -- One position in emergency medicine is open (PGY-2 level).", (2026, 2, 19)),
        ("July 1, 2026: one open PGY-2 position in emergency medicine.", None),
        ("Elm Hospital will fill one PGY-2 position in emergency medicine on July 1, 2026.", None),
    ],
)
def test_the_day_with_which_the_text_under_a_title_opens_is_its_posting(
    text: str, posted: tuple[int, int, int] | None
) -> None:
    (record,) = _page(f"<h1>Emergency medicine PGY-2 vacancy</h1><p>{text}</p>")
    assert record.posted_on == (date(*posted) if posted else None)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("<b>Withdrawn 2/28/26:</b> the funding for this position was not renewed.", "withdrawn"),
        ("Cancelled: no funding.", "withdrawn"),
        ("On hold - budget review.", "withdrawn"),
        ("Update: this search was cancelled by the hospital.", "withdrawn"),
        ("Filled 2/28/26: thank you all.", "filled"),
        ("Thanks for your interest.", "filled"),
    ],
)
def test_the_line_beside_a_struck_place_tells_what_became_of_it(line: str, status: str) -> None:
    told = "<h1>Dermatology opening</h1><p><del>One PGY-2 dermatology position, July 1, 2026.</del></p>"
    assert [record.status for record in _page(f"{told}<p>{line}</p>")] == [status]


def test_a_deadline_without_a_day_does_not_borrow_the_start() -> None:
    head = "<tr><th>Program</th><th>Deadline</th><th>Begins</th><th>Status</th></tr>"
    rows = (
        "<tr><td>Psychiatry PGY-4, Reno, Nevada</td><td>2/28/2026</td><td>7/5/2026</td><td>open</td></tr>"
        "<tr><td>Family Medicine PGY-2, Elko, Nevada</td><td>closed</td><td>8/1/2026</td><td>FILLED</td></tr>"
    )
    told = _page(f"<h2>Openings</h2><table>{head}{rows}</table>")
    assert [(one.apply_by, one.starts_on) for one in told] == [
        (date(2026, 2, 28), "2026-07-05"),
        (None, "2026-08-01"),
    ]


@pytest.mark.parametrize(
    "label", ["Reported", "In list since", "Listed since", "Sent in", "Came in", "Date reported", "Rec'd"]
)
def test_a_column_of_the_days_on_which_places_were_told(label: str) -> None:
    head = f"<tr><th>{label}</th><th>Program</th><th>Where</th><th>Level</th><th>Seats</th><th>From</th></tr>"
    row = "<td>Elm Hospital</td><td>Reno, NV</td><td>PGY-2</td><td>1</td><td>7/1/26</td>"
    (record,) = _page(
        f"<h1>Vacant neurology residency seats</h1><table>{head}<tr><td>3/03/26</td>{row}</tr></table>"
    )
    assert record.posted_on == date(2026, 3, 3)
    assert record.starts_on == "2026-07-01"


@pytest.mark.parametrize(
    ("line", "posted"),
    [
        ("Marguerite Adeyinka-Longname - {} - 4 min read", (2026, 3, 4)),
        ("By Dr. Ann Marguerite Poe, residency director, on {}", (2026, 3, 4)),
        ("This page about our residents was changed by the office at {}, we think", None),
    ],
)
def test_the_line_of_author_and_day(line: str, posted: tuple[int, int, int] | None) -> None:
    stamp = '<time datetime="2026-03-04">Mar 4</time>'
    (record,) = _page(
        f"<h1>Emergency medicine PGY-2 vacancy</h1><div>{line.format(stamp)}</div>"
        "<p>Elm Hospital will fill one PGY-2 position in emergency medicine on July 1, 2026.</p>"
    )
    assert record.posted_on == (date(*posted) if posted else None)
