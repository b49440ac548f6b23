"""Words with places to blocks: columns, tables, broken words and addresses, heads and feet, headings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from scraper.extract.document import Document, open_document
from scraper.extract.formats.sheet import joined
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.block import Block

DAY = date(2027, 3, 10)
Row = list[object]


def line(left: float, top: float, words: str, size: float = 10.0, bold: bool = False) -> list[Row]:
    """A line of type: each sign half a size wide."""
    out: list[Row] = []
    at = left
    for word in words.split(" "):
        width = len(word) * size * 0.5
        if word:
            out.append([at, top, at + width, top + size * 1.2, word, size, bold])
        at += width + size * 0.5
    return out


def lines(
    left: float, top: float, *words: str, size: float = 10.0, step: float = 12.0, bold: bool = False
) -> list[Row]:
    """Lines below one another."""
    return [row for n, one in enumerate(words) for row in line(left, top + n * step, one, size, bold)]


def opened(*pages: Sequence[Row], links: Sequence[Row] = ()) -> Document:
    told = [{"width": 612, "height": 792, "words": list(page), "links": list(links)} for page in pages]
    document = open_document(
        json.dumps({"pages": told}).encode(), format="pdf", url="https://t.example.org/a.pdf"
    )
    assert isinstance(document, Document), document
    return document


def blocks(*pages: Sequence[Row]) -> tuple[Block, ...]:
    return opened(*pages).parts[0].blocks


def texts(*pages: Sequence[Row]) -> list[str]:
    return [block.text for block in blocks(*pages)]


LEFT = ("Our residents work at two", "hospitals and a clinic, and", "they like the mountains.")
RIGHT = ("One PGY-2 place in neurology", "is open for July 1, 2027, as", "a resident moved away.")


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [*lines(50, 100, *LEFT), *lines(320, 100, *RIGHT)]
    assert texts(page) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_title_across_both_columns_comes_first_and_a_line_below_them_last() -> None:
    title = line(50, 60, "The newsletter of a society of many programs", size=16)
    last = line(
        50, 200, "A line that runs under both of the columns, from edge to edge of the sheet of paper."
    )
    page = [*lines(320, 100, *RIGHT), *title, *lines(50, 100, *LEFT), *last]
    assert [text[:12] for text in texts(page)] == [
        "The newslett",
        "Our resident",
        "One PGY-2 pl",
        "A line that ",
    ]


HEAD = ((50, "Institution"), (200, "Position"), (330, "Start"), (420, "Contact"))


def table(top: float, *rows: Sequence[str], step: float = 30.0) -> list[Row]:
    out = [row for left, label in HEAD for row in line(left, top, label, bold=True)]
    for n, cells in enumerate(rows, 1):
        for (left, _), cell in zip(HEAD, cells, strict=True):
            for k, part in enumerate(cell.split("\n")):
                out += line(left, top + n * step + k * 12, part)
    return out


def test_a_table_is_read_by_its_header_and_cells_of_several_lines_stay_whole() -> None:
    page = table(
        100,
        ("Tamarisk Valley\nHospital", "PGY-2 neurology,\n1", "7/1/2027", "neuro@tamarisk.example.\norg"),
        ("Cholla Clinic", "PGY-3 psychiatry", "now", "psych@cholla.example.org"),
    )
    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [{cell.label: cell.text for cell in row.cells} for row in rows] == [
        {
            "Institution": "Tamarisk Valley Hospital",
            "Position": "PGY-2 neurology, 1",
            "Start": "7/1/2027",
            "Contact": "neuro@tamarisk.example.org",
        },
        {
            "Institution": "Cholla Clinic",
            "Position": "PGY-3 psychiatry",
            "Start": "now",
            "Contact": "psych@cholla.example.org",
        },
    ]


def test_a_table_of_single_lines_has_a_row_for_each_even_where_cells_are_empty() -> None:
    page = table(
        100,
        ("Tamarisk Hospital", "PGY-2 neurology", "July 2027", "a@t.example.org"),
        ("Cholla Clinic", "PGY-3 psychiatry", "", "b@t.example.org"),
        ("", "PGY-4 psychiatry", "July 2027", "b@t.example.org"),
        step=13,
    )
    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [row.cells[1].text for row in rows] == ["PGY-2 neurology", "PGY-3 psychiatry", "PGY-4 psychiatry"]
    assert [row.cells[0].text for row in rows] == ["Tamarisk Hospital", "Cholla Clinic", "Cholla Clinic"], (
        "as above"
    )


def test_a_columns_name_over_two_lines_is_one_name() -> None:
    page = [*line(50, 100, "Site", bold=True), *line(200, 100, "No. of", bold=True)]
    page += [*line(330, 100, "Start", bold=True), *line(200, 112, "positions", bold=True)]
    for n, cells in enumerate((("Elm Hospital", "2", "7/1/2027"), ("Fir Clinic", "1", "now"))):
        for left, cell in zip((50, 200, 330), cells, strict=True):
            page += line(left, 132 + n * 20, cell)
    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [row.cells[1].label for row in rows] == ["No. of positions", "No. of positions"]
    assert [row.cells[1].text for row in rows] == ["2", "1"]


@pytest.mark.parametrize("gap", [4.5, 6, 9, 15])
def test_a_long_cell_that_all_but_touches_the_next_is_still_a_cell(gap: float) -> None:
    page = table(
        100,
        ("Tamarisk Hospital", "PGY-2 neurology", "7/1/2027", "a@t.example.org"),
        ("Cholla Clinic", "", "now", "b@t.example.org"),
        ("Elm Hospital", "PGY-4 psychiatry", "May 1", "c@t.example.org"),
    )
    words = "PGY-3 child psychiatry"
    page += line(330 - gap - len(words) * 5, 160, words)
    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [[cell.text for cell in row.cells[:3]] for row in rows] == [
        ["Tamarisk Hospital", "PGY-2 neurology", "7/1/2027"],
        ["Cholla Clinic", words, "now"],
        ["Elm Hospital", "PGY-4 psychiatry", "May 1"],
    ]


def test_a_list_in_aligned_columns_names_them_by_what_they_hold() -> None:
    page = []
    for n, cells in enumerate(
        (("Family medicine", "PGY-1", "2"), ("", "PGY-2", "3"), ("Internal medicine", "PGY-2", "1"))
    ):
        for left, cell in zip((80, 240, 320), cells, strict=True):
            page += line(left, 100 + 12.5 * n, cell)
    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [[cell.text for cell in row.cells] for row in rows][1] == ["Family medicine", "PGY-2", "3"]
    assert [cell.label for cell in rows[0].cells] == ["Program", "PGY", "Positions"]


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("a categor-", "ical place", "a categorical place"),
        ("an off-", "cycle start", "an off-cycle start"),
        ("the PGY-", "2 year", "the PGY-2 year"),
        ("the J-", "1 visa", "the J-1 visa"),
        ("Winston-", "Salem", "Winston-Salem"),
        ("to ana@tamarisk.", "example.org, please", "to ana@tamarisk.example.org, please"),
        ("to ana@tam-", "arisk.example.org", "to ana@tamarisk.example.org"),
        ("to ana@", "tamarisk.example.org", "to ana@tamarisk.example.org"),
        ("to ana@tamarisk", ".example.org", "to ana@tamarisk.example.org"),
        ("https://t.example.org/", "jobs/4", "https://t.example.org/jobs/4"),
        ("Write to ana@t.example.org", "or call", "Write to ana@t.example.org or call"),
        ("ends here.", "Next", "ends here. Next"),
    ],
)
def test_what_a_line_end_broke_is_whole_again(one: str, other: str, whole: str) -> None:
    assert joined(one, other) == whole


def test_repeated_heads_and_feet_are_told_once_and_page_numbers_never() -> None:
    pages = []
    for n in range(1, 4):
        body = line(50, 300, f"The text of sheet {'abc'[n - 1]} stands here.")
        pages.append([*line(50, 30, f"Bulletin 61, sheet {n}"), *body, *line(280, 760, f"Page {n} of 3")])
    told = texts(*pages)
    assert sum("Bulletin" in text for text in told) == 1
    assert not [text for text in told if "Page" in text]
    assert len([text for text in told if "stands here" in text]) == 3


def test_large_type_is_a_heading_and_a_list_in_large_type_is_none() -> None:
    body = lines(
        50,
        200,
        "Plain words in the usual size, many of them so that they are",
        "the usual size of this sheet of paper.",
    )
    page = [
        *line(50, 40, "Unfilled positions", size=18),
        *line(50, 90, "1 position at PGY-2, July 1", size=13),
        *line(50, 112, "1 position at PGY-3, July 1", size=13),
        *body,
    ]
    told = [(block.kind, block.text) for block in blocks(page)]
    assert told[:3] == [
        ("heading", "Unfilled positions"),
        ("text", "1 position at PGY-2, July 1"),
        ("text", "1 position at PGY-3, July 1"),
    ]


def test_bullets_labels_and_wrapped_lines() -> None:
    page = [
        *lines(50, 100, "• Step 2 passed, with a score that is sent", "together with the letter"),
        *line(50, 130, "• A letter"),
        *line(50, 160, "Deadline: April 9, 2027"),
    ]
    made = blocks(page)
    assert [block.kind for block in made] == ["item", "item", "field"]
    assert made[0].text == "• Step 2 passed, with a score that is sent together with the letter"
    assert (made[2].cells[0].label, made[2].text) == ("Deadline", "April 9, 2027")


def test_ligatures_are_letters_and_the_original_stays() -> None:
    (block,) = blocks(line(50, 100, "An oﬀ-cycle ﬁrst year"))
    assert block.text == "An off-cycle first year"
    assert block.words.original == "An oﬀ-cycle ﬁrst year"


def test_a_link_leads_where_its_box_lies() -> None:
    words = line(50, 100, "Apply here today")
    box: Row = [80, 100, 100, 112, "https://t.example.org/apply"]
    (block,) = opened(words, links=[box]).parts[0].blocks
    assert [(link.href, link.words) for link in block.links] == [("https://t.example.org/apply", "here")]


def test_a_postal_address_over_two_lines_gives_the_place() -> None:
    page = [
        *line(50, 60, "Neurology residency", size=16),
        *line(50, 100, "One PGY-2 position in neurology is open from July 1, 2027."),
        *lines(50, 140, "Tamarisk Valley Hospital, 12 Long Street, Fresno,", "California 93701"),
    ]
    (record,) = read(opened(page), day=DAY).records
    assert (record.city, record.county, record.state) == ("Fresno", "Fresno", "CA")


def test_blanks_to_fill_in_say_nothing() -> None:
    assert texts([*line(50, 100, "USMLE Step 1 ____________"), *line(50, 140, "Real words.")]) == [
        "Real words."
    ]


def test_a_pdf_without_words_was_scanned() -> None:
    body = json.dumps({"pages": [{"width": 612, "height": 792, "words": []}]}).encode()
    got = open_document(body, format="pdf", url=None)
    assert isinstance(got, Unreadable)
    assert "scanned" in got.reason


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"pages": 1}', b'{"pages": [{"words": [[1]], "height": 2}]}', b"\xff"]
)
def test_what_is_no_list_of_words_is_unreadable(body: bytes) -> None:
    assert isinstance(open_document(body, format="pdf", url=None), Unreadable)


PLACED = st.builds(
    lambda left, top, width, height, text, size, bold: [
        left,
        top,
        left + width,
        top + height,
        text,
        size,
        bold,
    ],
    st.floats(-100, 700),
    st.floats(-100, 900),
    st.floats(-5, 300),
    st.floats(-5, 60),
    st.sampled_from(
        ["PGY-2", "Position", "Start", "open", "•", "1.", "a@b.", "categor-", "July", "____", "-"]
    )
    | st.text(max_size=6),
    st.floats(-1, 40),
    st.booleans(),
)


@given(st.lists(st.lists(PLACED, max_size=40), max_size=3))
@settings(max_examples=120, deadline=None)
def test_words_at_any_place_never_raise_and_each_is_read_the_same_twice(pages: list[list[Row]]) -> None:
    body = json.dumps({"pages": [{"width": 612, "height": 792, "words": page} for page in pages]}).encode()
    one, two = (open_document(body, format="pdf", url=None) for _ in range(2))
    if isinstance(one, Document) and isinstance(two, Document):
        assert read(one, day=DAY) == read(two, day=DAY)


HEADER = ("Institution", "Position", "Start", "Contact")


def test_a_table_goes_on_over_the_page_without_its_header() -> None:
    rows = [
        (f"{name} Hospital", "PGY-2 Neurology", "July 1, 2027", "") for name in ("Alder", "Birch", "Cedar")
    ]
    first = table(600, *rows[:1])
    second = [word for word in table(50, *rows[1:]) if word[4] not in HEADER]
    found = [block for block in blocks(first, second) if block.kind == "row"]
    assert [[cell.label for cell in row.cells][:3] for row in found] == [list(HEADER[:3])] * 3


def test_numbered_entries_and_what_is_told_of_them_are_read_across() -> None:
    page = [
        *lines(80, 100, "(a) House Officer II", "(b) House Officer III"),
        *lines(250, 100, "one vacancy", "two vacancies"),
        *line(50, 140, "2. Qualifications", bold=True),
        *line(50, 155, "A degree of medicine."),
    ]
    assert texts(page)[:3] == [
        "(a) House Officer II one vacancy",
        "(b) House Officer III two vacancies",
        "2. Qualifications",
    ]
    assert blocks(page)[2].kind == "heading"


def test_a_letters_day_beside_the_senders_name_is_when_it_was_posted() -> None:
    document = opened(
        [
            *line(50, 60, "Elm Hospital, Department of Neurology"),
            *line(430, 60, "January 4, 2027"),
            *line(50, 100, "We have one PGY-2 neurology position in Reno, Nevada, for July 1, 2027."),
        ]
    )
    assert [block.text for block in document.parts[0].blocks][:2] == [
        "Elm Hospital, Department of Neurology",
        "January 4, 2027",
    ]
    (record,) = read(document, day=DAY).records
    assert record.posted_on == date(2027, 1, 4)
