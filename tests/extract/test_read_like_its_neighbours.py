"""What stands beside places and looks like them is read like them: sections, rows, posts of researchers."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 1, 9)


def records(body: str, title: str = "Department of Medicine", *, format: str = "html") -> list[Vacancy]:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(
        (markup if format == "html" else body).encode(), format=format, url="https://elm.example.org/page"
    )
    assert not isinstance(document, Unreadable)
    return list(read(document, day=DAY).records)


FIELDS = (
    "<h1>Fellowships</h1><p>All of them are at Elm Medical Center in Pomona, California.</p>"
    "<h2>After the December Match</h2><p>{lead} Write to the director directly.</p>"
    "<h3>Nephrology</h3><p>{one} a.lee@elm.example.org</p>"
    "<h3>Geriatric Medicine</h3><p>{other} b.ode@elm.example.org</p>"
)
TOLD = {
    "counted places": (
        "Two of our programs still have room for July 2026.",
        "We are looking for one fellow.",
        "Two places.",
    ),
    "bare numbers": (
        "Two fellowships did not fill for July 2026.",
        "One.",
        "Two. Graduates of internal medicine may apply.",
    ),
    "what we can take": (
        "Some of our fellowships can still take somebody in July 2026.",
        "We can take two at present.",
        "We still have one.",
    ),
    "one wanted": (
        "Our fellowships for July 2026 are not all full.",
        "One fellow is wanted.",
        "We want two more.",
    ),
    "left": (
        "Three fellowships went unfilled this year.",
        "Two are still open.",
        "Only one is left.",
    ),
    "seats": (
        "There is room in two of our fellowships for July 2026.",
        "One seat, from July 1, 2026.",
        "Two seats, from July 1, 2026.",
    ),
}


@pytest.mark.parametrize(("lead", "one", "other"), TOLD.values(), ids=TOLD.keys())
def test_sections_under_fields_that_each_tell_how_many(lead: str, one: str, other: str) -> None:
    """Two fields head what is open in each, in however few words."""
    found = records(FIELDS.format(lead=lead, one=one, other=other), "Fellowships")
    assert sorted(one.specialty or "" for one in found) == ["geriatric-medicine", "nephrology"]


EVERY_YEAR = {
    "a year": ("Our fellowships take part in the Match.", "Two fellows a year.", "One fellow each year."),
    "length": ("Here are our programs.", "Length of training: two years.", "The fellowship lasts one year."),
    "faculty": ("Meet our divisions.", "Faculty: six.", "We have two clinics."),
    "full": ("Nothing is open until 2028.", "Full.", "All places are taken."),
}


@pytest.mark.parametrize(("lead", "one", "other"), EVERY_YEAR.values(), ids=EVERY_YEAR.keys())
def test_sections_of_every_year_offer_nothing(lead: str, one: str, other: str) -> None:
    """The same page offers nothing where it tells what there always is."""
    assert not [
        one for one in records(FIELDS.format(lead=lead, one=one, other=other)) if one.status == "open"
    ]


OUTSIDE = (
    "<h1>Before residency</h1><p>You have a degree and no place yet. Our clinics can use you.</p>"
    "<h2>{title}</h2><p>Oak Hill Clinic in Arkadelphia, Arkansas, employs them beside a supervising doctor. "
    "{told}</p><ul><li>USMLE Steps 1 and 2 passed</li></ul><p>Jobs: jobs@oak.example.org</p>"
)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Graduate Registered Physician", "We can take <b>three</b> at present."),
        ("Assistant Physician", "We need two of them this year."),
        ("House Physician", "We are looking for one."),
        ("Associate Physician", "One is wanted for the night team."),
        ("Assistant physicians", "Two are needed now."),
    ],
)
def test_a_number_under_a_title_counts_what_it_names(title: str, told: str) -> None:
    found = records(OUTSIDE.format(title=title, told=told), "Before residency")
    assert [one.kind for one in found] == ["other"]


@pytest.mark.parametrize(
    "told", ["They help three clinics.", "The law dates from 2014.", "Each works under one supervisor."]
)
def test_what_only_tells_of_a_post_offers_none(told: str) -> None:
    assert not records(
        OUTSIDE.format(title="Assistant Physician", told=told), "What is an assistant physician"
    )


ROW = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    ("what", "labels"),
    [
        ("Internal medicine, volunteer, you may examine patients", ("What", "Free places")),
        ("Family medicine, by the side of the doctor", ("What we offer", "Places left")),
        ("General surgery (no scrubbing in)", ("Which", "Open places")),
        ("Endocrinology by video", ("Subject", "Places")),
        ("Cardiology and its laboratory", ("Offer", "Places open")),
    ],
)
def test_a_row_is_read_like_the_rows_beside_it(what: str, labels: tuple[str, str]) -> None:
    """The column that titles the other rows' places titles this one's, though its words name no kind."""
    rows = (
        ROW.format("Flint", "Nephrology, observer", "Oak Clinic", "2", "April 5, 2026"),
        ROW.format("Lansing", what, "Elm Clinic", "1", "May 3, 2026"),
        ROW.format("Detroit", "Neurology, extern", "Birch Clinic", "1", "June 7, 2026"),
    )
    head = f"<tr><th>Town</th><th>{labels[0]}</th><th>Host</th><th>{labels[1]}</th><th>Starting</th></tr>"
    body = f"<h1>Where doctors from abroad can watch</h1><table>{head}{''.join(rows)}</table>"
    found = records(body, "Where you can watch | Newcomers' Circle of Michigan")
    assert len(found) == 3
    assert {one.kind for one in found} == {"observership"}


@pytest.mark.parametrize(
    "label",
    [
        "Doctors at a time",
        "Visitors per month",
        "How many at once",
        "Guests each block",
        "Max observers at a time",
    ],
)
def test_how_many_guests_come_at_a_time_is_a_number_of_places(label: str) -> None:
    body = (
        "<h1>Visiting doctors</h1><p>Our clinics in Hilo, Hawaii welcome doctors who trained abroad.</p><table>"
        f"<tr><th>Service</th><th>Stay</th><th>{label}</th></tr>"
        "<tr><td>Family medicine</td><td>4 weeks</td><td>2</td></tr>"
        "<tr><td>Psychiatry</td><td>3 weeks</td><td></td></tr></table>"
        "<p>Write to visits@elm.example.org.</p>"
    )
    found = records(body, "Visiting doctors")
    assert [(one.specialty, one.positions) for one in found] == [("family-medicine", 2), ("psychiatry", None)]


@pytest.mark.parametrize("label", ["Doctors per year", "Patients at a time", "Residents per year"])
def test_what_there_is_every_year_is_none(label: str) -> None:
    body = (
        "<h1>Our services</h1><table>"
        f"<tr><th>Service</th><th>Beds</th><th>{label}</th></tr>"
        "<tr><td>Family medicine</td><td>14</td><td>2</td></tr></table>"
    )
    assert not records(body, "Our services")


POSTS = (
    ("Dry Eye Research Fellow", "Glaucoma Research Fellow"),
    ("Stroke Research Fellow", "Headache Study Coordinator"),
    ("Research Assistant, Kidney Registry", "Research Assistant, Quality Unit"),
    ("Postdoc in heart failure", "Postdoc, statistics"),
)


@pytest.mark.parametrize(("one", "other"), POSTS)
def test_posts_beside_each_other_announce_none_of_each_other(one: str, other: str) -> None:
    """Of two boxes with a title and details each, the one that names no field is a post of its own."""
    card = "<div><h3>{}</h3><ul><li>Places: {}</li><li>Begins August 2026</li></ul></div>"
    body = "<h1>Train with us</h1><p>We are the trials unit of Elm Medical College, Reno, Nevada.</p>"
    body += card.format(one, 1) + card.format(other, 3)
    assert sorted(found.title for found in records(body, "Train with us")) == sorted((one, other))


MAILED = (
    "My group in the Division of Neonatology at Elm Institute in Torrance, California has funding for one "
    "postdoctoral fellow, starting November 1, 2026.\n\n{}\n\nA CV to ada@elm.example.org.\n"
)


@pytest.mark.parametrize(
    "other",
    [
        "I can also take two volunteer research assistants from October 2026.",
        "We also need a study coordinator from October 2026.",
        "In addition we are hiring two research assistants, to start in October 2026.",
        "Besides, the lab is looking for one research coordinator from October 2026.",
        "There is also an opening for a research technician in October 2026.",
    ],
)
def test_a_paragraph_of_another_post_announces_nothing(other: str) -> None:
    mail = f"From: Ada Lee <ada@elm.example.org>\nSubject: Openings\nDate: Fri, 2 Jan 2026 10:10:49 -0700\n\n{MAILED.format(other)}"
    assert len(records(mail, format="eml")) == 2


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Nationwide Hospital wants a study coordinator", "It is recruiting one study coordinator."),
        (
            "Research assistant wanted",
            "Our alumni have done well; we are looking for one research assistant.",
        ),
        ("A coordinator for our trials", "Last year we grew, and now we need one research coordinator."),
        ("Fellow wanted", "We celebrate ten years, and seek one research fellow in nephrology."),
    ],
)
def test_who_wants_somebody_tells_no_news(title: str, words: str) -> None:
    body = (
        f"<article><h1>{title}</h1><p>{words} Elm Hospital, Columbus, Ohio. hr@elm.example.org</p></article>"
    )
    assert [one.kind for one in records(body, title)] == ["research"]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("Biorepository coordinator.", "research"),
        ("Unpaid chart readers.", "research"),
        ("MRI segmentation assistant.", "research"),
        ("Registry analyst.", "research"),
        ("Image annotators, part time.", "research"),
        ("Recruitment assistant for the stroke trial.", "research"),
    ],
)
def test_who_works_with_charts_images_and_registries_is_a_researcher(entry: str, kind: str) -> None:
    body = (
        "<h1>Work with us</h1><p>We follow children at Elm Hospital in Columbus, Ohio.</p><h2>What is open</h2><ul>"
        "<li><b>A. Research fellow, pediatric pulmonology.</b> Twelve months, starting August 2026.</li>"
        f"<li><b>B. {entry}</b> One person is needed. A medical degree helps.</li></ul><p>lab@elm.example.org</p>"
    )
    found = records(body, "Airway Lab - Work with us")
    assert [one.kind for one in found] == ["research", kind]
    assert found[1].title == entry.rstrip(".")


def test_guests_are_taken_though_somebody_once_was_on_the_list() -> None:
    mail = (
        "From: H. Umstead <h@oak.example.org>\nSubject: Family practice externs\n"
        "Date: Fri, 2 Jan 2026 10:39:12 -0700\n\nI used to be on this list myself, so: Oak Clinic in Reno, Nevada "
        "has room for two externs in family medicine each month. No fee. Fill in https://oak.example.org/externs.\n"
    )
    assert [one.kind for one in records(mail, format="eml")] == ["observership"]


def test_departments_under_a_heading_that_calls_them_open() -> None:
    """The page's title names observers, but each department that takes them now is a place."""
    body = (
        "<h1>Clinical Observer Program</h1><p>Elm Hospital in Lubbock, Texas welcomes graduates from abroad.</p>"
        "<h2>Departments now taking observers</h2><h3>Internal Medicine</h3><p>Four-week blocks. im@elm.example.org"
        "</p><h3>General Surgery</h3><p>Two-week blocks. No fee. gs@elm.example.org</p>"
        "<h2>Who may apply</h2><p>Graduates of the past six years.</p>"
    )
    found = records(body, "Clinical Observer Program")
    assert [one.specialty for one in found] == ["internal-medicine", "general-surgery"]


