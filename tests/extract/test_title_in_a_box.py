"""A page's title in a box of its own, and cards behind it that tell little more than field, house and count."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_CARDS = (
    ("Adult infectious diseases", "Alder University Hospital &bull; Louisville, Kentucky", "two"),
    ("Adult infectious diseases", "Birch Children's Hospital &bull; Akron, Ohio", "one"),
    ("Adult infectious diseases", "Cedar Medical Center &bull; Boise, Idaho", "one"),
)


def cities(head: str, pair: str = "<p>{label}: {value}</p>") -> list[str]:
    """The towns of the fellowships that a page of cards below ``head`` offers."""
    cards = "".join(
        f"<article class='c'><h3>{field}</h3><p>{house}</p>{pair.format(label='Start', value='July 1, 2026')}"
        f"{pair.format(label='Seats', value=seats)}<p>Ask: office{n}@alder.example.org</p></article>"
        for n, (field, house, seats) in enumerate(_CARDS)
    )
    page = f"<html><head><title>Board | Society</title></head><body>{head}<section>{cards}</section></body></html>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    found = read(document, day=date(2026, 3, 1)).records
    return sorted(f"{one.city} {one.positions}" for one in found if one.kind == "fellowship")


_ALL = ["Akron 1", "Boise 1", "Louisville 2"]


@pytest.mark.parametrize(
    "title", ["Open fellowships", "Off-season fellowships", "Late fellowships", "Unfilled"]
)
@pytest.mark.parametrize(
    "box",
    [
        "<section class='intro'><h1>{}</h1><p>Fellowships that stayed empty.</p></section>",
        "<article class='hero'><h1>{}</h1><p>Fellowships that stayed empty.</p></article>",
        "<div><section><h1>{}</h1></section></div><p>Fellowships that stayed empty.</p>",
    ],
)
def test_a_title_heads_the_page_though_its_box_ends(box: str, title: str) -> None:
    assert cities(box.format(title)) == _ALL


@pytest.mark.parametrize(
    "pair",
    [
        "<p><span class='k'>{label}</span><span class='v'>{value}</span></p>",
        "<div><span class='k'>{label}</span><span>{value}</span></div>",
        "<p><span>{label}</span><b>{value}</b></p>",
    ],
)
def test_a_label_beside_its_value_is_told_apart_in_a_paragraph_too(pair: str) -> None:
    assert cities("<h1>Open fellowships</h1>", pair) == _ALL


def test_a_title_of_the_past_makes_no_list() -> None:
    assert (
        cities("<section><h1>Fellowships of our graduates</h1><p>Where they went in 2019.</p></section>")
        == []
    )
