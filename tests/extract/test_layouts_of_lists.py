"""Lists told by their layout: years across a table, rows of boxes, headings of one rank, keys of a database."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.entries import is_list_title
from scraper.extract.read import read
from scraper.extract.structure.aside import why_aside
from scraper.extract.words.behind import is_prior
from scraper.extract.words.labels import is_level
from scraper.extract.words.mentions import counted_before, levels
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 3, 20)


def _read(data: bytes, sort: str = "html") -> list[Vacancy]:
    document = open_document(data, format=sort, url="https://lists.example.org/vacancies")  # type: ignore[arg-type]
    assert isinstance(document, Document)
    return list(read(document, day=_DAY).records)


def _records(body: str, foot: str = "") -> list[Vacancy]:
    return _read(f"<html><head><title>Vacancies</title></head><body>{body}{foot}</body></html>".encode())


@pytest.mark.parametrize(
    "heading",
    [
        "Year 1 (PGY-1)",
        "PGY-1 (first year)",
        "First year / PGY-1",
        "PGY-2 (R1)",
        "CA-1 = PGY-2",
        "Intern | PGY-1",
        "PGY-3 (CA-2) openings",
        "Class of 2028 (PGY-1)",
        "R-2, PGY-3",
        "PGY-4 – Year 4",
    ],
)
def test_a_heading_may_name_one_training_year_twice(heading: str) -> None:
    assert is_level(heading)


@pytest.mark.parametrize(
    "heading",
    ["PGY-2 (salary)", "Class of 2028", "Year (complement)", "Coordinator (PGY-1)", "Step 3 (PGY-2)"],
)
def test_a_heading_that_names_more_than_a_year_is_none(heading: str) -> None:
    assert not is_level(heading)


def test_each_cell_of_a_grid_of_years_named_twice_is_a_place() -> None:
    heads = "".join(f"<th>Year {n} (PGY-{n})</th>" for n in (1, 2, 3))
    rows = (
        "<tr><th>Family Medicine</th><td>2</td><td>none</td><td>1</td></tr>"
        "<tr><th>Psychiatry</th><td>none</td><td>1</td><td>none</td></tr>"
        "<tr><th>Pediatrics</th><td>none</td><td>none</td><td>filled</td></tr>"
    )
    found = _records(f"<h1>Vacant positions</h1><table><tr><th>Residency</th>{heads}</tr>{rows}</table>")
    assert [(one.specialty, one.pgy, one.positions, one.status) for one in found] == [
        ("family-medicine", (1,), 2, "open"),
        ("family-medicine", (3,), 1, "open"),
        ("psychiatry", (2,), 1, "open"),
        ("pediatrics", (3,), None, "filled"),
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [("Year 3 (PGY-3)", None), ("3 PGY-3", 3), ("this year two PGY-2", 2), ("Level 2 PGY-2", None)],
)
def test_the_number_of_a_year_counts_no_places(words: str, count: int | None) -> None:
    assert counted_before(words, words.index("PGY")) == count


@pytest.mark.parametrize(
    "row",
    [
        "<span>Boise, ID</span><span>Posted 03/02/2027</span>",
        "<span>Posted 03/02/2027</span><span>Boise, ID</span>",
        "<span>Boise, Idaho</span><span>Posted March 2, 2027</span>",
        '<span class="where">Boise, ID</span><span class="when">Posted 03/02/2027</span>',
        "<small><span>Boise, ID</span><span>Posted 3/2/2027</span></small>",
    ],
)
def test_the_boxes_of_a_row_are_read_apart(row: str) -> None:
    (found,) = _records(
        "<h1>Open positions</h1><div><h3>PGY-3, General Surgery</h3><p>Basin Medical Center</p>"
        f"<p>One third-year place opens this summer.</p><div>{row}</div></div>"
    )
    assert (found.city, found.state, found.posted_on, found.starts_on) == (
        "Boise",
        "ID",
        date(2027, 3, 2),
        None,
    )


@pytest.mark.parametrize(
    "word",
    [
        "<span>Mc</span><span>Allen</span>",
        "<span>Resi</span><span>dent</span>",
        "<span>PG</span><span>Y-3</span>",
    ],
)
def test_a_word_that_is_written_in_pieces_stays_one(word: str) -> None:
    whole = word.replace("<span>", "").replace("</span>", "")
    page = f"<html><body><p>A {word} position opens here for a fellow.</p></body></html>".encode()
    document = open_document(page, format="html", url="https://lists.example.org/")
    assert isinstance(document, Document)
    assert any(whole in block.text for part in document.parts for block in part.blocks)


@pytest.mark.parametrize(
    "words",
    [
        "We are seeking a resident to enter the second year",
        "Seeking a PGY-3 resident",
        "Now seeking a second-year fellow for July",
    ],
)
def test_who_seeks_a_person_seeks_no_place(words: str) -> None:
    assert why_aside(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Residents seeking a position",
        "Seeking a categorical position",
        "IMG seeking a residency",
        "Seeking a research fellowship",
    ],
)
def test_who_seeks_a_place_is_set_aside(words: str) -> None:
    assert why_aside(words) == "somebody seeks a place"


_FOOT = "<footer>Society of Directors, 910 Vermilion Street, Washington, DC 20002</footer>"


@pytest.mark.parametrize(
    ("house", "first", "second"),
    [
        (
            "<h3>Plateau Hospital, Nashville, TN</h3>",
            "<h3>PGY-2, one vacancy</h3>",
            "<h3>PGY-3, two vacancies</h3>",
        ),
        (
            "<h3><strong>Plateau Hospital, Nashville, TN</strong></h3>",
            "<h3>PGY-2 psychiatry</h3>",
            "<h3>PGY-3 psychiatry</h3>",
        ),
        (
            "<h4>Plateau Hospital (Nashville, Tennessee)</h4>",
            "<h4>Second-year resident</h4>",
            "<h4>PGY-3</h4>",
        ),
        ("<h2>Plateau Hospital, Nashville, TN</h2>", "<h2>One PGY-2</h2>", "<h2>Two PGY-3</h2>"),
        (
            "<h3>Plateau Hospital, Nashville, TN</h3>",
            "<h3>R2</h3>",
            "<h3>R3</h3>",
        ),
    ],
)
@pytest.mark.parametrize("tag", ["div", "li"])
def test_a_hospital_heads_places_of_its_own_rank(house: str, first: str, second: str, tag: str) -> None:
    body = (
        f"<h1>Vacant positions in psychiatry</h1><ul><{tag}>{house}"
        f"{first}<p>Psychiatry residency, available July 1, 2027. J-1 considered.</p>"
        f"{second}<p>Psychiatry residency, available July 1, 2027.</p>"
        f"<p>Dana Lee: dlee@plateau.example.org</p></{tag}>"
        f"<{tag}><{house[1:3]}>Sonoran Hospital, Tucson, AZ</{house[1:3]}>"
        f"<p>One PGY-4 psychiatry position opens in August 2027.</p></{tag}></ul>"
    )
    found = {one.pgy: one for one in _records(body, _FOOT)}
    assert [(found[(n,)].city, found[(n,)].institution) for n in (2, 3)] == [
        ("Nashville", "Plateau Hospital")
    ] * 2
    assert (found[(4,)].city, found[(4,)].contacts) == ("Tucson", ())


def test_what_names_no_place_ends_the_stretch_of_a_hospital() -> None:
    found = _records(
        "<h1>Vacant positions</h1><h3>Plateau Hospital, Nashville, TN</h3><h3>PGY-2</h3>"
        "<p>One psychiatry position is open.</p><h3>Visas</h3><p>All programs sponsor the J-1 visa only.</p>"
        "<h3>Sonoran Hospital, Tucson, AZ</h3><h3>PGY-3</h3><p>One psychiatry position is open.</p>"
    )
    assert [(one.city, one.pgy) for one in found] == [("Nashville", (2,)), ("Tucson", (3,))]


def _of_database(row: dict[str, Any]) -> list[Vacancy]:
    return _read(json.dumps({"content": [row]}).encode(), "json")


@pytest.mark.parametrize(
    "row",
    [
        {
            "specialtyName": "Neurology",
            "trainingType": "Residency",
            "institutionName": "Elm Hospital",
            "city": "Reno",
            "stateCode": "NV",
            "trainingYear": "PGY-3",
            "numberOfPositions": 2,
            "datePosted": "03/02/2027",
        },
        {
            "residencySpecialty": "Neurology",
            "level": "PGY-3",
            "hospital": "Elm Hospital",
            "openPositions": 2,
            "postedDate": "2027-03-02",
            "siteCity": "Reno",
            "siteState": "NV",
        },
        {
            "programName": "Neurology Residency",
            "pgyLevel": 3,
            "openSlots": 2,
            "location": "Reno, NV",
            "institution": "Elm Hospital",
            "posted": "2027-03-02",
        },
        {
            "specialty_label": "Neurology",
            "type": "Residency",
            "year": "PGY-3",
            "org": {"name": "Elm Hospital", "city": "Reno", "state": "NV"},
            "slots": 2,
            "listed": "2027-03-02",
        },
        {
            "fieldOfMedicine": "Neurology",
            "trainingLevel": "PGY-3",
            "sponsoringInstitution": "Elm Hospital",
            "hospital_town": "Reno",
            "hospital_state": "NV",
            "spots": 2,
            "postedAt": "2027-03-02T10:00:00Z",
        },
    ],
)
def test_a_database_names_its_vacancies_by_keys_of_any_make(row: dict[str, Any]) -> None:
    (found,) = _of_database(row)
    assert (found.specialty, found.pgy, found.positions) == ("neurology", (3,), 2)
    assert (found.institution, found.city, found.posted_on) == ("Elm Hospital", "Reno", date(2027, 3, 2))


@pytest.mark.parametrize(
    "row",
    [
        {"specialtyName": "Neurology", "city": "Reno", "trainingYears": 4, "approvedPositions": 24},
        {
            "specialtyName": "Neurology",
            "name": "Ana Lee",
            "degree": "MD",
            "comments": "Open to new patients now.",
        },
        {"programName": "Neurology Residency", "pgyLevel": 3, "salary": 68000, "year": 2027},
    ],
)
def test_a_directory_holds_no_vacancies(row: dict[str, Any]) -> None:
    assert _of_database(row) == []


def _board(*tiles: tuple[str, str, str], before: bool = True, tag: str = "h2") -> list[Vacancy]:
    told = "".join(
        "<div class='tile'>"
        + (
            f"<span>{count}</span><{tag}>{title}</{tag}>"
            if before
            else f"<{tag}>{title}</{tag}><b>{count}</b>"
        )
        + f"<p>{words}</p></div>"
        for count, title, words in tiles
    )
    return _records(
        f"<h1>Anesthesiology scoreboard</h1><p>Changed each Monday.</p>{told}",
        "<footer>Elm Hospital, Reno, NV</footer>",
    )


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
@pytest.mark.parametrize("none", ["0", "none", "zero"])
def test_a_numeral_alone_counts_what_its_title_names(before: bool, tag: str, none: str) -> None:
    found = _board(
        ("2", "CA-1", "To start July 1, 2027."),
        ("one", "CA-2", "To start in January."),
        (none, "CA-3", "Complete."),
        before=before,
        tag=tag,
    )
    assert [(one.pgy, one.positions) for one in found] == [((2,), 2), ((3,), 1)]


def test_numerals_that_stay_the_same_are_sizes_of_classes() -> None:
    told = [
        ("8", "CA-1", "Our interns of last year."),
        ("8", "CA-2", "Half-way."),
        ("7", "CA-3", "Our seniors."),
    ]
    assert not any(one.positions for one in _board(*told))


def _memo(*lines: str, opening: str = "From April 1, 2027 we have room as follows.") -> list[Vacancy]:
    told = "<br>".join(lines)
    return _records(
        f"<h1>Elm Hospital</h1><p>Ash Hospital will close its residencies on March 31, as you will have read in"
        f" the newspapers of this week. {opening}</p><p>{told}</p>"
        "<p>Letters to gme@elm.example.org, at the latest on Friday, March 26, 2027.</p>"
        "<footer>Elm Hospital, Reno, NV</footer>"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Psychiatry PGY-2: 3", "PGY-3: 1", "Pediatrics PGY-3: 2"),
        ("Psychiatry, PGY-2 - 3 places", "PGY-3 - 1 place", "Pediatrics, PGY-3 - 2 places"),
        ("Psychiatry PGY-2 ...... 3", "PGY-3 ...... 1", "Pediatrics PGY-3 ...... 2"),
        ("Psychiatry PGY-2 (3)", "PGY-3 (1)", "Pediatrics PGY-3 (2)"),
        ("Psychiatry PGY-2: three", "PGY-3: one", "Pediatrics PGY-3: two"),
    ],
)
def test_a_bare_level_is_of_the_field_above_it(lines: tuple[str, ...]) -> None:
    assert [(one.specialty, one.pgy) for one in _memo(*lines)] == [
        ("psychiatry", (2,)),
        ("psychiatry", (3,)),
        ("pediatrics", (3,)),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "From April 1, 2027 we have room as follows.",
        "The following positions are open.",
        "We now have these openings:",
        "We can offer positions as follows.",
    ],
)
def test_the_last_sentence_of_a_paragraph_opens_a_list(opening: str) -> None:
    found = _memo("Psychiatry PGY-2: 3", "PGY-3: 1", opening=opening)
    assert [(one.pgy, one.positions, one.apply_by) for one in found] == [
        ((2,), 3, date(2027, 3, 26)),
        ((3,), 1, date(2027, 3, 26)),
    ]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Second year: two categorical seats from July 1, 2027", 2),
        ("Third year, one seat", 3),
        ("Third year (one)", 3),
        ("Year two: one place", 2),
        ("2nd year: 2", 2),
        ("First year of residency: one seat", 1),
    ],
)
def test_a_year_that_opens_a_count_of_places_is_a_level(words: str, year: int) -> None:
    assert [level.years for level in levels(words)] == [frozenset({year})]


@pytest.mark.parametrize(
    "words",
    [
        "Second year: 4 months of ICU",
        "Third year: two electives",
        "Year one: five blocks",
        "First year, one of the best",
    ],
)
def test_a_year_that_opens_its_course_of_training_is_none(words: str) -> None:
    assert levels(words) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<s>PGY-1, one categorical seat</s> — old, delete me",
        "<del>PGY-1, one categorical seat</del> (gone)",
        "<strike>PGY-1, one categorical seat</strike>: thank you all",
        '<span style="text-decoration: line-through">PGY-1, one categorical seat</span> - somebody please remove this',
    ],
)
def test_an_entry_struck_through_is_gone_whatever_is_noted_behind_it(line: str) -> None:
    found = _records(
        "<h1>Open seats in neurology</h1><ul><li>PGY-2, one categorical seat, July 2027</li>"
        f"<li>{line}</li></ul><footer>Elm Hospital, Reno, NV</footer>"
    )
    assert [(one.pgy, one.status) for one in found] == [((2,), "open"), ((1,), "filled")]


def test_what_took_the_place_of_struck_words_stands() -> None:
    found = _records(
        "<h1>Open seats in neurology</h1><p><s>Two PGY-2 positions</s> - now one PGY-2 position is open.</p>"
        "<footer>Elm Hospital, Reno, NV</footer>"
    )
    assert [one.status for one in found] == ["open"]


@pytest.mark.parametrize(
    "regions", [("East", "West"), ("North", "South"), ("Ohio", "Iowa"), ("Region I", "Region II")]
)
@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("After the Match: nephrology", "Fellows' places for July 2027 that stayed open. Revised often."),
        ("Nephrology fellowship openings", "Revised often."),
        ("Nephrology", "These programs still have room for a fellow in July 2027."),
    ],
)
def test_hospitals_under_regions_tell_of_a_place_each(
    regions: tuple[str, str], title: str, opening: str
) -> None:
    found = _records(
        f"<h1>{title}</h1><p>{opening}</p><h2>{regions[0]}</h2><h3>Elm Hospital, Scranton, Pennsylvania</h3>"
        "<p>Two places. J-1 sponsored, H-1B not. kidney@elm.example.org</p><h3>Oak Clinic, Youngstown, Ohio</h3>"
        f"<p>No place left.</p><h2>{regions[1]}</h2><h3>Ash Medical Center, Davenport, Iowa</h3>"
        "<p>One place. No visas. renal@ash.example.org</p><h3>Transplant nephrology, same hospital</h3>"
        "<p>One place from August 1, 2027. No visas.</p>"
    )
    assert [(one.city, one.specialty, one.positions, one.visa.j1) for one in found] == [
        ("Scranton", "nephrology", 2, True),
        ("Davenport", "nephrology", 1, False),
        ("Davenport", "transplant-nephrology", 1, False),
    ]


@pytest.mark.parametrize(
    "keeper",
    [
        "Heartland Assembly of Psychiatric Residency Training",
        "Great Lakes Psychiatric Guild",
        "Pacific Union for Psychiatric Education",
        "Roundtable of Psychiatric Program Directors",
        "Prairie Circle of Psychiatrists",
    ],
)
def test_the_field_of_a_list_is_its_keepers_whatever_he_is_called(keeper: str) -> None:
    found = _records(
        f"<div>{keeper}</div><h2>Openings reported by members</h2><table><tr><th>Program</th><th>What is open</th></tr>"
        "<tr><td>Elm Hospital<br>Jonesboro, Arkansas</td><td>One PGY-2 position from July 1, 2027.</td></tr>"
        "<tr><td>Oak Center<br>Dubuque, Iowa</td><td>PGY-3, 1 position, August 2027.</td></tr></table>"
    )
    assert [(one.specialty, one.pgy) for one in found] == [("psychiatry", (2,)), ("psychiatry", (3,))]


@pytest.mark.parametrize("tag", ["div", "li", "section"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Emergency Medicine PGY-2", "General Surgery, preliminary PGY-1"),
        ("Emergency Medicine (PGY-2)", "Surgery, PGY-1"),
        ("PGY-2 Emergency Medicine", "PGY-1 General Surgery"),
    ],
)
def test_boxes_under_a_hospital_are_a_place_each(tag: str, first: str, second: str) -> None:
    def box(title: str, words: str) -> str:
        return (
            f"<{tag} class='seat'><p>{title}</p><p>{words}</p><p><a href='/r/1'>Requisition 1</a></p></{tag}>"
        )

    found = _records(
        "<h1>Vacant seats for residents</h1><h2>Louisiana</h2><div><h3>Elm Regional, Houma, Louisiana</h3>"
        + box(first, "One seat. Start: immediately.")
        + box(second, "Three seats. Start: January 4, 2028.")
        + "</div><h2>Ohio</h2><div><h3>Oak Hospital, Mansfield, Ohio</h3>"
        + box("Neurology PGY-3", "One seat. Start: July 1, 2027.")
        + "</div>"
    )
    assert [(one.specialty, one.pgy, one.positions, one.city) for one in found] == [
        ("emergency-medicine", (2,), 1, "Houma"),
        ("general-surgery", (1,), 3, "Houma"),
        ("neurology", (3,), 1, "Mansfield"),
    ]


@pytest.mark.parametrize("none", ["zero", "0", "nil", "none"])
@pytest.mark.parametrize("sign", [" – ", ": ", " ..... ", ", "])
def test_a_level_without_a_place_is_none(none: str, sign: str) -> None:
    found = _records(
        "<h1>Leftover places in surgery</h1><ul><li>General surgery, preliminary, PGY-1 – three</li>"
        f"<li>General surgery, preliminary, PGY-2{sign}{none}</li>"
        "<li>General surgery, preliminary, PGY-3 – one (bring two finished years)</li></ul>"
        "<footer>Elm Hospital, Reno, NV</footer>"
    )
    assert [one.pgy for one in found] == [(1,), (3,)]


@pytest.mark.parametrize(
    "title",
    ["Leftover places in surgery", "Unclaimed seats", "Surgery seats that stayed empty", "Empty chairs"],
)
def test_what_is_left_over_is_open(title: str) -> None:
    assert is_list_title(title)


@pytest.mark.parametrize("title", ["Free parking for residents", "Empty beds today", "Places to eat nearby"])
def test_other_things_left_are_no_places(title: str) -> None:
    assert not is_list_title(title)


@pytest.mark.parametrize(
    "words",
    [
        "PGY-1 and PGY-3, 1 of each",
        "PGY-1 and PGY-3, one each",
        "PGY-1 & PGY-3 (one of each)",
        "PGY-1 and PGY-3 positions, 1 each",
    ],
)
def test_one_of_each_is_two_places(words: str) -> None:
    found = _records(
        f"<h1>Open seats</h1><p>1) Yuma, AZ | Elm Hospital | Emergency Medicine {words}, start right now.</p>"
        "<p>2) Tupelo, MS | Oak Regional | Pediatrics PGY-2, two seats, July 2027.</p>"
    )
    assert [(one.city, one.pgy, one.positions) for one in found][:2] == [("Yuma", (1,), 1), ("Yuma", (3,), 1)]


@pytest.mark.parametrize(
    "words",
    [
        "PL-1 and PL-2 years completed",
        "PGY-1 and PGY-2 years finished elsewhere",
        "CA-1 and CA-2 years both done",
        "PGY-1 and PGY-2 years must have been completed",
        "PGY-1 & PGY-2 levels behind you",
    ],
)
def test_two_years_done_are_none_on_offer(words: str) -> None:
    assert all(is_prior(words, level) for level in levels(words))


@pytest.mark.parametrize("words", ["PGY-1 and PGY-2 years open", "one PGY-1 and one PGY-2 year"])
def test_two_years_on_offer_are_not_done(words: str) -> None:
    assert not any(is_prior(words, level) for level in levels(words))
