"""Years told in two ways, headings about places that stand elsewhere, fields that applicants bring."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2028, 1, 15)


def records(body: str, title: str) -> list[Vacancy]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return sorted(read(document, day=DAY).records, key=lambda one: one.pgy)


WANTED = (
    "<h1>TWO RESIDENTS WANTED</h1><p>Elm Hospital, Reno, Nevada. Residency in Obstetrics and Gynecology</p>"
)
COUNTED = {
    "in brackets": "one second-year resident (PGY-2), starting September 5, 2028, and one third-year resident"
    " (PGY-3), starting July 1, 2028",
    "in brackets, columns run together": "one second-year resident (PGY-2), starting September 5, 2028 one"
    " third-year resident (PGY-3), starting July 1, 2028",
    "by letters alone": "one PGY-2, starting September 5, 2028 one PGY-3, starting July 1, 2028",
    "by words alone": "one second-year resident, starting September 5, 2028, and one third-year resident,"
    " starting July 1, 2028",
}


@pytest.mark.parametrize("told", COUNTED.values(), ids=COUNTED.keys())
def test_each_year_that_is_counted_is_a_place(told: str) -> None:
    found = records(f"{WANTED}<p>{told}</p>", "Residency")
    assert [(one.pgy, one.starts_on) for one in found] == [((2,), "2028-09-05"), ((3,), "2028-07-01")]


ABOUT = {
    "for the two": "<h3>For the PGY-2 and the PGY-3</h3><ul><li>USMLE Step 1 passed</li></ul>",
    "for each": "<h3>For the PGY-2</h3><ul><li>One year done</li></ul><h3>For the PGY-3</h3><ul><li>Two years</li></ul>",
    "about either": "<h3>About either position</h3><ul><li>Five weeks of vacation</li></ul>",
}


@pytest.mark.parametrize("below", ABOUT.values(), ids=ABOUT.keys())
def test_a_heading_about_a_place_is_none(below: str) -> None:
    found = records(f"{WANTED}<p>{COUNTED['by words alone']}</p>{below}", "Residency")
    assert [one.pgy for one in found] == [(2,), (3,)]


BROUGHT = {
    "board eligible": "<dt>Training</dt><dd>Board eligible in family or internal medicine</dd>",
    "completed": "<dt>Training</dt><dd>Completed residency in psychiatry or neurology</dd>",
    "BE/BC": "<dt>Background</dt><dd>BE/BC in internal medicine</dd>",
}


@pytest.mark.parametrize("told", BROUGHT.values(), ids=BROUGHT.keys())
def test_a_value_of_what_is_brought_is_not_its_field(told: str) -> None:
    body = (
        "<h1>A fellow for next summer</h1><p>One geriatric medicine fellowship at Elm Hospital in Missoula, Montana,"
        f" is free from July 9, 2028.</p><dl>{told}<dt>License</dt><dd>Montana resident license</dd></dl>"
    )
    (one,) = records(body, "Vacant training places")
    assert one.specialty == "geriatric-medicine"
