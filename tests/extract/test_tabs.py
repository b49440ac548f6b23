"""Tabs head the panels that they show, however the page ties them."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_PANELS = (
    ("one", "Medicine", "<p>The department has a place for one PGY-3 resident on July 1, 2026.</p>"),
    ("two", "Pediatrics", "<p>Pediatrics is full at every level.</p>"),
    ("three", "Neurology", "<p>We seek one PGY-2 resident, to begin as soon as possible.</p>"),
    ("four", "Rules for all", "<ul><li>J-1 visas are sponsored, H-1B visas are not.</li></ul>"),
)
_TIES = {
    "ARIA": (
        '<button role="tab" aria-controls="{id}">{name}</button>',
        '<div role="tabpanel" id="{id}" hidden>',
    ),
    "Bootstrap 3": (
        '<li><a href="#{id}" data-toggle="tab">{name}</a></li>',
        '<div class="tab-pane" id="{id}">',
    ),
    "Bootstrap 5": (
        '<li><button data-bs-toggle="pill" data-bs-target="#{id}">{name}</button></li>',
        '<div class="tab-pane fade" role="tabpanel" id="{id}">',
    ),
    "links into the page": ('<li><a href="#{id}">{name}</a></li>', '<div class="tab-body" id="{id}">'),
}


@pytest.mark.parametrize("tie", _TIES)
def test_a_tab_heads_its_panel_and_what_is_said_for_all_holds_in_each(tie: str) -> None:
    tab, panel = _TIES[tie]
    tabs = "".join(tab.format(id=key, name=name) for key, name, _ in _PANELS)
    panels = "".join(panel.format(id=key) + words + "</div>" for key, _, words in _PANELS)
    page = (
        f"<h1>House staff vacancies</h1><ul class='tabs'>{tabs}</ul>{panels}"
        "<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    found = read(document, day=date(2026, 5, 8)).records
    assert [(one.specialty, one.pgy, one.visa.j1, one.visa.h1b) for one in found] == [
        ("internal-medicine", (3,), True, False),
        ("neurology", (2,), True, False),
    ]
