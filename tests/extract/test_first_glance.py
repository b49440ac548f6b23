"""The first glance at a page: cheap, and never at the price of a vacancy or of NRMP's list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from scraper.extract.confidential import is_nrmp_list
from scraper.extract.document import Document, open_document
from scraper.extract.pages import glance
from scraper.extract.read import read

WORDS = (*glance._TRAINING, *glance._PLACE)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_training_or_places_is_seen_however_it_is_written(word: str) -> None:
    for written in (word, word.upper(), word.title()):
        assert not glance.is_beside_the_point(f"<p>garden {written} river</p>")


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.sampled_from(["1234567A8", "1001140C0"])),
        max_size=6,
    )
)
def test_what_is_beside_the_point_holds_no_word_and_no_code(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if glance.is_beside_the_point(text):
        assert not any(glance.seen_in(text))
        assert is_nrmp_list(" ".join([text] * 20)) is None


def test_nrmps_list_is_refused_though_it_holds_no_word_of_training() -> None:
    rows = "".join(f"<tr><td>{1000 + i}140C0</td><td>Elm</td></tr>" for i in range(30))
    document = open_document(f"<table>{rows}</table>".encode(), format="html", url=None)
    assert isinstance(document, Document)
    assert read(document, day=date(2026, 3, 20)).confidential


def test_a_page_about_something_else_is_known_again_by_its_title_and_heading() -> None:
    body = b"<title>Garden</title><h1>Summer music</h1><p>by the river</p>"
    document = open_document(body, format="html", url=None)
    assert isinstance(document, Document)
    assert glance.is_beside_the_point(document.source_text)
    anchors = read(document, day=date(2026, 3, 20)).anchors
    assert (anchors.title, anchors.heading) == ("Garden", "Summer music")
    assert anchors.text_length > 0
