"""Researchers' posts on boards of all jobs, and boxes of a list under headings that only sort them."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.professions import other_profession
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy


def records(body: str, title: str = "Openings") -> tuple[Vacancy, ...]:
    """What a page with such a body tells."""
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://elm.example.org/o")
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 5, 1)).records


def board(*titles: str) -> tuple[Vacancy, ...]:
    """The records of a hospital's search of all its jobs."""
    cards = "".join(
        f'<li class="job-tile"><h3><a href="/jobs/{n}">{title}</a></h3><p>Department: Clinical</p>'
        f"<p>Toledo, OH</p><p>Requisition: {n}99</p><p>Posted 4/{n + 1}/2026</p></li>"
        for n, title in enumerate(titles)
    )
    intro = "<h1>Search jobs</h1><p>Nurse residency, environmental services, pharmacy and more</p>"
    return records(f"<main>{intro}<ul>{cards}</ul></main>", "Careers at Elmwood Health")


OTHERS = ("Surgical Technologist", "Residency Program Coordinator", "Research Pharmacist")


@pytest.mark.parametrize(
    "title",
    [
        "Clinical Trials Assistant, Oncology",
        "Senior Study Coordinator - Rheumatology",
        "Clinical Studies Coordinator I - Nephrology",
        "Research Program Coordinator I",
        "Coordinator, Clinical Research - Cardiology",
        "Research Study Technician",
        "Research Operations Assistant",
        "Clinical Trial Specialist",
        "Research Support Specialist, Pediatrics",
        "Postdoctoral Scholar - Genetics",
        "Assistant Clinical Research Coordinator",
    ],
)
def test_a_board_offers_the_researchers_posts_that_it_lists(title: str) -> None:
    found = board(*OTHERS, title, "Transplant Coordinator")
    assert [(one.kind, one.url) for one in found] == [("research", "https://elm.example.org/jobs/3")]


@pytest.mark.parametrize(
    "title",
    [
        "Clinical Coordinator, Dialysis",
        "Study Abroad Coordinator",
        "Sleep Study Technician",
        "Clinical Research Nurse Manager",
        "Vice President, Research Administration",
        "Clinical Research Billing Analyst",
        "Medical Assistant, Clinical Trials Unit",
        "Research Grants Accountant",
        "Residency Coordinator, Research Building",
    ],
)
def test_other_jobs_that_are_near_research_are_none(title: str) -> None:
    assert not board(*OTHERS, title)


@pytest.mark.parametrize(
    ("head", "words", "many"),
    [
        (
            "Associate physicians, Utah",
            "Elm Clinic in Cedar City, Utah, has work for three associate physicians.",
            3,
        ),
        ("House physicians", "Elm Hospital in Scranton, Pennsylvania, needs two house physicians.", 2),
        ("Graduate physicians", "Our clinics in Provo, Utah, are hiring four graduate physicians.", 4),
        ("Bridge physicians", "We have work for one bridge physician at Elm Hospital, Tulsa, Oklahoma.", 1),
        ("Assistant physician", "Elm Clinic in Joplin, Missouri, seeks an assistant physician.", 1),
    ],
)
def test_graduates_outside_training_are_wanted_in_the_plural_too(head: str, words: str, many: int) -> None:
    found = records(
        f"<h1>Doctors before residency</h1><h2>{head}</h2><p>{words}</p><p>Write to hr@elm.example.org.</p>"
    )
    assert [(one.kind, one.positions) for one in found] == [("other", many)]


LETTERED = [
    ("A. ", "B. ", "C. "),
    ("1) ", "2) ", "3) "),
    ("(i) ", "(ii) ", "(iii) "),
    ("", "", ""),
]


@pytest.mark.parametrize("marks", LETTERED)
@pytest.mark.parametrize(
    "head",
    ["Who we need in 2027", "Whom we now seek", "Who we are hiring", "Open positions", "People we need"],
)
def test_bold_words_behind_a_letter_open_an_entry(head: str, marks: tuple[str, str, str]) -> None:
    found = records(
        f"<h1>Seizure Lab at Elm Hospital, Toledo, OH</h1><h2>{head}</h2>"
        f"<p>{marks[0]}<b>Postdoctoral research fellow.</b> One person, two years with salary.</p>"
        f"<p>{marks[1]}<b>Chart review assistants.</b> We will take on two people with a medical degree.</p>"
        f"<p>{marks[2]}<b>Registry coordinator.</b> This search is on hold; nothing to apply for at present.</p>"
        "<p>For the first two, write to lab@elm.example.org.</p>",
        "Work with us",
    )
    assert [(one.kind, one.positions, one.status) for one in found] == [
        ("research", 1, "open"),
        ("research", 2, "open"),
        ("research", None, "withdrawn"),
    ]


ENTRIES = (
    ("Elm Emergency Medicine Residency - Lincoln, NE", "PGY-3, one place. Filled 12/19/25.", "11/14/2025"),
    ("Gibson Street Hospital - Omaha, NE", "A single opening, PGY-2, vacant now.", "4/9/2026"),
    ("Cedar Prairie Medical Center - Waterloo, IA", "One PGY-2 position from July 1, 2026.", "3/30/2026"),
)
MAKES = [
    ('<li><span class="nm">{0}</span><div>{1}</div><div>Listed {2}</div></li>', "<ul>{}</ul>"),
    ('<div class="notice"><b>{0}</b><p>{1}</p><p>Listed {2}</p></div>', "<div>{}</div>"),
    ('<div class="e"><p>{0}</p><p>{1}</p><p class="d">Posted {2}</p></div>', "{}"),
    ("<article><p>{0}<br></p><p>{1}<br><small>Added {2}</small></p></article>", "<section>{}</section>"),
]


@pytest.mark.parametrize(("box", "around"), MAKES)
@pytest.mark.parametrize(
    "heads", [("NEBRASKA", "IOWA"), ("Nebraska", "Iowa"), ("West of the river", "East of it")]
)
def test_headings_that_sort_boxes_do_not_part_them(box: str, around: str, heads: tuple[str, str]) -> None:
    boxes = [box.format(*entry) for entry in ENTRIES]
    body = (
        "<h1>Council of Emergency Medicine Residencies</h1><h2>Openings reported by programs</h2>"
        f"<div><h3>{heads[0]}</h3>{around.format(''.join(boxes[:2]))}</div>"
        f"<div><h3>{heads[1]}</h3>{around.format(boxes[2])}</div>"
    )
    found = records(body)
    told = [(one.status, one.pgy, one.city, str(one.posted_on)) for one in found]
    assert told == [
        ("filled", (3,), "Lincoln", "2025-11-14"),
        ("open", (2,), "Omaha", "2026-04-09"),
        ("open", (2,), "Waterloo", "2026-03-30"),
    ]


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Hospitalist-track PGY-3, one place", False),
        ("One PGY-2 seat in our hospitalist pathway", False),
        ("Hospitalist, nights, one position", True),
    ],
)
def test_a_track_named_after_hospitalists_trains_residents(words: str, other: bool) -> None:
    assert other_profession(words) is other
