"""Which source to believe, field by field, and who disagrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from remembering import days, post

from scraper.record.vacancy import KINDS, STATUSES, TRACKS, Requirements, Vacancy, Visa, from_json, to_json
from scraper.watch.known import Sighting
from scraper.watch.trust import TRUST, Conflict, blend, conflicts, merge_facts, standing


def says(id: int, role: Any = "list", at: datetime | None = None, **fields: Any) -> Sighting:
    moment = at or days(id)
    state = {name: fields.pop(name) for name in ("ended", "lost_since", "can_be_complete") if name in fields}
    return Sighting(
        id=id, vacancy_id=1, source=f"source {id}", role=role, record=post(**fields), first_seen=moment,
        last_seen=moment, status_since=moment, **state,
    )  # fmt: skip


def test_the_more_trusted_source_is_believed() -> None:
    merged = merge_facts(
        [says(1, "aggregator", positions=3), says(2, "program", positions=1), says(3, positions=2)]
    )
    assert merged.positions == 1


def test_between_equals_the_newest_statement_is_believed() -> None:
    assert merge_facts([says(1, positions=1), says(2, positions=2)]).positions == 2


def test_what_the_trusted_source_leaves_unstated_another_may_state() -> None:
    program = says(1, "program", visa=Visa(j1=True), requirements=Requirements(steps=(1, 2)))
    other = says(2, "aggregator", visa=Visa(j1=False, h1b=False), requirements=Requirements(ecfmg=True))
    merged = merge_facts([program, other])
    assert merged.visa == Visa(j1=True, h1b=False)
    assert merged.requirements == Requirements(steps=(1, 2), ecfmg=True)


def test_each_value_keeps_the_words_it_was_read_from() -> None:
    program = says(1, "program", visa=Visa(j1=True), evidence={"visa.j1": "J-1 welcome", "title": "ours"})
    other = says(2, visa=Visa(j1=False, h1b=False), evidence={"visa.j1": "no", "visa.h1b": "no H-1B"})
    assert dict(merge_facts([other, program]).evidence) == {
        "visa.j1": "J-1 welcome", "visa.h1b": "no H-1B", "title": "ours"}  # fmt: skip


def test_a_city_never_stands_beside_the_state_of_another_source() -> None:
    merged = merge_facts([
        says(1, "program", state="CA"),
        says(2, "list", state="TX", city="Austin", county="Travis"),
        says(3, "aggregator", state="CA", city="Colton", county="San Bernardino"),
    ])  # fmt: skip
    assert (merged.city, merged.county, merged.state) == ("Colton", "San Bernardino", "CA")


def test_a_day_is_preferred_to_the_month_it_lies_in_and_to_nothing_else() -> None:
    month = says(1, "program", starts_on="2027-07")
    assert merge_facts([month, says(2, starts_on="2027-07-01")]).starts_on == "2027-07-01"
    assert merge_facts([month, says(2, starts_on="2027-08-01")]).starts_on == "2027-07"


def test_contacts_and_conditions_add_up_once_each() -> None:
    merged = merge_facts([
        says(1, "program", contacts=("a@x.org",), conditions=("A letter is required.",)),
        says(2, "list", contacts=("A@x.org", "b@x.org"), conditions=("a letter is required", "USCE")),
        says(3, "aggregator", contacts=("info@aggregator.example",)),
    ])  # fmt: skip
    assert merged.contacts == ("a@x.org", "b@x.org")
    assert merged.conditions == ("A letter is required.", "USCE")


def test_an_aggregators_contact_counts_where_nobody_else_gives_one() -> None:
    assert merge_facts([says(1, "program"), says(2, "aggregator", contacts=("i@a.org",))]).contacts == (
        "i@a.org",
    )


@pytest.mark.parametrize(
    ("sightings", "status", "closed_by"),
    [
        ([says(1), says(2, status="filled")], "filled", "words"),
        ([says(1, status="filled"), says(2)], "open", None),
        ([says(1, "program"), says(2, "aggregator", status="withdrawn")], "withdrawn", "words"),
        ([says(1, ended=True, lost_since=days(5))], "withdrawn", "absence"),
        ([says(1, ended=True, lost_since=days(5)), says(2)], "open", None),
        ([says(1, lost_since=days(5))], "open", None),
        ([says(1), says(2, status="filled", ended=True, lost_since=days(5))], "filled", "words"),
        ([says(1, status="filled"), says(2, ended=True, lost_since=days(5))], "filled", "words"),
        ([says(1, ended=True, lost_since=days(5)), says(2, can_be_complete=False)], "withdrawn", "absence"),
        ([says(1, ended=True, lost_since=days(5)), says(6, can_be_complete=False)], "open", None),
        ([says(1, can_be_complete=False)], "open", None),
    ],
)
def test_the_newest_statement_holds(sightings: list[Sighting], status: str, closed_by: str | None) -> None:
    holds = standing(sightings)
    assert (holds.status, holds.closed_by) == (status, closed_by)
    assert merge_facts(sightings).status == status


def test_the_words_of_the_status_are_those_of_who_closed_it() -> None:
    merged = merge_facts([
        says(1, "program", evidence={"status": "open until filled"}),
        says(2, status="filled", evidence={"status": "FILLED"}),
    ])  # fmt: skip
    assert merged.evidence["status"] == "FILLED"


def test_a_disagreement_names_who_says_what() -> None:
    sightings = [
        says(1, apply_by=date(2026, 12, 1), visa=Visa(j1=False)),
        says(2, "program", apply_by=date(2026, 12, 15), visa=Visa(j1=False, h1b=True)),
        says(3, status="filled"),
    ]
    assert conflicts(sightings) == (
        Conflict("apply_by", (("source 2", "2026-12-15"), ("source 1", "2026-12-01"))),
        Conflict("status", (("source 2", "open"), ("source 3", "filled"), ("source 1", "open"))),
    )


def test_a_month_and_its_day_or_two_ways_to_write_a_city_are_no_disagreement() -> None:
    sightings = [says(1, starts_on="2027-07", city="COLTON"), says(2, starts_on="2027-07-01", city="Colton")]
    assert conflicts(sightings) == ()


def test_a_source_that_lost_it_disagrees_with_nobody() -> None:
    assert conflicts([says(1, positions=1), says(2, positions=2, ended=True)]) == ()


def test_no_sighting_is_an_error() -> None:
    with pytest.raises(ValueError, match="without a sighting"):
        merge_facts([])


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


RECORDS = st.builds(
    Vacancy,
    title=st.sampled_from(["One", "Two"]),
    kind=st.just(KINDS[0]),
    specialty=maybe("internal-medicine", "pathology"),
    track=maybe(*TRACKS[:2]),
    pgy=st.sampled_from([(), (2,), (2, 3)]),
    positions=maybe(1, 2),
    city=maybe("Colton", "Austin"),
    county=maybe("San Bernardino", "Travis"),
    state=maybe("CA", "TX"),
    starts_on=maybe("2027-07", "2027-07-01", "2027-09"),
    starts_asap=st.booleans(),
    apply_by=maybe(date(2026, 12, 1)),
    visa=st.builds(Visa, j1=maybe(True, False), h1b=maybe(True, False)),
    requirements=st.builds(Requirements, steps=st.sampled_from([(), (1, 2)]), ecfmg=maybe(True, False)),
    conditions=st.sampled_from([(), ("A letter.",), ("A letter.", "A visit.")]),
    contacts=st.sampled_from([(), ("a@x.org",), ("b@x.org",)]),
    status=st.sampled_from(STATUSES),
    evidence=st.dictionaries(st.sampled_from(["pgy", "title", "starts_on"]), st.sampled_from(["so", "thus"])),
)


@given(RECORDS)
def test_one_source_alone_is_repeated_as_it_is(record: Vacancy) -> None:
    assert merge_facts([replace(says(1), record=record)]) == record


@settings(max_examples=200)
@given(st.lists(st.tuples(RECORDS, st.sampled_from(sorted(TRUST))), min_size=1, max_size=4), st.data())
def test_a_stated_value_is_never_lost_and_order_means_nothing(
    given_: list[tuple[Vacancy, Any]], data: st.DataObject
) -> None:
    sightings = [replace(says(n, role), record=record) for n, (record, role) in enumerate(given_)]
    merged = merge_facts(sightings)
    assert merged == merge_facts(data.draw(st.permutations(sightings)))
    assert from_json(to_json(merged)) == merged
    for name in ("specialty", "track", "positions", "apply_by", "state"):
        if any(getattr(record, name) is not None for record, _ in given_):
            assert getattr(merged, name) is not None


@given(RECORDS, RECORDS)
def test_blending_twice_is_blending_once(newer: Vacancy, older: Vacancy) -> None:
    once = blend([newer, older])
    assert blend([newer, once]) == once
