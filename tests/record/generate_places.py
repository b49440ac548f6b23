"""Makes the place tables of scraper/record/data from the ZIP table of the `zipcodes` package.

Run ``python tests/record/generate_places.py`` after a new `zipcodes` or a change of
``places_by_hand.tsv`` (what that table lacks or has wrong, with the reason); a test holds the committed
tables to what this makes. A city that spans counties goes to the one with the most of its ZIPs, where
a street ZIP counts for more than boxes or one building.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from scraper.record.spelling import fold, table

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "scraper" / "record" / "data"

STATES = {row[0]: row[2] for row in table("states.tsv")}

_WEIGHT = {"STANDARD": 100, "PO BOX": 10, "UNIQUE": 4}
_SECOND_NAME = 0.3
"""What a ZIP counts for a city that is only its second name."""

_KEEPS_CITY = {"Carson City", "James City", "Charles City"}
_OLD_COUNTIES = {"Prince of Wales-Outer Ketchikan": "Prince of Wales-Hyder"}
_NO_PLACE = re.compile(
    r"return service|^(apo|dpo|fpo)$|s&dc"
    r"|^(urb|bo|ext|jard|alt|est|repto|cond|res|parc|mans|vil|com|sect|hc) ",
    re.I,
)
# Words cut down to consonants ("Sn Bernrdno", "Rnch Cascades") are the post office's own.
_CUT = re.compile(r"\b(?!(?:st|mt|ft|afb|jr|dr|ms|ny|dc)\b)[b-df-hj-np-tv-xz]{2,}\b", re.I)
# Zones that today keep the same time as the one on the right; a state then needs fewer exceptions.
_SAME_TIME = {
    **dict.fromkeys(("Nome", "Juneau", "Sitka", "Metlakatla", "Yakutat", "Anchorage"), "America/Anchorage"),
    **dict.fromkeys(
        ("North_Dakota/New_Salem", "North_Dakota/Beulah", "North_Dakota/Center"), "America/Chicago"
    ),
    **dict.fromkeys(("Indiana/Knox", "Indiana/Tell_City", "Menominee"), "America/Chicago"),
    **dict.fromkeys(
        ("Indiana/Winamac", "Indiana/Vevay", "Indiana/Marengo", "Indiana/Vincennes", "Indiana/Petersburg"),
        "America/Indiana/Indianapolis",
    ),
    **dict.fromkeys(("Kentucky/Louisville", "Kentucky/Monticello"), "America/New_York"),
}
_SPELLED = {
    "Lees Summit": "Lee's Summit",
    "Coeur D Alene": "Coeur d'Alene",
    "Land O Lakes": "Land O' Lakes",
    "Winston-salem": "Winston-Salem",
    "Wilkes Barre": "Wilkes-Barre",
    "Dekalb": "DeKalb",
    "Desoto": "DeSoto",
    "Dupont": "DuPont",
    "Lasalle": "LaSalle",
    "Milton Freewater": "Milton-Freewater",
}


class Row(NamedTuple):
    """One line of places.tsv; ``of`` is the city's usual name when ``name`` is another one for it."""

    name: str
    state: str
    county: str
    lat: str
    lon: str
    of: str


def county_name(text: str) -> str:
    """``Orleans Parish`` -> ``Orleans``, ``Municipality of Anchorage`` -> ``Anchorage``."""
    name = re.sub(r"^(Municipality|City and Borough) of ", "", text.strip())
    name = re.sub(r" (County|Parish|City and Borough|Borough|Census Area|Municipality|Municipio)$", "", name)
    if name == text and name not in _KEEPS_CITY:
        name = re.sub(r" city$", "", name, flags=re.I)
    name = re.sub(r"^(St|Ste) ", r"\1. ", name)
    return _OLD_COUNTIES.get(name, name)


def city_name(text: str) -> str:
    """The post office's spelling as people write it: ``Mc Kinney`` -> ``McKinney``."""
    name = _SPELLED.get(text.strip(), text.strip())
    name = re.sub(r"\bMc ?([A-Za-z])", lambda m: "Mc" + m[1].upper(), name)
    name = re.sub(r"\bO ([A-Z])", r"O'\1", name)
    name = re.sub(r"\bSaint(e?) (?=[A-Z])", lambda m: "Ste. " if m[1] else "St. ", name)
    name = re.sub(r"^St (?=[A-Z])", "St. ", name)
    return re.sub(r"(?<= )(On|Of|The|Du|Del|And|By) ", lambda m: m[0].lower(), name)


def zip_rows() -> list[dict[str, Any]]:
    import zipcodes

    return [
        row
        for row in zipcodes.list_all()
        if row["state"] in STATES and row["zip_code_type"] in _WEIGHT and not _NO_PLACE.search(row["city"])
    ]


