"""Pages that answer whether there is a place: what they say of transfers and of paused programs offers none."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.answers import answers_no
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.block import Block
from scraper.extract.words.text import normalise
from scraper.record.vacancy import Vacancy

_ASKED = (
    "<ul><li>Good standing in an accredited psychiatry residency and a letter from the present director</li>"
    "<li>Steps 1, 2 and 3 passed</li><li>At least 12 months of credit for a PGY-2, 24 for a PGY-3</li></ul>"
)


def _records(body: str, title: str) -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/transfers")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 5, 15)).records


@pytest.mark.parametrize(
    ("question", "answer", "denied"),
    [
        ("Is there a seat right now?", "No. All eighteen are taken until 2028.", True),
        ("Do you have any openings at the moment?", "We do not.", True),
        ("Are there vacancies?", "Not at present.", True),
        ("Any places for fellows?", "Unfortunately, there are none.", True),
        (
            "Are there paid research positions?",
            "Not here. Openings, when there are any, are told later.",
            True,
        ),
        ("Is there a seat right now?", "No, but a PGY-3 position will be vacant from July 1, 2027.", False),
        ("Are there any research positions?", "Not many, but we are hiring one postdoctoral fellow.", False),
        ("Are observership positions paid?", "No.", False),
        ("Do I have to pay for a place?", "No.", False),
        ("Is there a seat right now?", "Yes. One PGY-2 seat.", False),
    ],
)
def test_a_no_to_whether_there_is_a_place_is_none(question: str, answer: str, denied: bool) -> None:
    assert answers_no(answer, Block("heading", normalise(question), 2)) is denied


@pytest.mark.parametrize(
    "heading",
    [
        "What we would ask of a transfer",
        "What would we want from a transfer?",
        "What we look for in a transferring resident",
        "Our expectations of transfer residents",
        "Who could transfer",
    ],
)
def test_what_is_asked_of_a_transfer_is_no_place_beside_one_that_is_open(heading: str) -> None:
    asked = f"<h2>{heading}</h2>{_ASKED}"
    none = "<h2>Is there a seat right now?</h2><p>No. All eighteen are taken.</p>"
    one = "<h2>Is there a seat right now?</h2><p>Yes. One PGY-2 seat is free from July 1, 2027.</p>"
    assert not _records(none + asked, "Transfers | Quail Ridge Psychiatry Residency")
    assert [each.pgy for each in _records(one + asked, "Transfers | Quail Ridge Psychiatry Residency")] == [
        (2,)
    ]


def test_a_no_to_one_level_leaves_the_other_open() -> None:
    made = _records(
        "<h2>Current opening</h2><p>One PGY-3 position is open now. Good standing in the present residency is"
        " required. Write to q@x.example.org.</p><h2>Are there PGY-1 openings?</h2><p>No. All are taken.</p>",
        "Transfers | Quail Ridge Psychiatry Residency",
    )
    assert [one.pgy for one in made] == [(3,)]


@pytest.mark.parametrize(
    "notice",
    [
        "The observer program is paused. While the wing is rebuilt we cannot place observers.",
        "Our observership program is on hold while the clinic moves, and letters go unanswered. We placed two"
        " observers a month.",
        "The visiting observer program remains suspended. Observers will be placed again some day.",
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        "Our positions are offered through ERAS. We do not recruit from among observers.",
        "We never hire from among our observers into residency positions.",
        "No. Our department no longer recruits from former observers.",
    ],
)
def test_observers_of_a_paused_program_have_no_place(notice: str, answer: str) -> None:
    body = (
        f"<p><b>Please note.</b> {notice}</p><h2>About it</h2><p>Each year up to twenty surgeons spent a month here."
        f"</p><h2>Will observing help me obtain a residency position?</h2><p>{answer}</p>"
        "<h2>Are there paid research positions?</h2><p>Not here. Research openings, when there are any, appear on"
        " the university's jobs site.</p>"
    )
    assert not _records(body, "Observers | Department of Surgery | Larkspur Medical Center")


def test_a_coordinator_is_sought_beside_a_paused_observer_program() -> None:
    made = _records(
        "<h2>Research openings</h2><p>We have one clinical research coordinator position open in cardiology."
        " Apply to o@x.example.org.</p><h2>Are there observer openings?</h2><p>No. The observer program is paused.",
        "Join us | Cardiology | Larkspur Medical Center",
    )
    assert [(one.kind, one.positions) for one in made] == [("research", 1)]
