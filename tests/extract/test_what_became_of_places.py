"""What became of a place: given to somebody, found its person, taken back, struck through by a style sheet."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.offers.offer import status_of
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2027, 4, 12)


def records(body: str, head: str = "", format: str = "html") -> tuple[Vacancy, ...]:
    source = f"<html><head><title>Open places</title>{head}</head><body>{body}</body></html>"
    kind = "eml" if format == "eml" else "html"
    document = open_document(
        (body if format == "eml" else source).encode(), format=kind, url="https://elm.example.org/page"
    )
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "words",
    [
        "The transitional year place that I wrote about went to a lovely person this morning.",
        "Our PGY-3 position was given to one of our own preliminaries.",
        "The CA-2 chair has been handed to a transfer from Tulsa.",
        "The fellowship has gone to an internal candidate.",
        "Ann called: the hand surgery fellow is found.",
        "The third-year resident has been hired, thank you all.",
        "We have our PGY-3.",
        "Elm had room for one PGY-2; he has signed.",
        "A taker was found for the PGY-3.",
        "Please consider this place gone.",
        "R1 - 2 positions - thank you, both taken",
        "Accepted March 31",
        "Gone, the coordinator answered me today",
    ],
)
def test_a_place_that_somebody_got_is_filled(words: str) -> None:
    assert status_of(words) == "filled"


@pytest.mark.parametrize(
    "words",
    [
        "PULLED - program without funds",
        "Recalled by the dean",
        "The PGY-2 spot in Elm that I wrote about isn't one: nobody leaves.",
        "Please take it off your lists.",
        "Our PGY-3 decided to stay after all.",
        "We had to take the position back.",
        "The county froze its budget, so the fellow vacancy must be taken down.",
    ],
)
def test_a_place_that_nobody_will_get_is_withdrawn(words: str) -> None:
    assert status_of(words) == "withdrawn"


@pytest.mark.parametrize(
    "words",
    [
        "Our PGY-2 went to another program, so one place is open.",
        "One resident has gone to dermatology and left us with an opening.",
        "Priority is given to residents of the closing hospital.",
        "The place will be given to a candidate with Step 3.",
        "Until our new fellow is found we go on interviewing.",
        "The year is closed to visa holders of every kind.",
        "A contract signed by both sides is needed before July.",
        "Cytopathology fellowship, one, July 2028 (2027 is taken).",
    ],
)
def test_people_who_go_and_days_to_come_close_nothing(words: str) -> None:
    assert status_of(words) is None


@pytest.mark.parametrize(
    "rule",
    [
        ".c4{text-decoration:line-through}",
        "li.gone, .c4 { color:#888; text-decoration: line-through; }",
        "ul .c4{text-decoration-line:line-through}",
    ],
)
def test_what_a_style_sheet_strikes_through_is_filled(rule: str) -> None:
    page = (
        "<h1>Open places</h1><ul>"
        "<li><span class='c1'>Elm Hospital, Reno, NV: one PGY-2 in neurology, July 1, 2027, a@elm.example.org</span></li>"
        "<li><span class='c4'>Oak Hospital, Erie, PA: one PGY-3 in neurology, July 1, 2027, b@oak.example.org</span></li>"
        "</ul>"
    )
    assert [one.status for one in records(page, f"<style>{rule}</style>")] == ["open", "filled"]


def test_a_style_of_links_under_the_mouse_strikes_nothing() -> None:
    page = (
        "<h1>Open places</h1><p class='c4'>Elm Hospital, Reno, NV: one PGY-2 in neurology,"
        " July 1, 2027, a@elm.example.org</p>"
    )
    sheet = "<style>.c4:hover{text-decoration:line-through}</style>"
    assert [one.status for one in records(page, sheet)] == ["open"]


@pytest.mark.parametrize(
    "told",
    [
        "<p>A PGY-3 seat in psychiatry, from September 1, 2027.</p><p><del>A PGY-2 seat in psychiatry.</del> Taken.</p>",
        "<p>We have room for one PGY-3 in psychiatry. We had room for one PGY-2 in psychiatry; he has signed.</p>",
        "<p>One PGY-3 seat in psychiatry for July 1, 2027. One PGY-2 seat in psychiatry. Filled.</p>",
    ],
)
def test_words_right_behind_a_place_close_that_one_and_no_other(told: str) -> None:
    found = records(f"<h2>Elm Hospital, Reno, NV</h2>{told}<p>Write to a@elm.example.org</p>")
    assert sorted((one.pgy, one.status) for one in found) == [((2,), "filled"), ((3,), "open")]


@pytest.mark.parametrize(
    "entry",
    [
        "2. Psychiatry, Minot, ND. One position, immediate. H-1B or J-1.",
        "2. Pediatrics, Fargo, ND. Two positions, July 2027.",
    ],
)
def test_a_field_among_jobs_for_finished_doctors_is_no_residency(entry: str) -> None:
    letter = (
        "From: Hill Recruiting <hello@hill.example.com>\nSubject: Fresh off residency? Six places that want you\n"
        "Date: Tue, 21 Jul 2026 06:30:00 -0500\n\nPGY-3s and fellows finishing in 2027, this is for you.\n\n"
        "1. Internal medicine, outpatient, Hutchinson, KS. Two positions. J-1 waiver.\n"
        f"{entry}\n3. Program coordinator, internal medicine residency, Wichita, KS. One position.\n"
        "4. Nurse practitioner fellowship in psychiatry, Rapid City, SD. Two fellows.\n"
    )
    assert records(letter, format="eml") == ()


@pytest.mark.parametrize(
    "title",
    [
        "Board-eligible epileptologist looking for a second fellowship",
        "Member in Boston seeks one neurocritical care fellowship position for July 2027",
        "Psychiatrist in Ohio wants a child psychiatry fellowship",
    ],
)
def test_a_specialist_who_seeks_a_place_offers_none(title: str) -> None:
    assert (
        records(f"<h1>Fellow openings</h1><article><h2>{title}</h2><p>{title}. Reply here.</p></article>")
        == ()
    )


def test_rows_of_cells_inside_a_mails_layout_are_a_table() -> None:
    def line(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def across(words: str) -> str:
        return f'<tr><td colspan="3">{words}</td></tr>'

    letter = (
        "From: GME <gme@elm.example.org>\nSubject: Seats at our sites\nDate: Tue, 1 Sep 2026 16:03:21 -0700\n"
        "Content-Type: text/html\n\n<html><body><table>"
        + across("<p>Dear colleague,</p><p>These seats are open at our two sites from January 4, 2027.</p>")
        + across("<b>Coos Bay, Oregon</b> - Elm Hospital - no visas")
        + line("Family medicine", "PGY-1", "2")
        + line("Family medicine", "PGY-2", "1, right away")
        + across("<b>Olympia, Washington</b> - Oak Hospital - J-1 and H-1B")
        + line("Psychiatry", "PGY-3", "taken")
        + line("Addiction medicine", "fellow", "1")
        + across("<p>Write to gme@elm.example.org.</p><p>Ann Poe</p>")
        + "</table></body></html>"
    )
    told = [(one.specialty, one.pgy, one.city, one.status) for one in records(letter, format="eml")]
    assert told == [
        ("family-medicine", (1,), "Coos Bay", "open"),
        ("family-medicine", (2,), "Coos Bay", "open"),
        ("psychiatry", (3,), "Olympia", "filled"),
        ("addiction-medicine", (), "Olympia", "open"),
    ]


def mail(subject: str, body: str, more: str = "", number: int = 1) -> str:
    return (
        f"From ann@elm.example.org Tue May 12 10:02:4{number} 2026\n"
        f"From: Ann Poe <ann@elm.example.org>\nTo: list@lists.example.org\nSubject: {subject}\n"
        f"Date: Tue, {11 + number} May 2026 10:02:31 -0400\nMessage-ID: <m{number}@elm.example.org>\n{more}\n{body}\n\n"
    )


def box(*mails: str) -> tuple[Vacancy, ...]:
    document = open_document("".join(mails).encode(), format="mbox", url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


def test_what_is_said_of_the_other_one_closes_that_one() -> None:
    first = mail(
        "PGY-2 and PGY-3 in neurology",
        "Elm Hospital in Erie, Pennsylvania has two neurology seats open on July 1, 2026, one at PGY-2 and"
        " one at PGY-3.",
    )
    later = mail(
        "Re: PGY-2 and PGY-3 in neurology",
        "We have signed our PGY-2. Still looking for the PGY-3. Please no more CVs for the other one.",
        "In-Reply-To: <m1@elm.example.org>\n",
        2,
    )
    assert [(one.pgy, one.status) for one in box(first, later)] == [((2,), "filled"), ((3,), "open")]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The PGY-2 neurology spot at Elm Hospital in Erie, PA that I wrote about last week isn't one.", "withdrawn"),
        ("The PGY-2 neurology place at Elm Hospital, Erie, PA, that we posted on Monday went to a resident"
         " from Ohio.", "filled"),
        ("The PGY-2 neurology seat at Elm Hospital (Erie, PA) I announced last month has been filled.", "filled"),
    ],
)  # fmt: skip
def test_a_place_announced_before_and_gone_now_is_a_record(words: str, status: str) -> None:
    assert [one.status for one in box(mail("Never mind", words))] == [status]


def test_soft_breaks_between_words_keep_their_space_whatever_the_header_says() -> None:
    body = (
        "Elm Children's \nHospital (Erie, PA) needs one PGY-2 in \npediatrics on July 1, 2026. Write to https://elm.exam \n"
        "ple.org/gme now."
    )
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n"
    found = box(mail("PGY-2 in pediatrics", body, kind))
    assert [one.institution for one in found] == ["Elm Children's Hospital"]
    assert found[0].url == "https://elm.example.org/gme"


def test_a_successor_is_wanted_though_a_class_is_counted_by_the_year() -> None:
    page = (
        "<h1>Fellow, Critical Care Anesthesiology</h1><p>Elm Hospital, Erie, PA. Our fellowship has four fellows a"
        " year. One of the four did not arrive, and we are recruiting his replacement for January.</p>"
        "<p>Write to ann@elm.example.org</p>"
    )
    assert len(records(page)) == 1


@pytest.mark.parametrize(
    "subject",
    [
        "PGY-2 categorical wanted for one of our prelims",
        "Categorical PGY-3 seat needed for a resident who must move",
        "PGY-2 surgery spot sought for our prelim",
    ],
)
def test_a_place_wanted_for_somebody_is_none(subject: str) -> None:
    words = "One of our finishing prelims is terrific, will go anywhere. E-mail me and I will send the CV."
    assert box(mail(subject, words)) == ()


def test_no_more_letters_for_a_place_taken_down_do_not_fill_it() -> None:
    first = mail(
        "PGY-2 in neurology",
        "Elm Hospital in Erie, Pennsylvania has one PGY-2 neurology seat open on July 1, 2026.",
    )
    later = mail(
        "Re: PGY-2 in neurology",
        "The dean has frozen the budget, so this vacancy must be taken down. No more CVs for it, please.",
        "In-Reply-To: <m1@elm.example.org>\n",
        2,
    )
    assert [one.status for one in box(first, later)] == ["withdrawn"]
