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


@pytest.mark.parametrize(
    ("subject", "words", "number"),
    [
        ("opening", "1 of 2 child and adolescent psychiatry fellowship places unfilled, July 2027.", 1),
        ("opening", "Two of our five neurology PGY-2 places are open.", 2),
        ("0+5 PGY-4 opening", "Vascular 0+5, PGY-4. Reason: family relocation. Nov 1 2027. One person.", 1),
    ],
)
def test_some_of_a_class_are_on_offer_and_a_pathway_counts_none(
    subject: str, words: str, number: int
) -> None:
    (one,) = mailed(subject, f"{words} Alder Ridge Hospital, Boise, Idaho. gme@alderridge.example.edu")
    assert one.positions == number


@pytest.mark.parametrize(
    ("words", "track"),
    [
        ("One advanced PM&R position (PGY-2) for July 2027.", "advanced"),
        ("One PM&R position (PGY-2) for July 2027.", None),
        ("An R position in anesthesiology (PGY-2) for July 2027.", "reserved"),
        ("A med-peds PGY-2 opening on July 1 after one of our interns chose categorical peds.", None),
        ("A categorical pediatrics PGY-2 opening on July 1.", "categorical"),
    ],
)
def test_a_track_is_that_of_the_place_and_no_letter_of_its_field(words: str, track: str | None) -> None:
    (one,) = mailed("opening", f"{words} Alder Ridge Hospital, Greeley, Colorado. gme@alderridge.example.edu")
    assert one.track == track


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("one general surgery PGY-4 position. Three clinical years done.", 3),
        ("one internal medicine PGY-2 position. You need your PGY-1 year signed off by your director.", 1),
        ("one ENT PGY-2 position. Ideal for a resident who has done a surgical internship.", None),
        ("one ENT PGY-2 position. Applicants must have done a surgical internship.", 1),
        (
            "one nuclear medicine residency position; we'd also look at a PGY-5 for radiologists wanting a year.",
            None,
        ),
    ],
)
def test_years_behind_somebody_are_asked_for_and_not_only_wished_or_wanted(
    words: str, years: int | None
) -> None:
    found = mailed("opening", f"Alder Ridge Hospital (Reno, NV): {words} gme@alderridge.example.edu")
    assert {one.requirements.prior_pgy for one in found} == {years}


def test_osteopathic_and_international_graduates_who_are_encouraged_may_apply() -> None:
    text = "Alder Ridge Hospital (Yakima, Washington) has a PGY-2 opening in family medicine. Osteopathic and international grads encouraged!"
    (one,) = mailed("opening", f"{text} gme@alderridge.example.edu")
    assert one.requirements.us_grad_only is False


def test_money_thru_a_month_is_no_start() -> None:
    text = "Alder Ridge Hospital (Duluth, MN) has an EM PGY-3 opening. Four-year program, spot is funded thru June 2028."
    (one,) = mailed("opening", f"{text} gme@alderridge.example.edu")
    assert one.starts_on is None


def test_an_original_quoted_with_its_day_and_subject_alone_was_posted_then() -> None:
    text = (
        "Please disregard my note below, the position is withdrawn.\n\n> Sent: Monday, January 4, 2027 4:12 PM\n"
        "> Subject: GI spot in Greenville NC\n> Alder Ridge Hospital, Greenville, North Carolina: one\n"
        "> gastroenterology fellowship position, July 1, 2027 start. gme@alderridge.example.edu"
    )
    (one,) = mailed("WITHDRAWN: GI spot in Greenville NC", text)
    assert (one.status, str(one.posted_on)) == ("withdrawn", "2027-01-04")
