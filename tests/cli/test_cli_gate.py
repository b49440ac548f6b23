"""What is typed in Match Week leads to no program either: list and show are veiled as letters are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from terminal import Terminal, post, remember

from scraper.store.engine import open_store

WEDNESDAY = datetime(2027, 3, 17, 18, tzinfo=UTC)


@pytest.fixture
def held(terminal: Terminal) -> Terminal:
    """An intern's place and a second year's, both read an hour ago in Match Week."""
    terminal.now = WEDNESDAY
    store = open_store(terminal.url)
    told = {"contacts": ("pd@gme.example.org",), "apply_via": "email", "starts_on": "2027-07-01"}
    bound = post("intern", pgy=(1,), evidence={"pgy": "One intern: write to pd@gme.example.org."}, **told)
    remember(store, bound, post("second", **told), at=WEDNESDAY - timedelta(hours=1))
    store.close()
    return terminal


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_the_list_names_no_contact_of_a_place_that_the_match_binds(held: Terminal, form: str) -> None:
    said = held.says("list", "--pgy", "1", "--format", form)
    assert "https://gme.example.org/intern" in said
    assert "pd@" not in said
    said = held.says("list", "--pgy", "2", "--format", form)
    assert ("pd@gme.example.org" in said) == (form != "table")


def test_the_list_says_from_when_on_the_program_may_be_contacted(held: Terminal) -> None:
    assert "contact from 2027-03-19 01:00" in held.says("list", "--pgy", "1")
    (line,) = held.says("list", "--pgy", "1", "--format", "jsonl").splitlines()[:1]
    assert json.loads(line)["contact_from"] == "2027-03-19T01:00:00Z"
    (line,) = held.says("list", "--pgy", "2", "--format", "jsonl").splitlines()[:1]
    assert "contact_from" not in json.loads(line)


def test_a_vacancy_shown_says_the_hour_and_no_contact(held: Terminal) -> None:
    said = held.says("show", "1")
    assert "programs may be contacted from Friday, March 19, 2027, 1:00 AM UTC on" in said
    assert "One intern: write to […]" in said
    assert "pd@" not in said + held.says("show", "1", "--format", "json")
    assert "whom to write to" not in said


def test_the_end_of_soap_that_the_operator_set_holds_for_what_is_typed(held: Terminal) -> None:
    held.settings["soap_ends"] = (2, time(9))
    assert "pd@gme.example.org" in held.says("show", "1")
    held.now = WEDNESDAY - timedelta(days=1)
    assert "pd@" not in held.says("show", "1")
