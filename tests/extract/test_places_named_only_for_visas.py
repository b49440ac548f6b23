"""Words that name a place only to say on which visa one may come to it make no second place."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

Told = tuple[bool | None, bool | None]
BOTH, ONLY_J1, J1, NONE = (True, True), (True, False), (True, None), (False, False)
_ENTRIES = (
    "One PGY-2 position in internal medicine, July 1, 2026",
    "One PGY-3 position in family medicine, July 1, 2026",
    "One PGY-2 position in psychiatry, August 1, 2026",
)


def _visas(*behind: str, entries: tuple[str, ...] = _ENTRIES) -> list[Told]:
    page = (
        "<html><body><h1>Resident openings</h1><p>Elm Regional Medical Center, Akron, Ohio, has the following"
        f" openings outside the Match.</p><ul>{''.join(f'<li>{one}</li>' for one in entries)}</ul>"
        f"{''.join(f'<p>{one}</p>' for one in behind)}<p>Write to gme@elm.example.org.</p></body></html>"
    )
    opened = open_document(page.encode(), format="html", url="https://elm.example.org/open")
    assert isinstance(opened, Document)
    records = read(opened, day=date(2026, 3, 20)).records
    return [(one.visa.j1, one.visa.h1b) for one in records]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Internal medicine: J-1 yes, H-1B no.<br>Family medicine: citizens and green cards.<br>"
            "Psychiatry: either visa.",
            [ONLY_J1, NONE, BOTH],
        ),
        (
            "Internal medicine residency: J-1 only.<br>Family medicine residency: no visas.<br>"
            "Psychiatry residency: J-1 and H-1B.",
            [ONLY_J1, NONE, BOTH],
        ),
        (
            "The PGY-3 has to be filled by a citizen or green-card holder. Both PGY-2 places are open to J-1"
            " physicians, though not to H-1B workers.",
            [ONLY_J1, NONE, ONLY_J1],
        ),
        (
            "The PGY-3 seat is open to citizens and permanent residents only. Each PGY-2 seat is open to"
            " holders of a J-1.",
            [J1, NONE, J1],
        ),
        (
            "The university sponsors the J-1 for all residents and the H-1B for none.",
            [ONLY_J1, ONLY_J1, ONLY_J1],
        ),
        ("Each of the three may be held on a J-1, and on no other visa.", [ONLY_J1] * 3),
        ("Any of these places can be held on a J-1 visa, but on no other kind.", [ONLY_J1] * 3),
        ("Visas: the ECFMG-sponsored J-1 is the only category our hospital supports for residents.", [ONLY_J1] * 3),
        ("Our GME office signs for the J-1; the H-1B takes too long.", [ONLY_J1] * 3),
        ("Visa help cannot be given.", [NONE] * 3),
    ],
)  # fmt: skip
def test_who_may_come_is_told_to_the_place_that_stands_above(words: str, told: list[Told]) -> None:
    assert _visas(words) == told


@pytest.mark.parametrize("noun", ["house", "school", "college", "network", "county"])
def test_who_signs_for_a_visa_changes_nothing(noun: str) -> None:
    words = f"Across our {noun} the J-1 is welcome in psychiatry alone."
    assert _visas(words)[2][0] is True


@pytest.mark.parametrize(
    ("entries", "many"),
    [
        (("Internal medicine: J-1 only", "Psychiatry: J-1 and H-1B"), 2),
        (
            (
                "One PGY-2 position in psychiatry at Oak Hospital, Dayton, Ohio, July 1, 2026",
                "One PGY-2 position in psychiatry at Ash Hospital, Toledo, Ohio: J-1 welcome",
            ),
            2,
        ),
    ],
)
def test_an_entry_that_is_told_nowhere_else_stays_a_place(entries: tuple[str, ...], many: int) -> None:
    assert len(_visas(entries=entries)) == many
