"""Titles answered with "not now", tables whose columns are called after fields, and what no program may do."""

from __future__ import annotations

from datetime import date

import pytest

from scraper.extract.document import Document, open_document
from scraper.extract.read import read
from scraper.extract.values.visa import read_visa
from scraper.record.vacancy import Vacancy

DAY = date(2026, 6, 8)


def found(body: str) -> tuple[Vacancy, ...]:
    document = open_document(body.encode(), format="html", url="https://t.example.org/a")
    assert isinstance(document, Document)
    return read(document, day=DAY).records


def laboratory(title: str, words: str) -> list[str]:
    body = (
        "<title>Join us - Elm Lab</title><h1>Join the lab</h1><p>The Elm Lab is part of the Department of"
        " Neurology, Elm University, Duluth, Minnesota.</p><h3>Study coordinator</h3><p>A new grant pays for one"
        f" coordinator. Write to jobs@elmlab.example.org.</p><h3>{title}</h3><p>{words}</p>"
        "<h3>Doctoral students</h3><p>The graduate school admits them.</p>"
    )
    return [one.title for one in found(body)]


@pytest.mark.parametrize("title", ["Postdocs", "Postdoctoral fellows", "Research assistants"])
@pytest.mark.parametrize(
    "words",
    [
        "No salary line this year, hence no recruitment. Talk to us at a meeting.",
        "No money for one just now. Bring your own fellowship and we will happily talk.",
        "Alas, there is no budget for another one.",
        "No search this spring.",
        "Not at present. We may have one in 2027.",
        "Not until our next grant.",
    ],
)
def test_a_title_answered_with_not_now_is_no_place(title: str, words: str) -> None:
    assert laboratory(title, words) == ["Study coordinator"]


@pytest.mark.parametrize(
    "words",
    [
        "No lab experience is needed. Two are wanted from July; write to jobs@elmlab.example.org.",
        "No visa support. One position, starting in July.",
        "Not only physicians: any doctorate will do. One place, July 1.",
        "No deadline; we hire one as soon as we can.",
        "No money is asked: the post is paid. Send a CV to jobs@elmlab.example.org.",
    ],
)
def test_a_title_followed_by_another_no_stays_a_place(words: str) -> None:
    assert len(laboratory("Postdocs", words)) == 2


@pytest.mark.parametrize("level", ["Year of training", "Level", "Enters as"])
@pytest.mark.parametrize("count", ["How many", "Seats open", "Openings"])
def test_columns_called_after_fields_are_each_a_place(level: str, count: str) -> None:
    rows = (
        ("", "Neurology", "Internal medicine", "Family medicine"),
        (level, "PGY-2", "third (PGY-3)", "PGY-1"),
        (count, "three", "one", "2"),
        ("First day", "June 28, 2027", "immediately", "July 1, 2027"),
        ("Boards already passed", "Steps 1 and 2", "Steps 1, 2 and 3", "Step 1"),
        ("Ask", "a@elm.example.org", "b@elm.example.org", "c@elm.example.org"),
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = "<title>Elm Hospital</title><h1>Positions we could not fill</h1><p>Three of our programs have room.</p>"
    told = [(one.specialty, one.pgy, one.positions) for one in found(f"{body}<table>{table}</table>")]
    assert told == [("neurology", (2,), 3), ("internal-medicine", (3,), 1), ("family-medicine", (1,), 2)]


@pytest.mark.parametrize(
    "words",
    [
        "No program of ours is able to appoint a person who would need us as visa sponsor.",
        "No hospital here may take a resident who depends on us for a visa.",
        "No residency can consider anyone who needs a visa.",
        "No member is allowed to employ who needs visa sponsorship.",
        "No department could take anybody on a visa.",
    ],
)
def test_what_no_program_may_do_is_denied(words: str) -> None:
    assert tuple(one and one.value for one in read_visa(words)) == (False, False)


@pytest.mark.parametrize("words", ["The J-1 is accepted; no program can promise an H-1B."])
def test_what_no_program_can_promise_denies_that_alone(words: str) -> None:
    assert tuple(one and one.value for one in read_visa(words)) == (True, False)
