"""Places resolve as people write them; the tables are what the ZIP data says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given, strategies as st

from scraper.record import place, spelling

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "state", "county"),
    [
        ("Los Angeles", "CA", "Los Angeles"),
        ("Sylmar", "CA", "Los Angeles"),
        ("Northridge", "CA", "Los Angeles"),
        ("Van Nuys", "CA", "Los Angeles"),
        ("Harbor City", "CA", "Los Angeles"),
        ("Panorama City", "CA", "Los Angeles"),
        ("Willowbrook", "CA", "Los Angeles"),
        ("West Carson", "CA", "Los Angeles"),
        ("Torrance", "CA", "Los Angeles"),
        ("Colton", "CA", "San Bernardino"),
        ("Loma Linda", "CA", "San Bernardino"),
        ("Fontana", "CA", "San Bernardino"),
        ("Apple Valley", "CA", "San Bernardino"),
        ("Victorville", "CA", "San Bernardino"),
        ("Redlands", "CA", "San Bernardino"),
        ("Chino", "CA", "San Bernardino"),
        ("Rancho Mirage", "CA", "Riverside"),
        ("Moreno Valley", "CA", "Riverside"),
        ("Palm Springs", "CA", "Riverside"),
        ("Murrieta", "CA", "Riverside"),
        ("Temecula", "CA", "Riverside"),
        ("Corona", "CA", "Riverside"),
        ("Orange", "CA", "Orange"),
        ("San Buenaventura", "CA", "Ventura"),
        ("Thousand Oaks", "CA", "Ventura"),
        ("Bakersfield", "CA", "Kern"),
        ("French Camp", "CA", "San Joaquin"),
        ("La Jolla", "CA", "San Diego"),
        ("Kansas City", "MO", "Jackson"),
        ("Kansas City", "KS", "Wyandotte"),
        ("Columbus", "OH", "Franklin"),
        ("Columbus", "GA", "Muscogee"),
        ("Aurora", "CO", "Arapahoe"),
        ("Aurora", "IL", "Kane"),
        ("Norfolk", "VA", "Norfolk"),
        ("Richmond", "VA", "Richmond"),
        ("Alexandria", "VA", "Alexandria"),
        ("Baltimore", "MD", "Baltimore"),
        ("St Louis", "MO", "St. Louis"),
        ("Duluth", "MN", "St. Louis"),
        ("Carson City", "NV", "Carson City"),
        ("New Orleans", "LA", "Orleans"),
        ("NYC", "NY", "New York"),
        ("New York City", "NY", "New York"),
        ("Bronx", "NY", "Bronx"),
        ("Brooklyn", "NY", "Kings"),
        ("Queens", "NY", "Queens"),
        ("Staten Island", "NY", "Richmond"),
        ("Washington", "D.C.", "District of Columbia"),
        ("Atlanta", "GA", "Fulton"),
        ("Chicago", "IL", "Cook"),
        ("Houston", "TX", "Harris"),
        ("Dallas", "TX", "Dallas"),
        ("Oklahoma City", "OK", "Oklahoma"),
        ("Portland", "OR", "Multnomah"),
        ("Birmingham", "AL", "Jefferson"),
        ("Anchorage", "AK", "Anchorage"),
        ("Ponce", "PR", "Ponce"),
        ("Mayagüez", "PR", "Mayaguez"),
        ("Tamuning", "GU", "Guam"),
        ("Charlotte Amalie", "VI", "St. Thomas"),
    ],
)
def test_a_city_lies_in_its_county(name: str, state: str, county: str) -> None:
    found = place.city(name, state)
    assert found is not None
    assert found.county == county


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Saint Louis", "st. louis", "MO"),
        ("Mt. Vernon", "MOUNT VERNON", "NY"),
        ("Ft. Lauderdale", "Fort Lauderdale", "FL"),
        ("Coeur d'Alene", "Coeur D Alene", "ID"),
        ("O'Fallon", "O Fallon", "MO"),
        ("McAllen", "Mc Allen", "TX"),
        ("Winston-Salem", "winston salem", "NC"),
        ("Bayamón", "Bayamon", "PR"),
        ("Lee’s Summit", "Lees Summit", "MO"),
    ],
)
def test_spelling_makes_no_other_city(one: str, other: str, state: str) -> None:
    assert place.city(one, state) is not None
    assert place.city(one, state) == place.city(other, state)


def test_another_name_of_a_city_gives_its_usual_name() -> None:
    found = place.city("San Buenaventura", "CA")
    assert found is not None
    assert found.city == "Ventura"


def test_a_bare_city_is_named_only_when_it_can_be_no_other() -> None:
    assert place.unique_city("Springfield") is None
    assert place.unique_city("Moreno Valley") == place.city("Moreno Valley", "CA")
    assert place.unique_city("Chicago") == place.city("Chicago", "IL")
    assert {found.state for found in place.cities_named("Glendale")} >= {"AZ", "CA"}
    assert place.unique_city("Nowhere at All") is None


def test_a_zip_code_gives_its_city() -> None:
    assert place.by_zip("91342") == place.city("Sylmar", "CA")
    assert place.by_zip("90033-1029") == place.city("Los Angeles", "CA")
    assert place.by_zip("00000") is None
    assert place.by_zip("no zip") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CA", "CA"), ("ca", "CA"), ("Calif.", "CA"), ("california", "CA"), ("N.Y.", "NY"), ("W. Va.", "WV"),
        ("D.C.", "DC"), ("Puerto Rico", "PR"), ("N. Carolina", "NC"), ("Ontario", None), ("", None),
    ],
)  # fmt: skip
def test_a_state_is_known_by_name_code_and_abbreviation(text: str, code: str | None) -> None:
    assert place.state_code(text) == code


def test_every_state_has_its_name_and_a_real_zone() -> None:
    zones = available_timezones()
    assert len(place.states()) == 56
    for code in place.states():
        assert place.state_code(place.state_name(code) or "") == code
        assert place.zone(code) in zones
        for county in place.counties_of(code):
            assert place.zone(code, county) in zones


@pytest.mark.parametrize(
    ("text", "state", "found"),
    [
        ("San Bernardino County", None, (("San Bernardino", "CA"),)),
        ("san bernardino", "California", (("San Bernardino", "CA"),)),
        ("Orleans Parish", None, (("Orleans", "LA"),)),
        ("Orange County, CA", None, (("Orange", "CA"),)),
        ("LA County", None, (("Los Angeles", "CA"),)),
        ("Miami Dade", None, (("Miami-Dade", "FL"),)),
        ("Saint Louis", "MO", (("St. Louis", "MO"),)),
        ("Carson City", None, (("Carson City", "NV"),)),
        ("Prince George’s County", None, (("Prince George's", "MD"),)),
        ("Brooklyn", None, (("Kings", "NY"),)),
        ("Riverside", "Nowhere", ()),
        ("Riversdie", None, ()),
    ],
)
def test_a_county_is_named_as_people_type_it(
    text: str, state: str | None, found: tuple[tuple[str, str], ...]
) -> None:
    assert place.county(text, state) == found


def test_a_county_name_in_several_states_gives_them_all() -> None:
    assert {state for _, state in place.county("Orange")} >= {"CA", "FL", "NY", "TX"}


def test_all_counties_of_the_country_are_known() -> None:
    assert sum(len(place.counties_of(code)) for code in place.states()) > 3100
    assert len(place.counties_of("CA")) == 58
    assert len(place.counties_of("Texas")) == 254
    assert len(place.counties_of("LA")) == 64


def test_every_citys_county_is_in_the_list_of_counties() -> None:
    known = {(county, code) for code in place.states() for county in place.counties_of(code)}
    rows = [row.split("\t") for row in spelling.lines("places.tsv")]
    assert {(row[2], row[1]) for row in rows} <= known


def test_every_county_of_a_region_exists() -> None:
    known = {(county, code) for code in place.states() for county in place.counties_of(code)}
    for region in place.regions():
        assert region.counties <= known, region.name
        assert region.states <= set(place.states()), region.name


def test_census_divisions_hold_every_state_once() -> None:
    divisions = [
        "new-england", "middle-atlantic", "east-north-central", "west-north-central", "south-atlantic",
        "east-south-central", "west-south-central", "mountain", "pacific",
    ]  # fmt: skip
    held = [code for name in divisions for code in _region(name).states]
    assert sorted(held) == sorted(set(place.states()) - {"AS", "GU", "MP", "PR", "VI"})


def test_northern_and_southern_california_make_the_state() -> None:
    north, south = _region("norcal").counties, _region("Southern California").counties
    assert not north & south
    assert len(north | south) == 58


def test_a_region_holds_its_counties_and_touches_its_states() -> None:
    socal = _region("SoCal")
    assert socal.holds("Kern", "CA")
    assert not socal.holds("Alameda", "CA")
    assert not socal.holds("Orange", "FL")
    assert not socal.holds(None, "CA")
    assert socal.touches("CA")
    assert not socal.touches("NV")
    assert _region("tri-state").holds(None, "NJ")
    assert place.region("the moon") is None


def test_split_states_keep_their_two_times() -> None:
    assert place.zone("IN", "Lake") == "America/Chicago"
    assert place.zone("IN", "Marion") == "America/Indiana/Indianapolis"
    assert place.zone("TX", "El Paso") == "America/Denver"
    assert place.zone("FL", "Escambia") == "America/Chicago"
    assert place.zone("TN", "Knox") == "America/New_York"
    assert place.zone("CA", "No Such County") == "America/Los_Angeles"
    assert place.zone("XX") is None


def test_distances_are_in_miles() -> None:
    la, sd = place.city("Los Angeles", "CA"), place.city("San Diego", "CA")
    assert la is not None
    assert sd is not None
    assert 105 < place.miles(la.lat, la.lon, sd.lat, sd.lon) < 125
    assert place.miles(la.lat, la.lon, la.lat, la.lon) == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Riversdie", "Riverside, CA"),
        ("San Bernadino County", "San Bernardino, CA"),
        ("Los Angelos", "Los Angeles, CA"),
    ],
)
def test_a_mistyped_county_brings_up_the_one_meant(typed: str, meant: str) -> None:
    assert place.nearest_county(typed)[0] == meant


def test_a_city_asked_for_as_county_brings_up_its_county() -> None:
    assert place.nearest_county("Moreno Valley")[0] == "Riverside, CA"
    assert "California" in place.nearest_state("Californa")
    assert "socal" in place.nearest_region("socla")
    assert "Bakersfield" in place.nearest_city("Bakersfeild")
    assert place.nearest("") == ()


def test_saint_is_listed_both_ways_for_whoever_scans_a_text() -> None:
    names = set(place.names())
    assert {"Los Angeles", "St. Louis", "Saint Louis", "Mt. Vernon", "Mount Vernon", "Sylmar"} <= names


@given(st.text(max_size=40))
def test_what_stands_around_a_name_does_not_change_it(text: str) -> None:
    assert spelling.fold(f" ({text}), ") == spelling.fold(text)


@given(st.text(max_size=30))
def test_no_text_makes_a_lookup_fail(text: str) -> None:
    place.cities_named(text)
    place.county(text)
    place.state_code(text)
    place.by_zip(text)
    place.region(text)


def test_the_committed_tables_are_what_the_generator_makes() -> None:
    pytest.importorskip("zipcodes")
    spec = importlib.util.spec_from_file_location("generate_places", HERE / "generate_places.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    for file, text in generator.tables().items():
        assert (generator.DATA / file).read_text(encoding="utf-8") == text, file


def _region(name: str) -> place.Region:
    found = place.region(name)
    assert found is not None
    return found
