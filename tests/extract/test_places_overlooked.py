"""Places that were overlooked: counted by their field, for two days, beside a fee, marked as gone by a title."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.offers.slots import Slot
from scraper.extract.offers.told_apart import counts_in_field, one_and_other
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.weighing.listed import titled_gone
from scraper.extract.words.persons import without_person
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 6, 1)).records


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("One hematopathology place (2026-27) and two surgical pathology places (2027-28).", True),
        ("We have two nephrology seats for July.", True),
        ("There is one open pain medicine seat.", True),
        ("Two cardiology spots, both from August 3", True),
        ("One rheumatology vacancy came up last week.", True),
        ("Of our ten family medicine places nine were filled in March.", False),
        ("Heard there were 9 unfilled psychiatry places nationally.", False),
        ("Each year six pediatrics places go to our students.", False),
        ("One psychiatry bed is open.", False),
        ("Two cardiology openings for visits on Tuesday", False),
    ],
)
def test_seats_counted_by_their_field_are_places(text: str, counted: bool) -> None:
    assert counts_in_field(text) is counted


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Surgical pathology fellowship: one position beginning July 2027 and one position beginning July 2028.", (1, 1)),
        ("We have two positions for July 2027 and one for July 2028.", (2, 1)),
        ("One seat from July 1, 2027, and two more from January 2028", (1, 2)),
        ("one place for August and one place for February", (1, 1)),
        ("one position immediately, and another for July 2027", (1, 1)),
        ("one fellow for July 2026 and one for January 2027", (1, 1)),
        ("One position from July 1, 2026 and one year of training is required", None),
        ("one PGY-2 position for July 1, 2026 and one letter from your program director", None),
        ("One resident left in March 2026 and one in May 2026.", None),
        ("two positions (July 1, 2026) and one interview on July 1, 2026", None),
        ("One place left for July 1, 2026 and one visit to us in June", None),
    ],
)  # fmt: skip
def test_places_counted_for_one_day_and_then_for_another_are_two(
    text: str, counts: tuple[int, int] | None
) -> None:
    found = one_and_other(text)
    assert (found and found[1]) == counts


@pytest.mark.parametrize("label", ["Fee", "Fees", "Cost", "Price", "Tuition"])
def test_what_observers_pay_makes_no_table_of_pay(label: str) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>4 weeks</td><td>Dr. Ruth Hale, {name.lower()}@elm.example.org</td><td>$400</td></tr>"
        for name in ("Cardiology", "Neurology")
    )
    table = f"<table><tr><th>Department</th><th>Length</th><th>Host</th><th>{label}</th></tr>{rows}</table>"
    lead = "<p>Elm Medical Center in Springfield, Missouri lets graduates of foreign schools follow our physicians.</p>"
    made = _records(lead + table, "Observerships for International Physicians")
    assert [one.specialty for one in made] == ["cardiovascular-disease", "neurology"]
    assert {one.institution for one in made} == {"Elm Medical Center"}


def test_a_table_of_salaries_names_no_places() -> None:
    rows = "".join(f"<tr><td>PGY-{n}</td><td>${n}5,000</td></tr>" for n in (6, 7))
    assert not _records(f"<table><tr><th>Level</th><th>Cost</th></tr>{rows}</table>", "Residency positions")


@pytest.mark.parametrize(
    ("cell", "rest"),
    [
        ("Dr. Ruth Hale, x@elm.example.org", ""),
        ("x@elm.example.org", ""),
        ("Dr. Ruth Hale, 555-010-0199", ""),
        ("Ana Ruiz, MD", ""),
        ("Dr. Ruth Hale, Elm Clinic", "Elm Clinic"),
        ("Elm Medical Center", "Elm Medical Center"),
    ],
)
def test_how_somebody_is_reached_is_no_hospital(cell: str, rest: str) -> None:
    assert without_person(cell) == rest


@pytest.mark.parametrize(
    ("title", "gone"),
    [
        ("Reno, Nevada: PGY-3 [filled]", True),
        ("Orthopaedics PGY-3 - position filled", True),
        ("FILLED: PGY-3, Elm Hospital", True),
        ("PGY-3 spot in Reno is taken", True),
        ("PGY-3 (withdrawn)", True),
        ("Reno: the PGY-2 is gone, the PGY-3 is not", False),
        ("PGY-3, one post", False),
        ("PGY-2 [filled]", False),
    ],
)
def test_the_title_of_an_entry_marks_its_place_as_gone(title: str, gone: bool) -> None:
    assert titled_gone(f"{title}\nNews", Slot(frozenset({3}), "residency")) is gone


@pytest.mark.parametrize(
    ("text", "seeks"),
    [
        ("Please don't message me here, write to x@elm.example.org.", False),
        ("Do not message me, the office answers.", False),
        ("I would move anywhere, message me", True),
    ],
)
def test_what_readers_are_not_to_do_is_no_request(text: str, seeks: bool) -> None:
    assert (judge_clause(text).why == "somebody seeks a place") is seeks


def test_money_that_a_hospital_received_for_a_place_is_no_requirement() -> None:
    text = "Elm Hospital received money from the state for an added PGY-1 in psychiatry, open now."
    assert judge_clause(text).grade == "offer"


@pytest.mark.parametrize(
    "question",
    [
        "Do you have anything outside the Match right now?",
        "Do you currently have any openings?",
        "Is anything open for this July?",
        "Does the program take transfers?",
        "Have you got anything left after SOAP?",
    ],
)
def test_a_frequent_question_whether_there_is_a_place_is_answered(question: str) -> None:
    answer = (
        "Yes. Since August we have had one vacancy at the PGY-2 level. Your CV, ERAS application and a letter from"
        " your program director should go to im.vacancy@elm.example.org."
    )
    match = (
        "<h3>When do you take applications?</h3><p>Through ERAS, from September, for all fourteen places.</p>"
    )
    body = f"{match}<h3>{question}</h3><p>{answer}</p><h3>What is the salary?</h3><p>PGY-1 $75,432.</p>"
    (made,) = _records(body, "Frequently asked questions - Internal Medicine Residency")
    assert made.pgy == (2,)


def test_what_is_asked_for_whenever_a_place_opens_is_none() -> None:
    body = (
        "<h3>What do you need if a PGY-2 place opens?</h3><p>A letter from your program director and your ERAS"
        " application; now and then a PGY-2 position opens. im@elm.example.org</p>"
    )
    assert not _records(body, "Frequently asked questions - Internal Medicine Residency")


@pytest.mark.parametrize("heading", ["Fellows", "Our fellows"])
@pytest.mark.parametrize(
    ("below", "fields"),
    [
        (
            "<h3>Epilepsy</h3><p>Two places from July 2026. Write to ep@elm.example.org.</p>"
            "<h3>Stroke</h3><p>Nothing.</p>",
            ["epilepsy"],
        ),
        (
            "<ul><li>Infectious disease, Elm Hospital, Reno, Nevada - two for July 1, 2026. id@elm.example.org</li>"
            "<li>Geriatrics, Oak Clinic, Toledo, Ohio - one, start date open. geri@oak.example.org</li></ul>",
            ["geriatric-medicine", "infectious-disease"],
        ),
    ],
)
def test_fields_that_count_their_places_under_a_heading_of_people(
    heading: str, below: str, fields: list[str]
) -> None:
    body = f"<h2>Residents</h2><p>One PGY-2 position in neurology is open for July 1, 2026.</p><h2>{heading}</h2>{below}"
    made = _records(body, "Open training positions")
    assert sorted(str(one.specialty) for one in made if one.kind == "fellowship") == fields


@pytest.mark.parametrize(
    "below",
    [
        "<h3>Epilepsy</h3><p>Ana Ruiz, MD, came from Toledo.</p><h3>Stroke</h3><p>Lee Park, MD</p>",
        "<ul><li>Ana Ruiz, MD, University of Toledo, 2026</li><li>Lee Park, MD, Elm School of Medicine, one child</li></ul>",
        "<p>Our two fellows see patients in three clinics.</p>",
    ],
)
def test_people_under_a_heading_of_people_are_no_places(below: str) -> None:
    body = f"<h2>Positions</h2><p>One PGY-2 position in neurology is open for July 1, 2026.</p><h2>Fellows</h2>{below}"
    assert len(_records(body, "Open training positions")) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Signed somebody today, so please take us off your lists.", "filled"),
        ("Hired a resident last week, please take it off the list.", "filled"),
        ("Please take us off your lists, there is no money.", "withdrawn"),
        ("Offer made, no longer taking applications", "filled"),
        ("Offer extended and not accepting applications", "filled"),
        ("Offers are made in May; we are taking applications", None),
        ("The hospital withdrew its posting.", "withdrawn"),
        ("A resident withdrew her application.", None),
        ("There is one opening; we would like it filled now.", None),
        ("We hope to have it filled by July.", None),
        ("We need them filled at once.", None),
        ("It was filled in May.", "filled"),
    ],
)
def test_what_became_of_a_place_and_what_one_hopes_for_it(text: str, status: str | None) -> None:
    assert status_of(text) == status
