"""Which words of a page belong to which of its places: own section, foot of a list, form, footnote."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

DAY = date(2026, 4, 20)


def records(body: str, title: str = "Open Positions") -> tuple[Vacancy, ...]:
    """The vacancies of a page with this body."""
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    opened = open_document(page.encode(), format="html", url="https://list.example.org/open")
    assert isinstance(opened, Document)
    return read(opened, day=DAY).records


ENTRIES = (
    "<h1>Open Positions</h1>"
    "<h3>Alder Creek Hospital, Boise, ID</h3><p>Posted April 2, 2026</p>"
    "<p>One PGY-2 family medicine position from July 1, 2026.</p>"
    "<p>Write to alder@example.org by May 15, 2026. No visas are sponsored.</p>"
    "<h3>Birch Hollow Hospital, Salem, OR</h3><p>Posted March 3, 2026</p>"
    "<p>One PGY-3 family medicine position.</p><p>Write to birch@example.org.</p>"
)


def test_what_one_entry_says_stays_its_own() -> None:
    first, second = records(ENTRIES)
    assert first.contacts == ("alder@example.org",)
    assert first.apply_by == date(2026, 5, 15)
    assert second.contacts == ("birch@example.org",)
    assert second.apply_by is None
    assert second.visa.j1 is None
    assert second.posted_on == date(2026, 3, 3)


def test_the_list_owners_address_is_no_entrys_city() -> None:
    body = ENTRIES.replace(", Salem, OR", "") + "<footer>Society of Directors, Norcross, GA 30092</footer>"
    assert records(body)[1].city is None


def test_an_address_after_the_last_of_several_entries_serves_all() -> None:
    body = (
        "<h1>Openings</h1><h3>Family Medicine PGY-2</h3><p>One position, July 1, 2026.</p>"
        "<h3>Psychiatry PGY-3</h3><p>One position, July 1, 2026.</p>"
        "<p>Questions about either: gme@example.org</p>"
    )
    assert [one.contacts for one in records(body, "Openings")] == [("gme@example.org",)] * 2


def test_a_definition_list_is_one_place_with_its_values() -> None:
    body = (
        "<h1>Open Positions in Anesthesiology</h1><h3>Position 1</h3><dl><dt>Level</dt><dd>CA-1</dd>"
        "<dt>Number</dt><dd>2</dd><dt>Deadline</dt><dd>May 30, 2026</dd></dl>"
        "<h3>Position 2</h3><dl><dt>Level</dt><dd>CA-2</dd><dt>Number</dt><dd>1</dd></dl>"
    )
    first, second = records(body)
    assert (first.pgy, first.positions, first.apply_by) == ((2,), 2, date(2026, 5, 30))
    assert (second.pgy, second.positions, second.apply_by) == ((3,), 1, None)


def test_documents_to_send_are_no_places_and_no_levels() -> None:
    body = (
        "<h1>Open Positions</h1><h3>Alder Creek Hospital, Boise, ID</h3>"
        "<p>We have one PGY-3 place in surgery.</p><p>Please send:</p>"
        "<ol><li>Your PGY-1 ERAS application</li><li>ABSITE scores of PGY-1</li></ol><p>to a@example.org.</p>"
    )
    (only,) = records(body)
    assert only.pgy == (3,)
    assert only.contacts == ("a@example.org",)


def test_each_counted_place_keeps_its_own_date() -> None:
    body = "<h1>Openings</h1><p>We offer one PGY-2 spot from July 1, 2026 and one PGY-3 spot immediately.</p>"
    first, second = records(body, "Family Medicine Openings")
    assert (first.starts_on, first.starts_asap) == ("2026-07-01", False)
    assert (second.starts_on, second.starts_asap) == (None, True)


def test_a_grid_of_boxes_is_a_table() -> None:
    rows = "".join(
        f'<div role="row"><div role="cell">{title}</div><div role="cell">{place}</div></div>'
        for title, place in (("Neurology Resident PGY-2", "Salem, OR"), ("Nurse Manager", "Boise, ID"))
    )
    head = '<div role="row"><div role="columnheader">Title</div><div role="columnheader">Location</div></div>'
    (only,) = records(f'<h1>Open Positions</h1><div role="grid">{head}{rows}</div>')
    assert (only.city, only.pgy) == ("Salem", (2,))


def test_the_visa_of_the_entry_above_is_taken_when_it_is_named() -> None:
    body = (
        "<h1>Openings</h1><h3>Psychiatry PGY-2, Salem, OR</h3><p>One position. J-1 visas only.</p>"
        "<h3>Psychiatry PGY-4, Salem, OR</h3><p>One position, same visa rule as above.</p>"
    )
    assert [(one.visa.j1, one.visa.h1b) for one in records(body, "Openings")] == [(True, False)] * 2


LEVELS = (
    "<h1>Openings</h1><h2>PGY-2</h2><p>One categorical internal medicine position from July 1, 2026.</p>"
    "<h2>PGY-3</h2><p>Two categorical internal medicine positions from July 1, 2026.</p>"
)


@pytest.mark.parametrize(
    "foot",
    [
        "<h3>Requirements for all openings</h3><p>USMLE Step 1 passed. J-1 only. cv@alder.example.org</p>",
        "<p>For both levels: USMLE Step 1 passed. We take J-1 only. cv@alder.example.org</p>",
        "<h3>How to apply</h3><p>USMLE Step 1 passed. J-1 only. Letters to cv@alder.example.org</p>",
        "<p>Applicants for either position must have passed USMLE Step 1. J-1 only.</p>"
        "<p>cv@alder.example.org</p>",
    ],
)
def test_a_foot_that_speaks_for_all_leaves_the_last_entry(foot: str) -> None:
    for place in records(LEVELS + foot):
        assert (place.visa.j1, place.visa.h1b) == (True, False)
        assert place.requirements.steps == (1,)
        assert place.contacts == ("cv@alder.example.org",)


def test_bare_towns_are_read_by_the_one_state_of_the_page() -> None:
    found = records(
        "<h1>Open positions</h1><p>Two campuses: Alder Hospital in Pueblo, Colorado, and Birch Institute in "
        "Colorado Springs, Colorado.</p><ul><li><b>Psychiatry, PGY-2, Pueblo.</b> One place, July 2026.</li>"
        "<li><b>Psychiatry, PGY-3, Colorado Springs.</b> One place, July 2026.</li></ul>"
    )
    assert [(one.institution, one.county) for one in found] == [
        ("Alder Hospital", "Pueblo"),
        ("Birch Institute", "El Paso"),
    ]


def test_the_yearly_round_lends_a_place_beside_it_nothing() -> None:
    (place,) = records(
        "<h1>Neurology residency, Alder Hospital, Boise, ID</h1>"
        "<p>One PGY-2 position has opened for January 4, 2027. Write to n@alder.example.org.</p>"
        "<h2>Applying in the Match</h2><p>Applicants must have passed USMLE Step 1 and Step 2 by December.</p>"
    )
    assert place.requirements.steps == ()


def test_another_matter_beside_a_list_of_several_towns_is_not_its_own() -> None:
    for place in records(
        "<h2>Scientific meeting</h2><p>Abstracts are due July 10. We can sponsor no visas.</p>"
        "<h2>Classified: open positions</h2>" + ENTRIES
    ):
        assert place.apply_by != date(2026, 7, 10)
    assert place.visa.j1 is None


def test_a_date_alone_over_the_places_is_the_day_of_posting() -> None:
    found = records("<h1>Openings at Alder Hospital, Boise, ID</h1><p>April 2, 2026</p>" + LEVELS[17:])
    assert {one.posted_on for one in found} == {date(2026, 4, 2)}


def test_what_is_granted_to_all_and_what_to_one_field_only_are_told_apart() -> None:
    pediatrics, radiology = records(
        "<h1>Vacancies at Alder Hospital, Boise, ID</h1><h2>Pediatrics PGY-2</h2><p>One position, July 1, 2026.</p>"
        "<h2>Diagnostic Radiology PGY-3</h2><p>One position, July 1, 2026.</p><h2>Apply</h2><p>cv@alder.example.org. "
        "We sponsor J-1 visas for all programs and H-1B visas for radiology only.</p>"
    )
    assert (pediatrics.visa.j1, pediatrics.visa.h1b) == (True, False)
    assert (radiology.visa.j1, radiology.visa.h1b) == (True, True)


def test_preferred_qualifications_ask_for_nothing() -> None:
    (place,) = records(
        "<h1>PGY-3 neurology position</h1><p>Alder Hospital, Boise, ID, has one PGY-3 position open for July 2026."
        "</p><h2>Required qualifications</h2><ul><li>USMLE Steps 1 and 2 passed</li></ul>"
        "<h2>Preferred qualifications</h2><ul><li>USMLE Step 3 passed</li><li>ECFMG certified</li></ul>"
    )
    assert place.requirements.steps == (1, 2)
    assert place.requirements.ecfmg is None


def test_a_cards_title_and_its_sentence_are_one_place_though_the_field_is_told_shorter() -> None:
    body = (
        "<h1>Openings</h1><div><h3>PGY-3 opening in child neurology</h3><div>Elk Ridge Hospital, Boise, ID</div>"
        "<p>We seek one resident to start the first neurology year (PGY-3) on July 1, 2026.</p></div>"
    )
    (one,) = records(body, "Openings")
    assert (one.specialty, one.positions, one.starts_on) == ("child-neurology", 1, "2026-07-01")


def test_paragraphs_of_two_places_keep_their_visas_and_addresses_apart() -> None:
    body = (
        "<h1>Two spots: FM PGY-2 in Boise, IM PGY-2 in Salem</h1>"
        "<p>Family Medicine, Boise, ID: one PGY-2, start May 3, 2026. Write to elk@example.org.</p>"
        "<p>Internal Medicine, Salem, OR: one PGY-2, start July 1, 2026. No visa sponsorship for this one. "
        "Write to fir@example.org.</p>"
    )
    first, second = records(body, "Two spots")
    assert (first.specialty, first.city, first.visa.h1b) == ("family-medicine", "Boise", None)
    assert (second.specialty, second.city, second.visa.h1b) == ("internal-medicine", "Salem", False)
    assert (first.contacts, second.contacts) == (("elk@example.org",), ("fir@example.org",))


def test_what_is_said_about_the_page_offers_nothing() -> None:
    body = ENTRIES + (
        "<h2>About this page</h2><p>Vacancies are published as received. The Society takes no part in the "
        "selection of residents. In 2025 the page carried 71 vacancies.</p>"
        "<h2>Fellowships</h2><p>For fellowship openings, please go to the fellowship page.</p>"
    )
    assert len(records(body)) == 2


def test_an_h1bs_evidence_holds_its_condition() -> None:
    body = (
        "<h1>Openings</h1><h3>Elk Ridge Hospital, Boise, ID</h3><p>One PGY-2 psychiatry position. "
        "H-1B sponsorship is possible. It requires USMLE Step 3. Write to elk@example.org.</p>"
    )
    (one,) = records(body)
    assert one.evidence["visa.h1b"] == "H-1B sponsorship is possible. It requires USMLE Step 3."
    assert "elk@example.org" in one.evidence["apply_via"]


def test_a_count_marked_taken_in_brackets_is_filled() -> None:
    body = (
        "<h1>Openings in surgery</h1><table><tr><th>Level</th><th>Spots</th><th>Begin</th></tr>"
        "<tr><td>PGY-2</td><td>1</td><td>7/1/2026</td></tr>"
        "<tr><td>PGY-4</td><td>1 (taken)</td><td>7/1/2026</td></tr></table>"
    )
    assert [one.status for one in records(body)] == ["open", "filled"]
