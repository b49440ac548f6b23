"""What newsrooms and societies send: places that were filled once, entries marked filled, states by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.institution import read_institution
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 1)


def records(body: str, format: str) -> tuple[Vacancy, ...]:
    document = open_document(body.encode(), format=format, url=None)
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


def mail(
    body: str, writer: str = "Ann Lee <alee@elm.example.org>", kind: str = "plain"
) -> tuple[Vacancy, ...]:
    head = f"From: {writer}\nDate: Wed, 18 Feb 2026 10:00:00 -0500\nSubject: The letter, February 2026\n"
    return records(f'{head}MIME-Version: 1.0\nContent-Type: text/{kind}; charset="utf-8"\n\n{body}\n', "eml")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("New residents welcomed", "Ten interns began; two PGY-2 positions were filled off-cycle."),
        ("Match 2026", "All 24 positions filled. One PGY-1 position had been open before SOAP."),
        ("A quiet spring", "The PGY-3 position that had been vacant was filled by transfer."),
    ],
)
def test_a_newsroom_tells_of_places_that_were_filled(title: str, words: str) -> None:
    item = f"<item><title>{title}</title><link>https://elm.example.org/1</link><description>{words}</description></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Elm News</title>{item}</channel></rss>'
    assert records(feed, "feed") == ()


def test_a_society_that_writes_names_the_field_and_a_filled_entry_stays_listed() -> None:
    told = mail(
        "<h1>The letter</h1><h2>Fellowships with places left for July 2026</h2>"
        "<p><b>Elm Hospital, Toledo</b> - 1 place. alee@elm.example.org.</p>"
        "<p><b>Oak Medical Center, Dayton</b> - 2 places. neph@oak.example.org</p>"
        "<p><b>Ash University, Akron</b> - filled in January.</p>"
        "<p><b>Fir Health, Canton</b> - no fellows this year, program on pause.</p>",
        '"Ohio Society of Nephrology" <news@osn.example.org>',
        "html",
    )
    assert [(one.specialty, one.status) for one in told] == [
        ("nephrology", "open"),
        ("nephrology", "open"),
        ("nephrology", "filled"),
    ]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Elm Valley Hospital in northern Ohio has one PGY-4 psychiatry position open for July 2026.", "OH"),
        ("We have one PGY-4 psychiatry position open for July 2026 (Larkfield Hospital, Ohio).", "OH"),
        ("One PGY-4 psychiatry position is open. You must be eligible to work in Ohio.", None),
    ],
)
def test_a_state_behind_the_hospital_is_where_it_lies(words: str, state: str | None) -> None:
    assert [one.state for one in mail(f"{words} alee@elm.example.org")] == [state]


def test_a_hospital_ends_with_its_sentence_before_an_abbreviation() -> None:
    found = read_institution("One-year post for MD graduates, Elm Valley Hospital. ECFMG certificate needed.")
    assert found is not None
    assert found.value == "Elm Valley Hospital"
