"""One person more, who watches, and what became of a place: a page's own sentences under the house's name.

Each stretch stands alone under a heading and the hospital's address, so that nothing but its own words says so.
"""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.extract.words.mentions import says
from scraper.record.vacancy import Vacancy


def _read(heading: str, body: str) -> tuple[Vacancy, ...]:
    told = body if body.startswith("<") else f"<p>{body}</p>"
    page = (
        f"<html><head><title>{heading} | Mercy Hospital</title></head><body><h1>{heading}</h1>{told}"
        "<footer>Mercy Hospital, 1 Main Street, Dayton, Ohio 45402</footer></body></html>"
    )
    document = open_document(page.encode(), format="html", url="https://x.example.org/a")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 11, 10)).records


@pytest.mark.parametrize(
    ("heading", "text", "kind", "specialty", "positions"),
    [
        (
            "Neurology fellowships",
            "Stroke and epilepsy have no room until the next match. Movement disorders, however, lost its fellow"
            " to a job in industry and can still take <strong>one person in August 2027</strong>, provided that"
            " he or she has finished a neurology residency. Write to a@x.example.org.",
            "fellowship",
            "movement-disorders",
            1,
        ),
        (
            "Neurology Fellowships",
            "Epilepsy is full. Movement disorders can take one more person in August 2027.",
            "fellowship",
            "movement-disorders",
            1,
        ),
        (
            "Neurology Fellowships",
            "Sleep medicine has money for one more person from July 2027; everything else is full.",
            "fellowship",
            "sleep-medicine",
            None,
        ),
        (
            "Clinic evenings",
            "We are looking for foreign-trained doctors who would volunteer in our internal medicine evenings,"
            " always beside one of our physicians.",
            "observership",
            "internal-medicine",
            None,
        ),
        (
            "Clinic evenings",
            "We are looking for international medical graduates to volunteer in our internal medicine clinic.",
            "observership",
            "internal-medicine",
            None,
        ),
        (
            "Clinic evenings",
            "Doctors trained abroad are wanted as volunteers in our internal medicine clinic.",
            "observership",
            "internal-medicine",
            None,
        ),
        (
            "Visitors",
            "International doctors may watch our teams at work in pediatrics, for four"
            " weeks at a time. New observers come on the first working day of every month. Send the form to"
            " education@x.example.org.",
            "observership",
            "pediatrics",
            None,
        ),
        (
            "Outcomes office",
            "<p>WANTED: CLINICAL RESEARCH FELLOWS, TRANSPLANT HEPATOLOGY</p><p>3 fellows, two years each</p>",
            "research",
            "transplant-hepatology",
            3,
        ),
        (
            "Research jobs",
            "<h2>Orthopaedic Trials Coordinator</h2><p>We need a coordinator for two trials.</p>",
            "research",
            "orthopaedic-surgery",
            1,
        ),
        (
            "Research jobs",
            "<h2>Pediatric study coordinator</h2><p>We need a coordinator for two trials.</p>",
            "research",
            "pediatrics",
            1,
        ),
    ],
)
def test_it_is_on_offer(heading: str, text: str, kind: str, specialty: str, positions: int | None) -> None:
    (one,) = _read(heading, text)
    assert (one.kind, one.specialty, one.positions, one.status) == (kind, specialty, positions, "open")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (
            "Late positions",
            "A preliminary intern may compete for categorical places in later years; none is promised.",
        ),
        (
            "Late positions",
            "Preliminary residents may later apply for a categorical position like anybody else.",
        ),
        (
            "Late positions",
            "Our preliminary interns can be considered for categorical spots; we make no promise.",
        ),
        ("Neurology Fellowships", "Epilepsy can take one person a day in its clinic."),
        ("Medicine Residency", "Residents learn by observing our teams at work."),
        ("Medicine Residency", "Our fellow of the year is Dr. Ames."),
        ("Wanted: a PGY-2 position", "I am in good standing. I look for a place in internal medicine."),
    ],
)
def test_nothing_is(heading: str, text: str) -> None:
    assert not _read(heading, text)


@pytest.mark.parametrize(
    "text",
    [
        "General surgery found somebody for its open PGY-3 place: say hello to Dr. Ekberg.",
        "Surgery has a taker for its PGY-3 opening.",
        "Surgery hired a candidate for its PGY-3 vacancy last week.",
        "We landed a resident for the PGY-3 opening that we told of.",
    ],
)
def test_a_place_that_found_its_person_is_not_open(text: str) -> None:
    assert all(one.status == "filled" for one in _read("General Surgery Residency", text))


def test_a_place_that_still_looks_for_its_person_is() -> None:
    (one,) = _read("General Surgery Residency", "We hope to find somebody for an open PGY-3 place.")
    assert one.status == "open"


def test_seats_in_the_middle_of_the_year_are_no_award() -> None:
    page = (
        "<p>Two residents are leaving over the winter. The program wants to replace both: one PGY-2, one PGY-3,"
        " each beginning in January.</p>"
    )
    assert sorted(one.pgy for one in _read("OB/GYN seats in the middle of the year", page)) == [(2,), (3,)]
    assert not says("news_title", "Openings of the month")
    assert says("news_title", "Our teacher of the year")


