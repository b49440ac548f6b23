"""Choices of plain words for patterns written by hand: the words from the vocabulary, the grammar in code.

Knows lists of words and fixed phrases in ``data/*.toml``, nouns among them in the singular. Promises that
the longest word is tried first, and that what several begin with is asked for once: a long list costs hardly
more than a short one. Refuses the language of phrases: here a word stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

from scraper.extract.words.phrases import table


def words_of(name: str, *lists: str) -> list[str]:
    """The words of these lists in the vocabulary file ``data/<name>.toml``."""
    return [word for each in lists for word in table(name)[each]]


def signs_of(name: str, *lists: str) -> list[str]:
    """Signs one of which stands wherever the words' choice matches, as ``signed`` asks for them."""
    return [word.lower() for word in words_of(name, *lists)]


def choice(name: str, *lists: str) -> str:
    """A pattern for any of the words of these lists, as they stand there."""
    return _choice(words_of(name, *lists))


def nouns(name: str, *lists: str) -> str:
    """A pattern for any of the nouns of these lists, in the singular or the plural."""
    return _choice([form for noun in words_of(name, *lists) for form in (noun, plural(noun))])


def plural(noun: str) -> str:
    """A noun's plural: ``seats``, ``vacancies``, ``campuses``."""
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def _choice(words: Collection[str]) -> str:
    return f"(?:{_folded(words)})"


def _folded(words: Collection[str]) -> str:
    """Any of the words, told letter by letter, so that what they share stands there once."""
    ways = [
        re.escape(letter) + _folded([word[1:] for word in those])
        for letter, those in groupby(sorted(filter(None, words)), key=lambda word: word[0])
    ]
    if "" not in words:
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{'|'.join(ways)})?" if ways else ""
