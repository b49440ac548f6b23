"""The field on offer is not the one that somebody left for, and practices have fields too."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.slots import without_asides
from scraper.extract.specialty import read_specialty


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (
            "Our incoming R1 has decided to stay in internal medicine (bless him), so Maumee Bay needs one R1 to start diagnostic radiology this July 1.",
            "diagnostic-radiology",
        ),
        ("We lost an intern to dermatology and have a PGY-2 place in family medicine.", "family-medicine"),
        (
            "A resident chose anesthesiology over us, so we have a PGY-2 spot in general surgery.",
            "general-surgery",
        ),
        (
            "One of our residents matched into dermatology, leaving an internal medicine PGY-2 opening.",
            "internal-medicine",
        ),
        (
            "Since our PGY-2 was accepted to a radiology program, our psychiatry residency has a PGY-3 opening.",
            "psychiatry",
        ),
        ("Our second-year prefers pathology; therefore we seek a PGY-2 in pediatrics.", "pediatrics"),
        (
            "A colleague leaving for a cardiology fellowship frees a hospital medicine line; we need one PGY-3 in internal medicine.",
            "internal-medicine",
        ),
        ("Having lost a resident to anesthesia, we seek one PGY-2 neurology resident.", "neurology"),
        ("Our PGY-3 found his calling in radiology. One PGY-3 family medicine spot.", "family-medicine"),
        ("An intern returned to emergency medicine; one PGY-2 in general surgery.", "general-surgery"),
        (
            "Our resident was drawn away by child psychiatry fellowship; a PGY-4 psychiatry place is free.",
            "psychiatry",
        ),
        (
            "A PGY-1 in OB/GYN is open because our intern fell in love with pathology.",
            "obstetrics-gynecology",
        ),
        (
            "The resident, who wants to be a radiologist, leaves a PGY-2 orthopaedic surgery place.",
            "orthopaedic-surgery",
        ),
        ("PGY-2 neurology opening: the former occupant is now an ophthalmology resident.", "neurology"),
        ("Our intern traded us for plastic surgery. PGY-2, urology.", "urology"),
        ("two doctors who take externs into their endocrinology office", "endocrinology"),
        ("Sports fellow wanted", "sports-medicine"),
        ("One PM and R PGY-2 seat", "physical-medicine-rehabilitation"),
    ],
)
def test_the_field_on_offer_is_not_the_one_that_somebody_left_for(words: str, slug: str) -> None:
    found = read_specialty(without_asides(words))
    assert found is not None
    assert found.value == slug


def test_an_entry_of_a_feed_is_of_the_department_that_filed_it() -> None:
    entry = (
        "<entry><id>t:{n}</id><title>Clinical Research Coordinator I</title><link href='https://j.example.org/{n}'/>"
        "<content type='html'>Screens and consents subjects. Apply through this site.</content>"
        "<author><name>{who}</name></author>{tag}</entry>"
    )
    entries = (
        entry.format(n=1, who="Ophthalmology", tag="")
        + entry.format(n=2, who="Surgery", tag="")
        + entry.format(n=3, who="Pat Lee", tag="<category term='Nephrology'/>")
        + entry.format(n=4, who="Pat Lee", tag="<category term='Jobs'/>")
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Jobs, Reno, NV</title>{entries}</feed>"
    document = open_document(feed.encode(), format="feed", url="https://j.example.org/feed")
    assert isinstance(document, Document)
    found = {one.url: one.specialty for one in read(document, day=date(2027, 2, 8)).records}
    assert [found[f"https://j.example.org/{n}"] for n in range(1, 5)] == [
        "ophthalmology",
        "general-surgery",
        "nephrology",
        None,
    ]
