"""The judge says no only to what a vacancy states, marks what it does not, and says why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import anyone
import pytest
from hypothesis import given, settings, strategies as st

from scraper.record import institution
from scraper.record.describe import describe
from scraper.record.filter import Filter, Verdict, judge, span
from scraper.record.narrow import narrow, relaxations
from scraper.record.reach import Near
from scraper.record.vacancy import KINDS, STATUSES, Vacancy, Visa

DAY = date(2026, 11, 21)
LOS_ANGELES = Near("Los Angeles, CA", 34.05, -118.24, 60)


def vacancy(**stated: Any) -> Vacancy:
    return Vacancy(**{"title": "A place", "kind": "residency", **stated})


def verdict(wish: Mapping[str, Any], stated: Mapping[str, Any], **known: Any) -> Verdict:
    return judge(Filter(**wish), vacancy(**stated), DAY, **known)


IM, FM, CARDS = "internal-medicine", "family-medicine", "cardiovascular-disease"
RIVERSIDE = {"counties": (("Riverside", "CA"),)}
ORANGE = {"counties": (("Orange", None),)}
SOCAL = {"regions": ("socal",)}
NEAR = {"near": LOS_ANGELES}

CASES: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    # what is asked, what is stated, the verdict, words in its reasons
    ({}, {}, "fits", ""),
    ({}, {"kind": "fellowship"}, "no", "fellowship"),
    ({"kinds": ()}, {"kind": "fellowship"}, "fits", ""),
    ({}, {"status": "filled"}, "no", "filled"),
    ({"statuses": STATUSES}, {"status": "filled"}, "fits", ""),
    # specialty
    ({"specialties": (IM,)}, {"specialty": IM}, "fits", "IM matches"),
    ({"specialties": (IM, FM)}, {"specialty": FM}, "fits", "FM matches"),
    ({"specialties": (IM,)}, {"specialty": FM}, "no", "Family medicine"),
    ({"specialties": (IM,)}, {}, "unstated", "specialty not stated"),
    ({"specialties": (IM,)}, {"specialty": CARDS}, "no", "Cardiovascular disease"),
    ({"specialties": (IM,), "kinds": KINDS}, {"specialty": CARDS}, "no", "Cardiovascular disease"),
    (
        {"specialties": (IM,), "kinds": ("fellowship",)},
        {"specialty": CARDS, "kind": "fellowship"},
        "fits",
        "to IM",
    ),
    ({"specialties": (CARDS,), "kinds": ("fellowship",)}, {"specialty": IM, "kind": "fellowship"}, "no", ""),
    # level and track
    ({"pgy": (2, 3)}, {"pgy": (3, 4)}, "fits", "PGY-3/4"),
    ({"pgy": (2,)}, {"pgy": (1,)}, "no", "PGY-1"),
    ({"pgy": (2,)}, {}, "unstated", "PGY not stated"),
    ({"tracks": ("categorical",)}, {"track": "categorical"}, "fits", "categorical"),
    ({"tracks": ("categorical",)}, {"track": "preliminary"}, "no", "preliminary"),
    ({"tracks": ("categorical",)}, {}, "unstated", "track not stated"),
    # visa
    ({"visa": "j1"}, {"visa": Visa(j1=True)}, "fits", "J-1 sponsored: stated"),
    ({"visa": "j1"}, {"visa": Visa(j1=False)}, "no", "J-1 not sponsored: stated"),
    ({"visa": "j1"}, {}, "unstated", "visa not stated"),
    ({"visa": "j1"}, {"visa": Visa(h1b=True)}, "unstated", "J-1 not stated"),
    ({"visa": "h1b"}, {"visa": Visa(j1=True, h1b=False)}, "no", "H-1B not sponsored: stated"),
    ({"visa": "j1", "stated_only": True}, {}, "no", "visa not stated"),
    ({"visa": "j1", "stated_only": True, "pgy": (2,)}, {"visa": Visa(j1=True)}, "unstated", "PGY not stated"),
    # place
    (RIVERSIDE, {"county": "Riverside", "state": "CA"}, "fits", "Riverside County CA"),
    (RIVERSIDE, {"county": "Orange", "state": "CA"}, "no", "Orange County CA"),
    (RIVERSIDE, {"state": "CA"}, "unstated", "California, county not stated"),
    (RIVERSIDE, {"state": "NV"}, "no", "Nevada"),
    (RIVERSIDE, {}, "unstated", "place not stated"),
    (ORANGE, {"county": "Orange", "state": "FL"}, "fits", "Orange County FL"),
    (ORANGE, {"state": "FL"}, "unstated", "county not stated"),
    (ORANGE, {"state": "NV"}, "no", ""),
    ({**RIVERSIDE, "states": ("CA",)}, {"state": "CA"}, "unstated", "county not stated"),
    ({"states": ("CA",)}, {"state": "CA"}, "fits", "California"),
    ({"states": ("CA",)}, {"state": "NV"}, "no", "Nevada"),
    ({"states": ("CA",)}, {}, "unstated", "place not stated"),
    (SOCAL, {"county": "Riverside", "state": "CA"}, "fits", "Southern California"),
    (SOCAL, {"county": "Alameda", "state": "CA"}, "no", "outside Southern California"),
    (SOCAL, {"state": "CA"}, "unstated", "California, county not stated"),
    (SOCAL, {"state": "NV"}, "no", ""),
    ({"regions": ("midwest",)}, {"state": "OH"}, "fits", "Midwest"),
    ({**SOCAL, **ORANGE}, {"county": "Orange", "state": "FL"}, "fits", "Orange County FL"),
    ({**SOCAL, **ORANGE, "states": ("CA",)}, {"county": "Orange", "state": "FL"}, "no", "Florida"),
    (NEAR, {"city": "Riverside", "county": "Riverside", "state": "CA"}, "fits", "miles from Los Angeles, CA"),
    (NEAR, {"city": "San Diego", "county": "San Diego", "state": "CA"}, "no", "measured from the city"),
    (NEAR, {"county": "San Bernardino", "state": "CA"}, "unstated", "city not stated"),
    (NEAR, {"county": "Fresno", "state": "CA"}, "no", "more than 60 miles"),
    (NEAR, {"state": "CA"}, "unstated", "city not stated"),
    (NEAR, {"state": "NY"}, "no", "more than 60 miles"),
    (NEAR, {"city": "No Such Town", "state": "CA"}, "unstated", ""),
    (NEAR, {"institution": "Loma Linda University Medical Center", "state": "CA"}, "fits", "from the city"),
    (NEAR, {}, "unstated", "place not stated"),
    # start: DAY is 21 November 2026
    ({"starts_after": date(2027, 1, 1)}, {"starts_on": "2027-01"}, "fits", "starts 2027-01"),
    ({"starts_after": date(2027, 1, 15)}, {"starts_on": "2027-01"}, "fits", ""),
    ({"starts_after": date(2027, 1, 15)}, {"starts_on": "2027-01-10"}, "no", "starts 2027-01-10"),
    ({"starts_before": date(2027, 1, 15)}, {"starts_on": "2027-01-15"}, "fits", ""),
    ({"starts_before": date(2027, 1, 15)}, {"starts_on": "2027-02"}, "no", ""),
    ({"starts_after": date(2027, 1, 1)}, {"starts_asap": True}, "fits", "as soon as possible"),
    ({"starts_after": date(2027, 7, 1)}, {"starts_asap": True}, "no", "as soon as possible"),
    ({"starts_before": date(2026, 12, 1)}, {"starts_asap": True}, "fits", ""),
    ({"starts_after": date(2027, 1, 1)}, {}, "unstated", "start not stated"),
    ({"starts_after": date(2027, 2, 28)}, {"starts_on": "2027-02-31"}, "fits", ""),
    # words
    ({"words": ("cardio",)}, {"title": "Place in Cardiology"}, "fits", "says “cardio”"),
    ({"words": ("log",)}, {"title": "Place in Cardiology"}, "no", "does not say “log”"),
    ({"words": ("off cycle", "Loma")}, {"title": "Off-cycle", "institution": "Loma Linda"}, "fits", ""),
    ({"words": ("letter",)}, {"evidence": {"conditions": "a letter of good standing"}}, "fits", ""),
    ({"words": ("california",)}, {"state": "CA"}, "fits", ""),
    ({"without_words": ("research",)}, {"title": "Research year"}, "no", "says “research”"),
    ({"without_words": ("research",)}, {"title": "Researcher"}, "fits", "does not say “research”"),
]


@pytest.mark.parametrize(("wish", "stated", "fit", "words"), CASES)
def test_the_judge_tells_fits_from_unstated_from_no(
    wish: dict[str, Any], stated: dict[str, Any], fit: str, words: str
) -> None:
    told = verdict(wish, stated)
    assert told.fit == fit
    assert words in "; ".join(told.words)
    assert (fit == "no") == any(reason.fit == "no" for reason in told.reasons)


def test_reasons_are_words_that_a_person_reads() -> None:
    wish = {"specialties": (IM,), **RIVERSIDE, "visa": "j1", "pgy": (2,)}
    stated = {"specialty": IM, "county": "Riverside", "state": "CA", "visa": Visa(j1=True)}
    told = verdict(wish, stated)
    assert told.words == ("IM matches", "Riverside County CA", "PGY not stated", "J-1 sponsored: stated")
    assert told.fit == "unstated"


@pytest.mark.parametrize(
    ("stated", "unplaced"),
    [
        ({"state": "CA"}, True),
        ({}, True),
        ({"county": "Riverside", "state": "CA"}, False),
        ({"state": "NV"}, False),
    ],
)
def test_a_vacancy_without_a_county_is_marked_unplaced_not_lost(
    stated: dict[str, Any], unplaced: bool
) -> None:
    assert verdict(RIVERSIDE, stated).unplaced is unplaced
    assert verdict({"pgy": (2,)}, stated).unplaced is False


def test_a_county_that_lies_wholly_within_the_circle_needs_no_city() -> None:
    assert (
        verdict({"near": Near("Santa Ana, CA", 33.74, -117.88, 100)}, {"county": "Orange", "state": "CA"}).fit
        == "fits"
    )


def test_miles_are_measured_from_the_hospital_when_it_is_known_better_than_its_city(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = institution.resolve("Loma Linda University Medical Center", "CA")
    assert known is not None
    out_of_town = replace(known, lat=33.0, lon=-117.0)
    monkeypatch.setattr(institution, "resolve", lambda *_: out_of_town)
    told = verdict(
        NEAR, {"institution": "An annex", "city": "Loma Linda", "county": "San Bernardino", "state": "CA"}
    )
    assert told.fit == "no"
    assert told.words[0].endswith("(measured from the hospital)")


def test_new_is_what_we_first_saw_since_then_and_the_posting_date_stands_in() -> None:
    wish = {"since": DAY}
    old, today = DAY - timedelta(days=30), DAY
    assert verdict(wish, {"posted_on": old}, first_seen=today).fit == "fits"
    assert verdict(wish, {"posted_on": today}, first_seen=old).fit == "no"
    assert verdict(wish, {"posted_on": today}).fit == "fits"
    assert verdict(wish, {"posted_on": old}).fit == "no"
    assert verdict(wish, {}).fit == "unstated"


def test_a_source_is_asked_of_those_who_tell() -> None:
    wish = {"sources": ("acog", "apds")}
    assert verdict(wish, {}, sources=["apds", "sdn"]).words == ("from apds",)
    assert verdict(wish, {}, sources=["sdn"]).fit == "no"
    assert verdict(wish, {}).fit == "unstated"


@given(anyone.filters())
def test_a_filter_survives_being_stored(wish: Filter) -> None:
    assert Filter.from_json(json.loads(json.dumps(wish.to_json()))) == wish


def test_a_filter_stored_by_an_older_version_takes_defaults() -> None:
    assert Filter.from_json({"pgy": [2]}) == Filter(pgy=(2,))


@pytest.mark.parametrize(
    "data", [{"kinds": ["job"]}, {"tracks": ["x"]}, {"visa": "o1"}, {"statuses": [1]}, {"colour": "red"}]
)
def test_a_stored_filter_that_is_wrong_names_its_field(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(data))):
        Filter.from_json(data)


@settings(max_examples=300)
@given(anyone.filters(), anyone.vacancies(), anyone.DAYS, anyone.SOURCES)
def test_narrowing_never_loses_what_the_judge_keeps(
    wish: Filter, record: Vacancy, first_seen: date, sources: list[str]
) -> None:
    if judge(wish, record, DAY, first_seen=first_seen, sources=sources).fit == "no":
        return
    net = narrow(wish)
    assert record.kind in net.kinds
    assert record.status in net.statuses
    assert not net.specialties or record.specialty is None or record.specialty in net.specialties
    assert not net.states or record.state is None or record.state in net.states
    assert not net.sources or set(sources) & set(net.sources)
    assert net.since is None or first_seen >= net.since


def test_narrowing_to_places_asks_for_their_states() -> None:
    assert narrow(Filter(counties=(("Riverside", "CA"),))).states == ("CA",)
    assert narrow(Filter(near=LOS_ANGELES)).states == ("CA",)
    assert narrow(Filter(regions=("inland-empire",), states=("CA", "NV"))).states == ("CA",)
    assert "FL" in narrow(Filter(counties=(("Orange", None),))).states
    assert narrow(Filter()).states == ()
    assert narrow(Filter(regions=("no such region",))).states == ()


def test_narrowing_a_residency_keeps_to_its_specialty_and_a_fellowship_takes_the_family() -> None:
    assert narrow(Filter(specialties=(IM,))).specialties == (IM,)
    assert CARDS in narrow(Filter(specialties=(IM,), kinds=("fellowship",))).specialties
    assert narrow(Filter(kinds=())).kinds == KINDS


@settings(max_examples=300)
@given(anyone.filters(), anyone.vacancies(), anyone.DAYS, anyone.SOURCES)
def test_stating_less_never_turns_a_vacancy_away(
    wish: Filter, record: Vacancy, first_seen: date, sources: list[str]
) -> None:
    def judged(data: Mapping[str, Any]) -> str:
        return judge(loose, anyone.with_fields(record, data), DAY, first_seen=first_seen, sources=sources).fit

    loose = Filter.from_json({**wish.to_json(), "stated_only": False, "words": [], "without_words": []})
    if judged({}) == "no":
        return
    for field, nothing in anyone.NOTHING_STATED.items():
        assert judged({field: nothing}) != "no", field


@given(anyone.filters(), anyone.vacancies(), anyone.DAYS)
def test_letting_a_wish_go_never_loses_a_vacancy(wish: Filter, record: Vacancy, first_seen: date) -> None:
    before = judge(wish, record, DAY, first_seen=first_seen, sources=["acog"]).fit
    for relaxed in relaxations(wish):
        assert relaxed.filter != wish
        assert relaxed.option.startswith("--")
        after = judge(relaxed.filter, record, DAY, first_seen=first_seen, sources=["acog"]).fit
        assert before == "no" or after != "no", relaxed


def test_each_wish_can_be_let_go_by_name() -> None:
    wish = Filter(specialties=(IM,), pgy=(2,), visa="j1", stated_only=True, counties=(("Riverside", "CA"),))
    told = {(each.option, each.words) for each in relaxations(wish)}
    assert told == {
        ("--kind", "of any kind"),
        ("--specialty", "in any specialty"),
        ("--county", "anywhere in California"),
        ("--county", "anywhere"),
        ("--neighbours", "in the counties beside too"),
        ("--pgy", "with any PGY"),
        ("--stated-only", "where J-1 is sponsored or not stated"),
        ("--visa", "whatever the visa"),
        ("--status", "open or closed"),
    }
    (wider,) = [each for each in relaxations(Filter(near=LOS_ANGELES)) if each.option == "--within"]
    assert wider.words == "within 120 miles of Los Angeles, CA"


@given(anyone.filters())
def test_every_wish_is_said_in_the_line(wish: Filter) -> None:
    line = describe(wish)
    assert "\n" not in line
    for relaxed in relaxations(wish):
        if relaxed.option != "--within":
            assert describe(relaxed.filter) != line, relaxed


@given(st.from_regex(r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?", fullmatch=True))
def test_every_partial_date_of_the_record_spans_days(partial: str) -> None:
    first, last = span(partial)
    assert first <= last
    assert (last - first).days <= 30
