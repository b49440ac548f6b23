"""Who needs a place has none to give; who needs a resident has one."""

from __future__ import annotations

import pytest

from scraper.extract.offers.openings import leaves_gaps
from scraper.extract.words.wanted import trainee_seeks


@pytest.mark.parametrize(
    "words",
    [
        "Dear all, need a PGY-2 internal medicine position starting July 1.",
        "I need a PGY-2 categorical or advanced spot for July 1.",
        "I urgently need any PGY-1 position in family medicine.",
        "Hi, needing a seat in psychiatry.",
        "Hello everyone, I really need a residency.",
    ],
)
def test_a_doctor_who_needs_a_place_seeks_one(words: str) -> None:
    assert trainee_seeks(words)


@pytest.mark.parametrize(
    "words",
    [
        "We need a PGY-2 to fill the position left open.",
        "I need a PGY-2 for a spot that opened in July.",
        "Need a PGY-3 resident, position open now.",
        "I need a new position filled by July.",
        "We need an intern; the position is open.",
    ],
)
def test_a_program_that_needs_a_resident_seeks_no_place(words: str) -> None:
    assert not trainee_seeks(words)


def test_a_notice_with_names_to_be_put_in_is_a_specimen() -> None:
    assert leaves_gaps("The HOSPITAL NAME Residency has one PGY-2 position. Write to Your Name by June 15.")
    assert not leaves_gaps("Put your name on the list. The NAME clinic has one PGY-2 position.")
