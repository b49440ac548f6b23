"""Tabs whose panels stand beside each other, and what hangs on a letter."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2027, 3, 18)


def records(body: bytes, kind: str) -> list[Vacancy]:
    document = open_document(body, format="html" if kind == "html" else "eml", url=None)
    assert isinstance(document, Document)
    return list(read(document, day=DAY).records)


@pytest.mark.parametrize("tag", ["a data-w-tab", "a data-tab", "button data-tab", "li data-tab"])
def test_what_one_panel_says_for_all_holds_for_the_panels_beside_it(tag: str) -> None:
    name, attribute = tag.split()
    tabs = "".join(
        f"<{name} {attribute}='{n}'>{words}</{name}>"
        for n, words in enumerate(("Second year", "Third year", "First year", "For everybody"), 1)
    )
    panels = (
        "<h3>Two positions at the PGY-2 level</h3><p>Both begin July 1, 2027.</p>",
        "<h3>One position at the PGY-3 level</h3><p>It begins September 1, 2027.</p>",
        "<p>Interns come to us only through ERAS and the NRMP (14 positions each year).</p>",
        "<ul><li>We sponsor the J-1. The hospital does not petition for an H-1B on behalf of residents.</li></ul>",
    )
    shown = "".join(f"<div {attribute}='{n}'><div>{words}</div></div>" for n, words in enumerate(panels, 1))
    page = f"<h1>Internal medicine residency: openings</h1><div class='tabs'>{tabs}</div><div>{shown}</div>"
    told = records(f"<html><body>{page}</body></html>".encode(), "html")
    assert [(one.pgy, one.visa.j1, one.visa.h1b) for one in told] == [
        ((2,), True, False),
        ((3,), True, False),
    ]


@pytest.mark.parametrize("subtype", ["plain", "html"])
@pytest.mark.parametrize("signature", ["Sent from my phone", "-- \nDana Ortiz\nProgram coordinator"])
def test_a_list_that_hangs_on_a_letter_is_read_behind_its_signature(subtype: str, signature: str) -> None:
    letter = EmailMessage()
    letter["From"] = "Dana Ortiz <dortiz@crown.example.org>"
    letter["Subject"] = "open places - list attached"
    letter["Date"] = "Thu, 18 Mar 2027 12:15:55 -0400"
    letter.set_content(f"Our list is attached.\n\nDana\n\n{signature}\n")
    rows = [("Position", "Number", "Start"), ("Surgery, preliminary PGY-1", "3", "July 1, 2027")]
    rows += [("Surgery, preliminary PGY-2", "1", "July 1, 2027")]
    plain = "Crown Hospital, Erie, Pennsylvania\n\n" + "\n".join(
        "".join(cell.ljust(32) for cell in row) for row in rows
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<p>Crown Hospital, Erie, Pennsylvania</p><table>{table.replace('td>', 'th>', 6)}</table>"
    letter.add_attachment(plain if subtype == "plain" else page, subtype=subtype, filename="list")
    told = records(letter.as_bytes(), "eml")
    assert [(one.pgy, one.positions, one.city) for one in told] == [((1,), 3, "Erie"), ((2,), 1, "Erie")]


@pytest.mark.parametrize(
    "words",
    ["I write on behalf of one of our residents, a PGY-2 in surgery, who looks for a place nearer home."],
)
def test_who_writes_for_a_resident_offers_no_place(words: str) -> None:
    letter = EmailMessage()
    letter["From"] = "Dana Ortiz <dortiz@crown.example.org>"
    letter["Subject"] = "PGY-3 place in surgery"
    letter["Date"] = "Thu, 18 Mar 2027 12:15:55 -0400"
    letter.set_content(words)
    assert records(letter.as_bytes(), "eml") == []
