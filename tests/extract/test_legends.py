"""What a legend explains is said of the entries that bear the sign, and of nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

_LIST = (
    "<h1>Open positions</h1>{legend}<ul>"
    "<li>Mercy Hospital, Reno, Nevada: one PGY-2 neurology resident, July 1, 2027{one}</li>"
    "<li>Butte Medical Center, Chico, California: one PGY-3 psychiatry resident, July 1, 2027{two}</li></ul>"
)
_TABLE = (
    "<h1>Open positions</h1><table><tr><th>Program</th><th>Where</th><th>Year</th><th>Places</th><th>{label}</th>"
    "</tr><tr><td>Neurology</td><td>Reno, NV</td><td>PGY-2</td><td>1</td><td>{one}</td></tr>"
    "<tr><td>Psychiatry</td><td>Chico, CA</td><td>PGY-3</td><td>2</td><td>{two}</td></tr></table>{legend}"
)


def records(source: str, kind: Format = "html") -> tuple[Vacancy, ...]:
    document = open_document(source.encode(), format=kind, url="https://x.example.org/v")
    assert isinstance(document, Document)
    return read(document, day=date(2027, 2, 8)).records


def visas(source: str, kind: Format = "html") -> list[tuple[bool | None, bool | None]]:
    return [(one.visa.j1, one.visa.h1b) for one in records(source, kind)]


@pytest.mark.parametrize(
    ("legend", "one", "two"),
    [
        ("<p>Key: [JH] J-1 and H-1B &nbsp; [X] no visa sponsorship</p>", " [JH]", " [X]"),
        ("<p>Legend &ndash; J: J-1 visa; H: H-1B visa; USC: U.S. citizens only</p>", " (J/H)", " (USC)"),
        ("<p>🌐 = takes J-1 and H-1B; 🚫 = no visa sponsorship</p>", " 🌐", " 🚫"),
        ("<p>Visa: ● both ○ neither</p>", " ●", " ○"),
        (
            "<dl><dt>B</dt><dd>J-1 and H-1B</dd><dt>C</dt><dd>citizens and green cards only</dd></dl>",
            ", B",
            ", C",
        ),
        (
            "<p>Programs marked (V) sponsor J-1 and H-1B visas, programs marked (X) sponsor none.</p>",
            " (V)",
            " (X)",
        ),
        (
            "<p><img alt='[globe]'> J-1 sponsored <img alt='[case]'> H-1B sponsored <img alt='[flag]'> no visas</p>",
            " <img alt='[globe]'> <img alt='[case]'>",
            " <img alt='[flag]'>",
        ),
        (
            "<p><i class='fa fa-globe'></i> J-1 and H-1B <i class='fa fa-ban'></i> no visas</p>",
            " <i class='fa fa-globe'></i>",
            " <i class='fa fa-ban'></i>",
        ),
        ("", " <img alt='J-1 and H-1B accepted'>", " <abbr title='no visas sponsored'>NV</abbr>"),
    ],
)
def test_a_sign_of_an_entry_means_what_the_legend_says(legend: str, one: str, two: str) -> None:
    assert visas(_LIST.format(legend=legend, one=one, two=two)) == [(True, True), (False, False)]


@pytest.mark.parametrize(
    ("label", "one", "two", "legend"),
    [
        ("V", "B", "N", "<p>V: visas. B = J-1 and H-1B, J = J-1, N = neither.</p>"),
        ("Visa", "2", "3", "<p>Visa: 1 = J-1 only; 2 = J-1 or H-1B; 3 = none</p>"),
        (
            "Sponsorship",
            "A",
            "C",
            "<table><tr><td>A</td><td>J-1, H-1B</td></tr><tr><td>B</td><td>J-1</td></tr><tr><td>C</td><td>none</td></tr></table>",
        ),
        ("Visa", "●", "", "<p>● = J-1 and H-1B, ◐ = J-1 only, no sign = no visas</p>"),
        ("Visa code", "J, H", "O", "<p>J means J-1, H means H-1B, O means no visas.</p>"),
    ],
)
def test_a_column_of_codes_is_read_by_its_legend(label: str, one: str, two: str, legend: str) -> None:
    assert visas(_TABLE.format(label=label, one=one, two=two, legend=legend)) == [
        (True, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("one", "two", "legend"),
    [
        ("O", "F", "<p>Status: O open, F filled, W withdrawn</p>"),
        ("O", "F", "<p>O = open, F = filled, W = withdrawn</p>"),
        ("🟢", "🔴", "<p>🟢 open &middot; 🔴 filled &middot; 🟡 on hold</p>"),
        ("1", "2 †", "<p>† no longer available</p>"),
        ("", "*", "<p>Entries marked with an asterisk have been filled.</p>"),
    ],
)
def test_what_became_of_a_place_may_be_told_by_a_sign(one: str, two: str, legend: str) -> None:
    found = records(
        _LIST.format(legend=legend, one=f" ({one})" if one.isalpha() else f" {one}", two=f" ({two})")
    )
    assert [record.status for record in found] == ["open", "filled"]


def test_icons_without_a_legend_and_abbreviations_change_nothing() -> None:
    plain = _LIST.format(legend="<p>CV = curriculum vitae; PD = program director</p>", one=" (CV)", two="")
    assert visas(plain) == [(None, None), (None, None)]
    iconic = _LIST.format(legend="<p><img alt='pin'> Map</p>", one=" <img alt='pin'>", two=" <img alt='pin'>")
    document = open_document(iconic.encode(), format="html", url=None)
    assert isinstance(document, Document)
    assert "pin" not in document.text


def test_ticks_and_crosses_that_answer_in_each_entry_are_no_legend() -> None:
    assert visas(_LIST.format(legend="", one=". ✅ J-1 ❌ H-1B", two=". ❌ J-1 ❌ H-1B")) == [
        (True, False),
        (False, False),
    ]


def test_a_legend_speaks_for_no_entry_that_bears_no_sign() -> None:
    legend = "<p>J = J-1 accepted; N = no visa sponsorship; blank = the program did not say.</p>"
    assert visas(_TABLE.format(label="V", one="J", two="", legend=legend)) == [(True, None), (None, None)]


def test_what_a_strike_means_is_said_of_struck_entries_alone() -> None:
    page = _LIST.format(legend="<p>Crossed out = withdrawn by the program.</p>", one="", two="")
    page = page.replace("<li>Butte", "<li><s>Butte").replace("2027</li></ul>", "2027</s></li></ul>")
    assert [record.status for record in records(page)] == ["open", "withdrawn"]


def test_codes_behind_the_lines_of_a_mail_are_read() -> None:
    mail = (
        "Here is the March list of open places.\n\nJ  = J-1\nUS = US citizens and permanent residents only\n\n"
        "Neurology PGY-2, Mercy Hospital, Reno NV, July 1, 2027   J\n"
        "Psychiatry PGY-3, Butte Medical Center, Chico CA, July 1, 2027   US\n"
    )
    assert visas(mail, "text") == [(True, None), (False, False)]


def test_a_sign_among_the_words_of_an_entry_explains_nothing() -> None:
    page = _LIST.format(
        legend="<p>● J-1 and H-1B &nbsp; ○ no visas</p>", one=" ● one seat", two=" ○<br>ask Ann"
    )
    assert visas(page) == [(True, True), (False, False)]


def test_levels_in_lines_of_one_paragraph_are_places_each_with_its_visa() -> None:
    page = (
        "<h1>Internal medicine places</h1><h2>Boise, Idaho &ndash; Ada General Hospital</h2>"
        "<p>PGY-1 preliminary, one place, July 1, 2027 (no visas)<br>PGY-2 categorical, one place, July 1, 2027"
        " (J-1 sponsored)<br>im@ada.example.org</p>"
    )
    assert [(one.pgy, one.visa.j1) for one in records(page)] == [((1,), False), ((2,), True)]


def test_towns_and_hospitals_as_columns_say_where_the_places_are() -> None:
    page = (
        "<h1>Open positions</h1><table><tr><th></th><th>Reno, NV</th><th>Chico, CA</th></tr><tr><td>Neurology"
        " PGY-2</td><td>1</td><td>-</td></tr><tr><td>Psychiatry PGY-3</td><td>1</td><td>2</td></tr></table>"
    )
    assert [(one.pgy, one.city, one.positions) for one in records(page)] == [
        ((2,), "Reno", 1),
        ((3,), "Reno", 1),
        ((3,), "Chico", 2),
    ]


def test_a_form_in_two_pairs_of_columns_is_one_place() -> None:
    page = (
        "<h1>Open position</h1><table><tr><td>Program</td><td>Neurology, PGY-2</td><td>Hospital</td><td>Mercy"
        " Hospital, Reno, NV</td></tr><tr><td>Start</td><td>July 1, 2027</td><td>Visa</td><td>J-1 only</td></tr>"
        "<tr><td>Positions</td><td>1</td><td>Contact</td><td>neuro@mercy.example.org</td></tr></table>"
    )
    (one,) = records(page)
    assert (one.pgy, one.city, one.starts_on, one.visa.j1, one.visa.h1b) == (
        (2,),
        "Reno",
        "2027-07-01",
        True,
        False,
    )


@pytest.mark.parametrize(
    "legend",
    [
        "<p>What V means: B - takes J-1 and takes H-1B. J - takes J-1. A dash - they did not tell us.</p>",
        "<p>B = J-1 and H-1B, J = J-1 only. A dash means that we were not told.</p>",
    ],
)
def test_a_row_without_a_sign_learns_nothing_from_the_legend(legend: str) -> None:
    page = _TABLE.format(legend=legend, label="V", one="B", two="-")
    assert visas(page) == [(True, True), (None, None)]
