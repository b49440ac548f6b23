"""A pattern compiled late answers as one compiled early, and all of them can be compiled."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import scraper.extract
from scraper.extract.words.regex import regex


def test_every_pattern_of_the_reader_can_be_compiled() -> None:
    late = type(regex("a"))
    patterns = []
    for module in pkgutil.walk_packages(scraper.extract.__path__, "scraper.extract."):
        held = vars(importlib.import_module(module.name)).items()
        patterns += [(module.name, name, value) for name, value in held if isinstance(value, late)]
    assert len(patterns) > 1500
    for module_name, name, value in patterns:
        assert re.compile(value.pattern, value.flags & ~re.UNICODE), (module_name, name)


@given(st.text("ab1 \n", max_size=12))
def test_it_answers_as_the_pattern_itself(text: str) -> None:
    late, bare = regex(r"A(\d)?", re.I), re.compile(r"A(\d)?", re.I)
    assert [one.span() for one in late.finditer(text)] == [one.span() for one in bare.finditer(text)]
    assert late.findall(text) == bare.findall(text)
    assert late.split(text) == bare.split(text)
    assert late.sub("-", text) == bare.sub("-", text)
    for ask, answer in (
        (late.search, bare.search),
        (late.match, bare.match),
        (late.fullmatch, bare.fullmatch),
    ):
        said, meant = ask(text, 1), answer(text, 1)
        assert (said and said.span()) == (meant and meant.span())
    assert (late.pattern, late.flags, late.groups) == (bare.pattern, bare.flags, bare.groups)


def test_what_no_pattern_answers_it_does_not_answer_either() -> None:
    with pytest.raises(AttributeError, match="find_all"):
        getattr(regex("a"), "find_all")  # noqa: B009


def test_a_pattern_that_is_none_is_named_at_the_first_question() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("(a").search("a")


def test_no_module_asks_which_pattern_a_match_is_of() -> None:
    # A match names the compiled pattern, never the one that stands for it: such a question is always denied.
    root = Path(scraper.extract.__file__).parent
    asks = [
        path.name for path in root.rglob("*.py") if re.search(r"\w\.re (?:is|==|!=|in)\b", path.read_text())
    ]
    assert asks == []


def test_starting_the_reader_compiles_almost_none_of_them() -> None:
    count = (
        "import re, sys; early = []; compiler = re._compiler; bare = compiler.compile\n"
        "compiler.compile = lambda words, flags=0: (early.append(words), bare(words, flags))[1]\n"
        "import scraper.extract.read; print(len(early))"
    )
    told = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 150
