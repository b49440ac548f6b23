"""Whose office is named by who writes, and what is ruled, supposed or counted for nothing: no place of its own."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.professions import other_profession
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

AT = "Alder Creek Hospital, Toledo, OH"


def records(title: str, *lines: str, form: str = "html") -> tuple[Vacancy, ...]:
    if form == "html":
        told = "".join(f"<p>{line}</p>" for line in lines)
        source = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{told}</body></html>"
    else:
        source = "\n\n".join((title, *lines))
    document = open_document(source.encode(), format=form, url="https://alder.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 11, 22)).records


@pytest.mark.parametrize(
    "sentence",
    [
        "I am writing as the Program Director of the residency to share that we will have one open PGY-2 position.",
        "As program director of our residency I want to let you know that we have one open PGY-2 position.",
        "As the residency coordinator here, I would like to announce an open PGY-2 position.",
        "I'm the associate program director and we have an unexpected PGY-2 opening.",
        "My name is Jane Roe, program manager of the residency, and we have a vacancy for a PGY-2 resident.",
        "On behalf of our chairman and program director, I am pleased to share that one PGY-2 position is open.",
        "I serve as the chief resident here and we have a PGY-2 opening.",
    ],
)
@pytest.mark.parametrize("form", ["html", "text"])
def test_who_introduces_himself_by_his_office_offers_no_such_job(sentence: str, form: str) -> None:
    assert not other_profession(sentence)
    (record,) = records(
        "A note", f"Hello. {sentence} Family medicine at {AT}. CVs to fm@example.org.", form=form
    )
    assert (record.pgy, record.specialty) == ((2,), "family-medicine")


@pytest.mark.parametrize(
    "sentence",
    [
        "As the residency coordinator, you will schedule our PGY-2 residents and support recruitment.",
        "As a program coordinator we expect you to support our residents.",
        "I am the program director of a residency and we are hiring a residency coordinator.",
        "On behalf of the Department of Pharmacy, I am pleased to announce a PGY-2 oncology residency opening.",
        "We are the dental residency at the hospital and have one opening for a resident.",
    ],
)
def test_an_office_that_is_offered_and_another_trade_stay_other_jobs(sentence: str) -> None:
    assert other_profession(sentence)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Guests are registered by Volunteer Services.",
            "An observer may not scrub or write in the chart.",
            "Each observer must wear a badge.",
            "The conduct of observers is governed by this manual.",
        ),
        (
            "Clinical observers must be accompanied at all times by a member of the medical staff.",
            "All observers are required to complete HIPAA training.",
            "Patients may refuse the presence of an observer.",
        ),
    ],
)
def test_rules_for_observers_offer_no_observership(lines: tuple[str, ...]) -> None:
    assert records("Clinical observers", *lines) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Observers are welcome in our clinics for two to four weeks. Observers must hold a degree in medicine.",
        "Observers may come for one month. All observers must be graduates.",
    ],
)
def test_observers_who_may_come_are_offered_a_place_beside_rules(sentence: str) -> None:
    (record,) = records(
        "Observership, Department of Nephrology", f"{sentence} Write to obs@example.org. {AT}."
    )
    assert (record.kind, record.specialty) == ("observership", "nephrology")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (
            "Eligibility",
            "Observerships and externships do not count as clinical experience for our residency.",
        ),
        ("Eligibility", "Research fellowships and externships are not acceptable substitutes for training."),
        ("Observerships", "A few suggestions for anyone seeking an observership: know the cost."),
        ("Research Fellow Application Form", "At least two references are needed to apply for a position."),
        ("Visiting", "Alder Creek Hospital Externships"),
        (
            "How to Apply",
            "All of our positions are offered through the NRMP. We take three categorical PGY-1 residents and two "
            "preliminary PGY-1 residents, who go on to anesthesiology or radiology.",
        ),
        ("Observership for Physicians", "University of Alberta, Edmonton. We offer four-week observerships."),
        (
            "Observership for Physicians",
            "University of British Columbia, Vancouver. We take observers all year.",
        ),
    ],
)
def test_what_counts_for_nothing_or_is_only_supposed_is_no_place(title: str, line: str) -> None:
    assert records(title, line) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "If you are interested in our open PGY-2 psychiatry position please email psych@example.org.",
        "If you would like to fill our vacant PGY-2 place in psychiatry, write to psych@example.org.",
    ],
)
def test_a_condition_that_every_reader_fulfils_still_offers(sentence: str) -> None:
    (record,) = records("Open position", f"{sentence} {AT}.")
    assert (record.pgy, record.specialty) == ((2,), "psychiatry")


def test_a_pasted_thread_that_asks_for_places_offers_none_by_its_title() -> None:
    asked = (
        "Has anybody heard of open PGY-3 spots in the midwest? I am finishing my second year and have to move.",
        "I think the university hospital in Omaha usually has a PGY-3 spot, worth a call.",
    )
    assert records("surgery pgy3 position midwest", *asked, form="text") == ()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (
            "Study of vacancies",
            "Background: Vacant PGY-2 positions are hard to fill. Methods: We posted an open PGY-2 surgery position at "
            "our hospital. Results: 129 doctors applied. Conclusions: one was chosen.",
        ),
        (
            "The 2027 Match",
            "We have 3 PGY-2 positions available for the 2027 Match: two advanced and one reserved.",
        ),
        ("Advice", f"Several hospitals like {AT} offer observerships to graduates in internal medicine."),
        (
            "Critical care fellowship",
            "A two-year program with a broad clinical experience and research opportunities.",
        ),
        (
            "Sports medicine",
            "Our hospital is not recruiting a fellow this year. Fellows gain clinical experience.",
        ),
    ],
)
def test_studies_guides_and_brochures_offer_nothing(title: str, line: str) -> None:
    assert records(title, line) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Alder Creek University", "Temporary", "Closes on Saturday, December 20, 2026", "Job Description"),
        (AT, "On-site", "Full-time", "About the job"),
        (AT, "Part-time", "Job duties"),
    ],
)
def test_lines_that_only_a_jobs_own_page_has_make_its_title_a_place(lines: tuple[str, ...]) -> None:
    (record,) = records("Postdoctoral Fellow, Cell Biology", *lines, "Works under a member of the faculty.")
    assert record.kind == "research"


def test_students_may_be_invited_beside_graduates_to_a_year_of_research() -> None:
    (record,) = records(
        "Orthopaedic Research Fellow",
        f"Alder Creek invites motivated people, including fourth-year medical students and graduates, to apply for "
        f"a paid one-year research fellowship in orthopaedic surgery. {AT}.",
    )
    assert (record.kind, record.specialty) == ("research", "orthopaedic-surgery")


@pytest.mark.parametrize(
    "sentence",
    [
        "We offer four observership positions each year. Write to obs@example.org.",
        "Every year our department takes six observers for eight weeks. Write to obs@example.org.",
    ],
)
def test_guests_of_every_year_are_no_class_of_residents(sentence: str) -> None:
    (record,) = records("Observers in psychiatry", f"{sentence} {AT}.")
    assert (record.kind, record.specialty) == ("observership", "psychiatry")


def test_guests_who_choose_among_many_fields_have_none() -> None:
    (record,) = records(
        "International Observership Program",
        f"We offer observerships of two to eight weeks at {AT}. Write to obs@example.org.",
        "Fields: anesthesiology, child psychiatry, pathology, neurology and dermatology.",
    )
    assert (record.kind, record.specialty) == ("observership", None)


def test_who_managed_to_find_a_place_offers_none() -> None:
    line = (
        "There are some fortunate candidates who are able to find the paid research assistant position early."
    )
    assert records("Research work experience", line) == ()
