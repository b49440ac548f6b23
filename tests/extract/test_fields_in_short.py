"""Fields of medicine whose last or first word is cut short, and fields that an applicant may have done."""

from __future__ import annotations

import pytest

from scraper.extract.values.specialty import find_specialties, read_specialty


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Preventive Med PG-2", "preventive-medicine"),
        ("Sleep Med fellow", "sleep-medicine"),
        ("Nuclear Med. PGY-2", "nuclear-medicine"),
        ("Adolescent Med", "adolescent-medicine"),
        ("Maternal-Fetal Med", "maternal-fetal-medicine"),
        ("Peds Cardiology fellow", "pediatric-cardiology"),
        ("Peds Emergency Med", "pediatric-emergency-medicine"),
        ("Plastic Surg PGY-3", "plastic-surgery"),
        ("Hand Surg fellowship", "hand-surgery"),
        ("Colon and Rectal Surg", "colon-rectal-surgery"),
        ("Radiation Onc PGY-2", "radiation-oncology"),
    ],
)
def test_a_field_cut_short_is_that_field(words: str, slug: str) -> None:
    assert [found[2] for found in find_specialties(words)] == [slug]


@pytest.mark.parametrize(
    "words", ["Med student", "Pre-med advising", "Surg tech, nights", "Sleep meds", "Oral Surg"]
)
def test_other_words_cut_short_are_no_field(words: str) -> None:
    assert not find_specialties(words)


@pytest.mark.parametrize(
    "words",
    [
        "The appointee brings twelve months of ACGME orthopaedic or surgical internship.",
        "Applicants have completed a year of pediatric or surgical training.",
    ],
)
def test_the_other_field_that_may_be_done_is_not_on_offer(words: str) -> None:
    assert read_specialty(words) is None
