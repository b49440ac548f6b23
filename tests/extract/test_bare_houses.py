"""Hospitals told without a word for one."""

from __future__ import annotations

import pytest

from scraper.extract.values.institution import read_institution


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("St. Elmo's in Schenectady will take two PGY-2s at once.", "St. Elmo's"),
        ("St. Elmo's, Duluth: one family medicine PGY-2 place.", "St. Elmo's"),
        ("A PGY-3 spot in surgery is open at Sacred Heart in Pensacola.", "Sacred Heart"),
        (
            "Elm Shore Lutheran - some of you knew us by another name - has a chair empty.",
            "Elm Shore Lutheran",
        ),
        ("It was put on hold by our sponsor, Elmwood Regional.", "Elmwood Regional"),
        ("They are at our Ocala, Florida hospital, Elm Run Medical Center.", "Elm Run Medical Center"),
        ("St. Elmo's Hospital in Duluth has a PGY-2 place.", "St. Elmo's Hospital"),
        ("Our Elmwood Regional Hospital program has a PGY-2 place.", "Elmwood Regional Hospital"),
    ],
)
def test_a_house_is_known_by_its_name_alone(text: str, house: str) -> None:
    found = read_institution(text)
    assert found is not None
    assert found.value == house


@pytest.mark.parametrize(
    "text",
    [
        "We thank St. Elmo's for the chairs.",
        "St. Louis has two open places.",
        "St. Patrick's Day is a holiday.",
        "The Regional director writes to all.",
    ],
)
def test_a_saint_told_in_passing_is_no_hospital(text: str) -> None:
    assert read_institution(text) is None
