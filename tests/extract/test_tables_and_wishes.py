"""Tables whose columns are hardly named, sentences that go on about one place, wishes and membership fees."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(body: str, title: str = "News of our campuses") -> list[Vacancy]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://gme.elm.example.org/spring")
    assert not isinstance(document, Unreadable)
    return list(read(document, day=date(2027, 3, 1)).records)


def table(*rows: str) -> str:
    head, *body = rows
    cells = "".join(f"<th>{one}</th>" for one in head.split("|"))
    lines = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row.split("|")) + "</tr>" for row in body)
    return f"<p>Please show these openings to your residents:</p><table><tr>{cells}</tr>{lines}</table>"


@pytest.mark.parametrize(
    "head",
    [
        "Campus|What|How many|When",
        "Town|What we have|Number|From",
        "Where|Which|Open places|Start date",
        "City|Kind of chair|Open posts|Begins",
        "Site|Which one|Places free|Starts",
    ],
)
def test_a_column_that_is_hardly_named_holds_the_places(head: str) -> None:
    made = records(
        table(
            head,
            "Salisbury, Maryland|Geriatric medicine fellowship|2|July 1, 2027",
            "Hagerstown, Maryland|Nephrology fellowship|1|August 2, 2027",
            "Annapolis, Maryland|Internal medicine PGY-2|1|right now",
        )
    )
    assert [one.specialty for one in made] == ["geriatric-medicine", "nephrology", "internal-medicine"]
    assert [one.city for one in made] == ["Salisbury", "Hagerstown", "Annapolis"]


@pytest.mark.parametrize(
    "rows",
    [
        ("When|What|Room", "July 1|PGY-1 orientation|Hall B", "July 2|PGY-2 retreat|Hall C"),
        ("Year|What|Stipend", "2027|PGY-1 resident|$61,000", "2027|PGY-2 resident|$63,000"),
        ("What|Where|When", "PGY-3 clinic|Annapolis|Mondays", "PGY-2 clinic|Hagerstown|Tuesdays"),
    ],
)
def test_other_tables_hold_none(rows: tuple[str, ...]) -> None:
    assert not records(table(*rows))


@pytest.mark.parametrize(
    "answer",
    [
        "no room before 2029",
        "no places until spring 2028",
        "none before July 2028",
        "no space this year",
        "nothing until 2028",
        "no capacity for now",
    ],
)
@pytest.mark.parametrize("label", ["Room for", "Places", "Can take"])
def test_a_cell_without_room_is_no_place(answer: str, label: str) -> None:
    made = records(
        table(
            f"Discipline|Host|Town|{label}|Starting",
            "Neurology, observer|Raritan Brain Clinic|Trenton, NJ|2|Sept. 1, 2027",
            f"Endocrinology, observer|Shoreline Diabetes Care|Toms River, NJ|{answer}|",
            "Urology, observer|Elm Clinic|Newark, NJ|1|Oct. 1, 2027",
        ),
        "Who takes observers",
    )
    assert [one.specialty for one in made] == ["neurology", "urology"]


@pytest.mark.parametrize(
    "line",
    [
        "Pulmonary disease and critical care medicine, first year: two places",
        "Cardiology, second year: one place",
        "Nephrology, year one: two positions",
        "Internal medicine, third year - 1 seat",
        "Rheumatology (first year): one spot",
        "Gastroenterology, final year: one opening",
    ],
)
def test_a_year_may_stand_between_field_and_number(line: str) -> None:
    assert judge_clause(line).grade == "offer"


@pytest.mark.parametrize(
    "line",
    [
        "Cardiology, second year: one month of wards",
        "Internal medicine, third year: two half days of clinic",
        "Neurology, first year: night float",
    ],
)
def test_a_year_and_its_work_is_none(line: str) -> None:
    assert judge_clause(line).grade != "offer"


@pytest.mark.parametrize(
    "more",
    [
        "It is to be taken up at once by somebody in good standing who holds a residency permit or can get one.",
        "It would suit a resident who has finished an accredited rheumatology program.",
        "This place is for a physician who seeks a rheumatology residency graduate's salary.",
        "The position will go to somebody from an accredited rheumatology program.",
        "It can be filled by a candidate in good standing in a rheumatology program.",
    ],
)
def test_what_goes_on_about_a_place_is_no_other_one(more: str) -> None:
    (made,) = records(
        "<h2>A place has come free</h2><p>Elm Medical College in Rochester, Minnesota has one second-year "
        f"rheumatology fellowship place (PGY-5) after a fellow moved away. {more} Write to "
        "rheum@elm.example.edu.</p>"
    )
    assert (made.kind, made.pgy) == ("fellowship", (5,))


@pytest.mark.parametrize(
    "wish",
    [
        "My hope is a categorical PGY-3 spot, or a PGY-2 if the board would want me to repeat.",
        "I hope to get a PGY-2 seat anywhere in the Midwest.",
        "Her first choice would be a PGY-2 place in neurology.",
        "His goal is to transfer to another categorical slot in surgery.",
        "I still dream of a urology residency position.",
        "My plan is to find an advanced anesthesiology spot.",
    ],
)
def test_a_wish_for_a_place_is_a_seekers(wish: str) -> None:
    assert judge_clause(wish).why == "somebody seeks a place"


@pytest.mark.parametrize(
    "want",
    [
        "We hope to fill a PGY-2 position by July.",
        "My program needs a PGY-2 position filled by July.",
        "I want a PGY-2 position filled before July 1.",
        "We want a resident for a PGY-3 position.",
        "His plan is to fill one PGY-2 position from July.",
    ],
)
def test_who_wants_a_place_filled_offers_it(want: str) -> None:
    assert judge_clause(want).grade == "offer"


@pytest.mark.parametrize(
    "words",
    [
        "Silver $2,400 / Gold $3,900 / Gold Plus with mock interview $5,250.",
        "Names of hospitals are given to members only.",
        "Members of the Off-Cycle Club get seats in Pediatrics, PGY-1 to PGY-3.",
        "Our clients walk into PGY-2 places every month.",
        "Platinum membership at $900.",
        "Balance payable upon signing the contract.",
    ],
)
def test_fees_and_members_are_a_sellers(words: str) -> None:
    assert judge_clause(words).why == "somebody sells a service"


@pytest.mark.parametrize(
    "words",
    [
        "Members of the department read each application for the PGY-2 place.",
        "Our members have two PGY-2 positions open.",
        "The hospital holds a gold seal and has one PGY-2 position.",
    ],
)
def test_members_of_a_house_sell_nothing(words: str) -> None:
    assert judge_clause(words).why != "somebody sells a service"