def county_spellings(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Each county's usual spelling, by state and folded name: ``DuPage`` rather than ``Dupage``."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["county"]:
            name = county_name(row["county"])
            seen[row["state"], fold(name)][name] += 1
    return {
        key: max(names, key=lambda n: (names[n] + 3 * sum(map(str.isupper, n)), n))
        for key, names in seen.items()
    }


def independent_cities(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {
        (row["state"], fold(county_name(row["county"])))
        for row in rows
        if row["county"] and re.search(r" city$", row["county"], re.I)
    }


class _Tally:
    """What the ZIPs of one city say."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.counties: Counter[str] = Counter()
        self.points: dict[str, list[tuple[float, float, float]]] = defaultdict(list)

    def add(self, name: str, county: str, lat: float, lon: float, weight: float) -> None:
        self.names[name] += 1
        if county:
            self.counties[county] += weight  # type: ignore[assignment]
            if lat or lon:
                self.points[county].append((weight, lat, lon))

    def row(self, state: str, own_county: str | None) -> Row | None:
        if not self.counties:
            return None
        county = own_county or max(sorted(self.counties), key=self.counties.__getitem__)
        points = self.points.get(county) or [p for some in self.points.values() for p in some]
        if not points:
            return None
        heaviest = max(weight for weight, _, _ in points)
        lat = median(p[1] for p in points if p[0] == heaviest)
        lon = median(p[2] for p in points if p[0] == heaviest)
        name = max(sorted(self.names), key=self.names.__getitem__)
        return Row(name, state, county, f"{lat:.3f}", f"{lon:.3f}", "")


def tallies(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], _Tally]:
    """The ZIPs' votes, by state and folded city name."""
    spelling = county_spellings(rows)
    cities: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for row in rows:
        state = row["state"]
        county = spelling[state, fold(county_name(row["county"]))] if row["county"] else ""
        weight = _WEIGHT[row["zip_code_type"]] * (1 if row["active"] else 0.1)
        lat, lon = float(row["lat"]), float(row["long"])
        cities[state, fold(row["city"])].add(city_name(row["city"]), county, lat, lon, weight)
        for other in row["acceptable_cities"]:
            if not _NO_PLACE.search(other) and not _CUT.search(other) and fold(other) != fold(row["city"]):
                cities[state, fold(other)].add(city_name(other), county, lat, lon, weight * _SECOND_NAME)
    return cities


def by_hand() -> list[list[str]]:
    text = (HERE / "places_by_hand.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def places(rows: list[dict[str, Any]]) -> list[Row]:
    """Every place once, in the order in which place.py searches them."""
    own = independent_cities(rows)
    found: dict[tuple[str, str], Row] = {}
    for (state, key), tally in tallies(rows).items():
        county = next((c for c in tally.counties if fold(c) == key), None) if (state, key) in own else None
        row = tally.row(state, county)
        if row:
            found[state, key] = row
    for name, state, county, lat, lon, why in by_hand():
        target = why.removeprefix("as: ") if why.startswith("as: ") else ""
        known = found.get((state, fold(target or name)))
        if known:
            county, lat, lon = county or known.county, lat or known.lat, lon or known.lon
        target = known.name if target and known and fold(target) != fold(name) else ""
        found[state, fold(name)] = Row(name, state, county, lat, lon, target)
    return sorted(found.values(), key=lambda row: (fold(row.name), row.state))


def counties(rows: list[dict[str, Any]], known: list[Row]) -> list[tuple[str, str, str]]:
    """County, state and, where it is not the state's, its time zone."""
    spelling = county_spellings(rows)
    zones: dict[tuple[str, str], Counter[str]] = {(row.state, row.county): Counter() for row in known}
    for row in rows:
        if row["county"] and "/" in (row["timezone"] or ""):
            county = spelling[row["state"], fold(county_name(row["county"]))]
            zone = row["timezone"]
            zones.setdefault((row["state"], county), Counter())[
                _SAME_TIME.get(zone.removeprefix("America/"), zone)
            ] += 1
    made = []
    for (state, county), votes in sorted(zones.items()):
        zone = max(sorted(votes), key=votes.__getitem__) if votes else STATES[state]
        made.append((county, state, "" if zone == STATES[state] else zone))
    return sorted(made, key=lambda row: (fold(row[0]), row[1]))


def zips(rows: list[dict[str, Any]], known: list[Row]) -> list[tuple[str, str, str]]:
    """First ZIP, city and state of each unbroken run; a run is written ``90001-90084``."""
    names = {(row.state, fold(row.name)): row.name for row in known}
    runs: list[list[str]] = []
    for code, key, state in sorted((row["zip_code"], fold(row["city"]), row["state"]) for row in rows):
        name = names.get((state, key))
        if not name:
            continue
        if runs and runs[-1][2:] == [name, state] and int(code) == int(runs[-1][1]) + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code, name, state])
    return [(a if a == b else f"{a}-{b}", name, state) for a, b, name, state in runs]


def tables() -> dict[str, str]:
    """The text of each generated file, by its name."""
    rows = zip_rows()
    known = places(rows)

    def text(made: Iterable[tuple[str, ...]]) -> str:
        return "".join("\t".join(row).rstrip("\t") + "\n" for row in made)

    return {
        "places.tsv": text(known),
        "counties.tsv": text(counties(rows, known)),
        "zips.tsv": text(zips(rows, known)),
    }


if __name__ == "__main__":
    for file, content in tables().items():
        (DATA / file).write_text(content, encoding="utf-8")
