"""Hospitals that a place names in short, where the page names them in full: "Elm Valley has one PGY-2".

Knows all hospitals that the sentences of a part name, and the common words at the end of a name. Promises the
hospital as the page names it in full. Refuses short names that are a town's or an ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.extract.fields.whose import called
from scraper.extract.values.institution import named_house, read_institution
from scraper.extract.words.block import Block
from scraper.extract.words.phrases import sentences
from scraper.extract.words.regex import regex
from scraper.record import place as places

_MOST_BLOCKS = 150
_LONGEST = 4_000
_MOST_OF_SENTENCE = 4


def all_houses(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The hospitals that the sentences of a part name in full, or put somewhere: "at Elm North in Reno"."""
    told = [block.text for block in blocks[:_MOST_BLOCKS] if not block.chrome and len(block.text) < _LONGEST]
    names: dict[str, None] = {}
    for sentence in (one for text in told for one in sentences(text)):
        left, more = sentence.text, _MOST_OF_SENTENCE
        while more and (found := read_institution(left)) is not None:
            if named_house(found.value) or f"at {found.value} in " in sentence.text:
                names.setdefault(found.value)
            left, more = left.replace(found.words, " " * len(found.words)), more - 1
    return tuple(names)


def shortened(name: str, family: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Where a text names a hospital without the common words at its end, or wholly when it has none."""
    short = _ENDS.sub("", name)
    if short == name and not named_house(name):
        return re.search(rf"\b{re.escape(name)}(?!\w)", text) if name in text else None
    if short == name or _COMMON.fullmatch(short) or places.cities_named(short) or short not in text:
        return None
    return called(name, family).search(text)


_ENDS = regex(
    r"\s(?:Regional\s|Community\s|General\s|Memorial\s|University\s|Children's\s|County\s)?(?:Hospitals?|Medical"
    r"|Health|Healthcare|Clinics?|Infirmary|System|Center|Centre|University|College|Campus)\b.*$"
)
_COMMON = regex(
    r"(?:The\s)?(?:University|Community|Memorial|General|Regional|County|Children's|Women's|Family|Graduate"
    r"|Osteopathic|Veterans|State|City|Central|Academic|Internal|Mental|Public|Department|Division|Office"
    r"|School|College)"
)
"""What many hospitals are called first and an ordinary word as well."""