LINES = (
    ("<p>&#128994; {}</p>", "[at] elm [dot] example [dot] org"),
    ("<p>{}</p>", "@elm.example.org"),
    ("<p>&#10004; {}</p>", "@elm.example.org"),
)


@pytest.mark.parametrize(("line", "address"), LINES)
def test_paragraphs_that_each_name_a_field_and_its_facts_are_entries(line: str, address: str) -> None:
    """However long the facts behind the colon are, and though an address ends them."""
    told = (
        f"Gastroenterology (Dr. Basaran): unpaid chart-review volunteer, 6 months, 2 people. a{address}",
        f"Neurocritical care: paid research fellow for one year from January 2027. ECFMG not needed. b{address}",
        f"Orthopaedics, hand section: research assistant, must be able to start right away. c{address}",
    )
    body = "<h1>Research for graduates</h1><p>All labs are at Elm Clinic in Cleveland, Ohio.</p><h2>Taking people</h2>"
    found = records(body + "".join(map(line.format, told)), "Research for graduates")
    assert [one.kind for one in found] == ["research"] * 3


@pytest.mark.parametrize(
    ("heading", "labels", "kind"),
    [
        ("Research fellowships, 2027", ("Project", "Fellows", "From"), "research"),
        ("Open research positions", ("Trial", "Coordinators", "Start"), "research"),
        ("Research assistants", ("Study", "Assistants", "Begins"), "research"),
        ("Observerships", ("Clinic day", "Observers", "First day"), "observership"),
        ("Postdoctoral positions", ("Subject", "Postdocs", "Start date"), "research"),
    ],
)
def test_under_a_heading_of_a_kind_the_first_column_names_its_places(
    heading: str, labels: tuple[str, str, str], kind: str
) -> None:
    head = "".join(f"<th>{label}</th>" for label in labels)
    body = (
        f"<h1>Positions</h1><p>Department of Dermatology, Elm School of Medicine, Reno, Nevada</p><h2>{heading}</h2>"
        f"<table><tr>{head}</tr><tr><td>Hidradenitis registry</td><td>2</td><td>February 1, 2027</td></tr>"
        "<tr><td>Melanoma imaging</td><td>1</td><td>May 3, 2027</td></tr></table>"
        "<p>For medical graduates of any country. Letters to y.barre@elm.example.org.</p>"
    )
    found = records(body, "Dermatology: Positions")
    assert [(one.kind, one.positions) for one in found] == [(kind, 2), (kind, 1)]


