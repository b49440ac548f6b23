"""Offer or not: what looks like a vacancy and is none, and what must not be lost for it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import Extraction, read

DAY = date(2026, 4, 10)


def extraction(body: str, title: str = "Graduate medical education") -> Extraction:
    markup = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/page")
    assert not isinstance(document, Unreadable)
    return read(document, day=DAY)


def titles(body: str, title: str = "Graduate medical education") -> list[str]:
    return [record.title for record in extraction(body, title).records]


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Openings</h1><ul><li>PGY-1 residency, acute care, one position. PharmD, apply in"
        " PhORCAS.</li></ul>",
        "<h1>PGY-2 Ambulatory Resident</h1><p>One open position. Pharm.D. from a college of pharmacy.</p>",
        "<h1>New Graduate Residency</h1><p>Twelve positions open in our nurse residency. NCLEX passed.</p>",
        "<h1>Rotating Intern</h1><p>One vacant position at our small animal hospital. DVM required.</p>",
        "<h1>GPR resident, PGY-1</h1><p>One unfilled position. DDS or DMD from a CODA school.</p>",
        "<h1>Foot and ankle resident PGY-1</h1><p>One place is open. CPME-approved, DPM required.</p>",
        "<h1>Doctoral internship</h1><p>Two positions open for APPIC applicants, clinical psychology.</p>",
        "<h1>Residency in medical physics</h1><p>One open position, CAMPEP accredited, July 2026.</p>",
        "<h1>Critical Care Fellowship for Nurse Practitioners</h1><p>Two fellowship positions open.</p>",
    ],
    ids=["pharmacy", "pharmacy degree", "nurse", "animals", "dental", "feet", "psychology", "physics", "np"],
)
def test_a_residency_of_another_profession_is_no_vacancy(body: str) -> None:
    assert titles(body) == []


def test_a_physicians_place_beside_another_trade_is_kept() -> None:
    body = (
        "<h1>PGY-2 internal medicine position</h1><p>One open position for July 1, 2026. ACGME"
        " training and USMLE"
        " Step 2. You will work with our pharmacy residents (PharmD) and nurse practitioners.</p>"
    )
    assert len(titles(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Places</h1><p>The program has six PGY-1 positions and six PGY-2 positions. We"
        " recruit six residents each"
        " year through the NRMP.</p>",
        "<h1>Positions</h1><p>Our program offers 8 categorical and 4 preliminary positions every year.</p>",
        "<h1>How to apply</h1><p>We will offer ten PGY-1 positions in the 2027 Match, through ERAS only.</p>",
        "<h1>Tracks</h1><table><tr><th>Track</th><th>NRMP code</th><th>Quota</th><th>Starts</th></tr>"
        "<tr><td>Advanced</td><td>1234040A0</td><td>2</td><td>PGY-2, July 2028</td></tr></table>",
        "<h1>Stipends</h1><table><tr><th>Level</th><th>Per"
        " annum</th></tr><tr><td>PGY-1</td><td>$62,000</td></tr>"
        "<tr><td>PGY-2</td><td>$64,000</td></tr></table>",
        "<h1>Curriculum</h1><table><tr><th>Year</th><th>Rotation</th><th>Weeks</th></tr><tr><td>PGY-1</td>"
        "<td>Wards</td><td>24</td></tr></table>",
    ],
    ids=["class", "every year", "coming match", "quota", "pay", "rotations"],
)
def test_what_a_program_has_every_year_is_no_vacancy(body: str) -> None:
    assert titles(body) == []


@pytest.mark.parametrize(
    "words",
    [
        "There are currently no openings in any of our residency programs.",
        "All of our resident positions are filled at this time. Please check back.",
        "We do not have any vacancies at the PGY-2 or PGY-3 level at the moment.",
        "Currently there are no PGY-2 vacancies.",
        "At present we have no vacant positions.",
        "No positions are available right now.",
    ],
)
def test_nothing_open_is_said_and_heard(words: str) -> None:
    found = extraction(f"<h1>Open positions</h1><p>{words}</p>")
    assert found.records == ()
    assert found.says_none


def test_an_opening_beside_the_words_that_nothing_else_is_open_says_not_none() -> None:
    found = extraction(
        "<h1>Open positions</h1><h2>Pediatrics</h2><p>There are currently no vacancies.</p>"
        "<h2>Neurology</h2><p>One PGY-3 position is open for July 1, 2026.</p>"
    )
    assert [record.specialty for record in found.records] == ["neurology"]
    assert not found.says_none


@pytest.mark.parametrize(
    "body",
    [
        "<article><h2>Need an IM spot</h2><p>I matched prelim and need a PGY-2 categorical"
        " spot. Please help me.</p>"
        "</article>",
        "<article><h2>PGY-2 psychiatry looking to swap</h2><p>Ohio for anything in Texas."
        " Message me.</p></article>",
        "<article><h2>After the closure</h2><p>Twelve PGY-1 and ten PGY-2 residents will need"
        " new programs after"
        " June 30.</p></article>",
        "<h2>Applicants</h2><ul><li>PGY-1 preliminary medicine, looks for a PGY-2 place anywhere.</li></ul>",
        "<article><h2>PGY-3 position needed for July</h2><p>Good standing, all Steps passed,"
        " J-1.</p></article>",
    ],
    ids=["need", "swap", "displaced", "list of people", "title"],
)
def test_people_who_seek_a_place_offer_none(body: str) -> None:
    assert titles(f"<h1>Exchange</h1>{body}") == []


def test_one_request_in_a_forum_leaves_the_offer_beside_it() -> None:
    body = (
        "<h1>Forum</h1><article><h2>Looking to swap PGY-2 pediatrics</h2><p>Message me.</p></article>"
        "<article><h2>PGY-3 pediatrics vacancy</h2><p>Elm Hospital, Reno, NV has one PGY-3"
        " position for July 1, 2026."
        " Write to peds@elm.example.org.</p></article>"
    )
    found = extraction(body)
    assert [record.pgy for record in found.records] == [(3,)]
    assert any("swap" in refusal.why for refusal in found.refused)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>How to Find Open PGY-2 Positions</h1><p>Elm Hospital may have one PGY-2 position available.</p>",
        "<h1>The Complete Guide to Off-Cycle Spots</h1><p>One PGY-2 position is open in Anytown, Ohio.</p>",
        "<h1>Internal medicine fills all positions on Match Day</h1><p>All 14 PGY-1 positions"
        " were filled.</p>",
        "<h1>National Match by the numbers</h1><p>636 family medicine positions were unfilled.</p>",
        "<h1>Dr. Roe named chief resident</h1><p>The PGY-3 starts on July 1. An immediate"
        " opening for coffee.</p>",
        "<h1>Our graduates</h1><ul><li>John Doe, DO, PGY-2 position in neurology, Elm Hospital</li></ul>",
        "<h1>Save the date: research day</h1><p>October 9. Abstracts from residents and fellows are due.</p>",
        "<h1>Spring stories</h1><p>Dr. Roe found a vacant PGY-2 position in pathology in our hospital.</p>",
    ],
    ids=["how to", "guide", "match day", "statistics", "chief", "alumni", "event", "story"],
)
def test_advice_and_news_are_no_vacancy(body: str) -> None:
    assert titles(body, body[4 : body.index("</h1>")]) == []


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Chief resident positions</h1><p>Two chief resident positions (PGY-4) are open for"
        " July 2026.</p>",
        "<h1>Join our faculty</h1><p>Immediate opening for core faculty in our family medicine"
        " residency.</p>",
        "<h1>Openings</h1><ul><li>Residency Coordinator, Neurology</li><li>Resident Assistant,"
        " Memory Care</li>"
        "<li>General Practice Residency Dental Assistant</li><li>Family medicine faculty, J-1"
        " waiver site</li></ul>",
        "<h1>Physician, First Year</h1><p>Open continuously. Exam number 123. For persons who"
        " have been matched to a"
        " county program as PGY-1 residents.</p>",
        "<h1>Student Intern, Public Health</h1><p>Undergraduates. One position open.</p>",
    ],
    ids=["chiefs", "faculty", "staff", "form", "students"],
)
def test_other_peoples_jobs_are_no_vacancy(body: str) -> None:
    assert titles(body) == []


@pytest.mark.parametrize(
    "words",
    [
        "PGY-2 positions are occasionally available. If a position becomes open it will be posted here.",
        "We may have openings at the PGY-2 level when residents leave.",
        "An observership does not lead to a PGY-1 position.",
        "When a PGY-3 position becomes vacant we announce it on this page.",
    ],
)
def test_what_may_be_some_day_is_no_vacancy(words: str) -> None:
    assert titles(f"<h1>Transfers</h1><p>{words}</p>") == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("We have a current opening for a PGY-2 resident.", 1),
        (
            "Our integrated program in Reno, Nevada will have an opening for a PGY-3"
            " resident on July 1, 2026.",
            1,
        ),
        ("Elm Hospital did not fill in the Match and has two PGY-1 positions left.", 1),
        ("After the Match two of our three PGY-1 positions remain open.", 1),
        ("Too late for the Match, so we are picking our first two PGY-1 residents directly.", 1),
    ],
)
def test_an_offer_in_a_persons_own_words_is_heard(words: str, count: int) -> None:
    assert len(titles(f"<h1>Internal medicine residency</h1><p>{words}</p>")) == count


def test_requirements_and_visa_lines_under_an_offer_are_no_further_offers() -> None:
    body = (
        "<h1>Notice</h1><p>We have one open PGY-2 dermatology residency position for July 1, 2026.</p><ul>"
        "<li>Residency: a PGY-1 year done by June 30</li>"
        "<li>Residency and fellowship: no visa sponsorship is available</li>"
        "<li>Letter from your PGY-1 program director</li></ul>"
    )
    assert len(titles(body)) == 1
