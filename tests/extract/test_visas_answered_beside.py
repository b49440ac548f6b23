"""What stands beside a visa answers for it: a bracket, a mark, an answer that follows, a badge that others bear."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa


def values(text: str) -> tuple[bool | None, bool | None]:
    j1, h1b = read_visa(text, "residency")
    return (j1.value if j1 else None, h1b.value if h1b else None)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("J-1 sponsorship (the H-1B is not available)", True, False),
        ("J-1 visas through ECFMG (an H-1B is out of the question)", True, False),
        ("H-1B petitions are not filed (J-1 is fine)", True, False),
        ("J1 \u2705 H1B \u274c", True, False),
        ("J-1 \u274c, H-1B \u2705", False, True),
        ("J-1: \u2705 | H-1B: \U0001f6ab", True, False),
    ],
)
def test_a_bracket_or_a_mark_is_of_the_visa_that_it_stands_with(
    text: str, j1: bool | None, h1b: bool | None
) -> None:
    assert values(text) == (j1, h1b)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("The program sponsors J-1 visas. We are asked about H-1B every day; the answer is no.", True, False),
        ("H-1B? We get asked a lot. The answer is no. J-1 is fine.", True, False),
        ("J-1 yes. We often get questions about H-1B; sorry, no.", True, False),
        (
            "J-1s, yes. For H-1B you would have to ask counsel, and the answer has been no so far.",
            True,
            False,
        ),
        ("For an H-1B you would have to ask counsel.", None, None),
        ("The sponsor can be persuaded of a J-1, not of anything else.", True, False),
        ("We can manage a J-1, but nothing beyond that.", True, False),
    ],
)
def test_an_answer_that_follows_is_of_the_visa_asked_for(
    text: str, j1: bool | None, h1b: bool | None
) -> None:
    assert values(text) == (j1, h1b)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        (
            "We sponsor J-1 only; I know that several of them hold an H-1B and it breaks my heart.",
            True,
            False,
        ),
        ("Only the J-1 is sponsored. I realize that many of you are on an H-1B.", True, False),
        ("We can do J-1. H-1B is a conversation with legal.", True, None),
        (
            "Unless a card carries the J-1 badge the seat goes to a person who needs no sponsorship.",
            False,
            False,
        ),
        ("Unless a row is starred, no visas are sponsored.", False, False),
        ("Unless a row says otherwise: J-1 (ECFMG) yes, H-1B no.", True, False),
        ("Anyone who requires a visa should apply elsewhere.", False, False),
        ("Citizens and green cards only.", False, False),
    ],
)
def test_what_is_known_of_applicants_or_told_of_other_entries_grants_nothing(
    text: str, j1: bool | None, h1b: bool | None
) -> None:
    assert values(text) == (j1, h1b)


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("We cannot sponsor visas, but this does not exclude holders of an ECFMG J-1.", True, False),
        ("Our lawyers can file H-1B; J-1 is for training only and so of no use here.", False, True),
        ("Work permission required; the hospital sponsors no one.", False, False),
        ("You must already have permission to work in the US, we cannot sponsor.", False, False),
        ("We have a spot at the PGY-2 level, nobody on a visa though.", False, False),
        ("Prairie Hospital sponsors neither.", False, False),
    ],
)
def test_a_refusal_needs_no_visa_behind_its_verb(text: str, j1: bool | None, h1b: bool | None) -> None:
    assert values(text) == (j1, h1b)


def test_what_is_answered_for_fellows_is_not_for_residents() -> None:
    text = "Residents: J-1 visas are supported, H-1B is not. Fellows: neither."
    assert values(text) == (True, False)
    j1, h1b = read_visa(text, "fellowship")
    assert j1 is not None
    assert h1b is not None
    assert (j1.value, h1b.value) == (False, False)