@pytest.mark.parametrize(
    ("heading", "labels"),
    [("Our faculty", ("Name", "Residents", "From")), ("Meetings", ("Subject", "Fellows", "Start"))],
)
def test_no_column_names_places_where_the_heading_names_no_kind(
    heading: str, labels: tuple[str, str, str]
) -> None:
    head = "".join(f"<th>{label}</th>" for label in labels)
    body = f"<h2>{heading}</h2><table><tr>{head}</tr><tr><td>Skin day</td><td>2</td><td>May 3, 2027</td></tr></table>"
    assert not records(body, "Department of Dermatology")


@pytest.mark.parametrize(
    "told",
    [
        "One resident leaves us for the Navy. From July 1, 2027 there will therefore be one PGY-3 place.",
        "There is one place for a resident from July 1, 2026. Write to us for it.",
        "We have a PGY-3 position open for July 2026.",
        "We are looking for one PGY-3 to start in July 2026.",
        "One PGY-3 seat is empty, and we read applications for it now.",
    ],
)
def test_a_level_and_beside_it_in_sentences_that_there_is_a_place(told: str) -> None:
    body = (
        "<h1>Changing programs</h1><p>Here is the answer, class by class.</p><table>"
        "<tr><td>Interns</td><td>Twenty-six interns come through the Match. There is no other door.</td></tr>"
        "<tr><td>PGY-2</td><td>The class is complete, this year and next.</td></tr>"
        f"<tr><td>PGY-3</td><td>{told}</td></tr></table><p>Write to peds.chiefs@elm.example.org.</p>"
        "<footer>Elm Children's Hospital, Reno, Nevada</footer>"
    )
    assert [one.pgy for one in records(body, "Changing programs | Pediatric Residency")] == [(3,)]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Volunteers", "Unpaid chart abstractors, ten hours weekly. The coming group has room for five."),
        ("Volunteers", "A few unpaid graduates read charts with us. Fill in the form by March 9, 2026."),
        ("Volunteers between exams", "We can take two at present."),
        ("Unpaid volunteers", "Two are needed for the registry, ten hours a week."),
        ("Volunteer with us", "We take three volunteers for data entry from March 2026."),
    ],
)
def test_volunteers_beside_researchers_posts_are_researchers(heading: str, told: str) -> None:
    body = (
        "<h1>Openings</h1><p>The Kidney Lab belongs to Elm Medical School in St. Louis, Missouri.</p>"
        "<h2>Research coordinator, dialysis trial</h2><p>We have funds for one. jobs@elm.example.org</p>"
        f"<h2>{heading}</h2><p>{told} Write to help@elm.example.org.</p>"
    )
    assert [one.kind for one in records(body, "Openings - The Kidney Lab")] == ["research", "research"]


