"""What hurried mails, flyers and lists say of one place, in words of many hands."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.text import normalise
from scraper.record.vacancy import Vacancy


def records(text: str, format: str = "eml") -> tuple[Vacancy, ...]:
    document = open_document(text.encode(), format=format, url=None)  # type: ignore[arg-type]
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 5, 20)).records


def mail(subject: str, body: str) -> str:
    return (
        f"From: Ann <ann@elm.example.org>\nTo: pd@lists.example.net\nSubject: {subject}\n"
        f"Date: Mon, 4 May 2026 10:00:00 -0500\n\n{body}"
    )


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("Elm Hospital in Reno, Nevada has 1 EM-3 seat from July 1. Write to me.", 3),
        ("We have an open FM2 position at Elm Hospital in Reno, Nevada.", 2),
        ("Elm Hospital in Reno, Nevada has an EM-2 (PGY-2) vacancy for July.", 2),
    ],
)
def test_emergency_and_family_medicine_count_their_years_by_their_own_letters(body: str, year: int) -> None:
    assert [one.pgy for one in records(mail("Open residency position", body))] == [(year,)]


@pytest.mark.parametrize(
    "why",
    [
        "One of our interns has decided that radiology is where her heart is.",
        "One of our interns resigned to pursue a radiology residency.",
        "Our intern is leaving for radiology.",
    ],
)
def test_the_field_that_somebody_leaves_for_is_not_on_offer(why: str) -> None:
    body = f"{why} That leaves Elm Children's Hospital in Reno, Nevada with one PL-2 seat in pediatrics."
    assert [one.specialty for one in records(mail("Unexpected PL-2 spot", body))] == ["pediatrics"]


def test_whom_the_readers_may_know_is_no_second_place() -> None:
    body = (
        "Elm Children's Hospital in Reno, Nevada has one PL-2 seat in pediatrics.\n\n"
        "If you know a strong PL-1 who needs to be near the lake, please have them send a CV to me."
    )
    assert [one.pgy for one in records(mail("PL-2 spot", body))] == [(2,)]


@pytest.mark.parametrize(
    "subject", ["CA-2 looking to relocate to Oregon", "PGY-2 hoping to transfer", "PGY-1 wishes to switch"]
)
def test_who_wishes_to_move_offers_nothing(subject: str) -> None:
    body = "I am a resident in good standing. If you expect an opening at the PGY-3 level please write to me."
    assert records(mail(subject, body)) == ()


def test_rows_of_dots_lead_from_a_field_to_its_count() -> None:
    body = (
        "Elm Hospital (Reno, Nevada) invites applications for these vacant positions:\n\n"
        "   Psychiatry ........ two at the PGY-3 level\n   Family Medicine . . . . up to three, PGY-2\n"
    )
    found = [(one.specialty, one.pgy) for one in records(mail("Vacant residency positions", body))]
    assert found == [("psychiatry", (3,)), ("family-medicine", (2,))]


def test_the_words_behind_a_row_of_dots_are_the_sources_own() -> None:
    words = normalise("Psychiatry \u2013 adult ..... two")
    assert words.text == "Psychiatry - adult: two"
    assert words.source(0, len(words.text)) == "Psychiatry \u2013 adult ..... two"


def test_an_answer_in_a_thread_of_radiology_counts_by_r() -> None:
    first = mail("R2 vacancy", "Elm Hospital in Reno, Nevada has a vacancy in radiology at the R2 level.\n")
    later = (
        first.replace("Subject: ", "Subject: Re: ").split("\n\n")[0] + "\n\nOur R2 vacancy has been filled.\n"
    )
    box = f"From a@b Mon May  4 10:00:00 2026\n{first}\nFrom a@b Tue May  5 10:00:00 2026\n{later}"
    assert [(one.pgy, one.status) for one in records(box, "mbox")] == [((3,), "filled")]


_FLYER = "<p>{}</p><p>Sleep Medicine<br>Fellows</p><p>2 positions, July 1, 2026</p><p>Elm Hospital<br>Reno, Nevada</p>"


@pytest.mark.parametrize("call", ["NOW RECRUITING", "We're hiring!", "Fellows wanted"])
def test_the_lines_of_a_flyer_tell_of_one_place(call: str) -> None:
    page = _FLYER.format(call) + "<p>&#10004; PGY-4 salary of $68,400</p><p>sleep@elm.example.org</p>"
    (one,) = records(page, "html")
    assert (one.kind, one.specialty, one.positions) == ("fellowship", "sleep-medicine", 2)


def test_a_flyer_of_something_else_offers_nothing() -> None:
    page = "<p>OPEN HOUSE</p><p>Sleep Medicine<br>Fellows</p><p>Meet our team, July 1, 2026</p><p>Elm Hospital</p>"
    assert records(page, "html") == ()


_TOPICS = """\
Digest of three messages

=====================================
Topic: prelim in Charleston
=====================================

Teddy Vance <tv@kanawha.example.org> Jun 22 09:12AM -0400

Kanawha Hospital, Charleston WV has one open preliminary general surgery PGY-1 spot.

=====================================
Topic: electives
=====================================

Rhea <rc@bridges.example.edu> Jun 22 01:40PM -0400

We have 4 prelim PGY-1s per year. What do others do?

--
You received this digest because you're subscribed.
"""


def test_a_digest_that_names_writer_and_day_in_one_line_is_taken_apart() -> None:
    text = mail("Digest for surg-prelims - 2 updates in 2 topics", _TOPICS).replace("4 May", "23 Jun")
    document = open_document(text.encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    assert [(part.title, part.sender) for part in document.parts] == [
        ("prelim in Charleston", "tv@kanawha.example.org"),
        ("electives", "rc@bridges.example.edu"),
    ]
    assert [(one.specialty, one.posted_on) for one in records(text)] == [
        ("general-surgery", date(2026, 6, 22))
    ]


def test_a_digest_without_such_lines_is_no_broken_message() -> None:
    assert not isinstance(
        open_document(mail("Daily digest", "Nothing today.").encode(), format="eml", url=None), Unreadable
    )


def test_a_residency_that_will_open_in_a_year_is_news() -> None:
    feed = (
        "<rss version='2.0'><channel><title>News</title><item><title>Hospital to open neurology residency in"
        " 2028</title><description>Elm Hospital in Reno, Nevada has been granted initial accreditation for a"
        " neurology residency.</description></item></channel></rss>"
    )
    assert records(feed, "feed") == ()
