"""Lists of places under a sentence that ends where they begin, in mails and letters."""

from __future__ import annotations

import pytest

from scraper.extract.offers.opens_list import opens_onto


@pytest.mark.parametrize(
    "words",
    [
        "We are glad for both and now look for:",
        "Elm Hospital in Reno, Nevada is in the unusual position of having both of these for July 2027:",
        "Oak Hospital finds itself with",
        "Elm Health has received permission to go above its complement for residents of the closed hospital:",
        "Two chairs came free at Elm Hospital (Erie, PA), and I was asked to spread the word:",
        "After a move and a change of heart we are left with",
    ],
)
def test_a_sentence_that_ends_where_a_list_begins_opens_it(words: str) -> None:
    assert opens_onto(words)


@pytest.mark.parametrize(
    "words",
    [
        "You need:",
        "Applicants should have:",
        "Each year we have:",
        "Our department has the following:",
        "We matched in July 2026 with",
        "Please send:",
        "",
    ],
)
def test_what_applicants_bring_and_a_department_is_made_of_opens_none(words: str) -> None:
    assert not opens_onto(words)
