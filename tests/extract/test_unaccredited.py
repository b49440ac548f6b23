"""Fellowships outside the list keep their plain name; a listed one keeps its own."""

from __future__ import annotations

import re

import pytest

from scraper.extract.values.unaccredited import read_unaccredited
from scraper.extract.words.phrases import table
from scraper.record.specialty import SLUGS, find


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("One glaucoma fellowship position for July 2027", "glaucoma"),
        (
            "We seek a fellow in minimally invasive gynecologic surgery.",
            "minimally-invasive-gynecologic-surgery",
        ),
        ("The MIGS fellowship has a late opening", "minimally-invasive-gynecologic-surgery"),
        ("Fellowship: Rhinology", "rhinology"),
        ("a wilderness-medicine fellow", "wilderness-medicine"),
        ("Shoulder & Elbow Fellowship", "shoulder-elbow"),
        ("orthopedic trauma fellow wanted", "orthopaedic-trauma"),
        ("Women’s Health Fellowship", "womens-health"),
        ("a fellow in cardiology who likes glaucoma", None),
        ("Our fellows rotate through multiple sclerosis clinic.", None),
        ("hand surgery fellowship", None),
        ("an internal medicine residency", None),
    ],
)
def test_a_fellowship_outside_the_list_keeps_its_plain_name(words: str, slug: str | None) -> None:
    found = read_unaccredited(words)
    assert (found.value if found else None) == slug
    assert found is None or found.words in words


def test_a_title_or_cell_may_be_the_name_alone() -> None:
    assert read_unaccredited("Multiple Sclerosis") is None
    found = read_unaccredited("Multiple Sclerosis", title=True)
    assert found
    assert found.value == "multiple-sclerosis"


def test_no_plain_name_is_that_of_a_listed_specialty() -> None:
    data = table("unaccredited")
    assert not {name for name in data["names"] if find(name)}
    assert set(data["short"].values()) <= set(data["names"])
    slugs = {read_unaccredited(name, title=True) for name in data["names"]}
    assert all(found and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", found.value) for found in slugs)
    assert not {found.value for found in slugs if found} & SLUGS
