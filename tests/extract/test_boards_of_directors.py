"""What a board tells of its entries: when each was sent in, whose addresses are its own, who stays, what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.fields.society import of_practitioners
from scraper.extract.offers.nobody import none_told
from scraper.extract.offers.offer import judge_clause
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.posted import read_posted_on
from scraper.extract.words.mentions import counted_before
from scraper.record.vacancy import Vacancy

_DAY = date(2027, 4, 17)


def _page(body: str, title: str = "Open places") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://x.example.org/open")
    assert not isinstance(document, Unreadable)
    return read(document, day=_DAY).records


@pytest.mark.parametrize(
    "text",
    [
        "Sent in 3/12/2027",
        "Received March 12, 2027",
        "Came in on 3/12/2027",
        "Handed in by the coordinator on 3/12/2027",
        "Notice received: March 12, 2027",
        "Reported by Elm Hospital on 3/12/2027",
    ],
)
def test_the_day_on_which_a_board_was_told_is_the_posting_s(text: str) -> None:
    found = read_posted_on(text, _DAY)
    assert found is not None
    assert found.value == date(2027, 3, 12)
    (one,) = _page(
        f"<h3>Elm Hospital, Reno, NV</h3><p>One PGY-2 place in neurology is open.</p><p>{text}</p>"
    )
    assert (one.posted_on, one.starts_on) == (date(2027, 3, 12), None)


@pytest.mark.parametrize(
    "text",
    [
        "Applications received by 3/12/2027 are read first.",
        "Letters sent in after 3/12/2027 are not read.",
        "The fellow came in on 3/12/2027 and left.",
        "Training starts 3/12/2027",
    ],
)
def test_other_days_on_which_something_came_are_no_posting_s(text: str) -> None:
    found = read_posted_on(text, _DAY)
    assert found is None


@pytest.mark.parametrize(
    "text",
    [
        "Contact exchange@x.example.org (for directors who send announcements)",
        "listings@x.example.org (for programs only)",
        "Write to board@x.example.org (only for anyone who posts a place)",
        "office@x.example.org (corrections)".replace("(corrections)", "(for corrections)"),
        "hub@x.example.org (this address is for members)",
        "If the upload fails, ask help@x.example.org.",
        "When the form does not open, write to help@x.example.org",
        "The portal is down? help@x.example.org".replace("down?", "down, tell"),
    ],
)
def test_an_address_kept_for_others_or_for_trouble_is_nobody_s_to_apply_to(text: str) -> None:
    assert read_contacts(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Write to jobs@x.example.org (for applicants and directors alike)",
        "jobs@x.example.org (Ann Lee, coordinator)",
        "jobs@x.example.org (for both places)",
        "Use the form or write to jobs@x.example.org",
        "Send all in one file to jobs@x.example.org",
    ],
)
def test_an_address_with_other_words_beside_it_is_still_whom_to_ask(text: str) -> None:
    found = read_contacts(text)
    assert found is not None
    assert found.value == ("jobs@x.example.org",)


@pytest.mark.parametrize(
    "text",
    [
        "Everybody is staying.",
        "CA-2: everyone stays.",
        "All of our PGY-2 residents are staying.",
        "Nobody is leaving this year.",
        "No one left the class.",
        "We lose nobody.",
        "The whole class is moving up.",
        "All six of them return.".replace("return", "are returning"),
    ],
)
def test_a_class_that_nobody_leaves_has_no_place(text: str) -> None:
    assert none_told(text)
    (one,) = _page(f"<ul><li><b>CA-1, July 2027.</b> One seat.</li><li><b>CA-2.</b> {text}</li></ul>")
    assert one.pgy == (2,)


@pytest.mark.parametrize(
    "text",
    [
        "Everyone is staying except one PGY-3.",
        "Nobody is leaving but our CA-2.",
        "If everybody is staying we close the list.",
        "All our residents stay in town when on call.",
        "Everyone remains enthusiastic about the open PGY-2 place.",
        "Nobody left behind: we need a PGY-2.",
    ],
)
def test_a_class_that_somebody_leaves_is_not_said_to_be_whole(text: str) -> None:
    assert not none_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "An internship and one year of PM&R, both accredited, must lie behind you.",
        "An internship must already be behind you.",
        "A transitional year has to be over by then.",
        "One year of residency must precede it.",
        "An accredited internship should be under your belt.",
    ],
)
def test_what_must_lie_behind_an_applicant_is_no_place(text: str) -> None:
    assert judge_clause(text).grade == "silent"


@pytest.mark.parametrize(
    "heading",
    [
        "We require",
        "The program requires",
        "Se exige / We require",
        "We ask of all",
        "Required",
        "We expect",
        "Se requiere",
    ],
)
@pytest.mark.parametrize("mark", ["<p><b>{}</b></p>", "<p>{}:</p>", "<h4>{}</h4>"])
def test_what_stands_under_we_require_is_asked_of_applicants(heading: str, mark: str) -> None:
    (one,) = _page(
        "<table><tr><th>Program</th><th>Level</th><th>Seats</th></tr>"
        "<tr><td>Pediatrics</td><td>PGY-2</td><td>2</td></tr></table>"
        f"{mark.format(heading)}<ul><li>Step 1 and Step 2 CK passed</li>"
        "<li>Puerto Rico internship or residency license</li></ul>"
        "<p>Write to a@x.example.org through April 30, 2027.</p>"
    )
    assert (one.pgy, one.requirements.steps, one.contacts) == ((2,), (1, 2), ("a@x.example.org",))


@pytest.mark.parametrize(
    "name",
    [
        "Assembly of Surgeon-Teachers",
        "Guild of Surgeons",
        "American College of Surgeons",
        "Alliance of Surgical Educators",
        "Surgery Educators Council",
        "Association of Academic Surgeons",
    ],
)
def test_a_society_of_surgeons_is_of_surgery(name: str) -> None:
    found = of_practitioners(name)
    assert found is not None
    assert found.value == "general-surgery"


@pytest.mark.parametrize("name", ["Association of Orthopaedic Surgeons", "Society of Neurological Surgeons"])
def test_a_society_of_other_surgeons_is_not(name: str) -> None:
    found = of_practitioners(name)
    assert found is None or found.value != "general-surgery"


def test_a_day_before_a_level_counts_no_places() -> None:
    text = "Since January 15 our second-year class has been a surgeon short"
    assert counted_before(text, text.index("second-year")) is None
    text = "In July two PGY-2 places open"
    assert counted_before(text, text.index("PGY-2")) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "True for every state above",
        "The same for all hospitals",
        "The same in every state",
        "Good for all of these",
        "Rules for all of them",
        "Valid at each hospital",
    ],
)
def test_what_is_true_of_every_place_above_is_said_of_each(heading: str) -> None:
    found = _page(
        "<h2>Ohio</h2><h3>Elm Hospital, Lima, Ohio</h3><p>Internal medicine PGY-2, one opening, July 2027</p>"
        "<h2>Iowa</h2><h3>Oak Hospital, Ames, Iowa</h3><p>Family medicine PGY-3, one opening, July 2027</p>"
        f"<h2>{heading}</h2><p>Nobody is interviewed before Steps 1 and 2 are passed.</p>"
    )
    assert [one.requirements.steps for one in found] == [(1, 2), (1, 2)]
