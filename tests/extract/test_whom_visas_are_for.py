"""What a page says of visas, and of whom it says so: all, some, others, guests, employees."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read

_TWO = (
    "<h1>Residency vacancies</h1>{before}<h3>Neurology PGY-2</h3><p>One position, July 1, 2027. Write to"
    " neuro@mercy.example.org.</p><h3>Pediatrics PGY-3</h3><p>One position, July 1, 2027. Write to"
    " peds@mercy.example.org.</p>{after}<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
)
_MIXED = (
    "<h1>Openings</h1><h3>Neurology PGY-2 resident</h3><p>One position, July 1, 2027. Write to n@mercy.example.org."
    "</p><h3>Cardiology fellow</h3><p>One fellowship position, July 1, 2027. Write to c@mercy.example.org.</p>{after}"
    "<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
)
Said = list[tuple[bool | None, bool | None]]


def visas(page: str) -> Said:
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return [(one.visa.j1, one.visa.h1b) for one in read(document, day=date(2027, 3, 8)).records]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "<p>Mercy Hospital sponsors J-1 visas only.</p>", [(True, False)] * 2),
        ("<p>All programs accept J-1 and H-1B.</p>", "", [(True, True)] * 2),
        (
            "<p>All programs accept the J-1. Only Pediatrics takes the H-1B.</p>",
            "",
            [(True, False), (True, True)],
        ),
        (
            "",
            "<h2>FAQ</h2><h4>Do you sponsor visas?</h4><p>Yes, the J-1. Never an H-1B.</p>",
            [(True, False)] * 2,
        ),
        ("", "<h2>Questions</h2><dl><dt>Visas?</dt><dd>J-1 yes, H-1B no.</dd></dl>", [(True, False)] * 2),
        ("", "<h2>Faculty positions</h2><p>H-1B and J-1 waiver candidates welcome.</p>", [(None, None)] * 2),
        (
            "",
            "<h2>Observers</h2><p>Observers need a B-2; no visas are sponsored for them.</p>",
            [(None, None)] * 2,
        ),
        ("", "<h2>Students</h2><p>We cannot sponsor visas for visiting students.</p>", [(None, None)] * 2),
        ("", "<p>Exchange visitors (J-1) are sponsored through ECFMG.</p>", [(True, None)] * 2),
        ("", "<p>Applicants for jobs in nursing must not need sponsorship.</p>", [(None, None)] * 2),
    ],
)
def test_what_is_said_of_all_holds_for_each_and_what_is_said_of_others_for_none(
    before: str, after: str, said: Said
) -> None:
    assert visas(_TWO.format(before=before, after=after)) == said


@pytest.mark.parametrize(
    "after",
    [
        "<p>Residents: J-1 only. Fellows: J-1 and H-1B.</p>",
        "<h3>Visa policy</h3><ul><li>J-1: all trainees</li><li>H-1B: fellows only</li></ul>",
    ],
)
def test_a_visa_kept_for_fellows_is_none_for_residents(after: str) -> None:
    assert visas(_MIXED.format(after=after)) == [(True, False), (True, True)]


def test_a_code_in_the_visa_column_is_read_by_its_legend() -> None:
    page = (
        "<h1>Vacancies</h1><table><tr><th>Program</th><th>Level</th><th>Start</th><th>Visa code</th></tr><tr><td>"
        "Neurology</td><td>PGY-2</td><td>7/1/2027</td><td>A</td></tr><tr><td>Pediatrics</td><td>PGY-3</td>"
        "<td>7/1/2027</td><td>B</td></tr></table><p>Visa codes: A - J-1 and H-1B. B - J-1 only. C - none.</p>"
    )
    assert visas(page) == [(True, True), (True, False)]


def _grid(heads: str, *rows: str, after: str = "") -> str:
    def line(tag: str, values: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{value}</{tag}>" for value in values.split("|")) + "</tr>"

    names = ("Cardiology|Mercy Hospital|Ohio|1|", "Nephrology|Grace Hospital|Ohio|2|")
    filled = "".join(line("td", name + row) for name, row in zip(names, rows, strict=True))
    top = line("th", "Fellowship|Hospital|State|Open|" + heads)
    return f"<h1>Unfilled fellowships for July 2027</h1><table>{top}{filled}</table>{after}"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            _grid("J-1|H-1B", "Y|N", "Y|", after="<p>Y = the program can; N = the program cannot.</p>"),
            [(True, False), (True, None)],
        ),
        (
            _grid(
                "J-1|H-1B",
                "C|D",
                "S|?",
                after="<p>S = sponsored, C = case by case, D = declined, ? = ask</p>",
            ),
            [(True, False), (True, None)],
        ),
        (_grid("J-1?|H-1B?", "\u2714|\u2716", "\u2714|\u2714"), [(True, False), (True, True)]),
        (_grid("Visa", "J", "J/H"), [(True, None), (True, True)]),
        (_grid("Visas", "J only", "none"), [(True, False), (False, False)]),
    ],
)
def test_a_sign_in_a_column_answers_for_the_kind_that_heads_it(page: str, said: Said) -> None:
    assert visas(page) == said


@pytest.mark.parametrize(
    "after",
    [
        "Our hospitals support the J-1 in all residencies and, in neurology only, the H-1B.",
        "Mercy takes J-1 physicians in every program; for neurology only, H-1B petitions are considered.",
        "J-1 for everybody, but H-1B in neurology only.",
        "J-1 visas for all residencies and H-1B for neurology only.",
    ],
)
def test_what_is_kept_for_one_field_is_that_visa_alone(after: str) -> None:
    assert visas(_TWO.format(before="", after=f"<h2>Visas</h2><p>{after}</p>")) == [
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    "words", ["Same visas, same address.", "Same rules on visas.", "The same visa policy."]
)
def test_the_same_visas_are_those_of_the_place_told_before(words: str) -> None:
    page = (
        "<h1>Open residency positions</h1><h3>Toledo, Ohio</h3><p><b>Mercy Hospital, pediatrics.</b> We need a"
        " first-year resident on July 1, 2027. J-1 only. peds@mercy.example.org</p><p><b>Mercy Hospital,"
        f" pediatrics.</b> Also one third-year resident, at once. {words}</p>"
    )
    assert visas(page) == [(True, False)] * 2


def test_a_heading_that_labels_its_first_line_does_not_hide_the_others() -> None:
    page = (
        "<h1>PGY-2 internal medicine position</h1><p>Mercy Hospital in Toledo, Ohio has one open PGY-2 position"
        " beginning July 1, 2027. im@mercy.example.org</p><h4>Immigration</h4><ul><li>Citizens and green card"
        " holders: welcome</li><li>J-1: welcome</li><li>H-1B: sorry, no</li></ul>"
    )
    assert visas(page) == [(True, False)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Visas: we're a private hospital and sponsor none.", (False, False)),
        ("As to visas, the hospital sponsors none.", (False, False)),
        ("Visa sponsorship: the program offers none.", (False, False)),
        (
            "We accept the J-1 and will petition for an H-1B only for faculty, never for residents.",
            (True, False),
        ),
        (
            "J-1 accepted. The H-1B is reserved for attending physicians; residents are not eligible.",
            (True, False),
        ),
        ("J-1 welcome. H-1B petitions are filed for faculty but never for trainees.", (True, False)),
        ("J-1 welcome. H-1B sponsorship is for faculty only, not for house staff.", (True, False)),
        ("J-1 welcome. H-1B sponsorship is available for faculty.", (True, None)),
    ],
)
def test_a_visa_kept_for_those_who_have_finished_is_none_for_those_in_training(
    words: str, expected: tuple[bool | None, bool | None]
) -> None:
    page = (
        "<h1>PGY-2 neurology position</h1><p>Mercy Hospital in Toledo, Ohio has one open PGY-2 position"
        f" beginning July 1, 2027. n@mercy.example.org</p><p>{words}</p>"
    )
    assert visas(page) == [expected]
