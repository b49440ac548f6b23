"""The list that ships: every surveyed address is read, wanted or left out with a reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scraper.sources import terms
from scraper.sources.catalog import Catalog, load

ROOT = Path(__file__).resolve().parents[2]
SURVEYED = [
    line.split("\t")
    for line in (Path(__file__).parent / "surveyed_urls.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
WANTED = (ROOT / "docs" / "sources-wanted.md").read_text("utf-8")


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load(ROOT / "sources.toml")


def test_every_stanza_loads_and_ids_are_unique(shipped: Catalog) -> None:
    assert len(shipped.sources) >= 90
    assert max(Counter(source.id for source in shipped.sources).values()) == 1


@pytest.mark.parametrize(("row", "url"), SURVEYED, ids=[f"{row}-{n}" for n, (row, _) in enumerate(SURVEYED)])
def test_a_surveyed_address_is_read_or_accounted_for(row: str, url: str, shipped: Catalog) -> None:
    listed = {source.url for source in shipped.sources}
    assert url in listed or re.search(rf"{re.escape(url)}(?=[\s,|)]|$)", WANTED, re.M), f"{row}: {url}"


def test_no_source_is_both_read_and_left_out(shipped: Catalog) -> None:
    left_out = set(re.findall(r"^\| (https?://\S+) \|", WANTED.partition("## Left out")[2], re.M))
    assert left_out
    assert left_out.isdisjoint(source.url for source in shipped.sources)


def test_what_is_left_out_has_a_reason() -> None:
    for row in re.findall(r"^\| https?://.*$", WANTED.partition("## Left out")[2], re.M):
        assert len(row.split("|")[2].strip()) > 3, row


def test_hosts_whose_terms_forbid_it_are_links_only(shipped: Catalog) -> None:
    for source in shipped.sources:
        verdict = terms.verdict(source.url)
        assert (verdict is None) is source.fetched, source.id
        assert verdict is None or verdict.kind == "link-only"


def test_nothing_shipped_may_reach_a_private_address(shipped: Catalog) -> None:
    for source in shipped.sources:
        assert source.access != "local", source.id
        assert source.ports == (), source.id


def test_what_is_read_is_a_page_or_feed_and_no_bare_host(shipped: Catalog) -> None:
    for source in shipped.fetched:
        parts = urlsplit(source.url)
        assert parts.path.strip("/") or parts.query, source.id


def test_national_lists_claim_no_place_and_hospitals_do(shipped: Catalog) -> None:
    for source in shipped.fetched:
        if source.role in ("society", "list"):
            assert source.institution is source.city is source.state is None, source.id
        else:
            assert source.state, source.id
        if source.role == "program":
            assert source.institution, source.id


def test_first_come_the_lists_with_the_most_vacancies(shipped: Catalog) -> None:
    assert [source.role for source in shipped.fetched[:5]] == ["society"] * 5
