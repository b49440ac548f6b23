"""How the weights of `data/learned.tsv` are learned from labelled sources (`make weights`)."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from corpus_readings import CORPUS, OPEN, scorer

from scraper.extract.weighing import learned
from scraper.extract.words.phrases import table

NOBODY: frozenset[str] = frozenset()
SOURCES = 12
"""More than words must occur in to be learned."""
THRESHOLD = int(table("weigh")["threshold"])
"""What weighs so much by the rules alone is left for its words to decide."""


@pytest.fixture(scope="module")
def learn() -> Iterator[ModuleType]:
    """What `make weights` runs: it finds the scorer beside itself."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(CORPUS))
        yield importlib.import_module("learn")


def case(name: str) -> Any:
    (found,) = scorer().load(CORPUS / "cases", name)
    return found


def examples(learn: ModuleType, words: Sequence[str], offered: bool, sources: int = SOURCES) -> list[Any]:
    """The same words in several sources."""
    named = tuple(f"own\t{word}" for word in words)
    return [learn.Example(f"{n}-{'-'.join(words)}", named, THRESHOLD, offered) for n in range(sources)]


def offers(told: dict[str, int], words: Sequence[str]) -> bool:
    return told[learned.BASE] + sum(told.get(f"own\t{word}", 0) for word in words) >= 0


def test_words_of_offers_speak_for_and_words_of_others_against(learn: ModuleType) -> None:
    given = examples(learn, ("position", "opens"), True) + examples(learn, ("position", "graduated"), False)
    told = learn.weights(given, NOBODY)
    assert told["own\topens"] > 30
    assert told["own\tgraduated"] < -30
    assert abs(told.get("own\tposition", 0)) < min(told["own\topens"], -told["own\tgraduated"])
    assert offers(told, ("position", "opens"))
    assert not offers(told, ("position", "graduated"))


def test_words_of_few_sources_teach_nothing(learn: ModuleType) -> None:
    often = examples(learn, ("opens",), True) + examples(learn, ("graduated",), False)
    seldom = examples(learn, ("opens", "yesterday"), True, learn.FEWEST - 1)
    again = [replace(one, source="0-yesterday") for one in seldom * learn.FEWEST]
    assert "own\tyesterday" not in learn.weights(often + seldom, NOBODY)
    assert "own\tyesterday" not in learn.weights(often + again, NOBODY)
    one_more = examples(learn, ("opens", "yesterday"), True, learn.FEWEST)
    assert "own\tyesterday" in learn.weights(often + one_more, NOBODY)


def test_who_offers_teaches_nothing_though_it_would_tell_all(learn: ModuleType) -> None:
    given = examples(learn, ("elmwood", "position", "elmwood position"), True) + examples(
        learn, ("ashford", "position", "ashford position"), False
    )
    assert {"own\telmwood", "own\tashford position"} <= set(learn.weights(given, NOBODY))
    told = learn.weights(given, frozenset(("elmwood", "ashford")))
    assert not any("elmwood" in name or "ashford" in name for name in told)


def test_the_names_of_labelled_sources_are_known_and_the_words_of_the_field_are_none(
    learn: ModuleType,
) -> None:
    gold = {
        "institution": "Elmwood Medical Center",
        "city": "Ashford",
        "county": None,
        "contacts": ["jo.quillfeather@elmwood.example.org"],
    }
    names = learn.names_in([{"gold": [gold]}, {"gold": []}])
    assert {"elmwood", "elmwood medical center", "ashford", "quillfeather", "nebraska"} <= names
    assert not names & {"medical", "center", "position", "residency", "psychiatry", "july"}


def test_what_a_test_holds_comes_out_right_against_many_sources(learn: ModuleType) -> None:
    words = ("spot", "leaves")
    usual = examples(learn, words, False) + examples(learn, ("spot", "opens"), True)
    named = tuple(f"own\t{word}" for word in (*words, "sudden"))
    rare = [learn.Example(f"a test {n}", named, THRESHOLD, True) for n in range(4)]
    beside = examples(learn, ("sudden",), False)
    assert not offers(learn.weights([*usual, *beside, *rare], NOBODY), (*words, "sudden"))
    held = [replace(one, promised=True) for one in rare]
    assert offers(learn.weights([*usual, *beside, *held], NOBODY), (*words, "sudden"))


def test_a_source_teaches_its_places_as_offers_and_what_else_it_names_as_none(learn: ModuleType) -> None:
    found = list(learn.examples_of(case("009-radiology-r-levels")))
    offered = [set(one.words) for one in found if one.offered]
    others = [set(one.words) for one in found if not one.offered]
    assert [sum(word in words for words in offered) for word in ("own\tphysician", "own\ttransfer")] == [1, 1]
    assert len(offered) == 2
    assert others
    assert all("own\tpathway" in words for words in others)
    assert all(one.words == tuple(sorted(set(one.words))) for one in found)


def test_a_source_that_offers_nothing_teaches_only_what_is_none(learn: ModuleType) -> None:
    found = list(learn.examples_of(case("013-neg-no-openings-sharepoint")))
    assert found
    assert not any(one.offered for one in found)


def test_what_was_learned_before_teaches_nothing(learn: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(learn.examples_of(case("009-radiology-r-levels")))
    monkeypatch.setattr("scraper.extract.weighing.weigh.odds", lambda *_: -3.0)
    assert list(learn.examples_of(case("009-radiology-r-levels"))) == before


LEARNS_ALONE = """
import dataclasses, json, learn, score
found = [one for name in %r for one in learn.examples_of(score.load(learn.HERE / "cases", name)[0])]
many = [dataclasses.replace(one, source=str(n)) for n in range(learn.FEWEST) for one in found]
print(json.dumps(learn.weights(many, frozenset(("wichita",)))))
"""


def test_the_same_sources_give_the_same_weights_whatever_order_sets_have() -> None:
    told = []
    for seed in ("1", "2"):
        run = subprocess.run(
            [
                sys.executable,
                "-c",
                LEARNS_ALONE % (("009-radiology-r-levels", "013-neg-no-openings-sharepoint"),),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((".", str(CORPUS)))},
            cwd=CORPUS.parents[1],
            capture_output=True,
            check=True,
            text=True,
        )
        told.append(run.stdout)
    assert told[0] == told[1]
    assert len(json.loads(told[0])) > 100


def test_the_weights_in_use_were_learned_from_all_labelled_sources() -> None:
    head = (CORPUS.parents[1] / "scraper" / "extract" / "data" / "learned.tsv").read_text(encoding="utf-8")
    found = re.search(r"^# [\d,]+ places in ([\d,]+) labelled sources", head, re.M)
    assert found is not None, "learned.tsv no longer tells from how many sources it was learned"
    learned_from = int(found[1].replace(",", ""))
    labelled = sum(1 for name in OPEN for _ in (CORPUS / name).glob("*.meta.json"))
    assert learned_from == labelled, (
        f"the weights were learned from {learned_from:,} sources, and {labelled:,} are labelled:"
        " run `make weights`"
    )


def test_a_source_counts_for_more_than_a_test_that_says_otherwise(learn: ModuleType) -> None:
    offered = examples(learn, ("leaves",), True) + examples(learn, ("opens",), True)
    told = [*offered, *examples(learn, ("graduated",), False)]
    against = [learn.Example(f"a test {n}", ("own\tleaves",), THRESHOLD, False) for n in range(5 * SOURCES)]
    assert not offers(learn.weights([*told, *against], NOBODY), ("leaves",))
    of_tests = [replace(one, of_a_test=True) for one in against]
    assert offers(learn.weights([*told, *of_tests], NOBODY), ("leaves",))