@pytest.mark.parametrize("heading", ["Volunteers", "Volunteer Services"])
def test_volunteers_of_a_hospital_are_none(heading: str) -> None:
    body = f"<h1>Ways to help</h1><h2>Gifts</h2><p>Thank you.</p><h2>{heading}</h2><p>We need two at the gift shop.</p>"
    assert not records(body, "Elm Hospital")


@pytest.mark.parametrize(
    "title",
    [
        "U.S. clinical rotations for doctors from everywhere",
        "Hands-on months",
        "Externships for international graduates",
        "Clinical months for foreign doctors",
        "Rotations for IMGs",
    ],
)
def test_months_for_doctors_from_abroad_are_told_by_field(title: str) -> None:
    body = (
        f"<h1>{title}</h1><p>Brazos Clinical Rotations finds a teacher around Houston for medical graduates from abroad."
        "</p><h4>Pediatrics</h4><p>Pearland, Texas</p><p>Starts next on August 2, 2026. We place two doctors in each "
        "round.</p><h4>Neurology clinic</h4><p>Sugar Land, Texas</p><p>Starts next on September 6, 2026. We place one "
        "doctor in each round.</p><h4>The fine print</h4><p>Write to hola@brazos.example.com.</p>"
    )
    assert [one.kind for one in records(body, "Rotations | Brazos")] == ["observership", "observership"]


