"""What applicants bring along is no place, and boxes beside each other are no table."""

from __future__ import annotations

import json
from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.words.behind import levels_on_offer
from scraper.record.vacancy import Vacancy

Row = list[object]


def records(words: bytes, format: str, url: str | None = None) -> tuple[Vacancy, ...]:
    document = open_document(words, format=format, url=url)  # type: ignore[arg-type]
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 11, 20)).records


@pytest.mark.parametrize(
    "text",
    [
        "Two ACGME years (intern + PGY-2 in orthopaedics)",
        "Two accredited years: internship and R1",
        "Three years of general surgery (PGY-1, PGY-2)",
        "Needed: an ACGME internship with ten months of patient care",
        "Required - a PGY-1 year",
        "for physicians who already hold an internship",
        "The internship and the CA-1 year have to be complete",
        "The internship is all that's needed",
        "A PGY-1 year is all we ask",
    ],
)
def test_years_that_make_up_what_is_asked_for_are_not_on_offer(text: str) -> None:
    assert not levels_on_offer(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("We have two open years (PGY-2 and PGY-3)", {2, 3}),
        ("Needed: two residents, PGY-2", {2}),
        ("Needed: a PGY-2 in neurology", {2}),
        ("Openings: PGY-2, PGY-3", {2, 3}),
        ("One place (PGY-2) is open", {2}),
        ("A PGY-3 is needed", {3}),
        ("A PGY-2 is all we need", {2}),
    ],
)
def test_years_that_are_counted_as_places_are_on_offer(text: str, years: set[int]) -> None:
    assert {year for level in levels_on_offer(text) for year in level.years} == years


@pytest.mark.parametrize(
    "item",
    [
        "One year, or two years, of ACGME internal medicine as the level requires",
        "At least one year of accredited internal medicine",
        "Two years of clinical internal medicine",
        "12 months of categorical internal medicine",
        "Visas: J-1 at either level, for internal medicine residents",
        "Visa sponsorship: J-1 internal medicine PGY-2",
    ],
)
def test_an_item_about_the_applicant_is_no_entry_of_the_list_of_openings(item: str) -> None:
    page = (
        "<h1>PGY-2 and PGY-3 Internal Medicine Residents</h1><h3>Open positions</h3><p>At Elm Hospital in Reno,"
        " Nevada we have one PGY-2 (start March 30, 2027) and two PGY-3 positions (start July 1, 2027) open in"
        f" internal medicine.</p><ul><li>USMLE Steps 1 and 2</li><li>{item}</li></ul>"
    )
    found = records(page.encode(), "html", "https://x.example.org/v")
    assert sorted((one.pgy, one.positions) for one in found) == [((2,), 1), ((3,), 2)]


@pytest.mark.parametrize(
    "beside",
    [
        "If you have one position to talk yourself into, say what you did last Tuesday.",
        "I am looking for a PGY-2 position in dermatology for my nephew.",
    ],
)
def test_a_newsletter_that_counts_places_of_several_houses_is_no_request(beside: str) -> None:
    told = (
        "<p><b>1. Elm Hospital, Reno, Nevada</b></p><p>Psychiatry, PGY-2, one position. They take J-1.</p>"
        "<p><b>2. Oak Hospital, Dayton, Ohio</b></p><p>Neurology, PGY-3, two positions. No visas.</p>"
    )
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Letters</title><item><title>Issue 9: two programs'
        f" that wrote to me</title><pubDate>Tue, 10 Nov 2026 09:00:00 +0000</pubDate><description><![CDATA[{told}"
        f"<p>{beside}</p>]]></description></item></channel></rss>"
    )
    found = records(feed.encode(), "feed", "https://x.example.org/f")
    assert [(one.specialty, one.city) for one in found] == [("psychiatry", "Reno"), ("neurology", "Dayton")]


def line(left: float, top: float, words: str, size: float = 10.0) -> list[Row]:
    out: list[Row] = []
    at = left
    for word in words.split(" "):
        width = len(word) * size * 0.5
        out.append([at, top, at + width, top + size * 1.2, word, size, False])
        at += width + size * 0.5
    return out


@pytest.mark.parametrize(("one", "other"), [("PGY-3", "FELLOW"), ("PGY-2", "PGY-3"), ("CA-2", "Fellow")])
def test_two_boxes_under_trainees_are_read_one_after_the_other(one: str, other: str) -> None:
    left = (
        one,
        "Surgery residency in Reno",
        "One position, February 1",
        "What residents need",
        "Steps 1, 2 and 3",
    )
    right = (
        other,
        "Hand surgery fellowship",
        "Two positions, August 1",
        "What fellows need",
        "Three letters of yours",
    )
    words = [row for n, told in enumerate(left) for row in line(60, 100 + 14 * n, told)]
    words += [row for n, told in enumerate(right) for row in line(330, 100 + 14 * n, told)]
    sheet = {"pages": [{"width": 612, "height": 792, "words": words, "links": []}]}
    document = open_document(json.dumps(sheet).encode(), format="pdf", url="https://t.example.org/a.pdf")
    assert isinstance(document, Document)
    text = document.text
    assert text.index("Steps 1, 2 and 3") < text.index("Hand surgery")


@pytest.mark.parametrize("cell", ["2", "none", "-"])
def test_a_table_of_numbers_by_year_stays_a_table(cell: str) -> None:
    words = line(200, 100, "PGY-2") + line(330, 100, "PGY-3")
    for n, (name, count) in enumerate((("Elm Hospital", "1"), ("Oak Hospital", cell), ("Ash Hospital", "3"))):
        words += line(60, 114 + 14 * n, name) + line(200, 114 + 14 * n, count) + line(330, 114 + 14 * n, "1")
    sheet = {"pages": [{"width": 612, "height": 792, "words": words, "links": []}]}
    document = open_document(json.dumps(sheet).encode(), format="pdf", url="https://t.example.org/a.pdf")
    assert isinstance(document, Document)
    assert sum(block.kind == "row" for block in document.parts[0].blocks) >= 3
