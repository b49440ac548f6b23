"""Statements on visas all of whose words are understood, and those that are left to the reader of phrases."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.fields.called import Names
from scraper.extract.fields.meant import Place
from scraper.extract.fields.visagrammar import answers
from scraper.extract.read import read

Told = tuple[bool | None, bool | None]
BOTH, ONLY_J1, J1, NONE, SILENT = (True, True), (True, False), (True, None), (False, False), (None, None)


def _of(field: str, year: int, nth: int) -> Place:
    """One of three places of a hospital."""
    return Place(
        specialty=field, years=frozenset({year}) if year else frozenset(), nth=nth, of=3,
        kind="residency" if year else "fellowship",
    )  # fmt: skip


_INTERN, _SENIOR, _FELLOW = (
    _of("internal-medicine", 1, 1),
    _of("family-medicine", 3, 2),
    _of("nephrology", 0, 3),
)
_ERIE, _TROY = (
    Place(names=Names(frozenset({own}), frozenset({other})), nth=nth, of=2)
    for nth, own, other in ((1, "Erie", "Troy"), (2, "Troy", "Erie"))
)


def _told(words: str, place: Place) -> Told | None:
    """What is understood of a text, nothing where it is not."""
    found = answers(words, place)
    return (found[0].j1, found[0].h1b) if found else None


@pytest.mark.parametrize(
    ("words", "intern", "senior", "fellow"),
    [
        ("J-1 yes / H-1B no", ONLY_J1, ONLY_J1, ONLY_J1),
        ("J1 y H1B n", ONLY_J1, ONLY_J1, ONLY_J1),
        ("We sponsor J-1 visas at all levels and H-1B visas above the intern year.", ONLY_J1, BOTH, None),
        ("Residents: J-1 or H-1B; fellows only the J-1.", BOTH, BOTH, ONLY_J1),
        ("The first two are J-1 friendly, the last is not.", J1, J1, (False, None)),
        ("All three accept the J-1. The first will also file for an H-1B; the others will not.",
         BOTH, ONLY_J1, ONLY_J1),
        ("Visas: J-1 (all); H-1B (nephrology).", ONLY_J1, ONLY_J1, BOTH),
        ("No visa other than the J-1 is possible.", ONLY_J1, ONLY_J1, ONLY_J1),
        ("We take the J-1 (not in nephrology) and file no H-1B.", ONLY_J1, ONLY_J1, NONE),
        ("No visas except in nephrology, which takes the J-1.", NONE, NONE, ONLY_J1),
        ('"Do you take J-1s?" is what everybody asks. Yes, for all three, though we leave the H-1B to others.',
         ONLY_J1, ONLY_J1, ONLY_J1),
        ("We take J-1s everywhere; H-1B petitions are filed from the third year of training on.",
         ONLY_J1, BOTH, None),
        ("H-1B petitions are filed for residents at the PGY-3 level and higher, and for nobody below it.",
         (None, False), (None, True), None),
        ("Family medicine: US citizens and green card holders only. Nephrology: both visas.",
         SILENT, NONE, BOTH),
        ("While the fellowship takes J-1s (no H-1Bs), the residency takes no one who needs a visa.",
         NONE, NONE, ONLY_J1),
        ("J-1 for every program. H-1B for nephrology and for no other.", ONLY_J1, ONLY_J1, BOTH),
        ("The J-1 is the only status we sponsor.", ONLY_J1, ONLY_J1, ONLY_J1),
        ("The fellowship does not file H-1B petitions; the other two do. All accept the J-1.",
         BOTH, BOTH, ONLY_J1),
        ("Visas are limited to the J-1, which does not extend to nephrology.", ONLY_J1, ONLY_J1, NONE),
        ("Can you take J-1s? we are often asked: yes, for both, but the H-1B is beyond us.",
         ONLY_J1, ONLY_J1, ONLY_J1),
        ("Sponsorship: J-1 or H-1B. Exception: nephrology, J-1 only.", BOTH, BOTH, ONLY_J1),
        ("The one visa we sponsor is the J-1.", ONLY_J1, ONLY_J1, ONLY_J1),
        ("If Step 3 is passed, we file for an H-1B.", (None, True), (None, True), (None, True)),
    ],
)  # fmt: skip
def test_what_is_understood_is_told_to_whom_it_means(
    words: str, intern: Told | None, senior: Told | None, fellow: Told | None
) -> None:
    for place, told in ((_INTERN, intern), (_SENIOR, senior), (_FELLOW, fellow)):
        if told is not None:
            assert _told(words, place) == told


@pytest.mark.parametrize(
    ("words", "erie", "troy"),
    [
        ("Erie and Troy take the J-1, but Troy has no H-1B.", J1, ONLY_J1),
        ("J-1s are sponsored everywhere but in Erie, where no visa is sponsored.", NONE, J1),
        ("Troy: J-1 and H-1B. Erie: none.", NONE, BOTH),
        ("H-1B: none but Erie. J-1: all.", BOTH, ONLY_J1),
        ("All take J-1 physicians, Erie excepted: it takes no visa holders.", NONE, J1),
        ("Troy alone: H-1B. Both: J-1.", ONLY_J1, BOTH),
        ("Erie cannot take anyone who needs a visa.", NONE, SILENT),
    ],
)
def test_towns_are_told_apart(words: str, erie: Told, troy: Told) -> None:
    assert (_told(words, _ERIE), _told(words, _TROY)) == (erie, troy)


@pytest.mark.parametrize(
    "words",
    [
        "We discuss visas and taxes in the first week.",
        "The rules on the J-1 are kept by the international office.",
        "All applicants need a visa to enter the country.",
        "Visas.",
        "Visa: n/a",
        "Our last resident had a J-1.",
        "If you need an H-1B, Erie is your only choice.",
        "Dr. Ahn came on a J-1 and now leads the clinic.",
        "Hospital policy forbids the H-1B for trainees whose contract ends early.",
        "Do you sponsor the J-1? Ask the coordinator.",
        "J-1 waiver positions are listed elsewhere.",
    ],
)
def test_what_holds_unknown_words_is_left_to_the_reader_of_phrases(words: str) -> None:
    assert _told(words, _ERIE) in (None, SILENT)


def _visas(body: str) -> list[Told]:
    """The visas of each record of a page."""
    opened = open_document(body.encode(), format="html", url="https://elm.example.org/open")
    assert isinstance(opened, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(opened, day=date(2026, 3, 20)).records]


@pytest.mark.parametrize("label", ["Visa types handled", "Eligible visas", "Work visa", "Immigration status"])
def test_a_label_on_visas_beside_its_value_is_read_without_its_very_words(label: str) -> None:
    cards = "".join(
        f"<div><h3>{field} PGY-2</h3><div><span>Hospital</span><span>Elm Hospital, {town}</span></div>"
        f"<div><span>Openings</span><span>1</span></div><div><span>{label}</span><span>{told}</span></div></div>"
        for field, town, told in (
            ("Neurology", "Erie, PA", "J-1 and H-1B"),
            ("Psychiatry", "Utica, NY", "None"),
            ("Pediatrics", "Toledo, OH", "Not answered"),
        )
    )
    assert _visas(f"<h1>Current openings</h1>{cards}") == [BOTH, NONE, SILENT]


def test_a_row_says_nothing_of_the_visas_of_other_rows() -> None:
    rows = (
        "SITE: ELM HOSPITAL, Erie, PA\n\nService             Vac  Begin         Remarks\n"
        "------------------  ---  ------------  ------------------\n"
        "Neurology PGY-2     1    July 1, 2026  J-1 only\n\n"
        "SITE: OAK HOSPITAL, Utica, NY\n\nService             Vac  Begin         Remarks\n"
        "------------------  ---  ------------  ------------------\n"
        "Psychiatry PGY-2    2    July 1, 2026  call\n"
    )
    assert _visas(f"<h1>Off-cycle vacancies</h1><pre>{rows}</pre>") == [ONLY_J1, SILENT]


def test_a_key_may_say_what_its_letters_are() -> None:
    rows = "".join(
        f"<tr><td>{field}</td><td>Elm Clinic, {town}</td><td>1</td><td>{sign}</td></tr>"
        for field, town, sign in (
            ("Nephrology fellow", "Erie, PA", "B"),
            ("Epilepsy fellow", "Utica, NY", "X"),
        )
    )
    key = '<p>Key to the Visa column: B is "takes J-1 and H-1B both", X is "no visa of any sort".</p>'
    head = "<tr><th>Fellowship</th><th>Where</th><th>Openings</th><th>Visa</th></tr>"
    assert _visas(f"<h1>Fellowships still open</h1>{key}<table>{head}{rows}</table>") == [BOTH, NONE]