def test_residents_of_closed_programs_close_no_place() -> None:
    body = (
        "<h1>Obstetrics: displaced residents</h1><p>Elm Medical Center, Reno, Nevada has room for two PGY-2 residents "
        "from closed programs, from July 2026. obgyn@elm.example.org</p>"
    )
    assert [(one.pgy, one.status) for one in records(body, "Displaced residents")] == [((2,), "open")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nephrology ............... two, July 1, 2026",
            "Hospice and palliative ... one, start to be agreed",
        ),
        (
            "Nephrology . . . . . . . . one, July 1, 2026",
            "Physical medicine and rehabilitation ... one, July 2026",
        ),
        ("Cardiology ............... one, at once", "Infectious diseases ... two, July 1, 2026"),
    ],
)
def test_a_long_name_leaves_room_for_three_dots(one: str, other: str) -> None:
    mail = (
        "From: P. Ode <p.ode@elm.example.org>\nSubject: Late vacancies, two fellowships\n"
        "Date: Fri, 2 Jan 2026 10:39:12 -0700\n\nElm Medical Center (Omaha, Nebraska) finds itself with these "
        f"first-year fellow vacancies:\n\n  {one}\n  {other}\n\nWrite to me.\n"
    )
    assert len(records(mail, format="eml")) == 2


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Booked solid into October 2026; write us if you want to stand in line", "filled"),
        ("Full into the fall; ask to be put on the list", "filled"),
        ("Booked out through June 2026, leave your name for the list", "filled"),
        ("Booked up until July 2026. Get in the queue.", "filled"),
        ("Full into June 2026", "filled"),
        ("Full days into the evening; write us", "open"),
    ],
)
def test_a_month_that_is_booked_is_filled(told: str, status: str) -> None:
    body = (
        "<h1>Hands-on months</h1><p>Three offices in Los Angeles County take medical graduates from abroad.</p>"
        "<h2>Pediatrics, Glendale, CA</h2><p>Next month begins: June 7, 2026. We take one extern at a time.</p>"
        f"<h2>Endocrinology, Santa Monica, CA</h2><p>Four weeks, $1,800<br>{told}</p>"
        "<h2>Internal medicine, Torrance, CA</h2><p>Next month begins: May 10, 2026. Three externs at a time.</p>"
        "<p>Ask for a month: months@oak.example.com</p>"
    )
    found = {one.specialty: one.status for one in records(body, "Hands-on months")}
    assert found["endocrinology"] == status
