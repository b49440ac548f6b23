"""Learns what words weigh (`scraper/extract/data/learned.tsv`) from what is labelled: `make weights`.

Knows the two open sets and the examples of the tests, never the sealed set. Every place that the words of a
source name is weighed as it is when the source is read; labels, or what the tests hold, tell which are on
offer. Logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011) in a fixed order: the same sources give
the same weights.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final
from unittest import mock

import pytest
import score

from scraper.cli.given import Given, readable
from scraper.extract import read as reading
from scraper.extract.document import Document, open_document
from scraper.extract.fields.frame import Frame
from scraper.extract.fields.looking import Setting
from scraper.extract.offers.slots import Slot
from scraper.extract.structure.found import Found
from scraper.extract.weighing import learned, weigh
from scraper.extract.weighing.candidate import Candidate, Scene, candidate
from scraper.extract.weighing.weighed import BY_LEARNING, Weighed
from scraper.extract.words.phrases import lists_of, table
from scraper.record import place, specialty
from scraper.record.vacancy import Vacancy, to_json

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
WEIGHTS: Final = ROOT / "scraper" / "extract" / "data" / "learned.tsv"
SETS: Final = ("cases", "more")
NAMES: Final = ("institution", "city", "county")
VOCABULARY: Final = ("offer", "training", "weigh", "dates", "visa", "eligibility")
FEWEST: Final = 8
"""Sources in which words must occur: what fewer say may be a name."""
ROUNDS: Final = 15
PACE: Final = 0.1
RESTRAINT: Final = 10.0
"""What a word's weight loses of itself, in one round through all examples that bear it: the squares of all weights
count against them (Hoerl and Kennard, 1970), so that none grows large for a few sources' sake."""
RESTRAINT_OF_SIGNS: Final = 1.0
"""The same of a sign's: rules were written to hold wherever they speak."""
ALIKE: Final = 0.55
"""How like a labelled vacancy a place must be to be a second telling of it."""
ACCEPTED: Final = 0.15
"""What speaks for the telling that the rules take, where two tell of one vacancy."""
OF_TESTS: Final = 0.1
"""What an example of the tests counts beside one of a source. Tests are short and tell of what is rare: counted
alike, 85 of 1,370 places of 460 unread sources were missed, so 66, and as few others were told of (2026-11-23)."""
INSISTING: Final = 6
"""Times that what is promised is learned anew, with more stress on what came out otherwise."""
STRESS: Final = 3.0
HALF: Final = 0.5
"""What is at the threshold is on offer, what is one below it is none."""


@dataclass(frozen=True)
class Example:
    """A place that a source names, what it weighs by the rules alone, and whether it is on offer."""

    source: str
    words: tuple[str, ...]
    by_rules: int
    offered: bool
    promised: bool = False
    """A test holds it, or its source offers nothing: there a false place is the worst error."""
    of_a_test: bool = False


@dataclass
class _Named:
    slot: Slot
    words: tuple[str, ...]
    by_rules: Weighed
    record: Vacancy | None = None


# ------------------------------------------------------------------------------ from labelled sources
def examples_of(case: Mapping[str, Any]) -> Iterator[Example]:
    """Every place that the source of ``case`` names, as the labels tell."""
    told = [one for one in _candidates(case) if one.record is not None]
    gold = case["gold"]
    likeness = [[score.similarity(one, to_json(it.record), {}, None) for it in told] for one in gold]
    matrix = [
        [
            value + ACCEPTED * it.by_rules.enough if value >= score.MIN_SIMILARITY else 0.0
            for value, it in zip(row, told, strict=True)
        ]
        for row in likeness
    ]
    pairs = score.assign(matrix) if told and gold else []
    meant = {id(told[j].slot) for i, j in pairs if matrix[i][j] > 0}
    for n, one in enumerate(told):
        again = one.by_rules.enough and max((row[n] for row in likeness), default=0.0) >= ALIKE
        offered, promised = id(one.slot) in meant or again, "negative" in case["tags"]
        yield Example(case["name"], one.words, one.by_rules.total, offered, promised)


def _words_at(one: Candidate, weighed: Weighed) -> tuple[str, ...]:
    """What is learned of: the words of each spot, and the signs that rules found."""
    words = {name for spot, text in learned.spots(one) for name in learned.features(spot, text)}
    return tuple(
        sorted(words | {learned.SIGN + name for name, _ in weighed.signs if name not in BY_LEARNING})
    )


