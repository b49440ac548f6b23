"""Legends that a sentence tells, marks that a sentence names, towns in short, states between boxes."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.pages.borne import borne_by
from scraper.extract.pages.spaced import under_rule
from scraper.extract.read import read
from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Vacancy


def _records(source: str, kind: Format = "html") -> tuple[Vacancy, ...]:
    document = open_document(source.encode(), format=kind, url="https://x.example.org/v")
    assert isinstance(document, Document)
    return read(document, day=date(2027, 2, 8)).records


def _visas(source: str) -> list[tuple[bool | None, bool | None]]:
    return [(one.visa.j1, one.visa.h1b) for one in _records(source)]


_ITEMS = (
    "<h1>Open positions</h1>{legend}<ul>"
    "<li>Mercy Hospital, Reno, Nevada: one PGY-2 neurology resident, July 1, 2027. {one} a@mercy.example.org</li>"
    "<li>Butte Medical Center, Chico, California: one PGY-3 psychiatry resident, July 1, 2027. {two} "
    "b@butte.example.org</li></ul>"
)
_TABLE = (
    "<h1>Open positions</h1>{legend}<table><tr><th>Program</th><th>Where</th><th>Year</th><th>Seats</th><th>{label}</th>"
    "</tr><tr><td>Neurology</td><td>Reno, NV</td><td>PGY-2</td><td>1</td><td>{one}</td></tr>"
    "<tr><td>Psychiatry</td><td>Chico, CA</td><td>PGY-3</td><td>2</td><td>{two}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("legend", "one", "two"),
    [
        (
            "The letters: (J) will do a J-1 but no H, (B) either will do, (0) nobody is filed for.",
            "(B)",
            "(0)",
        ),
        (
            "Behind each: (b) takes J-1 and H-1B, (n) takes no visa of any kind, (q) we forgot to ask.",
            "(b)",
            "(n)",
        ),
        ("How to read it: [1] sponsors J-1 visas and H-1B visas, [2] sponsors none.", "[1]", "[2]"),
        ("Visas, as they told us: (JH) both, (N) neither.", "(JH)", "(N)"),
        ("Codes. (A) J-1 or H-1B, as you like. (Z) citizens and green cards only.", "(A)", "(Z)"),
    ],
)
def test_signs_in_brackets_stand_for_what_a_sentence_says_of_them(legend: str, one: str, two: str) -> None:
    told = _visas(_ITEMS.format(legend=f"<p>{legend}</p>", one=one, two=two))

    assert told == [(True, True), (False, False)]


@pytest.mark.parametrize(
    ("legend", "label", "one", "two"),
    [
        (
            "The column V counts visas: 0, they want none; 1, the J-1 only; 2, the J-1 and the H-1B.",
            "V",
            "2",
            "0",
        ),
        ("Paper: 1 the place takes J-1 and H-1B visas, 2 it takes no visas at all.", "Paper", "1", "2"),
        ("In the last column x sponsors nobody, + takes the J-1, ++ also the H-1B.", "Sign", "++", "x"),
        ("K: B J-1 or H-1B is fine, C citizens and green cards only, ? nobody knows.", "K", "B", "C"),
    ],
)
def test_signs_of_a_column_stand_for_what_a_sentence_says_of_them(
    legend: str, label: str, one: str, two: str
) -> None:
    told = _visas(_TABLE.format(legend=f"<p>{legend}</p>", label=label, one=one, two=two))

    assert told == [(True, True), (False, False)]


@pytest.mark.parametrize("sign", ["1 - {}", "{} 1", "1: {}"])
def test_a_sign_beside_an_address_is_the_entrys(sign: str) -> None:
    legend = "<p>The figure by the e-mail: 1 they take J-1 and H-1B, 2 they take no visas at all.</p>"
    source = _TABLE.format(
        legend=legend, label="Write to", one=sign.format("a@x.example.org"), two="2 - b@x.example.org"
    )

    assert _visas(source) == [(True, True), (False, False)]


@pytest.mark.parametrize("open_", ["we could not find out", "I forgot to ask", "not asked", "no answer yet"])
def test_a_sign_that_leaves_the_visa_open_states_nothing(open_: str) -> None:
    legend = f"<p>(B) takes J-1 and H-1B, (N) takes no visas, (Q) {open_}.</p>"

    assert _visas(_ITEMS.format(legend=legend, one="(Q)", two="(B)")) == [(None, None), (True, True)]


def test_numbers_of_entries_are_no_signs() -> None:
    told = _visas(
        "<h1>Open positions</h1><p>(1) Neurology PGY-2, one place, July 2027.</p>"
        "<p>(2) Psychiatry PGY-3, one place, July 2027.</p><p>(1) takes a J-1, (2) takes no visas.</p>"
    )

    assert told == [(True, None), (False, False)]


def test_counts_of_seats_are_no_signs() -> None:
    page = _TABLE.format(legend="", label="Visa", one="J", two="N").encode()
    document = open_document(page, format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)

    assert set(borne_by(document.parts[0].blocks)) == {"J", "N"}


@pytest.mark.parametrize(
    "told",
    [
        "We sponsor the J-1 for all of them except the one marked *.",
        "A J-1 is fine for every program but the one marked with an asterisk.",
        "J-1 sponsorship is available for every place save those marked *.",
    ],
)
def test_a_sentence_may_name_entries_by_their_mark(told: str) -> None:
    source = (
        "<h1>Open positions</h1><table><tr><th>Program</th><th>Year</th><th>Begins</th></tr>"
        "<tr><td>Neurology</td><td>PGY-2</td><td>July 1, 2027</td></tr>"
        f"<tr><td>Psychiatry *</td><td>PGY-3</td><td>July 1, 2027</td></tr></table><p>{told}</p>"
    )
    neurology, psychiatry = _records(source)

    assert (neurology.visa.j1, psychiatry.visa.j1) == (True, False)
    assert neurology.evidence["visa.j1"] in told


def test_towns_in_short_stand_for_the_towns_of_their_legend() -> None:
    sheet = "\n".join(
        (
            "SITE  DEPT     LVL   SEATS  BEGIN",
            "----  -------  ----  -----  --------",
            "TUL   FAM MED  R-2   1      01/04/28",
            "ENI   PEDS     R-1   1      07/01/28",
            "",
            "SITE: TUL = TULSA OK   ENI = ENID OK",
        )
    )
    records = _records(f"<h1>Vacant seats</h1><pre>{sheet}</pre>")

    assert [(one.city, one.state) for one in records] == [("Tulsa", "OK"), ("Enid", "OK")]


def test_lines_of_words_under_a_sheet_are_none_of_its_rows() -> None:
    sheet = (
        "CITY       YEAR  SEATS  SERVICE",
        "---------  ----  -----  ---------",
        "ODESSA TX  HO-1  2      SURGERY",
        "EVERYBODY MUST HOLD A CERTIFICATE",
    )

    assert under_rule(sheet, 0) == (
        [["CITY", "YEAR", "SEATS", "SERVICE"], ["ODESSA TX", "HO-1", "2", "SURGERY"]],
        3,
    )


def test_the_state_between_boxes_is_nearer_than_the_one_over_an_empty_list() -> None:
    box = '<div class="item"><b>{house}</b> <span>listed 4/1/2027</span><p>{told}</p></div>'
    records = _records(
        '<h2>Openings for residents</h2><div class="st">ALABAMA</div>'
        + box.format(
            house="Warrior Hospital, Tuscaloosa", told="One PGY-3 place in internal medicine, July 2027."
        )
        + '<div class="st">KENTUCKY</div><div class="item"><i>Nothing listed.</i></div><div class="st">LOUISIANA</div>'
        + box.format(
            house="Bayou Hospital, Lafayette", told="One PGY-2 place in internal medicine, July 2027."
        )
        + box.format(house="Pontchartrain Hospital, Monroe", told="One PGY-2 place in psychiatry, July 2027.")
    )

    assert [one.state for one in records] == ["AL", "LA", "LA"]


def test_a_program_called_after_its_field_is_the_house_and_the_column_beside_it_the_place() -> None:
    records = _records(
        "<h1>Places to fill</h1><table><tr><th>From</th><th>What</th><th>How many</th><th>Program</th><th>Where</th></tr>"
        "<tr><td>07/01/2027</td><td>R-2</td><td>1</td><td>Flint Creek Family Medicine</td><td>Albany, Georgia</td></tr>"
        "<tr><td>08/01/2027</td><td>Sports medicine fellowship</td><td>2</td><td>Flint Creek Family Medicine</td>"
        "<td>Albany, Georgia</td></tr></table>"
    )

    assert [one.institution for one in records] == ["Flint Creek Family Medicine"] * 2
    assert [one.specialty for one in records] == ["family-medicine", "sports-medicine"]


@pytest.mark.parametrize(
    "words",
    [
        "Visa: they sponsor no visa",
        "Visas: we take no visas at all",
        "Sponsorship: it sponsors no visa of any kind",
    ],
)
def test_a_label_of_visas_asks_and_the_words_behind_it_answer(words: str) -> None:
    j1, h1b = read_visa(words, "residency")

    assert (j1 and j1.value, h1b and h1b.value) == (False, False)
