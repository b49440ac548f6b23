"""Filters and vacancies for the property tests: places that exist, facts stated or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from scraper.record.applicant import Applicant
from scraper.record.filter import Filter
from scraper.record.reach import Near
from scraper.record.vacancy import KINDS, STATUSES, TRACKS, Requirements, Vacancy, Visa

SLUGS: Final = (
    "internal-medicine",
    "cardiovascular-disease",
    "family-medicine",
    "pediatrics",
    "sleep-medicine",
)
CITIES: Final = (
    ("Riverside", "Riverside", "CA"),
    ("Los Angeles", "Los Angeles", "CA"),
    ("Blythe", "Riverside", "CA"),
    ("Orlando", "Orange", "FL"),
    ("Las Vegas", "Clark", "NV"),
    ("New Orleans", "Orleans", "LA"),
)
PLACES: Final = (
    *((city, county, state) for city, county, state in CITIES),
    *((None, county, state) for _, county, state in CITIES),
    *((None, None, state) for _, _, state in CITIES),
    (None, None, None),
)
NEARS: Final = (
    Near("Los Angeles, CA", 34.05, -118.24, 60),
    Near("Needles, CA", 34.83, -114.61, 120),
    Near("Riverside, CA", 33.94, -117.4, 5),
)
DAYS: Final = st.dates(date(2026, 10, 1), date(2027, 9, 30))
SOURCES: Final = st.lists(st.sampled_from(["acog", "apds", "sdn"]), min_size=1, unique=True)
WORDS: Final = ("cardio", "off-cycle", "riverside", "research")
NOTHING_STATED: Final[Mapping[str, Any]] = {
    "specialty": None,
    "track": None,
    "pgy": (),
    "city": None,
    "visa": Visa(),
    "posted_on": None,
}


def _some(values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Often none, else a few of them."""
    return st.just(()) | st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)


def filters() -> st.SearchStrategy[Filter]:
    return st.builds(
        Filter,
        kinds=st.just(("residency",)) | _some(KINDS),
        specialties=_some(SLUGS),
        tracks=_some(TRACKS),
        pgy=_some(range(1, 6)).map(lambda levels: tuple(sorted(levels))),
        counties=_some(
            [("Riverside", "CA"), ("Orange", None), ("Orange", "CA"), ("Clark", "NV"), ("Orleans", "LA")]
        ),
        states=_some(["CA", "FL", "NV", "LA"]),
        regions=_some(["socal", "inland-empire", "west", "south"]),
        near=st.none() | st.sampled_from(NEARS),
        visa=st.sampled_from([None, "j1", "h1b"]),
        stated_only=st.booleans(),
        statuses=st.just(("open",)) | _some(STATUSES),
        starts_after=st.none() | DAYS,
        starts_before=st.none() | DAYS,
        since=st.none() | DAYS,
        words=_some(WORDS),
        without_words=_some(WORDS),
        sources=_some(["acog", "apds", "sdn"]),
        subspecialties=st.booleans(),
        neighbours=st.booleans(),
        without_institutions=_some(["Riverside Community Hospital", "county"]),
        applicant=st.none() | applicants(),
    ).map(lambda wish: wish if wish.visa else replace(wish, stated_only=False))


def applicants() -> st.SearchStrategy[Applicant]:
    passed = st.none() | _some((1, 2, 3)).map(lambda steps: tuple(sorted(steps)))
    stated = st.sampled_from([None, True, False])
    return st.builds(
        Applicant,
        usmle=passed,
        comlex=passed,
        graduated=st.none() | st.dates(date(2005, 1, 1), date(2027, 6, 1)),
        ecfmg=stated,
        us_graduate=stated,
        trained=st.none() | st.integers(0, 5),
    ).filter(lambda said: said != Applicant())


def requirements() -> st.SearchStrategy[Requirements]:
    stated = st.sampled_from([None, True, False])
    return st.builds(
        Requirements,
        steps=_some((1, 2, 3)).map(lambda steps: tuple(sorted(steps))),
        ecfmg=stated,
        us_grad_only=stated,
        max_years_since_graduation=st.none() | st.integers(1, 15),
        prior_pgy=st.none() | st.integers(1, 5),
    )


@st.composite
def vacancies(draw: st.DrawFn) -> Vacancy:
    city, county, state = draw(st.sampled_from(PLACES))
    stated = st.sampled_from([None, True, False])
    start = draw(st.none() | DAYS)
    return Vacancy(
        title=draw(st.sampled_from(["A place", "Off-cycle cardiology", "Research in Riverside"])),
        kind=draw(st.just("residency") | st.sampled_from(KINDS)),
        specialty=draw(st.none() | st.sampled_from(SLUGS)),
        track=draw(st.none() | st.sampled_from(TRACKS)),
        pgy=tuple(sorted(draw(_some(range(1, 6))))),
        city=city,
        county=county,
        state=state,
        starts_on=start and start.isoformat()[: draw(st.sampled_from([7, 10]))],
        starts_asap=draw(st.booleans()),
        posted_on=draw(st.none() | DAYS),
        institution=draw(st.sampled_from([None, "Riverside Community Hospital", "County General"])),
        visa=Visa(draw(stated), draw(stated)),
        requirements=draw(requirements()),
        status=draw(st.just("open") | st.sampled_from(STATUSES)),
    )


def with_fields(record: Vacancy, data: Mapping[str, Any]) -> Vacancy:
    return replace(record, **data)
