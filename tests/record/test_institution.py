"""Institutions resolve by any of their names, and to none when several bear the name."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scraper.record import institution, place, spelling

EVERY = [institution.get(identifier) for identifier in institution.ids()]


def test_the_country_is_covered() -> None:
    assert len(EVERY) >= 1000
    assert {found.state for found in EVERY} >= set(place.states()) - {"AS", "MP"}


def test_ids_are_unique_and_plain() -> None:
    rows = [row[0] for row in spelling.table("institutions.tsv")]
    assert len(rows) == len(set(rows))
    assert all(part.isalnum() and part.isascii() for row in rows for part in row.split("-"))


def test_every_city_is_known_with_its_county() -> None:
    assert [f.id for f in EVERY if f.city and (f.county is None or f.lat is None)] == []
    assert [f.id for f in EVERY if place.state_name(f.state) is None] == []
    assert sum(f.city is None for f in EVERY) < 60


def test_every_name_resolves_to_its_own_institution_at_its_place() -> None:
    wrong = [
        (found.id, name)
        for found in EVERY
        for name in (found.name, *found.names)
        if institution.resolve(name, found.state, found.city) != found
    ]
    assert wrong == []


def test_no_domain_belongs_to_two() -> None:
    domains = [domain for found in EVERY for domain in found.domains]
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and "." in domain and "/" not in domain for domain in domains)


@pytest.mark.parametrize(
    ("county", "ids"),
    [
        (
            "Los Angeles",
            "la-general ucla olive-view harbor-ucla cedars-sinai cdu mlk kp-los-angeles kp-woodland-"
            "hills chla city-of-hope california-hospital st-mary-long-beach northridge white-memorial "
            "adventist-glendale huntington pih-whittier pih-good-samaritan pomona-valley "
            "memorialcare-long-beach miller-childrens centinela st-francis-lynwood emanate kedren la-"
            "dmh va-greater-la palmdale-regional altamed va-long-beach lundquist house-institute",
        ),
        ("Orange", "uci choc kp-orange-county st-jude-fullerton hoag oc-global anaheim-global"),
        (
            "Riverside",
            "ruhs ucr riverside-community eisenhower southwest-mec temecula-valley inland-valley "
            "rancho-springs corona-regional desert-regional hemet-global loma-linda-murrieta kp-"
            "riverside",
        ),
        (
            "San Bernardino",
            "arrowhead loma-linda kp-fontana chino-valley desert-valley st-mary-apple-valley st-"
            "bernardine san-antonio-regional sac-health redlands-community",
        ),
        (
            "Ventura",
            "community-memorial ventura-county los-robles st-johns-oxnard simi-valley clinicas",
        ),
    ],
)
def test_the_los_angeles_area_is_complete(county: str, ids: str) -> None:
    for identifier in ids.split():
        found = institution.get(identifier)
        assert (found.county, found.state) == (county, "CA"), identifier


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("LAC+USC", "la-general"),
        ("LA County + USC Medical Center", "la-general"),
        ("University of Southern California / LA General Medical Center", "la-general"),
        ("Southwest Healthcare MEC", "southwest-mec"),
        ("UHS SoCal MEC", "southwest-mec"),
        ("CMHS", "community-memorial"),
        ("ARMC", "arrowhead"),
        ("Arrowhead Regional Med. Ctr.", "arrowhead"),
        ("Riverside County Regional Medical Center", "ruhs"),
        ("RUHS", "ruhs"),
        ("LLUMC", "loma-linda"),
        ("The Loma Linda University Medical Ctr", "loma-linda"),
        ("Loma Linda University Health GME", "loma-linda"),
        ("CPMC", "cpmc"),
        ("MGH", "mgh"),
        ("Mass. General Hospital", "mgh"),
        ("Univ. of Iowa Hospitals & Clinics", "iowa"),
        ("University of California at Irvine", "uci"),
        ("Washington University", "wash-u"),
        ("Indiana University", "indiana-university"),
        ("Children’s Hospital of Orange County", "choc"),
        ("Veterans Affairs Greater Los Angeles Healthcare System", "va-greater-la"),
        ("VA Long Beach Health Care System", "va-long-beach"),
        ("St. Mary Medical Center, Long Beach, CA", "st-mary-long-beach"),
        ("Saint Mary Medical Center, Apple Valley", "st-mary-apple-valley"),
        ("Arrowhead Regional Medical Center - Internal Medicine", "arrowhead"),
        ("Harbor-UCLA Medical Center Residency Program", "harbor-ucla"),
        ("Emory University School of Medicine, Department of Neurology", "emory"),
    ],
)
def test_former_names_and_abbreviations_resolve(name: str, identifier: str) -> None:
    found = institution.resolve(name)
    assert found is not None
    assert found.id == identifier


@pytest.mark.parametrize(
    "name",
    [
        "St. Mary Medical Center",
        "Good Samaritan Hospital",
        "Mercy Hospital",
        "Memorial Hospital",
        "Methodist Hospital",
        "Holy Cross Hospital",
        "Mount Sinai Hospital",
        "Kaiser Permanente",
        "Mayo Clinic",
        "BMC",
        "Indiana University of Pennsylvania",
        "Washington State Hospital",
        "Hospital",
        "",
    ],
)
def test_a_name_that_several_bear_or_none_is_nobody(name: str) -> None:
    assert institution.resolve(name) is None


@pytest.mark.parametrize(
    ("name", "state", "city", "identifier"),
    [
        ("St. Mary Medical Center", "CA", "Long Beach", "st-mary-long-beach"),
        ("St Mary Medical Center", "CA", "Apple Valley", "st-mary-apple-valley"),
        ("Saint Mary Medical Center", "CA", "Victorville", "st-mary-apple-valley"),
        ("St. Mary Medical Center", "PA", "Langhorne", "st-mary-langhorne"),
        ("St. Mary Medical Center", "CA", None, None),
        ("Kaiser Permanente", "CA", "Fontana", "kp-fontana"),
        ("Good Samaritan Hospital", "CA", "Los Angeles", "pih-good-samaritan"),
        ("Good Samaritan Hospital", "OH", "Cincinnati", "good-sam-cincinnati"),
        ("Good Samaritan Hospital", "OH", "Toledo", None),
        ("Mayo Clinic", "MN", None, "mayo"),
        ("Mayo Clinic", "FL", None, "mayo-fl"),
        ("Huntington Hospital", "NY", "Huntington", "huntington-ny"),
        ("Huntington Hospital", "CA", "Pasadena", "huntington"),
        ("Riverside Regional Medical Center", "VA", None, "riverside-va"),
        ("Arrowhead Regional Medical Center", "OH", None, None),
        ("Harbor-UCLA Medical Center", "CA", "West Carson", "harbor-ucla"),
    ],
)
def test_a_place_decides_between_hospitals_of_one_name(
    name: str, state: str | None, city: str | None, identifier: str | None
) -> None:
    found = institution.resolve(name, state, city)
    assert (found.id if found else None) == identifier


@pytest.mark.parametrize(
    ("host", "identifier"),
    [
        ("gme.cmhshealth.org", "community-memorial"),
        ("www.LLU.edu:443", "loma-linda"),
        ("someone@mednet.ucla.edu", "ucla"),
        ("fresno.ucsf.edu", "ucsf-fresno"),
        ("im.ucsf.edu", "ucsf"),
        ("notllu.edu", None),
        ("edu", None),
        ("", None),
    ],
)
def test_a_host_belongs_to_the_nearest_domain(host: str, identifier: str | None) -> None:
    found = institution.by_domain(host)
    assert (found.id if found else None) == identifier


def test_the_vocabulary_says_what_a_name_needs() -> None:
    known = {(entry.text, entry.id): entry for entry in institution.vocabulary()}
    assert known["St. Mary Medical Center", "st-mary-long-beach"].needs_place
    assert known["Saint Mary Medical Center", "st-mary-long-beach"].needs_place
    assert known["ARMC", "arrowhead"].caps_only
    assert not known["Arrowhead Regional Medical Center", "arrowhead"].needs_place
    assert ("Loma Linda", "loma-linda") not in known
    assert all(entry.text.strip() == entry.text for entry in known.values())


@given(st.text(max_size=60))
def test_no_text_makes_resolving_fail(text: str) -> None:
    institution.resolve(text)
    institution.resolve(text, "CA", text)
    institution.by_domain(text)
