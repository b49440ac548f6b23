"""Places that stand where one hardly looks: folded away, in a forum's post, in an answer to a question."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.nowadays import word_list
from scraper.extract.offers.offer import judge_clause, status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.structure.headings import names_place
from scraper.extract.words.block import Block
from scraper.extract.words.mentions import kind_of
from scraper.extract.words.text import normalise
from scraper.record.vacancy import Vacancy


def _records(body: str, title: str = "Work with us") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/openings")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 6, 1)).records


@pytest.mark.parametrize(
    "opener",
    [
        "<h3><button aria-expanded='false' aria-controls='p1'>Research coordinator, heart failure</button></h3>",
        "<h3 aria-controls='p1'><a data-target='#p1'>Research coordinator, heart failure</a></h3>",
        "<button aria-expanded='false'>Research coordinator, heart failure</button>",
        "<dt><span data-bs-target='#p1'>Research coordinator, heart failure</span></dt>",
    ],
)
def test_what_a_title_opens_is_read_though_it_is_hidden(opener: str) -> None:
    (made,) = _records(
        f"{opener}<div id='p1' hidden><p>One opening from August 3, 2026. crc@elm.example.org</p></div>",
        "Research jobs",
    )
    assert made.contacts == ("crc@elm.example.org",)


@pytest.mark.parametrize(
    "hidden",
    [
        "<h3>Openings</h3><div hidden><p>One PGY-2 position is open. a@elm.example.org</p></div>",
        "<h3><button aria-expanded='false'>Openings</button></h3>"
        "<div class='old-postings' hidden><p>One PGY-2 position is open. a@elm.example.org</p></div>",
        "<button aria-controls='m'>Apply</button>"
        "<div class='modal' id='m' hidden><p>One PGY-2 position is open. a@elm.example.org</p></div>",
    ],
)
def test_what_nothing_opens_stays_hidden(hidden: str) -> None:
    assert not _records(hidden)


@pytest.mark.parametrize(
    "head",
    [
        "<div class='message-user'><h4>brazos</h4><h5>Verified Program Director</h5></div>",
        "<div class='user-info'><h4>brazos</h4><span>Attending Physician</span></div>",
        "<div class='post-user'><h3>brazos</h3><h4>Senior Member</h4></div>",
        "<h4 class='username'>brazos</h4>",
    ],
)
def test_a_forums_writer_may_be_headed_with_his_rank(head: str) -> None:
    def post(writer: str, day: str, words: str) -> str:
        return (
            f"<article class='message'>{writer}<time datetime='{day}'>{day}</time>"
            f"<div class='bbWrapper'>{words}</div></article>"
        )

    made = _records(
        post(
            head,
            "2026-05-08",
            "Program director here. Elm Medical Center in Waco, Texas, has one off-cycle PGY-2 seat in internal"
            " medicine, start August 3, 2026. Write to im@elm.example.org.",
        )
        + post("<h4 class='username'>other</h4>", "2026-05-09", "Why did the three of them leave?")
        + "<p>2 replies in this thread</p>",
        "IM PGY-2, Waco",
    )
    assert [(one.pgy, one.city, one.posted_on) for one in made] == [((2,), "Waco", date(2026, 5, 8))]


@pytest.mark.parametrize(
    "title", ["General surgery residency: your questions", "Psychiatry residency FAQ", "Program questions"]
)
def test_a_house_that_answers_questions_may_offer(title: str) -> None:
    made = _records(
        "<h3>Do you have anything open outside the Match?</h3><p>Categorical: no. Preliminary: yes, one. A"
        " resident whom we had expected to stay has been taken elsewhere, so there is one preliminary PGY-2"
        " position in general surgery for the year that begins on July 1, 2026. Send your CV to"
        " a@elm.example.org.</p>",
        title,
    )
    assert [one.pgy for one in made] == [(2,)]


@pytest.mark.parametrize(
    "text", ["we had expected her to stay", "we had hoped to keep him", "we had planned"]
)
def test_what_was_hoped_is_no_past_vacancy(text: str) -> None:
    assert word_list("past").search(text) is None


@pytest.mark.parametrize("text", ["we had a vacancy", "in March we had two openings", "we had openings"])
def test_what_there_was_is_past(text: str) -> None:
    assert word_list("past").search(text) is not None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Internships and fellowships", False),
        ("Residencies & Fellowships", False),
        ("Residency programs, fellowship programs", False),
        ("Internship, PGY-1", True),
        ("Transitional year internship", True),
    ],
)
def test_a_title_of_kinds_alone_names_no_place(text: str, named: bool) -> None:
    assert names_place(Block("heading", normalise(text), 1), False) is named


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Data volunteer, trauma registry", "research"),
        ("Chart-review volunteers", "research"),
        ("Volunteer data collector", "research"),
        ("Bridge year physician", "other"),
        ("Gap-year doctors", "other"),
        ("Hospital volunteer office", None),
    ],
)
def test_further_names_of_posts(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("A categorical PGY-4, July 1, 2027.", "offer"),
        ("An intern, January 4, 2027", "offer"),
        ("The college asks me to add a preliminary surgery PGY-1, one, for right away.", "offer"),
        ("In addition one PGY-3 resident starts in July.", "offer"),
        ("Epilepsy matched one and would gladly take a second fellow for July 2027.", "offer"),
        ("Epilepsy matched both its fellows.", "no"),
        ("The program is approved for two residents.", "no"),
        ("A PGY-2 from July 2025 told us so.", "title"),
        ("Also two letters are required.", "silent"),
    ],
)
def test_how_a_place_is_added_in_passing(words: str, grade: str) -> None:
    assert judge_clause(words).grade == grade


@pytest.mark.parametrize(
    "words",
    [
        "The fellow chosen for July 2027 has withdrawn.",
        "The resident selected for the place has withdrawn.",
        "The School has found money for one more place.",
        "We have finally found funding for a fellow.",
    ],
)
def test_who_withdrew_or_what_was_found_leaves_a_place_open(words: str) -> None:
    assert status_of(words) is None


def test_a_fellow_who_withdrew_is_told_under_the_field_of_the_place() -> None:
    made = _records(
        "<h2>Micrographic surgery fellowship</h2><p>The fellow chosen for July 2027 has withdrawn. We therefore"
        " take applications for one fellow. Dermatology residency must be complete. a@elm.example.org</p>",
        "Positions",
    )
    assert [(one.specialty, one.status) for one in made] == [("micrographic-surgery", "open")]


def test_a_place_under_a_year_is_no_summary_of_another_fields() -> None:
    made = _records(
        "<dl><dt>Second year</dt><dd>A place has come free. It begins on January 19, 2027. a@elm.example.org</dd>"
        "<dt>Third year</dt><dd>Nothing.</dd></dl><h2>After residency</h2><p>Forensic psychiatry would gladly"
        " take a second fellow for July 2027. b@elm.example.org</p>",
        "Psychiatry: coming from elsewhere",
    )
    assert [(one.kind, one.pgy) for one in made] == [("residency", (2,)), ("fellowship", ())]
