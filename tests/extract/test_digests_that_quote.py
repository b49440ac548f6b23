"""Messages of a digest that quote others: what they answer is read with them, once."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

TOLD = "> Genesee Valley Hospital, Rochester NY, has one PGY-2 OB/GYN position\n> for July 2026. Email me.\n"
HEADERS = (
    "> Date: Tue, 14 Apr 2026 08:30:12 -0400\n> From: Chris Doe <cdoe@elm.example.org>\n"
    "> Subject: Rochester PGY-2\n>\n"
)
WROTE = "On Tue, 14 Apr 2026, Chris Doe <cdoe@elm.example.org> wrote:\n\n"


def message(subject: str, words: str, day: str = "Tue, 21 Apr 2026 11:27:08 -0400") -> str:
    return f"Date:    {day}\nFrom:    Chris Doe <cdoe@elm.example.org>\nSubject: {subject}\n\n{words}\n"


def records(*messages: str) -> tuple[Vacancy, ...]:
    """The records of a list's digest of ``messages``."""
    rule = "\n" + "-" * 30 + "\n\n"
    mail = (
        "Date: Thu, 23 Apr 2026 00:01:02 -0400\nFrom: COORD automatic digest <LISTSERV@lists.example.org>\n"
        "Subject: COORD Digest - 20 Apr 2026 to 22 Apr 2026\nContent-Type: text/plain; charset=utf-8\n\n"
        f"There are {len(messages)} messages in this issue.\n\n{'-' * 70}\n\n{rule.join(messages)}{rule}"
        "End of COORD Digest\n"
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 4, 23)).records


OTHER = message("Call room refrigerators", "Does anybody's GME office pay for these? Ours died.")


@pytest.mark.parametrize("above", [HEADERS, WROTE])
def test_a_reply_that_ends_a_search_is_read_with_the_posting_that_it_quotes(above: str) -> None:
    (record,) = records(
        OTHER, message("Re: Rochester PGY-2 - gone", f"All, our PGY-2 position is filled.\n\n{above}{TOLD}")
    )
    assert (record.pgy, record.city, record.status) == ((2,), "Rochester", "filled")
    assert (record.posted_on, record.starts_on) == (date(2026, 4, 14), "2026-07")
    assert record.contacts == ("cdoe@elm.example.org",)


def test_a_posting_quoted_beside_itself_is_one_place() -> None:
    posting = message("Rochester PGY-2", TOLD.replace("> ", ""), "Mon, 20 Apr 2026 08:30:12 -0400")
    (record,) = records(posting, message("Re: Rochester PGY-2", f"Still open!\n\n{WROTE}{TOLD}"))
    assert (record.pgy, record.status) == ((2,), "open")


def test_a_question_that_is_quoted_and_denied_offers_nothing() -> None:
    asked = "> Does anybody have a PGY-4 place for one of my residents?\n"
    assert not records(
        OTHER, message("Re: PGY-4?", f"We do not; we filled all our positions.\n\n{WROTE}{asked}")
    )


def community(*topics: str) -> tuple[Vacancy, ...]:
    """The records of a community's daily digest of ``topics``."""
    mail = (
        "Date: Thu, 23 Apr 2026 06:01:02 -0400\nFrom: Educators <digest@lists.example.org>\n"
        "Subject: Educators Daily Digest\nContent-Type: text/plain; charset=utf-8\n\n" + "\n".join(topics)
    )
    document = open_document(mail.encode(), format="eml", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2026, 4, 23)).records


PLACE = "Elm Hospital Family Medicine in Bend, Oregon has one PGY-2 position open for July 1, 2026.\n"
RULE = "-" * 24
LUNCH = f"{RULE}\n2. Lunch\n{RULE}\nFrom: Bob Roe\nPosted: Apr 22, 2026 5:01 PM\n\nLunch is at noon.\n"


@pytest.mark.parametrize(
    "head",
    [
        f"{RULE}\n\n1. PGY-2 OPENING IN BEND\n\nFrom: Ann Poe\nPosted: Apr 21, 2026 4:01 PM\n\n",
        "1. PGY-2 opening in Bend\n   From: Ann Poe\n   Posted: Apr 21, 2026 4:01 PM\n\n",
        "=======\nPGY-2 opening in Bend\n=======\nPosted by: Ann Poe\nPosted: 04-21-2026 16:01\n\n",
    ],
)
def test_a_communitys_digest_names_topic_writer_and_day_over_each_message(head: str) -> None:
    (record,) = community(head, PLACE, LUNCH)
    assert (record.title.lower(), record.city) == ("pgy-2 opening in bend", "Bend")
    assert record.posted_on == date(2026, 4, 21)


def test_an_answer_under_the_same_topic_says_what_became_of_it() -> None:
    head = "1. PGY-2 opening in Bend\nFrom: Ann Poe\nPosted: Apr 20, 2026 4:01 PM\n"
    answer = "   From: Ann Poe\n   Posted: Apr 21, 2026 9:00 AM\n\n   It has been filled, thank you.\n"
    (record,) = community(head, PLACE, answer, LUNCH)
    assert (record.status, record.posted_on) == ("filled", date(2026, 4, 20))


def test_an_original_that_a_community_quotes_is_the_posting() -> None:
    original = (
        f"   Original Message:\n   Sent: 04-02-2026 10:15\n   From: Ann Poe\n   Subject: Bend\n\n{PLACE}"
    )
    head = "1. Re: Bend\nFrom: Ann Poe\nPosted: Apr 21, 2026 4:01 PM\n\nOur spot is taken, thank you.\n\n"
    (record,) = community(head, original, LUNCH)
    assert (record.status, record.posted_on) == ("filled", date(2026, 4, 2))
