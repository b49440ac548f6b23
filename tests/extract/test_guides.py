"""Guides, forums and statistics speak of places that nobody offers; a notice of a few lines needs no name."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read

DAY = date(2026, 1, 15)
FILLER = "<p>Much has been said about this subject by people who went through it, and more is to come. " * 5


def extraction(body: str, title: str = "Notes") -> Extraction:
    markup = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(markup.encode(), format="html", url="https://pages.example.org/one")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Open residency positions</h1><p>A few fields begin with a PGY-2 year and ask for a year of internal "
        "medicine or surgery before it.</p>" + FILLER,
        "<h1>How observerships help</h1><p>Most observerships are short. Numerous hospitals host observers "
        "around the country, and each asks for other papers.</p>" + FILLER,
        "<h1>Designated or not</h1><p>Openings at this season are scarce, and then the program wants a "
        "designated PGY-1.</p><p>Why would they want to know? Is it true that they would rather keep a PGY2 "
        "slot free?</p>" + FILLER,
        "<h1>Vacancies for trial coordinators</h1><p>Finding research coordinator vacancies takes an "
        "understanding of the trade and of where its openings are told.</p>" + FILLER,
        "<h1>What our site does</h1><ul><li>Lists vacant residency spots at all PGY levels.</li><li>Browse "
        "vacancies by state, specialty and PGY level.</li></ul>" + FILLER,
    ],
)
def test_a_long_page_that_names_nobody_offers_nothing(body: str) -> None:
    assert extraction(body).records == ()


@pytest.mark.parametrize(
    "body",
    [
        "<p>PGY-2 internal medicine position open now.</p>",
        "<p>Our program has one open PGY-2 position in psychiatry. Message me.</p>" + FILLER,
        "<p>The residency in neurology currently has a PGY-3 vacancy. Apply with a CV.</p>" + FILLER,
        "<p>One PGY-3 position in pediatrics is open from August 1, 2026.</p>" + FILLER,
        "<p>One PGY-3 position in pediatrics is open. Write to gme@hospital.example.org.</p>" + FILLER,
    ],
)
def test_a_short_notice_or_one_with_a_speaker_a_day_or_an_address_is_an_offer(body: str) -> None:
    assert len(extraction(body).records) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Family medicine had 577 unfilled PGY-1 positions this spring.",
        "Some 41,503 PGY-1 positions were open to applicants.",
        "Unfilled were 18.4% of PGY-1 positions in emergency medicine.",
    ],
)
def test_a_number_that_no_program_has_is_a_statistic(sentence: str) -> None:
    body = f"<h1>Unfilled positions</h1><p>{sentence}</p><p>Valley Hospital, Toledo, Ohio</p>"
    assert extraction(body).records == ()


@pytest.mark.parametrize(
    "package", ["an application package", "one package of papers", "your complete package"]
)
def test_papers_sent_in_a_package_sell_nothing(package: str) -> None:
    body = (
        "<h1>Postdoctoral Research Fellows</h1><p>Our laboratory at Valley Hospital, Toledo, Ohio, has an open "
        f"position for a postdoctoral research fellow; send {package} by e-mail.</p>"
    )
    assert [record.kind for record in extraction(body).records] == ["research"]


@pytest.mark.parametrize(
    "line", ["Position Objective:", "Job Summary", "Requisition #: 4471", "Essential Job Functions"]
)
def test_a_page_of_one_job_is_known_by_its_own_lines(line: str) -> None:
    body = (
        "<h1>Clinical Research Coordinator, Oncology</h1><p>Medical Jobs / Job Detail</p>"
        f"<p>Valley Medical Center - Toledo, OH</p><p>{line}</p><p>Leads several trials at once.</p>"
    )
    (record,) = extraction(body).records
    assert (record.kind, record.institution, record.city) == ("research", "Valley Medical Center", "Toledo")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "<h1>Our Residency</h1><p>Valley Hospital, Toledo, Ohio.</p><p>The program is going to have four PGY-1 "
            "positions in pathology available.</p><p>Applications are accepted by ERAS; we take part in the "
            "NRMP.</p>",
            "Pathology",
        ),
        (
            "<h1>Where to find externships</h1><p>Places that others told us of:</p><ul><li>Valley Hospital "
            "Externships</li><li>Harbor Clinic Externship Program</li></ul>",
            "Externships",
        ),
        (
            "<h1>Fellowship FAQs</h1><p>How often are fellows on call?</p><p>Since we have 8 accredited first-year "
            "fellows in neuroradiology, each fellow is called every eighth night at Valley Hospital, Toledo, "
            "Ohio.</p>",
            "Neuroradiology Fellowship FAQs",
        ),
        (
            "<h1>Research fellow versus postdoc</h1><p>At Valley Hospital, Toledo, Ohio, a research fellow sees "
            "patients; a postdoctoral researcher applies without any examination.</p>",
            "Research fellow versus postdoc",
        ),
        (
            "<h1>Neurology residents found places</h1><p>All 17 neurology residents who lost their training slots "
            "had been formally accepted into other programs of Toledo, Ohio, according to Dr. Maya Lin of Valley "
            "Hospital.</p>",
            "News",
        ),
    ],
)
def test_what_a_program_has_every_year_and_what_others_tell_of_it_is_no_offer(body: str, title: str) -> None:
    assert extraction(body, title).records == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Valley Hospital welcomes graduates of foreign medical schools to an observership of four weeks.",
        "Valley Hospital hosts international physicians for an observership in internal medicine.",
    ],
)
def test_a_hospital_that_welcomes_observers_is_their_host(sentence: str) -> None:
    (record,) = extraction(f"<h1>Observership Program</h1><p>{sentence}</p><p>Toledo, Ohio</p>").records
    assert (record.kind, record.institution) == ("observership", "Valley Hospital")
