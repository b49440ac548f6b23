"""Evidence has the signs of its source, where reading gave each sign one spelling."""

from __future__ import annotations

from datetime import date

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read


def test_a_row_s_town_is_shown_with_the_dash_that_its_source_has() -> None:
    page = (
        "<h1>Vacant positions</h1><table><tr><th>Program</th><th>Location</th><th>Level</th><th>Open</th></tr>"
        "<tr><td>Family Medicine</td><td>Lompoc \u2013 California</td><td>PGY\u20112</td><td>1</td></tr></table>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert not isinstance(document, Unreadable)
    (record,) = read(document, day=date(2026, 6, 1)).records
    assert all(words in page for words in record.evidence.values())
    assert record.evidence["pgy"] == "PGY\u20112"


def test_the_hospital_that_tells_the_town_is_shown_with_its_own_apostrophe() -> None:
    page = (
        "<h1>Peds PGY-2 opening, Kalamazoo Children\u2019s</h1>"
        "<p>We have one open PGY-2 position in pediatrics for July 1, 2026 at Kalamazoo Children\u2019s Hospital,"
        " Kalamazoo, Michigan. Write to peds@example.org.</p>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert not isinstance(document, Unreadable)
    (record,) = read(document, day=date(2026, 6, 1)).records
    told = {words.removeprefix("from the institution: ") for words in record.evidence.values()}
    assert all(words in page for words in told)
