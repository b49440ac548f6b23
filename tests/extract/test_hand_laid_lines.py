"""Lines that a writer ended by hand stay lines; those that a mailer wrapped are one sentence."""

from __future__ import annotations

import pytest

from scraper.extract.pages.plain import read_plain

LETTER = """\
Ashby Hospital has one PGY-2 opening in family medicine for July 1,
and we are looking for somebody who has finished an intern year in
family medicine by then. One of our interns is going to join her
husband in Texas.

We are sorry that visas cannot be sponsored this time, since the
office that did it for us is closed, and we hope that you will all
understand this and pass the word around to your own residents.
"""


def texts(signature: str) -> list[str]:
    return [block.text for block in read_plain(f"{LETTER}\n{signature}\n")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Residency Coordinator, Ashby Community Hospital", "Altoona PA"],
        ["Ashby Community Hospital Family Medicine Center", "Elm Street 12", "Altoona"],
        ["Department of Family Medicine and Public Health", "Office 814.555.0134"],
    ],
)
def test_a_line_that_had_room_for_more_was_ended_by_hand(lines: list[str]) -> None:
    assert texts("\n".join(lines))[-1].split("\n") == lines


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    signature = "Department of Family Medicine and Public Health,\nAltoona, PA 16601"
    assert "\n" not in texts(signature)[-1]


def test_lines_that_were_wrapped_are_one_sentence() -> None:
    first, second = texts("")[:2]
    assert "\n" not in first
    assert "\n" not in second


def test_a_wrapped_line_may_go_on_with_a_name() -> None:
    prose = LETTER.replace("family medicine by then", "Family Medicine by then")
    assert "\n" not in read_plain(prose)[0].text


def test_short_texts_have_no_width() -> None:
    assert read_plain("Residency Coordinator, Ashby Community Hospital\nAltoona PA")[0].text.endswith(
        "Hospital Altoona PA"
    )
