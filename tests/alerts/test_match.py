"""Who is owed what: each channel once, every label named, nothing for what is no news."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from wishes import COLTON, person

from scraper.alerts.match import About, Owed, Reason, Watchers, owed, previous
from scraper.record.filter import Filter, judge
from scraper.record.people import Channel, Subscriber, Subscription
from scraper.record.reach import Near
from scraper.record.vacancy import Vacancy, Visa, to_json
from scraper.watch.known import Change, ChangeKind

DAY = date(2026, 3, 2)
ANY = Filter()
IM = Filter(specialties=("internal-medicine",))
FM = Filter(specialties=("family-medicine",))


def change(kind: ChangeKind, tell: Any = "now", **fields: tuple[Any, Any]) -> Change:
    return Change(kind, tell, "because", {name.replace("__", "."): pair for name, pair in fields.items()})


def senses(found: tuple[Owed, ...]) -> dict[int, str]:
    return {each.channel_id: each.sense for each in found}


def test_a_vacancy_reaches_a_channel_once_and_names_every_label_it_fits() -> None:
    watchers = Watchers([person(1, IM, FM, Filter(pgy=(2,)), roads=("email", "telegram"))])
    found = owed(change("opened"), COLTON, watchers, (), DAY)
    assert [each.channel_id for each in found] == [10, 11]
    assert [[reason.label for reason in each.reasons] for each in found] == [["Wish 0", "Wish 2"]] * 2
    assert found[0].reasons[0].words == ("IM matches",)


def test_what_is_not_stated_is_owed_and_marked() -> None:
    silent = replace(COLTON, visa=Visa())
    (only,) = owed(change("opened"), silent, Watchers([person(1, Filter(visa="j1"))]), (), DAY)
    assert only.reasons[0].fit == "unstated"
    assert "not stated" in only.reasons[0].words[0]


@pytest.mark.parametrize("kind", ["baseline", "merged", "reread"])
def test_what_is_no_news_is_owed_to_nobody(kind: ChangeKind) -> None:
    assert owed(change(kind), COLTON, Watchers([person(1, ANY)]), (), DAY) == ()


@pytest.mark.parametrize("tell", ["operator", "nobody"])
@pytest.mark.parametrize("kind", ["opened", "changed", "filled", "reopened"])
def test_what_is_for_others_is_owed_to_no_subscriber(kind: ChangeKind, tell: str) -> None:
    assert owed(change(kind, tell), COLTON, Watchers([person(1, ANY)]), (10,), DAY) == ()


@pytest.mark.parametrize("kind", ["filled", "withdrawn", "gone", "reopened"])
def test_an_end_and_a_return_are_told_only_to_those_told_before(kind: ChangeKind) -> None:
    ended = replace(COLTON, status="open" if kind == "reopened" else "filled")
    watchers = Watchers([person(1, IM), person(2, IM), person(3, FM)])
    found = owed(change(kind), ended, watchers, (10, 30), DAY)
    assert senses(found) == {10: kind, 30: kind}
    assert [reason.label for reason in found[0].reasons] == ["Wish 0"]
    assert found[1].reasons == ()


def test_a_change_that_makes_it_fit_someone_never_told_is_new_to_them() -> None:
    watchers = Watchers([person(1, Filter(visa="j1")), person(2, IM), person(3, IM)])
    found = owed(change("changed", visa__j1=(False, True)), COLTON, watchers, (20,), DAY)
    assert senses(found) == {10: "new", 20: "changed", 30: "changed"}


def test_a_change_that_makes_it_stop_fitting_is_told_once_to_those_told() -> None:
    refusing = replace(COLTON, visa=Visa(False, False))
    watchers = Watchers([person(1, Filter(visa="j1")), person(2, Filter(visa="j1"))])
    found = owed(change("changed", visa__j1=(True, False)), refusing, watchers, (10,), DAY)
    assert senses(found) == {10: "no-longer"}
    assert [reason.label for reason in found[0].reasons] == ["Wish 0"]
    again = owed(change("changed", positions=(1, 2)), replace(refusing, positions=2), watchers, (10,), DAY)
    assert again == ()


def test_late_finds_wait_for_a_digest() -> None:
    (only,) = owed(change("opened", "late"), COLTON, Watchers([person(1, IM)]), (), DAY)
    assert (only.rhythm, only.late) == ("daily", True)


def test_the_most_eager_matching_wish_sets_the_rhythm() -> None:
    eager = replace(person(1, IM, FM, ANY), subscriptions=())
    wishes = (
        Subscription(1, 1, "weekly", IM, "weekly", 6),
        Subscription(2, 1, "never fits", FM, "instant"),
        Subscription(3, 1, "daily", ANY, "daily", 20),
    )
    (only,) = owed(change("opened"), COLTON, Watchers([replace(eager, subscriptions=wishes)]), (), DAY)
    assert (only.rhythm, only.hours) == ("daily", (20,))


def test_what_cannot_be_placed_or_lies_just_outside_waits_for_a_digest_and_is_marked() -> None:
    riverside = Filter(counties=(("Riverside", "CA"),))
    near = Filter(near=Near("Moreno Valley, CA", 33.937, -117.23, 6.5))
    watchers = Watchers([person(1, riverside), person(2, near), person(3, riverside, IM)])
    adrift = replace(COLTON, city=None, county=None, institution=None)
    told = owed(change("opened"), adrift, watchers, (), DAY)
    assert {each.channel_id: each.rhythm for each in told} == {10: "daily", 20: "daily", 30: "instant"}
    assert "county not stated" in told[0].reasons[0].words[0]
    just_outside = {each.channel_id: each for each in owed(change("opened"), COLTON, watchers, (), DAY)}
    assert just_outside[20].rhythm == "daily"
    assert "just outside 6.5" in just_outside[20].reasons[0].words[0]


def test_what_comes_while_somebody_pauses_is_owed_but_nothing_to_a_channel_that_is_off() -> None:
    paused = replace(person(1, ANY), active=False)
    half = person(2, ANY, roads=("email", "telegram"))
    off = replace(half, channels=(half.channels[0], replace(half.channels[1], active=False)))
    assert senses(owed(change("opened"), COLTON, Watchers([paused, off]), (), DAY)) == {10: "new", 20: "new"}


def test_what_comes_while_an_address_is_refused_is_owed_to_it_unless_it_was_never_confirmed() -> None:
    (address,) = person(1, ANY).channels
    refused, unconfirmed = (
        replace(person(1, ANY), channels=(replace(address, active=False, confirmed=said),))
        for said in (True, False)
    )
    assert senses(owed(change("opened"), COLTON, Watchers([refused]), (), DAY)) == {10: "new"}
    assert senses(owed(change("opened"), COLTON, Watchers([unconfirmed]), (), DAY)) == {}


def test_a_private_source_reaches_only_those_whom_the_operator_named() -> None:
    watchers = Watchers([person(1, ANY), person(2, ANY, private_sources=("list",))])
    about = About(sources=frozenset({"list"}), private=frozenset({"list"}))
    assert senses(owed(change("opened"), COLTON, watchers, (), DAY, about)) == {20: "new"}
    both = About(sources=frozenset({"list", "page"}), private=frozenset({"list"}))
    assert senses(owed(change("opened"), COLTON, watchers, (), DAY, both)) == {10: "new", 20: "new"}


def test_the_record_before_a_change_is_put_together_again() -> None:
    fields = {"positions": (None, 1), "visa": ({"j1": None, "h1b": None}, to_json(COLTON)["visa"])}
    before = previous(COLTON, fields)
    assert (before.positions, before.visa) == (None, Visa())
    assert previous(COLTON, {"requirements.steps": ([3], [1, 2])}).requirements.steps == (3,)


def test_a_reason_survives_being_stored() -> None:
    reason = Reason("IM", 3, "unstated", ("visa not stated",))
    assert Reason.from_json(reason.to_json()) == reason


FILTERS = st.builds(
    Filter,
    kinds=st.sampled_from([("residency",), ("fellowship", "residency"), ()]),
    specialties=st.sampled_from([(), ("internal-medicine",), ("cardiovascular-disease", "neurology")]),
    counties=st.sampled_from([(), (("Orange", None),), (("San Bernardino", "CA"), ("Saint Louis", "MO"))]),
    states=st.sampled_from([(), ("CA",), ("NV", "MO")]),
    regions=st.sampled_from([(), ("socal",), ("inland-empire",), ("nowhere",)]),
    near=st.sampled_from([None, Near("Los Angeles", 34.05, -118.24, 60.0)]),
    visa=st.sampled_from([None, "j1", "h1b"]),
    stated_only=st.booleans(),
    pgy=st.sampled_from([(), (2,), (1, 3)]),
)
VACANCIES = st.builds(
    Vacancy,
    title=st.just("A place"),
    kind=st.sampled_from(["residency", "fellowship"]),
    specialty=st.sampled_from([None, "internal-medicine", "interventional-cardiology", "electrophysiology"]),
    city=st.sampled_from([None, "Colton", "Nowhere"]),
    county=st.sampled_from([None, "San Bernardino", "Orange", "St. Louis", "Not a county"]),
    state=st.sampled_from([None, "CA", "MO", "FL", "PR"]),
    pgy=st.sampled_from([(), (2,)]),
    visa=st.builds(Visa, st.sampled_from([None, True, False]), st.none()),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(FILTERS, min_size=1, max_size=6), VACANCIES)
def test_narrowing_never_loses_what_the_judge_keeps(wishes: list[Filter], vacancy: Vacancy) -> None:
    watchers = Watchers([person(id, wish) for id, wish in enumerate(wishes, 1)])
    kept = {id for id, wish in enumerate(wishes, 1) if judge(wish, vacancy, DAY).fit != "no"}
    assert watchers.fitting(vacancy, DAY).keys() == kept


def test_one_vacancy_against_a_hundred_thousand_subscriptions_is_quick() -> None:
    states = ("CA", "NY", "TX", "FL", "IL", "PA", "OH", "MI", "NJ", "MA")
    fields = (
        "internal-medicine",
        "family-medicine",
        "pediatrics",
        "psychiatry",
        "general-surgery",
        "neurology",
    )
    watchers = Watchers(
        Subscriber(
            id,
            "",
            channels=(Channel(id, id, "email", ""),),
            subscriptions=(
                Subscription(
                    id,
                    id,
                    "",
                    Filter(
                        specialties=(fields[id % 6],),
                        states=(states[id // 6 % 10],),
                        pgy=((id // 60 % 4) + 1,),
                        starts_after=date(2026, 1 + id // 240 % 12, 1 + id // 2880 % 28),
                    ),
                ),
            ),
        )
        for id in range(100_000)
    )
    assert owed(change("opened"), COLTON, watchers, (), DAY)
    started = time.process_time()
    owed(change("opened"), COLTON, watchers, (), DAY)
    # The ceiling of 50 ms is measured in benchmarks/; this only catches a lost index.
    assert time.process_time() - started < 0.25
