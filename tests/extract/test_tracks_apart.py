"""Two tracks in one sentence are two places, each with its level, its number, its visas and the day of both."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.read import read
from scraper.extract.values.specialty import find_specialties

Told = tuple[str | None, tuple[int, ...], str | None]
_BOTH: list[Told] = [("categorical", (2,), "2026-07-01"), ("preliminary", (1,), "2026-07-01")]


def told(body: str, subject: str = "Openings") -> list[Told]:
    mail = (
        f"From: Ann Roe <aroe@mercy.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Tue, 12 May 2026 11:33:00 -0400\n\n{body}\naroe@mercy.example.org\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    return [
        (one.track, one.pgy, str(one.starts_on) if one.starts_on else None)
        for one in read(document, day=date(2026, 5, 12)).records
    ]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (
            "Mercy Hospital in Toledo, Ohio has one categorical PGY-2 general surgery position and one preliminary"
            " PGY-1 surgery position, both July 1, 2026.",
            "PGY-2 categorical and prelim surgery",
        ),
        (
            "Mercy Hospital in Toledo, Ohio has an open categorical PGY-2 internal medicine position (J-1 or H-1B)"
            " and an open preliminary PGY-1 internal medicine position (no visas), starting July 1, 2026.",
            "IM openings",
        ),
        (
            "Mercy Hospital, Toledo, Ohio, has two surgery openings for July 1, 2026: PGY-2 categorical and PGY-1"
            " preliminary.",
            "Openings",
        ),
    ],
)
def test_tracks_that_are_each_counted_are_places_of_their_own(body: str, subject: str) -> None:
    assert told(body, subject) == _BOTH


def test_a_place_told_apart_by_track_is_of_it_whatever_the_title_calls_them_all() -> None:
    body = (
        "Mercy Hospital in Tampa, FL has 2 preliminary PGY-1 spots and 1 categorical PGY-4 spot in general surgery,"
        " all for July 1, 2026."
    )
    assert told(body, "Prelim surgery spots") == [
        ("preliminary", (1,), "2026-07-01"),
        ("categorical", (4,), "2026-07-01"),
    ]


def test_tracks_of_one_level_are_two_places_too() -> None:
    body = (
        "Two openings at Mercy Hospital, Toledo, Ohio: a categorical PGY-2 in surgery and a preliminary PGY-2 in"
        " surgery."
    )
    assert told(body) == [("categorical", (2,), None), ("preliminary", (2,), None)]


@pytest.mark.parametrize(
    "body",
    [
        "Mercy Hospital in Toledo, Ohio has one categorical or preliminary PGY-2 surgery position, July 1, 2026.",
        "Mercy Hospital in Toledo, Ohio has one categorical PGY-2 surgery position open on July 1, 2026, and"
        " applicants must have a preliminary year behind them.",
    ],
)
def test_alternatives_and_what_was_done_are_no_second_place(body: str) -> None:
    assert len(told(body)) == 1


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("a PGY-2 opening in surgery", "general-surgery"),
        ("a second-year resident in our medicine program", "internal-medicine"),
        ("three years in medicine", None),
        ("Headache - one opening, September 2026", "headache-medicine"),
        ("Sleep (2 hours)", None),
    ],
)
def test_a_trainee_in_surgery_is_one_of_general_surgery(words: str, slug: str | None) -> None:
    assert next((found for _, _, found in find_specialties(words)), None) == slug


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "has two surgery openings for July 1, 2026: PGY-3 categorical and PGY-1 preliminary. Categorical residents"
            " may hold J-1 or H-1B; preliminary residents J-1 only.",
            [(True, True), (True, False)],
        ),
        (
            "seeks a PGY-2 and a PGY-3 in psychiatry. The PGY-2 position accepts J-1 and H-1B, while the PGY-3"
            " position accepts J-1 only.",
            [(True, True), (True, False)],
        ),
        (
            "needs a PGY-2 and a PGY-4 in neurology. J-1 for the PGY-2, no visas for the PGY-4.",
            [(True, None), (False, False)],
        ),
        (
            "has an open categorical PGY-2 internal medicine position (J-1 or H-1B) and an open preliminary PGY-1"
            " internal medicine position (no visas).",
            [(True, True), (False, False)],
        ),
        (
            "needs a PGY-2 in neurology. Applicants must have done a PGY-1; J-1 visas ok, no H-1B.",
            [(True, False)],
        ),
    ],
)
def test_visas_told_of_one_track_or_level_are_not_the_other_s(
    body: str, expected: list[tuple[bool | None, bool | None]]
) -> None:
    mail = f"From: a@mercy.example.org\nSubject: Openings\n\nMercy Hospital, Toledo, Ohio, {body}\n"
    document = open_document(mail.encode(), format="eml", url=None)
    found = read(document, day=date(2026, 5, 12)).records
    assert [(one.visa.j1, one.visa.h1b) for one in found] == expected


def test_a_greeting_to_all_gives_no_day_to_both() -> None:
    body = (
        "Hi all,\nMercy Hospital in Tampa, FL has two unexpected radiology spots: an R1 for July 2026 and an R2 to"
        " start as soon as possible."
    )
    assert told(body) == [(None, (2,), "2026-07"), (None, (3,), None)]
