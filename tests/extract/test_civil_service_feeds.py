"""What a public employer's feed lists beside open places: posts that train nobody, forms for the chosen."""

from __future__ import annotations

import html
from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

WHERE = "<p>Location: Fresno, CA. Questions: gme@elm.example.org. Apply by December 15, 2024.</p>"


def records(title: str, words: str) -> tuple[Vacancy, ...]:
    """The records of a feed with one entry of interest."""
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Elm County Jobs</title>'
        f"<item><title>{html.escape(title)}</title><link>https://elm.example.org/1</link>"
        f"<description>{html.escape(f'<p>{words}</p>{WHERE}')}</description>"
        "<pubDate>Thu, 17 Oct 2024 08:00:00 -0700</pubDate></item>"
        "<item><title>Staff nurse</title><link>https://elm.example.org/2</link></item></channel></rss>"
    )
    document = open_document(feed.encode(), format="feed", url=None)
    assert isinstance(document, Document), document
    return read(document, day=date(2024, 11, 5)).records


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "House Officer, Non-Accredited (Orthopaedic Service)",
            "Elm Medical Center seeks a house officer. This is not a training post and earns no credit"
            " toward board certification.",
        ),
        (
            "House Officer, Surgery",
            "Elm Medical Center seeks a house officer. This is a non-training position.",
        ),
        (
            "House Officer - Nights",
            "Elm Medical Center needs one house officer. The post is outside any residency and does not"
            " count toward board eligibility.",
        ),
        (
            "House Officer, Internal Medicine",
            "We are looking for a house officer for our floors; the job is not part of an accredited residency.",
        ),
        ("House Officer (Unaccredited), Neurosurgery", "One post, to start in January."),
    ],
)
def test_a_house_officer_whom_nobody_trains_is_no_resident(title: str, words: str) -> None:
    (record,) = records(title, words)
    assert (record.kind, record.pgy) == ("other", ())


@pytest.mark.parametrize(
    ("title", "words", "level"),
    [
        ("House Officer PGY-1", "One house officer in the accredited internal medicine residency.", 1),
        ("House Officer II", "One house officer II position in the pediatrics residency.", 2),
    ],
)
def test_a_house_officer_with_a_level_is_a_resident(title: str, words: str, level: int) -> None:
    (record,) = records(title, words)
    assert (record.kind, record.pgy) == ("residency", (level,))


@pytest.mark.parametrize(
    "words",
    [
        "This recruitment is for applicants who have already been selected by a residency program of the"
        " District through the National Resident Matching Program. Anyone else should not apply.",
        "Restricted to individuals already accepted into one of our training programs.",
        "This posting is for incoming residents who have received their Match results. If you have not been"
        " selected, please do not apply here.",
        "Open only to candidates chosen through ERAS and the NRMP by the Department of Health Services.",
        "By invitation only: complete this application if the program director told you to do so.",
        "This requisition serves to hire residents who have already signed a contract with the program.",
        "For appointment of residents already selected by the department. Not an open recruitment.",
    ],
)
def test_a_form_for_those_whom_the_match_has_chosen_offers_nothing(words: str) -> None:
    assert not records("Physician, Post Graduate (1st Year)", words)


@pytest.mark.parametrize(
    "words",
    [
        "Elm Medical Center has one unfilled PGY-2 position in surgery. Applicants who have already been"
        " accepted elsewhere should not apply.",
        "One PGY-2 vacancy at Elm Medical Center. Selected candidates will be notified by the GME office.",
        "One PGY-2 place at Elm Medical Center. Those who were not selected in the Match may apply.",
    ],
)
def test_who_is_chosen_elsewhere_leaves_a_place_open(words: str) -> None:
    (record,) = records("Resident Physician II (Surgery)", words)
    assert (record.pgy, record.status) == ((2,), "open")


@pytest.mark.parametrize(
    "words",
    [
        "This recruitment was cancelled on October 25, 2024.",
        "Cancelled 10/25/2024.",
        "The search was withdrawn October 25, 2024.",
        "On hold since October 30.",
    ],
)
def test_the_day_on_which_a_search_ended_starts_nothing(words: str) -> None:
    (record,) = records("Research Assistant, Emergency Department", f"{words} Two research assistants.")
    assert (record.starts_on, record.status) == (None, "withdrawn")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("for this summer's class, orientation June 23, 2025, training from July 1, 2025", "2025-07-01"),
        ("; orientation is June 23, 2025 and training begins July 1, 2025", "2025-07-01"),
        (". Orientation week begins June 23, 2025; residency starts July 1, 2025", "2025-07-01"),
        (". Virtual open house on May 19, 2025. Training begins July 1, 2025", "2025-07-01"),
        (", orientation June 23, 2025", "2025-06-23"),
    ],
)
def test_orientation_is_the_start_only_where_no_other_day_is_told(words: str, day: str) -> None:
    (record,) = records("Family medicine residency", f"Elm Medical Center has one PGY-2 seat{words}.")
    assert record.starts_on == day