def _candidates(case: Mapping[str, Any]) -> list[_Named]:
    """All places that the source names, each with the record that would be made of it."""
    found: dict[int, _Named] = {}
    write = reading.write

    def all_of_them(
        units: Found, framed: Sequence[weigh.Framed], scene: Scene
    ) -> tuple[Found, list[weigh.Framed], dict[int, Weighed]]:
        weighed = weigh.weigh_all(framed, scene)
        for unit, slot, _ in framed:
            told = weighed[id(slot)]
            found[id(slot)] = _Named(slot, _words_at(candidate(unit, slot, scene, lone=False), told), told)
        return units, list(framed), weighed

    def noted(frame: Frame, setting: Setting) -> Vacancy:
        record = write(frame, setting)
        found[id(frame.slot)].record = record
        return record

    body = readable(Given(case["file"].read_bytes(), case["file"].name), case["as"])
    document = open_document(body, format=case["as"], url=case["url"])
    assert isinstance(document, Document), case["name"]
    with (
        by_rules_alone(),
        mock.patch.object(weigh, "sifted", all_of_them),
        mock.patch.object(reading, "write", noted),
        mock.patch.object(reading, "without_summaries", lambda units, framed: (units, list(framed))),
    ):
        reading.read(document, day=date.fromisoformat(case["date"]))
    return list(found.values())


@contextmanager
def by_rules_alone() -> Iterator[None]:
    """What was learned before teaches nothing now."""
    with (
        mock.patch.object(weigh, "odds", return_value=0.0),
        mock.patch.object(weigh, "odds_of", return_value=0.0),
    ):
        yield


# ---------------------------------------------------------------------------------- from the tests
class _Watcher:
    """Notes every place that is weighed while the tests run, of those that pass."""

    def __init__(self) -> None:
        self.examples: dict[Example, None] = {}
        self._noted: list[Example] = []
        self._test = ""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._test = item.nodeid.split("[")[0]
        self._noted = []
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            self._test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and self._test:
            self.examples.update(dict.fromkeys(self._noted))

    def note(self, framed: Sequence[weigh.Framed], scene: Scene) -> None:
        told = weigh.weigh_all(framed, scene)
        with by_rules_alone():
            weighed = weigh.weigh_all(framed, scene)
        for unit, slot, _ in framed:
            one = weighed[id(slot)]
            words = _words_at(candidate(unit, slot, scene, lone=False), one)
            self._noted.append(
                Example(self._test, words, one.total, told[id(slot)].enough, promised=True, of_a_test=True)
            )


def promised() -> list[Example]:
    """Every place of the tests of reading that pass: what is decided there is what they hold."""
    watcher = _Watcher()
    sifted = weigh.sifted

    def watched(
        units: Found, framed: Sequence[weigh.Framed], scene: Scene
    ) -> tuple[Found, list[weigh.Framed], dict[int, Weighed]]:
        watcher.note(framed, scene)
        return sifted(units, framed, scene)

    with mock.patch.object(weigh, "sifted", watched):
        tests = str(ROOT / "tests" / "extract")
        corpus = (f"--ignore={ROOT / 'tests' / 'extract' / name}" for name in CORPUS_TESTS)
        pytest.main(["-q", "-p", "no:xdist", "-p", "no:cacheprovider", tests, *corpus], plugins=[watcher])
    return list(watcher.examples)


CORPUS_TESTS: Final = (
    "test_corpus.py",
    "test_fuzz.py",
    "test_extract_never_raises.py",
    "test_generality.py",
    "test_learned_weights.py",
)
"""Tests that read whole sources, which the labels tell about."""


