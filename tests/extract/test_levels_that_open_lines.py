"""A paragraph each line of which a level of its own opens is a list of places, whatever else the lines say."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_MAIL = """From: Deb K <deb@sandhill.example.org>
To: list@fm.example.org
Subject: Two FM openings
Date: Mon, 12 May 2025 09:00:00 -0500
Content-Type: text/plain; charset=utf-8

Hi all,

We are losing two of our sixteen and would love your help in replacing
them. Sandhill Family Medicine Residency, Kearney, Nebraska:

{lines}

Reply to me with a CV.

Deb
"""


def _places(lines: str) -> dict[tuple[int, ...], str | None]:
    mail = _MAIL.format(lines=lines).encode()
    opened = open_document(mail, format="eml", url="https://lists.example.org/m/1")
    assert isinstance(opened, Document)
    return {one.pgy: one.starts_on for one in read(opened, day=date(2025, 5, 13)).records}


@pytest.mark.parametrize(
    "lines",
    [
        "PGY-2 ... one, for July 1, 2025. Twelve months of accredited\n          family medicine, Steps 1 and 2 done."
        "\nPGY-3 ... one, for August 1, 2025. Twenty-four months of the same, and\n          all three Steps done.",
        "PGY-2    1    July 1, 2025\nPGY-3    1    August 1, 2025",
        "PGY-2: one, July 1, 2025. Twelve months of accredited family medicine.\n"
        "PGY-3: one, August 1, 2025. Twenty-four months of the same.",
        "R2   One seat, July 1, 2025. Twelve months of family medicine\n     and Steps 1 and 2.\n"
        "R3   One seat, August 1, 2025. Twenty-four months and all\n     three Steps.",
        "PGY-2 = 1 (start July 1, 2025)\nPGY-3 = 1 (start August 1, 2025)",
        "Second year: one, from July 1, 2025, for somebody with twelve months.\n"
        "Third year: one, from August 1, 2025, for somebody with twenty-four.",
    ],
)
def test_each_line_is_a_place_of_its_level(lines: str) -> None:
    assert _places(lines) == {(2,): "2025-07-01", (3,): "2025-08-01"}


@pytest.mark.parametrize(
    "lines",
    [
        "One PGY-2 position is open from July 1, 2025.\n\nPGY-1: one year of training must be complete.\nPGY-2: two years.",
        "One PGY-2 position is open from July 1, 2025.\n\nPGY-1: $61,200\nPGY-2: $63,400\nPGY-3: $65,900",
    ],
)  # fmt: skip
def test_what_is_asked_or_paid_at_each_level_is_no_place(lines: str) -> None:
    assert _places(lines) == {(2,): "2025-07-01"}
