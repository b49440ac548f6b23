"""What short mails say beside the place: levels in lines of their own, years to have done, counts, tracks."""

from __future__ import annotations

import pytest

from tests.extract.test_one_short import mailed

TWO_LINES = [
    (
        "PGY-2 - July 1, 2027 - 2 positions - must complete a medicine prelim year first",
        "PGY-4 - July 1, 2027 - 1 position - two years of neurology behind you",
    ),
    (
        "PGY-2: 2 positions, July 1, 2027, after a medicine preliminary year elsewhere",
        "PGY-4: 1 position, July 1, 2027, two years of neurology behind you",
    ),
    (
        "PGY-2 (July 1, 2027): two positions; a medicine preliminary year has to come first",
        "PGY-4 (July 1, 2027): one position; two years of neurology have to come first",
    ),
]


@pytest.mark.parametrize("lines", TWO_LINES)
def test_long_lines_that_open_with_a_level_are_a_list_and_a_year_to_be_done_names_no_field(
    lines: tuple[str, str],
) -> None:
    text = (
        f"At Alder Ridge Hospital (Pawtucket, Rhode Island), two\nseparate neurology openings:\n\n{lines[0]}\n{lines[1]}"
        "\n\nWe cannot sponsor H-1B. CV to neuro@alderridge.example.edu by March 28."
    )
    found = mailed("Neurology PGY-2 and PGY-4", text)
    assert {(one.specialty, one.pgy, one.positions) for one in found} == {
        ("neurology", (2,), 2),
        ("neurology", (4,), 1),
    }


@pytest.mark.parametrize(
    ("words", "specialty"),
    [
        ("One PGY-2 in neurology, July 1, 2027. An internal medicine internship comes first.", "neurology"),
        ("Dermatology: one PGY-2 position; candidates must have a preliminary medicine year.", "dermatology"),
        ("One preliminary medicine PGY-1 position opens July 1, 2027.", "internal-medicine"),
        ("A preliminary surgery year is open from July 1, 2027: PGY-1.", "general-surgery"),
        ("We need a preliminary medicine intern on July 1, 2027.", "internal-medicine"),
    ],
)
def test_a_preliminary_year_is_on_offer_or_to_be_done(words: str, specialty: str) -> None:
    (one,) = mailed("an opening", f"{words} Alder Ridge Hospital, Toledo, Ohio. gme@alderridge.example.edu")
    assert one.specialty == specialty