# ---------------------------------------------------------------------------------------- learning
def names_in(cases: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The words of hospitals, towns, states and people, less the field's own: who and where teaches nothing."""
    gold = [record for case in cases for record in case["gold"]]
    told = [record[name] or "" for record in gold for name in NAMES]
    told += [address.partition("@")[0] for record in gold for address in record["contacts"]]
    told += [f"{code} {place.state_name(code)}" for code in place.states()]
    phrases = [phrase for name in VOCABULARY for listed in lists_of(table(name)) for phrase in listed]
    own = [term.text for term in specialty.vocabulary()] + phrases
    whole = {str(record["institution"]).lower() for record in gold}
    return frozenset(_words(" ".join(told)) - _words(" ".join(own)) | whole)


def _words(text: str) -> set[str]:
    return {learned.plain(word) for word in re.findall(r"[a-z']+", text.lower())}


def weights(examples: Sequence[Example], names: frozenset[str]) -> dict[str, int]:
    """The weights that tell the offered places from the others, and under :data:`learned.BASE` the start."""
    sources: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for word in one.words:
            sources[word].add(one.source)
    often = (word for word, told in sources.items() if len(told) >= FEWEST)
    kept = {name for name in often if name.startswith(learned.SIGN) or not names & set(_parts(name))}
    known = [tuple(word for word in one.words if word in kept) for one in examples]
    stress = [OF_TESTS if one.of_a_test else 1.0 for one in examples]
    told = _fit(known, examples, stress)
    for _ in range(INSISTING):
        wrong = [n for n, one in enumerate(examples) if one.promised and not _agrees(one, known[n], told)]
        for n in wrong:
            stress[n] *= STRESS
        told = _fit(known, examples, stress) if wrong else told
    return told


def _parts(name: str) -> tuple[str, ...]:
    """The words of a feature, together and each alone."""
    words = name.partition("\t")[2]
    return words, *words.split()


def _agrees(one: Example, words: Sequence[str], told: Mapping[str, int]) -> bool:
    """Whether rules and weights together still say of a place what the test holds."""
    lean = (told[learned.BASE] + sum(told.get(word, 0) for word in words)) / learned.SCALE
    return (lean + _begun(one) >= 0) == one.offered


def _begun(one: Example) -> float:
    """The logarithm of the odds that the rules alone give."""
    settings = table("weigh")
    return float((one.by_rules - int(settings["threshold"]) + HALF) / int(settings["learned"]))


def _fit(
    known: Sequence[Sequence[str]], examples: Sequence[Example], stress: Sequence[float]
) -> dict[str, int]:
    """Logistic regression; both answers count the same, however many there are of each."""
    offered = sum(share for share, one in zip(stress, examples, strict=True) if one.offered)
    part = {True: sum(stress) / 2 / offered, False: sum(stress) / 2 / (sum(stress) - offered)}
    every = sorted({word for words in known for word in words})
    at = {word: n for n, word in enumerate((learned.BASE, *every))}
    todo = [
        ((0, *(at[word] for word in words)), _begun(one), one.offered, share * part[one.offered])
        for words, one, share in zip(known, examples, stress, strict=True)
    ]
    weight, moved = [0.0] * len(at), [1e-8] * len(at)
    borne = Counter(n for words, *_ in todo for n in words)
    fading = [
        (RESTRAINT_OF_SIGNS if word.startswith(learned.SIGN) else RESTRAINT) / borne[n]
        for word, n in at.items()
    ]
    fading[0] = 0.0
    order = random.Random(2026)
    for _ in range(ROUNDS):
        order.shuffle(todo)
        for words, begun, is_offered, worth in todo:
            lean = max(-30.0, min(30.0, begun + sum(map(weight.__getitem__, words))))
            wrong = (1 / (1 + math.exp(-lean)) - is_offered) * worth
            for n in words:
                step = wrong + fading[n] * weight[n]
                moved[n] += step * step
                weight[n] -= PACE * step / math.sqrt(moved[n])
    rounded = {word: round(learned.SCALE * weight[n]) for word, n in at.items()}
    return {word: value for word, value in sorted(rounded.items()) if value or word == learned.BASE}


def main() -> None:
    """Reads the open sets and the tests, and writes the weights."""
    held = promised()
    cases = [case for name in SETS for case in score.load(HERE / name)]
    examples = [one for case in cases for one in examples_of(case)]
    told = weights(examples + held, names_in(cases))
    head = (
        "# What words weigh, in hundredths of the logarithm of the odds, learned by tests/corpus/learn.py from\n"
        f"# {len(examples):,} places in {len(cases):,} labelled sources and {len(held):,} in the tests:\n"
        "# the spot, the word or two words, the weight.\n"
    )
    WEIGHTS.write_text(head + "".join(f"{word}\t{value}\n" for word, value in told.items()), encoding="utf-8")
    sys.stdout.write(f"{len(told):,} weights from {len(examples) + len(held):,} places\n")


if __name__ == "__main__":
    main()
