"""Addresses told beside entries of several houses: the list keeper's, unless one is to apply there."""

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read

_LIST = (
    "<h3>Elm Hospital, Omaha, Nebraska</h3><p>One PGY-2 neurology position, July 1, 2027. ann@elm.example.org</p>"
    "<h3>Oak Clinic, Lincoln, Nebraska</h3><p>One PGY-3 neurology position, July 1, 2027. bob@oak.example.edu</p>"
    "<h3>Ash Center, Kearney, Nebraska</h3><p>One PGY-3 neurology position, July 1, 2027. Filled April 3.</p>"
)


def _contacts(words: str) -> list[tuple[str, ...]]:
    page = (
        "<html><head><title>Open slots</title></head><body><h1>Open slots in neurology</h1>"
        f"<p>{words}</p>{_LIST}</body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://npd.example.org/open")
    return [one.contacts for one in read(document, day=date(2027, 4, 12)).records]


@pytest.mark.parametrize(
    "words",
    [
        "The keeper of these slots: keep@npd.example.org.",
        "Changes: keep@npd.example.org",
        "Our secretary hears of new ones at keep@npd.example.org.",
        "keep@npd.example.org, checked on Fridays",
        "Miss Roe types this page (keep@npd.example.org).",
    ],
)
def test_the_keeper_of_a_list_answers_for_no_entry(words: str) -> None:
    assert _contacts(words) == [("ann@elm.example.org",), ("bob@oak.example.edu",), ()]


@pytest.mark.parametrize(
    "words",
    [
        "Where no address is given, apply to desk@npd.example.org.",
        "Applications for all places: desk@npd.example.org.",
    ],
)
def test_whoever_takes_applications_does(words: str) -> None:
    assert _contacts(words)[2] == ("desk@npd.example.org",)
