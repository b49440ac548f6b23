"""Whose visas a sentence tells of: those it names, all but them, the rest; wherever it stands on the page."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

DAY = date(2027, 4, 14)
Visas = tuple[bool | None, bool | None]
BOTH, J1, ONLY_J1, NONE, H1B_NOT = (True, True), (True, None), (True, False), (False, False), (None, False)
PLACES = (
    ("Psychiatry PGY-2", "Harrow Hill Medical Center, Erie, PA"),
    ("Neurology PGY-3", "Pellworth Regional Hospital, Altoona, PA"),
    ("Nephrology fellowship", "Dunmoor Memorial Hospital, Scranton, PA"),
)


def page(words: str, where: str) -> bytes:
    entries = "".join(
        f"<h3>{title} – {house}</h3><p>One position is open, beginning July 1, 2027.</p>"
        for title, house in PLACES
    )
    before, after = (f"<p>{words}</p>", "") if where == "before" else ("", f"<h2>Visas</h2><p>{words}</p>")
    return (
        f"<title>Open positions</title><h1>Open positions</h1><p>These positions are unfilled.</p>{before}"
        f"{entries}{after}<p>Write to gme@lowland.example.org</p>"
    ).encode()


def visas(words: str, where: str = "behind") -> tuple[Visas, ...]:
    document = open_document(page(words, where), format="html", url="https://www.example.org/open")
    assert isinstance(document, Document)
    found = {one.city: (one.visa.j1, one.visa.h1b) for one in read(document, day=DAY).records}
    return tuple(found[town] for town in ("Erie", "Altoona", "Scranton"))


@pytest.mark.parametrize("where", ["before", "behind"])
@pytest.mark.parametrize(
    ("words", "erie", "altoona", "scranton"),
    [
        ("Harrow Hill sponsors the J-1. The others do not sponsor any visa.", J1, NONE, NONE),
        ("J-1 visas are sponsored at every hospital except Pellworth.", J1, (False, None), J1),
        ("J-1s are sponsored in every town but Altoona, where no visa is sponsored.", J1, NONE, J1),
        ("We sponsor the J-1 at all hospitals, and the H-1B in Erie only.", BOTH, ONLY_J1, ONLY_J1),
        ("J-1 for every place listed. H-1B petitions are filed at Dunmoor alone.", ONLY_J1, ONLY_J1, BOTH),
        ("Psychiatry and neurology: J-1 and H-1B; nephrology: J-1 only.", BOTH, BOTH, ONLY_J1),
        ("Residents: J-1 and H-1B. Fellows: no visas.", BOTH, BOTH, NONE),
        ("No visas for the PGY-2. The others sponsor the J-1 but not the H-1B.", NONE, ONLY_J1, ONLY_J1),
        (
            "With the exception of Erie, we cannot sponsor visas. In Erie both J-1 and H-1B are possible.",
            BOTH,
            NONE,
            NONE,
        ),
        (
            "The J-1 is sponsored throughout. Psychiatry can also file an H-1B; nobody else can.",
            BOTH,
            *[ONLY_J1] * 2,
        ),
        ("Sponsorship (J-1 only) is available in Erie but not in Altoona and Scranton.", ONLY_J1, NONE, NONE),
        (
            "Dunmoor is a federal hospital. It takes citizens and permanent residents only.",
            *[(None, None)] * 2,
            NONE,
        ),
        ("Harrow Hill takes J-1 and H-1B; Pellworth takes neither.", BOTH, NONE, (None, None)),
        ("J-1 and H-1B are possible for the residents, neither for the fellow.", BOTH, BOTH, NONE),
        (
            "We file no H-1B, save in the case of Erie, which lies in a shortage area.",
            (None, True),
            H1B_NOT,
            H1B_NOT,
        ),
        ("J-1: Harrow Hill, Dunmoor. H-1B: Dunmoor only.", ONLY_J1, H1B_NOT, BOTH),
        ("Everybody takes the J-1 (not in Scranton).", J1, J1, (False, None)),
    ],
)
def test_what_is_said_once_reaches_those_whom_it_means(
    words: str, erie: Visas, altoona: Visas, scranton: Visas, where: str
) -> None:
    assert visas(words, where) == (erie, altoona, scranton)


@pytest.mark.parametrize(
    ("words", "all_of_them"),
    [
        ("Our residents and fellows may hold a J-1.", J1),
        ("The sponsor can be persuaded of a J-1, not of anything else.", ONLY_J1),
        ("We take citizens and permanent residents only, as we all work at the VA.", NONE),
        ("Not a resident yet? All of us sponsor the J-1.", J1),
    ],
)
def test_words_that_name_nobody_are_said_to_all(words: str, all_of_them: Visas) -> None:
    assert set(visas(words)) == {all_of_them}
