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


@pytest.mark.parametrize(
    ("told", "at_once"),
    [
        ("We'd love to fill it as quickly as we can.", True),
        ("Timing: as soon as feasible.", True),
        ("Start as early as you can.", True),
        ("Start: right now.", True),
        ("You could start tomorrow.", True),
        ("The start is flexible, the earlier the better.", True),
        ("We answer mail as quickly as we can.", False),
        ("Interviews will be held as soon as feasible.", False),
        ("Our resident left immediately.", False),
    ],
)
def test_a_place_to_be_filled_at_once(told: str, at_once: bool) -> None:
    found = mailed(f"One PGY-2 pediatrics position is open at Elm Hospital, Reno, NV. {told}")
    assert [one.starts_asap for one in found] == [at_once]


def test_both_places_of_a_list_are_available_at_once() -> None:
    told = (
        "Elm Hospital in Reno, Nevada has:\n\n(1) Internal medicine, PGY-2, one spot\n"
        "(2) Family medicine, PGY-3, one spot\n\nBoth available immediately. Direct CVs to me."
    )
    assert [one.starts_asap for one in mailed(told, "Two open positions")] == [True, True]


@pytest.mark.parametrize(
    ("told", "track"),
    [
        ("If you have a prelim who deserves an orthopaedic PGY-2 spot, call me.", None),
        ("We have one orthopaedic PGY-2 spot. Prelims are welcome to apply.", None),
        ("We are looking for one prelim who can join our surgery program in July.", "preliminary"),
        ("We have one preliminary PGY-2 surgery spot.", "preliminary"),
        ("Interventional Radiology, integrated, PGY-5: one vacancy.", "integrated"),
    ],
)
def test_a_preliminary_resident_is_no_preliminary_place(told: str, track: str | None) -> None:
    assert [one.track for one in mailed(f"{told} Elm Hospital, Reno, NV. July 2027.")] == [track]


@pytest.mark.parametrize(
    ("told", "only"),
    [
        ("Good for a foreign medical graduate who wants US experience.", False),
        ("Ideal for IMGs who want US experience.", False),
        ("Well suited to an international graduate.", False),
        ("Our last coordinator was a foreign medical graduate.", None),
    ],
)
def test_what_is_good_for_foreign_graduates_is_open_to_them(told: str, only: bool | None) -> None:
    offer = "Our stroke group in Reno, NV, is looking for a clinical research coordinator."
    found = mailed(f"{offer} {told}", "Research coordinator wanted")
    assert [one.requirements.us_grad_only for one in found] == [only]
