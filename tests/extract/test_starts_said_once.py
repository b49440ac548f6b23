"""The start of all places told once: of the training year, above a list, and twice in two languages."""

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.at_once import read_starts_asap
from scraper.extract.values.dates import read_starts_on

_TODAY = date(2027, 4, 12)


@pytest.mark.parametrize(
    "words",
    [
        "They tell us how many positions stand empty for the training year that opens on July 5, 2027.",
        "The numbers are seats without a resident for the academic year that opens on July 5, 2027.",
        "Two fellows for the year which opens on July 5, 2027.",
        "Seats for the training year opening July 5, 2027.",
    ],
)
def test_the_year_opens_on_a_day(words: str) -> None:
    found = read_starts_on(words, None, _TODAY)
    assert found is not None
    assert found.value == "2027-07-05"


def _starts(body: str) -> list[str | None]:
    page = f"<html><head><title>Open places</title></head><body><h1>Open places</h1>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    return [one.starts_on for one in read(document, day=_TODAY).records]


@pytest.mark.parametrize("line", ["After SOAP, for June 28, 2027", "Still open, beginning June 28, 2027"])
def test_a_line_above_a_list_ends_with_the_day_of_all(line: str) -> None:
    places = "<li>Preliminary medicine, PGY-1: <b>four</b></li><li>Transitional year, PGY-1: <b>two</b></li>"
    assert _starts(f"<ol><li>{line}<ol>{places}</ol></li></ol>") == ["2027-06-28", "2027-06-28"]


def test_a_day_told_in_two_languages_is_one() -> None:
    rows = (
        "<tr><td>Cirugía, PGY-1 / Surgery, PGY-1</td><td>4 plazas</td><td>1 de julio de 2027 / July 1, 2027</td></tr>"
        "<tr><td>Pediatría, PGY-2 / Pediatrics, PGY-2</td><td>2 plazas</td>"
        "<td>1 de julio de 2027 / July 1, 2027</td></tr>"
        "<tr><td>Medicina, PGY-3 / Medicine, PGY-3</td><td>1 plaza</td><td>de inmediato / at once</td></tr>"
    )
    text = "<p>The hospital has places that went unfilled:</p>"
    assert _starts(f"{text}<table>{rows}</table>") == ["2027-07-01", "2027-07-01", None]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("Paid, full time, one person, and we need that person now.", True),
        ("They can start you right now.", True),
        ("One PGY-2 position can be taken up straight away.", True),
        ("First day: now", True),
        ("When: already", True),
        ("Entry date: immediately, if you can", True),
        ("Preliminary surgery, PGY-1 and PGY-2, one of each, now. J-1.", True),
        ("When: now and then", False),
        ("She quit straight away.", False),
        ("Write to us straight away.", False),
        ("One spot: an intern left and they need someone right now.", True),
        ("The hospital has a PGY-2 family medicine opening right now.", True),
        ("Ob-Gyn: one (PGY-4), now", True),
        ("PGY-3, one, now", True),
        ("The program can take one PGY-3 resident now and one PGY-4 resident later.", True),
        ("There is one seat, and we would take someone now.", True),
        ("We have no openings right now.", False),
        ("Do you have an opening right now?", False),
        ("Salinas was one, is now two.", False),
        ("Six of our former externs are PGY-1s now!", False),
        ("We are taking applications for this PGY-1 place now.", False),
        ("The one we have now lets everybody swap.", False),
        ("The person must be finishing the R1 year right now.", False),
        ("The PGY-3 position is filled now.", False),
    ],
)
def test_somebody_is_wanted_now(words: str, now: bool) -> None:
    assert (read_starts_asap(words) is not None) is now


@pytest.mark.parametrize(
    ("lead", "start"),
    [
        ("We shall enlarge two programs, and from June 1, 2027 can accept:", "2027-06-01"),
        ("The hospital next door closes. From June 1, 2027 we can take:", "2027-06-01"),
        ("From June 1, 2027 we have:", "2027-06-01"),
    ],
)
def test_a_line_that_leads_to_the_list_tells_when_all_begin(lead: str, start: str) -> None:
    rows = "<tr><td>Pediatrics</td><td>PGY-2</td><td>2</td></tr><tr><td>Surgery</td><td>PGY-4</td><td>1</td></tr>"
    rest = "Its residents come first. Whatever remains on May 10, 2027 goes to any resident in good standing."
    assert _starts(f"<p>{lead}</p><table>{rows}</table><p>{rest}</p>") == [start, start]


@pytest.mark.parametrize(
    ("name", "at_once"),
    [("Off-Cycle Notes", False), ("The Mid-Cycle Bulletin", False), ("Off-cycle openings", True)],
)
def test_what_a_list_is_called_says_nothing_of_its_places(name: str, at_once: bool) -> None:
    page = (
        f"<h1>{name}</h1><ul><li>Neurology PGY-3, one position</li><li>Urology PGY-2, one position</li></ul>"
    )
    document = open_document(page.encode(), format="html", url="https://gme.example.org/open")
    assert [one.starts_asap for one in read(document, day=_TODAY).records] == [at_once, at_once]
