"""Words near a place that are about something else: a base year, a next place, ballots, an applicant's wish."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.values.contact import read_contacts
from scraper.extract.values.counts import read_positions
from scraper.extract.values.dates import read_starts_on
from scraper.extract.values.deadline import read_apply_by
from scraper.extract.values.prior import read_prior_pgy
from scraper.extract.values.training import read_track
from scraper.record.vacancy import Vacancy

DAY = date(2026, 3, 1)


def records(body: str) -> tuple[Vacancy, ...]:
    document = open_document(f"<main>{body}</main>".encode(), format="html", url="https://gme.example.org/a")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    "words",
    [
        "If you would like to be considered, kindly send your CV to a@elm.example.org by March 13, 2026.",
        "Residents who would like to apply should write by March 13, 2026.",
        "Candidates who hope to be interviewed send their CV by March 13, 2026.",
    ],
)
def test_what_a_reader_wishes_has_its_last_day(words: str) -> None:
    found = read_apply_by(words, DAY, DAY)
    assert found is not None
    assert found.value == date(2026, 3, 13)


def test_what_the_writer_wishes_by_a_day_is_no_deadline() -> None:
    assert read_apply_by("We would like to fill the position by March 13, 2026; send a CV.", DAY, DAY) is None


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("For one who can be here by August 1, 2026, which is when this resident is to begin.", "2026-08-01"),
        ("Somebody who can arrive by August 1, 2026 (that is when the next block begins).", "2026-08-01"),
        ("You must be here by July 20, 2026.", "2026-07-20"),
        ("Apply by May 1, 2026, which is when we begin to review.", None),
    ],
)
def test_a_day_of_which_it_is_said_that_training_begins_then(words: str, start: str | None) -> None:
    found = read_starts_on(words, DAY, DAY)
    assert (found.value if found else None) == start


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("The candidate has finished an internship and one year of radiology in an ACGME program.", 2),
        ("Must have completed a preliminary year plus one year of neurology residency.", 2),
        ("Requires a transitional year and two years of ophthalmology training.", 3),
        ("Must have completed one year of internal medicine and one year of neurology.", 2),
        ("Applicants must have finished an internship or one year of ACGME training.", 1),
        ("Must have completed an intern year and one year of research.", 1),
    ],
)
def test_an_internship_and_the_years_after_it_are_counted_together(words: str, years: int) -> None:
    found = read_prior_pgy(words)
    assert found is not None
    assert found.value == years


@pytest.mark.parametrize(
    ("words", "track"),
    [
        ("Prelim medicine, surgery and transitional years are all fine.", None),
        ("A prelim or transitional year is accepted.", None),
        ("Preliminary and transitional years both count.", None),
        ("Categorical position; a prelim year is fine.", "categorical"),
        ("A preliminary surgery year is available.", "preliminary"),
    ],
)
def test_a_year_that_applicants_may_bring_is_no_track(words: str, track: str | None) -> None:
    found = read_track(words, "residency")
    assert (found.value if found else None) == track


def test_a_base_year_asked_for_is_no_track_of_the_place() -> None:
    told = records(
        "<h1>CA-1 position</h1><p>Elm Hospital in Toledo, Ohio has one open CA-1 position for July 2026.</p>"
        "<p>A clinical base year must be behind the candidate (prelim medicine, surgery, transitional).</p>"
    )
    assert [one.track for one in told] == [None]


@pytest.mark.parametrize(
    "second",
    ["This person could begin right away.", "It is available immediately.", "This spot is open now."],
)
def test_what_is_said_of_this_one_holds_for_the_place_told_last(second: str) -> None:
    told = records(
        "<h1>Open positions in pathology</h1><p>PGY-1: 2 positions, beginning July 1, 2026. PGY-2: 1 position. "
        f"{second}</p><p>Elm Hospital, Toledo, Ohio, path@elm.example.org</p>"
    )
    assert [(one.pgy, one.starts_on, one.starts_asap) for one in told] == [
        ((1,), "2026-07-01", False),
        ((2,), None, True),
    ]


def test_a_day_of_other_matters_around_a_notice_is_no_start() -> None:
    told = records(
        "<h1>Openings in physiatry</h1><p>Ballots for the board go out on June 2.</p><h3>Toledo, Ohio</h3>"
        "<p>Elm Hospital has two open PGY-3 places. Start dates can be discussed. pmr@elm.example.org</p>"
    )
    assert [(one.pgy, one.starts_on) for one in told] == [((3,), None)]


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Questions about an application in progress? Write to talent@elm.example.com.", None),
        ("For the status of your application write to hr@elm.example.com.", None),
        ("Trouble uploading files to the portal? E-mail portal@elm.example.com.", None),
        ("Questions about the position? Write to pd@elm.example.com.", ("pd@elm.example.com",)),
        ("Interested? Send your CV to pd@elm.example.com.", ("pd@elm.example.com",)),
    ],
)
def test_a_box_for_those_who_have_applied_is_nobody_to_ask(words: str, whom: tuple[str, ...] | None) -> None:
    found = read_contacts(words)
    assert (found.value if found else None) == whom


@pytest.mark.parametrize(
    "label", ["Unfilled", "Open", "Vacancy", "Needed", "Still open", "Position available"]
)
def test_a_label_of_openness_before_a_sentence_is_no_form(label: str) -> None:
    letter = (
        "From: Ann Lee <alee@elm.example.org>\nDate: Wed, 18 Feb 2026 10:00:00 -0500\nSubject: hello\n\n"
        f"{label}: PGY-3 pathology resident, Elm Hospital, Toledo, Ohio, July 2026.\n"
        "Interested residents write to path@elm.example.org\n"
    )
    document = open_document(letter.encode(), format="eml", url=None)
    assert not isinstance(document, Unreadable)
    assert [(one.pgy, one.specialty) for one in read(document, day=DAY).records] == [((3,), "pathology")]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Our class of eight has one open position.", None),
        ("We are choosing the first class of four residents.", 4),
    ],
)
def test_the_size_of_a_class_is_no_count_of_its_places(words: str, count: int | None) -> None:
    found = read_positions(words)
    assert (found.value if found else None) == count


def test_a_place_for_a_month_and_one_right_away_are_each_told_when() -> None:
    told = records(
        "<h1>Openings</h1><p>Elm Hospital (Toledo, OH) has two openings in internal medicine: a PGY-2 for July "
        "and a PGY-3 right away. im@elm.example.org</p>"
    )
    assert [(one.pgy, one.starts_on, one.starts_asap) for one in told] == [
        ((2,), "2026-07", False),
        ((3,), None, True),
    ]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("We host one graduate a month as an observer in our endocrinology clinic.", "endocrinology"),
        ("A paid research year in orthopaedic surgery is open for two graduates.", "orthopaedic-surgery"),
    ],
)
def test_guests_and_researchers_have_the_field_that_their_sentence_names(words: str, field: str) -> None:
    told = records(f"<h1>Opportunities</h1><p>{words} Elm Hospital, Toledo, Ohio. obs@elm.example.org</p>")
    assert [one.specialty for one in told] == [field]
