"""Choices of plain words: the lists can be proofread, and their patterns match what stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scraper.extract.words.choices import choice, nouns, plural, words_of
from scraper.extract.words.phrases import table

SOURCES = Path(__file__).resolve().parents[2] / "scraper" / "extract"
FILES = ("asked", "leaving", "people", "seats", "short", "wanting")
LISTS = [(name, each) for name in FILES for each in table(name)]


@pytest.mark.parametrize(("name", "each"), LISTS)
def test_a_list_is_sorted_and_holds_plain_words_once(name: str, each: str) -> None:
    words = words_of(name, each)
    assert words == sorted(set(words))
    assert [word for word in words if not re.fullmatch(r"[A-Za-z]+(?:[ '-][A-Za-z]+)*", word)] == []


@pytest.mark.parametrize(("name", "each"), LISTS)
def test_a_list_is_read_somewhere(name: str, each: str) -> None:
    asked = re.compile(
        rf"(?:choice|nouns|words_of|signs_of)\(\s*['\"]{name}['\"],(?:\s*['\"]\w+['\"],)*\s*['\"]{each}['\"]"
    )
    assert any(asked.search(path.read_text("utf-8")) for path in SOURCES.rglob("*.py"))


@pytest.mark.parametrize(("name", "each"), LISTS)
def test_every_word_of_a_list_and_no_part_of_one_is_chosen(name: str, each: str) -> None:
    words = words_of(name, each)
    pattern = re.compile(choice(name, each))
    for word in words:
        assert pattern.fullmatch(word)
        assert bool(pattern.fullmatch(word[:-1])) == (word[:-1] in words)


def test_the_longest_word_is_tried_first() -> None:
    found = re.compile(choice("wanting", "takes")).match("bring on board")
    assert found
    assert found[0] == "bring on board"


@pytest.mark.parametrize(
    ("noun", "many"), [("seat", "seats"), ("vacancy", "vacancies"), ("campus", "campuses")]
)
def test_a_noun_has_its_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_nouns_stand_for_one_or_many() -> None:
    pattern = re.compile(rf"\b{nouns('seats', 'places', 'vacancies')}\b")
    told = "a seat, two seats, a vacancy, vacancies, a seating"
    assert pattern.findall(told) == ["seat", "seats", "vacancy", "vacancies"]