def test_lettered_posts_are_each_their_own() -> None:
    body = (
        "<h2>Who we need at present</h2>"
        "<p><b>A. Postdoctoral research fellow.</b> One year with pay, starting September 2027. Two fellows will"
        " be taken. We arrange a J-1.</p>"
        "<p><b>B. Study coordinator, stroke registry.</b> Full time. We have a single post to give.</p>"
    )
    first, second = _read("Stroke Evidence Lab", body)
    assert (first.kind, first.positions, first.visa.j1) == ("research", 2, True)
    assert (second.kind, second.positions, second.visa.j1) == ("research", 1, None)
    assert first.institution == second.institution == "Mercy Hospital"


@pytest.mark.parametrize(
    "cell",
    [
        "Family medicine, observing",
        "Cardiology, observing",
        "Psychiatry, observing by video",
        "Surgery (observing)",
    ],
)
def test_a_host_has_doctors_observe(cell: str) -> None:
    heads = ("Practice", "Town", "County", "What you would do", "Seats", "Beginning", "Ask at")
    hosts = (
        ("Alder Family Doctors", "Tampa", "Hillsborough", cell, "2", "March 2028", "alder@x.example.org"),
        ("Birch Kidney Care", "Lakeland", "Polk", "Nephrology, observing", "none before 2029", "", ""),
        (
            "Cedar Group",
            "Ocala",
            "Marion",
            "Pediatrics, hands-on extern",
            "3",
            "May 2028",
            "cedar@x.example.org",
        ),
    )
    rows = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in host) + "</tr>" for host in hosts)
    head = "".join(f"<th>{one}</th>" for one in heads)
    told = f"<p>Every host below takes graduates of any school.</p><table><tr>{head}</tr>{rows}</table>"
    one, other = _read("Hosts now", f"{told}<p>All practices are in Florida.</p>")
    assert (one.kind, one.positions, other.positions) == ("observership", 2, 3)


OFFER = "We seek one hepatology research fellow. "


@pytest.mark.parametrize(
    "text",
    [
        "We sponsor J-1 and (through our nonprofit, no lottery) H-1B.",
        "We sponsor J-1 and, through our nonprofit status, without the lottery, H-1B visas.",
        "J-1 is possible; H-1B (no cap, not subject to the lottery) as well.",
    ],
)
def test_no_lottery_is_no_refusal(text: str) -> None:
    (one,) = _read("Research", OFFER + text)
    assert (one.visa.j1, one.visa.h1b) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "J-1 is welcome; H-1B is beyond the division's means.",
        "J-1 is welcome; an H-1B is outside our department's budget.",
        "J-1 is welcome; an H-1B is too dear for us.",
        "J-1 is welcome; an H-1B is too costly for a hospital of our size.",
        "J-1 is welcome; H-1B is more than we can pay for.",
    ],
)
def test_what_one_cannot_pay_is_refused(text: str) -> None:
    (one,) = _read("Research", OFFER + text)
    assert (one.visa.j1, one.visa.h1b) == (True, False)


@pytest.mark.parametrize(
    ("text", "asap"),
    [
        ("You can begin this week.", True),
        ("You can start as early as next week.", True),
        ("Start: next week.", True),
        ("Interviews begin next week.", False),
        ("We answer next week.", False),
    ],
)
def test_a_week_is_at_once(text: str, asap: bool) -> None:
    (one,) = _read("Research", OFFER + text)
    assert one.starts_asap is asap


@pytest.mark.parametrize(
    "text",
    [
        "Physicians of any nationality and any medical school may apply.",
        "Open to physicians of every nationality and every medical school.",
        "Doctors who took their degree in another country may apply.",
        "Physicians with a medical degree from abroad are invited.",
    ],
)
def test_any_school_will_do(text: str) -> None:
    (one,) = _read("Research", OFFER + text)
    assert one.requirements.us_grad_only is False


@pytest.mark.parametrize(
    "name",
    [
        "Traditional osteopathic internship (rotating)",
        "Osteopathic traditional rotating internship",
        "Osteopathic internship",
    ],
)
def test_an_osteopathic_internship_is_a_transitional_year(name: str) -> None:
    (one,) = _read("Unfilled places", f"<ul><li>{name}: two PGY-1 places from July 1, 2027</li></ul>")
    assert (one.specialty, one.track, one.pgy) == ("transitional-year", "transitional", (1,))


@pytest.mark.parametrize(
    ("note", "starts"),
    [
        ("3 November: I am told that nobody has the PGY-3 seat yet.", None),
        ("Nov. 3: the PGY-3 seat is still open.", None),
        ("Update, November 3: we still have the PGY-3 seat.", None),
        ("11/3: the PGY-3 seat is still open.", None),
        ("July 1: one PGY-3 seat is open.", "2027-07-01"),
    ],
)
def test_a_note_of_these_weeks_opens_with_its_own_day(note: str, starts: str | None) -> None:
    (one,) = _read("OB/GYN residency", f"<p>{note}</p><p>Open seat: PGY-3.</p>")
    assert (one.pgy, one.starts_on) == ((3,), starts)
