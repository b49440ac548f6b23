"""A no that answers what was asked elsewhere, citizens named by an exception, faculty beside a researcher."""

from __future__ import annotations

import pytest

from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Kind


def told(words: str, kind: Kind | None = None) -> tuple[bool | None, bool | None]:
    j1, h1b = read_visa(words, kind)
    return (None if j1 is None else j1.value, None if h1b is None else h1b.value)


@pytest.mark.parametrize(
    "words",
    [
        "I finally have an answer from HR and it is no: J-1 only.",
        "The answer is no - we sponsor the J-1 only.",
        "As to your question, no: the J-1 is all we do.",
        "Legal answered: no, J-1 only.",
        "H-1B? The answer is no: J-1 only.",
        "We have no lawyers, J-1 only.",
        "As we are not a university, J-1 only.",
        "We do not have an immigration office and so J-1 visas only.",
    ],
)
def test_a_no_of_something_else_leaves_the_only_visa_granted(words: str) -> None:
    assert told(words) == (True, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("No: J-1, H-1B", (False, False)),
        ("Visas: No - J-1 and H-1B are not sponsored", (False, False)),
        ("No, only citizens; no J-1", (False, False)),
        ("Not for H-1B, nor J-1 only", (False, False)),
        ("No J-1, H-1B only", (False, True)),
    ],
)
def test_a_no_of_the_visa_itself_stays_one(words: str, expected: tuple[bool | None, bool | None]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The air base gives a badge to nobody but citizens of the United States and holders of a green card.",
        "We can appoint no one except U.S. citizens and permanent residents.",
        "Nobody but an American citizen may hold the post.",
        "The VA will not badge anyone other than US citizens.",
        "You cannot be paid by the Navy unless you are a citizen.",
        "We won't badge anyone but citizens of the US.",
    ],
)
def test_all_but_citizens_are_left_out(words: str) -> None:
    assert told(words) == (False, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We take not only citizens but also J-1 holders.", (True, None)),
        ("We ask for nothing but a CV; citizens and non-citizens are welcome.", (None, None)),
        ("Anyone but citizens of the United States needs a visa.", (None, None)),
        ("No visas but the J-1 for those who are not citizens", (True, False)),
    ],
)
def test_citizens_named_otherwise_leave_out_nobody(
    words: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The school will not sponsor visas for assistants, although it sponsors J-1 scholars on its faculty.",
            (False, False),
        ),
        ("No visas for research staff, while faculty may be sponsored for an H-1B.", (False, False)),
        ("We do not sponsor H-1B, but our faculty have all come on J-1.", (None, False)),
        ("J-1 visas are available, as for all our faculty and staff.", (True, None)),
        ("Faculty and postdocs may hold a J-1.", (True, None)),
    ],
)
def test_faculty_told_beside_a_researcher_is_somebody_else(
    words: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert told(words, "research") == expected


@pytest.mark.parametrize(
    "words",
    [
        "J-1 residents are welcome and H-1B residents, I am sorry to say, are not.",
        "J-1s are fine and H-1Bs, alas, are not.",
        "The J-1 is sponsored and the H-1B, as you will have guessed, is not.",
        "We welcome J-1 holders; H-1B holders, for now, cannot.",
    ],
)
def test_what_is_put_in_before_a_denial_leaves_it_to_its_own_visa(words: str) -> None:
    assert told(words, "residency") == (True, False)


def test_a_denial_of_what_was_once_so_is_of_all() -> None:
    assert told("We took J-1 and H-1B in the past, but we do not now.", "residency") == (False, False)


@pytest.mark.parametrize(
    "words",
    [
        "We can appoint only a citizen of the United States or a permanent resident.",
        "Under the VA contract the resident has to hold US citizenship.",
        "United States citizens and holders of green cards may apply.",
        "You will need a green card, or an American passport, to be appointed.",
        "A green card is the minimum.",
        "Citizenship (or permanent residence) is a condition of the grant.",
        "The grant limits the seat to nationals and permanent residents of the US.",
        "You should hold a work permit of your own.",
        "Bring your own work authorization; the hospital files for nobody.",
        "The right to work in the United States must already be yours.",
    ],
)
def test_who_must_be_a_citizen_or_settled_needs_no_visa_in_whatever_order_it_is_said(words: str) -> None:
    assert [told and told.value for told in read_visa(words, "residency")] == [False, False]


@pytest.mark.parametrize(
    "words",
    [
        "We are glad to have citizens, permanent residents and visa holders alike.",
        "Citizens, permanent residents and international graduates are all welcome.",
        "Citizenship is not required.",
        "You need not be a citizen or permanent resident.",
        "Please state your citizenship and visa status on the application.",
        "A copy of the passport and the green card must be enclosed.",
        "Our residents care for citizens of the county and must visit the homeless.",
        "The patients are permanent residents of the nursing home, and interns must round daily.",
        "Applicants must be able to work nights.",
        "You must be able to work in a team of your own.",
        "We need senior citizens for our research study on aging and visas.",
    ],
)
def test_citizens_who_are_welcome_or_ill_or_asked_for_papers_leave_nobody_out(words: str) -> None:
    assert read_visa(words, "residency") == (None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We do H-1B for every one of these programs and J-1 for none.", (False, True)),
        ("J-1 at all three hospitals and H-1B at none.", (True, False)),
        ("We take the J-1 in every program and the H-1B in no program.", (True, False)),
        ("An ECFMG J-1 can come along with you, an H-1B cannot.", (True, False)),
        ("A J-1 works here, an H-1B does not.", (True, False)),
        ("J-1 is what we do and H-1B is what we do not do.", (True, False)),
        ("ECFMG's J-1 is no problem, an H-1B sadly is: our board voted it down.", (True, False)),
        ("The VA does not mind a J-1, and neither do we.", (True, None)),
        ("The hospital has nothing against the J-1, nor have we.", (True, None)),
        ("Our sponsor does not object to a J-1.", (True, None)),
        ("H-1B and J-1 are both out.", (False, False)),
        ("Sponsorship stops at the J-1.", (True, False)),
        ("Bring a J-1; we can do nothing with an H-1B.", (True, False)),
        ("We work with ECFMG on J-1s and leave H-1Bs to bigger places.", (True, False)),
        ("You may come on a J-1, but the H-1B costs more than we have.", (True, False)),
        ("J-1 and H-1B for none.", (False, False)),
        ("J-1 visas, H-1B visas cannot be sponsored.", (False, False)),
        ("Those who hold a J-1, H-1B or other visa cannot be considered.", (False, False)),
        ("We do not sponsor the J-1, nor do we sponsor the H-1B.", (False, False)),
        ("The society does not keep CVs, run interviews or give visa advice.", (None, None)),
    ],
)
def test_each_half_of_a_statement_says_its_own_of_its_visa(
    words: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert told(words) == expected
