"""Each entry of a page is cut out once and whole: accordions, hosts' cards, lists by hospital, menus of levels."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 5, 4)


def _records(body: str, title: str = "Openings") -> tuple[Vacancy, ...]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    document = open_document(page.encode(), format="html", url="https://gme.example.org/")
    assert isinstance(document, Document)
    return read(document, day=DAY).records


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Geriatric Medicine &ndash; 2 openings", "Nephrology &ndash; 1 opening"),
        ("Geriatric Medicine (2 positions)", "Nephrology (one position)"),
        ("Geriatric medicine: two places", "Nephrology: one place"),
    ],
)
def test_a_panel_titled_with_a_field_and_its_count_is_an_entry(one: str, other: str) -> None:
    body = f"""<h1>Fellowships: late openings</h1><p>These fellowships still have room for July 1, 2026.</p>
    <details><summary>{one}</summary><p>Write to geri@elm.example.org.</p></details>
    <details><summary>{other}</summary><p>Write to neph@elm.example.org.</p></details>
    <details><summary>What visas do you sponsor?</summary><p>The J-1 only.</p></details>"""
    found = _records(body, "Fellowships: late openings")
    assert [(one.specialty, one.positions, one.visa.j1, one.contacts) for one in found] == [
        ("geriatric-medicine", 2, True, ("geri@elm.example.org",)),
        ("nephrology", 1, True, ("neph@elm.example.org",)),
    ]


def test_a_panel_that_counts_each_years_fellows_is_none() -> None:
    body = """<h1>Fellowships</h1><details><summary>Cardiology (4 fellows per year)</summary>
    <p>Apply through ERAS in July.</p></details><details><summary>Nephrology (2 fellows per year)</summary>
    <p>Apply through ERAS in July.</p></details>"""
    assert _records(body, "Fellowships") == ()


def test_hosts_are_entries_by_their_field_and_free_months() -> None:
    body = """<h1>Externships</h1><p>These hosts currently accept externs.</p>
    <div class="card"><h3>Dr. Lena Ostrow</h3><ul><li>Pediatrics</li><li>Omaha, NE</li></ul>
    <p>Four weeks. Next free month: June 2026.</p></div>
    <div class="card"><h3>Drs. Petrie &amp; Cole</h3><ul><li>Psychiatry</li><li>Lincoln, NE</li></ul>
    <p><b>Full through December</b></p></div>
    <div class="card"><h3>Mei Santos, MD</h3><ul><li>Neurology</li><li>Omaha, NE</li></ul>
    <p>Two externs. Any time from July 2026.</p></div><p>Apply: externs@prairie.example.org</p>"""
    found = _records(body, "Externships")
    assert [(one.kind, one.specialty, one.city, one.positions, one.status) for one in found] == [
        ("observership", "pediatrics", "Omaha", None, "open"),
        ("observership", "psychiatry", "Lincoln", None, "filled"),
        ("observership", "neurology", "Omaha", 2, "open"),
    ]


def test_doctors_who_see_patients_host_nobody() -> None:
    body = """<h1>Our doctors</h1><div class="card"><h3>Dr. Lena Ostrow</h3><p>Pediatrics</p><p>Omaha, NE</p>
    <p>Next free appointment: June 2026.</p></div><div class="card"><h3>Dr. Ivan Petrie</h3><p>Psychiatry</p>
    <p>Lincoln, NE</p><p>Now accepting new patients.</p></div>"""
    assert _records(body, "Our doctors") == ()


def test_a_heading_names_the_level_of_the_hospitals_under_it() -> None:
    body = """<h1>PGY-3 openings in Internal Medicine</h1>
    <ul><li><a href="/1">PGY-1</a></li><li><a href="/2">PGY-2</a></li><li>PGY-3</li></ul>
    <h3>Iowa &ndash; Cedar Bluff Hospital, Dubuque</h3><p>Start: July 1, 2026<br>
    Send to: <a href="mailto:im@cedar.example.org">Ann Lee</a><br>J-1 accepted</p>
    <h3>Utah &ndash; Wasatch Crest Hospital, Ogden</h3><p>Start: August 1, 2026<br>
    Send to: <a href="mailto:gme@crest.example.org">Kim Dole</a><br>No visas<br>
    In-training scores from PGY-1 and PGY-2</p>"""
    found = _records(body, "PGY-3 openings")
    assert [(one.pgy, one.state, one.visa.j1, one.contacts) for one in found] == [
        ((3,), "IA", True, ("im@cedar.example.org",)),
        ((3,), "UT", False, ("gme@crest.example.org",)),
    ]


def test_what_became_of_people_is_no_place_and_a_count_of_guests_is_the_hosts() -> None:
    body = """<h1>Observers welcome</h1><p>Dr. Sherif hosts an observership in endocrinology in Plano, Texas.</p>
    <p>&bull; One observer each month, June 2026 onward</p>
    <p><b>Former observers</b> matched in Tulsa (IM, 2024), Erie (FM PGY-1, 2025) and Detroit.</p>
    <p>CV to visit@sherif.example.com</p>"""
    found = _records(body, "Observers")
    assert [(one.specialty, one.positions, one.starts_on) for one in found] == [
        ("endocrinology", 1, "2026-06")
    ]


@pytest.mark.parametrize(
    "foot", ["Questions: jobs@lake.example.org", "For any of these write to jobs@lake.example.org."]
)
def test_an_address_after_the_last_entry_is_for_all_though_each_has_a_link(foot: str) -> None:
    body = f"""<h1>Work with us</h1><p>Current openings:</p>
    <h3>Research assistant, cardiology</h3><p>Posted April 8, 2026. <a href="/1">Apply</a></p>
    <h3>Research coordinator, neurology</h3><p>Posted April 9, 2026. <a href="/2">Apply</a></p>
    <h3>Medical assistant</h3><p>Certification required. <a href="/3">Apply</a></p><p>{foot}</p>"""
    found = _records(body, "Work with us")
    assert [one.contacts for one in found] == [("jobs@lake.example.org",)] * 2


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("<p><b>What PGY-3s do here</b></p>", "Text or e-mail Dr. Ana Lark: alark@elm.example.org"),
        ("<p>PAST GRADUATES</p>", "Contact: Ana Lark, coordinator, alark@elm.example.org"),
        ("<p><b>Curriculum</b></p>", "To apply, send a CV to alark@elm.example.org."),
    ],
)
def test_whom_to_write_to_stands_under_the_last_bold_line_and_is_for_the_place(
    heading: str, told: str
) -> None:
    body = f"""<h1>Transfer spot</h1><p><b>TRANSFER SPOT, PGY-3</b></p><p>A PGY-3 position in family medicine
    is open right away at Elm Hospital in Boise, Idaho.</p>{heading}<p>Seven half days of clinic a week.</p>
    <p>{told}</p>"""
    assert [(one.pgy, one.contacts) for one in _records(body)] == [((3,), ("alark@elm.example.org",))]


def test_towns_with_their_hospital_in_brackets_each_have_their_own_visas() -> None:
    body = """<h1>Openings</h1><p><b>Shreveport (University Hospital)</b><br>General surgery, PGY-3<br>1 opening,
    July 1, 2026</p><p><b>Monroe (Bayou Regional)</b><br>General surgery, PGY-1<br>3 openings, July 1, 2026</p>
    <p>Shreveport programs can have residents on J-1. Bayou Regional is a separate employer and does not deal
    with visas at all.</p><footer>Pelican Health, 1 King St, Shreveport, LA 71103</footer>"""
    assert [(one.institution, one.city, one.visa.j1, one.visa.h1b) for one in _records(body)] == [
        ("University Hospital", "Shreveport", True, None),
        ("Bayou Regional", "Monroe", False, False),
    ]


@pytest.mark.parametrize("words", ["Clinic, VA nursing home and home visits", "Wards, VA rotations, nights"])
def test_the_veterans_hospital_is_no_state(words: str) -> None:
    body = f"""<h1>Open fellowships</h1><details><summary>Geriatric Medicine &ndash; 2 openings</summary>
    <p>{words}. Begins July 1, 2026. Apply to gme@elm.example.org.</p></details><footer>Elm Hospital, 2 Lomas Blvd, Albuquerque, NM 87106</footer>"""
    assert [(one.city, one.state) for one in _records(body, "Open fellowships")] == [("Albuquerque", "NM")]


def test_a_researchers_post_is_one_whatever_its_applicants_plan() -> None:
    body = """<h1>Positions</h1><h2>Clinical research fellow, registry of scars</h2><p>Paid (PGY-1 scale). We expect
    to fill one position for July 2026 and look for applicants who plan on a dermatology residency.</p>"""
    assert [(one.kind, one.pgy, one.positions) for one in _records(body)] == [("research", (), 1)]


def test_how_often_residents_are_on_call_is_no_count_of_places() -> None:
    body = """<h1>We have room for one more second-year</h1><p>We have room for one more R2 in family medicine at
    Elm Hospital in Boise, Idaho, from September 1, 2026.</p><h3>Some numbers</h3><ul><li>24 residents</li>
    <li>Call: one in six as an intern, one in nine as an R2, home call as an R3</li>
    <li>Weekends: one in four as an intern and one in six as a PGY-3</li></ul>"""
    assert [one.pgy for one in _records(body, "We have room for one more second-year")] == [(2,)]


def test_a_form_of_two_columns_is_told_by_some_of_its_labels() -> None:
    body = """<h1>Fellowship Opening</h1><p>The Geriatric Psychiatry Fellowship of Elm Medical Center has an opening
    for the year July 1, 2026 to June 30, 2027.</p><table><tr><td>Positions<td>2<tr><td>Rounds at<td>Pueblo
    <tr><td>You need<td>A finished psychiatry residency<tr><td>Visa
    <td>J-1 is fine. We do not do H-1B.<tr><td>Send<td>CV<tr><td>To<td>gero (at) elm (dot) example (dot) org
    </table><p>Elm Medical Center, 1 Abriendo Ave, Pueblo, CO 81004</p>"""
    (one,) = _records(body, "Fellowship Opening")
    assert (one.specialty, one.positions, one.visa.j1, one.visa.h1b) == (
        "geriatric-psychiatry",
        2,
        True,
        False,
    )
    assert one.contacts == ("gero@elm.example.org",)


def test_a_foot_stands_also_before_a_heading_of_another_matter() -> None:
    body = """<h1>Work with us</h1><p>Current openings:</p>
    <h3>Research assistant, cardiology</h3><p>Posted April 8, 2026. <a href="/1">Apply</a></p>
    <h3>Research coordinator, neurology</h3><p>Posted April 9, 2026. <a href="/2">Apply</a></p>
    <p>Questions go to jobs@lake.example.org.</p><h2>Stay in touch</h2><p>Our newsletter comes monthly.</p>"""
    assert [one.contacts for one in _records(body, "Work with us")] == [("jobs@lake.example.org",)] * 2


def test_the_bold_field_that_opens_an_entry_is_its_own_not_those_that_fellows_come_from() -> None:
    body = """<h2>Open Fellowships</h2><p><b>&#149; Pain Medicine</b> ... 1 fellow ... to start Aug. 1, 2026 ... from
    anesthesiology, neurology or psychiatry ... pain@elm.example.org</p><p><b>&#149; Sleep Medicine</b> ... 1 fellow
    ... to start July 1, 2026 ... from neurology or psychiatry ... sleep@elm.example.org</p>"""
    assert [one.specialty for one in _records(body, "Open Fellowships")] == [
        "pain-medicine",
        "sleep-medicine",
    ]


def test_a_paragraph_after_entries_of_lines_is_none_of_the_last_ones() -> None:
    body = """<h1>Openings</h1><p><b>Akron (Elm Regional)</b><br>General surgery, PGY-3<br>1 opening, July 1, 2026</p>
    <p><b>Dayton (Oak Regional)</b><br>General surgery, PGY-2<br>1 opening, July 1, 2026</p>
    <p><b>Toledo (Fir Regional)</b><br>ENT, PGY-2<br>1 opening, July 1, 2026</p>
    <p>How residents are spread: preliminary residents in Toledo stay in Toledo.</p>"""
    assert [(one.city, one.track) for one in _records(body)] == [
        ("Akron", None),
        ("Dayton", None),
        ("Toledo", None),
    ]


@pytest.mark.parametrize(
    "words", ["Somebody who did a prelim or TY year is fine.", "A prelim year is welcome but not needed."]
)
def test_a_year_that_applicants_may_have_done_is_no_track(words: str) -> None:
    body = f"""<h1>Intern needed</h1><p>We are one intern short in pediatrics at Elm Hospital in Salem, Oregon, from
    July 1, 2026.</p><h3>Who you are</h3><p>Steps 1 and 2 passed. {words}</p>"""
    assert [(one.pgy, one.track) for one in _records(body, "Intern needed")] == [((1,), None)]


def test_permanent_residents_make_no_residency_of_a_fellowship() -> None:
    body = """<h1>Late openings</h1><p>These fellowships still have room for July 1, 2026.</p>
    <details><summary>Nephrology (2 positions)</summary><p>Citizens and permanent residents only.</p></details>
    <details><summary>Rheumatology (one position)</summary><p>All may apply.</p></details>"""
    found = _records(body, "Late openings")
    assert [(one.kind, one.visa.j1) for one in found] == [("fellowship", False), ("fellowship", None)]
