"""A class that is one short, a Match that left a chair empty, a director who needs somebody: places all the same."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def mailed(subject: str, text: str) -> list[Vacancy]:
    """The records of a mail to a list of directors."""
    mail = (
        "From: Hollis Crane <hcrane@alderridge.example.edu>\nTo: directors@lists.example.org\n"
        f"Subject: {subject}\nDate: Tue, 19 Jan 2027 06:14:00 -0500\nMIME-Version: 1.0\n"
        f'Content-Type: text/plain; charset="utf-8"\n\n{text}\n'
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 1, 20)).records)


def places(found: list[Vacancy]) -> list[tuple[str, str | None, tuple[int, ...]]]:
    """What is on offer."""
    return [(one.kind, one.specialty, one.pgy) for one in found]


@pytest.mark.parametrize(
    "words",
    [
        "We are one short.",
        "We are short by one.",
        "We've come up one short.",
        "We're down one.",
        "We are a body short.",
        "There is an empty chair here.",
        "We have a gap to fill.",
        "Our roster has a hole in it.",
        "Somebody is missing from our roster.",
        "We still have one.",
        "We have one to give.",
        "Our complement is one under.",
        "We could use one more.",
        "There's room here for one.",
        "We've got space for one.",
        "One place, no takers so far.",
        "We're light by one.",
    ],
)
def test_a_mail_may_say_that_one_is_missing_and_name_the_place_in_the_next_breath(words: str) -> None:
    text = f"{words} Neurosurgery, PGY-5, Alder Ridge Hospital, Spartanburg SC. July 1. Talk: hcrane@alderridge.example.edu"
    assert places(mailed("neurosurgery", text)) == [("residency", "neurological-surgery", (5,))]


@pytest.mark.parametrize(
    "words",
    [
        "after yesterday's Match we still have 2 nephrology fellowship positions here.",
        "our nephrology fellowship came up one short in the December match.",
        "our nephrology fellowship ended the Match one short.",
        "nephrology finished the Match with one empty chair in our fellowship.",
        "nephrology came away from the Match with one unclaimed fellow's desk.",
        "the Match left our nephrology fellowship with a gap.",
        "we matched only one of our two nephrology fellows.",
        "the December match gave us one nephrology fellow instead of two.",
        "one nephrology fellowship place went begging in the Match.",
        "we did not match our second nephrology fellow.",
        "even after the Match there is still a nephrology fellowship spot here.",
    ],
)
def test_what_the_match_left_over_is_open(words: str) -> None:
    text = f"Dear Aline, {words}\nAlder Ridge Hospital, Tulsa, Oklahoma, July 1, 2027. Write me: hcrane@alderridge.example.edu"
    assert places(mailed("after the Match", text)) == [("fellowship", "nephrology", ())]


@pytest.mark.parametrize(
    "words",
    [
        "has one more PGY-2 place for July 1, 2027.",
        "has an extra PGY-2 place for July 1, 2027.",
        "gets another PGY-2 place for July 1, 2027.",
        "was given one more PGY-2 place for July 1, 2027.",
        "has another PGY-2 for July 1, 2027.",
        "holds one PGY-2 place for July 1, 2027.",
    ],
)
def test_a_place_more_is_open_though_a_stipend_is_told_before_it(words: str) -> None:
    text = (
        "Our grant came with an extra stipend, so the occupational medicine residency at Alder Ridge Hospital in "
        f"Provo, Utah {words} Application: oem@alderridge.example.edu"
    )
    assert places(mailed("Occ med residency has room", text)) == [("residency", "preventive-medicine", (2,))]


@pytest.mark.parametrize(
    "words",
    [
        "I need a categorical PGY-2 in three weeks.",
        "I have to find a categorical PGY-2 before July 1.",
        "I must find a PGY-2 by July 1.",
        "I have three weeks to hire a PGY-2.",
        "We are desperate for a categorical PGY-2, July 1.",
        "We would be glad of a categorical PGY-2 for July 1.",
    ],
)
def test_a_director_who_needs_somebody_has_a_place(words: str) -> None:
    text = f"All,\n{words} Alder Ridge Hospital, Albany, GA. General surgery. CV to hcrane@alderridge.example.edu"
    assert places(mailed("Surgery PGY-2", text)) == [("residency", "general-surgery", (2,))]


@pytest.mark.parametrize(
    "words",
    [
        "I need a categorical PGY-2 position in three weeks. My CV is attached.",
        "I am a prelim intern and I need a categorical PGY-2 for July 1.",
        "Prelim PGY-1 here. I need a categorical PGY-2 for July 1. My scores are 240 and 250.",
    ],
)
def test_a_resident_who_needs_a_year_has_none(words: str) -> None:
    assert places(mailed("Surgery PGY-2", f"All,\n{words}\nhcrane@mail.example.org")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Our PGY-3 class in neurology is one light for July 1.",
        "We did not fill our PGY-3 neurology spot for July 1.",
        "Know a good neurology PGY-3? We have a chair for July 1.",
        "Our neurology residency is under complement by one PGY-3 from July 1.",
        "One of our six neurology PGY-3 chairs will be empty on July 1.",
        "Our neurology residency has been left with a hole at the PGY-3 level for July 1.",
    ],
)
def test_a_class_that_is_not_whole_takes_one_at_its_level(words: str) -> None:
    text = f"Colleagues, {words} Alder Ridge Hospital, Toledo, Ohio. Write to hcrane@alderridge.example.edu"
    assert places(mailed("neurology", text)) == [("residency", "neurology", (3,))]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "reviewers",
            "We are one reviewer short for the nephrology fellowship abstracts. Nephrology fellows may apply.",
        ),
        ("softball", "We are one short for Saturday's softball game. Neurosurgery, PGY-5s and up. July 1."),
        ("call", "We are one resident short on call tonight. Neurology PGY-3s, who can cover?"),
        (
            "dinner",
            "There is room for one more at the neurology residency dinner on July 1. PGY-2s, write back.",
        ),
        ("desks", "We have one empty desk in the neurology residents' room. PGY-2, PGY-3, whoever needs it."),
        (
            "cases",
            "My PGY-5 neurosurgery resident is two cases short of the minimum for July 1. May she rotate?",
        ),
        (
            "caps",
            "CMS caps leave us two short of what the neurology residency could train at each PGY level.",
        ),
        (
            "match",
            "The Match left nephrology with 120 empty chairs nationwide. What can fellowship directors do?",
        ),
        ("match", "Last year we came up one short in the nephrology fellowship match; this year we filled."),
        (
            "thanks",
            "We are no longer one short. Nephrology fellowship, Alder Ridge Hospital, Tulsa, Oklahoma.",
        ),
        (
            "match day",
            "If we come up one short in the match, we will write. Nephrology fellowship, Tulsa, Oklahoma.",
        ),
        ("staff", "We are one coordinator short. Neurology residency, PGY-1 through PGY-4, Toledo OH."),
        (
            "loss",
            "We lost one of our PGY-3 neurology residents to cancer last week. A memorial is on July 1.",
        ),
        ("same here", "Same here. Our neurology PGY-2s hate the new record system too."),
        ("forms", "I have to find a PGY-2 evaluation form for neurology by July 1."),
    ],
)
def test_what_else_is_short_of_one_offers_nothing(subject: str, text: str) -> None:
    assert places(mailed(subject, f"{text} hcrane@alderridge.example.edu")) == []


@pytest.mark.parametrize(
    "words",
    [
        "with four categorical PGY-1 positions, all open, none in the Match.",
        "with four categorical PGY-1 places, none of them in the Match.",
        "with four categorical PGY-1 places; none went into the Match.",
        "with four open categorical PGY-1 places, none of which were in the NRMP.",
    ],
)
def test_places_none_of_which_are_in_the_match_are_not_filled_through_it(words: str) -> None:
    text = f"Alder Ridge Health, Joplin, Missouri, will start its neurology residency on July 1, 2027 {words}"
    found = mailed("Our new program", f"{text} J-1: yes. CV to neurology@alderridge.example.org")
    assert places(found) == [("residency", "neurology", (1,))]


@pytest.mark.parametrize(
    "words",
    [
        "runs observer programs in two clinics. Rheumatology: two places, from April 5, 2027. Nephrology: one place, from May 3, 2027.",
        "has observerships in two clinics. Rheumatology - two places, starting April 5, 2027. Nephrology - one place, starting May 3, 2027.",
        "hosts observers. In rheumatology there are two places from April 5, 2027. In nephrology there is one place from May 3, 2027.",
        "hosts observers. Rheumatology (two places) begins April 5, 2027. Nephrology (one place) begins May 3, 2027.",
    ],
)
def test_two_clinics_of_one_mail_have_observers_of_their_own(words: str) -> None:
    found = mailed(
        "observers this spring",
        f"Alder Ridge Hospital in Tucson, Arizona, {words} CV to obs@alderridge.example.org",
    )
    told = {(one.specialty, one.kind, one.positions, one.starts_on) for one in found}
    assert told == {
        ("rheumatology", "observership", 2, "2027-04-05"),
        ("nephrology", "observership", 1, "2027-05-03"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "one of our interns is following her husband out west, which leaves us a PGY-2 seat from July 1.",
        "our intern Sam is off to anesthesia, leaving us with a PGY-2 seat from July 1.",
        "an intern will not be coming back after June, hence a PGY-2 seat from July 1.",
        "an intern's husband got a job in Boise, and so we have a PGY-2 seat from July 1.",
        "one of our interns is not advancing, which opens a PGY-2 seat on July 1.",
        "one of our interns is joining the Navy, so a PGY-2 seat opens July 1.",
        "an intern of ours follows her brother to Utah on June 30, and her PGY-2 seat is free from July 1.",
    ],
)
def test_the_interns_who_go_leave_a_seat_of_the_next_year_alone(words: str) -> None:
    text = f"Friends, {words} We are Alder Ridge Hospital in Bangor, Maine. Write to hcrane@alderridge.example.edu"
    assert places(mailed("family medicine seat", text)) == [("residency", "family-medicine", (2,))]


@pytest.mark.parametrize(
    "words",
    [
        "One of our intern positions and one PGY-2 seat are open from July 1.",
        "We need an intern, and we have a PGY-2 seat, both from July 1.",
        "We have room for an intern of quality, and a PGY-2 seat too, from July 1.",
    ],
)
def test_an_intern_who_is_wanted_is_a_place_beside_the_other(words: str) -> None:
    text = f"Friends, {words} Alder Ridge Hospital in Bangor, Maine. Write to hcrane@alderridge.example.edu"
    found = sorted(places(mailed("family medicine", text)), key=lambda one: one[2])
    assert found == [("residency", "family-medicine", (1,)), ("residency", "family-medicine", (2,))]


@pytest.mark.parametrize(
    "words",
    [
        "Looking for a child neurology resident at the PGY-3 level, i.e. two years of pediatrics done.",
        "We seek a child neurology PGY-3, that is, two years of pediatrics behind you.",
        "One PGY-3 in child neurology wanted, with two years of pediatrics finished.",
    ],
)
def test_years_spent_in_a_field_are_no_places_in_it(words: str) -> None:
    text = f"{words} Alder Ridge Children's Hospital in Omaha, Nebraska. Inquiries: hcrane@alderridge.example.edu"
    (one,) = mailed("child neurology", text)
    assert (one.specialty, one.pgy, one.positions) == ("child-neurology", (3,), 1)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Anyone in good standing who needs to relocate to Torrance, California?", "CA"),
        ("Does anybody want to move to Torrance, California?", "CA"),
        ("If you would like to come to Torrance, California, write.", "CA"),
        ("Who would like to move to Torrance, California?", "CA"),
        ("A fellow who needs to move to Torrance, California for her husband is leaving Reno, Nevada.", "NV"),
        ("Our fellow has decided to move to Torrance, California. We are in Reno, Nevada.", "NV"),
    ],
)
def test_whoever_would_come_comes_to_the_place_and_who_leaves_goes_from_it(words: str, state: str) -> None:
    text = f"We lost a second-year cardiovascular disease fellow. {words} Alder Ridge Hospital. Write to hcrane@alderridge.example.edu"
    (one,) = mailed("cardiology fellow, second year", text)
    assert one.state == state


@pytest.mark.parametrize(
    "subject",
    ["Aloha - two fellowships with space", "Aloha fellowship opening", "Challenge: fellowship openings"],
)
def test_a_greeting_that_a_town_is_called_by_is_no_town(subject: str) -> None:
    text = (
        "Alder Ridge Hospital, Honolulu, Hawaii\n\n1) Sports medicine fellowship - 1 opening, July 1, 2027.\n"
        "2) Hospice and palliative medicine fellowship - 2 openings, August 2027.\n\nCV to gme@alderridge.example.org"
    )
    assert [one.city for one in mailed(subject, text)] == ["Honolulu", "Honolulu"]


@pytest.mark.parametrize(
    "words",
    [
        "PCCM at Alder Ridge Hospital came up one short. Tell your graduating residents.",
        "Endocrinology, Alder Ridge Hospital: one place left for July 1, 2027. IM residency done by then.",
        "Geriatrics, Alder Ridge Hospital, has one place for July 1, 2027. Any resident finishing family medicine may write.",
        "We have one spot open in rheumatology at Alder Ridge Hospital. Residents finishing in June, write me.",
    ],
)
def test_residents_who_read_a_mail_make_no_residency_of_a_branch(words: str) -> None:
    (one,) = mailed("one left", f"Dear Aline, {words} hcrane@alderridge.example.edu")
    assert (one.kind, one.pgy) == ("fellowship", ())
