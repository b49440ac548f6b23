"""In Match Week nobody is led to ask a program that the Match binds, and everybody may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, strategies as st
from wishes import COLTON

from scraper.record import gate
from scraper.record.gate import as_told, contact_from, shut_between, veiled
from scraper.record.vacancy import Vacancy, to_json

SHUT = datetime(2027, 3, 15, 13, 0, tzinfo=UTC)
OPENS = datetime(2027, 3, 19, 1, 0, tzinfo=UTC)
INTERN = replace(COLTON, pgy=(1,), track="preliminary", starts_on="2027-07-01")


@pytest.mark.parametrize(
    ("now", "shut"),
    [
        (SHUT - timedelta(seconds=1), False),
        (SHUT, True),
        (OPENS - timedelta(seconds=1), True),
        (OPENS, False),
        (SHUT.replace(month=7), False),
        (datetime(2028, 3, 13, 13, 0, tzinfo=UTC), False),
    ],
)
def test_the_gate_is_shut_from_monday_nine_eastern_to_the_end_of_soap(now: datetime, shut: bool) -> None:
    assert (contact_from(INTERN, now) == OPENS) is shut
    assert contact_from(INTERN, now) in (None, OPENS)


def test_the_end_of_soap_is_a_setting() -> None:
    ends = (4, time(12))
    friday_noon = datetime(2027, 3, 19, 16, 0, tzinfo=UTC)
    assert contact_from(INTERN, OPENS, ends) == friday_noon
    assert contact_from(INTERN, friday_noon, ends) is None


@pytest.mark.parametrize(
    ("vacancy", "bound"),
    [
        (INTERN, True),
        (replace(INTERN, pgy=()), True),
        (replace(INTERN, pgy=(1, 2)), True),
        (replace(INTERN, pgy=(2,), track="categorical"), False),
        (replace(INTERN, pgy=(2,), track="advanced"), True),
        (replace(INTERN, pgy=(2,), track="reserved"), True),
        (replace(INTERN, pgy=(2,), track=None), False),
        (replace(INTERN, starts_on="2027-01"), False),
        (replace(INTERN, starts_on="2027-01-31"), False),
        (replace(INTERN, starts_on="2027-02-01"), True),
        (replace(INTERN, starts_on="2026-11-01"), False),
        (replace(INTERN, starts_on="2028-01"), True),
        (replace(INTERN, starts_on=None), True),
        (replace(INTERN, starts_on=None, starts_asap=True), True),
        (replace(INTERN, kind="fellowship", pgy=()), False),
        (replace(INTERN, kind="observership", pgy=()), False),
    ],
)
def test_whom_the_match_binds(vacancy: Vacancy, bound: bool) -> None:
    assert (contact_from(vacancy, SHUT) is not None) is bound


def test_what_is_veiled_keeps_its_facts_and_its_page_and_loses_every_way_to_write_or_call() -> None:
    telling = replace(
        INTERN,
        title="Write to pd@ogmc.example.org",
        conditions=(
            "Send a letter to Dr. Grove, pd [at] ogmc [dot] example [dot] org, or call (909) 555-0134.",
        ),
        evidence=MappingProxyType(
            {**INTERN.evidence, "pgy": "One PGY-1 place: mail im.residency at ogmc.example.org. We answer."}
        ),
    )
    told, opens = as_told(telling, SHUT)
    assert opens == OPENS
    assert told.contacts == ()
    assert told.apply_via is None
    assert told.url == INTERN.url
    said = str(to_json(told))
    assert "ogmc.example.org/gme" in said
    assert not any(each in said for each in ("pd@", "pd [at]", "555-0134", "im.residency"))
    assert told.evidence["pgy"] == "One PGY-1 place: mail […]. We answer."
    assert (told.specialty, told.pgy, told.visa, told.apply_by) == (
        INTERN.specialty, INTERN.pgy, INTERN.visa, INTERN.apply_by,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Applications are accepted through March 20, 2027.",
        "Interviews are held at Colton. We answer within 2-3 weeks.",
        "USMLE Step 2 passed at the first attempt; 220-240 preferred",
        "https://ogmc.example.org/gme/555-123-4567/openings",
    ],
)
def test_words_that_are_no_address_stay_whole(words: str) -> None:
    assert veiled(replace(INTERN, conditions=(words,))).conditions == (words,)


def test_the_hour_is_said_in_the_readers_zone() -> None:
    assert gate.words(OPENS, "America/Los_Angeles") == (
        "Match Week: programs may be contacted from Thursday, March 18, 2027, 6:00 PM PDT on. "
        "Until then this place is to be read at the source only."
    )
    assert "Friday, March 19, 2027, 6:30 AM IST" in gate.words(OPENS, "Asia/Kolkata")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)))
def test_outside_of_match_week_nothing_is_veiled(now: datetime) -> None:
    told, opens = as_told(INTERN, now)
    assert (told is INTERN) == (opens is None)
    assert opens is None or (now < opens <= now + timedelta(days=4) and now.month == 3)


def test_what_was_written_before_the_gate_shut_is_known_as_such() -> None:
    hour = timedelta(hours=1)
    assert shut_between(SHUT - hour, SHUT)
    assert not shut_between(SHUT, SHUT + hour)
    assert not shut_between(SHUT - 2 * hour, SHUT - hour)
    assert not shut_between(SHUT - hour, OPENS)
