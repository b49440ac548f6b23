"""Every specialty of the record is known by the names that people use, and by no name twice."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from scraper.record import specialty
from scraper.record.specialty import SLUGS

DOCS = Path(__file__).parents[2] / "docs" / "record.md"

UNDERSTOOD = {
    "internal-medicine": "IM|im|Internal Medicine|Int Med|categorical medicine|Medicine - preliminary",
    "family-medicine": "FM|FP|Family Practice|family med|Family Medicine Residency Program",
    "obstetrics-gynecology": "OB/GYN|OBGYN|OB-GYN|Ob-Gyn|OB & GYN|Obstetrics & Gynaecology",
    "emergency-medicine": "EM|emergency medicine residents",
    "general-surgery": "GS|Gen Surg|Surgery|Department of Surgery|Surgery - preliminary|prelim surgery",
    "physical-medicine-rehabilitation": "PM&R|pmr|PM & R|Physiatry|Physical Medicine & Rehabilitation",
    "pediatrics": "Peds|paediatrics|Pediatric residency",
    "internal-medicine-pediatrics": "Med-Peds|MedPeds|med/peds|Internal Medicine/Pediatrics",
    "psychiatry": "Psych|general psychiatry",
    "neurology": "Neuro|adult neurology",
    "neurological-surgery": "NSGY|Neurosurgery|neurological surgery",
    "otolaryngology": "ENT|Oto-HNS|otolaryngology - head and neck surgery",
    "orthopaedic-surgery": "Ortho|orthopedic surgery|Orthopaedic Surgery|orthopedics",
    "ophthalmology": "Ophtho|Ophthalmology",
    "diagnostic-radiology": "DR|Rads|Radiology-Diagnostic|radiology|Diagnostic Radiology",
    "interventional-radiology": "IR/DR|IR integrated|IR|Interventional Radiology - Integrated",
    "radiation-oncology": "Rad Onc|radonc",
    "pathology": "Path|AP/CP|PTH|Pathology-Anatomic and Clinical",
    "anesthesiology": "Anesth|Anes|anaesthesia|Anaesthetics|anesthesiology",
    "dermatology": "Derm",
    "urology": "Uro",
    "transitional-year": "TY|transitional|TRI|Transitional Year|traditional rotating internship",
    "osteopathic-neuromusculoskeletal-medicine": "NMM/OMM|ONMM|Osteo neuromusculoskeletal med",
    "thoracic-surgery": "CT surgery|I-6|cardiothoracic surgery",
    "vascular-surgery": "vascular 0+5|Vascular Surgery, Integrated",
    "plastic-surgery": "plastics integrated|Plastic Surgery|plastics",
    "preventive-medicine": "Prev Med|OEM|Occupational Medicine|preventative medicine",
    "child-adolescent-psychiatry": "child psychiatry|Child & Adolescent Psychiatry",
    "child-neurology": "pediatric neurology|paediatric neurology",
    "maternal-fetal-medicine": "MFM|maternal foetal medicine",
    "pulmonary-critical-care": "PCCM|Pulm/CC|pulmonary & critical care",
    "gastroenterology": "GI",
    "hematology-oncology": "Heme/Onc|hem-onc|Haematology/Oncology|Hematology & Oncology",
    "cardiovascular-disease": "Cardiology|cardiology fellowship|Cardiovascular Diseases",
    "infectious-disease": "ID|Infectious Diseases",
    "nephrology": "Nephrology fellow",
    "urogynecology": "FPMRS|urogyn",
}


def test_the_slugs_are_those_of_the_record() -> None:
    said = DOCS.read_text(encoding="utf-8").split("## Specialty slugs", 1)[1]
    core, rest = said.split("Core:", 1)[1].split("Subspecialties:", 1)
    slug = re.compile(r"[a-z]+(?:-[a-z]+)*(?=[,.\s])")
    first_paragraph = core.split(".", 1)[0] + "."
    assert {s for s in SLUGS if specialty.parent(s) is None} == set(slug.findall(first_paragraph))
    assert {s for s in SLUGS if specialty.parent(s) is not None} == set(
        slug.findall(rest.split(".", 1)[0] + ".")
    )


@pytest.mark.parametrize(("slug", "typed"), [(s, t) for s, ts in UNDERSTOOD.items() for t in ts.split("|")])
def test_what_people_type_is_understood(slug: str, typed: str) -> None:
    assert specialty.find(typed) == slug


@pytest.mark.parametrize(
    "typed", ["CAP", "PD", "NM", "", "  ", "residency", "nonsense", "%", "dentistry", "and"]
)
def test_what_means_two_things_or_nothing_is_not_guessed(typed: str) -> None:
    assert specialty.find(typed) is None


def test_an_ambiguous_abbreviation_still_names_what_may_be_meant() -> None:
    assert specialty.nearest("cap") == ("Child and adolescent psychiatry",)
    assert specialty.nearest("PD") == ("Pediatrics",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("intrnal medicine", "Internal medicine"),
        ("pediatics", "Pediatrics"),
        ("dermatolgy", "Dermatology"),
        ("cardiolgy", "Cardiovascular disease"),
        ("gastro enterolgy", "Gastroenterology"),
        ("gast", "Gastroenterology"),
    ],
)
def test_a_misspelling_finds_its_neighbour(typed: str, meant: str) -> None:
    assert specialty.find(typed) is None
    assert meant in specialty.nearest(typed)
    assert all(specialty.find(name) for name in specialty.nearest(typed))


def test_a_spelling_belongs_to_one_specialty() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for slug, entry in specialty._table().items():
        for words in (slug, entry.name, entry.short, *entry.spellings, *entry.beside):
            assert specialty._key(words), words
            owners[specialty._key(words)].add(slug)
    assert {words: slugs for words, slugs in owners.items() if len(slugs) > 1} == {}


def test_short_labels_fit_a_subject_line_and_are_never_shared() -> None:
    labels = [specialty.short(slug) for slug in SLUGS]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 14
    for slug in SLUGS:
        assert specialty.find(specialty.short(slug)) == slug
        assert specialty.find(specialty.name(slug)) == slug
        assert specialty.find(slug) == slug


def test_every_subspecialty_leads_up_to_core_specialties() -> None:
    for slug in SLUGS:
        line = [slug]
        while above := specialty.parent(line[-1]):
            assert above in SLUGS
            assert above not in line, "a circle of parents"
            line.append(above)
    assert "interventional-cardiology" in specialty.family("internal-medicine")
    assert "sleep-medicine" in specialty.family("neurology") & specialty.family("internal-medicine")
    assert "pediatric-cardiology" not in specialty.family("internal-medicine")
    assert specialty.family("dermatopathology") == {"dermatopathology"}


def test_an_unaccredited_fellowship_keeps_its_plain_name() -> None:
    slug = "minimally-invasive-gynecologic-surgery"
    assert specialty.name(slug) == "Minimally invasive gynecologic surgery" == specialty.short(slug)
    assert specialty.parent(slug) is None
    assert specialty.family(slug) == {slug}


def test_the_vocabulary_agrees_with_what_people_type() -> None:
    terms = specialty.vocabulary()
    assert {term.slug for term in terms} == SLUGS
    assert len({term.text for term in terms}) == len(terms)
    for term in terms:
        assert specialty.find(term.text) == term.slug, term
        assert term.caps_only == any(map(str.isupper, term.text)), term
        assert " ".join(term.text.split()) == term.text, term


def test_ordinary_words_count_only_beside_a_word_of_training() -> None:
    rules = {term.text: term for term in specialty.vocabulary()}
    for ordinary in (
        "medicine",
        "surgery",
        "pain",
        "stroke",
        "hand",
        "path",
        "neuro",
        "ID",
        "DR",
        "sleep",
        "addiction",
    ):
        assert rules[ordinary].context, ordinary
    for clear in (
        "internal medicine",
        "IM",
        "psychiatry",
        "OB/GYN".lower(),
        "PM&R".lower(),
        "peds",
        "heme/onc",
    ):
        assert not rules[clear].context, clear
    assert rules["IM"].caps_only
    assert "im" not in rules
    assert not rules["ob/gyn"].caps_only
    assert {"ob-gyn", "obgyn", "ob gyn", "ob & gyn", "paediatrics", "orthopedic surgery"} <= set(rules)
    assert "I-6" in rules
    assert "I 6" not in rules


def test_the_data_names_only_what_exists() -> None:
    data = dict(specialty._data())
    for word, slugs in data.pop("two-meanings").items():
        assert word == word.upper()
        assert set(slugs) <= SLUGS
        assert specialty.find(word) is None
    for slug, entry in data.items():
        assert set(entry) <= {"name", "short", "of", "spellings", "beside"}, slug
        assert set(entry.get("of", ())) <= SLUGS - {slug}, slug


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    found = specialty.find(text)
    assert found is None or found in SLUGS
    assert all(specialty.find(name) for name in specialty.nearest(text))
