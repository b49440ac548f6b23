"""Whose words on a page that lists several hospitals, and which names are nobody's hospital."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, Format, open_document
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution, without_person
from scraper.extract.words.strangers import closing_houses
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 1)


def records(body: str, kind: Format = "html") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>Open Positions</title></head><body>{body}</body></html>"
    opened = open_document(
        (page if kind == "html" else body).encode(), format=kind, url="https://a.example.org"
    )
    assert isinstance(opened, Document)
    return read(opened, day=DAY).records


LIST = (
    "<h1>Open positions in our consortium</h1><ul>"
    "<li>Mercy Valley Hospital, Reno, NV: one PGY-2 in family medicine, July 1, 2026</li>"
    "<li>Birch Hollow Hospital, Salem, OR: one PGY-2 in family medicine, July 1, 2026</li></ul>"
)


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        (
            "Visas: Mercy Valley Hospital sponsors J-1 only; Birch Hollow Hospital sponsors both J-1 and H-1B.",
            (True, False),
            (True, True),
        ),
        (
            "Mercy Valley does not sponsor visas. Birch Hollow sponsors J-1 visas.",
            (False, False),
            (True, None),
        ),
        ("Birch Hollow sponsors J-1 visas; Mercy Valley does not.", (False, None), (True, None)),
        ("Visas: J-1 at Mercy Valley, no visas at Birch Hollow.", (True, None), (False, False)),
        (
            "J-1 visas are accepted by all hospitals except Birch Hollow Hospital, which cannot sponsor visas.",
            (True, None),
            (False, False),
        ),
        (
            "All programs take the J-1 visa. Only Mercy Valley Hospital files H-1B petitions.",
            (True, True),
            (True, False),
        ),
        ("Mercy Valley and Birch Hollow sponsor J-1 visas.", (True, None), (True, None)),
        (
            "Birch Hollow also sponsors H-1B visas, and J-1 is accepted everywhere.",
            (True, None),
            (True, True),
        ),
    ],
)
def test_a_visa_told_for_one_hospital_is_no_other_hospitals(
    words: str, first: tuple[bool | None, bool | None], second: tuple[bool | None, bool | None]
) -> None:
    told = [(one.visa.j1, one.visa.h1b) for one in records(f"{LIST}<p>{words}</p>")]
    assert told == [first, second]


@pytest.mark.parametrize(
    "words",
    [
        "For Mercy Valley write to Ann Roe, ann@mercy.example.org; for Birch Hollow write to bo@birch.example.org.",
        'Contacts: Mercy Valley: <a href="mailto:ann@mercy.example.org">Ann Roe</a>, '
        'Birch Hollow: <a href="mailto:bo@birch.example.org">Bo Lee</a>.',
        "Mercy Valley: ann@mercy.example.org<br>Birch Hollow: bo@birch.example.org",
    ],
)
def test_each_hospital_has_its_own_address(words: str) -> None:
    told = [one.contacts for one in records(f"{LIST}<p>{words}</p>")]
    assert told == [("ann@mercy.example.org",), ("bo@birch.example.org",)]


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("Dr. Adele Smith, Omaha, NE", None),
        ("Contact: Jane Smith, Portland, Maine", None),
        ("Program Coordinator Anne Baylor, Houston, TX", None),
        ("Send CV to Linda St. Vincent, Indianapolis, IN", None),
        ("Dr. Emory Health", None),
        (
            "Dr. Sarah Lee, Director, Internal Medicine Residency, Mercy Valley Hospital",
            "Mercy Valley Hospital",
        ),
        ("2 PRELIM SURGERY SPOTS - Grand Rapids MI", None),
        ("This post is funded by a grant from the National Institutes of Health.", None),
        ("salary follows the NIH scale", None),
        ("supported by NIH at Mercy Valley Hospital", "Mercy Valley Hospital"),
        ("Research fellow, NIH Clinical Center, Bethesda", "NIH Clinical Center"),
    ],
)
def test_people_and_those_who_pay_are_no_hospital(text: str, institution: str | None) -> None:
    found = read_institution(text)
    assert (found.value if found else None) == institution


@pytest.mark.parametrize(
    ("cell", "house"),
    [
        ("Dr. Ruth Hale", ""),
        ("Ana Ruiz, MD, FACP", ""),
        ("Dr. Ruth Hale, Valley Heart", "Valley Heart"),
        ("Ana Ruiz, MD - Valley Heart", "Valley Heart"),
        ("Mercy Valley Hospital", "Mercy Valley Hospital"),
    ],
)
def test_a_host_is_told_without_the_physician(cell: str, house: str) -> None:
    assert without_person(cell) == house


@pytest.mark.parametrize(
    ("label", "value", "visa"),
    [
        ("Visas sponsored", "None", (False, False)),
        ("Visas accepted", "Not stated", (None, None)),
        ("Visas sponsored", "J-1 only", (True, False)),
        ("Sponsors visas?", "No", (False, False)),
        ("J-1", "No", (False, None)),
    ],
)
def test_a_label_above_visas_grants_nothing(
    label: str, value: str, visa: tuple[bool | None, bool | None]
) -> None:
    table = (
        f"<table><tr><th>Hospital</th><th>Position</th><th>{label}</th></tr>"
        f"<tr><td>Mercy Valley Hospital, Reno, NV</td><td>PGY-2 Neurology</td><td>{value}</td></tr></table>"
    )
    assert [(one.visa.j1, one.visa.h1b) for one in records(table)] == [visa]


@pytest.mark.parametrize(
    "words",
    [
        "An excellent resident of ours must move. She needs a PGY-3 position in neurology for July 2026.",
        "We have a superb PGY-2 who is hoping for a position in neurology near Salem, Oregon.",
        "A resident of ours, PGY-1 in general surgery, is looking for a place in neurology for July.",
        "The neurology PGY-2 position that opened in May has been accepted by a resident from Utah.",
    ],
)
def test_who_seeks_for_somebody_else_offers_nothing(words: str) -> None:
    mail = f"From: A B <ab@x.example.org>\nSubject: Neurology\nMessage-ID: <1@x>\n\n{words}\n\nA B\nMercy Hospital\n"
    assert records(mail, "eml") == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Mercy Valley Hospital in Reno, Nevada has one PGY-2 position in family medicine, and Birch Hollow "
            "Hospital in Salem, Oregon has one PGY-3 position in pediatrics, both starting July 1, 2026.",
            [
                ("Mercy Valley Hospital", "Reno", "family-medicine", "2026-07-01"),
                ("Birch Hollow Hospital", "Salem", "pediatrics", "2026-07-01"),
            ],
        ),
        (
            "There are PGY-2 openings in neurology at Mercy Valley Hospital (Reno, Nevada) and at Birch Hollow "
            "Hospital (Salem, Oregon) for July 2026.",
            [
                ("Mercy Valley Hospital", "Reno", "neurology", "2026-07"),
                ("Birch Hollow Hospital", "Salem", "neurology", "2026-07"),
            ],
        ),
        (
            "Mercy Valley Hospital in Reno, Nevada has one PGY-2 position in family medicine and one PGY-3 "
            "position in pediatrics for July 2026.",
            [
                ("Mercy Valley Hospital", "Reno", "family-medicine", "2026-07"),
                ("Mercy Valley Hospital", "Reno", "pediatrics", "2026-07"),
            ],
        ),
    ],
)
def test_one_sentence_about_two_places_gives_each_its_own(
    words: str, told: list[tuple[str, str, str, str]]
) -> None:
    found = records(f"<h1>Vacancies</h1><p>{words}</p>")
    assert [(one.institution, one.city, one.specialty, one.starts_on) for one in found] == told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("imres@mgh.harvard.edu", ("Massachusetts General Hospital", "Boston", "MA")),
        ("imres@unknown.example.org", (None, None, None)),
        ("imres@mgh.harvard.edu or a@bcm.edu", (None, None, None)),
    ],
)
def test_a_page_that_names_no_hospital_is_known_by_its_address(
    address: str, told: tuple[str | None, str | None, str | None]
) -> None:
    (one,) = records(f"<h1>Opening</h1><p>We have one PGY-2 position in neurology. Write to {address}.</p>")
    assert (one.institution, one.city, one.state) == told


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>Employer</dt><dd>Birch Hollow Hospital</dd><dt>Location</dt><dd>Salem, OR</dd>"
        "<dt>Closing date</dt><dd>April 30, 2026</dd></dl>",
        "<ul><li>Location: Salem, OR</li><li>Closing date: April 30, 2026</li></ul>",
    ],
)
def test_a_closing_day_is_no_start(body: str) -> None:
    page = f"<h1>PGY-2 Psychiatry Resident</h1>{body}<p>The hospital has one PGY-2 vacancy in psychiatry.</p>"
    (one,) = records(page)
    assert (one.starts_on, one.apply_by) == (None, date(2026, 4, 30))


@pytest.mark.parametrize("day", ["2/14/2026", "02/14/2026 -", "Feb. 14, 2026:", "2026-02-14"])
def test_the_day_that_leads_an_entry_is_when_it_was_posted(day: str) -> None:
    body = (
        f"<h1>Open positions</h1><ul><li>{day} Neurology PGY-2, Mercy Valley Hospital, Reno, NV. July 2026.</li>"
        f"<li>{day} Urology PGY-3, Birch Hollow Hospital, Salem, OR. One position, July 2026.</li></ul>"
    )
    assert [(one.posted_on, one.starts_on) for one in records(body)] == [(date(2026, 2, 14), "2026-07")] * 2


@pytest.mark.parametrize(
    "words",
    [
        "We file H-1B petitions. It requires a passed Step 3.",
        "J-1 and H-1B visas are sponsored. The latter requires Step 3.",
        "H-1B is possible; Step 3 must then be passed.",
        "H-1B visas are sponsored. A passed Step 3 is needed for this.",
    ],
)
def test_what_an_h1b_asks_is_not_asked_of_all(words: str) -> None:
    body = f"<h1>Vacancy</h1><p>One PGY-2 position in neurology. {words} Steps 1 and 2 must be passed.</p>"
    (one,) = records(body)
    assert (one.requirements.steps, one.visa.h1b) == ((1, 2), True)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        (
            "Foothill Acute Care Physicians\n14445 Olive View Pl, Sylmar, CA 91342",
            "Foothill Acute Care Physicians",
        ),
        ("Olive View in Sylmar has one PGY-2", "Olive View"),
        ("Missouri licenses Assistant Physicians, and we have two posts.", None),
        ("House Physicians wanted for nights", None),
        ("Elm Family Physicians has one place", "Elm Family Physicians"),
    ],
)
def test_a_road_that_is_called_like_a_hospital_and_doctors_at_large_are_none(
    text: str, house: str | None
) -> None:
    read = read_institution(text)
    assert (read.value if read else None) == house


@pytest.mark.parametrize(
    "text",
    [
        "Displaced residents: Oak Hospital will end its training programs on June 30.",
        "Oak Hospital is losing its residency accreditation; displaced residents are welcome here.",
        "For displaced residents: Oak Hospital discontinues all its residencies.",
    ],
)
def test_a_hospital_that_ends_its_programs_closes(text: str) -> None:
    assert closing_houses(text) == ("Oak Hospital",)


@pytest.mark.parametrize("employer", ["Riverside County", "County of Riverside", "City of Riverside"])
def test_a_county_that_employs_is_not_the_hospital_that_the_place_names(employer: str) -> None:
    found = records(
        "<h1>Resident Physician II</h1><p>This recruitment fills one vacancy for a second-year resident in family"
        " medicine at Arlington Valley Hospital. The appointment commences July 1, 2026.</p>"
        f"<dl><dt>Employer</dt><dd>{employer}</dd><dt>Address</dt><dd>40 Lemon Street, Riverside, California, 92501"
        "</dd><dt>Phone</dt><dd>951-555-0133</dd></dl>"
    )
    assert [one.institution for one in found] == ["Arlington Valley Hospital"]


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("D. College and high-school interns.", None),
        ("B. Clinic coordinator, half time", None),
        ("Clinical Research Coordinator - Lung Clinic (Hospital Bureau)", None),
        ("Sleep Center fellow, Reno, Nevada", None),
        ("After this year's Match the Partners (Tulsa, Oklahoma) still look for residents", None),
        ("Before Easter the Elm Valley Hospital opens a seat", "Elm Valley Hospital"),
        ("Kensal, Chicago, IL", None),
        ("H. Lee Elm Cancer Center, Tampa, FL", "H. Lee Elm Cancer Center"),
        ("Elm Bone & Joint, Lowell, Massachusetts", "Elm Bone & Joint"),
        ("Elm Ear, Nose and Throat in Tulsa, Oklahoma", "Elm Ear, Nose and Throat"),
        ("University of the Elms Medical Center", "University of the Elms Medical Center"),
        ("Elm Kidney Center, Reno, Nevada", "Elm Kidney Center"),
        ("Elm Bay Health Department Job Openings", "Elm Bay Health Department"),
        ("Elm Bay Public Health Authority: job postings", "Elm Bay Public Health Authority"),
        ("a Master of Public Health degree", None),
        ("Department of Public Health", None),
    ],
)
def test_what_makes_a_phrase_a_name(text: str, house: str | None) -> None:
    found = read_institution(text)
    assert (found.value if found else None) == house


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("6. MACON, GA. Elm Ridge, urology PGY-2", "Elm Ridge"),
        ("Macon, Georgia: Elm Ridge, one PGY-2 in urology", "Elm Ridge"),
        ("Macon, GA - Oak Hollow - PGY-3 neurology", "Oak Hollow"),
        ("4) Macon, GA. Piney Bend Family Medicine, PGY-1, 3 positions", "Piney Bend Family Medicine"),
        ("Macon, GA / Oak Hollow / Pathology PGY-2", "Oak Hollow"),
        ("Macon, GA. Internal Medicine, PGY-2", None),
        ("Macon, GA. Two Open Spots, PGY-2", None),
        ("Macon, GA. Start July 2027, PGY-2", None),
        ("Macon, GA. Dr. Jane Elm, neurology PGY-3", None),
        ("Macon, GA. Come Visit, parking is free", None),
    ],
)
def test_what_stands_between_town_and_place_in_a_line_is_the_house(line: str, house: str | None) -> None:
    found = read_institution(line)
    assert (found.value if found else None) == house
