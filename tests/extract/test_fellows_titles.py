"""A fellowship told by its title and again by its text: one place, whoever is asked to apply."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution
from scraper.extract.values.locality import find_places
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 1)


def mail(subject: str, body: str) -> tuple[Vacancy, ...]:
    head = (
        f"From: B Ross <bross@elm.example.org>\nDate: Wed, 18 Feb 2026 16:33:20 -0500\nSubject: {subject}\n\n"
    )
    document = open_document(f"{head}{body}\n".encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


def page(title: str, body: str) -> tuple[Vacancy, ...]:
    markup = f"<main><h1>Vacancies</h1><h3>{title}</h3><p>{body}</p></main>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/vacancies")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    ("subject", "body", "field"),
    [
        (
            "OB fellowship spot came open",
            "Our incoming fellow will not be joining us, and so Elm Hospital, Providence RI, has one obstetric "
            "anesthesiology fellowship position. The year runs from September 2026. bross@elm.example.org",
            "obstetric-anesthesiology",
        ),
        (
            "Unfilled peds fellowship position",
            "Elm Hospital in Providence, Rhode Island did not fill one pediatric cardiology fellowship position "
            "for July 2026. bross@elm.example.org",
            "pediatric-cardiology",
        ),
        (
            "Radiology fellowship opening",
            "Elm Hospital in Providence, Rhode Island has an unexpected opening for a neuroradiology fellow "
            "beginning July 1, 2026. bross@elm.example.org",
            "neuroradiology",
        ),
    ],
)
def test_a_subject_names_loosely_the_fellowship_of_the_letter(subject: str, body: str, field: str) -> None:
    assert [(one.kind, one.specialty) for one in mail(subject, body)] == [("fellowship", field)]


@pytest.mark.parametrize(
    ("title", "body", "field"),
    [
        (
            "Brain injury medicine fellow, Morgantown, W.Va.",
            "The fellow who was to join Elm Hospital this August has accepted a post closer to home. We would be "
            "glad to hear from residents who will be finishing PM&amp;R or neurology. ak@elm.example.org",
            "brain-injury-medicine",
        ),
        (
            "Nephrology fellowship, Toledo, Ohio",
            "A position has come open at Elm Hospital for July 2026. We are looking for internal medicine "
            "residents who graduate this June. ak@elm.example.org",
            "nephrology",
        ),
        (
            "Palliative medicine fellow, Toledo, Ohio",
            "The fellow for 2026-27 changed plans. The division is seeking a graduating resident in internal "
            "medicine, family medicine or neurology to take the place. ak@elm.example.org",
            "hospice-palliative-medicine",
        ),
        (
            "Geriatric psychiatry fellow, Toledo, Ohio",
            "Elm Hospital has one open position. We seek PGY-4 psychiatry residents or recent graduates. "
            "ak@elm.example.org",
            "geriatric-psychiatry",
        ),
    ],
)
def test_residents_who_may_apply_for_a_fellowship_are_no_place(title: str, body: str, field: str) -> None:
    assert [(one.kind, one.specialty, one.pgy) for one in page(title, body)] == [("fellowship", field, ())]


def test_a_counted_resident_beside_a_fellow_is_a_place() -> None:
    body = (
        "Elm Hospital in Toledo, Ohio has one PGY-3 pathology residency position for July 2026. We also have "
        "one cytopathology fellowship position for July 2026. bross@elm.example.org"
    )
    told = mail("pathology openings", body)
    assert [(one.kind, one.specialty) for one in told] == [
        ("residency", "pathology"),
        ("fellowship", "cytopathology"),
    ]


def test_a_title_over_two_fellowships_counted_apart_is_none_of_its_own() -> None:
    body = "Elm Hospital has one position in pediatric nephrology and one in pediatric cardiology. k@elm.example.org"
    told = page("Pediatric fellowships, Toledo, Ohio", body)
    assert [one.specialty for one in told] == ["pediatric-nephrology", "pediatric-cardiology"]


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("Fellow, Morgantown, W.Va.", ("Morgantown", "WV")),
        ("Charleston, W. Va. (one place)", ("Charleston", "WV")),
        ("Sioux Falls, S.Dak.", ("Sioux Falls", "SD")),
        ("Boise, Ida.", ("Boise", "ID")),
        ("San Juan, P.R.", ("San Juan", "PR")),
    ],
)
def test_states_as_newspapers_shorten_them(words: str, town: tuple[str, str]) -> None:
    assert [(one.where.city, one.where.state) for one in find_places(words)] == [town]


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("A position has come open at Elm Valley Hospital for July 2026.", "Elm Valley Hospital"),
        ("Elm Valley Hospital's fellow changed plans.", "Elm Valley Hospital"),
        ("Elm Valley Hospital for Children has a place.", "Elm Valley Hospital for Children"),
    ],
)
def test_a_hospital_ends_before_the_month_and_the_possessive(words: str, house: str) -> None:
    found = read_institution(words)
    assert found is not None
    assert found.value == house
