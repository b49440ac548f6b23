"""Places that one sentence counts one by one, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.offers.told_apart import fields_apart, one_and_other, roles_apart
from scraper.extract.read import read


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Two fellowships have room: one place in dermatopathology and one in cytopathology.",
            [("dermatopathology", 1), ("cytopathology", 1)],
        ),
        (
            "Unfilled positions remain in nephrology (2), rheumatology (1) and endocrinology (one).",
            [("nephrology", 2), ("rheumatology", 1), ("endocrinology", 1)],
        ),
        (
            "We seek a sports medicine fellow for July 2026 and, separately, two geriatrics fellows at once.",
            [("sports-medicine", 1), ("geriatric-medicine", 2)],
        ),
    ],
)
def test_fields_that_a_sentence_counts_each_are_told_apart(text: str, fields: list[tuple[str, int]]) -> None:
    assert [(name, count) for name, count, _ in fields_apart(text)] == fields


@pytest.mark.parametrize(
    "text",
    [
        "There is one open PGY-2 position in internal medicine or family medicine.",
        "We have an internal medicine residency, a sports medicine fellowship and a new clinic.",
        "One fellow in cardiology with interest in nephrology.",
    ],
)
def test_alternatives_and_what_a_hospital_has_are_not_told_apart(text: str) -> None:
    assert fields_apart(text) == []


def test_researchers_posts_that_a_sentence_counts_are_told_apart() -> None:
    text = "We are hiring a postdoctoral fellow, two clinical research coordinators and a research assistant."
    assert [(role, count) for role, count, _ in roles_apart(text)] == [
        ("postdoc", 1),
        ("coordinator", 2),
        ("assistant", 1),
    ]
    assert roles_apart("A postdoc or a research assistant is wanted.") == []


def test_one_now_and_the_other_later_are_two() -> None:
    assert one_and_other("One is open now because of an illness, the other begins July 1, 2028.")
    assert one_and_other("The first is available immediately, while the second starts in July 2026.")
    assert one_and_other("One of our fellows left, and another is on leave.") is None


def _records(body: str, title: str) -> list[tuple[str, str | None, int | None, bool, str | None, str]]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    document = open_document(page, format="html", url="https://www.example.org/openings")
    assert isinstance(document, Document)
    return [
        (one.kind, one.specialty, one.positions, one.starts_asap, one.starts_on, one.status)
        for one in read(document, day=date(2026, 3, 1)).records
    ]


def test_a_list_under_a_field_is_an_entry_for_each_count() -> None:
    body = """<h1>Unfilled positions</h1><h2>Residency</h2><ul>
    <li><b>Neurology</b><ul><li>PGY-2, one, July 1, 2026</li><li>PGY-3, one, July 1, 2026</li></ul></li>
    <li><b>Urology</b><ul><li>none</li></ul></li></ul>
    <h2>Fellowship</h2><ul><li><b>Sports Medicine</b><ul><li>one, August 1, 2026</li></ul></li>
    <li><b>Geriatrics</b><ul><li>one, July 1, 2026 (closed to new applications)</li></ul></li></ul>"""
    found = _records(body, "Unfilled positions")
    assert [(kind, field, status) for kind, field, *_, status in found] == [
        ("residency", "neurology", "open"),
        ("residency", "neurology", "open"),
        ("fellowship", "sports-medicine", "open"),
        ("fellowship", "geriatric-medicine", "filled"),
    ]


def test_none_under_one_town_silences_no_other() -> None:
    body = """<h1>Fellowship openings</h1><h2>Ohio</h2><p><b>Maple Hill Hospital, Toledo.</b> Surgical pathology,
    two positions, July 2026. No visas. Write to path@maplehill.example.org.</p>
    <h2>New Mexico</h2><p>No openings reported.</p>
    <h2>Oregon</h2><p><b>Cedar Medical Center, Salem.</b> Hematopathology. Filled as of last week.</p>"""
    found = _records(body, "Pathology fellowship openings")
    assert [(field, status) for _, field, *_, status in found] == [
        ("surgical-pathology", "open"),
        ("hematopathology", "filled"),
    ]


def test_departments_that_count_their_visitors_are_hosts_each() -> None:
    body = """<h1>Visiting Physicians</h1><p>Doctors from abroad may apply to watch our services; it is an observership.</p>
    <h3>Cardiology</h3><p>Two visitors a month. Write to cv@harbor.example.org.</p>
    <h3>Gastroenterology</h3><p>Closed while the suite is rebuilt.</p>
    <h3>Neurology (stroke service)</h3><p>One visitor at a time. Write to stroke@harbor.example.org.</p>
    """
    found = _records(body, "Visiting Physicians")
    assert [(kind, field) for kind, field, *_ in found] == [
        ("observership", "cardiovascular-disease"),
        ("observership", "neurology"),
    ]


def test_towns_head_the_seats_of_a_groups_clinics() -> None:
    body = """<h1>Externships for medical graduates</h1><p>We are three health centers in Texas.</p>
    <h4>Laredo</h4><p>Family Medicine</p><p>2 seats, next block January 8, 2027</p>
    <h4>McAllen</h4><p>Pediatrics</p><p>1 seat, next block January 8, 2027</p>
    <h4>Brownsville</h4><p>Psychiatry</p><p>FULL through spring</p>"""
    found = _records(body, "Externships")
    assert [(field, count, status) for _, field, count, _, _, status in found] == [
        ("family-medicine", 2, "open"),
        ("pediatrics", 1, "open"),
        ("psychiatry", None, "filled"),
    ]


def test_a_list_of_a_class_is_no_list_of_places() -> None:
    body = """<h1>Our new class</h1><h3>Advanced (PGY-2 in 2028)</h3><ul><li>Rebecca Lind, MD</li>
    <li>Yusuf Haddad, DO (preliminary year at Bend Hospital)</li></ul>
    <p>412 programs offered 611 places nationwide, and 3 went unfilled.</p>"""
    assert _records(body, "Welcome") == []


def test_a_column_for_two_things_is_read_for_both() -> None:
    body = """<h1>Open positions</h1><table><tr><th>Fellowship</th><th>Number and start</th>
    <th>Write to</th></tr>
    <tr><td>Geriatric psychiatry</td><td>2<br>July 1, 2026</td><td>geri@mesa.example.org</td></tr>
    <tr><td>Addiction medicine</td><td>-</td><td>-</td></tr></table>"""
    assert _records(body, "Open positions") == [
        ("fellowship", "geriatric-psychiatry", 2, False, "2026-07-01", "open")
    ]


def test_none_in_one_entry_silences_no_other() -> None:
    body = """<h1>Fellowship vacancies</h1><ul><li>Nephrology, one fellow, July 2026</li>
    <li>Neonatology: no openings</li></ul>"""
    assert [field for _, field, *_ in _records(body, "Fellowship vacancies")] == ["nephrology"]
