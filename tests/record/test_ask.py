"""What people type becomes the filter that they mean, or an error that says what to type instead."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from scraper.record.ask import parse_filter
from scraper.record.describe import describe
from scraper.record.filter import Filter
from scraper.record.reach import Near
from scraper.record.typed import FilterError
from scraper.record.vacancy import KINDS, STATUSES

DAY = date(2026, 11, 21)


def ask(**typed: Any) -> Filter:
    return parse_filter(day=DAY, **typed)


UNDERSTOOD: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"specialty": ["IM"]}, {"specialties": ("internal-medicine",)}),
    ({"specialty": ["im,fm"]}, {"specialties": ("internal-medicine", "family-medicine")}),
    ({"specialty": ["im, peds"]}, {"specialties": ("internal-medicine", "pediatrics")}),
    ({"specialty": ["im/peds"]}, {"specialties": ("internal-medicine-pediatrics",)}),
    ({"specialty": ["ob/gyn", "OBGYN"]}, {"specialties": ("obstetrics-gynecology",)}),
    ({"specialty": ["Plastic Surgery, Integrated"]}, {"specialties": ("plastic-surgery",)}),
    (
        {"specialty": ["Endocrinology, diabetes and metabolism"]},
        {"specialties": ("endocrinology",), "kinds": ("fellowship",)},
    ),
    (
        {"specialty": ["im", "gi"]},
        {"specialties": ("internal-medicine", "gastroenterology"), "kinds": ("residency", "fellowship")},
    ),
    (
        {"specialty": ["gi"], "kind": ["research"]},
        {"specialties": ("gastroenterology",), "kinds": ("research",)},
    ),
    ({"kind": ["all"]}, {"kinds": KINDS}),
    ({"kind": ["residencies, Fellowship"]}, {"kinds": ("residency", "fellowship")}),
    ({"kind": ["externships"]}, {"kinds": ("observership",)}),
    ({"status": ["closed"]}, {"statuses": ("filled", "withdrawn")}),
    ({"status": ["ALL"]}, {"statuses": STATUSES}),
    ({"track": ["prelim", "Cat"]}, {"tracks": ("preliminary", "categorical")}),
    ({"track": ["TY"]}, {"tracks": ("transitional",)}),
    # places
    ({"county": ["riverside"]}, {"counties": (("Riverside", "CA"),)}),
    ({"county": ["San Bernardino County"]}, {"counties": (("San Bernardino", "CA"),)}),
    ({"county": ["los angeles,riverside"]}, {"counties": (("Los Angeles", "CA"), ("Riverside", "CA"))}),
    ({"county": ["Orange, CA"]}, {"counties": (("Orange", "CA"),)}),
    ({"county": ["orange, ca, riverside"]}, {"counties": (("Orange", "CA"), ("Riverside", "CA"))}),
    ({"county": ["orange"]}, {"counties": (("Orange", None),)}),
    ({"county": ["orange"], "state": ["ca"]}, {"counties": (("Orange", "CA"),), "states": ("CA",)}),
    ({"county": ["Orleans Parish, Louisiana"]}, {"counties": (("Orleans", "LA"),)}),
    ({"state": ["ca, Nevada"]}, {"states": ("CA", "NV")}),
    ({"region": ["SoCal", "Inland Empire"]}, {"regions": ("socal", "inland-empire")}),
    # level
    ({"pgy": ["2"]}, {"pgy": (2,)}),
    ({"pgy": ["2-3"]}, {"pgy": (2, 3)}),
    ({"pgy": ["3,2"]}, {"pgy": (2, 3)}),
    ({"pgy": ["PGY-2/3"]}, {"pgy": (2, 3)}),
    ({"pgy": ["PGY2 or PGY3"]}, {"pgy": (2, 3)}),
    ({"pgy": ["PGY 2 through 4"]}, {"pgy": (2, 3, 4)}),
    ({"pgy": ["PGY–2"]}, {"pgy": (2,)}),
    ({"pgy": ["PGY-II"]}, {"pgy": (2,)}),
    ({"pgy": ["intern", "2"]}, {"pgy": (1, 2)}),
    ({"pgy": ["6+"]}, {"pgy": (6, 7, 8)}),
    # visa
    ({"visa": "J-1"}, {"visa": "j1"}),
    ({"visa": "H1-B", "stated_only": True}, {"visa": "h1b", "stated_only": True}),
    # time
    ({"starts_after": "2027-01"}, {"starts_after": date(2027, 1, 1)}),
    ({"starts_before": "2027-01"}, {"starts_before": date(2027, 1, 31)}),
    ({"starts_before": "2027"}, {"starts_before": date(2027, 12, 31)}),
    ({"starts_after": "January 2027"}, {"starts_after": date(2027, 1, 1)}),
    ({"starts_after": "Sept. 3rd, 2027"}, {"starts_after": date(2027, 9, 3)}),
    ({"starts_after": "3 Sep 2027"}, {"starts_after": date(2027, 9, 3)}),
    ({"starts_after": "7/1/2027"}, {"starts_after": date(2027, 7, 1)}),
    ({"since": "7d"}, {"since": date(2026, 11, 14)}),
    ({"since": "2 weeks ago"}, {"since": date(2026, 11, 7)}),
    ({"since": "yesterday"}, {"since": date(2026, 11, 20)}),
    ({"since": "2026-11-01"}, {"since": date(2026, 11, 1)}),
    ({"since": "9999y"}, {"since": date.min}),
    # words and sources
    (
        {"search": ['cardio "good standing" -research']},
        {"words": ("cardio", "good standing"), "without_words": ("research",)},
    ),
    ({"search": ["off-cycle"]}, {"words": ("off-cycle",)}),
    ({"source": ["acog, apds"]}, {"sources": ("acog", "apds")}),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_what_people_type_is_what_they_mean(typed: dict[str, Any], meant: dict[str, Any]) -> None:
    assert ask(**typed) == Filter(**meant)


@pytest.mark.parametrize(
    ("typed", "label", "miles"),
    [
        ({"near": "Los Angeles", "within": "60mi"}, "Los Angeles, CA", 60),
        ({"near": "92501", "within": "60"}, "Riverside, CA", 60),
        ({"near": "Moreno Valley"}, "Moreno Valley, CA", 50),
        ({"near": "Springfield, IL", "within": "100 km"}, "Springfield, IL", 62.1),
        ({"near": "Springfield", "state": ["il"], "within": "5 miles"}, "Springfield, IL", 5),
    ],
)
def test_a_circle_is_drawn_around_a_city_or_zip_code(typed: dict[str, Any], label: str, miles: float) -> None:
    near = ask(**typed).near
    assert near is not None
    assert (near.label, near.miles) == (label, miles)


REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"specialty": ["intrnal medicine"]},
        "--specialty “intrnal medicine” .* Did you mean “Internal medicine”",
    ),
    ({"specialty": ["CAP"]}, "“CAP” .* Did you mean “Child and adolescent psychiatry”"),
    ({"specialty": ["im, dentistry"]}, "--specialty “dentistry”"),
    ({"specialty": [""]}, "--specialty"),
    ({"county": ["riversid"]}, "--county “riversid” is no US county. Did you mean “Riverside, CA”"),
    ({"county": ["Moreno Valley"]}, "Did you mean “Riverside, CA”"),
    ({"county": ["socal"]}, "That is a region: --region “socal”"),
    ({"county": ["california"]}, "That is a state: --state CA"),
    (
        {"county": ["riverside"], "state": ["nv"]},
        "is not in Nevada but in California. Change or leave out --state",
    ),
    ({"state": ["Calfornia"]}, "--state “Calfornia” is no US state. Did you mean “California”"),
    ({"state": ["socal"]}, "--region “socal”"),
    ({"region": ["california"]}, "--state CA"),
    ({"region": ["riverside county"]}, "--county “riverside county”"),
    ({"region": ["socl"]}, "Did you mean “socal”"),
    ({"near": "Springfield"}, "is in [0-9]+ states: .* Name the state"),
    ({"near": "Los Angelos"}, "Did you mean “Los Angeles”"),
    ({"near": ""}, "--near"),
    ({"within": "60mi"}, "--within “60mi” is a distance from nowhere. Add --near"),
    ({"near": "Los Angeles", "within": "far"}, "--within “far” .* Write it as 60mi"),
    ({"near": "Los Angeles", "within": "0"}, "--within “0”"),
    ({"near": "Los Angeles", "within": "5000"}, "up to 500 miles"),
    ({"visa": "o1"}, "--visa “o1” .* Write j1 or h1b"),
    ({"stated_only": True}, "--stated-only .* Add --visa"),
    ({"pgy": ["9"]}, "--pgy “9” is no training year"),
    ({"pgy": ["3-2"]}, "--pgy “3-2”"),
    ({"pgy": ["two"]}, "--pgy “two”"),
    ({"track": ["foo"]}, "--track “foo” .* Write categorical"),
    ({"kind": ["felowship"]}, "--kind “felowship” .* Did you mean “fellowship”"),
    ({"status": ["shut"]}, "--status “shut”"),
    ({"starts_after": "soon"}, "--starts-after “soon” .* Write 2027-01"),
    ({"starts_after": "2027-02-31"}, "--starts-after “2027-02-31”"),
    (
        {"starts_after": "2027-07", "starts_before": "2027-01"},
        "--starts-before “2027-01” is before --starts-after",
    ),
    ({"since": "long ago"}, "--since “long ago” .* Write 7d"),
    ({"search": ["!!"]}, "--search “!!” has no word"),
    ({"search": [""]}, "--search has no word"),
    ({"county": [","]}, "--county “,” is no US county"),
    ({"source": [" "]}, "--source needs the id"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_is_not_understood_is_named_with_the_remedy(typed: dict[str, Any], said: str) -> None:
    with pytest.raises(FilterError, match=said) as refused:
        ask(**typed)
    assert "\n" not in str(refused.value)
    assert refused.value.option.startswith("--")


TEXT = st.text(max_size=20) | st.text('pgy-1234567890/,;ior and+mkwdj"“ ', max_size=12)
MANY = ("specialty", "county", "state", "region", "pgy", "track", "kind", "status", "search", "source")
ONE = ("near", "visa", "starts_after", "starts_before", "since")


@given(st.sampled_from(MANY), TEXT)
def test_any_text_is_read_or_refused_in_any_list(option: str, text: str) -> None:
    _read_or_refused({option: [text]})


@given(st.sampled_from(ONE), TEXT)
def test_any_text_is_read_or_refused_in_any_option(option: str, text: str) -> None:
    _read_or_refused({option: text})


@given(TEXT)
def test_any_text_is_read_or_refused_as_a_distance(text: str) -> None:
    _read_or_refused({"near": "Los Angeles", "within": text})


def _read_or_refused(typed: dict[str, Any]) -> None:
    with suppress(FilterError):
        wish = ask(**typed)
        assert wish != Filter() or "kind" in typed or "status" in typed
        assert Filter.from_json(wish.to_json()) == wish
        assert describe(wish)


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        (Filter(), "Any residency"),
        (
            Filter(
                specialties=("internal-medicine",), pgy=(2,), counties=(("Riverside", "CA"),), visa="j1"
            ),
            "Internal medicine residency, PGY-2, Riverside County CA, J-1 sponsored or not stated",
        ),
        (
            Filter(specialties=("internal-medicine", "psychiatry"), kinds=KINDS, statuses=STATUSES),
            "Internal medicine or psychiatry post of any kind, open or closed",
        ),
        (Filter(kinds=("research", "observership")), "Any research post or observership"),
        (
            Filter(tracks=("categorical",), pgy=(2, 3, 4), visa="h1b", stated_only=True),
            "Any residency, categorical or track not stated, PGY-2 to 4, H-1B sponsored",
        ),
        (
            Filter(near=Near("Reno, NV", 39.5, -119.8, 60), counties=(("Kern", "CA"),), states=("CA",)),
            "Any residency, Kern County CA or within 60 miles of Reno, NV in California",
        ),
        (Filter(counties=(("Orange", None),)), "Any residency, Orange County in any state"),
        (Filter(counties=(("Orleans", "LA"),)), "Any residency, Orleans Parish LA"),
        (
            Filter(regions=("socal",), starts_after=date(2027, 1, 1)),
            "Any residency, Southern California, starting January 1, 2027 or later",
        ),
        (Filter(counties=(("Kern", "CA"),), states=("CA",)), "Any residency, Kern County CA"),
        (
            Filter(starts_after=date(2027, 1, 1), starts_before=date(2027, 7, 31), since=date(2026, 11, 14)),
            "Any residency, starting January 1, 2027 to July 31, 2027, new since November 14, 2026",
        ),
        (
            Filter(words=("a", "b c"), without_words=("d",), sources=("acog",), statuses=("filled",)),
            "Any residency, saying “a” and “b c”, not saying “d”, from acog, filled",
        ),
    ],
)  # fmt: skip
def test_a_filter_is_told_in_one_line_of_english(wish: Filter, line: str) -> None:
    assert describe(wish) == line
