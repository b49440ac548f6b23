"""Short posts: towns in greetings and small letters, all visas but one, years that only a fellow has."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.locality import read_place
from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Vacancy


def mailed(body: str, subject: str = "Open position") -> list[Vacancy]:
    mail = (
        f"From: Ann Poe <apoe@harbor.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Mon, 01 Feb 2027 09:00:00 -0500\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 2, 2)).records)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Greetings from Little Rock. We have a place.", "Little Rock"),
        ("Hello from Boise! One PGY-2.", "Boise"),
        ("Hi all from sunny Tucson, where we have one PGY-2.", "Tucson"),
        ("Elm Hospital on Staten Island seeks two physicians.", "Staten Island"),
        ("hi - ob/gyn pgy2, sierra hospital, reno nv. resident resigned", "Reno"),
        ("pgy-2 fm, mercy hospital, boise, id", "Boise"),
        ("pgy3 neuro, cleveland oh", "Cleveland"),
        ("family medicine pgy2 - tulsa ok - j1 ok", "Tulsa"),
    ],
)
def test_towns_are_told_in_greetings_and_in_small_letters(text: str, city: str) -> None:
    found = read_place(text)
    assert found is not None
    assert found.value.city == city


@pytest.mark.parametrize(
    "text",
    [
        "we have one spot, pls ask me.",
        "write to us, all ok.",
        "let's talk, in or out.",
        "Our resident came from Boise.",
        "We depend on Island Health for payroll.",
    ],
)
def test_small_words_are_no_states(text: str) -> None:
    assert read_place(text) is None


@pytest.mark.parametrize(
    ("text", "j1", "h1b"),
    [
        ("All visas except H-1B are out of the question for us; H-1B requires a passed Step 3.", False, True),
        ("All visas except the J-1 are out of the question.", True, False),
        ("No visa other than the J-1 can be considered.", True, False),
        ("Every visa but the H-1B is ruled out.", False, True),
        ("We rule out all visas apart from J-1.", True, False),
        ("We cannot take any visa save the J-1.", True, False),
        ("With the exception of H-1B, no visas are possible.", False, True),
        ("Both visas fine.", True, True),
        ("Both visa types are fine with us.", True, True),
        ("Either visa is fine.", True, True),
        ("We take both visas.", True, True),
        ("Both visas are out of the question.", False, False),
        ("Visas fine.", True, None),
        ("We accept the J-1 visa.", True, None),
    ],
)
def test_all_visas_but_one_and_both(text: str, j1: bool, h1b: bool | None) -> None:
    told = read_visa(text, "residency")
    assert tuple(one and one.value for one in told) == (j1, h1b)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 2027 position in urogynecology (PGY-5) remains unfilled.", "fellowship"),
        ("One PGY-4 place in cardiology is open for July 2027.", "fellowship"),
        ("A PGY-5 seat in vascular neurology is open July 1.", "fellowship"),
        ("One PGY-4 place in general surgery is open for July 2027.", "residency"),
        ("One PGY-3 place in child neurology is open for July 2027.", "residency"),
        ("One PGY-4 resident position in neuropathology is open.", "residency"),
    ],
)
def test_a_late_year_in_a_branch_is_a_fellow_s(text: str, kind: str) -> None:
    assert [one.kind for one in mailed(f"{text} Elm Hospital, Reno, NV.")] == [kind]


def test_a_family_medicine_residency_is_shortened_to_its_letters() -> None:
    told = mailed("Two R2 openings in Yakima, Washington, Yakima Valley FMR.", "R2 x2")
    assert [one.specialty for one in told] == ["family-medicine"]
