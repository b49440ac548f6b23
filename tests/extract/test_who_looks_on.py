"""What a list of hosts offers where nobody says "observer": foreign graduates look on; and years told in pairs."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.words.labels import is_level

_ROWS = (
    "<table><tr><th>Town</th><th>Practice</th><th>Branch</th><th>Room for</th><th>First day</th></tr>"
    "<tr><td>Paterson</td><td>Alder Medical Associates</td><td>internal medicine</td><td>two</td><td>January 11, 2027</td>"
    "</tr><tr><td>Newark</td><td>Birch Neurology</td><td>neurology</td><td>one</td><td>February 2027</td></tr></table>"
)


def kinds(intro: str) -> list[str]:
    page = f"<html><head><title>Who has room?</title></head><body><h1>Who has room?</h1><p>{intro}</p>{_ROWS}</body></html>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return [one.kind for one in read(document, day=date(2026, 11, 1)).records]


@pytest.mark.parametrize(
    "intro",
    [
        "New Jersey doctors let graduates of foreign medical schools sit in with them for a month, free.",
        "These doctors have room for international graduates who want to watch an American clinic at work.",
        "Doctors who like to have foreign graduates around the office. A visit costs you nothing.",
        "IMGs may shadow these doctors for four weeks; there is room as told below.",
        "Doctors educated abroad may follow one of our internists here; below is who still has room.",
        "A doctor trained abroad may look on at each of these practices.",
    ],
)
def test_foreign_graduates_who_look_on_are_observers(intro: str) -> None:
    assert set(kinds(intro)) <= {"observership"}


def test_such_a_list_is_read() -> None:
    assert (
        kinds(
            "New Jersey doctors let graduates of foreign medical schools sit in with them for a month, free."
        )
        == ["observership"] * 2
    )


@pytest.mark.parametrize(
    "intro",
    [
        "Residencies that still have room for an international graduate, who must hold an ECFMG certificate.",
        "Programs with a free PGY-2 position; doctors trained abroad may apply.",
    ],
)
def test_foreign_graduates_who_train_are_not(intro: str) -> None:
    assert "observership" not in kinds(intro)


@pytest.mark.parametrize(
    "label", ["second year", "first or second year", "Second and third year", "third to fourth year"]
)
def test_years_in_words_are_levels_alone_and_in_pairs(label: str) -> None:
    assert is_level(label)


@pytest.mark.parametrize("label", ["first or last", "second opinion", "in the second year of the war"])
def test_other_words_of_order_are_none(label: str) -> None:
    assert not is_level(label)
