"""A sign never hides a match: gated patterns answer as bare ones do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.extract.words.phrases import compiled, sentences, table
from scraper.extract.words.signs import Signed, Way, announce, signed, signs_in
from scraper.extract.words.text import normalise

CASES = Path(__file__).parents[1] / "corpus" / "cases"
TABLES = ("offer", "training", "dates", "visa", "eligibility", "contact", "weigh")


def lists() -> dict[str, tuple[str, ...]]:
    found = {}
    for name in TABLES:
        for key, value in table(name).items():
            for inner, listed in value.items() if isinstance(value, dict) else ((key, value),):
                if isinstance(listed, list):
                    found[f"{name} {key} {inner}"] = tuple(listed)
    return found


def texts() -> list[str]:
    told: dict[str, None] = {}
    for path in sorted(CASES.iterdir())[::3]:
        if path.suffix in (".html", ".eml", ".txt", ".xml", ".mbox"):
            whole = normalise(path.read_text("utf-8", "replace")).text
            told.update(dict.fromkeys(one.text for one in sentences(whole)))
    return list(told)


def test_no_match_stands_without_its_sign() -> None:
    patterns = {name: compiled(listed) for name, listed in lists().items()}
    for text in texts():
        for name, pattern in patterns.items():
            bare = pattern.compiled.search(text)
            found = pattern.search(text)
            assert (found and found.span()) == (bare and bare.span()), (name, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("off-cycle", "OFF CYCLE start"),
        ("[the] (head of|chief) .. (service*|=ED)", "Chief of the ED"),
        ("{n} (years|yrs) ago", "two yrs ago"),
        ("don't [ever] ask", "Dont ask"),
        ("resid*", "RESIDENCY"),
    ],
)
def test_a_phrase_of_any_form_is_found(phrase: str, text: str) -> None:
    assert compiled((phrase,)).search(text)


def test_a_pattern_written_by_hand_is_tried_where_a_sign_stands() -> None:
    pattern = signed(r"\bfoo\d", "foo")
    assert isinstance(pattern, Signed)
    assert pattern.search("a foo1")
    assert not pattern.search("a bar1")
    assert [one[0] for one in pattern.finditer("foo1 foo2")] == ["foo1", "foo2"]


def test_a_way_of_two_signs_asks_for_both() -> None:
    way = announce([Way(frozenset({"zebra"}), frozenset({"stripe", "mane"}))])
    assert signs_in("A ZEBRA has its stripes") >> way & 1
    assert not signs_in("a zebra crosses") >> way & 1
    assert not signs_in("a mane is brushed") >> way & 1


def test_a_match_is_found_wherever_the_quick_look_begins() -> None:
    text = "No opening now; one open position. \u0130 An open position is one too."
    found = compiled(("open position*",))
    assert [one.span() for one in found.finditer(text)] == [
        one.span() for one in found.compiled.finditer(text)
    ]
    assert found.search(text, 30).start() == found.compiled.search(text, 30).start()  # type: ignore[union-attr]
    assert found.search(text, 0, 20) is None


def test_new_groups_of_signs_are_seen_at_once() -> None:
    text = "a zebra crosses"
    signs_in(text)
    assert signed(r"zebra", "zebra").search(text)
