"""What is told of places since: in an aside, in a line that sums up two, in a later post or mail."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2028, 1, 15)


def records(source: str, format: str = "html") -> list[Vacancy]:
    document = open_document(source.encode(), format=format, url="https://elm.example.org/page")
    assert not isinstance(document, Unreadable)
    return sorted(read(document, day=DAY).records, key=lambda one: one.pgy)


TWO = (
    "<p>The family medicine residency of Elm Medical Center (Salina, Kansas) has one PGY-1 and one PGY-3"
    " position, both from January 2, 2029.</p>"
)
SINCE = {
    "an aside in an article": (f"<article><h1>Two places</h1><aside><p>Update: the PGY-3 is taken.</p></aside>{TWO}</article>", 3),
    "an aside in the page": (
        f"<main><h1>Two places</h1>{TWO}<div><aside>Since Monday the intern place is filled.</aside></div></main>",
        1,
    ),
    "an aside beside the page": (
        f"<main><h1>Two places</h1>{TWO}</main><aside><p>Popular: PGY-3 in Ohio filled</p></aside>",
        0,
    ),
    "an aside that leads elsewhere": (
        f"<main><h1>Two places</h1>{TWO}<aside><a href='/x'>The PGY-3 in Ohio is filled</a></aside></main>",
        0,
    ),
    "a line about both": (
        f"<main><h1>Two places</h1>{TWO}<p>News: someone signed for the PGY-3, so only the intern place is left.</p></main>",
        3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "gone"), SINCE.values(), ids=SINCE.keys())
def test_which_of_two_is_gone(body: str, gone: int) -> None:
    told = records(f"<html><head><title>Family medicine openings</title></head><body>{body}</body></html>")
    assert [(one.pgy, one.status) for one in told] == [
        ((1,), "filled" if gone == 1 else "open"),
        ((3,), "filled" if gone == 3 else "open"),
    ]


MAIL = (
    "From a@elm.example.org Mon Nov 15 09:41:20 2027\nFrom: Ann Low <alow@elm.example.org>\nTo: list@x.example.org\n"
    "Subject: {0}Surgery PGY-3 needed in Reno\nDate: {1} Nov 2027 09:41:02 -0600\nMessage-ID: <{2}@elm>\n{3}"
    "Content-Type: text/plain\n\n{4}\n\n"
)
FIRST = (
    "Elm Hospital, Reno, Nevada, is looking for one general surgery resident at the PGY-3 level to begin in\n"
    "February 2028. E-mail me a CV before December 3, 2027."
)
CORRECTED = {
    "I typed the wrong year": (
        "I typed the wrong year yesterday. The resident we need is a PGY-4. The rest is right.",
        (4,),
    ),
    "the wrong level": ("I gave you the wrong level, sorry. It is a PGY-4 we are short of.", (4,)),
    "the year was a typo": ("The year was a typo: we look for a PGY-4 resident.", (4,)),
    "a mistake about the year": ("My mistake about the year. We need somebody at the PGY-4 level.", (4,)),
    "another thing was wrong": (
        "Wrong address in my note. Your PGY-2 year must be done at an ACGME house.",
        (3,),
    ),
    "nothing was wrong": ("We have a PGY-4 opening as well, in Carson City.", (3,)),
}


@pytest.mark.parametrize(("told", "years"), CORRECTED.values(), ids=CORRECTED.keys())
def test_a_year_that_was_told_wrongly(told: str, years: tuple[int, ...]) -> None:
    source = MAIL.format("", "Mon, 15", 1, "", FIRST) + MAIL.format(
        "Re: ", "Tue, 16", 2, "In-Reply-To: <1@elm>\n", told
    )
    assert records(source, "mbox")[0].pgy == years


def test_who_is_still_sought_beside_one_that_is_taken() -> None:
    first = (
        "Elm Hospital, Reno, Nevada. Our general surgery residency needs a PGY-4, one, from July 1, 2028. Our\n"
        "surgical critical care fellowship was left with an empty seat for August 2028."
    )
    later = "The PGY-4 is taken and gone. We are still looking for the critical care fellow."
    source = MAIL.format("", "Mon, 15", 1, "", first) + MAIL.format(
        "Re: ", "Tue, 16", 2, "In-Reply-To: <1@elm>\n", later
    )
    assert {one.kind: one.status for one in records(source, "mbox")} == {
        "residency": "filled",
        "fellowship": "open",
    }
