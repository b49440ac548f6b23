"""Years that are asked for and not on offer, what an answer makes of a question, and the next yearly round."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.formats.answered import as_answered
from scraper.extract.offers.next_round import sends_on
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.structure.aside import why_aside
from scraper.extract.words.behind import is_prior
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import levels
from scraper.extract.words.text import normalise
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 2, 1)


def _mail(text: str, subject: str) -> tuple[Vacancy, ...]:
    head = (
        f"From: Ann Elm <elm@elmhospital.example.org>\nTo: coords@lists.example.net\nSubject: {subject}\n"
        "Date: Mon, 01 Feb 2027 09:00:00 -0500\nMIME-Version: 1.0\n"
        'Content-Type: text/plain; charset="utf-8"\n\n'
    )
    document = open_document((head + text).encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


def _page(body: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>Training</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    "text",
    [
        "Internship in OB/GYN needed, at least 10 months.",
        "Surgical or medical intern year needed.",
        "Transitional or preliminary medicine internship a must.",
        "PGY-1 year in surgery required.",
        "An intern year is needed.",
    ],
)
def test_a_year_that_is_needed_of_applicants_is_not_on_offer(text: str) -> None:
    assert all(is_prior(text, level) for level in levels(text))
    assert judge_clause(text).grade == "silent"


@pytest.mark.parametrize("text", ["PGY-2 needed for July.", "Intern needed for July."])
def test_a_person_who_is_needed_is_on_offer(text: str) -> None:
    assert judge_clause(text).grade == "offer"


def test_one_of_our_interns_leaves_a_class_of_another_year_short() -> None:
    text = "One of our interns will not go on with us, so we will be one short in the PGY-2 class."
    assert [is_prior(text, level) for level in levels(text)] == [True, False]


@pytest.mark.parametrize(
    ("subject", "first", "left"),
    [
        ("Anyone with prelims left?", "Yes! Elm Hospital has two.", "prelims left"),
        ("who has CA-1 spots?", "We do, one, in Reno.", "CA-1 spots"),
        ("sleep fellowship, any unfilled?", "We are unfilled, too.", "sleep fellowship, any unfilled"),
        ("who has CA-1 spots?", "Sorry, we are full.", "who has CA-1 spots?"),
    ],
)
def test_a_question_that_is_answered_with_yes_asks_no_longer(subject: str, first: str, left: str) -> None:
    assert as_answered(subject, (Block("text", normalise(first)),)) == left


@pytest.mark.parametrize(
    "text",
    [
        "Please use the urology match.",
        "Recruitment for 2029 begins in July on ERAS.",
        "Applications for next year open in September.",
        "Register for the ophthalmology match.",
    ],
)
def test_an_entry_that_sends_to_the_next_round_is_none(text: str) -> None:
    assert sends_on(text)


@pytest.mark.parametrize(
    "text", ["Apply through ERAS by March 1.", "Applications are open.", "One place, see the program's page."]
)
def test_a_way_to_apply_is_no_next_round(text: str) -> None:
    assert not sends_on(text)


@pytest.mark.parametrize("text", ["Orthopaedic surgeon, hand fellowship trained", "Cardiologist, Reno"])
def test_a_finished_doctors_title_heads_no_place(text: str) -> None:
    assert why_aside(text) is not None


@pytest.mark.parametrize("text", ["Fellows wanted: pain and addiction", "Residents wanted: two PGY-2s"])
def test_trainees_who_are_wanted_seek_nothing(text: str) -> None:
    assert why_aside(text) is None


def test_several_words_of_a_seller_spoil_a_list_that_names_no_house() -> None:
    sold = (
        "Our partner hospitals have seats that are never advertised.\n\n"
        " - Internal medicine PGY-1: 12 seats\n - Psychiatry PGY-2: 3 seats\n\n"
        "Platinum package: $7,900. WhatsApp us today.\n"
    )
    assert _mail(sold, "PGY-1 and PGY-2 seats") == ()


def test_a_line_before_a_list_by_fields_is_no_place_of_its_own() -> None:
    records = _mail(
        "Elm Pathology, Reno, Nevada, has these fellowship spots for July 1, 2028:\n\n"
        "1. Cytopathology - 1 spot\n2. Forensic pathology - 2 spots\n\nWrite to elm@elmhospital.example.org\n",
        "Pathology fellowship spots",
    )
    assert [one.specialty for one in records] == ["cytopathology", "forensic-pathology"]
    assert {str(one.starts_on) for one in records} == {"2028-07-01"}


def test_lines_in_pieces_between_dashes_are_entries() -> None:
    records = _mail(
        "Elm Clinic in Chicago has room for observers this fall, in two departments:\n\n"
        "Endocrinology - Dr. Patel - four weeks - needs Step 2 CK passed\n"
        "Neurology - Dr. Stroud - two weeks - no exam needed\n\n"
        "Write to elm@elmhospital.example.org with your CV.\n",
        "Fall observerships in Chicago",
    )
    assert sorted(str(one.specialty) for one in records) == ["endocrinology", "neurology"]


@pytest.mark.parametrize(
    "sentence",
    [
        "has the approval of the Review Committee to appoint an extra resident at the PGY-4 level",
        "was given leave by the ACGME committee to take one more PGY-4 resident",
    ],
)
def test_a_committee_that_grants_a_place_is_no_seat_in_it(sentence: str) -> None:
    records = _page(
        f"<h1>Residency opening</h1><p>The neurosurgical residency of Elm Hospital, Reno, Nevada, {sentence}. "
        "The new colleague starts in July 2027. Write to elm@elmhospital.example.org.</p>"
    )
    assert [sorted(one.pgy) for one in records] == [[4]]


def test_what_the_match_filled_but_for_one_leaves_that_one() -> None:
    records = _page(
        "<h1>Nephrology fellowship</h1><p>In the match we filled two of our three fellowship places. "
        "<b>The third is still there.</b> Training starts July 6, 2027 at Elm Hospital, Reno, Nevada.</p>"
    )
    assert [one.specialty for one in records] == ["nephrology"]


def test_for_the_year_that_begins_is_no_reference_to_places_beside() -> None:
    records = _page(
        "<h1>Neurology residency</h1><p>For the year starting July 1, 2027 we can still appoint one resident to "
        "the PGY-2 year at Elm Hospital, Reno, Nevada.</p>"
    )
    assert [sorted(one.pgy) for one in records] == [[2]]


def test_who_decided_to_stay_elsewhere_withdraws_nothing() -> None:
    assert judge_clause("Our incoming fellow has decided to stay in general practice.").grade != "gone"
    assert judge_clause("The fellow has decided to stay with us.").grade == "gone"


@pytest.mark.parametrize(
    ("words", "slug"),
    [("a PL-2, beginning July 6, 2027", "pediatrics"), ("a CA-1, beginning July 6, 2027", "anesthesiology")],
)
def test_a_field_is_known_by_how_it_counts_its_years(words: str, slug: str) -> None:
    records = _page(f"<h1>Off-cycle training</h1><p>Elm Hospital, Reno, Nevada, has room for {words}.</p>")
    assert [one.specialty for one in records] == [slug]


def test_a_neonatal_perinatal_fellowship_needs_no_third_word() -> None:
    text = "<h1>NICU</h1><p>We are left with one neonatal-perinatal fellowship position for July 2027 at Elm "
    records = _page(f"{text}Hospital, Reno, Nevada.</p><p>Pediatrics residency must be completed.</p>")
    assert [one.specialty for one in records] == ["neonatal-perinatal-medicine"]
