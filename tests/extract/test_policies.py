"""Pages about vacancies that offer none: sizes of classes, rules for places that fall vacant."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import open_document
from scraper.extract.pages.part import Unreadable
from scraper.extract.read import read
from scraper.record.vacancy import Vacancy

LEVELS = ("Program", "PGY-1", "PGY-2", "PGY-3", "PGY-4")
CLASSES = (("Internal Medicine", "22", "16", "16", ""), ("Psychiatry", "4", "4", "4", "4"))
OPEN = (("Internal Medicine", "", "1", "1", ""), ("Psychiatry", "", "2", "", ""))


def records(title: str, body: str) -> tuple[Vacancy, ...]:
    markup = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    document = open_document(markup.encode(), format="html", url="https://gme.example.org/vacancies")
    assert not isinstance(document, Unreadable)
    return read(document, day=date(2026, 3, 1)).records


def table(lines: tuple[tuple[str, ...], ...], caption: str = "", labels: tuple[str, ...] = LEVELS) -> str:
    head = "".join(f"<th>{label}</th>" for label in labels)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    named = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{named}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Resident transfers and vacancies", table(CLASSES, "Complement by year, 2025-2026")),
        ("Vacancies", "<p>There is nothing open.</p><h2>Number of residents</h2>" + table(CLASSES)),
        ("Open positions", "<p>The table shows how many residents we train.</p>" + table(CLASSES)),
        ("Openings for residents", table(CLASSES, "Class size")),
        ("Vacancies", "<p>Positions are announced here as they arise.</p>" + table(CLASSES)),
        (
            "Vacancies",
            "<h3>Approved complement</h3>"
            + table((("PGY-1", "8"), ("PGY-2", "8"), ("PGY-3", "7")), labels=("Level", "Positions")),
        ),
    ],
)
def test_sizes_of_classes_are_no_openings_whatever_the_page_is_called(title: str, body: str) -> None:
    assert records(title, body) == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Open positions", table(OPEN, "Openings by level")),
        ("Vacancies", table(OPEN)),
        ("Vacancies", "<h2>Open now</h2>" + table(OPEN) + "<h2>Complement</h2>" + table(CLASSES)),
    ],
)
def test_a_table_of_openings_by_year_is_read_beside_one_of_classes(title: str, body: str) -> None:
    read_so = [(one.specialty, one.pgy) for one in records(title, f"<p>gme@elm.example.org</p>{body}")]
    assert read_so == [("internal-medicine", (2,)), ("internal-medicine", (3,)), ("psychiatry", (2,))]


def test_small_classes_that_are_open_are_no_complement() -> None:
    lines = (("Internal Medicine", "2", "3", "3", ""), ("Psychiatry", "1", "", "2", "1"))
    body = "<p>With a temporary complement increase we can take displaced residents:</p>" + table(lines)
    assert len(records("Positions for displaced residents", body)) == 6


@pytest.mark.parametrize(
    "rule",
    [
        "This policy sets out how our programs appoint a resident to a position which falls vacant.",
        "No resident may be appointed to a vacant PGY-2 position before the office has verified the credit.",
        "Off-cycle residents who are appointed to an open position start on the first day of a block.",
        "An unfilled internal medicine position may be offered to a preliminary resident in good standing.",
        "Programs wishing to recruit for an open PGY-2 position complete Form 14.",
        "Residents in our preliminary program have priority for open categorical PGY-2 positions.",
        "A resident who fills a vacant PGY-2 position signs a contract for the remainder of the year.",
        "The candidate for an open PGY-3 position has to show credit for 24 months of training.",
        "Vacant positions at the PGY-2 level or above are filled by the director with approval of the GMEC.",
        "The office posts open PGY-2 and PGY-3 positions on behalf of the departments.",
        "Only residents in good standing are considered for vacant PGY-2 positions in our programs.",
        "The committee decides within a week whether an open PGY-3 position is refilled.",
    ],
)
def test_a_rule_for_places_that_fall_vacant_offers_none(rule: str) -> None:
    assert records("Vacancies and transfers", f"<p>{rule}</p><p>Questions: gme@elm.example.org.</p>") == ()


@pytest.mark.parametrize(
    "offer",
    [
        "We have a PGY-2 position in internal medicine that falls vacant on July 1.",
        "A PGY-2 place which fell vacant in January is to be filled by July 1 in our surgery program.",
        "Our psychiatry program has an unexpected PGY-2 opening, posted here for ten days under GME policy.",
        "Under our transfer policy we are now accepting applications for an open PGY-2 position.",
        "Our program director seeks a resident for a vacant PGY-2 position.",
        "The residency coordinator has asked me to announce one open PGY-2 position in neurology.",
    ],
)
def test_an_offer_beside_a_rule_or_an_officer_is_one(offer: str) -> None:
    told = records("Vacancies and transfers", f"<p>{offer}</p><p>Questions: gme@elm.example.org.</p>")
    assert [one.pgy for one in told] == [(2,)]


@pytest.mark.parametrize(
    "job",
    [
        "The nurse manager is looking for a residency coordinator with two years of experience.",
        "Our program director seeks an assistant program director for the internal medicine residency.",
        "The pharmacy director seeks a PGY-1 pharmacy resident.",
    ],
)
def test_an_officer_who_seeks_staff_offers_no_training(job: str) -> None:
    assert records("Vacancies and transfers", f"<p>{job}</p>") == ()
