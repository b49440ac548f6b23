"""No rule knows a source: what occurs only in corpus cases must not stand in rules or vocabulary."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ahocorasick_rs import AhoCorasick

from scraper.record import institution, place, specialty

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
RULES = sorted(
    path
    for folder in ("extract", "watch", "sources", "record")
    for path in (ROOT / "scraper" / folder).rglob("*")
    if path.suffix in (".py", ".toml", ".tsv", ".txt")
    # Tables of public facts: places, and the country's institutions by their real names.
    and (path.parent != ROOT / "scraper" / "record" / "data" or path.name == "specialties.toml")
)
ORDINARY = frozenset(
    [
        "abstractors",
        "postings",
        "rounds",
        "resident",
        "transfers",
        "subspecialty",
        "night",
        "voice",
        "bedside",
        "trust",
        "stick",
        "visits",
        "residentes",
        "brand",
        "clerkships",
        "flood",
        "rhythm",
        "andrology",
        "associates",
        "blocks",
        "careers",
        "chairs",
        "chiefs",
        "clinicians",
        "collaborative",
        "coordinator",
        "current",
        "development",
        "director",
        "displaced",
        "experience",
        "externs",
        "fellowship",
        "fellowships",
        "furniture",
        "glaucoma",
        "hiring",
        "housestaff",
        "intern",
        "interns",
        "keeper",
        "laboratories",
        "marrow",
        "memory",
        "metabolic",
        "months",
        "music",
        "neighbors",
        "nights",
        "observe",
        "observer",
        "observers",
        "openings",
        "outcomes",
        "people",
        "placement",
        "plazas",
        "prelims",
        "proton",
        "reach",
        "recruit",
        "recruitment",
        "registry",
        "residencia",
        "residencies",
        "respiratory",
        "rotations",
        "schools",
        "senior",
        "sooner",
        "split",
        "steps",
        "strip",
        "stroke",
        "thyroid",
        "trainees",
        "transition",
        "trials",
        "urgent",
        "visitors",
        "volunteer",
        "winds",
    ]
)
"""Words of the field, and of English, that happen to be part of an invented name or address."""


@cache
def public_words() -> frozenset[str]:
    """Words of real places and real institutions: facts that a rule may name for their own sake."""
    names = [spelling.text for spelling in institution.vocabulary()]
    fields = [term.text for term in specialty.vocabulary()]
    return frozenset(re.findall(r"[a-z]+", " ".join([*place.names(), *names, *fields]).lower())) | ORDINARY


@cache
def gold() -> tuple[dict[str, object], ...]:
    lines = (
        line for path in sorted(CORPUS.rglob("*.gold.jsonl")) for line in path.read_text("utf-8").splitlines()
    )
    return tuple(json.loads(line) for line in lines if line.strip())


@cache
def hosts() -> frozenset[str]:
    """Every host of the corpus, less the registry's own words (example.org and the like)."""
    found: set[str] = set()
    for record in gold():
        contacts = record["contacts"]
        assert isinstance(contacts, list)
        found |= {str(address).partition("@")[2] for address in contacts}
        found.add(urlsplit(str(record["url"] or "")).hostname or "")
    return frozenset(host for host in found if host.count(".") >= 2)


@cache
def people() -> frozenset[str]:
    """The local parts of addresses that look like a person's: too odd to be a word of any rule."""
    found: set[str] = set()
    for record in gold():
        contacts = record["contacts"]
        assert isinstance(contacts, list)
        found |= {str(address).partition("@")[0] for address in contacts}
    return frozenset(name for name in found if len(name) >= 6 and name not in public_words())


@cache
def invented_words() -> frozenset[str]:
    """Words of institutions' names that no real place or institution bears."""
    names = " ".join(str(record["institution"] or "") for record in gold()).lower()
    return frozenset(word for word in re.findall(r"[a-z]{5,}", names) if word not in public_words())


@cache
def names() -> frozenset[str]:
    """Whole names of institutions that exist in the corpus alone."""
    stated = {str(record["institution"]) for record in gold() if record["institution"]}
    told = {name.lower() for name in stated if len(name.split()) > 1 and institution.resolve(name) is None}
    return frozenset(told - {"university hospital", *(term.text.lower() for term in specialty.vocabulary())})


@cache
def whole() -> AhoCorasick:
    """Finds names and hosts wherever they stand: thousands, in hundreds of files, all at once."""
    return AhoCorasick(sorted(names() | hosts()))


def test_the_corpus_has_something_to_look_for() -> None:
    assert len(hosts()) > 50
    assert len(people()) > 50
    assert len(invented_words()) > 20
    assert len(names()) > 60


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_rule_names_no_institution_host_or_person_of_the_corpus(path: Path) -> None:
    text = path.read_text("utf-8").lower()
    words = set(re.findall(r"[a-z]+", text))
    tokens = set(re.findall(r"[a-z0-9._-]+", text))
    assert sorted(invented_words() & words) == []
    assert sorted(set(whole().find_matches_as_strings(text, overlapping=True))) == []
    assert sorted(people() & tokens) == []
