"""The field on offer is not the one that somebody left for, and practices have fields too."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.fields.society import of_list
from scraper.extract.offers.slots import without_asides
from scraper.extract.read import read
from scraper.extract.values.specialty import read_specialty
from scraper.record.vacancy import Vacancy


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (
            "Our incoming R1 has decided to stay in internal medicine (bless him), so Maumee Bay needs one R1 to start diagnostic radiology this July 1.",
            "diagnostic-radiology",
        ),
        (
            "Two of our residents are fast-tracking into child psychiatry, so our psychiatry residency has two PGY-4s open.",
            "psychiatry",
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


def records(body: str) -> list[Vacancy]:
    page = f"<h1>Vacancies</h1>{body}<footer>Mercy Hospital, 5 Elm St, Reno, NV 89501</footer>"
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    return list(read(document, day=date(2027, 2, 8)).records)


@pytest.mark.parametrize(
    ("hospital", "slug"),
    [
        ("Elm Children's Hospital", "pediatric-hematology-oncology"),
        ("Elm Hospital", "hematology-oncology"),
        ("Elm Women's and Children's Hospital", "hematology-oncology"),
    ],
)
def test_a_researcher_at_a_hospital_for_children_is_in_their_branch(hospital: str, slug: str) -> None:
    page = (
        "<h1>Clinical Research Coordinator - Hematology/Oncology</h1>"
        f"<p>{hospital}, Reno, NV, is hiring a clinical research coordinator. Apply to crc@elm.example.org.</p>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/v")
    assert isinstance(document, Document)
    assert [one.specialty for one in read(document, day=date(2027, 2, 8)).records] == [slug]


def test_a_level_in_a_line_of_its_own_tells_more_than_who_leaves() -> None:
    found = records(
        "<h2>Internal Medicine</h2><div>PGY-2</div><div>2 seats</div><p>Begins July 2027. Two of our interns are"
        " leaving for other fields. Write to im@mercy.example.org.</p><h2>Neurology</h2><div>PGY-3</div>"
        "<div>1 seat</div><p>Begins July 2027. Write to neuro@mercy.example.org.</p>"
    )
    assert [(one.specialty, one.pgy) for one in found] == [("internal-medicine", (2,)), ("neurology", (3,))]


def test_a_year_that_a_fellow_comes_from_is_not_his() -> None:
    found = records(
        "<p>Child and adolescent psychiatry fellowship: one first-year fellow, who may come straight from a PGY-3"
        " year in general psychiatry, is wanted for July 1, 2027.</p>"
    )
    assert [(one.kind, one.specialty, one.pgy) for one in found] == [
        ("fellowship", "child-adolescent-psychiatry", ())
    ]


def test_a_department_without_places_lends_its_field_to_no_researcher() -> None:
    found = records(
        "<h2>Cardiology observership</h2><p>Observers are welcome for four weeks at a time. Write to"
        " a@mercy.example.org.</p><h2>Nephrology observership</h2><p>Observers are welcome for two weeks at a time."
        " Write to b@mercy.example.org.</p><h2>Research volunteer</h2><p>We need one research volunteer for data"
        " entry, starting in June 2027. Write to c@mercy.example.org.</p><h2>Other offices</h2><p>Dr. Feldman of"
        " psychiatry has retired.</p>"
    )
    assert [one.specialty for one in found] == ["cardiovascular-disease", "nephrology", None]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("<pmr-coord.lists.rehabed.example.org>", "physical-medicine-rehabilitation"),
        ("<psychcoord.lists.psychcoord.example.org>", "psychiatry"),
        ("Family Medicine Directors <x@lists.example.org>", "family-medicine"),
        ("FM-PD-EXCHANGE@groups.example.org", "family-medicine"),
        ("[RadCoord]", "diagnostic-radiology"),
        ("PHYSIATRY-COORDINATORS@LISTS.EXAMPLE.ORG", "physical-medicine-rehabilitation"),
        ("Program directors and coordinators <gme-all.lists.example.edu>", None),
        ("9f2 mc list <9f2.list-id.example.net>", None),
        ("Psychiatry coordinators and neurology directors", None),
    ],
)
def test_a_mailing_list_is_called_after_its_field(name: str, slug: str | None) -> None:
    found = of_list(name)
    assert (found.value if found else None) == slug
    assert found is None or found.words in name


def test_what_a_laboratory_offers_beside_its_posts_is_research_too() -> None:
    found = records(
        "<h2>A postdoc</h2><p>We seek one postdoctoral fellow for two years from June 2027. Write to"
        " a@mercy.example.org.</p><h2>Reading with us</h2><p>A few graduates spend a year reading scans with us,"
        " unpaid. We can seat two from August 2027. The short form closes on June 30, 2027.</p>"
    )
    assert [one.kind for one in found] == ["research", "research"]


def test_radiology_counts_its_years_from_the_second_though_its_name_comes_sentences_later() -> None:
    found = records(
        "<p>I am looking for one R1 and one R2, each to begin in July 2027. For the first you need an internship;"
        " for the second, a year of diagnostic radiology as well. Write to r@mercy.example.org.</p>"
    )
    assert [one.pgy for one in found] == [(2,), (3,)]


@pytest.mark.parametrize(
    "asked",
    [
        "Applicants with a preliminary surgery year are encouraged to apply.",
        "Residents who have a preliminary surgery year may apply too.",
        "Those holding a surgical internship are welcome.",
    ],
)
def test_a_first_year_that_applicants_bring_is_in_no_field_on_offer(asked: str) -> None:
    body = (
        "<h1>OB-GYN residency</h1><p>Elm Valley Hospital, Dayton, Ohio has an unexpected PGY-2 vacancy, available at"
        f" once. {asked} Write to ob@elm.example.org.</p>"
    )
    assert [one.specialty for one in records(body)] == ["obstetrics-gynecology"]


def test_letters_from_faculty_are_no_other_trades_job() -> None:
    body = (
        "<h1>PGY-2 openings in obstetrics and gynecology</h1><h2>Mohawk Hospital, Utica, NY</h2><p>Mohawk Hospital has one"
        " opening effective July 1, 2027. Please submit:</p><ol><li>CV</li><li>Three letters<ul><li>Two from ob-gyn"
        " faculty who knew you in PGY-1</li></ul></li></ol><p>ann@elm.example.org</p><h2>Cove Hospital, Dayton, OH</h2>"
        "<p>We have a PGY-2 position for July 2027. Write to bob@cove.example.org.</p>"
    )
    assert [one.city for one in records(body)] == ["Utica", "Dayton"]
